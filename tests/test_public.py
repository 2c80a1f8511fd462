"""The public verbs: ``extract``, ``open``, ``version``, and the types."""

from __future__ import annotations

import importlib
from datetime import date

import pytest

import marsad
from marsad.errors import BadDate, MarsadError

TEXT = "قتل ثلاثة مدنيين جراء قصف مدفعي على مدينة دوما أمس."


def test_extract_stays_a_verb_though_a_package_has_its_name():
    marsad.extract(TEXT)
    importlib.import_module("marsad.extract.reader")
    from marsad.extract.reader import read

    assert callable(marsad.extract)
    assert callable(read)


def test_extract_takes_a_day_as_a_date_or_as_words():
    assert marsad.extract(TEXT, published="2018-03-13") == marsad.extract(TEXT, published=date(2018, 3, 13))
    with pytest.raises(BadDate, match="'yesterday' is no date"):
        marsad.extract(TEXT, published="yesterday")


def test_claims_of_the_verb_are_those_that_a_store_keeps(tmp_path):
    (tmp_path / "d1.txt").write_text(TEXT)
    with marsad.open(tmp_path / "a.db") as store:
        store.ingest(tmp_path / "d1.txt", published=date(2018, 3, 13))
        kept = [one.claim for one in store.claims(doc="d1")]
    read = marsad.extract(TEXT, published="2018-03-13", doc="d1")
    assert sorted(kept, key=lambda one: one.key) == sorted(read, key=lambda one: one.key)
    assert all(isinstance(one, marsad.types.Claim) and one.id and one.key for one in read)


def test_all_errors_are_of_one_tree():
    errors = importlib.import_module("marsad.errors")
    raised = [one for one in vars(errors).values() if isinstance(one, type) and issubclass(one, Exception)]
    assert len(raised) > 5
    assert all(issubclass(one, MarsadError) for one in raised)
