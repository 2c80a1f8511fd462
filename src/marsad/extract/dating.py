"""When it was: the day that belongs to a trigger, else what goes on from the sentence before, else publication.

A day belongs to the clause that it stands in and to those that go on with it. What opens an interval ("since")
or closes one ("until") belongs to its own clause alone; so does what a relative clause or the words of an
attribution ("as the ministry said today") tell. A state is dated on publication unless its own clause dates it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import MARKERS, Scene, Trigger, attr, term
from marsad.extract.speaker import WORDS
from marsad.extract.zones import Zone
from marsad.language.date_expression import DateExpression
from marsad.types import DateInterval, Value

OPEN = ("since", "until", "before", "after")
STATES = ("access", "holds", "contested")
TIMELESS = ("fear", "condition", "plan", "demand", "threat", "terms")
"""Cues of what has no day yet, even where it is only feared."""
VAGUE = ("month", "season", "year", "unit", "span")
REACH = 5
YEAR = 300
MAX_HEADING = 8
_DAY = timedelta(days=1)


class Day(Value, frozen=True, gc=False):
    """A day expression in a sentence: its tokens, its days, what was said, the clause that it belongs to."""

    i: int
    j: int
    days: DateInterval
    said: DateExpression
    span: int


def when(reader: Reader, zone: Zone, fact: str, cue: str) -> DateInterval | None:
    """The days of what a trigger tells. What is yet to happen has none but a deadline that its words name."""
    scene, trigger = reader.scene, zone.trigger
    found = [day for day in _days(scene) if not _is_of_speech(scene, day, trigger)]
    own = _own(scene, zone, found)
    if fact == "prospective":
        return own.days if own is not None and _is_ahead(own, reader) else None
    if own is not None and not _is_past_deadline(own):
        return _widened(own, trigger, reader)
    if fact == "uncertain" and cue in TIMELESS:
        return None
    if not is_state(trigger):
        before = _before(scene, trigger, found)
        if before is not None:
            return _widened(before, trigger, reader)
        cause = _of_cause(scene, trigger, found)
        if cause is not None:
            return _widened(cause, trigger, reader)
        carried = _carried(reader, trigger)
        if carried is not None:
            return carried
        if _is_background(scene, trigger):
            return None
    return reader.default_day


def is_ahead(reader: Reader, zone: Zone) -> bool:
    """Whether the trigger's own day is yet to come: "a convoy to X tomorrow"."""
    found = [day for day in _days(reader.scene) if not _is_of_speech(reader.scene, day, zone.trigger)]
    own = _own(reader.scene, zone, found)
    published = reader.context.published
    if own is None or published is None or _is_open(reader.scene, own):
        return False
    return own.days.start > published and not _is_bygone_cause(reader.scene, own, zone.trigger)


