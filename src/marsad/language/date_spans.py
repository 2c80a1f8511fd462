"""Longer than a day: months, seasons, years, last week, the past days; and points so long ago."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.language.date_calendar import calendar_of_year, month_name_at, tail_at
from marsad.language.date_words import (
    Amount,
    Found,
    Hit,
    Tokens,
    amount_at,
    has_clitic,
    longest,
    make,
    number_at,
    numeral_at,
    ordinal_at,
    skip,
    tense_of,
    word,
)

_LONG = ("week", "month", "year")
_FOR_THE = fold(load("language/dates")["article_after_l"])


class Cue(IntEnum):
    """What stands before: nothing, a preposition ("in"), or a word that opens a time ("since")."""

    NONE = 0
    PREPOSITION = 1
    OPERATOR = 2


def period_at(tokens: Tokens, i: int, cue: Cue) -> Found | None:
    """A month, season, year or calendar unit at ``i``."""
    return longest(
        _month_at(tokens, i, cue), _season_at(tokens, i), _year_at(tokens, i, cue), _unit_at(tokens, i)
    )


def _opening(tokens: Tokens, i: int) -> tuple[str | None, int]:
    """The section before a period ("late") and the position after it."""
    hit = word(tokens, i, "section")
    return (str(hit.entry.value), hit.next) if hit else (None, i)


def _month_at(tokens: Tokens, i: int, cue: Cue) -> Found | None:
    """A month without a day, where what stands beside it shows that it is one."""
    section, j = _opening(tokens, i)
    before = word(tokens, j, "modifier_before") if section is None else None
    noun = before.next if before else j
    named = month_name_at(tokens, skip(tokens, noun, "month_noun"))
    if named is None:
        return None
    hit, after = named
    tail = tail_at(tokens, after, hit.entry.calendar)
    twin = after > hit.next
    strong = twin or tail.year is not None or skip(tokens, noun, "month_noun") > noun
    beside = strong or section is not None or tail.next > after or before is not None
    if not _is_cued(hit, cue, strong, beside):
        return None
    fields = {**tail.fields, "section": section, "calendar": hit.entry.calendar}
    if before is not None:
        fields["tense"] = tense_of(before)
    return make(tokens, i, tail.next, "month", month=hit.entry.value, **fields), tail.next


def _is_cued(hit: Hit, cue: Cue, strong: bool, beside: bool) -> bool:
    if hit.entry.cue == "number":
        return strong
    return beside or cue == Cue.OPERATOR or (cue == Cue.PREPOSITION and hit.entry.cue == "free")


def _season_at(tokens: Tokens, i: int) -> Found | None:
    """Summer of 2014, last summer."""
    before = word(tokens, i, "modifier_before")
    hit = word(tokens, before.next if before else i, "season")
    if hit is None:
        return None
    tail = tail_at(tokens, hit.next)
    if before is None and tail.next == hit.next:
        return None
    fields: dict[str, Any] = {**tail.fields, "month": hit.entry.value}
    if before is not None:
        fields["tense"] = tense_of(before)
    return make(tokens, i, tail.next, "season", **fields), tail.next


def _year_at(tokens: Tokens, i: int, cue: Cue) -> Found | None:
    """The year 2016, late 2016, the years 2015 and 2016; a bare number only after a preposition."""
    section, j = _opening(tokens, i)
    noun = word(tokens, j, "year_noun")
    year = numeral_at(tokens, noun.next if noun else j)
    calendar = calendar_of_year(year[0]) if year else None
    if year is None or calendar is None:
        return None
    end = skip(tokens, year[1], "era")
    if noun is None and section is None and not _stands_alone(tokens, end, cue):
        return None
    one = make(tokens, i, end, "year", year=year[0], calendar=calendar, section=section)
    joined = word(tokens, end, "to") if noun and noun.entry.value == "two" else None
    second = numeral_at(tokens, joined.next) if joined else None
    if second is None or calendar_of_year(second[0]) != calendar:
        return one, end
    last = make(tokens, second[1] - 1, second[1], "year", year=second[0], calendar=calendar)
    return make(tokens, i, second[1], "range", first=one, last=last), second[1]


def _stands_alone(tokens: Tokens, end: int, cue: Cue) -> bool:
    """Whether a bare number after a preposition is a year, not a count of something."""
    nothing_counted = end >= len(tokens) or not tokens[end].text[0].isalpha()
    return cue == Cue.OPERATOR or (cue == Cue.PREPOSITION and nothing_counted)


def _unit_at(tokens: Tokens, i: int) -> Found | None:
    """One calendar unit: last week, this month, the end of the month."""
    section, j = _opening(tokens, i)
    before = word(tokens, j, "modifier_before")
    at = before.next if before else j
    unit = word(tokens, at, "the_unit") or (word(tokens, at, "unit") if before else None)
    if unit is None or unit.entry.count != 1 or unit.entry.value not in _LONG:
        return None
    after = word(tokens, unit.next, "modifier") if before is None else None
    tense = tense_of(before or after) or ("current" if section else None)
    end = after.next if after else unit.next
    if tense is None:
        return None
    return make(tokens, i, end, "unit", unit=unit.entry.value, tense=tense, section=section), end


def span_at(tokens: Tokens, i: int) -> Found | None:
    """A run of units: the past few days, the last 24 hours."""
    return longest(_the_units_at(tokens, i), _amount_beside_at(tokens, i))


def _span(tokens: Tokens, i: int, amount: Amount, told: Hit | None) -> Found:
    tense = tense_of(told) or "past"
    end = max(amount.next, told.next) if told else amount.next
    return make(tokens, i, end, "span", count=amount.number, unit=amount.unit, tense=tense), end


def _the_units_at(tokens: Tokens, i: int) -> Found | None:
    """The article, number and modifier after the unit: "the days three past"."""
    unit = word(tokens, i, "the_unit")
    if unit is None or unit.entry.count == 1:
        return None
    number = number_at(tokens, unit.next)
    j = skip(tokens, number[1] if number else unit.next, "vague")
    told = word(tokens, j, "modifier")
    count = number[0] if number else unit.entry.count
    return _span(tokens, i, Amount(count, unit.entry.value, j), told) if told else None  # type: ignore[arg-type]


def _amount_beside_at(tokens: Tokens, i: int) -> Found | None:
    """An amount with its modifier on either side: "the last three days", "24 hours past"."""
    before = word(tokens, i, "modifier_before")
    amount = amount_at(tokens, before.next if before else i)
    if amount is None or (before and before.entry.value == "current"):
        return None
    if before and amount.number == 1:  # "the last day" is that of something
        return None
    told = before or word(tokens, amount.next, "modifier")
    return _span(tokens, i, amount, told) if told else None


def within_at(tokens: Tokens, i: int) -> Found | None:
    """An amount after "within", which makes it a span: "within 24 hours"."""
    amount = amount_at(tokens, i)
    return _span(tokens, i, amount, word(tokens, amount.next, "modifier")) if amount else None


def ago_at(tokens: Tokens, i: int) -> Found | None:
    """A point so far back: "three days ago"; not "two days before the attack"."""
    hit = word(tokens, i, "before")
    amount = amount_at(tokens, hit.next if hit else i)
    if amount is None:
        return None
    if hit is None:
        closed = word(tokens, amount.next, "ago")
        return _ago(tokens, i, amount, closed.next) if closed else None
    of = skip(tokens, amount.next, "of")
    end = skip(tokens, of, "now")
    return None if end == of > amount.next else _ago(tokens, i, amount, end)


def bare_ago_at(tokens: Tokens, i: int) -> Found | None:
    """An amount of time after "since": the point that lies so far back."""
    amount = amount_at(tokens, i)
    return _ago(tokens, i, amount, amount.next) if amount else None


def _ago(tokens: Tokens, i: int, amount: Amount, end: int) -> Found:
    return make(tokens, i, end, "ago", count=amount.number, unit=amount.unit), end


def nth_day_at(tokens: Tokens, i: int) -> Found | None:
    """ "For the third day (in a row)": since two days ago. Numbers in words go up to 199."""
    hit = word(tokens, i, "day")
    if hit is None or hit.entry.value != 0 or _FOR_THE not in tokens[i].text[:3] or hit.next > i + 1:
        return None
    hundred = word(tokens, hit.next, "hundred")
    j = hundred.next if hundred else hit.next
    number = None if hundred and not has_clitic(tokens, j) else ordinal_at(tokens, j) or numeral_at(tokens, j)
    if number is None and hundred is None:
        return None
    count = (number[0] if number else 0) + (100 if hundred else 0)
    end = skip(tokens, number[1] if number else j, "in_a_row")
    if count <= 1:
        return make(tokens, i, end, "day", offset=0), end
    back = make(tokens, i, end, "ago", count=count - 1, unit="day")
    return make(tokens, i, end, "since", last=back), end
