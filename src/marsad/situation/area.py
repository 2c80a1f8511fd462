"""The area of a picture: what lies in it, and which claims speak of it.

A claim is of the area where one of its places is: by id, or, for a name that the gazetteer did not settle, by
the folded name of a place of the area. A claim without any place is of the area where all other places of its
dispatch are; otherwise it is left out, for nothing says that it belongs there.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from difflib import get_close_matches

from marsad.errors import BadArgument
from marsad.knowledge.gazetteer import Gazetteer, Place, name_key, name_keys
from marsad.situation.filed import Filed
from marsad.situation.spots import Spot, spots
from marsad.types import Value


class UnknownArea(BadArgument):
    """No place has that name. ``near`` lists names that look like it."""

    def __init__(self, name: str, near: Sequence[str]) -> None:
        self.name = name
        self.near = tuple(near)
        super().__init__(f"no place is called {name!r}" + (f"; near: {', '.join(near)}" if near else ""))


class Area(Value, frozen=True, gc=False):
    """A place with the ids of all that lies in it and the keys of their names."""

    place: Place
    ids: frozenset[str]
    names: frozenset[str]

    def has(self, spot: Spot) -> bool:
        """Whether a spot lies in the area."""
        return spot.key in self.ids if spot.known else spot.key[1:] in self.names


def find_place(name: str, gazetteer: Gazetteer) -> Place:
    """The place of that name, Arabic or English: of several the one that holds most; or ``UnknownArea``."""
    found = gazetteer.find(name) or tuple(
        one for one in gazetteer.by_id.values() if one.name_en.casefold() == name.strip().casefold()
    )
    if not found:
        raise UnknownArea(name, near_names(name, gazetteer))
    return max(found, key=lambda one: (len(gazetteer.within(one.id)), one.id))


def near_names(name: str, gazetteer: Gazetteer) -> list[str]:
    """Up to three names of the gazetteer that look like this one."""
    english = {one.name_en.casefold(): one.name_en for one in gazetteer.by_id.values()}
    known = {key: those[0].name_ar for key, those in gazetteer.by_name.items()} | english
    close = get_close_matches(name_key(name).casefold(), known, n=6, cutoff=0.6)
    return list(dict.fromkeys(known[key] for key in close))[:3]


def area_of(place: Place, gazetteer: Gazetteer) -> Area:
    """The area that a place spans."""
    ids = gazetteer.within(place.id)
    names = {key for one in ids for name in gazetteer.by_id[one].names for key in name_keys(name)}
    return Area(place, ids, frozenset(names))


def select(filed: Sequence[Filed], area: Area, gazetteer: Gazetteer) -> list[Filed]:
    """The claims of the area, by the rule at the top of this file."""
    placed = [(one, spots(one.claim, gazetteer)) for one in filed]
    within: dict[str, list[bool]] = defaultdict(list)
    for one, its in placed:
        within[one.doc] += [area.has(spot) for spot in its]
    return [
        one
        for one, its in placed
        if any(area.has(spot) for spot in its) or (not its and within[one.doc] and all(within[one.doc]))
    ]
