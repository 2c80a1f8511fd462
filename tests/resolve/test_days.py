"""Date expressions on the calendar."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.language.clean import fold
from marsad.language.date_words import entries
from marsad.language.dates import DateExpression, date_expressions
from marsad.language.tokens import tokenize
from marsad.resolve.days import resolve
from marsad.types import DateInterval
from tests.corpus import accepted

PUBLISHED = date(2018, 3, 13)
WORDS = sorted({word for members in entries().values() for entry in members for word in entry.words})
NUMBERS = ["1", "2", "7", "13", "29", "30", "31", "2018", "1439", "13/3", "13/3/2018", "9999", "و7", "("]
PAST = (
    """
اليوم|أمس|أول أمس|فجر اليوم|الليلة الماضية|الأحد|الثلاثاء|الجمعة الماضي|قبل ثلاثة أيام|قبل شهرين|منذ أسبوع
منذ الأحد|منذ آذار|خلال الأيام الماضية|الأسبوع الماضي|الشهر الماضي|هذا الشهر|هذا الأسبوع|العام الماضي
خلال 24 ساعة|الساعات الماضية|في رمضان|آذار الماضي|في شباط|أواخر حزيران|29 شباط|13 آذار|27 رجب|الصيف الماضي
السبت والأحد|من الأحد إلى الثلاثاء|بين 5 و7 آذار|حتى مساء أمس|منذ شباط حتى اليوم
last Sunday|three weeks ago|overnight
""".strip()
    .replace("\n", "|")
    .split("|")
)
WEEKDAYS = ["الأحد", "الجمعة الماضي", "فجر الثلاثاء", "الخميس المقبل", "السبت والأحد", "منذ الاثنين"]
RELATIVE = (
    """
اليوم|أمس|الأحد|الأحد الماضي|قبل أسبوع|الأسبوع الماضي|خلال الأيام الماضية|13 آذار|في آذار|الصيف الماضي
بعد عام 2011|13 من الشهر الجاري|منذ عام 2015|حتى الأحد|من الأحد إلى الثلاثاء
""".strip()
    .replace("\n", "|")
    .split("|")
)

# Hijri months are known from 1924 to 2077.
days = st.dates(date(1950, 1, 1), date(2070, 1, 1))


def only(text: str) -> DateExpression:
    (found,) = date_expressions(tokenize(fold(text)))
    return found


def interval(value) -> DateInterval | None:
    if value is None:
        return None
    return DateInterval(*value) if isinstance(value, list) else DateInterval(value, value)


@pytest.mark.parametrize("case", accepted("dates"), ids=lambda case: case.text)
def test_every_phrase_names_its_days(case):
    assert resolve(only(case.text), PUBLISHED) == interval(case.value)


@pytest.mark.parametrize("text", RELATIVE)
def test_without_publication_what_is_relative_is_unknown(text):
    assert resolve(only(text), None) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("13 آذار 2018", ["2018-03-13", "2018-03-13"]),
        ("آذار 2018", ["2018-03-01", "2018-03-31"]),
        ("15 رمضان 1439", ["2018-05-30", "2018-05-30"]),
        ("عام 2016", ["2016-01-01", "2016-12-31"]),
        ("عام 1439هـ", ["2017-09-21", "2018-09-10"]),
        ("شتاء 2015", ["2014-12-01", "2015-02-28"]),
        ("بين 5 و7 آذار 2018", ["2018-03-05", "2018-03-07"]),
        ("من 5 إلى 7 آذار 2018", ["2018-03-05", "2018-03-07"]),
        ("من 20 شباط إلى 7 آذار 2018", ["2018-02-20", "2018-03-07"]),
    ],
)
def test_without_publication_full_dates_are_known(text, expected):
    assert resolve(only(text), None) == DateInterval(*map(date.fromisoformat, expected))


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("أمس الاثنين", "2018-03-14", "2018-03-12"),  # filed late: the weekday holds
        ("آذار الماضي", "2018-04-02", "2018-03-01/2018-03-31"),
        ("29 شباط", "2018-03-13", "2016-02-29"),
        ("1 كانون الثاني", "2018-12-30", "2018-01-01"),
        ("الثلاثاء 1 كانون الثاني", "2018-12-30", "2019-01-01"),
        ("30 رمضان", "2018-03-13", "2016-07-05"),  # the Ramadan of 2017 had 29 days
        ("نهاية الشهر", "2018-02-25", "2018-02-21/2018-02-25"),
        ("حتى نهاية الشهر", "2018-02-25", "2018-02-25/2018-02-28"),
        ("قبل شهر", "2018-03-31", "2018-02-01/2018-02-28"),
        ("منذ شهر", "2018-03-31", "2018-02-28/2018-03-31"),
        ("الشهر الماضي", "2018-01-05", "2017-12-01/2017-12-31"),
        ("الشهر المقبل", "2018-12-05", "2019-01-01/2019-01-31"),
        ("31 من الشهر الماضي", "2018-03-13", None),  # February has no such day
        ("الأحد", "2018-03-11", "2018-03-11"),
        ("أمس", "0001-01-01", None),
        ("في رمضان", "1900-01-01", None),
    ],
)
def test_edges_of_the_calendar(text, published, expected):
    found = resolve(only(text), date.fromisoformat(published))
    ends = (expected or "").split("/")
    assert found == (DateInterval(*map(date.fromisoformat, (ends[0], ends[-1]))) if expected else None)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(WORDS + NUMBERS), max_size=8), st.none() | st.dates())
def test_intervals_run_forward_and_nothing_raises(parts, published):
    for found in date_expressions(tokenize(fold(" ".join(parts)))):
        days_named = resolve(found, published)
        assert days_named is None or days_named.start <= days_named.end


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(PAST), days)
def test_what_is_past_never_ends_after_publication(text, published):
    found = resolve(only(text), published)
    assert found is not None
    assert found.end <= published


@settings(max_examples=100, deadline=None)
@given(st.sampled_from(WEEKDAYS), days)
def test_a_week_later_weekdays_are_a_week_later(text, published):
    week = timedelta(days=7)
    first, second = (resolve(only(text), day) for day in (published, published + week))
    assert first is not None
    assert second == DateInterval(first.start + week, first.end + week)


@settings(max_examples=60, deadline=None)
@given(days, days, st.sampled_from(["%d/%m/%Y", "%Y-%m-%d", "%d-%m-%Y", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y"]))
def test_a_day_written_out_is_that_day_whenever_published(day, published, form):
    assert resolve(only(day.strftime(form)), published) == DateInterval(day, day)
