"""What can be open or closed: crossings, roads and services as a sentence names them, and the words of
``passages.yml``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.knowledge.files import load
from marsad.knowledge.frames import Frame, load_frames
from marsad.knowledge.grammar import bare, grammar
from marsad.language.clean import fold
from marsad.types import Value

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


@cache
def said(group: str, name: str = "") -> frozenset[str]:
    """A list of ``passages.yml``, folded."""
    data = load("passages")[group]
    return frozenset(fold(w) for w in (data[name] if name else data))


@cache
def _frames() -> dict[str, Frame]:
    return {bare(fold(w)): f for f in load_frames() if f.kind == "access" for w in f.attrs.get("heads", ())}


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
            if _is_doer(scene, phrase.i):
                continue
            names = _run(scene, phrase) if frame.type == "road" else [phrase]
            skip.update(names)
            yield Head(phrase.i, names[-1].j, frame, tuple(n for n in names if not n.anaphor))
            if scene.tokens[phrase.i].text in said("several"):
                yield from (Head(p.i, p.j, frame, (p,)) for p in _further(scene, phrase))


def _further(scene: Scene, first: Phrase) -> Iterator[Phrase]:
    """The other crossings of a list that one word opens ("the crossings of X and Y")."""
    end = first.j
    for phrase in scene.phrases:
        if phrase.kind == "place" and 0 <= phrase.i - end <= 1 and phrase.joined:
            yield phrase
            end = phrase.j


def _is_doer(scene: Scene, i: int) -> bool:
    """Whether the word for an outlet means who did a deed ("the perpetrator of the operation")."""
    following = scene.tokens[i + 1].text if i + 1 < len(scene.tokens) else ""
    return following in said("no_crossing_after")


def _frame_at(scene: Scene, k: int) -> Frame | None:
    word = scene.tokens[k].text
    cut = next((len(m.prefix) for m in scene.matches if m.i == k), 0)
    return _frames().get(bare(word[cut:])) or _frames().get(bare(word))


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
    if trigger.frame.type == "crossing":
        return _is_doer(scene, trigger.i)
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
