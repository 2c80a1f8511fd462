"""Days of a month: 13/3/2018, 13 March, the thirteenth of March, the 5th of this month, March 13."""

from __future__ import annotations

from itertools import pairwise
from typing import Any, NamedTuple

from marsad.language.date_expression import Calendar, DateExpression, Tense
from marsad.language.date_words import (
    Found,
    Hit,
    Tokens,
    has_clitic,
    longest,
    make,
    numeral_at,
    ordinal_at,
    past_prefix,
    skip,
    tense_of,
    word,
)


class Tail(NamedTuple):
    """What follows a month: its year, years from this one, or a modifier; and the position after."""

    year: int | None = None
    offset: int | None = None
    tense: Tense | None = None
    next: int = 0

    @property
    def fields(self) -> dict[str, Any]:
        """The tail as fields of an expression."""
        return {"year": self.year, "offset": self.offset, "tense": self.tense}


def date_at(tokens: Tokens, i: int, cued: bool = False) -> Found | None:
    """A day of a month: 13/3/2018, 13 March, the thirteenth of March, the 5th of this month."""
    return longest(_numeric_at(tokens, i, cued), _day_first_at(tokens, i), _month_first_at(tokens, i))


def _numeric_at(tokens: Tokens, i: int, cued: bool) -> Found | None:
    parts, j = _numbers(tokens, past_prefix(tokens, i))
    if len(parts) == 2 and cued and _is_day(*parts):
        tail = tail_at(tokens, j)
        return make(tokens, i, tail.next, "date", day=parts[0], month=parts[1], **tail.fields), tail.next
    if len(parts) != 3:
        return None
    day, month, year = reversed(parts) if parts[0] > 31 else parts
    if month > 12 >= day:  # 3/13/2018: month first, as only that can be
        day, month = month, day
    calendar = calendar_of_year(year)
    if calendar is None or not _is_day(day, month):
        return None
    return make(tokens, i, j, "date", day=day, month=month, year=year, calendar=calendar), j


def _is_day(day: int, month: int) -> bool:
    return 1 <= day <= 31 and 1 <= month <= 12


def calendar_of_year(year: int) -> Calendar | None:
    """The calendar whose year this can be: 1300-1500 is Hijri, 1800-2100 Gregorian."""
    if 1300 <= year <= 1500:
        return "hijri"
    return "gregorian" if 1800 <= year <= 2100 else None


def _numbers(tokens: Tokens, i: int) -> tuple[list[int], int]:
    """Numbers joined by ``/``, ``.`` or ``-``: in one token, or in five that touch."""
    if i >= len(tokens) or not tokens[i].text[0].isdigit():
        return [], i
    for separator in "/.":
        parts = tokens[i].text.split(separator)
        if len(parts) in (2, 3) and all(part.isdigit() and len(part) <= 4 for part in parts):
            return ([int(part) for part in parts] if separator == "/" or len(parts) == 3 else []), i + 1
    run = tokens[i : i + 5]
    touching = all(a.end == b.start for a, b in pairwise(run))
    digits = [token.text for token in run[::2]]
    if len(run) == 5 and touching and all(t.text in "-/" for t in run[1::2]):
        return ([int(t) for t in digits] if all(t.isdigit() and len(t) <= 4 for t in digits) else []), i + 5
    return [], i


class _Days(NamedTuple):
    first: int
    last: int
    spelled: bool  # in words: needs "of" or "month" before the month
    next: int


def _days_at(tokens: Tokens, i: int) -> _Days | None:
    """A day's number, or a run of them: 13, 5-7, the fifth and sixth, 5 to 7."""
    one = _day_number_at(tokens, i)
    if one is None:
        return None
    first, last, j = one[0], one[0], one[1]
    while True:
        joined = word(tokens, j, "to")
        if joined is None and not has_clitic(tokens, j):
            break
        more = _day_number_at(tokens, joined.next if joined else j)
        if more is None or more[0] <= last:
            break
        last, j = more
    return _Days(first, last, numeral_at(tokens, i) is None, j)


