"""The demo's five days, read by the real reader: the picture changes as its README says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from marsad.situation.ask import situation
from marsad.situation.picture import Situation
from marsad.store.store import Store

DEMO = Path(__file__).parents[2] / "demo" / "dispatches.jsonl"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A store that has read the demo."""
    made = Store(tmp_path_factory.mktemp("demo") / "demo.db")
    report = made.ingest(DEMO)
    assert (report.count("new"), report.refusals) == (5, [])
    return made


def view(store: Store, day: int) -> Situation:
    return situation(store, on=date(2018, 3, day), area="جنوب دمشق")


def holders(made: Situation, place: str) -> dict[str, tuple[str, str]]:
    """Extent and standing by party."""
    return {one.party: (one.extent, one.standing) for one in made.control if one.place.name_ar == place}


def test_the_toll_that_rose_is_not_added(store: Store) -> None:
    (one,) = [one for one in view(store, 12).harm if one.outcome == "killed"]
    assert (one.range.min, one.range.max, one.incidents) == (7, 7, 1)


def test_two_outlets_make_a_range(store: Store) -> None:
    tolls = [toll for one in view(store, 14).incidents for toll in one.tolls if one.type == "airstrike"]
    killed = next(one for one in tolls if one.outcome == "killed")
    assert (killed.range.min, killed.range.max, killed.rule) == (3, 5, "range")


def test_a_quarter_passes_from_hand_to_hand(store: Store) -> None:
    assert holders(view(store, 11), "القدم") == {"sy_opposition": ("unspecified", "stated")}
    assert holders(view(store, 12), "القدم") == {
        "sy_opposition": ("unspecified", "stated"),
        "isis": ("part", "stated"),
    }
    assert holders(view(store, 14), "القدم") == {
        "sy_government": ("all", "contested"),
        "isis": ("most", "contested"),
    }
    assert holders(view(store, 15), "القدم") == {"sy_government": ("all", "stated")}


def test_a_crossing_closes_and_is_open_again(store: Store) -> None:
    states = [next(one for one in view(store, day).access if one.type == "crossing") for day in (11, 12, 15)]
    assert [one.status for one in states] == ["open", "closed", "open"]
    assert [ref.id for ref in states[2].sides] == ["isis", "sy_opposition"]


def test_a_threat_stands_apart_and_does_not_come_true(store: Store) -> None:
    for day in (12, 15):
        made = view(store, day)
        assert not any(one.type == "offensive" and one.places[0].name_ar == "يلدا" for one in made.incidents)
        assert holders(made, "يلدا") == {"sy_opposition": ("unspecified", "stated")}
    told = {
        (one.factuality, one.word.claim.type, one.places[0].name_ar) for one in view(store, 15).statements
    }
    assert ("prospective", "offensive", "يلدا") in told
    assert ("denied", "offensive", "يلدا") in told


def test_people_leave_and_aid_comes(store: Store) -> None:
    told = {(one.type, one.min) for one in view(store, 15).movements}
    assert {("evacuation", 300), ("displacement", 600), ("aid", None)} <= told
