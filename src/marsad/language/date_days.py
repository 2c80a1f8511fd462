"""Single days: today, Sunday at dawn, 13 March 2018; named once or several times over."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from marsad.language.date_calendar import date_at
from marsad.language.date_expression import DateExpression
from marsad.language.date_words import Found, Hit, Tokens, begin, has_clitic, make, skip, tense_of, word


def day_point_at(tokens: Tokens, i: int, cued: bool = False) -> Found | None:
    """One day at ``i`` with the part of it, if told: "Sunday morning"."""
    part = word(tokens, i, "part")
    j = skip(tokens, part.next, "of") if part else i
    noun = skip(tokens, j, "day_noun")
    found = _named_day_at(tokens, noun, cued or noun > j)
    if found is None:
        return None
    day, end = found
    after = word(tokens, end, "adverb") or word(tokens, end, "english_adverb")
    end = after.next if after else end
    told = part or after
    said = told.entry.value if told else day.part
    return msgspec.structs.replace(day, start=begin(tokens, i), end=tokens[end - 1].end, part=said), end


def _named_day_at(tokens: Tokens, i: int, cued: bool) -> Found | None:
    """A day named once or several times over: "today, Tuesday", "Sunday 11 March"."""
    found: Found | None = None
    for read in (_deictic_at, weekday_at, date_at):
        again = found is not None
        more = read(tokens, skip(tokens, found[1], "gap") if found else i, cued or again)
        if more and found and found[0].kind != "range":
            found = _merge(found[0], more[0]), more[1]
        elif more and not found:
            found = more
    return found and _past_twin(tokens, found)


def _past_twin(tokens: Tokens, found: Found) -> Found:
    """Past the same day in the other calendar: "7 June 2018, that is 22 Ramadan"."""
    day, end = found
    gap = skip(tokens, end, "gap")
    twin = date_at(tokens, gap) if gap > end and day.kind == "date" else None
    if twin is None or twin[0].calendar == day.calendar:
        return found
    return msgspec.structs.replace(day, end=tokens[twin[1] - 1].end), twin[1]


def _merge(one: DateExpression, other: DateExpression) -> DateExpression:
    """Two namings of one day: the calendar day leads, the weekday bears witness."""
    if other.kind == "weekday":
        return msgspec.structs.replace(one, weekday=other.weekday)
    return msgspec.structs.replace(other, weekday=one.weekday, part=one.part)


def _deictic_at(tokens: Tokens, i: int, cued: bool) -> Found | None:
    hit = word(tokens, i, "day")
    if hit is not None:
        return make(tokens, i, hit.next, "day", offset=hit.entry.value, part=hit.entry.part), hit.next
    hit = word(tokens, i, "today_part") if cued else None
    return (make(tokens, i, hit.next, "day", offset=0, part=hit.entry.value), hit.next) if hit else None


def adverb_at(tokens: Tokens, i: int) -> Found | None:
    """A part of the day alone, which is today's; not that of a clock time or of another day."""
    hit = word(tokens, i, "adverb")
    if hit is None or word(tokens, hit.next, "veto_day") or _is_clock(tokens, i - 1):
        return None
    return make(tokens, i, hit.next, "day", offset=0, part=hit.entry.value), hit.next


def _is_clock(tokens: Tokens, i: int) -> bool:
    if i < 0:
        return False
    groups = ("clock", "ordinal", "number", "teen", "today_part")
    return tokens[i].text[-1].isdigit() or any(word(tokens, i, group) for group in groups)


def weekday_at(tokens: Tokens, i: int, cued: bool = False) -> Found | None:
    """A weekday, or a run of them: last Sunday, the night of "Sunday - Monday", Saturday and Sunday."""
    before = word(tokens, i, "modifier_before")
    hit = word(tokens, before.next if before else i, "weekday")
    if hit is None:
        return None
    run, j = _weekdays(tokens, hit)
    after = word(tokens, j, "modifier")
    end = after.next if after else j
    tense = tense_of(before or after)
    first, last = (run[-1], run[0]) if _is_backward(run) else (run[0], run[-1])
    day = make(tokens, i, hit.next, "weekday", weekday=first, tense=tense)
    if len(run) == 1:
        return msgspec.structs.replace(day, end=tokens[end - 1].end), end
    closing = make(tokens, j - 1, end, "weekday", weekday=last, tense=tense)
    return make(tokens, i, end, "range", first=day, last=closing), end


def _weekdays(tokens: Tokens, hit: Hit) -> tuple[list[int], int]:
    """The weekdays of a run and the position after it: "Friday and Thursday and Wednesday"."""
    run, j = [int(hit.entry.value)], hit.next
    while (more := _second_weekday(tokens, j, run[-1])) is not None:
        run.append(int(more.entry.value))
        j = more.next
    return run, j


def _is_backward(run: list[int]) -> bool:
    """Whether a run of weekdays goes back in time, each day the one before."""
    return len(run) > 1 and all((one - 1) % 7 == other for one, other in pairwise(run))


def _second_weekday(tokens: Tokens, j: int, first: int) -> Hit | None:
    """The day after one of a run: joined by a clitic, or the next of the week."""
    joined = has_clitic(tokens, j)
    apart = j < len(tokens) and tokens[j].text in "-/"
    hit = word(tokens, j + 1 if apart else j, "weekday")
    return hit if hit and (joined or hit.entry.value == (first + 1) % 7) else None
