"""Reading date expressions without a clock: what is found where, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.language.clean import fold
from marsad.language.date_words import entries
from marsad.language.dates import DateExpression, date_expressions
from marsad.language.tokens import tokenize
from tests.corpus import accepted, rejected

NOT_DATES = ("reject", "veto_day", "veto_weekday", "veto_date")
WORDS = sorted({word for members in entries().values() for entry in members for word in entry.words})
NOISE = ["قصف", "حي", "و", "ب", "الـ", "7", "13", "2018", "31", "99999", "13/3", "(", ")", "/", "-", "،", "."]


def read(text: str) -> tuple[DateExpression, ...]:
    return date_expressions(tokenize(fold(text)))


def words(text: str) -> list[str]:
    folded = fold(text)
    return [folded[found.start : found.end] for found in read(text)]


@pytest.mark.parametrize("case", accepted("dates"), ids=lambda case: case.text)
def test_every_phrase_is_one_expression(case):
    assert len(read(case.text)) == 1


@pytest.mark.parametrize("case", rejected("dates"), ids=lambda case: case.text)
def test_what_is_no_date_gives_nothing(case):
    assert read(case.text) == ()


def test_every_entry_has_an_example_that_is_read_as_meant():
    for group, members in entries().items():
        for entry in members:
            found = read(entry.example)
            assert (found == ()) == (group in NOT_DATES), (group, entry.example)


def test_no_two_entries_of_a_group_share_a_word():
    for group, members in entries().items():
        texts = [fold(word) for entry in members for word in entry.words]
        assert len(texts) == len(set(texts)), group


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("والأحد تجدد القصف", ["الأحد"]),
        ("لليوم", ["ليوم"]),
        ("دخلوا فجر اليوم وانسحبوا مساء أمس", ["فجر اليوم", "مساء أمس"]),
        ("في 5 و7 آذار ثم الأحد", ["5 و7 آذار", "الأحد"]),
        ("منذ صباح اليوم، الثلاثاء، اشتباكات", ["منذ صباح اليوم، الثلاثاء"]),
        ("خلال الأيام القليلة الماضية", ["الأيام القليلة الماضية"]),
        ("بـ13 آذار", ["13 آذار"]),
    ],
)
def test_offsets_hold_the_words_without_proclitics(text, expected):
    assert words(text) == [fold(one) for one in expected]


@pytest.mark.parametrize(
    ("text", "part"),
    [
        ("فجر اليوم", "dawn"),
        ("صباح يوم الأحد", "morning"),
        ("ظهر الجمعة", "noon"),
        ("الأحد عصراً", "afternoon"),
        ("مساء أمس الاثنين 12 آذار", "evening"),
        ("ليل السبت - الأحد", "night"),
        ("Sunday morning", "morning"),
        ("الأحد", None),
    ],
)
def test_the_part_of_the_day_is_kept(text, part):
    assert [found.part for found in read(text)] == [part]


def test_a_date_says_its_fields():
    (found,) = read("الأحد 15 رمضان 1439هـ")
    assert (found.kind, found.weekday, found.day, found.month, found.year, found.calendar) == (
        "date", 6, 15, 9, 1439, "hijri",
    )  # fmt: skip


def test_since_holds_its_point():
    (found,) = read("منذ ثلاثة أيام")
    assert found.kind == "since"
    assert found.last is not None
    assert (found.last.kind, found.last.count, found.last.unit) == ("ago", 3, "day")


def test_a_vague_amount_has_no_count():
    (found,) = read("قبل بضعة أسابيع")
    assert (found.count, found.unit) == (None, "week")


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS + NOISE) | st.text(max_size=4), max_size=12))
def test_any_words_are_read_in_order_without_overlap(parts):
    folded = fold(" ".join(parts))
    found = date_expressions(tokenize(folded))
    edges = [edge for one in found for edge in (one.start, one.end)]
    assert edges == sorted(edges)
    assert all(0 <= one.start < one.end <= len(folded) for one in found)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(WORDS + NOISE), max_size=8))
def test_a_full_stop_parts_what_is_read(parts):
    alone = read(" ".join(parts))
    assert [one.kind for one in read(" ".join([*parts, "! قصف"]))] == [one.kind for one in alone]
