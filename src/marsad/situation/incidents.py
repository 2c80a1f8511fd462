"""Incidents: the events of the days of the picture, each once, with the harm that they did.

Two dispatches tell one incident where type, days and a place agree and no party speaks against it. Places are
compared with those of the first telling only, so that no chain of tellings joins two strikes of one day. A
harm goes to the event that its dispatch names as its cause; a newer toll finds the incident of a day or two
before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import cast

from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import Gazetteer
from marsad.language.clean import fold
from marsad.situation.filed import Filed, actual
from marsad.situation.harm import Toll, tolls
from marsad.situation.holding import Standing, attributed, party_key
from marsad.situation.spots import Spot, overlap, spots
from marsad.types import DateInterval, Event, Harm, PartyRef, Value


class Incident(Value, frozen=True, gc=False, kw_only=True):
    """One occurrence. ``type``: ``None`` for a harm whose cause nobody gives. ``words``: the tellings."""

    type: str | None
    start: date
    end: date
    places: tuple[Spot, ...]
    actors: tuple[PartyRef, ...]
    targets: tuple[PartyRef, ...]
    weapons: tuple[str, ...]
    objects: tuple[str, ...]
    tolls: tuple[Toll, ...]
    standing: Standing
    words: tuple[Filed, ...]

    @property
    def period(self) -> bool:
        """Whether it speaks of several days: such a toll is a statistic and is not added up."""
        return (self.end - self.start).days > 1


@dataclass
class _Case:
    """An incident in the making."""

    type: str | None
    days: tuple[date, date]
    places: tuple[Spot, ...]
    events: list[Filed] = field(default_factory=list)
    harms: list[Filed] = field(default_factory=list)

    @property
    def words(self) -> list[Filed]:
        return [*self.events, *self.harms]


def incidents(filed: Iterable[Filed], window: DateInterval, gazetteer: Gazetteer) -> tuple[Incident, ...]:
    """The incidents whose last day lies in the window, by day."""
    claims = actual(one for one in filed if one.day and one.since)
    cases: list[_Case] = []
    for one in claims:
        if isinstance(one.claim, Event):
            _place_event(cases, one, gazetteer)
    for one in sorted(claims, key=lambda one: (one.told, one.doc, one.claim.evidence.start)):
        if isinstance(one.claim, Harm):
            _place_harm(cases, one, gazetteer)
    made = [_incident(case) for case in cases if window.start <= case.days[1] <= window.end]
    return tuple(sorted(made, key=lambda one: (one.start, one.end, one.type or "", one.words[0].doc)))


def _days(one: Filed) -> tuple[date, date]:
    return cast(date, one.since), cast(date, one.day)


def _place_event(cases: list[_Case], one: Filed, gazetteer: Gazetteer) -> None:
    """Add an event to the incident that another dispatch tells, or open one."""
    where = spots(one.claim, gazetteer)
    for case in cases:
        if _same_event(case, one) and overlap(where, case.places, gazetteer):
            case.events.append(one)
            return
    cases.append(_Case(one.claim.type, _days(one), where, events=[one]))


def _same_event(case: _Case, one: Filed) -> bool:
    """Whether an event of another dispatch agrees with a case in type, days and parties."""
    told_here = any(each.doc == one.doc for each in case.events)
    if told_here or case.type != one.claim.type or case.days != _days(one):
        return False
    return _parties_agree(case.events[0], one)


def _parties_agree(a: Filed, b: Filed) -> bool:
    """Whether two events have an actor or target in common, or one of them names none."""
    sets = [
        {party_key(ref) for ref in (*event.actors, *event.targets)}
        for event in (cast(Event, a.claim), cast(Event, b.claim))
    ]
    return not all(sets) or bool(sets[0] & sets[1])


def _place_harm(cases: list[_Case], one: Filed, gazetteer: Gazetteer) -> None:
    """Add a harm to its incident, or open one."""
    where = spots(one.claim, gazetteer)
    fitting = [case for case in cases if _fits(case, one, where, gazetteer)]
    if fitting:
        case = min(fitting, key=lambda case: _distance(case, one))
        case.harms.append(one)
        case.type = case.type or cast(Harm, one.claim).cause
    else:
        cases.append(_Case(cast(Harm, one.claim).cause, _days(one), where, harms=[one]))


def _fits(case: _Case, one: Filed, where: Sequence[Spot], gazetteer: Gazetteer) -> bool:
    """Whether a harm can be of an incident: cause, days and place agree."""
    in_dispatch = any(each.doc == one.doc for each in case.words)
    if cast(Harm, one.claim).cause != case.type and not _cause_open(case, one, in_dispatch):
        return False
    if case.days != _days(one) and not _follows_up(case, one):
        return False
    return overlap(where, case.places, gazetteer) or (in_dispatch and not where and not case.places)


def _cause_open(case: _Case, one: Filed, in_dispatch: bool) -> bool:
    """Whether a harm or an incident without a cause may still be the other's.

    In one dispatch, the harm's unsaid cause is the event told there. Across dispatches, the same group harmed
    in the same way on the same day and spot is more likely told twice than harmed twice.
    """
    harm = cast(Harm, one.claim)
    if harm.cause is not None and case.type is not None:
        return False
    told = {(each.claim.type, cast(Harm, each.claim).group) for each in case.harms if each.doc != one.doc}
    return (in_dispatch and harm.cause is None) or (harm.type, harm.group) in told


def _follows_up(case: _Case, one: Filed) -> bool:
    """Whether a harm is the newer toll of an incident of this outlet, a few days on."""
    rule = load("tolls")
    words = set(fold(one.claim.evidence.text).split())
    marked = any(fold(mark) in words for mark in rule["follow_up"])
    late = (cast(date, one.day) - case.days[1]).days
    return marked and 0 <= late <= rule["days"] and any(each.voice == one.voice for each in case.words)


def _distance(case: _Case, one: Filed) -> tuple[int, int]:
    """How far from the harm's words its incident is told: in the same dispatch first, then by offset."""
    offsets = [
        abs(each.claim.evidence.start - one.claim.evidence.start)
        for each in case.words
        if each.doc == one.doc
    ]
    return (0, min(offsets)) if offsets else (1, -len(case.harms))


def _incident(case: _Case) -> Incident:
    """The value of a finished case."""
    events = [cast(Event, one.claim) for one in case.events]
    first = events[0] if events else None
    return Incident(
        type=case.type,
        start=case.days[0],
        end=case.days[1],
        places=case.places,
        actors=first.actors if first else (),
        targets=first.targets if first else (),
        weapons=tuple(dict.fromkeys(word for one in events for word in one.weapons)),
        objects=tuple(dict.fromkeys(word for one in events for word in one.objects)),
        tolls=tolls(case.harms),
        standing="claimed" if attributed(case.words) else "stated",
        words=tuple(case.events or case.harms),
    )
