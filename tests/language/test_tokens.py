"""Tokens: numbers with separators, names with digits, and the law that nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marsad.language.clean import fold
from marsad.language.tokens import tokenize


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قتل 1,500 شخص", ["قتل", "1,500", "شخص"]),
        ("1.500", ["1.500"]),
        ("١٬٥٠٠ و١،٥٠٠", ["1,500", "و", "1,500"]),
        ("3-5", ["3", "-", "5"]),
        ("12/3/2018", ["12/3/2018"]),
        ("الساعة 15:30.", ["الساعه", "15:30", "."]),
        ("1439هـ", ["1439", "ه"]),
        ("بين 5 و7", ["بين", "5", "و", "7"]),
        ("عيار 120مم", ["عيار", "120", "مم"]),
        ("٧٠٪", ["70", "%"]),
        ("F16 و F-16 وT55", ["f16", "و", "f-16", "و", "t55"]),
        ("M4 إم 4 إم4", ["m4", "ام", "4", "ام", "4"]),
        ("T-72B3", ["t-72b3"]),
        ("120mm", ["120", "mm"]),
        ("#جنوب_دمشق", ["جنوب", "دمشق"]),
        ("(القدم–عسالي)", ["(", "القدم", "-", "عسالي", ")"]),
        ("Syria's", ["syria", "'", "s"]),
    ],
)
def test_tokens_of_a_text(text, expected):
    assert [t.text for t in tokenize(fold(text))] == expected


@given(st.text(max_size=40).map(fold))
def test_tokens_are_in_order_and_lose_nothing_but_blanks(folded):
    tokens = tokenize(folded)
    assert all(t.text == folded[t.start : t.end] for t in tokens)
    done = 0
    for token in tokens:
        assert not folded[done : token.start].strip()
        done = token.end
    assert not folded[done:].strip()
