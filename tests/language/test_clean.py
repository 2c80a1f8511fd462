"""Cleaning: the corpus, and the laws of the way back to the raw text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from marsad.language import clean as module
from marsad.language.clean import clean, fold
from marsad.language.tokens import tokenize
from marsad.types import Text
from tests.corpus import accepted, rejected

MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670"
TATWEEL = "\u0640"
LETTERS = "ابتثجحدرسصطعفقكلمنهويءأإآىةؤئکی"
TROUBLE = LETTERS + MARKS + TATWEEL + " .،•*-_#\n\u200f\u200d\ufe0fﻻﷲ\ufc60\ufdfa٣۴5²½①🔴⃣A" + "é"
ANY = st.one_of(st.sampled_from(TROUBLE), st.characters(codec="utf-8"))
TEXTS = st.text(ANY, max_size=40) | st.text("ابه.ـ،• \u064e1", max_size=24)


@pytest.mark.parametrize("case", accepted("cleaning"), ids=lambda c: ascii(c.text))
def test_corpus(case):
    assert fold(case.text) == case.value


@pytest.mark.parametrize("case", rejected("cleaning"), ids=lambda c: ascii(c.text))
def test_words_that_are_not_joined(case):
    kept = " .،•*"
    assert [c for c in fold(case.text) if c in kept] == [c for c in case.text if c in kept]


def word_spans(text: Text) -> list[tuple[int, int]]:
    """Every run of one to three neighbouring words as folded offsets.

    Punctuation aside, and words that share a raw character with their neighbour (ﷺ is four words).
    """
    words = [t for t in tokenize(text.folded) if t.text[0].isalnum()]
    runs = [(a.start, b.end) for i, a in enumerate(words) for b in words[i : i + 3]]
    return [run for run in runs if not any(splits_a_character(text, i) for i in run)]


def splits_a_character(text: Text, i: int) -> bool:
    return 0 < i < len(text.folded) and text.starts[i - 1] == text.starts[i]


@given(TEXTS)
@settings(max_examples=600)
@example("كلمة.ا.ب.ت")
@example("قال.ق.احمد.صفـ.ـة")
@example("ﻻ\u064eجئ\u0640")
@example("س ا ب ت ث ج.ح.خ")
def test_every_run_of_words_leads_back_to_the_raw_words_that_made_it(raw):
    text = clean(raw)
    for start, end in word_spans(text):
        span = text.raw_span(start, end)
        assert fold.__wrapped__(raw[span.start : span.end]) == text.folded[start:end]


@given(TEXTS)
@settings(max_examples=300)
def test_the_map_is_whole_in_order_and_inside_the_text(raw):
    text = clean(raw)
    assert text.raw == raw
    assert len(text.starts) == len(text.ends) == len(text.folded)
    assert all(0 <= s < e <= len(raw) for s, e in zip(text.starts, text.ends, strict=True))
    assert list(text.starts) == sorted(text.starts)
    assert list(text.ends) == sorted(text.ends)


@given(TEXTS)
@settings(max_examples=600)
def test_folding_twice_changes_nothing(raw):
    once = clean(raw).folded
    assert clean(once).folded == once


@given(
    st.lists(st.tuples(st.sampled_from(LETTERS), st.text(MARKS, max_size=2), st.integers(0, 3)), min_size=1)
)
def test_diacritics_and_tatweel_change_nothing(letters):
    plain = "".join(letter for letter, _, _ in letters)
    dressed = "".join(letter + marks + TATWEEL * n for letter, marks, n in letters)
    text = clean(dressed)
    assert text.folded == clean(plain).folded
    assert text.raw_span(0, len(text.folded)).end == len(dressed)


def test_an_expanded_ligature_widens_the_span():
    text = clean("وﻻجئ ﷺ")
    assert text.folded.startswith("ولاجي صلي")
    assert [text.raw_span(i, i + 1).start for i in range(3)] == [0, 1, 1]
    assert text.raw_span(6, 9) == text.raw_span(len(text.folded) - 3, len(text.folded))


def test_a_span_takes_its_marks_along_and_leaves_bidi_marks_behind():
    raw = "\u200fحيُّ\u200f القَدَمِ\u200f"
    text = clean(raw)
    first, second = text.raw_span(0, 2), text.raw_span(3, 8)
    assert raw[first.start : first.end] == "حيُّ"
    assert raw[second.start : second.end] == "القَدَمِ"


def test_a_broken_word_keeps_the_marks_that_broke_it():
    raw = "قال حـ.،.ـزب هنا"
    text = clean(raw)
    start = text.folded.index("حزب")
    span = text.raw_span(start, start + 3)
    assert raw[span.start : span.end] == "حـ.،.ـزب"


def test_characters_that_are_copied_fold_to_one_each():
    copied = [c for c in map(chr, range(sys.maxunicode + 1)) if not module._ODD.match(c)]
    assert len(copied) > 300
    assert all(len(module._FOLDING[ord(c)]) == 1 for c in copied)


def test_every_character_of_unicode_folds_to_something_stable():
    folded = {module._FOLDING[code] for code in range(sys.maxunicode + 1)}
    assert all(fold(made) == made for made in folded if made != TATWEEL)


def test_offsets_of_a_long_text():
    raw = "ﻻ حي " * 20_000
    text = clean(raw)
    assert text.folded == "لا حي " * 20_000
    assert text.raw_span(len(text.folded) - 3, len(text.folded) - 1).end == len(raw) - 1


def test_an_empty_text():
    assert clean("").folded == ""


@pytest.mark.parametrize("mark", [".", "،", "•", "*", "-"])
def test_a_page_of_one_mark_is_left_as_it_is(mark):
    page = "حلب" + mark * 50_000 + " حمص"
    assert clean(page).folded == page
