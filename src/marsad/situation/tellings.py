"""Tellings: what one dispatch says of one occurrence: its deed, the sides of that deed, the harm it did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby
from typing import cast

from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import Gazetteer
from marsad.knowledge.words import load_words
from marsad.language.clean import fold
from marsad.situation.filed import Filed, harm_of
from marsad.situation.holding import party_key
from marsad.situation.spots import Spot, kinship, spot
from marsad.types import Event, Harm

_SEVERAL = 2
"""Longer objects than of so many words are not looked up whole."""


@dataclass(eq=False)
class Telling:
    """Claims of one dispatch on one occurrence. What is derived is worked out when all claims are in."""

    days: tuple[date, date]
    places: tuple[Spot, ...]
    events: list[Filed] = field(default_factory=list)
    harms: list[Filed] = field(default_factory=list)

    @property
    def words(self) -> list[Filed]:
        """All its claims: events first."""
        return [*self.events, *self.harms]

    @cached_property
    def doc(self) -> str:
        """The dispatch."""
        return self.words[0].doc

    @cached_property
    def types(self) -> frozenset[str]:
        """Types of its deeds; of a bare toll its cause; empty where nothing says."""
        causes = (harm_of(one).cause for one in self.harms)
        return frozenset(one.claim.type for one in self.events) or frozenset(one for one in causes if one)

    @cached_property
    def parties(self) -> frozenset[str]:
        """Who did it and to whom, and the party said to have done the harm."""
        refs = [ref for one in self.events for ref in _event(one).actors + _event(one).targets]
        refs += [by for one in self.harms if (by := harm_of(one).by)]
        return frozenset(party_key(ref) for ref in refs)

    @cached_property
    def objects(self) -> frozenset[str]:
        """What was hit, as kinds of objects, so that a house and a منزل meet."""
        return frozenset(kind for one in self.events for word in _event(one).objects for kind in _kinds(word))

    @cached_property
    def terms(self) -> frozenset[str]:
        """The folded words of all its claims."""
        return frozenset(word for one in self.words for word in fold(one.claim.evidence.text).lower().split())

    @cached_property
    def hours(self) -> frozenset[str]:
        """Parts of the day that it can have been; empty where no word tells."""
        parts = load("incidents")["day_parts"]
        return frozenset(part for word in self.terms for part in parts.get(word, ()))

    @cached_property
    def retold(self) -> bool:
        """Whether a word marks its toll as the newer figure of what was told before."""
        return any(map(newer, self.harms))

    @cached_property
    def groups(self) -> frozenset[str]:
        """Who was harmed how."""
        return frozenset(f"{one.claim.type} {harm_of(one).group}" for one in self.harms)

    def toll(self, outcome: str) -> int | None:
        """The largest whole figure of an outcome."""
        return self._figures.get(outcome)

    @cached_property
    def _figures(self) -> dict[str, int]:
        """The largest whole figure of each outcome."""
        figures: dict[str, int] = {}
        for one in map(harm_of, self.harms):
            if one.min is not None and not one.part_of_total:
                figures[one.type] = max(one.min, figures.get(one.type, 0))
        return figures


def newer(one: Filed) -> bool:
    """Whether the words of a harm mark it as the newer figure of one already told."""
    marks = {fold(mark) for mark in load("tolls")["follow_up"]}
    return bool(marks & set(fold(one.claim.evidence.text).lower().split()))


def _event(one: Filed) -> Event:
    return cast(Event, one.claim)


def _kinds(words: str) -> frozenset[str]:
    """The kinds of object in some words, or the words themselves where they are of none."""
    known, folded = load_words("objects"), fold(words).lower().split()
    runs = [" ".join(folded[i : i + n]) for n in (1, _SEVERAL) for i in range(len(folded) - n + 1)]
    return frozenset(known[run].id for run in runs if run in known) or frozenset([" ".join(folded)])


def tellings(claims: Iterable[Filed], gazetteer: Gazetteer) -> list[Telling]:
    """The tellings of all dispatches, in the order of publication."""
    wanted = [one for one in claims if one.day and one.since and isinstance(one.claim, Event | Harm)]
    wanted.sort(key=lambda one: (one.told, one.doc, one.claim.evidence.start, one.claim.id))
    made = []
    for _, own in groupby(wanted, key=lambda one: one.doc):
        made += _of_dispatch(list(own), gazetteer)
    return made


def _of_dispatch(claims: list[Filed], gazetteer: Gazetteer) -> list[Telling]:
    """The tellings of one dispatch: an event in that of which it is a side, a harm in that of its cause."""
    made: list[Telling] = []
    for one in (one for one in claims if isinstance(one.claim, Event)):
        where = _sites(one, gazetteer)
        for telling in made:
            if _is_side(telling, one, where, gazetteer):
                telling.events.append(one)
                break
        else:
            made.append(Telling(_days(one), where, events=[one]))
    for one in (one for one in claims if isinstance(one.claim, Harm)):
        where = _sites(one, gazetteer)
        fitting = [telling for telling in made if _did(telling, one, where, gazetteer)]
        if fitting:
            min(fitting, key=lambda telling: _distance(telling, one)).harms.append(one)
        else:
            made.append(Telling(_days(one), where, harms=[one]))
    return made


def _days(one: Filed) -> tuple[date, date]:
    return cast(date, one.since), cast(date, one.day)


def _sites(one: Filed, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """The places of a claim, without those from which a missile or column came."""
    refs = tuple(ref for ref in one.claim.places if ref.role != "from")  # type: ignore[union-attr]
    return tuple(spot(ref, gazetteer) for ref in refs)


def _is_side(telling: Telling, one: Filed, where: tuple[Spot, ...], gazetteer: Gazetteer) -> bool:
    """Whether an event is the deed of a telling again, or a side of it."""
    if telling.days != _days(one) or kinship(where, telling.places, gazetteer) is None:
        return False
    rule, head = load("incidents"), telling.events[0].claim.type
    if one.claim.type == head:
        alone = Telling(_days(one), where, events=[one])
        return not _apart(alone.objects, telling.objects) and not _apart(alone.hours, telling.hours)
    pair = {one.claim.type, head}
    return bool(pair & set(rule["aspects"])) and not pair & set(rule["never_aspects"])


def _apart(some: frozenset[str], others: frozenset[str]) -> bool:
    return bool(some and others and not some & others)


def _did(telling: Telling, one: Filed, where: tuple[Spot, ...], gazetteer: Gazetteer) -> bool:
    """Whether a telling can be the cause of a harm, or tell the same harm: cause, days and place agree.

    A toll may be given as of the day on which it is told, the day after its cause.
    """
    cause = harm_of(one).cause
    if telling.types and cause and cause not in telling.types:
        return False
    if not telling.types and (cause is not None or not telling.harms):
        return False
    late = (_days(one)[1] - telling.days[1]).days
    slack = load("tolls")["days"] if newer(one) else bool(telling.events) and cause is not None
    if telling.days != _days(one) and not (0 <= late <= slack and _days(one)[0] == _days(one)[1]):
        return False
    return kinship(where, telling.places, gazetteer) is not None


def _distance(telling: Telling, one: Filed) -> tuple[bool, int]:
    """How far off the telling is: first those of the same day, then by the offset of its words."""
    offset = min(abs(each.claim.evidence.start - one.claim.evidence.start) for each in telling.words)
    return telling.days != _days(one), offset
