"""Whether it happened: what words of negation, plan and fear govern, and what they do not."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.reader import read
from marsad.types import Dispatch
from tests.corpus import accepted


@pytest.mark.parametrize("case", accepted("factuality"), ids=lambda case: case.text[:60])
def test_what_the_words_make_of_it(case):
    claims = read(Dispatch(id="x", text=case.text, published=date(2020, 2, 6))).claims
    told = {kind: {c.factuality for c in claims if c.type == kind} for kind in case.value}
    assert told == {kind: {fact} for kind, fact in case.value.items()}
