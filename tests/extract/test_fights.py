"""Who fights whom, and how many deeds a sentence tells, held to ``corpus/fights.yml``."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.reader import read
from marsad.types import Dispatch, Event
from tests.corpus import Case, accepted, rejected


def events_of(case: Case) -> list[list[object]]:
    country = case.note if len(case.note) == 2 else "SY"
    reading = read(Dispatch(id="case", text=case.text, published=date(2023, 11, 20), country=country))
    return [
        [c.type, [a.id for a in c.actors], [t.id for t in c.targets]]
        for c in sorted(reading.claims, key=lambda c: c.evidence.start)
        if isinstance(c, Event)
    ]


@pytest.mark.parametrize("case", accepted("fights"))
def test_these_are_the_events(case: Case) -> None:
    assert events_of(case) == case.value


@pytest.mark.parametrize("case", rejected("fights"))
def test_tells_of_no_event(case: Case) -> None:
    assert events_of(case) == []
