"""Date expressions of a sentence, read without a clock; ``marsad.resolve.days`` puts them on the calendar.

Longest match from left to right. The words are in ``knowledge/language/dates.yml``, with Arabic examples; the
grammar of single days is in ``date_days`` and ``date_calendar``, that of longer stretches in ``date_spans``;
here is what opens, closes and vetoes them.
"""

from __future__ import annotations

import msgspec

from marsad.language.date_days import adverb_at, day_point_at
from marsad.language.date_expression import DateExpression, DateKind
from marsad.language.date_spans import Cue, ago_at, bare_ago_at, nth_day_at, period_at, span_at, within_at
from marsad.language.date_words import (
    Found,
    Tokens,
    begin,
    groups_at,
    has_clitic,
    longest,
    longest_entry,
    make,
    may_be_time,
    may_start,
    past_prefix,
    word,
)

__all__ = ["DateExpression", "date_expressions"]

_OPERATORS: tuple[DateKind, ...] = ("since", "until", "before", "after")


def date_expressions(tokens: Tokens) -> tuple[DateExpression, ...]:
    """The date expressions of one sentence, in order, none overlapping another.

    ``tokens`` are those of ``tokenize`` on folded text. Words that only look like dates (names of newspapers,
    markets, alliances; clock times; "the next day") give nothing.
    """
    made: list[DateExpression] = []
    near = _near_times(tokens)
    i = 0
    while i < len(tokens):
        if not near[i]:
            i += 1
            continue
        nth = nth_day_at(tokens, i)
        if nth is not None:
            made.append(nth[0])
            i = nth[1]
            continue
        found = _expression_at(tokens, i)
        reject = word(tokens, i, "reject") if found else None
        if found is None or (reject and reject.next >= found[1]):
            i = reject.next if reject else i + 1
            continue
        if not _is_name(tokens, i, found[0]):
            made.append(found[0])
        i = found[1]
    return tuple(made)


def _near_times(tokens: Tokens) -> list[bool]:
    """For each token whether an expression may start there: it can, and a time stands there or behind it."""
    near, reach = [False] * len(tokens), -1
    for i in range(len(tokens) - 1, -1, -1):
        if may_be_time(tokens, i):
            near[i], reach = True, i
        elif i < reach <= i + longest_entry():
            near[i] = may_start(tokens[i].text)
    return near


def _expression_at(tokens: Tokens, i: int) -> Found | None:
    groups = groups_at(tokens, i)
    return longest(
        _time_at(tokens, i),
        _within_at(tokens, i) if "within" in groups else None,
        _range_at(tokens, i) if "from" in groups else None,
        *(_open_at(tokens, i, kind) for kind in _OPERATORS if kind in groups),
    )


def _time_at(tokens: Tokens, i: int) -> Found | None:
    """A time without an operator before it."""
    groups = groups_at(tokens, i)
    if not may_be_time(tokens, i):
        return ago_at(tokens, i) if "before" in groups else None
    if not groups and not tokens[past_prefix(tokens, i)].text[0].isdigit():
        return None
    cue = Cue.PREPOSITION if word(tokens, i - 1, "cue") else Cue.NONE
    return longest(_point_at(tokens, i, cue), span_at(tokens, i), ago_at(tokens, i), adverb_at(tokens, i))


def _point_at(tokens: Tokens, i: int, cue: Cue) -> Found | None:
    if not may_be_time(tokens, i):
        return None
    return longest(day_point_at(tokens, i, cue > Cue.NONE), period_at(tokens, i, cue))


def _open_at(tokens: Tokens, i: int, kind: DateKind) -> Found | None:
    """Since Sunday, until the end of the month, before next Sunday, from 2011 on until today."""
    hit = word(tokens, i, kind)
    if hit is None:
        return None
    found = longest(
        _point_at(tokens, hit.next, Cue.OPERATOR), bare_ago_at(tokens, hit.next) if kind == "since" else None
    )
    if found is None:
        return None
    inner, end = found
    if inner.part and kind in ("before", "after"):  # "after dawn today" is still today
        return msgspec.structs.replace(inner, start=begin(tokens, i)), end
    closed = _closed_at(tokens, end) if kind == "since" else None
    if closed is not None:
        return make(tokens, i, closed[1], "range", first=inner, last=closed[0]), closed[1]
    return make(tokens, i, end, kind, last=inner), end


def _within_at(tokens: Tokens, i: int) -> Found | None:
    """A span after "within"; what is a time by itself is longer: "within the month of March"."""
    hit = word(tokens, i, "within")
    if hit is None or not may_be_time(tokens, hit.next):
        return None
    found = longest(_point_at(tokens, hit.next, Cue.PREPOSITION), within_at(tokens, hit.next))
    return (msgspec.structs.replace(found[0], start=begin(tokens, i)), found[1]) if found else None


def _range_at(tokens: Tokens, i: int) -> Found | None:
    """From Sunday to Tuesday, between 5 and 7 March."""
    hit = word(tokens, i, "from")
    first = _point_at(tokens, hit.next, Cue.OPERATOR) if hit else None
    if first is None:
        return None
    if first[0].kind == "range":
        return msgspec.structs.replace(first[0], start=begin(tokens, i)), first[1]
    closed = _closed_at(tokens, first[1])
    if closed is None:
        return None
    return make(tokens, i, closed[1], "range", first=first[0], last=closed[0]), closed[1]


def _closed_at(tokens: Tokens, i: int) -> Found | None:
    """The far end of an interval, after "to", "until", "and"."""
    hit = word(tokens, i, "to")
    if hit is None and not has_clitic(tokens, i):
        return None
    return _point_at(tokens, hit.next if hit else i, Cue.OPERATOR)


def _is_name(tokens: Tokens, i: int, found: DateExpression) -> bool:
    """Whether the noun before makes a name of the words: a newspaper, a market, an alliance."""
    if found.kind == "day":
        near = word(tokens, i - 1, "veto_day")
        far = word(tokens, i - 2, "veto_day")
        return found.offset == 0 and found.part is None and bool(near or (far and far.entry.value == 0))
    return word(tokens, i - 1, "veto_weekday" if found.kind == "weekday" else "veto_date") is not None
