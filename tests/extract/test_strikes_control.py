"""Fights and strikes, and who holds which place, held to ``corpus/strikes.yml`` and ``corpus/control.yml``.

A value is what one claim of the text must be; a text to reject gives no claim of the kind.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from marsad.extract.reader import read
from marsad.types import AnyClaim, Control, Dispatch, Event
from tests.corpus import Case, accepted, rejected

PUBLISHED = date(2018, 3, 13)
KINDS: Mapping[str, type] = {"strikes": Event, "control": Control}


def claims_of(case: Case, kind: type) -> list[AnyClaim]:
    reading = read(
        Dispatch(
            id="case", text=case.text, published=PUBLISHED, country=case.note if len(case.note) == 2 else "SY"
        )
    )
    return [claim for claim in reading.claims if isinstance(claim, kind)]


def told(claim: AnyClaim) -> dict[str, list[Any]]:
    """The slots that a value may name, as lists of what the claim says."""
    out: dict[str, list[Any]] = {"type": [claim.type], "factuality": [claim.factuality]}
    if isinstance(claim, Event):
        out["actor"] = [ref.id for ref in claim.actors]
        out["target"] = [ref.id for ref in claim.targets]
        out["place"] = [ref.text for ref in claim.places]
    elif isinstance(claim, Control):
        out["actor"] = [claim.actor.id if claim.actor else None]
        out["from"] = [claim.from_actor.id if claim.from_actor else None]
        out["place"] = [claim.place.text if claim.place else None]
        out["extent"] = [claim.extent]
    return out


@pytest.mark.parametrize(("name", "case"), [(name, case) for name in KINDS for case in accepted(name)])
def test_is_told(name: str, case: Case) -> None:
    found = [told(claim) for claim in claims_of(case, KINDS[name])]
    assert any(all(value in one[slot] for slot, value in case.value.items()) for one in found), found


@pytest.mark.parametrize(("name", "case"), [(name, case) for name in KINDS for case in rejected(name)])
def test_is_no_such_claim(name: str, case: Case) -> None:
    assert claims_of(case, KINDS[name]) == []
