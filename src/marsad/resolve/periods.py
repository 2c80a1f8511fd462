"""Months, seasons, years, and stretches counted from publication. The conventions are listed in ``days``."""

from __future__ import annotations

from datetime import date, timedelta

from marsad.language.date_expression import DateExpression
from marsad.resolve.calendars import day_in, month_in, months_before
from marsad.resolve.years import in_its_year
from marsad.types import DateInterval

_DAY = timedelta(days=1)
_FEW = {"minute": 1, "hour": 1, "day": 7, "week": 4, "month": 3}
_DAYS_OF_MONTH = {"early": (1, 10), "middle": (11, 20), "late": (21, 31)}
_MONTHS_OF_YEAR = {"early": (1, 3), "middle": (5, 8), "late": (10, 12), None: (1, 12)}
_DAYS_OF_WEEK = {"early": (0, 1), "middle": (2, 3), "late": (4, 6), None: (0, 6)}
_STEPS = {"past": -1, "current": 0, "future": 1, None: 0}
_SUNDAY = 6


def weekday_by(day: date, weekday: int) -> date:
    """The last ``weekday`` (0 = Monday) up to ``day``, the day itself counting."""
    return day - (day.weekday() - weekday) % 7 * _DAY


def month_days(expression: DateExpression, published: date | None) -> DateInterval | None:
    """A named month, or the section of it."""

    def days_in(year: int) -> DateInterval:
        return _section(month_in(expression.calendar, year, expression.month or 1), expression)

    return in_its_year(expression, published, days_in)


def season_days(expression: DateExpression, published: date | None) -> DateInterval | None:
    """Three months, told by the first."""
    first = expression.month or 3

    def days_in(year: int) -> DateInterval:
        start = date(year - 1 if first == 12 else year, first, 1)
        return DateInterval(start, month_in("gregorian", year, (first + 1) % 12 + 1).end)

    return in_its_year(expression, published, days_in)


def year_days(expression: DateExpression, published: date | None) -> DateInterval:
    """A year that is said; sections are of Gregorian years alone."""
    year = expression.year or 0
    if expression.calendar == "hijri":
        return DateInterval(day_in("hijri", year, 1, 1), month_in("hijri", year, 12).end)
    return _year(year, expression)


def _year(year: int, expression: DateExpression) -> DateInterval:
    first, last = _MONTHS_OF_YEAR[expression.section]
    return DateInterval(date(year, first, 1), month_in("gregorian", year, last).end)


def _section(month: DateInterval, expression: DateExpression) -> DateInterval:
    if expression.section is None:
        return month
    first, last = _DAYS_OF_MONTH[expression.section]
    return DateInterval(month.start + (first - 1) * _DAY, min(month.start + (last - 1) * _DAY, month.end))


def month_away(expression: DateExpression, published: date) -> DateInterval:
    """The calendar month before, of or after publication, as the tense says."""
    day = months_before(published, -_STEPS[expression.tense])
    return month_in("gregorian", day.year, day.month)


def unit_days(expression: DateExpression, published: date) -> DateInterval:
    """One calendar unit before, of or after publication."""
    if expression.unit == "month":
        return _section(month_away(expression, published), expression)
    if expression.unit == "year":
        return _year(published.year + _STEPS[expression.tense], expression)
    return _week(expression, published)


def _week(expression: DateExpression, published: date) -> DateInterval:
    if expression.section is None and expression.tense == "past":
        return DateInterval(published - 7 * _DAY, published - _DAY)
    if expression.section is None and expression.tense == "future":
        return DateInterval(published + _DAY, published + 7 * _DAY)
    sunday = weekday_by(published, _SUNDAY) + 7 * _STEPS[expression.tense] * _DAY
    first, last = _DAYS_OF_WEEK[expression.section]
    return DateInterval(sunday + first * _DAY, sunday + last * _DAY)


def span_days(expression: DateExpression, published: date) -> DateInterval | None:
    """A run of units up to the day before publication, or from the day after; hours hold the day itself."""
    ahead = expression.tense == "future"
    far = point_back(expression, published, -1 if ahead else 1)
    if far is None:
        return None
    near = published if expression.unit in ("minute", "hour") else published + (_DAY if ahead else -_DAY)
    return DateInterval(near, max(near, far)) if ahead else DateInterval(min(near, far), near)


def point_back(expression: DateExpression, published: date, sign: int = 1) -> date | None:
    """The day so many units before publication (after it: ``sign`` -1); ``None`` for "a few years"."""
    unit = expression.unit or "day"
    count = expression.count if expression.count is not None else _FEW.get(unit)
    if count is None:
        return None
    if unit in ("month", "year"):
        return months_before(published, sign * count * (12 if unit == "year" else 1))
    days = {"minute": 0, "hour": count // 24, "day": count, "week": 7 * count}[unit]
    return published - sign * days * _DAY


def ago_days(expression: DateExpression, published: date) -> DateInterval | None:
    """So long ago: a day, or the calendar month or year in which it lies; "a few" is the whole stretch."""
    if expression.count is None:
        return span_days(expression, published)
    day = point_back(expression, published)
    if day is None or expression.unit not in ("month", "year"):
        return DateInterval(day, day) if day else None
    if expression.unit == "month":
        return month_in("gregorian", day.year, day.month)
    return DateInterval(date(day.year, 1, 1), date(day.year, 12, 31))
