"""When it was: which day belongs to which deed."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.reader import read
from marsad.types import DateInterval, Dispatch
from tests.corpus import accepted

PUBLISHED = date(2020, 2, 6)


def days(told: str | None) -> DateInterval | None:
    """ "02-05/02-06" as an interval of 2020."""
    if told is None:
        return None
    ends = [date.fromisoformat(day if len(day) == 10 else f"2020-{day}") for day in str(told).split("/")]
    return DateInterval(ends[0], ends[-1])


@pytest.mark.parametrize("case", accepted("dating"), ids=lambda case: case.text[:60])
def test_the_days_of_each_deed(case):
    claims = read(Dispatch(id="x", text=case.text, published=PUBLISHED)).claims
    told = {kind: {c.when for c in claims if c.type == kind} for kind in case.value}
    assert told == {kind: {days(when)} for kind, when in case.value.items()}


def test_without_a_day_of_publication_only_full_dates_tell():
    text = "قصفت قوات النظام بلدة سرمين أمس. وقصفت الفصائل بلدة نبل في 3 شباط 2020."
    claims = read(Dispatch(id="x", text=text)).claims
    told = {claim.places[0].text: claim.when for claim in claims if claim.kind == "event"}
    assert told == {"سرمين": None, "نبل": days("2020-02-03")}
