"""Which phrases belong to which trigger: the zones of a sentence.

A trigger's words run from the trigger before it to the next one, and stop where a clause opens that has a
trigger of its own. Light verbs, and weapons named within a strike, do not cut a zone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marsad.extract.phrase import MARKERS, Phrase, Scene, Trigger
from marsad.types import Value

SHORT, HEADING = 6, 12
"""Words that a heading may have: a place alone, and a place, a dash and who tells it."""


class Zone(Value, frozen=True, gc=False):
    """The tokens that belong to a trigger, and its place in them."""

    first: int
    last: int
    trigger: Trigger


def real(chosen: Sequence[Trigger]) -> tuple[Trigger, ...]:
    """The chosen triggers without light verbs, in order."""
    return tuple(t for t in chosen if t.frame.kind not in MARKERS and t.pos != "h")


def zone(scene: Scene, chosen: Sequence[Trigger], trigger: Trigger) -> Zone:
    """The zone of a trigger among those chosen in its sentence."""
    others = [t for t in real(chosen) if t is not trigger and t.i != trigger.i]
    others = [t for t in others if not t.frame.flag("attributive") and t.frame.get("beside") != "crowd"]
    before = max((t.j for t in others if t.j <= trigger.i), default=0)
    after = min((t.i for t in others if t.i >= trigger.j), default=len(scene.tokens))
    here = scene.clause_of(trigger.i)
    first = max(before, scene.clauses[here][0])
    if not any(first <= p.i < trigger.i for p in scene.phrases):
        first = before  # a comma cuts more than it should: the subject may stand in the clause before
    if before == 0:
        first = _list_start(scene, first)
    last = after
    if after < len(scene.tokens):
        clause = scene.clause_of(after)
        if clause > here:
            last = min(after, scene.clauses[clause][0])
        else:
            last = _subject_start(scene, trigger.j, after)
    return Zone(first, last, trigger)


def _list_start(scene: Scene, first: int) -> int:
    """Where a list of places begins whose last one opens a clause: "X, Y, Z came under fire"."""
    places = [p for p in scene.phrases if p.kind == "place"]
    for before, last in reversed(list(pairwise(places))):
        if first <= last.i <= first + 1 and last.joined and 0 <= last.i - before.j <= 1:
            first = before.i
    return first


def _subject_start(scene: Scene, start: int, after: int) -> int:
    """Before a verb in the same clause its subject may stand: a phrase right before it, joined by "and"."""
    for phrase in reversed(scene.phrases):
        if phrase.j == after and phrase.i >= start and phrase.joined and phrase.kind in ("party", "people"):
            return phrase.i
    return after


def right(scene: Scene, zone: Zone) -> list[Phrase]:
    """Phrases of the zone behind the trigger, in order."""
    return [p for p in scene.phrases if zone.trigger.j <= p.i < zone.last]


def left(scene: Scene, zone: Zone) -> list[Phrase]:
    """Phrases of the zone before the trigger, in order."""
    first = max(zone.first, heading_end(scene))
    return [p for p in scene.phrases if first <= p.i and p.j <= zone.trigger.i]


def heading_end(scene: Scene) -> int:
    """The token behind a heading that opens the sentence ("Aleppo:"), 0 where there is none."""
    for k, token in enumerate(scene.tokens[:HEADING]):
        if token.text == ":":
            places = [p for p in scene.phrases if p.kind == "place" and p.j <= k]
            near = any(p.j == k for p in places) and k < SHORT
            return k + 1 if near or any(p.i <= 1 and scene.tokens[p.j].text == "-" for p in places) else 0
    return 0


def lights(chosen: Sequence[Trigger], zone: Zone) -> list[Trigger]:
    """Light verbs within the zone."""
    return [t for t in chosen if t.frame.kind == "light" and zone.first <= t.i < zone.last]
