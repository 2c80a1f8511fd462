"""Which of a sentence's days belongs to which trigger."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from marsad.extract.phrase import MARKERS, Scene, Trigger, attr, relative_between
from marsad.extract.speech.ear import WORDS
from marsad.extract.zones import Zone
from marsad.language.date_expression import DateExpression
from marsad.types import DateInterval, Value

OPEN = ("since", "until", "before", "after")
STATES = ("access", "holds", "contested")
VAGUE = ("month", "season", "year", "unit", "span")
POINTS = ("date", "weekday", "day", "month", "year", "ago")
REACH, NEAR = 12, 5


class Day(Value, frozen=True, gc=False):
    """A day expression in a sentence: its tokens, its days, what was said, the clause that it belongs to."""

    i: int
    j: int
    days: DateInterval
    said: DateExpression
    span: int


def days_told(scene: Scene) -> list[Day]:
    """The days that a sentence names, where they can be told."""
    spans = _spans(scene) if scene.days else []
    return [
        Day(i, j, days, said, spans[scene.clause_of(i)])
        for i, j, days, said in scene.days
        if days is not None and said.kind != "after"
    ]


def _spans(scene: Scene) -> list[int]:
    """For each clause the clause that it goes with: one without a trigger goes with the one before it."""
    out: list[int] = []
    starts = sorted(t.i for t in scene.triggers if t.frame.kind != "light")
    for n, clause in enumerate(scene.clauses):
        out.append(n if not out or _holds(clause, starts) else out[-1])
    plain = sorted(t.i for t in scene.triggers if t.frame.kind not in MARKERS)
    first_told = next((n for n in out if _holds(scene.clauses[n], plain)), 0)
    return [first_told if n < first_told else n for n in out]


def _holds(clause: tuple[int, int], starts: Sequence[int]) -> bool:
    """Whether one of those tokens, given in order, stands in the clause."""
    at = bisect_left(starts, clause[0])
    return at < len(starts) and starts[at] < clause[1]


def is_of_speech(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether a day stands in the words of "according to what X said on Sunday", behind what is told."""
    first = max(trigger.i + 1, scene.clauses[scene.clause_of(day.i)][0])
    return any(first <= m.i < day.i and attr(m, "sources", "role") == "phrase" for m in scene.matches)


def own_day(scene: Scene, zone: Zone, found: Sequence[Day]) -> Day | None:
    """The day of the trigger's own clause: the nearest, one behind it first, days before months and years."""
    if not found:
        return None
    trigger = zone.trigger
    span = _spans(scene)[scene.clause_of(trigger.i)]
    here = [d for d in found if d.span == span and not _is_of_another(scene, d, trigger)]
    behind = [d for d in here if trigger.j <= d.i < _end(scene, zone)]
    leading = [
        d for d in here if d.i < trigger.i and not (is_open(scene, d) and _is_taken(scene, d, trigger))
    ]
    best = min([*behind, *leading], key=lambda d: _rank(scene, d, trigger), default=None)
    if is_state(trigger) or (best is not None and not _is_of_saying(scene, best, trigger)):
        return best
    later = (d for d in here if d.i >= trigger.j and (not is_open(scene, d) or _is_shared(scene, d, trigger)))
    return next(later, None) or best or _opening(scene, trigger, found)


def _rank(scene: Scene, day: Day, trigger: Trigger) -> tuple[bool, bool, bool, int]:
    """How near a day is: that of the saying or of another noun last, months and years, what stands before."""
    before = day.i < trigger.i
    other = before and any(t.j == day.i and t.pos != "v" and t.i != trigger.i for t in scene.triggers)
    return (
        other or _is_of_saying(scene, day, trigger),
        day.said.kind in VAGUE,
        before,
        abs(day.i - trigger.i),
    )


