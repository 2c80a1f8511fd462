"""The retold incidents keep to their form, and the measure counts as it says."""

from __future__ import annotations

from collections import Counter

import pytest
from bench.incidents import Item, b_cubed, half_of, links, tellings

from tests.situation.make import file, harm

TOLD = tellings()
VERSIONS = Counter(each.incident for told in TOLD for each in told.passages)
ROLES = {"first", "copy", "other", "correction", "rival", "roundup", "english"}


def test_there_are_enough_incidents_and_look_alikes() -> None:
    retold = [incident for incident in VERSIONS if incident.endswith("a")]
    assert len(retold) >= 60
    assert all(2 <= VERSIONS[incident] <= 6 for incident in retold)
    assert len(VERSIONS) - len(retold) >= 60
    assert {told.dispatch.country for told in TOLD} == {"sy", "sd", "ye", "iq", "ly", "ps", "lb"}


def test_every_dispatch_keeps_to_the_form() -> None:
    assert len({told.dispatch.id for told in TOLD}) == len(TOLD)
    assert len({told.dispatch.text for told in TOLD}) == len(TOLD)
    for told in TOLD:
        assert told.role in ROLES
        assert 25 <= len(told.dispatch.text.split()) <= 90, told.dispatch.id
        assert told.dispatch.text[told.passages[-1].start : told.passages[-1].end]
        assert told.passages[-1].end == len(told.dispatch.text)


def test_the_halves_are_fixed_and_of_like_size() -> None:
    halves = Counter(told.half for told in TOLD)
    assert abs(halves["tune"] - halves["held-out"]) < 20
    assert half_of("sy01") == next(told.half for told in TOLD if told.dispatch.id == "sy01-1")


def items(*pairs: tuple[str, str, int]) -> list[Item]:
    """Claims by dispatch, incident meant and group found."""
    return [Item(file(harm("killed", 1, 1), doc=doc)[0], gold, found) for doc, gold, found in pairs]


def test_b_cubed_of_known_groups() -> None:
    whole = items(("d1", "a", 1), ("d2", "a", 1), ("d3", "b", 2))
    assert (b_cubed(whole).f1, links(whole)) == (1.0, (1.0, 1.0))
    merged = items(("d1", "a", 1), ("d2", "a", 1), ("d3", "b", 1))
    assert b_cubed(merged) == pytest.approx(((2 / 3 + 2 / 3 + 1 / 3) / 3, 1.0))
    assert links(merged) == pytest.approx((1 / 3, 1.0))
    split = items(("d1", "a", 1), ("d2", "a", 2), ("d3", "b", 3))
    assert b_cubed(split) == pytest.approx((1.0, (0.5 + 0.5 + 1) / 3))
    assert links(split).recall == 0
