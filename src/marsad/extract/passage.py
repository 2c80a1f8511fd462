"""The parts of an access claim: heads (crossings, roads, services), words of state, which state is whose."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from functools import cache

from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.knowledge.files import load
from marsad.knowledge.frames import Frame, load_frames
from marsad.knowledge.grammar import grammar
from marsad.language.clean import fold
from marsad.types import Status, Value

BEHIND, BEFORE, BESIDE = 7, 12, 3
"""Tokens between a word of state and the head behind it, between a head and the state said of it, and for
words that are said of people as well ("returned")."""
_FORMER = 5
MAX_CLAUSES = 4
_JOIN = 4
_SHORTEST = 3


class Head(Value, frozen=True, gc=False):
    """A crossing, road or service as named: tokens, frame, and the place phrases that are its name."""

    i: int
    j: int
    frame: Frame
    names: tuple[Phrase, ...] = ()
    missing: bool = False
    definite: bool = True

    @property
    def sort(self) -> str:
        """``service`` or ``passage``: which words of state fit."""
        return "service" if self.frame.type == "services" else "passage"


class State(Value, frozen=True, gc=False):
    """What is said of a head, and the word that says it."""

    status: Status
    trigger: Trigger
    negated: bool = False


@cache
def said(group: str, name: str = "") -> frozenset[str]:
    """A list of ``passages.yml``, folded."""
    data = load("passages")[group]
    return frozenset(fold(w) for w in (data[name] if name else data))


@cache
def _frames() -> dict[str, Frame]:
    return {_bare(fold(w)): f for f in load_frames() if f.kind == "access" for w in f.attrs.get("heads", ())}


def _bare(word: str) -> str:
    article = grammar().article
    return word[len(article) :] if word.startswith(article) and len(word) > len(article) + 1 else word


def heads(scene: Scene) -> list[Head]:
    """The heads of a sentence in order; services in a list are one."""
    found = [*_named(scene)]
    taken = [(h.i, h.j) for h in found]
    names = [(min(p.i, p.ci), p.j) for p in scene.phrases if p.kind == "place" and not p.anaphor]
    for trigger in scene.triggers:
        inside = any(i <= trigger.i < j for i, j in taken) or any(i < trigger.i < j for i, j in names)
        if trigger.pos == "h" and not inside and not _no_head(scene, trigger):
            found.append(_of_trigger(scene, trigger))
            taken.append((found[-1].i, found[-1].j))
    found += [h for h in _in_objects(scene) if not any(i < h.j and h.i < j for i, j in taken)]
    return _joined(scene, sorted(found, key=lambda h: h.i))


def _in_objects(scene: Scene) -> Iterator[Head]:
    """Heads within longer listed nouns ("the main roads", "the power station")."""
    for match in scene.matches:
        if match.j - match.i > 1 and any(t.cls in ("objects", "place_word") for t in match.terms):
            frames = [_frame_at(scene, k) for k in range(match.i, match.j)]
            inner = [f for f in frames if f is not None and f.type == "services"]
            frame = frames[0] or (inner[0] if inner else None)
            if frame is not None:
                yield Head(match.i, match.j, frame)


def _named(scene: Scene) -> Iterator[Head]:
    """Place phrases that open with a word for a crossing or a road ("the road X – Y", "the crossing X")."""
    skip: set[Phrase] = set()
    for phrase in scene.phrases:
        if phrase.kind != "place" or phrase in skip:
            continue
        frame = next((f for k in (phrase.ci, phrase.i) if (f := _frame_at(scene, k)) is not None), None)
        if frame is not None and not (phrase.anaphor and frame.type == "services"):
            names = _run(scene, phrase) if frame.type == "road" else [phrase]
            skip.update(names)
            yield Head(phrase.i, names[-1].j, frame, tuple(n for n in names if not n.anaphor))


def _frame_at(scene: Scene, k: int) -> Frame | None:
    word = scene.tokens[k].text
    cut = next((len(m.prefix) for m in scene.matches if m.i == k), 0)
    return _frames().get(_bare(word[cut:])) or _frames().get(_bare(word))


def is_head(word: str) -> bool:
    """Whether a folded word, without article, is one for a crossing, a road or a service."""
    return word in _frames()


def _run(scene: Scene, first: Phrase) -> list[Phrase]:
    """A road's name with the other end of it ("X – Y")."""
    out = [first]
    for phrase in scene.phrases:
        dash = phrase.i == out[-1].j + 1 and scene.tokens[out[-1].j].text == "-"
        if phrase.kind == "place" and dash:
            out.append(phrase)
    return out


