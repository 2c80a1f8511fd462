"""Posture: alerts, patrols, checkpoints, fortification, overflights."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.common import parties, place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Phrase, Trigger
from marsad.extract.posture.needs import needed
from marsad.extract.roles import roles
from marsad.extract.zones import Zone, right, zone
from marsad.types import Posture

_NEAR = 4


def posture(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The posture claim of a trigger; none where neither a party nor a place can be read."""
    own = zone(reader.scene, reader.chosen, trigger)
    filled = roles(reader.scene, reader.chosen, own)
    found = tuple(p for p in filled.places if p.prep not in ("to",))
    doers = _doer(reader, own, filled.actors)
    sides = _both(reader, own) or doers
    places = place_refs(reader, found, "at")
    end = needed(reader.scene, trigger)
    said = Phrase(kind="object", i=trigger.i, j=end, ci=trigger.i, cj=end, entry=trigger.frame.id)
    for actor in parties(reader, sides) or (None,) if sides or places else ():
        if actor is None and not places:
            return
        claim = Posture(
            type=trigger.frame.type,
            actor=actor,
            places=places,
            **shared(reader, own, [said, *sides, *found]),
        )
        yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article)


def _both(reader: Reader, own: Zone) -> list[Phrase]:
    """The two that dig in "between the two sides": a claim each."""
    behind = [p for p in right(reader.scene, own) if p.kind in ("party", "people") and p.armed and p.entry]
    opens = next((n for n, p in enumerate(behind) if p.prep == "between"), None)
    if opens is None:
        return []
    pair = behind[opens : opens + 2]
    return pair if len(pair) > 1 and (pair[1].joined or pair[1].prep == "between") else []


def _doer(reader: Reader, own: Zone, actors: Sequence[Phrase]) -> list[Phrase]:
    """Whose posture it is: the subject as roles tell it, else the party behind the trigger or before it."""
    named = [p for p in actors if p.entry]
    if named:
        return named[:1]
    scene, trigger = reader.scene, own.trigger
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    bodies = [
        p
        for p in scene.phrases
        if p.kind in ("party", "people") and p.armed and p.entry and first <= p.i < last
    ]
    around = [p for p in bodies if p.i <= trigger.i < p.j]
    behind = [p for p in bodies if 0 <= p.i - trigger.j <= _NEAR and p.prep in ("", "for", "by")]
    before = [p for p in bodies if 0 <= trigger.i - p.j <= 2 * _NEAR and p.prep == ""]
    return around[:1] or behind[:1] or before[-1:]
