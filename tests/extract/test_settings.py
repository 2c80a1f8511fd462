"""Where claims are: their own places, those that they inherit, those that stand for others."""

from __future__ import annotations

import pytest

from tests.corpus import Case, accepted, rejected
from tests.extract.claim_cases import agrees, claims


@pytest.mark.parametrize("case", accepted("settings"), ids=lambda c: c.text)
def test_where_a_claim_is(case: Case) -> None:
    wanted = {key: value for key, value in case.value.items() if key != "kind"}
    found = claims(case.text, case.value["kind"])
    assert any(agrees(one, wanted) for one in found), found


@pytest.mark.parametrize("case", rejected("settings"), ids=lambda c: c.text)
def test_no_claims(case: Case) -> None:
    assert claims(case.text, "event") == []
