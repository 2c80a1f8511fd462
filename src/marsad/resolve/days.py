"""Date expressions on the calendar, seen from the day of publication.

What dispatches leave open is settled here, once:

- A weekday is the past one nearest to publication, the day itself counting; "last" leaves that day out.
  Where a weekday contradicts "today" or "yesterday", the weekday holds: dispatches are filed late, days are
  named right.
- A day or month without a year is the past one nearest to publication; a day up to 30 days ahead only where
  its weekday fits.
- "The past days", "last week" are the seven days before publication; a few weeks are four, a few months
  three; a few years say nothing. Hours reach back by their full days ("24 hours" is yesterday and the day
  itself); fewer than 24, and "the past hours", are the day itself. "Last month" and "last year" are the
  calendar's.
- So many days or weeks ago is one day; so many months or years ago is that calendar month or year.
- The night before publication is told as yesterday's; "the night of Sunday - Monday" is both days.
- Early, middle and late are days 1-10, 11-20 and the rest of a month; January-March, May-August and
  October-December of a year; Sunday-Monday, Tuesday-Wednesday and Thursday-Saturday of a week.
- A winter is December of the year before to February.
- A period that publication cuts ends with it, unless the words look ahead.
- "Until X" is X where X is past, else publication to X. "Before X" tells only a deadline, "after X"
  nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import msgspec

from marsad.language.date_expression import DateExpression, DateKind
from marsad.resolve.calendars import day_in
from marsad.resolve.periods import (
    ago_days,
    month_away,
    month_days,
    point_back,
    season_days,
    span_days,
    unit_days,
    weekday_by,
    year_days,
)
from marsad.resolve.years import in_its_year
from marsad.types import DateInterval

_DAY = timedelta(days=1)
_WEEK = timedelta(days=7)
_PERIODS = ("month", "season", "year", "unit")
_NEAR_THE_END = ("weekday", "date", "month", "season")  # opens a range: the nearest before its last day


def resolve(expression: DateExpression, published: date | None) -> DateInterval | None:
    """The days that ``expression`` names, both ends included.

    ``None`` where neither the words nor ``published`` tell, and for a day that no calendar has (31 April).
    """
    try:
        found = _days(expression, published)
    except (ValueError, OverflowError):  # no such day, or beyond what the calendar covers
        return None
    if found is None or found.start > found.end:
        return None
    ends = expression.kind in _PERIODS and expression.tense != "future" and published is not None
    return _cut(found, published) if ends and published else found


def _days(expression: DateExpression, published: date | None) -> DateInterval | None:
    """As :func:`resolve`, but whole periods, and errors raised."""
    timeless = _TIMELESS.get(expression.kind)
    if timeless is not None:
        return timeless(expression, published)
    return _FROM_PUBLICATION[expression.kind](expression, published) if published else None


def _one(day: date) -> DateInterval:
    return DateInterval(day, day)


def _cut(found: DateInterval, published: date) -> DateInterval:
    return DateInterval(found.start, published) if found.start <= published < found.end else found


# --- single days --------------------------------------------------------------------------------


def _day(expression: DateExpression, published: date) -> DateInterval:
    offset = expression.offset or 0
    day = published + offset * _DAY
    if expression.weekday is None or day.weekday() == expression.weekday:
        return _one(day)
    return _one(weekday_by(published + _WEEK if offset > 0 else published, expression.weekday))


def _weekday(expression: DateExpression, published: date) -> DateInterval:
    latest = {"past": published - _DAY, "future": published + _WEEK}.get(expression.tense or "", published)
    return _one(weekday_by(latest, expression.weekday or 0))


def _date(expression: DateExpression, published: date | None) -> DateInterval | None:
    day, month = expression.day or 1, expression.month
    if month is None:
        return _one(month_away(expression, published).start.replace(day=day)) if published else None

    def days_in(year: int) -> DateInterval:
        return _one(day_in(expression.calendar, year, month, day))

    return in_its_year(expression, published, days_in)


# --- intervals with an open or a far end --------------------------------------------------------


def _since(expression: DateExpression, published: date) -> DateInterval | None:
    """From the start of what is named to publication; what lies ahead is itself ("as of tomorrow")."""
    inner = _inner(expression)
    start = _start(inner, published)
    if start is None:
        return None
    return DateInterval(start, published) if start <= published else _days(inner, published)


def _start(inner: DateExpression, published: date) -> date | None:
    if inner.kind == "ago":
        return point_back(inner, published)
    found = _days(inner, published)
    return found.start if found else None


def _until(expression: DateExpression, published: date | None) -> DateInterval | None:
    found = _days(_inner(expression), published)
    if found is None or published is None or found.end <= published:
        return found
    return DateInterval(published, found.end)


def _before(expression: DateExpression, published: date) -> DateInterval | None:
    found = _days(_inner(expression), published)
    return DateInterval(published, found.end) if found and found.end > published else None


def _after(expression: DateExpression, published: date) -> DateInterval | None:
    return None


def _range(expression: DateExpression, published: date | None) -> DateInterval | None:
    first, last = expression.first or expression, _inner(expression)
    end = _days(last, published) if last.section else resolve(last, published)
    if end is None:
        return None
    start = _first_days(first, last, end.end, published)
    if start is not None and start.start > end.end and last.kind == "weekday":  # "from today until Sunday"
        end = resolve(msgspec.structs.replace(last, tense="future"), published)
    return DateInterval(start.start, end.end) if start and end else None


def _first_days(
    first: DateExpression, last: DateExpression, end: date, published: date | None
) -> DateInterval | None:
    """Where a range begins. A weekday or a day without a year is the nearest before the end."""
    if first.kind not in _NEAR_THE_END or first.tense == "current":
        return _days(first, published)
    same = first.kind == "weekday" and first.weekday == last.weekday
    return _days(msgspec.structs.replace(first, tense="past" if same else None), end)


def _inner(expression: DateExpression) -> DateExpression:
    if expression.last is None:
        raise ValueError(f"a date expression of kind {expression.kind} without its last day")
    return expression.last


_FROM_PUBLICATION: dict[DateKind, Callable[[DateExpression, date], DateInterval | None]] = {
    "day": _day,
    "weekday": _weekday,
    "unit": unit_days,
    "span": span_days,
    "ago": ago_days,
    "since": _since,
    "before": _before,
    "after": _after,
}
_TIMELESS: dict[DateKind, Callable[[DateExpression, date | None], DateInterval | None]] = {
    "date": _date,
    "month": month_days,
    "season": season_days,
    "year": year_days,
    "until": _until,
    "range": _range,
}
