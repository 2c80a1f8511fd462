"""When it was: the day that belongs to a trigger, else what the sentence before tells, else publication.

A day belongs to the clause that it stands in and to those that go on with it. What opens an interval
("since") or closes one ("until") belongs to its own clause alone; so does what a relative clause or the words
of an attribution ("as the ministry said today") tell. A state is dated on publication unless its own clause
dates it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from marsad.extract.days.apart import apart, closed, moved, shifted, when_then
from marsad.extract.days.carried import carried
from marsad.extract.days.told import (
    Day,
    bare,
    day_before,
    day_of_cause,
    days_told,
    is_of_speech,
    is_open,
    is_state,
    own_day,
    since_before,
    until_before,
)
from marsad.extract.draft import Reader
from marsad.extract.phrase import MARKERS, Scene, Trigger, term
from marsad.extract.speech.ear import WORDS
from marsad.extract.zones import Zone, lights
from marsad.types import DateInterval

TIMELESS = ("fear", "condition", "plan", "demand", "threat", "terms")
"""Cues of what has no day yet, even where it is only feared."""
YEAR = 300
MAX_HEADING = 8
_DAY = timedelta(days=1)


def when(reader: Reader, zone: Zone, fact: str, cue: str) -> DateInterval | None:
    """The days of what a trigger tells. What is yet to happen has none but a deadline that its words name."""
    scene, trigger = reader.scene, zone.trigger
    found = [day for day in days_told(scene) if not is_of_speech(scene, day, trigger)]
    own = own_day(scene, zone, found)
    if fact == "prospective":
        return own.days if own is not None and _is_ahead(own, reader) else None
    then = when_then(scene, trigger, reader.context.published)
    if then is not None:
        return then
    count = apart(scene, trigger)
    if count is not None:
        base = day_before(scene, trigger, found)
        days = reader.default_day if base is None else base.days
        return shifted(days, count) if days is not None else None
    if own is not None and not _is_past_deadline(own):
        return _widened(own, trigger, reader)
    if fact == "uncertain" and cue in TIMELESS:
        return None
    if not is_state(trigger) or _is_gain(reader, zone):
        before = day_before(scene, trigger, found)
        if before is not None:
            return _widened(before, trigger, reader)
        cause = day_of_cause(scene, trigger, found)
        if cause is not None:
            return _widened(cause, trigger, reader)
        before_it = carried(reader, trigger)
        if before_it is not None:
            return before_it
        if _is_background(scene, trigger):
            return None
    return reader.default_day


def is_ahead(reader: Reader, zone: Zone) -> bool:
    """Whether the trigger's own day is yet to come: "a convoy to X tomorrow"."""
    found = [day for day in days_told(reader.scene) if not is_of_speech(reader.scene, day, zone.trigger)]
    own = own_day(reader.scene, zone, found)
    published = reader.context.published
    if own is None or published is None or is_open(reader.scene, own):
        return False
    return own.days.start > published and not _is_bygone_cause(reader.scene, own, zone.trigger)


