"""Whether two tellings may mean one place: the same name, or one within the other by the gazetteer."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.knowledge.gazetteer import Gazetteer, Place, load_gazetteer
from marsad.language.clean import fold
from marsad.types import PlaceRef


def may_be_one_place(later: Sequence[PlaceRef], first: Sequence[PlaceRef]) -> bool:
    """Whether the places of a later mention may be those told first, or lie in them.

    Names that the gazetteer does not have (a street, a hospital, a quarter) may lie in a place that it has.
    """
    if not later or not first:
        return True
    names, told = {fold(p.text) for p in later}, {fold(p.text) for p in first}
    if names <= told or told <= names:
        return True
    gazetteer = load_gazetteer()
    return all(any(_is_in(gazetteer, p, q) for q in first) for p in later)


def lie_in(later: Sequence[PlaceRef], first: Sequence[PlaceRef]) -> bool:
    """Whether the places of a later mention tell more nearly where the first was, as the gazetteer knows."""
    gazetteer = load_gazetteer()
    told = [gazetteer.find(p.text) for p in first]
    return (
        bool(later)
        and all(
            any(_holds(gazetteer, a, b) for outer in told for a in gazetteer.find(p.text) for b in outer)
            for p in later
        )
    ) or not first


def _is_in(gazetteer: Gazetteer, one: PlaceRef, other: PlaceRef) -> bool:
    inner, outer = gazetteer.find(one.text), gazetteer.find(other.text)
    if fold(one.text) == fold(other.text):
        return True
    if not outer:
        return False
    if not inner:
        return True
    return any(_holds(gazetteer, a, b) for a in inner for b in outer)


def _holds(gazetteer: Gazetteer, inner: Place, outer: Place) -> bool:
    return outer.id in gazetteer.around(inner.id)