def _is_of_saying(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether a day stands between a verb of saying and what is said: "The UN announced on Monday that …"."""
    if day.i > trigger.i:
        return False
    before = (m for m in reversed(scene.matches) if m.j <= day.i and attr(m, "sources", "role") == "verb")
    verb = next(before, None)
    if verb is None:
        return False
    return not any(verb.j <= t.i < day.i and t.frame.kind not in MARKERS for t in scene.triggers)


def _is_shared(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether "since" closes a pair of nouns: "the death of 426 and the wounding of 1,593 since …"."""
    between = [t for t in scene.triggers if trigger.j <= t.i < day.i and t.frame.kind not in MARKERS]
    return all(t.pos == "n" and t.prefix[:1] in WORDS["and"] for t in between if t.i < _since(scene, day))


def _opening(scene: Scene, trigger: Trigger, found: Sequence[Day]) -> Day | None:
    """The interval that opens a sentence of counts: "Since October they have killed …, wounded …"."""
    joined = trigger.pos == "n" and trigger.prefix[:1] in WORDS["and"]
    counted = trigger.frame.kind == "harm" or trigger.frame.type == "arrest" or joined
    for day in found:
        if not counted and not _is_next(scene, day, trigger):
            continue
        opens = is_open(scene, day) and not until_before(scene, day) and day.said.kind in ("since", *POINTS)
        if opens and day.j <= trigger.i and not _told_before(scene, _since(scene, day)):
            return day
    return None


def _is_next(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether nothing is told in a clause between the day's and the trigger's."""
    here = scene.clause_of(trigger.i)
    between = [t for t in scene.triggers if day.j <= t.i < trigger.i and t.frame.kind not in MARKERS]
    return all(scene.clause_of(t.i) == here for t in between)


def _since(scene: Scene, day: Day) -> int:
    """The token that opens an interval, else its day's."""
    k = since_before(scene, day)
    return day.i if k is None else k


def _told_before(scene: Scene, k: int) -> bool:
    return any(t.i < k and t.frame.kind not in MARKERS for t in scene.triggers)


def _end(scene: Scene, zone: Zone) -> int:
    """Where the words behind a trigger end: with its zone; a state's before the next verb."""
    if not is_state(zone.trigger):
        return zone.last
    verbs = [
        t.i for t in scene.triggers if t.i >= zone.trigger.j and t.pos == "v" and t.frame.kind != "light"
    ]
    return min(verbs, default=len(scene.tokens))


def _is_of_another(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether a day behind the trigger is of something else: a relative, "who had been held since"."""
    if day.i < trigger.j:
        return False
    between = [t.text for t in scene.tokens[trigger.j : day.i]]
    had = any(w in WORDS["was"] for w in between) and is_open(scene, day)
    state = is_state(trigger) or is_open(scene, day)
    return had or (state and relative_between(scene, trigger.j, day.i))


def is_open(scene: Scene, day: Day) -> bool:
    """Whether a day opens or closes an interval."""
    return day.said.kind in OPEN or since_before(scene, day) is not None or until_before(scene, day)


def since_before(scene: Scene, day: Day) -> int | None:
    """ "Since fighting broke out on Saturday": what opens an interval, a few words before its day."""
    first = max(scene.clauses[scene.clause_of(day.i)][0], day.i - REACH)
    if not any(bare(scene.tokens[k].text) in WORDS["since"] for k in range(first, day.i)):
        return None
    others = {n for i, j, _, _ in scene.days for n in range(i, j)}
    for k in range(day.i - 1, first - 1, -1):
        if k in others or any(t.i == k and t.pos == "v" and day.i - k > NEAR for t in scene.triggers):
            return None
        if bare(scene.tokens[k].text) in WORDS["since"]:
            return k
    return None


def bare(word: str) -> str:
    """A word without the conjunction written onto it."""
    return word[1:] if word[:1] in WORDS["and"] and len(word) > NEAR - 2 else word


def until_before(scene: Scene, day: Day) -> bool:
    """ "Until ten on Monday morning": a deadline with its hour."""
    first = max(0, day.i - 4)
    return (
        any(scene.tokens[k].text in WORDS["until"] for k in range(first, day.i)) and day.said.kind != "until"
    )


def _is_taken(scene: Scene, day: Day, trigger: Trigger) -> bool:
    """Whether an open interval belongs to a trigger between it and this one."""
    since = _since(scene, day)
    return any(day.j <= t.i < trigger.i and t.frame.kind not in MARKERS for t in scene.triggers) or any(
        t.j <= since and scene.clause_of(t.i) == scene.clause_of(day.i) and t.frame.kind not in MARKERS
        for t in scene.triggers
    )


def day_before(scene: Scene, trigger: Trigger, found: Sequence[Day]) -> Day | None:
    """The day of an earlier clause of the sentence that this one goes on with."""
    earlier = [d for d in found if d.i < trigger.i and not is_open(scene, d)]
    earlier = [d for d in earlier if not _is_enclosed(scene, d, trigger)]
    return earlier[-1] if earlier else None


def day_of_cause(scene: Scene, trigger: Trigger, found: Sequence[Day]) -> Day | None:
    """A harm takes the day of its cause further on: "six were killed when a shell fell yesterday"."""
    if trigger.frame.kind != "harm":
        return None
    later = [d for d in found if d.i >= trigger.j and not is_open(scene, d) and d.said.kind not in VAGUE]
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
    return here > day.i and relative_between(scene, first, day.i)


def is_state(trigger: Trigger) -> bool:
    """Whether the trigger tells a state that holds, not a deed."""
    return trigger.frame.kind in STATES or trigger.frame.type in STATES or trigger.pos == "h"