def _is_bygone_cause(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether "after" parts a trigger from a day to come: "a convoy tomorrow, after shelling"."""
    preps = [
        m for m in scene.matches if (prep := term(m, "prep")) is not None and prep.id in ("after", "cause")
    ]
    return any(day.j <= m.i < trigger.i for m in preps)


def day_of_dispatch(scenes: Sequence[Scene], published: date | None) -> DateInterval | None:
    """The day of a dispatch where its words name none: its heading's date, else its publication."""
    default = DateInterval(published, published) if published is not None else None
    for scene in scenes[:MAX_HEADING]:
        labelled = any(t.text == ":" for t in scene.tokens[:3])
        dates = [days for _, _, days, said in scene.days if said.kind == "date" and days is not None]
        if labelled and dates and not any(t.frame.kind not in MARKERS for t in scene.triggers):
            return dates[0]
    return default


# --- reading a day ---------------------------------------------------------------------------------------


def _is_ahead(day: Day, reader: Reader) -> bool:
    published = reader.context.published
    return published is None or day.days.end > published or day.said.kind == "until"


def _is_past_deadline(day: Day) -> bool:
    return day.said.kind == "before"


def _widened(day: Day, trigger: Trigger, reader: Reader) -> DateInterval:
    """The days as they are told of deeds: the night before publication is two days, "until now" is today."""
    days, said, default = day.days, day.said, reader.default_day
    if default is not None and (said.kind == "until" or until_before(reader.scene, day)):
        return _until(days, default) if is_state(trigger) else default
    if since_before(reader.scene, day) is not None and default is not None and days.start <= default.end:
        return DateInterval(days.start, default.end)
    if said.kind == "since" and closed(reader.scene, day) != days:
        return closed(reader.scene, day)
    if said.kind == "since" and _is_idle(days, trigger) and default is not None:
        return default
    if said.kind == "day" and said.part == "night" and said.weekday is None:
        if said.offset == -1:
            return DateInterval(days.start, moved(days.end, 1))
        if said.offset == 0 and _is_adverb(day, reader):
            return DateInterval(moved(days.start, -1), days.end)
    if said.kind in ("day", "weekday") and said.part is None and said.offset != 0 and _is_from(day, reader):
        end = reader.context.published
        return DateInterval(days.start, end) if end is not None and days.start <= end else days
    return days


def _until(days: DateInterval, default: DateInterval) -> DateInterval:
    """A state that holds until then, from publication; a weekday that has been is the next one."""
    end = days.end if days.end >= default.end else moved(days.end, 7)
    return DateInterval(default.start, end if end > default.end else default.end)


def _is_idle(days: DateInterval, trigger: Trigger) -> bool:
    """ "Families displaced two years ago returned": so long a time is not that of a deed."""
    return trigger.pos == "v" and not is_state(trigger) and days.end - days.start > YEAR * _DAY


def _is_adverb(day: Day, reader: Reader) -> bool:
    """ "At night" without a day: of the night that ended on publication."""
    word = reader.scene.tokens[day.i].text
    return day.j == day.i + 1 and word[-1:] in WORDS["accusative"]


def _is_from(day: Day, reader: Reader) -> bool:
    """ "From Wednesday (on)": the bare preposition before a day, with no hour before it."""
    tokens, k = reader.scene.tokens, day.i - 1
    if k < 0 or tokens[k].text not in WORDS["from"]:
        return False
    lead = tokens[k - 1].text if k > 0 else ""
    return lead not in WORDS["hour"] and not lead[:1].isdigit()


def _is_gain(reader: Reader, zone: Zone) -> bool:
    """Whether a verb of doing, in the past, carries a word of control: "was able to extend its control"."""
    doing = [h for h in lights(reader.chosen, zone) if h.frame.get("subject") == "actor"]
    return zone.trigger.frame.flag("tense") and any(h.pos == "v" and h.tense == "perfect" for h in doing)


def _is_background(scene: Scene, trigger: Trigger) -> bool:
    """ "X had done it" with no day told: it was before the news, nobody says when."""
    first = next((n for n, t in enumerate(scene.tokens) if t.text[0].isalpha() and len(t.text) > 1), 0)
    if bare(scene.tokens[first].text) in WORDS["was"] and _has_done(scene, first, trigger):
        return True
    first = scene.clauses[scene.clause_of(trigger.i)][0]
    words = [bare(t.text) for t in scene.tokens[first : trigger.i]]
    return trigger.pos == "v" and trigger.tense == "perfect" and _has_pair(words)


def _has_done(scene: Scene, k: int, trigger: Trigger) -> bool:
    """Whether "was" at ``k`` makes a past before the past: with its particle, or a verb of what was done."""
    if trigger.tense == "imperfect":
        return False
    last = scene.clauses[scene.clause_of(k)][1]
    done = any(k < t.i < last and t.pos == "v" and t.tense == "perfect" for t in scene.triggers)
    return done or any(t.text in WORDS["may"] for t in scene.tokens[k + 1 : last])


def _has_pair(words: Sequence[str]) -> bool:
    """ "Had" and its particle, in order."""
    at = next((n for n, w in enumerate(words) if w in WORDS["was"]), None)
    return at is not None and any(w in WORDS["may"] for w in words[at + 1 :])
