"""Posture: alerts, patrols, checkpoints, fortification, overflights."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.common import parties, place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Trigger
from marsad.extract.roles import roles
from marsad.extract.zones import zone
from marsad.types import Posture


def posture(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The posture claim of a trigger; none where neither a party nor a place can be read."""
    own = zone(reader.scene, reader.chosen, trigger)
    filled = roles(reader.scene, reader.chosen, own)
    actors = parties(reader, filled.actors)
    places = place_refs(reader, filled.places, "at")
    if not actors and not places:
        return
    claim = Posture(
        type=trigger.frame.type,
        actor=actors[0] if actors else None,
        places=places,
        **shared(reader, own, [*filled.actors, *filled.places]),
    )
    yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article, bool(places))
