"""What a text tells twice is one claim, and what differs stays apart, held to ``corpus/retellings.yml``."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.reader import read
from marsad.types import Access, AnyClaim, Dispatch, Event, Harm
from tests.corpus import Case, accepted


def told(claim: AnyClaim) -> str:
    if isinstance(claim, Event):
        actor = claim.actors[0].id if claim.actors else None
        return f"{claim.type} {actor or '-'} {' '.join(p.text for p in claim.places)}"
    if isinstance(claim, Access):
        return f"{claim.type} {claim.status} {' '.join(p.text for p in claim.places)}"
    assert isinstance(claim, Harm)
    return f"{claim.type} {claim.min} {claim.by.id if claim.by else '-'}"


@pytest.mark.parametrize("case", accepted("retellings"))
def test_told_once(case: Case) -> None:
    dispatch = Dispatch(id="case", text=case.text, published=date(2018, 3, 13), country=case.note or "SY")
    claims = [c for c in read(dispatch).claims if isinstance(c, Event | Harm | Access)]
    assert [told(claim) for claim in claims] == case.value