def _of_trigger(scene: Scene, trigger: Trigger) -> Head:
    missing = trigger.i > 0 and scene.tokens[trigger.i - 1].text in said("none")
    services = trigger.frame.type == "services"
    return Head(
        trigger.i, trigger.j, trigger.frame, (), missing and services, trigger.article or not services
    )


def _no_head(scene: Scene, trigger: Trigger) -> bool:
    before = scene.tokens[trigger.i - 1].text if trigger.i else ""
    return trigger.frame.id == "road" and (
        scene.tokens[trigger.i].text in said("no_road") or before in said("no_road_before")
    )


def _joined(scene: Scene, found: Sequence[Head]) -> list[Head]:
    """Services in one list ("water and electricity") become one head."""
    out: list[Head] = []
    for head in found:
        last = out[-1] if out else None
        if last is not None and _goes_with(scene, last, head):
            out[-1] = Head(last.i, head.j, last.frame, last.names, last.missing, last.definite)
        else:
            out.append(head)
    return out


def _goes_with(scene: Scene, last: Head, head: Head) -> bool:
    """Whether two services stand in one list."""
    if not head.sort == last.sort == "service" or head.i - last.j > 1:
        return False
    return head.missing == last.missing or (head.i == last.j and _is_and(scene, head.i))


def _is_and(scene: Scene, k: int) -> bool:
    return scene.tokens[k].text[:1] in grammar().conjunctions


def own_name(scene: Scene, head: Head) -> list[Phrase]:
    """The name of a crossing that no list has: the unknown word right behind its generic word."""
    k = head.j
    known = k >= len(scene.tokens) or any(m.i <= k < m.j for m in scene.matches)
    word = "" if known else scene.tokens[k].text
    if len(word) < _SHORTEST or not word.isalpha() or word in grammar().not_names:
        return []
    if scene.tokens[head.i].text.startswith(grammar().article):
        return []
    return [Phrase(kind="place", i=k, j=k + 1, ci=k, cj=k + 1)]


# --- states -------------------------------------------------------------------------------------------------


def states(scene: Scene) -> list[Trigger]:
    """The words of state of a sentence, those left out that tell what was before ("after a closure of …")."""
    return [t for t in scene.triggers if t.frame.kind == "status" and not _former(scene, t)]


def _former(scene: Scene, trigger: Trigger) -> bool:
    before = scene.tokens[trigger.i - 1].text if trigger.i else ""
    if before in said("because"):
        return True
    if not trigger.frame.flag("after") or (trigger.pos == "v" and before not in said("formerly")):
        return False
    first = max(scene.clauses[scene.clause_of(trigger.i)][0], trigger.i - _FORMER)
    return any(scene.tokens[k].text in said("formerly") for k in range(first, trigger.i))


def fits(head: Head, trigger: Trigger, negated: bool = False) -> bool:
    """Whether a word of state can be said of a head."""
    wanted, only = trigger.frame.get("for"), head.frame.get("only")
    if trigger.frame.flag("definite") and not (head.definite or negated):
        return False
    if only == "service":
        return trigger.frame.id in ("status.out", "status.reopened", "status.stopped")
    if only == "passage" and trigger.frame.id in ("status.cut", "status.runs"):
        return False
    return wanted in ("", head.sort)


