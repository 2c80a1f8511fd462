"""Counts over many days: what a report tells of a month or since a war began has no one cause.

The sentences behind such a count go on with it, and with its days.
"""

from __future__ import annotations

from marsad.extract.days.told import Day, days_told, is_of_speech
from marsad.extract.draft import Reader
from marsad.extract.phrase import Scene, Trigger, term
from marsad.extract.speech.ear import WORDS
from marsad.language.date_expression import DateExpression
from marsad.types import DateInterval, Harm

LONG = 5
"""Days over which a count has no cause told before."""
MONTH = 20
"""Days over which a count is a report's: not even an event beside it is its cause."""
_GOES_ON = 2
"""Sentences over which a count goes on with the days of the count before."""
_SINCE = 12
"""Tokens from "since" to the day that it opens with ("since the war with X broke out on 8 October")."""


def is_statistic(reader: Reader, trigger: Trigger, least: int = LONG) -> bool:
    """Whether a harm is counted over many days. ``least``: so many days are not yet many."""
    scene, published = reader.scene, reader.context.published
    for i, _, days, said in scene.days:
        opens = _opens(scene, i, said)
        if days is None and opens and published is None:
            return (said.last or said).kind in ("date", "month", "year", "season")
        last = published if opens and published is not None else days.end if days is not None else None
        if days is not None and last is not None and (last - days.start).days > least:
            return True
    return period(reader, trigger) is not None


def _opens(scene: Scene, k: int, said: DateExpression) -> bool:
    """Whether the day at token ``k`` opens an interval that is not closed."""
    first = max(scene.clauses[scene.clause_of(k)][0], k - _SINCE)
    return said.kind == "since" or is_since(scene, first, k)


def is_since(scene: Scene, i: int, j: int) -> bool:
    """Whether "since" is among tokens ``i`` to ``j``."""
    return any(t.text in WORDS["since"] for t in scene.tokens[max(0, i) : j])


def period(reader: Reader, trigger: Trigger) -> DateInterval | None:
    """The many days of the count told before, where the sentence goes on with it and names no days."""
    before = counted_before(reader, trigger)
    return before.when if before is not None else None


def counted_before(reader: Reader, trigger: Trigger) -> Harm | None:
    """The count over many days told before, where the sentence goes on with it and names no days."""
    scene = reader.scene
    if any(
        not is_of_speech(scene, d, trigger) and not _is_of_saying(scene, d, trigger) for d in days_told(scene)
    ):
        return None
    last = next((d for d in reversed(reader.drafts) if isinstance(d.claim, Harm)), None)
    if last is None or reader.number - last.scene > _GOES_ON or last.claim.when is None:
        return None
    claim, when = last.claim, last.claim.when
    return claim if isinstance(claim, Harm) and (when.end - when.start).days > MONTH else None


def _is_of_saying(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """ "In a report of Friday it said that": a day with "that" between it and what is told."""
    return any(day.j <= m.i < trigger.i and term(m, "that") is not None for m in scene.matches)
