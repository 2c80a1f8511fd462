"""Days and months of the two calendars in use: Gregorian and Hijri (Umm al-Qura, 1343-1500).

A day or month that a calendar does not have raises ``ValueError`` or ``OverflowError``.
"""

from __future__ import annotations

from datetime import date, timedelta

from hijridate import Gregorian, Hijri

from marsad.language.date_expression import Calendar
from marsad.types import DateInterval


def year_of(calendar: Calendar, day: date) -> int:
    """The year of ``calendar`` in which ``day`` lies."""
    if calendar == "gregorian":
        return day.year
    return int(Gregorian.fromdate(day).to_hijri().year)


def day_in(calendar: Calendar, year: int, month: int, day: int) -> date:
    """A day of ``calendar`` as a Gregorian day."""
    if calendar == "gregorian":
        return date(year, month, day)
    found = Hijri(year, month, day).to_gregorian()
    return date(found.year, found.month, found.day)


def month_in(calendar: Calendar, year: int, month: int) -> DateInterval:
    """First to last day of a month of ``calendar``."""
    next_year, next_month = year + month // 12, month % 12 + 1
    after = day_in(calendar, next_year, next_month, 1)
    return DateInterval(day_in(calendar, year, month, 1), after - timedelta(days=1))


def hijri_year_in(year: int, month: int) -> int:
    """The Hijri year whose ``month`` begins in a Gregorian ``year`` ("Ramadan 2018")."""
    first = year_of("hijri", date(year, 1, 1))
    return first if day_in("hijri", first, month, 1).year == year else first + 1


def months_before(day: date, months: int) -> date:
    """The same day of the month ``months`` earlier, or that month's last day where it is shorter."""
    index = day.year * 12 + day.month - 1 - months
    month = month_in("gregorian", index // 12, index % 12 + 1)
    return min(month.start + timedelta(days=day.day - 1), month.end)
