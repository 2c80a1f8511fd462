"""What a date expression says, before any clock is looked at."""

from __future__ import annotations

from typing import Literal

from marsad.types import Value

DateKind = Literal[
    "day",  # so many days from publication: today, yesterday
    "weekday",  # last Sunday
    "date",  # a day of a month, with or without a year
    "month",
    "year",
    "season",
    "unit",  # one calendar unit from publication: last month
    "span",  # a run of units up to publication, or after it: the past days
    "ago",  # so many units back: a week ago
    "since",
    "until",
    "before",
    "after",
    "range",
]
Unit = Literal["minute", "hour", "day", "week", "month", "year"]
Tense = Literal["past", "current", "future"]
Section = Literal["early", "middle", "late"]
Part = Literal["dawn", "morning", "noon", "afternoon", "evening", "night"]
Calendar = Literal["gregorian", "hijri"]


class DateExpression(Value, frozen=True, gc=False, kw_only=True):
    """Words that name days; ``start`` and ``end`` are folded offsets, without proclitics.

    ``weekday`` counts from Monday as 0. ``offset`` counts days (``day``) or years (``date``, ``month``,
    ``season``) from publication. ``count`` of ``None`` on a ``span`` or ``ago`` is "a few". ``month`` of a
    ``season`` is its first. A ``date`` without a month is of the month that ``tense`` tells ("the 13th of
    this month"). ``since``, ``until``, ``before`` and ``after`` hold their day in ``last``; a ``range`` runs
    from ``first`` to ``last``.
    """

    start: int
    end: int
    kind: DateKind
    offset: int | None = None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: int | None = None
    calendar: Calendar = "gregorian"
    count: int | None = None
    unit: Unit | None = None
    tense: Tense | None = None
    section: Section | None = None
    part: Part | None = None
    first: DateExpression | None = None
    last: DateExpression | None = None
