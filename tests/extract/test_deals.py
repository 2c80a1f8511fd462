"""Deals, exchanges, arrests, abductions, killings and protests, held to ``corpus/``: deals, detentions,
killings.

A value is what one claim of the text must be: its type, and any of actor, target, place, object and
factuality.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from marsad.extract.reader import read
from marsad.types import Dispatch, Event
from tests.corpus import Case, accepted, groups

FILES = ("deals", "detentions", "killings")
PUBLISHED = date(2024, 5, 15)


def events_of(text: str, country: str) -> list[Event]:
    reading = read(Dispatch(id="case", text=text, published=PUBLISHED, country=country or None))
    return [claim for claim in reading.claims if isinstance(claim, Event)]


def fits(event: Event, want: Mapping[str, Any]) -> bool:
    told = {
        "type": [event.type],
        "actor": [ref.id for ref in event.actors],
        "target": [ref.id for ref in event.targets],
        "place": [ref.text for ref in event.places],
        "factuality": [event.factuality],
    }
    return all(want[name] in told[name] for name in told if name in want)


def cases() -> list[tuple[str, Case]]:
    return [(name, case) for name in FILES for case in accepted(name)]


@pytest.mark.parametrize(("name", "case"), cases())
def test_is_told(name: str, case: Case) -> None:
    found = events_of(case.text, str(case.note))
    assert any(fits(event, case.value) for event in found), [
        (
            e.type,
            [a.id for a in e.actors],
            [t.id for t in e.targets],
            [p.text for p in e.places],
            e.factuality,
        )
        for e in found
    ]


REFUSED = [
    (name, str(group["type"]), text)
    for name in FILES
    for group in groups(name)
    for text in group.get("reject", ())
]


@pytest.mark.parametrize(("name", "kind", "text"), REFUSED)
def test_is_not_told(name: str, kind: str, text: str) -> None:
    assert kind not in {event.type for event in events_of(text, "")}


def test_the_files_are_as_large_as_they_should_be() -> None:
    assert len(cases()) + len(REFUSED) >= 60
