"""Sentences and clauses: the corpus, the word data, and the laws of cutting."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.knowledge.files import load
from marsad.language.clean import clean, fold
from marsad.language.sentences import Sentence, sentences
from marsad.language.tokens import tokenize
from marsad.types import Token
from tests.corpus import accepted, rejected


def cut(raw: str) -> tuple[tuple[Sentence, ...], tuple[Token, ...]]:
    text = clean(raw)
    tokens = tokenize(text.folded)
    return sentences(text, tokens), tokens


def words(raw: str) -> list[str]:
    return [t.text for t in tokenize(fold(raw)) if t.text[0].isalnum()]


def clauses(raw: str) -> list[list[list[str]]]:
    """Words of each clause of each sentence."""
    found, tokens = cut(raw)
    return [
        [[t.text for t in tokens[first:last] if t.text[0].isalnum()] for first, last in sentence.clauses]
        for sentence in found
    ]


@pytest.mark.parametrize("case", accepted("sentences"), ids=lambda c: ascii(c.text))
def test_corpus(case):
    expected = [[words(clause) for clause in sentence.split(" | ")] for sentence in case.value]
    assert clauses(case.text) == expected


@pytest.mark.parametrize("case", rejected("sentences"), ids=lambda c: ascii(c.text))
def test_one_sentence_of_one_clause(case):
    assert clauses(case.text) == [[words(case.text)]]


@pytest.mark.parametrize("entry", load("language/connectives"), ids=lambda e: ascii(e["written"]))
def test_every_connective_opens_a_clause_in_its_example(entry):
    start = "the bus left" if entry["written"].isascii() else "غادرت القافلة"
    assert clauses(f"{start} {entry['example']}") == [[words(start), words(entry["example"])]]


@pytest.mark.parametrize(
    "entry",
    [e for group in load("language/abbreviations").values() for e in group],
    ids=lambda e: ascii(e["written"]),
)
def test_no_abbreviation_ends_a_sentence_in_its_example(entry):
    assert len(clauses(f"{entry['example']} هنا")) == 1


PIECES = st.sampled_from(
    [
        "قصف",
        "حلب",
        "فيما",
        "ما أدى",
        "وسط",
        "قصف",
        "د",
        "3",
        "2.5",
        ".",
        "،",
        "؛",
        "!",
        "…",
        "\n",
        "•",
        "-",
        '"',
        ")",
        " ",
    ]
)
TEXTS = st.lists(PIECES, max_size=25).map(" ".join) | st.lists(PIECES, max_size=25).map("".join)


@given(TEXTS)
@settings(max_examples=300)
def test_sentences_hold_every_word_once_and_clauses_cover_them(raw):
    found, tokens = cut(raw)
    for one in found:
        assert (one.start, one.end) == (tokens[one.first].start, tokens[one.last - 1].end)
        bounds = [one.first, *(last for _, last in one.clauses)]
        assert list(one.clauses) == list(pairwise(bounds))
        assert bounds[-1] == one.last
        assert all(any(t.text[0].isalnum() for t in tokens[a:b]) for a, b in one.clauses)
    ranges = [i for one in found for i in range(one.first, one.last)]
    assert ranges == sorted(set(ranges))
    left_out = {t.text for i, t in enumerate(tokens) if i not in set(ranges) and t.text[0].isalnum()}
    assert all(text.isdigit() and len(text) <= 2 for text in left_out), (
        "only list numbers belong to no sentence"
    )


@given(TEXTS)
@settings(max_examples=200)
def test_no_sentence_runs_over_a_line_end(raw):
    text = clean(raw)
    assert all("\n" not in text.folded[s.start : s.end] for s in sentences(text, tokenize(text.folded)))
