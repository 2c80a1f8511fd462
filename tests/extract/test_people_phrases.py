"""People phrases hold to ``corpus/people.yml``: their words, how many, of which group and party."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from marsad.extract.line import Memory
from marsad.extract.phrase import Phrase
from marsad.extract.scene import read_scene
from marsad.language.clean import clean
from marsad.language.sentences import sentences
from marsad.language.tokens import tokenize
from tests.corpus import Case, accepted, rejected
from tests.extract.test_harm import number


def people(text: str) -> list[dict[str, Any]]:
    """The people phrases of a text that tell a number, as summaries."""
    cleaned = clean(text)
    tokens = tokenize(cleaned.folded)
    memory = Memory(date(2020, 5, 20), frozenset(["SY"]), (), [], {}, [])
    scenes = [read_scene(cleaned, tokens, one, memory, 0) for one in sentences(cleaned, tokens)]
    found = [p for scene in scenes for p in scene.phrases if p.kind == "people"]
    return [summary(p) for p in found if p.min is not None or p.max is not None]


def summary(phrase: Phrase) -> dict[str, Any]:
    """What a case may name: number, group, party, what befell them."""
    return {
        "n": number(phrase.min, phrase.max),
        "group": phrase.group,
        "party": phrase.party,
        "outcome": phrase.outcome,
    }


@pytest.mark.parametrize("case", accepted("people"), ids=lambda c: c.text[:60])
def test_reads_people(case: Case) -> None:
    found = people(case.text)
    wanted = [{**one, "n": str(one["n"])} for one in case.value]
    assert [{key: one[key] for key in want} for one, want in zip(found, wanted, strict=True)] == wanted


@pytest.mark.parametrize("case", rejected("people"), ids=lambda c: c.text[:60])
def test_reads_nobody_else(case: Case) -> None:
    assert people(case.text) == []
