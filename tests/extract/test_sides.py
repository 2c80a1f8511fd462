"""Whom a side's own words mean, held to ``corpus/sides.yml``; and the laws of friend and foe."""

from __future__ import annotations

from typing import Any

import pytest

from marsad.extract.party.slant import Stand, meant, side_by_words
from marsad.extract.reader import read
from marsad.knowledge.parties import load_parties
from marsad.types import Control, Dispatch, Event, Harm, Movement, PartyRef
from tests.corpus import groups

PARTIES = load_parties()
MEANT = [(group, text) for group in groups("sides") for text in group.get("texts", ())]
NOBODY = [(group, text) for group in groups("sides") for text in group.get("reject", ())]


def meant_by(group: dict[str, Any], text: str) -> dict[str, set[str | None]]:
    """Ids by slot, of all claims of a text together."""
    dispatch = Dispatch(
        id="case", text=text, published=group["day"], country=group["in"], outlet=group.get("outlet")
    )
    found: dict[str, set[str | None]] = {"actor": set(), "target": set(), "victims": set()}
    for claim in read(dispatch).claims:
        for slot, refs in _refs(claim).items():
            found[slot] |= {ref.id for ref in refs if ref is not None}
    return found


def _refs(claim: object) -> dict[str, tuple[PartyRef | None, ...]]:
    if isinstance(claim, Event):
        return {"actor": claim.actors, "target": claim.targets}
    if isinstance(claim, Harm):
        return {"actor": (claim.by,), "victims": (claim.actor,)}
    return {"actor": (claim.actor,)} if isinstance(claim, Control | Movement) else {}


@pytest.mark.parametrize(("group", "text"), MEANT)
def test_the_side_that_speaks_tells_whom_a_word_means(group: dict[str, Any], text: str) -> None:
    found = meant_by(group, text)
    assert {slot: found[slot] for slot in group["value"]} == {k: set(v) for k, v in group["value"].items()}


@pytest.mark.parametrize(("group", "text"), NOBODY)
def test_where_nobody_is_known_to_speak_nobody_is_meant(group: dict[str, Any], text: str) -> None:
    assert not {one for ids in meant_by(group, text).values() for one in ids if one is not None}


def test_no_side_calls_itself_by_a_hostile_name() -> None:
    for party in PARTIES.all:
        for name in {word for word, _ in PARTIES.shorts.items()}:
            senses = PARTIES.senses(name, None, frozenset([party.country]))
            if senses and all(slant == "hostile" for _, slant in senses):
                said = meant(name, Stand(party.key, None, frozenset([party.country])))
                assert said is None or said.key != party.key, (party.key, name)


def test_foes_are_mutual_and_no_camp_holds_its_own_foe_on_a_known_day() -> None:
    for party in PARTIES.all:
        for foe in PARTIES.foes(party.key):
            assert party in PARTIES.foes(foe.key), (party.key, foe.key)
            assert foe.key != party.key


def test_a_side_is_told_by_fond_words_alone() -> None:
    assert side_by_words([("a", "loyal"), ("b", "hostile"), ("a", "neutral")]) == "a"
    assert side_by_words([("a", "loyal"), ("a", "hostile")]) == ""
    assert side_by_words([("a", "loyal"), ("b", "loyal")]) == ""
    assert side_by_words([("b", "hostile")]) == ""