def state_of(scene: Scene, trigger: Trigger) -> State | None:
    """What a word of state says here: negation, "only" and "again" taken in."""
    before = scene.tokens[trigger.i - 1].text if trigger.i else ""
    negated = trigger.pos != "w" and before in said("negations")
    status = trigger.frame.get("negated") if negated else trigger.frame.get("status")
    if not status:
        return None
    last = scene.clauses[scene.clause_of(trigger.i)][1]
    words = [scene.tokens[k].text for k in range(trigger.j, last)]
    if trigger.frame.id == "status.stopped" and set(words[:_JOIN]) & said("entering"):
        return State("restricted", trigger, negated)
    if (status in ("closed", "open") and any(w in said("only") for w in words)) or (
        status == "closed" and _before_vehicles(words)
    ):
        status = "restricted"
    elif status == "open" and any(w in said("formerly") for w in words):
        status = "reopened"
    elif negated and trigger.frame.flag("after"):
        return None
    return State(status, trigger, negated)  # type: ignore[arg-type]


def _before_vehicles(words: Sequence[str]) -> bool:
    pairs = itertools.pairwise(words)
    return any(a in said("before") and b in said("vehicles") for a, b in pairs)


def whose(scene: Scene, found: Sequence[Head], trigger: Trigger) -> Head | None:
    """The head that a word of state is said of: the next behind it, else the last before it in its clause."""
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    negated = trigger.i > 0 and scene.tokens[trigger.i - 1].text in said("negations")
    fitting = [h for h in found if fits(h, trigger, negated) and first <= h.i < last]
    inside = [h for h in fitting if h.i <= trigger.i < h.j]
    near = trigger.frame.flag("near")
    behind = [
        h for h in fitting if 0 <= h.i - trigger.j <= (BESIDE if near else BEHIND + trigger.j - trigger.i)
    ]
    before = [h for h in fitting if 0 <= trigger.i - h.j <= (BESIDE if near else BEFORE)]
    if inside:
        return inside[0]
    verbal = trigger.pos in ("v", "n") or trigger.j - trigger.i > 1
    if (
        behind
        and (verbal or not before)
        and not (before and trigger.i - before[-1].j < behind[0].i - trigger.j)
    ):
        return behind[0]
    return before[-1] if before else None


def others_of(scene: Scene, found: Sequence[Head], head: Head, trigger: Trigger) -> list[Head]:
    """Heads joined to the one that a state before them is said of ("closed the airport and all roads")."""
    last = scene.clauses[scene.clause_of(trigger.i)][1]
    if head.i < trigger.j:
        return []
    out, end = [], head.j
    between = sorted(h for h in ((h.i, n) for n, h in enumerate(found)) if head.j <= h[0] < last)
    for i, n in between:
        gap = [scene.tokens[k].text for k in range(end, i + 1)]
        told = any(t.frame.kind == "status" and end <= t.i <= i for t in scene.triggers)
        if told or len(gap) > _JOIN or not any(w[:1] == grammar().conjunctions[0] for w in gap):
            break
        if fits(found[n], trigger):
            out.append(found[n])
        end = found[n].j
    return out


def goes_on(scene: Scene, found: Sequence[Head], trigger: Trigger) -> Head | None:
    """The head of a clause before, where a state names none ("… was opened for a while, then closed")."""
    before = [h for h in found if h.j <= trigger.i and fits(h, trigger) and h.sort == "passage"]
    if not before or scene.clause_of(trigger.i) - scene.clause_of(before[-1].i) > MAX_CLAUSES:
        return None
    nothing = not any(
        0 <= p.i - trigger.j <= 1 and p.kind in ("party", "place", "people", "object") for p in scene.phrases
    )
    opens = trigger.prefix[:1] in grammar().conjunctions or trigger.suffix or trigger.pos == "w"
    return before[-1] if nothing and opens and trigger.frame.get("for", "passage") == "passage" else None
