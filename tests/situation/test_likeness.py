"""Two tellings are one incident where more speaks for it than day, place and type alone can decide."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.knowledge.files import load
from marsad.situation.filed import Filed
from marsad.situation.incidents import Incident
from tests.situation.make import event, evidence, file, harm, view


def strike(n: int, *places: str, said: str = "غارة", **more: object) -> object:
    return event("airstrike", n, *places, evidence=evidence(said), **more)


def found(*told: list[Filed], n: int = 3) -> tuple[Incident, ...]:
    return view([one for filed in told for one in filed], n).incidents


def test_morning_and_evening_are_two_strikes() -> None:
    first = file(strike(1, "اليرموك", said="غارة صباح اليوم"))
    assert len(found(first, file(strike(1, "اليرموك", said="غارة مساء اليوم"), doc="d2", outlet="ب"))) == 2
    assert len(found(first, file(strike(1, "اليرموك", said="الغارة صباحا"), doc="d3", outlet="ب"))) == 1


def test_other_objects_and_a_far_toll_are_two_strikes() -> None:
    market = file(strike(1, "اليرموك", objects=("سوق",)), harm("killed", 12, 1, "اليرموك", cause="airstrike"))
    house = file(
        strike(1, "اليرموك", objects=("منزل",)), harm("killed", 1, 1, "اليرموك", cause="airstrike"), doc="d2"
    )
    assert len(found(market, house)) == 2


def test_an_object_agrees_across_languages() -> None:
    told = file(strike(1, "اليرموك", objects=("منزلاً",)))
    english = file(strike(1, "اليرموك", objects=("houses",)), doc="d2", outlet="B")
    (one,) = found(told, english)
    (link,) = one.links
    assert (link.doc, link.other) == ("d2", "d1")
    assert {"same_place", "same_type", "object_agrees"} <= set(link.reasons)


def test_the_account_of_the_other_side_is_the_same_fight_where_the_toll_is() -> None:
    ours = file(
        event("clash", 1, "اليرموك", actors=("isis",)), harm("killed", 9, 1, "اليرموك", cause="clash")
    )
    theirs = file(
        event("clash", 1, "اليرموك", actors=("sy_opposition",)),
        harm("killed", 9, 1, "اليرموك", cause="clash"),
        doc="d2",
        outlet="ب",
    )
    (one,) = found(ours, theirs)
    assert "parties_differ" in one.links[0].reasons


def test_a_telling_of_the_city_is_the_strike_on_its_quarter_only_where_there_is_one() -> None:
    waer, baba_amr = (file(strike(1, name), doc=name, outlet=name) for name in ("الوعر", "بابا عمرو"))
    city = file(strike(1, "حمص", actors=("russia",)), doc="ي", outlet="ج")
    (one,) = view(waer + city, 3, area=None).incidents
    assert "part_of_city" in one.links[0].reasons
    three = view(waer + baba_amr + city, 3, area=None).incidents
    assert len(three) == 3
    assert sum(len(each.maybe) for each in three) == 2


def test_a_toll_of_the_next_day_without_a_mark_is_another_strike() -> None:
    first = file(harm("killed", 5, 1, "اليرموك"))
    assert len(found(first, file(harm("killed", 6, 2, "اليرموك"), doc="d2", outlet="ب", told=2))) == 2


def test_what_a_strike_destroyed_is_a_side_of_it() -> None:
    (one,) = found(file(strike(1, "اليرموك"), event("destruction", 1, "اليرموك")))
    assert one.type == "airstrike"
    (turned,) = found(file(event("destruction", 1, "اليرموك"), strike(1, "اليرموك")))
    assert turned.type == "airstrike"
    assert len(found(file(strike(1, "اليرموك"), event("protest", 1, "اليرموك")))) == 2


def test_every_reason_has_points_and_every_link_says_its_reasons() -> None:
    points = load("incidents")["points"]
    told = [file(strike(1, "اليرموك"), doc=f"d{i}", outlet=str(i)) for i in range(4)]
    (one,) = found(*told)
    assert len(one.links) == 3
    for link in one.links:
        assert round(sum(points[reason] for reason in link.reasons), 2) == link.score


CLAIMS = st.builds(
    lambda kind, place, number: (
        event(kind, 1, place) if number is None else harm("killed", number, 1, place, cause=kind)
    ),
    st.sampled_from(["airstrike", "shelling"]),
    st.sampled_from(["اليرموك", "التضامن", "القدم"]),
    st.none() | st.integers(1, 20),
)


@settings(max_examples=40, deadline=None)
@given(st.lists(CLAIMS, min_size=1, max_size=7), st.randoms(use_true_random=False))
def test_the_order_of_ingestion_changes_nothing(claims: list, chance: random.Random) -> None:
    filed = [one for i, claim in enumerate(claims) for one in file(claim, doc=f"d{i}", outlet=str(i % 3))]
    mixed = list(filed)
    chance.shuffle(mixed)
    assert found(mixed) == found(filed)