def _day_number_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    digits = numeral_at(tokens, i)
    found = (digits[0], skip(tokens, digits[1], "ordinal_suffix")) if digits else ordinal_at(tokens, i)
    return found if found and 1 <= found[0] <= 31 else None


def _day_first_at(tokens: Tokens, i: int) -> Found | None:
    days = _days_at(tokens, i)
    if days is None:
        return None
    of = skip(tokens, days.next, "of")
    month = skip(tokens, of, "month_noun")
    named = month_name_at(tokens, month)
    if named is None:
        return _of_this_month_at(tokens, i, days, of)
    if days.spelled and month == days.next:
        return None
    hit, j = named
    tail = tail_at(tokens, j, hit.entry.calendar)
    return _days_of(tokens, i, days, tail, month=hit.entry.value, calendar=hit.entry.calendar), tail.next


def _of_this_month_at(tokens: Tokens, i: int, days: _Days, j: int) -> Found | None:
    """The 13th of this one, the 5th of last month."""
    this = word(tokens, j, "this_month")
    modifier = word(tokens, this.next if this else j, "modifier")
    if modifier is None or (this is None and modifier.entry.value != "current"):
        return None
    tail = Tail(tense=tense_of(modifier), next=modifier.next)
    return _days_of(tokens, i, days, tail), tail.next


def _days_of(tokens: Tokens, i: int, days: _Days, tail: Tail, **month: Any) -> DateExpression:  # noqa: ANN401
    fields = {**tail.fields, **month}
    if days.first == days.last:
        return make(tokens, i, tail.next, "date", day=days.first, **fields)
    first, last = (make(tokens, i, tail.next, "date", day=day, **fields) for day in (days.first, days.last))
    return make(tokens, i, tail.next, "range", first=first, last=last)


def _month_first_at(tokens: Tokens, i: int) -> Found | None:
    """ "March 13", "March 13th, 2018": English alone."""
    hit = word(tokens, i, "month")
    day = _day_number_at(tokens, hit.next) if hit and tokens[i].text.isascii() else None
    if hit is None or day is None:
        return None
    comma = day[1] < len(tokens) and tokens[day[1]].text == ","
    dated = tail_at(tokens, day[1] + comma)
    tail = dated if dated.year or not comma else Tail(next=day[1])
    return make(tokens, i, tail.next, "date", day=day[0], month=hit.entry.value, **tail.fields), tail.next


def month_name_at(tokens: Tokens, i: int) -> tuple[Hit, int] | None:
    """A month's name, with its twin if it is given in two calendars of names: "X/Y", "X (Y)"."""
    hit = word(tokens, i, "month")
    if hit is None:
        return None
    j = hit.next
    if j < len(tokens) and tokens[j].text in "/(-":
        twin = word(tokens, j + 1, "month")
        if twin and (twin.entry.value, twin.entry.calendar) == (hit.entry.value, hit.entry.calendar):
            closed = twin.next < len(tokens) and tokens[twin.next].text == ")"
            j = twin.next + closed
    return hit, j


def tail_at(tokens: Tokens, i: int, calendar: Calendar = "gregorian") -> Tail:
    """What tells the year of a month: "2018", "of the year 2018", "last", "of last year"; maybe nothing."""
    modifier = word(tokens, i, "modifier")
    if modifier is not None:
        return Tail(tense=tense_of(modifier), next=modifier.next)
    j = skip(tokens, i, "of")
    this = word(tokens, j, "modifier_before")
    noun = word(tokens, this.next if this else j, "year_noun")
    told = this or (word(tokens, noun.next, "modifier") if noun else None)
    if noun is not None and told is not None:
        offset = {"past": -1, "current": 0, "future": 1}[str(told.entry.value)]
        return Tail(offset=offset, next=max(noun.next, told.next))
    year = numeral_at(tokens, noun.next if noun else j)
    if year is None or (noun is None and j > i) or calendar_of_year(year[0]) not in ("gregorian", calendar):
        return Tail(next=i)
    return Tail(year=year[0], next=skip(tokens, year[1], "era"))
