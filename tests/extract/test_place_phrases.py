"""Place phrases: which names a sentence holds, how they are written, what stands for a place named before."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.country import told
from marsad.extract.line import Memory
from marsad.extract.phrase import Phrase, Scene
from marsad.extract.place.reference import _plain
from marsad.extract.refs import name_words
from marsad.extract.scene import read_scene
from marsad.language.clean import clean
from marsad.language.sentences import sentences
from marsad.language.tokens import tokenize
from marsad.types import Dispatch
from tests.corpus import Case, accepted, rejected


def _scenes(raw: str) -> list[Scene]:
    text = clean(raw)
    tokens = tokenize(text.folded)
    countries, parties, _ = told(tokens, Dispatch(id="x", text=raw))
    memory = Memory(date(2018, 3, 13), countries, parties, [], {}, [])
    return [read_scene(text, tokens, s, memory, 0) for s in sentences(text, tokens)]


def _shown(scene: Scene, phrase: Phrase) -> str:
    name = _plain(name_words(scene, phrase.ci, phrase.cj).text)
    relation = "" if phrase.relation == "in" else f"~{phrase.relation}"
    return ("=" if phrase.anaphor else "") + name + relation


def places(raw: str) -> list[str]:
    return [_shown(s, p) for s in _scenes(raw) for p in s.phrases if p.kind == "place"]


@pytest.mark.parametrize("case", accepted("place_phrases"), ids=lambda c: c.text)
def test_places_of_a_sentence(case: Case) -> None:
    assert places(case.text) == case.value


@pytest.mark.parametrize("case", rejected("place_phrases"), ids=lambda c: c.text)
def test_no_places(case: Case) -> None:
    assert places(case.text) == []


def test_a_name_that_was_announced_is_known_later() -> None:
    raw = "دخلت القوات بلدة الشنبورية. ثم انسحبت، وشهدت الشنبورية هدوءاً."
    assert places(raw) == ["الشنبورية", "الشنبورية"]


def test_hashtags_read_as_words() -> None:
    assert places("قصف على #خان_شيخون") == ["خان شيخون"]
