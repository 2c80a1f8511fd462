"""The harm ledger: nothing is counted twice, unknown is not zero."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.situation.harm import Range, add, spread
from tests.situation.make import event, evidence, file, harm, on, view


def total(filed: list, n: int = 3, outcome: str = "killed") -> tuple[int | None, int | None, int, int]:
    """A sum: from, to, incidents, those without a number."""
    found = {one.outcome: one for one in view(filed, n).harm}
    one = found[outcome]
    return one.range.min, one.range.max, one.incidents, one.unnumbered


def test_two_outlets_with_one_figure_are_one_incident() -> None:
    claim = harm("killed", 4, 1, "اليرموك")
    assert total(file(claim) + file(claim, doc="d2", outlet="ب")) == (4, 4, 1, 0)


def test_two_outlets_with_two_figures_make_a_range() -> None:
    told = file(harm("killed", 3, 1, "اليرموك")) + file(harm("killed", 5, 1, "اليرموك"), doc="d2", outlet="ب")
    assert total(told) == (3, 5, 1, 0)


def test_a_later_toll_of_the_same_outlet_replaces() -> None:
    told = file(harm("killed", 4, 1, "اليرموك"), told=1) + file(
        harm("killed", 7, 1, "اليرموك"), doc="d2", told=2
    )
    assert total(told) == (7, 7, 1, 0)
    (toll,) = view(told, 3).incidents[0].tolls
    assert [one.claim.min for one in toll.replaced] == [4]


def test_a_later_word_without_a_number_does_not_unsay_the_number() -> None:
    told = file(harm("killed", 4, 1, "اليرموك"), told=1) + file(
        harm("killed", None, 1, "اليرموك"), doc="d2", told=2
    )
    assert total(told) == (4, 4, 1, 0)


def test_a_toll_that_rises_the_day_after_finds_its_incident_by_its_words() -> None:
    risen = harm("killed", 7, 2, "اليرموك", evidence=evidence("ارتفع عدد القتلى إلى 7"))
    told = file(harm("killed", 4, 1, "اليرموك"), told=1) + file(risen, doc="d2", told=2)
    assert total(told) == (7, 7, 1, 0)
    other = file(harm("killed", 7, 2, "اليرموك"), doc="d2", told=2)
    assert total(file(harm("killed", 4, 1, "اليرموك"), told=1) + other) == (11, 11, 2, 0)


def test_parts_lie_within_their_total() -> None:
    told = file(
        harm("killed", 5, 1, "اليرموك", group="civilians"),
        harm("killed", 2, 1, "اليرموك", group="children", part_of_total=True),
    )
    assert total(told) == (5, 5, 1, 0)
    (toll,) = view(told, 3).incidents[0].tolls
    assert [(one.group, one.range.min, one.within) for one in toll.parts] == [
        ("civilians", 5, False),
        ("children", 2, True),
    ]


def test_groups_of_one_account_are_added() -> None:
    told = file(
        harm("killed", 5, 1, "اليرموك", group="civilians"),
        harm("killed", 3, 1, "اليرموك", group="combatants"),
    )
    assert total(told) == (8, 8, 1, 0)


def test_unknown_is_not_zero() -> None:
    told = file(harm("killed", 4, 1, "اليرموك"), harm("killed", None, 2, "التضامن", cause="airstrike"))
    assert total(told) == (4, 4, 2, 1)
    assert total(file(harm("killed", None, 1, "اليرموك"))) == (None, None, 1, 1)


def test_an_open_figure_leaves_the_sum_open() -> None:
    told = file(harm("killed", (20, None), 1, "اليرموك"), harm("killed", 2, 2, "التضامن"))
    assert total(told) == (22, None, 2, 0)


def test_other_days_causes_and_places_are_other_incidents() -> None:
    told = (
        file(harm("killed", 1, 1, "اليرموك"))
        + file(harm("killed", 2, 2, "اليرموك"), doc="d2", outlet="ب")
        + file(harm("killed", 3, 1, "اليرموك", cause="airstrike"), doc="d3", outlet="ج")
        + file(harm("killed", 4, 1, "التضامن"), doc="d4", outlet="د")
    )
    assert total(told) == (10, 10, 4, 0)


def test_no_chain_of_places_joins_two_strikes() -> None:
    told = (
        file(harm("killed", 1, 1, "اليرموك"))
        + file(harm("killed", 1, 1, "اليرموك", "التضامن"), doc="d2", outlet="ب")
        + file(harm("killed", 5, 1, "التضامن"), doc="d3", outlet="ج")
    )
    assert total(told) == (6, 6, 2, 0)


def test_a_toll_without_a_cause_is_the_one_already_told() -> None:
    first = file(event("shelling", 1, "اليرموك"), harm("killed", 4, 1, "اليرموك", group="civilians"), told=1)
    again = file(harm("killed", 7, 1, "اليرموك", group="civilians", cause=None), doc="d2", told=2)
    assert total(first + again) == (7, 7, 1, 0)
    fighters = file(harm("killed", 2, 1, "اليرموك", group="combatants", cause=None), doc="d2", told=2)
    assert total(first + fighters) == (6, 6, 2, 0)
    caused = file(harm("killed", 4, 1, "اليرموك", group="civilians"), doc="d3", told=3)
    assert total(again + caused) == (4, 4, 1, 0)


def test_a_region_named_beside_a_quarter_joins_nothing() -> None:
    told = file(harm("killed", 1, 1, "اليرموك", "جنوب دمشق")) + file(
        harm("killed", 5, 1, "التضامن", "جنوب دمشق"), doc="d2", outlet="ب"
    )
    assert total(told) == (6, 6, 2, 0)


def test_a_harm_goes_to_the_event_beside_it() -> None:
    told = file(
        event("shelling", 1, "اليرموك"),
        event("shelling", 1, "التضامن"),
        harm("killed", 4, 1, "التضامن"),
    )
    found = {one.places[0].name_ar: len(one.tolls) for one in view(told, 3).incidents}
    assert found == {"اليرموك": 0, "التضامن": 1}


def test_a_toll_of_a_week_is_shown_and_not_added() -> None:
    told = file(harm("killed", 40, 0, "اليرموك", when=on(0, 3)), harm("killed", 2, 1, "اليرموك"))
    assert total(told) == (2, 2, 1, 0)
    assert [one.period for one in view(told, 3).incidents] == [True, False]


def test_what_was_denied_is_not_counted() -> None:
    assert view(file(harm("killed", 4, 1, "اليرموك", factuality="denied")), 3).harm == ()


def test_days_before_the_window_are_not_counted() -> None:
    told = file(harm("killed", 4, 0, "اليرموك"), harm("killed", 1, 3, "اليرموك"))
    (one,) = view(told, 3, days=2).harm
    assert (one.range.min, one.incidents) == (1, 1)


RANGES = st.builds(
    lambda low, more: Range(low, None if low is None or more is None else low + more),
    st.none() | st.integers(0, 50),
    st.none() | st.integers(0, 9),
)


@settings(max_examples=80, deadline=None)
@given(st.lists(RANGES, max_size=6), st.randoms(use_true_random=False))
def test_sums_and_ranges_never_turn_round(ranges: list[Range], chance: random.Random) -> None:
    for made in (add(ranges), spread(ranges)):
        assert made.max is None or (made.min is not None and made.min <= made.max)
    mixed = list(ranges)
    chance.shuffle(mixed)
    assert add(mixed) == add(ranges)
    assert spread(mixed) == spread(ranges)
