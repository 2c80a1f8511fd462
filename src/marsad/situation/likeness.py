"""How much speaks for two tellings being of one incident, as points with their reasons.

Day, place and type decide whether two tellings are compared at all; party, objects, hour, toll and wording
add to it or speak against it. The points stand in ``knowledge/incidents.yml``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import Gazetteer
from marsad.situation.spots import kinship
from marsad.situation.tellings import Telling
from marsad.types import Value

LARGE = 5
"""A toll from which on two outlets seldom name the same number by chance."""
FEW = 8
"""Fewer words than these agree by chance."""
SHORT = 1
"""Tellings of no more days than this after their first may overlap; longer ones must be of the same days."""


class Link(Value, frozen=True, gc=False, kw_only=True):
    """Two dispatches told as one incident: the points and what they are for, in order of weight."""

    doc: str
    other: str
    score: float
    reasons: tuple[str, ...]


def likeness(a: Telling, b: Telling, gazetteer: Gazetteer) -> Link | None:
    """What speaks for two tellings of two dispatches being one incident; ``None``: they cannot be."""
    if a.doc == b.doc or not _days_fit(a, b):
        return None
    kind = _types(a, b)  # before the places: it costs less and rules out most
    place = kinship(a.places, b.places, gazetteer) if kind else None
    if place is None or kind is None:
        return None
    points = load("incidents")["points"]
    reasons = [place, kind, *_sides(a, b), *_tolls(a, b)]
    weighed = sorted(((points[one], one) for one in reasons if one), key=lambda pair: -abs(pair[0]))
    score = round(sum(weight for weight, _ in weighed), 2)
    return Link(doc=a.doc, other=b.doc, score=score, reasons=tuple(reason for _, reason in weighed))


def _days_fit(a: Telling, b: Telling) -> bool:
    """Whether two tellings can be of one time: days in common, or a newer toll a few days on."""
    if a.days == b.days:
        return True
    if any((end - start).days > SHORT for start, end in (a.days, b.days)):
        return False
    if a.days[0] <= b.days[1] and b.days[0] <= a.days[1]:
        return True
    early, late = sorted((a, b), key=lambda one: one.days)
    apart = (late.days[1] - early.days[1]).days
    return (late.retold and apart <= load("tolls")["days"]) or (apart == 1 and _grown(early, late))


def _grown(early: Telling, late: Telling) -> bool:
    """Whether a telling of the next day may be of the same dead, counted again: as many, or some more."""
    before, after = early.toll("killed"), late.toll("killed")
    return before is not None and after is not None and before <= after < 3 * before


def _types(a: Telling, b: Telling) -> str | None:
    """How their types agree; ``None`` where they do not."""
    if not a.types or not b.types:
        return "no_type"
    if a.types & b.types:
        return "same_type"
    return "near_type" if near(a.types) & b.types else None


@cache
def near(types: frozenset[str]) -> frozenset[str]:
    """Types that may name the same deed as one of these, themselves among them."""
    groups = [frozenset(group) for group in load("incidents")["near_types"]]
    return types.union(*(group for group in groups if group & types))


def _sides(a: Telling, b: Telling) -> Iterator[str]:
    """What parties, objects, hour and words say."""
    if a.parties and b.parties:
        yield "parties_agree" if a.parties & b.parties else "parties_differ"
    if a.objects and b.objects:
        yield "object_agrees" if a.objects & b.objects else "objects_differ"
    if a.hours and b.hours:
        yield "hour_agrees" if a.hours & b.hours else "hours_differ"
    fewer = min(len(a.terms), len(b.terms))
    if fewer >= FEW and 2 * len(a.terms & b.terms) >= fewer:
        yield "words_agree"
    if a.days != b.days:
        yield "retold" if a.retold or b.retold else "next_day"


def _tolls(a: Telling, b: Telling) -> Iterator[str]:
    """What the figures say."""
    for outcome in ("killed", "injured"):
        some, other = a.toll(outcome), b.toll(outcome)
        if some is None or other is None:
            continue
        low, high = sorted((some, other))
        if low == high:
            yield "large_toll_agrees" if low >= LARGE else "toll_agrees"
        elif outcome == "killed":  # of the wounded a newer dispatch often tells some only
            yield "toll_differs" if high >= 3 * low and high - low >= LARGE else "toll_grows"
    bare = not a.types or not b.types
    if bare and a.groups and b.groups:
        yield "same_victims" if a.groups & b.groups else "other_victims"
