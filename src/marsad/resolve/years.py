"""The year of a day, month or season: said outright, said from publication, or not said at all."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from marsad.language.date_expression import DateExpression
from marsad.resolve.calendars import hijri_year_in, year_of
from marsad.types import DateInterval

_DAY = timedelta(days=1)
_AHEAD = timedelta(days=30)
_SEARCHED = 9  # years: enough to find a 29 February


def in_its_year(
    expression: DateExpression, published: date | None, days_in: Callable[[int], DateInterval]
) -> DateInterval | None:
    """What ``days_in`` gives for the year that ``expression`` means; ``None`` where nothing tells which.

    Raises ``ValueError`` or ``OverflowError`` where the year that is said has no such days.
    """
    year = _said_year(expression, published)
    if year is not None:
        return days_in(year)
    return _nearest(expression, published, days_in) if published else None


def _said_year(expression: DateExpression, published: date | None) -> int | None:
    if expression.offset is not None and published is not None:
        return year_of(expression.calendar, published) + expression.offset
    if expression.year is not None and expression.calendar == "hijri" and expression.year > 1600:
        return hijri_year_in(expression.year, expression.month or 1)
    return expression.year


def _nearest(
    expression: DateExpression, published: date, days_in: Callable[[int], DateInterval]
) -> DateInterval | None:
    """The days nearest to publication on the side that the words look to."""
    now = year_of(expression.calendar, published)
    if expression.tense == "current":
        return days_in(now)
    if expression.tense == "future":
        ahead = _existing(days_in, range(now, now + _SEARCHED))
        return next((found for found in ahead if found.start > published), None)
    back = _existing(days_in, range(now + 1, now - _SEARCHED, -1))
    if expression.tense == "past":
        return next((found for found in back if found.end < published), None)
    soon = (found for found in back if _is_witnessed(found, expression, published))
    return next(soon, None) or next((found for found in back if found.start <= published), None)


def _is_witnessed(found: DateInterval, expression: DateExpression, published: date) -> bool:
    """Whether a day soon after publication is meant, since the weekday that is said with it fits."""
    ahead = published < found.start <= published + _AHEAD
    return ahead and expression.kind == "date" and found.start.weekday() == expression.weekday


def _existing(days_in: Callable[[int], DateInterval], years: range) -> list[DateInterval]:
    found = []
    for year in years:
        try:
            found.append(days_in(year))
        except (ValueError, OverflowError):  # 29 February, a 30th in a short Hijri month
            continue
    return found