def _is_bygone_cause(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether "after" or "because of" parts a trigger from a day to come: "a convoy tomorrow, after shelling"."""
    preps = [m for m in scene.matches if (prep := term(m, "prep")) is not None and prep.id in ("after", "cause")]
    return any(day.j <= m.i < trigger.i for m in preps)


def is_state(trigger: Trigger) -> bool:
    """Whether the trigger tells a state that holds, not a deed."""
    return trigger.frame.kind in STATES or trigger.frame.type in STATES or trigger.pos == "h"


def day_of_dispatch(scenes: Sequence[Scene], published: date | None) -> DateInterval | None:
    """The day that a dispatch tells of where its words name none: its heading's date, else its publication."""
    default = DateInterval(published, published) if published is not None else None
    for scene in scenes[:MAX_HEADING]:
        labelled = any(t.text == ":" for t in scene.tokens[:3])
        dates = [days for _, _, days, said in scene.days if said.kind == "date" and days is not None]
        if labelled and dates and not any(t.frame.kind not in MARKERS for t in scene.triggers):
            return dates[0]
    return default


# --- the days of a sentence -----------------------------------------------------------------------------------


def _days(scene: Scene) -> list[Day]:
    spans = _spans(scene)
    return [
        Day(i, j, days, said, spans[scene.clause_of(i)])
        for i, j, days, said in scene.days
        if days is not None and said.kind != "after"
    ]


def _spans(scene: Scene) -> list[int]:
    """For each clause the clause that it goes with: one without a trigger goes with the one before it."""
    out: list[int] = []
    for n, (first, last) in enumerate(scene.clauses):
        told = any(first <= t.i < last and t.frame.kind != "light" for t in scene.triggers)
        out.append(n if told or not out else out[-1])
    first_told = next((n for n in out if any(_told(scene, n))), 0)
    return [first_told if n < first_told else n for n in out]


def _told(scene: Scene, n: int) -> list[Trigger]:
    first, last = scene.clauses[n]
    return [t for t in scene.triggers if first <= t.i < last and t.frame.kind not in MARKERS]


def _is_of_speech(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether a day stands in the words of "according to what X said on Sunday", behind what is told."""
    here = scene.clause_of(day.i)
    phrases = [m for m in scene.matches if attr(m, "sources", "role") == "phrase" and scene.clause_of(m.i) == here]
    return any(trigger.i < m.i < day.i for m in phrases)


def _own(scene: Scene, zone: Zone, found: Sequence[Day]) -> Day | None:
    """The day of the trigger's own clause: the nearest, one behind it first, days before months and years."""
    trigger = zone.trigger
    span = _spans(scene)[scene.clause_of(trigger.i)]
    here = [d for d in found if d.span == span and not _is_of_another(scene, d, trigger)]
    behind = [d for d in here if trigger.j <= d.i < _end(scene, zone)]
    leading = [d for d in here if d.i < trigger.i and not (_is_open(scene, d) and _is_taken(scene, d, trigger))]
    best = min([*behind, *leading], key=lambda d: (d.said.kind in VAGUE, d.i < trigger.i, abs(d.i - trigger.i)), default=None)
    if best is not None or is_state(trigger):
        return best
    return next((d for d in here if d.i >= trigger.j and not _is_open(scene, d)), None)


def _end(scene: Scene, zone: Zone) -> int:
    """Where the words behind a trigger end: with its zone; a state's before the next verb."""
    if not is_state(zone.trigger):
        return zone.last
    verbs = [t.i for t in scene.triggers if t.i >= zone.trigger.j and t.pos == "v" and t.frame.kind != "light"]
    return min(verbs, default=len(scene.tokens))


def _is_of_another(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether a day behind the trigger tells of something else: a relative clause, "who had been held since"."""
    if day.i < trigger.j:
        return False
    between = [t.text for t in scene.tokens[trigger.j : day.i]]
    had = any(w in WORDS["was"] for w in between) and _is_open(scene, day)
    state = is_state(trigger) or _is_open(scene, day)
    return had or (state and _relative_between(scene, trigger.j, day.i))


def _is_open(scene: Scene, day: Day) -> bool:
    return day.said.kind in OPEN or _since_before(scene, day) is not None or _until_before(scene, day)


def _since_before(scene: Scene, day: Day) -> int | None:
    """ "Since fighting broke out on Saturday": the word that opens an interval, a few words before its day."""
    first = max(scene.clauses[scene.clause_of(day.i)][0], day.i - REACH)
    return next((k for k in range(day.i - 1, first - 1, -1) if scene.tokens[k].text in WORDS["since"]), None)


def _until_before(scene: Scene, day: Day) -> bool:
    """ "Until ten on Monday morning": a deadline with its hour."""
    first = max(0, day.i - 4)
    return any(scene.tokens[k].text in WORDS["until"] for k in range(first, day.i)) and day.said.kind != "until"


def _is_taken(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether an open interval belongs to a trigger between it and this one."""
    return any(day.j <= t.i < trigger.i and t.frame.kind not in MARKERS for t in scene.triggers) or any(
        t.j <= day.i and scene.clause_of(t.i) == scene.clause_of(day.i) and t.frame.kind not in MARKERS
        for t in scene.triggers
    )


def _before(scene: Scene, trigger: Trigger, found: Sequence[Day]) -> Day | None:
    """The day of an earlier clause of the sentence that this one goes on with."""
    earlier = [d for d in found if d.i < trigger.i and not _is_open(scene, d)]
    earlier = [d for d in earlier if not _is_enclosed(scene, d, trigger)]
    return earlier[-1] if earlier else None


def _of_cause(scene: Scene, trigger: Trigger, found: Sequence[Day]) -> Day | None:
    """A harm takes the day of its cause, told further on: "six were killed, …, when a shell fell yesterday"."""
    if trigger.frame.kind != "harm":
        return None
    later = [d for d in found if d.i >= trigger.j and not _is_open(scene, d) and d.said.kind not in VAGUE]
    return later[0] if later and not _is_new(scene, trigger.j, later[0].i) else None


def _is_new(scene: Scene, i: int, j: int) -> bool:
    """Whether a clause of its own opens between: "and" or "while" with a verb of what was done."""
    starts = {first for first, _ in scene.clauses if i <= first <= j}
    deeds = ("event", "movement", "control", "access", "posture")
    return any(t.i in starts and t.pos == "v" and t.prefix and t.frame.kind in deeds for t in scene.triggers)


def _is_enclosed(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether a day stands in a relative clause that the trigger's clause has left."""
    first = scene.clauses[scene.clause_of(day.i)][0]
    here = scene.clauses[scene.clause_of(trigger.i)][0]
    return here > day.i and _relative_between(scene, first, day.i)


def _relative_between(scene: Scene, i: int, j: int) -> bool:
    return any(i <= m.i < j and term(m, "relatives") is not None for m in scene.matches)


# --- reading a day --------------------------------------------------------------------------------------------


def _is_ahead(day: Day, reader: Reader) -> bool:
    published = reader.context.published
    return published is None or day.days.end > published or day.said.kind == "until"


def _is_past_deadline(day: Day) -> bool:
    return day.said.kind == "before"


def _widened(day: Day, trigger: Trigger, reader: Reader) -> DateInterval:
    """The days as they are told of deeds: the night before publication is two days, "until now" is today."""
    days, said, default = day.days, day.said, reader.default_day
    if default is not None and (said.kind == "until" or _until_before(reader.scene, day)):
        return _until(days, default) if is_state(trigger) else default
    if _since_before(reader.scene, day) is not None and default is not None and days.start <= default.end:
        return DateInterval(days.start, default.end)
    if said.kind == "since" and _is_idle(days, trigger) and default is not None:
        return default
    if said.kind == "day" and said.part == "night" and said.weekday is None:
        if said.offset == -1:
            return DateInterval(days.start, days.end + _DAY)
        if said.offset == 0 and _is_adverb(day, reader):
            return DateInterval(days.start - _DAY, days.end)
    if said.kind in ("day", "weekday") and said.part is None and said.offset != 0 and _is_from(day, reader):
        end = reader.context.published
        return DateInterval(days.start, end) if end is not None and days.start <= end else days
    return days


def _until(days: DateInterval, default: DateInterval) -> DateInterval:
    """A state that holds until then, from publication; a weekday that has been is the next one."""
    end = days.end if days.end > default.end else days.end + 7 * _DAY
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


# --- from the sentence before ---------------------------------------------------------------------------------


def _carried(reader: Reader, trigger: Trigger) -> DateInterval | None:
    """The day of the sentence before, where this one tells more of it: another's account, "the same night"."""
    if not reader.drafts:
        return None
    last = next((d for d in reversed(reader.drafts) if d.scene < reader.number), None)
    if last is None or last.scene < reader.number - 1:
        return None
    days = last.claim.when
    if days is None or days == reader.default_day or not _is_bygone(days, reader):
        return None
    return days if _goes_on(reader, last, trigger) else None


def _is_bygone(days: DateInterval, reader: Reader) -> bool:
    published = reader.context.published
    return published is None or (days.end <= published and days.end - days.start <= 2 * _DAY)


def _goes_on(reader: Reader, last: Draft, trigger: Trigger) -> bool:
    scene = reader.scene
    if any(_stands(scene, words) for words in WORDS["same_time"]):
        return True
    if last.paragraph != scene.paragraph or scene.days:
        return False
    first = reader.attributed[0] if reader.attributed else None
    return first is not None and not first.held and first.first <= trigger.i


def _stands(scene: Scene, words: str) -> bool:
    """Whether these words open the sentence, a conjunction aside."""
    parts = words.split()
    run = [t.text for t in scene.tokens[: len(parts)]]
    return run == parts or (bool(run) and [run[0][1:], *run[1:]] == parts)


def _is_background(scene: Scene, trigger: Trigger) -> bool:
    """ "X had done it" with no day told: it was before the news, nobody says when."""
    first = scene.clauses[scene.clause_of(trigger.i)][0]
    words = [t.text for t in scene.tokens[first : trigger.i]]
    bare = [w[1:] if w[:1] in WORDS["and"] else w for w in words]
    return trigger.pos == "v" and trigger.tense == "perfect" and _has_pair(bare)


def _has_pair(words: Sequence[str]) -> bool:
    """ "Had" and its particle, in order."""
    at = next((n for n, w in enumerate(words) if w in WORDS["was"]), None)
    return at is not None and any(w in WORDS["may"] for w in words[at + 1 :])
