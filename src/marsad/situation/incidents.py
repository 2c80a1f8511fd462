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
from itertools import product
from typing import NamedTuple, cast

from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import Gazetteer
from marsad.situation.filed import Filed, actual
from marsad.situation.harm import Toll, tolls
from marsad.situation.holding import Standing, attributed
from marsad.situation.likeness import Link, likeness, near
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


ANY, BARE = "*", ""
"""Keys of the index: of all tellings of a day, and of those that give a toll without its cause."""


@dataclass(eq=False)
class _Case:
    """An incident in the making. ``number``: in the order in which they were opened."""

    number: int
    tellings: list[Telling] = field(default_factory=list)
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


_Index = defaultdict[tuple[date, str], dict[int, _Case]]


def incidents(filed: Iterable[Filed], window: DateInterval, gazetteer: Gazetteer) -> tuple[Incident, ...]:
    """The incidents whose last day lies in the window, by day."""
    cases: list[_Case] = []
    found: _Index = defaultdict(dict)
    for telling in tellings(actual(filed), gazetteer):
        case = _place(telling, _candidates(telling, found), _Case(len(cases)), gazetteer)
        if case.number == len(cases):
            cases.append(case)
        case.tellings.append(telling)
        for key in product(dict.fromkeys(telling.days), (*(telling.types or (BARE,)), ANY)):
            found[key][case.number] = case
    made = [one for one in map(_incident, cases) if window.start <= one.end <= window.end]
    return tuple(sorted(made, key=lambda one: (one.start, one.end, one.type or "", one.words[0].doc)))


def _candidates(one: Telling, found: _Index) -> list[_Case]:
    """Cases of a fitting type on the days of a telling and the day before; for a newer toll some days more.

    A period is found by its ends: only one of the same days can be the same.
    """
    back = load("tolls")["days"] if one.retold else 1
    days = [one.days[0] - timedelta(days=n) for n in range(back, 0, -1)] + list(dict.fromkeys(one.days))
    cases: dict[int, _Case] = {}
    for key in product(days, (*near(one.types), BARE) if one.types else (ANY,)):
        cases |= found.get(key, {})
    return [cases[number] for number in sorted(cases)]


def _place(one: Telling, cases: Iterable[_Case], new: _Case, gazetteer: Gazetteer) -> _Case:
    """The case that a telling belongs to, or the new one; links that fall short stay as suggestions."""
    fits = [(fit, case) for case in cases if (fit := case.fit(one, gazetteer))]
    fits.sort(key=lambda pair: (-pair[0].best.score, -pair[0].mean))
    sure = [case for fit, case in fits if fit.sure] or _only(fits)
    chosen = sure[0] if sure else new
    for fit, other in fits:
        if other is chosen:
            chosen.links.append(fit.best)
        elif fit.best.score >= load("incidents")["maybe"]:
            chosen.maybe.append(fit.best)
    return chosen


def _only(fits: list[tuple[_Fit, _Case]]) -> list[_Case]:
    """The one case that a telling can be of, where nothing speaks against it and no other comes near."""
    rule = load("incidents")
    if not fits:
        return []
    (first, case), *others = fits
    if first.least < rule["alone"] or not _plain(first.best):
        return []
    rival = bool(others) and first.best.score - others[0][0].best.score < rule["ahead"]
    return [] if rival else [case]


def _plain(link: Link) -> bool:
    """Whether a link is of one type, and nothing speaks against it."""
    points = load("incidents")["points"]
    return "same_type" in link.reasons and all(points[reason] >= 0 for reason in link.reasons)


def _deed(lead: Telling) -> Event | None:
    """The event that names an incident: the first that is not a mere side of another."""
    events = [cast(Event, one.claim) for one in lead.events]
    aspects = load("incidents")["aspects"]
    return next((one for one in events if one.type not in aspects), events[0] if events else None)


def _incident(case: _Case) -> Incident:
    """The value of a finished case. Day and place are those of the first telling of the deed itself."""
    lead = min(case.tellings, key=lambda one: (not one.events, one.retold, not one.places))
    events = [one for telling in case.tellings for one in telling.events]
    harms = [one for telling in case.tellings for one in telling.harms]
    claims = [cast(Event, one.claim) for one in events]
    first = _deed(lead)
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
