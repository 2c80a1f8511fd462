"""Which passage or service a word of state is said of, and what it says there."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from marsad.extract.access.heads import Head, said
from marsad.extract.phrase import MARKERS, Scene, Trigger
from marsad.knowledge.grammar import grammar
from marsad.types import Status, Value

BEHIND, BEFORE, BESIDE = 7, 12, 3
"""Tokens between a word of state and the head behind it, between a head and the state said of it, and for
words that are said of people as well ("returned")."""
_FORMER = 5
MAX_CLAUSES = 4
_JOIN = 4


class State(Value, frozen=True, gc=False):
    """What is said of a head, and the word that says it."""

    status: Status
    trigger: Trigger
    negated: bool = False


def states(scene: Scene) -> list[Trigger]:
    """The words of state of a sentence, those left out that tell what was before ("after a closure of …")."""
    found = [t for t in scene.triggers if t.frame.kind == "status" and not _former(scene, t)]
    return [t for t in found if not (t.frame.flag("bare") and _does_else(scene, t))]


def _does_else(scene: Scene, trigger: Trigger) -> bool:
    """Whether "came back" is a name, is said of a person, or only that a thing is done again ("returned to
    bomb")."""
    last = scene.clauses[scene.clause_of(trigger.i)][1]
    verbs = [
        t for t in scene.triggers if t.pos == "v" and trigger.j <= t.i < min(last, trigger.j + BESIDE + 1)
    ]
    named = trigger.article and any(t.pos == "h" and t.j == trigger.i for t in scene.triggers)
    return (
        named or bool(trigger.suffix) or any(t.i >= trigger.j and t.frame.kind not in MARKERS for t in verbs)
    )


def _former(scene: Scene, trigger: Trigger) -> bool:
    before = scene.tokens[trigger.i - 1].text if trigger.i else ""
    if before in said("because"):
        return True
    if not trigger.frame.flag("after") or (trigger.pos == "v" and before not in said("formerly")):
        return False
    first = max(scene.clauses[scene.clause_of(trigger.i)][0], trigger.i - _FORMER)
    opened = [k for k in range(first, trigger.i) if scene.tokens[k].text in said("formerly")]
    return bool(opened) and not any(p.kind == "party" and opened[-1] < p.i < trigger.i for p in scene.phrases)


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
    elif status == "open" and (any(w in said("formerly") for w in words) or before in said("again")):
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
    out = trigger.frame.id == "status.out"
    before = [h for h in found if h.j <= trigger.i and fits(h, trigger) and (h.sort == "passage" or out)]
    if not before or scene.clause_of(trigger.i) - scene.clause_of(before[-1].i) > MAX_CLAUSES:
        return None
    nothing = not any(
        0 <= p.i - trigger.j <= 1 and p.kind in ("party", "place", "people", "object") for p in scene.phrases
    )
    opens = trigger.prefix[:1] in grammar().conjunctions or trigger.suffix or trigger.pos == "w"
    fit = trigger.frame.get("for", "passage") == "passage" or out
    return before[-1] if nothing and opens and fit else None
