"""Who holds what: gains open and close, parts coexist, contradictions stand side by side."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.situation.control import held, timeline
from marsad.situation.filed import Filed
from tests.situation.make import GAZETTEER, day, file, gains, holds, loses, view


def holders(filed: list[Filed], n: int) -> dict[tuple[str, str], tuple[str, str]]:
    """Extent and standing by place and party, on a day."""
    open_ones = held(timeline(filed, day(n), GAZETTEER))
    return {(one.place.name_ar, one.party): (one.extent, one.standing) for one in open_ones}


def test_a_stated_gain_ends_the_holding_before_it() -> None:
    told = file(holds("sy_opposition", "القدم", 0)) + file(gains("isis", "القدم", 5), doc="d2", told=5)
    assert holders(told, 4) == {("القدم", "sy_opposition"): ("all", "stated")}
    assert holders(told, 5) == {("القدم", "isis"): ("all", "stated")}
    ended = next(one for one in timeline(told, day(5), GAZETTEER) if one.party == "sy_opposition")
    assert (ended.since, ended.until) == (day(0), day(5))


def test_a_gain_on_one_named_source_is_claimed_and_ends_nothing() -> None:
    told = file(gains("sy_government", "القدم", 1, source="مصادر موالية"))
    assert holders(told, 1) == {("القدم", "sy_government"): ("all", "claimed")}
    both = told + file(holds("isis", "القدم", 0), doc="d2", outlet="ب")
    assert set(holders(both, 1).values()) == {("all", "contested")}


def test_a_second_outlet_makes_a_claimed_gain_stated() -> None:
    claim = gains("sy_government", "القدم", 1, source="مصادر موالية")
    told = file(claim) + file(claim, doc="d2", outlet="ب", told=1)
    assert holders(told, 1) == {("القدم", "sy_government"): ("all", "stated")}


def test_parts_coexist_with_most() -> None:
    told = file(holds("isis", "التضامن", 0, "part"), holds("sy_government", "التضامن", 0, "most"))
    assert holders(told, 0) == {
        ("التضامن", "isis"): ("part", "stated"),
        ("التضامن", "sy_government"): ("most", "stated"),
    }


def test_two_outlets_that_differ_on_near_days_are_contested_with_each_others_words() -> None:
    told = file(holds("isis", "القدم", 2)) + file(
        holds("sy_government", "القدم", 3), doc="d2", outlet="ب", told=3
    )
    found = {one.party: one for one in view(told, 3).control}
    assert {one.standing for one in found.values()} == {"contested"}
    assert [word.doc for word in found["isis"].against] == ["d2"]


def test_the_later_word_overtakes_an_old_one() -> None:
    told = file(holds("isis", "القدم", 0)) + file(
        holds("sy_government", "القدم", 9), doc="d2", outlet="ب", told=9
    )
    assert holders(told, 9) == {("القدم", "sy_government"): ("all", "stated")}


def test_an_outlet_may_change_its_own_account() -> None:
    told = file(holds("isis", "القدم", 1)) + file(holds("sy_government", "القدم", 2), doc="d2", told=2)
    assert holders(told, 2) == {("القدم", "sy_government"): ("all", "stated")}


def test_a_gain_of_a_part_leaves_the_rest_unsaid() -> None:
    told = file(holds("sy_opposition", "القدم", 0)) + file(
        gains("isis", "القدم", 2, "part"), doc="d2", told=2
    )
    assert holders(told, 2) == {
        ("القدم", "sy_opposition"): ("unspecified", "stated"),
        ("القدم", "isis"): ("part", "stated"),
    }


@pytest.mark.parametrize(("extent", "left"), [("all", None), ("unspecified", None), ("part", "unspecified")])
def test_a_loss_closes_or_lessens(extent: str, left: str | None) -> None:
    told = file(holds("isis", "القدم", 0)) + file(loses("isis", "القدم", 1, extent), doc="d2", told=1)
    assert holders(told, 1) == ({("القدم", "isis"): (left, "stated")} if left else {})


@pytest.mark.parametrize("factuality", ["prospective", "uncertain", "denied"])
def test_what_is_not_said_to_be_so_changes_no_holder(factuality: str) -> None:
    told = file(gains("isis", "القدم", 1, factuality=factuality))
    assert holders(told, 1) == {}


def test_a_denial_contests_the_gain() -> None:
    told = file(gains("sy_government", "القدم", 1)) + file(
        gains("sy_government", "القدم", 2, factuality="denied"), doc="d2", outlet="ب", told=2
    )
    assert holders(told, 2) == {("القدم", "sy_government"): ("all", "contested")}


def test_a_denial_falls_when_a_third_outlet_tells_it_in_its_own_name() -> None:
    denied = file(gains("sy_government", "القدم", 1)) + file(
        gains("sy_government", "القدم", 2, factuality="denied"), doc="d2", outlet="ب", told=2
    )
    again = file(holds("sy_government", "القدم", 3), doc="d3", told=3)
    third = file(holds("sy_government", "القدم", 3), doc="d3", outlet="ج", told=3)
    assert holders(denied + again, 3) == {("القدم", "sy_government"): ("all", "contested")}
    assert holders(denied + third, 3) == {("القدم", "sy_government"): ("all", "stated")}


def test_a_quarter_named_itself_keeps_its_holder_when_the_place_around_it_is_gained() -> None:
    told = file(holds("isis", "العسالي", 0)) + file(gains("sy_government", "القدم", 5), doc="d2", told=5)
    assert holders(told, 5) == {
        ("العسالي", "isis"): ("all", "stated"),
        ("القدم", "sy_government"): ("all", "stated"),
    }


def test_the_gain_of_a_quarter_contests_the_gain_of_what_contains_it() -> None:
    told = file(gains("isis", "المأذنية", 1, "most")) + file(
        gains("sy_government", "القدم", 2, "unspecified", source="مصادر موالية"), doc="d2", outlet="ب", told=2
    )
    assert holders(told, 2) == {
        ("القدم", "sy_government"): ("unspecified", "contested"),
        ("المأذنية", "isis"): ("most", "stated"),
    }


def test_outskirts_are_no_rival_of_the_middle() -> None:
    told = file(
        holds("isis", "اليرموك", 0, "most"), holds("sy_government", "اليرموك", 0, relation="outskirts")
    )
    assert {one.standing for one in view(told, 0).control} == {"stated"}
    assert {(one.relation, one.extent) for one in view(told, 0).control} == {
        ("in", "most"),
        ("outskirts", "part"),
    }


def test_a_quarter_inherits_until_it_is_named() -> None:
    told = file(holds("sy_government", "دمشق", 0))
    inherited = [one for one in view(told, 1).control if one.place.name_ar == "القدم"]
    assert [(one.party, one.inherited.name_ar) for one in inherited if one.inherited] == [
        ("sy_government", "دمشق")
    ]
    named = told + file(holds("isis", "القدم", 1), doc="d2", told=1)
    assert [one.party for one in view(named, 1).control if one.place.name_ar == "القدم"] == ["isis"]


def test_a_rejected_claim_has_no_effect() -> None:
    first = file(holds("sy_opposition", "القدم", 0))
    rejected = file(gains("isis", "القدم", 1), doc="d2", told=1, status="rejected")
    assert view(first + rejected, 1) == view(first, 1)


CLAIMS = st.lists(
    st.builds(
        lambda make, party, place, n, extent, source: make(party, place, n, extent, source=source),
        st.sampled_from([holds, gains, loses]),
        st.sampled_from(["isis", "sy_government", "sy_opposition"]),
        st.sampled_from(["القدم", "التضامن"]),
        st.integers(0, 8),
        st.sampled_from(["all", "most", "part", "unspecified"]),
        st.sampled_from([None, "مصدر"]),
    ),
    max_size=9,
)


def filed_apart(claims: list) -> list[Filed]:
    """Each claim in a dispatch of its own, by one of three outlets."""
    return [
        one
        for i, claim in enumerate(claims)
        for one in file(claim, doc=f"d{i}", outlet="أبج"[i % 3], told=(claim.when.end - day(0)).days)
    ]


@settings(max_examples=60, deadline=None)
@given(CLAIMS, st.randoms(use_true_random=False))
def test_order_and_repetition_of_input_change_nothing(claims: list, chance: random.Random) -> None:
    told = filed_apart(claims)
    mixed = list(told)
    chance.shuffle(mixed)
    assert timeline(mixed, day(8), GAZETTEER) == timeline(told, day(8), GAZETTEER)


@settings(max_examples=60, deadline=None)
@given(CLAIMS)
def test_two_full_holders_of_one_day_are_always_marked_contested(claims: list) -> None:
    open_ones = held(timeline(filed_apart(claims), day(8), GAZETTEER))
    for place in {one.place.key for one in open_ones}:
        full = [one for one in open_ones if one.place.key == place and one.extent == "all"]
        assert len(full) < 2 or all(one.standing == "contested" for one in full)
    assert all(one.since <= one.latest for one in open_ones)
