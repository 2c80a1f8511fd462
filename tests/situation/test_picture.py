"""The parts of the picture beside control and harm, and the picture as a whole."""

from __future__ import annotations

import random

import pytest
from msgspec.structs import replace

from marsad.errors import BadArgument
from marsad.situation.area import UnknownArea, area_of, find_place, select
from marsad.types import Access, Movement
from tests.situation.make import (
    GAZETTEER,
    crossing,
    event,
    evidence,
    file,
    gains,
    holds,
    moves,
    on,
    places,
    story,
    view,
    where,
)


def test_a_crossing_closes_and_reopens() -> None:
    told = (
        file(crossing("open", 0, "معبر العروبة – بيروت", "isis", "sy_opposition"))
        + file(crossing("closed", 2), doc="d2", told=2)
        + file(crossing("reopened", 4, "(العروبة - بيروت)"), doc="d3", told=4)
    )
    states = [view(told, n).access[0] for n in (1, 2, 4)]
    assert [one.status for one in states] == ["open", "closed", "reopened"]
    assert [ref.id for ref in states[2].sides] == ["isis", "sy_opposition"]
    assert [status for _, status in states[2].history] == ["open", "closed"]


def test_open_after_reopened_is_no_change() -> None:
    told = file(crossing("reopened", 1)) + file(crossing("open", 3), doc="d2", told=3)
    (one,) = view(told, 3).access
    assert (one.since, one.history) == (view(told, 1).access[0].since, ())


def test_two_outlets_that_tell_another_state_on_one_day_contradict() -> None:
    told = file(crossing("open", 1), told=1) + file(crossing("closed", 1), doc="d2", outlet="ب", told=1)
    (one,) = view(told, 1).access
    assert (one.standing, len(one.against)) == ("contested", 1)


def test_a_mention_without_a_state_keeps_the_state() -> None:
    told = file(crossing("closed", 1)) + file(crossing("unspecified", 2), doc="d2", told=2)
    (one,) = view(told, 2).access
    assert (one.status, len(one.words)) == ("closed", 2)


def test_a_siege_is_known_by_its_place() -> None:
    siege = Access(type="siege", status="closed", when=on(1), places=places("اليرموك"), evidence=evidence())
    (one,) = view(file(siege), 2).access
    assert (one.type, one.spot.name_ar, one.status) == ("siege", "اليرموك", "closed")


def test_one_movement_told_twice_has_a_range() -> None:
    told = file(moves("evacuation", 1, "القدم", "إدلب", 300)) + file(
        moves("evacuation", 1, "القدم", "إدلب", 350), doc="d2", outlet="ب"
    )
    (one,) = view(told, 1).movements
    assert (one.min, one.max, len(one.words)) == (300, 350, 2)


def test_a_movement_without_a_number_has_none() -> None:
    flow = Movement(type="displacement", when=on(1), places=(where("القدم", "from"),), evidence=evidence())
    (one,) = view(file(flow), 1).movements
    assert (one.min, one.max) == (None, None)


@pytest.mark.parametrize("factuality", ["prospective", "uncertain", "denied"])
def test_what_is_not_so_stands_apart_from_every_part_of_the_picture(factuality: str) -> None:
    claims = (gains("isis", "القدم", 1), crossing("closed", 1), moves("return", 1, "القدم", "يلدا"))
    made = view(file(*(replace(one, factuality=factuality) for one in claims)), 1)
    assert (made.control, made.changes, made.access, made.movements) == ((), (), (), ())
    assert [one.factuality for one in made.statements] == [factuality] * 3


def test_changes_tell_by_whose_word() -> None:
    (one,) = view(file(gains("isis", "القدم", 2, source="مصدر محلي")), 3).changes
    assert (one.type, one.standing, one.words[0].claim.source) == ("gains", "claimed", "مصدر محلي")
    assert view(file(gains("isis", "القدم", 2)), 9, days=3).changes == ()


def test_an_event_told_by_two_dispatches_is_one_incident() -> None:
    told = file(event("clash", 1, "اليرموك", actors=("isis",))) + file(
        event("clash", 1, "اليرموك", actors=("isis", "sy_government")), doc="d2", outlet="ب"
    )
    (one,) = view(told, 1).incidents
    assert len(one.words) == 2
    apart = file(event("clash", 1, "اليرموك", actors=("sy_opposition",)), doc="d3", outlet="ج")
    assert len(view(told + apart, 1).incidents) == 2


def test_the_area_is_a_region_with_its_members() -> None:
    told = file(holds("isis", "القدم", 1)) + file(holds("sy_government", "حلب", 1), doc="d2")
    assert [one.place.name_ar for one in view(told, 1).control] == ["القدم"]
    assert len(view(told, 1, area=None).control) == 2


def test_an_unsettled_name_counts_if_the_area_has_it() -> None:
    area = area_of(find_place("جنوب دمشق", GAZETTEER), GAZETTEER)
    unsettled = replace(where("حي القدم"), text="القدم", place_id=None)
    claim = replace(holds("isis", "القدم", 1), place=unsettled)
    other = replace(claim, place=replace(unsettled, text="حي لا يعرفه أحد"))
    assert len(select(file(claim, other), area, GAZETTEER)) == 1


def test_a_claim_without_a_place_goes_with_its_dispatch() -> None:
    area = area_of(find_place("جنوب دمشق", GAZETTEER), GAZETTEER)
    inside = file(event("clash", 1), event("clash", 1, "القدم"))
    mixed = file(event("clash", 1), event("clash", 1, "القدم"), event("clash", 1, "حلب"), doc="d2")
    assert [len(select(one, area, GAZETTEER)) for one in (inside, mixed)] == [2, 1]


def test_an_unknown_area_names_what_is_near() -> None:
    with pytest.raises(UnknownArea) as caught:
        find_place("جنوب دمشقق", GAZETTEER)
    assert "جنوب دمشق" in caught.value.near
    assert "\n" not in str(caught.value)


def test_an_area_may_be_asked_for_in_english() -> None:
    assert find_place("southern damascus", GAZETTEER).name_ar == "جنوب دمشق"


def test_no_days_are_refused() -> None:
    with pytest.raises(BadArgument):
        view([], 1, days=0)


def test_the_picture_does_not_depend_on_the_order_of_the_claims() -> None:
    told = story()
    mixed = list(told)
    random.Random(7).shuffle(mixed)
    assert view(mixed, 3) == view(told, 3)


def test_no_claims_make_an_empty_picture() -> None:
    made = view([], 1)
    assert (made.dispatches, made.control, made.harm, made.statements) == (0, (), (), ())
