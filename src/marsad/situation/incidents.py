"""Incidents: the events of the days of the picture, each once, with the harm that they did.

What each dispatch tells of one occurrence is a telling. A telling joins the incident whose tellings it is
most like, if the likeness reaches the bar and it can be the same as every one of them: so no chain of
tellings joins two strikes of one day. Links below the bar are kept as suggestions.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple, cast

from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import Gazetteer
from marsad.situation.filed import Filed, actual
from marsad.situation.harm import Toll, tolls
from marsad.situation.holding import Standing, attributed
from marsad.situation.likeness import Link, likeness
from marsad.situation.spots import Spot
from marsad.situation.tellings import Telling, tellings
from marsad.types import DateInterval, Event, PartyRef, Value


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
    links: tuple[Link, ...] = ()
    maybe: tuple[Link, ...] = ()

    @property
    def period(self) -> bool:
        """Whether it speaks of several days: such a toll is a statistic and is not added up."""
        return (self.end - self.start).days > 1


class _Fit(NamedTuple):
    """How a telling fits a case: its best link, the mean and the least over all tellings of the case."""

    best: Link
    mean: float
    least: float

    @property
    def sure(self) -> bool:
        """Whether it is enough to join."""
        rule = load("incidents")
        return bool(
            self.best.score >= rule["bar"] and self.mean >= rule["mean"] and self.least >= rule["least"]
        )


@dataclass(eq=False)
class _Case:
    """An incident in the making."""

    tellings: list[Telling]
    links: list[Link] = field(default_factory=list)
    maybe: list[Link] = field(default_factory=list)

    def fit(self, one: Telling, gazetteer: Gazetteer) -> _Fit | None:
        """How a telling fits; ``None`` where it cannot be the same as one of those already here."""
        links = []
        for each in self.tellings:
            link = likeness(one, each, gazetteer)
            if link is None:
                return None
            links.append(link)
        scores = [link.score for link in links]
        return _Fit(max(links, key=lambda link: link.score), sum(scores) / len(scores), min(scores))


def incidents(filed: Iterable[Filed], window: DateInterval, gazetteer: Gazetteer) -> tuple[Incident, ...]:
    """The incidents whose last day lies in the window, by day."""
    cases: list[_Case] = []
    by_day: dict[date, list[_Case]] = defaultdict(list)
    for telling in tellings(actual(filed), gazetteer):
        case = _place(telling, _candidates(telling, by_day), gazetteer)
        if len(case.tellings) == 1:
            cases.append(case)
        for day in _each(*telling.days):
            if case not in by_day[day]:
                by_day[day].append(case)
    made = [one for one in map(_incident, cases) if window.start <= one.end <= window.end]
    return tuple(sorted(made, key=lambda one: (one.start, one.end, one.type or "", one.words[0].doc)))


def _each(first: date, last: date) -> list[date]:
    """The days of an interval; of a long one the ends, which is where another of the same days is found."""
    return list(dict.fromkeys((first, last)))


def _candidates(one: Telling, by_day: dict[date, list[_Case]]) -> list[_Case]:
    """Cases on the days of a telling and the day before; for a newer toll, those of some days before."""
    back = load("tolls")["days"] if one.retold else 1
    days = [one.days[0] - timedelta(days=n) for n in range(back, 0, -1)] + _each(*one.days)
    found = {id(case): case for day in days for case in by_day.get(day, ())}
    return list(found.values())


def _place(one: Telling, cases: Iterable[_Case], gazetteer: Gazetteer) -> _Case:
    """The case that a telling joins, or a new one; links that fall short stay with it as suggestions."""
    fits = [(fit, case) for case in cases if (fit := case.fit(one, gazetteer))]
    fits.sort(key=lambda pair: (-pair[0].best.score, -pair[0].mean))
    sure = [case for fit, case in fits if fit.sure] or _only(fits)
    case = sure[0] if sure else _Case([])
    case.tellings.append(one)
    for fit, other in fits:
        if other is case:
            case.links.append(fit.best)
        elif fit.best.score >= load("incidents")["maybe"]:
            case.maybe.append(fit.best)
    return case


def _only(fits: list[tuple[_Fit, _Case]]) -> list[_Case]:
    """The one case that a telling can be of, where nothing speaks against it and no other comes near."""
    rule = load("incidents")
    if not fits:
        return []
    (first, case), *others = fits
    if first.least < rule["alone"] or not _plain(first.best):
        return []
    near = bool(others) and first.best.score - others[0][0].best.score < rule["ahead"]
    return [] if near else [case]


def _plain(link: Link) -> bool:
    """Whether a link is of one type, and nothing speaks against it."""
    points = load("incidents")["points"]
    return "same_type" in link.reasons and all(points[reason] >= 0 for reason in link.reasons)


def _incident(case: _Case) -> Incident:
    """The value of a finished case. Day and place are those of the first telling of the deed itself."""
    lead = min(case.tellings, key=lambda one: (not one.events, one.retold, not one.places))
    events = [one for telling in case.tellings for one in telling.events]
    harms = [one for telling in case.tellings for one in telling.harms]
    claims = [cast(Event, one.claim) for one in events]
    first = cast(Event, lead.events[0].claim) if lead.events else None
    return Incident(
        type=first.type if first else min(lead.types, default=None),
        start=lead.days[0],
        end=lead.days[1],
        places=lead.places,
        actors=first.actors if first else (),
        targets=first.targets if first else (),
        weapons=tuple(dict.fromkeys(word for one in claims for word in one.weapons)),
        objects=tuple(dict.fromkeys(word for one in claims for word in one.objects)),
        tolls=tolls(harms),
        standing="claimed" if attributed([*events, *harms]) else "stated",
        words=tuple(events or harms),
        links=tuple(case.links),
        maybe=tuple(case.maybe),
    )
