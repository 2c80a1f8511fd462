"""Claims of access, movement and posture hold to the corpus of each.

Texts stand beside a sentence of war, so that what is refused is refused by the grammar; those of other
subjects (sport, economy …) stand alone and are the gate's.
"""

from __future__ import annotations

import pytest

from tests.corpus import Case, accepted, rejected
from tests.extract.claim_cases import WAR, agrees, claims

KINDS = ("access", "movement", "posture")
OTHER_SUBJECTS = "sport"
"""How the reason of a group of other subjects begins in the corpus."""


@pytest.mark.parametrize(("kind", "case"), [(kind, case) for kind in KINDS for case in accepted(kind)])
def test_claims_what_is_said(kind: str, case: Case) -> None:
    found = claims(case.text + WAR, kind)
    assert any(agrees(one, case.value) for one in found), found


@pytest.mark.parametrize(("kind", "case"), [(kind, case) for kind in KINDS for case in rejected(kind)])
def test_claims_nothing_else(kind: str, case: Case) -> None:
    text = case.text if case.note.startswith(OTHER_SUBJECTS) else case.text + WAR
    assert claims(text, kind) == []
