"""The claims of an English sentence, by kind; harm last, for it takes its cause from the events."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.draft import Draft, Reader
from marsad.extract.english.events import events
from marsad.extract.english.harm import harms
from marsad.extract.english.mention import fold
from marsad.extract.english.movement import movement
from marsad.extract.english.states import access, control, posture


def english_claims(reader: Reader) -> list[Draft]:
    """The drafts of an English sentence in the order of its words."""
    told, causes = fold(reader, list(events(reader)))
    found = [*told, *_others(reader)]
    return sorted([*found, *harms(reader, causes)], key=lambda d: d.at)


def _others(reader: Reader) -> Iterator[Draft]:
    for trigger in reader.scene.triggers:
        kind = trigger.frame.kind
        if kind == "control":
            yield from control(reader, trigger)
        elif kind == "movement":
            yield from movement(reader, trigger)
        elif kind == "access":
            yield from access(reader, trigger)
        elif kind == "posture":
            yield from posture(reader, trigger)
