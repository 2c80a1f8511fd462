"""The gate: texts full of the words of war that tell of none, and short posts that must not be lost."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.reader import read
from marsad.types import Dispatch
from tests.corpus import accepted, rejected


def claims(text: str) -> tuple[object, ...]:
    return read(Dispatch(id="x", text=text, published=date(2022, 4, 15))).claims


@pytest.mark.parametrize("case", rejected("negatives"), ids=lambda case: f"{case.note}: {case.text[:40]}")
def test_other_subjects_make_no_claims(case):
    assert claims(case.text) == ()


@pytest.mark.parametrize("case", accepted("negatives"), ids=lambda case: case.text[:60])
def test_short_posts_from_the_field_are_kept(case):
    assert bool(claims(case.text)) is case.value


def test_a_stadium_that_is_shelled_is_news_of_war():
    """One word of sport does not close the gate on a report with parties and strikes."""
    text = "قصفت قوات النظام بالمدفعية ملعب بلدة سرمين أثناء مباراة محلية، ما أدى إلى مقتل لاعبين وإصابة ستة."
    assert claims(text) != ()
