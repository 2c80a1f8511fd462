"""Claims of posture hold to ``corpus/posture.yml``."""

from __future__ import annotations

import pytest

from tests.corpus import Case, accepted, rejected
from tests.extract.claim_cases import WAR, agrees, claims

KIND = "posture"


@pytest.mark.parametrize("case", accepted(KIND), ids=lambda c: c.text)
def test_claims_what_is_said(case: Case) -> None:
    found = claims(case.text + WAR, KIND)
    assert any(agrees(one, case.value) for one in found), found


@pytest.mark.parametrize("case", rejected(KIND), ids=lambda c: c.text)
def test_claims_nothing_else(case: Case) -> None:
    assert claims(case.text, KIND) == []
