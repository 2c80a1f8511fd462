"""Confidence: bounds, the effect of a weight, plain before vague, and no say in a claim's names."""

from __future__ import annotations

from datetime import date

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.extract.confidence import Weights, confidence, features, load_weights, weigh
from marsad.extract.reader import read
from marsad.identity import identify
from marsad.types import Dispatch, Harm, PlaceRef, Trace, Words

PUBLISHED = date(2018, 3, 13)
CLEAR = "قصفت قوات النظام بالمدفعية مدينة دوما أمس، ما أدى إلى مقتل خمسة مدنيين."
VAGUE = "وقال ناشطون إن اشتباكات جرت هناك."
HARM = Harm(
    type="killed",
    evidence=Words(10, 29, "قتل ثلاثة في السوق"),
    min=3,
    max=3,
    rule="killed",
    trace=(Trace("trigger", "killed", 10, 13),),
)
ODDS = st.floats(-1000, 1000, allow_nan=False)


def _read(text: str):
    return read(Dispatch(id="d", text=text, published=PUBLISHED)).claims


def _weights(base: float = 0.0, **feature: float) -> Weights:
    return Weights(base={"harm": base}, type={}, feature=feature)


@given(base=ODDS, count=ODDS)
@settings(max_examples=60)
def test_confidence_is_a_share_of_two_digits_that_is_never_certain(base, count):
    found = confidence(HARM, PUBLISHED, _weights(base, count=count))
    assert 0 < found < 1
    assert found == round(found, 2)


@given(base=st.floats(-5, 5), low=st.floats(-3, 3), more=st.floats(0, 3))
@settings(max_examples=60)
def test_a_greater_weight_never_makes_a_claim_that_has_the_feature_less_sure(base, low, more):
    less = confidence(HARM, PUBLISHED, _weights(base, count=low))
    assert confidence(HARM, PUBLISHED, _weights(base, count=low + more)) >= less


def test_a_weight_counts_only_for_claims_that_have_the_feature():
    plain = confidence(HARM, PUBLISHED, _weights())
    assert plain == 0.5
    assert confidence(HARM, PUBLISHED, _weights(count=1.0)) == 0.73
    assert confidence(HARM, PUBLISHED, _weights(cause=1.0)) == plain
    assert confidence(HARM, PUBLISHED, Weights({}, {"harm/killed": -1.0}, {})) == 0.27


@pytest.mark.parametrize(
    ("change", "gained", "lost"),
    [
        ({"min": None, "max": None}, set(), {"count"}),
        ({"factuality": "denied"}, {"denied"}, set()),
        ({"source": "مصدر طبي"}, {"source"}, set()),
        ({"cause": "airstrike"}, {"cause"}, set()),
        ({"rule": "en.killed"}, {"english"}, set()),
        ({"rule": "killed + demand"}, {"derived"}, set()),
        ({"places": (PlaceRef(text="السوق", start=23, end=28),)}, set(), {"no_place"}),
        ({"places": (PlaceRef(text="دوما", start=2, end=6),)}, {"place_elsewhere"}, {"no_place"}),
        (
            {"places": (PlaceRef(text="السوق", start=23, end=28, place_id="x"),)},
            {"place_known"},
            {"no_place"},
        ),
        ({"trace": (Trace("trigger", "killed", 10, 19),)}, {"trigger_phrase"}, set()),
        ({"trace": (*HARM.trace, Trace("place", "x", 90, 95))}, {"slots_far"}, {"trigger_alone"}),
    ],
)
def test_features_follow_the_slots(change, gained, lost):
    before = set(features(HARM, PUBLISHED))
    after = set(features(msgspec.structs.replace(HARM, **change), PUBLISHED))
    assert after - before == gained
    assert before - after == lost


def test_claims_of_a_clear_sentence_are_surer_than_those_of_a_vague_one():
    clear, vague = _read(CLEAR), _read(VAGUE)
    assert clear
    assert vague
    assert min(one.confidence for one in clear) > max(one.confidence for one in vague)


def test_reading_twice_gives_the_same_confidence():
    assert [one.confidence for one in _read(CLEAR)] == [one.confidence for one in _read(CLEAR)]


def test_no_name_of_a_claim_depends_on_its_confidence():
    (weighed,) = weigh((HARM,), PUBLISHED)
    assert weighed.confidence != HARM.confidence
    (one,), (two,) = identify("d", (HARM,)), identify("d", (weighed,))
    assert (one.id, one.key) == (two.id, two.key)


def test_the_data_file_has_a_weight_for_every_kind_and_feature():
    known = {"access", "control", "event", "harm", "movement", "posture"}
    weights = load_weights()
    assert set(weights.base) == known
    assert {name.split("/")[0] for name in weights.type} <= known
    assert set(features(HARM, PUBLISHED)) <= set(weights.feature)
