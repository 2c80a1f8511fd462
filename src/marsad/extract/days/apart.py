"""Days told by others: "a day after X fell", "since late 2014, when X fell", "since May … until June"."""

from __future__ import annotations

from datetime import date

from marsad.extract.days.told import Day, bare
from marsad.extract.phrase import Scene, Trigger
from marsad.extract.speech.ear import WORDS
from marsad.language.date_words import amount_at
from marsad.resolve.days import resolve
from marsad.types import DateInterval

_DAYS = {"day": 1, "week": 7}
_LEAD = 4
"""Tokens before a trigger in which "two days after" begins."""


def apart(scene: Scene, trigger: Trigger) -> int | None:
    """How many days before (below zero) or after what else is told a trigger is: "two days after X"."""
    last = trigger.i
    while last > 0 and scene.tokens[last - 1].text in WORDS["that_it"]:
        last -= 1
    for k in range(max(0, last - _LEAD), last):
        sign = _side(scene.tokens[k].text)
        amount = amount_at(scene.tokens, k + 1) if sign else None
        if amount is None or amount.number is None or amount.unit not in _DAYS:
            continue
        if amount.next == last - 1 and scene.tokens[amount.next].text in WORDS["from"]:
            return sign * amount.number * _DAYS[amount.unit]
    return None


def _side(word: str) -> int:
    """-1 where the thing came first ("after it"), 1 where it came later ("before it")."""
    told = bare(word)
    return -1 if told in WORDS["after_it"] else 1 if told in WORDS["before_it"] else 0


def shifted(days: DateInterval, count: int) -> DateInterval:
    """So many days later."""
    return DateInterval(moved(days.start, count), moved(days.end, count))


def moved(day: date, days: int) -> date:
    """So many days on, as far as there are any: a dispatch may come with the first day that there is."""
    ordinal = day.toordinal() + days
    return date.fromordinal(min(max(ordinal, date.min.toordinal()), date.max.toordinal()))


def when_then(scene: Scene, trigger: Trigger, published: date | None) -> DateInterval | None:
    """The days that "since" opens with, where the next clause tells what happened then: "…, when X"."""
    n = scene.clause_of(trigger.i)
    first = scene.clauses[n][0]
    if bare(scene.tokens[first].text) not in WORDS["when"]:
        return None
    for _, j, _, said in scene.days:
        if said.kind == "since" and said.last is not None and first - 2 <= j <= first:
            return resolve(said.last, published)
    return None


def closed(scene: Scene, day: Day) -> DateInterval:
    """An interval that another day of the sentence closes: "since 26 October … until 4 November"."""
    for _, _, days, said in scene.days:
        if said.kind == "until" and days is not None and day.days.start <= days.end < day.days.end:
            return DateInterval(day.days.start, days.end)
    return day.days
