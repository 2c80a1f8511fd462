"""Who is said to say it, and how far his word reaches."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.reader import read
from marsad.types import Dispatch
from tests.corpus import accepted


def sources(text: str) -> list[str | None]:
    """The sources of the claims of a text in its order, each once."""
    claims = sorted(
        read(Dispatch(id="x", text=text, published=date(2020, 2, 6))).claims, key=lambda c: c.evidence.start
    )
    return list(dict.fromkeys(claim.source for claim in claims))


@pytest.mark.parametrize("case", accepted("attribution"), ids=lambda case: case.text[:60])
def test_the_speaker_and_his_reach(case):
    assert sources(case.text) == case.value


def test_every_source_is_in_the_text_but_for_its_article():
    for case in accepted("attribution"):
        for source in sources(case.text):
            assert source is None or source[2:] in case.text
