"""Words and their clitics: the corpus, the veto for names, and the laws of cutting."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.language.words import Form, readings, segment
from tests.corpus import accepted, rejected

CASES = accepted("words")
ARABIC = st.text("ابتجحدرسصطعغفقكلمنهويء", min_size=1, max_size=9)


def whole(word: str) -> Form:
    return Form("", False, word, "")


def expected(text: str, value: dict) -> tuple[str, Form]:
    word, stem = map(fold, text.split())
    return word, Form(fold(value["prefix"]), value["article"], stem, fold(value["suffix"]))


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.text)
def test_the_corpus_cut_is_among_the_readings(case):
    word, form = expected(case.text, case.value)
    assert form in readings(word)


@pytest.mark.parametrize("case", [c for c in CASES if c.value["best"]], ids=lambda c: c.text)
def test_the_best_cut(case):
    word, form = expected(case.text, case.value)
    assert segment(word) == form


@pytest.mark.parametrize("case", rejected("words"), ids=lambda c: c.text)
def test_words_that_are_left_whole(case):
    assert segment(fold(case.text)) == whole(fold(case.text))


@pytest.mark.parametrize("name", ["ولاتا", "بالما", "كالحان", "والا", "سيناهم", "للسا"])
def test_a_known_name_is_never_cut(name):
    assert segment(name) != whole(name), "the example must be one that would be cut"
    assert segment(name, {name}) == whole(name)


def test_a_known_stem_decides_the_cut():
    assert segment("بحلب") == whole("بحلب")
    assert segment("بحلب", {"حلب"}) == Form("ب", False, "حلب", "")
    assert segment("وكفربطنا", {"كفربطنا"}) == Form("و", False, "كفربطنا", "")
    assert segment("والبوكمال", {"البوكمال"}) == Form("و", False, "البوكمال", "")


@given(ARABIC)
@settings(max_examples=300)
def test_the_word_itself_comes_first_and_no_cut_twice(word):
    found = readings(word)
    assert found[0] == whole(word)
    assert len(set(found)) == len(found)
    assert all(form.stem for form in found)


@given(ARABIC)
@settings(max_examples=300)
def test_the_best_cut_is_a_reading_that_loses_nothing(word):
    form = segment(word)
    assert form in readings(word)
    assert word.startswith(form.prefix)
    assert word.endswith(form.stem + form.suffix) or word.endswith(form.stem[1:])


@pytest.mark.parametrize("word", ["f16", "2018", "x", "و", "ل", "،", "tank"])
def test_other_tokens_have_one_reading(word):
    assert readings(word) == (whole(word),)


@pytest.mark.parametrize(("letter", "stems"), load("language/clitics")["whole"].items())
def test_the_list_of_whole_words_is_in_order(letter, stems):
    assert all(fold(stem).startswith(letter) for stem in stems)
    assert len(set(stems)) == len(stems)
    assert all(segment(fold(stem)).stem == fold(stem) for stem in stems)
