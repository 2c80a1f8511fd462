"""Laws of decoding: what was encoded comes back, whatever the text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from marsad.days import parse_day
from marsad.errors import BadDate, Unreadable
from marsad.sources.decode import decode

WORDS = [
    "قصفت",
    "قوات",
    "النظام",
    "البلدة",
    "مساء",
    "أمس",
    "إلى",
    "إصابة",
    "وفق",
    "طبية",
    "محيط",
    "ظهر",
    "شرق",
]
arabic = st.lists(st.sampled_from(WORDS), min_size=3, max_size=40).map(" ".join)
printable = st.text(st.characters(blacklist_categories=("Cs", "Cc")), min_size=1)


@given(arabic)
def test_windows_1256_comes_back(text):
    assert decode(text.encode("cp1256")) == text


@given(printable, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32"]))
def test_unicode_comes_back(text, encoding):
    assume(not text.startswith("\ufeff"))
    assert decode(text.encode(encoding)) == text


@given(arabic)
def test_utf_8_taken_for_windows_1256_is_never_accepted(text):
    broken = text.encode("utf-8") + b"\xff"
    with pytest.raises(Unreadable, match="neither UTF-8"):
        decode(broken)


@given(st.binary(max_size=300))
def test_bytes_of_any_kind_are_a_text_or_one_refusal(content):
    try:
        text = decode(content)
    except Unreadable:
        return
    assert len(text) <= len(content)


@given(st.dates())
def test_days_come_back(day):
    assert parse_day(day.isoformat()) == day
    assert parse_day(f"{day.isoformat()}T12:00:00+03:00") == day


@given(st.text(max_size=12))
def test_any_other_words_are_no_date(text):
    assume(not text.strip()[:4].isdecimal())
    with pytest.raises(BadDate):
        parse_day(text)
