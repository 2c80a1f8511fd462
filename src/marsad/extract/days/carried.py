"""The day of what was told before, where a sentence without a day tells more of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Scene, Trigger
from marsad.extract.speech.ear import WORDS
from marsad.types import DateInterval

_DAY = timedelta(days=1)
_SHORT = 2
"""Days between the ends of what is still one story's day."""


def carried(reader: Reader, trigger: Trigger) -> DateInterval | None:
    """The day told before: of the whole story, of the deed that is named again, of the sentence before."""
    last = next(_told(reader), None)
    if last is None:
        return None
    if not reader.scene.days and trigger.tense != "imperfect" and _is_attributed(reader, trigger):
        story = _story(reader, _told(reader))
        if story is not None:
            return story
    again = _named_again(reader, trigger)
    if again is not None:
        return again
    if last.scene < reader.number - 1 or not _is_bygone(last.claim.when, reader):
        return None
    return last.claim.when if _goes_on(reader, last, trigger) else None


def _told(reader: Reader) -> Iterator[Draft]:
    """What the sentences before told as done, the last first."""
    return (d for d in reversed(reader.drafts) if d.scene < reader.number and d.claim.factuality == "actual")


def _story(reader: Reader, told: Iterable[Draft]) -> DateInterval | None:
    """The one bygone day of all that was told so far; states that hold and long counts aside."""
    days = {
        d.claim.when
        for d in told
        if d.claim.when is not None
        and (d.claim.when.end - d.claim.when.start).days <= _SHORT
        and not (_is_state(d) and d.claim.when == reader.default_day)
    }
    one = next(iter(days)) if len(days) == 1 else None
    return one if _is_bygone(one, reader) else None


def _is_state(draft: Draft) -> bool:
    return draft.claim.kind == "access" or draft.claim.type == "holds"


def _is_attributed(reader: Reader, trigger: Trigger) -> bool:
    """Whether somebody is said to tell the trigger."""
    first = reader.attributed[0] if reader.attributed else None
    return first is not None and first.first <= trigger.i and first.source is not None


def _named_again(reader: Reader, trigger: Trigger) -> DateInterval | None:
    """The bygone day of the last event that the clause names again: "the air strike on the house wounded"."""
    scene = reader.scene
    here = scene.clause_of(trigger.i)
    named = {
        t.frame.type
        for t in scene.triggers
        if t.frame.kind == "event" and t.pos != "v" and t.article and scene.clause_of(t.i) == here
    }
    for draft in _told(reader) if named else ():
        if draft.claim.kind == "event" and draft.claim.type in named and draft.claim.when is not None:
            return draft.claim.when if _is_bygone(draft.claim.when, reader) else None
    return None


def _is_bygone(days: DateInterval | None, reader: Reader) -> bool:
    """Whether days are told, are not those of the dispatch itself, and are few and past."""
    if days is None or days == reader.default_day:
        return False
    published = reader.context.published
    return published is None or (days.end <= published and days.end - days.start <= 2 * _DAY)


def _goes_on(reader: Reader, last: Draft, trigger: Trigger) -> bool:
    scene = reader.scene
    if any(_stands(scene, words) for words in WORDS["same_time"]):
        return True
    if _refers(reader, trigger):
        return True
    if last.paragraph != scene.paragraph or scene.days:
        return False
    first = reader.attributed[0] if reader.attributed else None
    return first is not None and not first.held and first.first <= trigger.i


def _refers(reader: Reader, trigger: Trigger) -> bool:
    """Whether the clause stands within a fight told before: "during those clashes", "the clashes saw
    sniping"."""
    scene = reader.scene
    fights = [
        t
        for t in scene.triggers
        if t.frame.kind == "event" and t.pos != "v" and t.article and t.i != trigger.i
    ]
    bare = [t for t in fights if not any(t.j <= p.i <= t.j + 1 for p in scene.phrases if p.prep)]
    attacks = ("clash", "offensive", "shelling", "airstrike")
    here = scene.clause_of(trigger.i)
    return any(t.frame.type in attacks and (t.i < trigger.i or scene.clause_of(t.i) == here) for t in bare)


def _stands(scene: Scene, words: str) -> bool:
    """Whether these words open the sentence, a conjunction aside."""
    parts = words.split()
    run = [t.text for t in scene.tokens[: len(parts)]]
    return run == parts or (bool(run) and [run[0][1:], *run[1:]] == parts)
