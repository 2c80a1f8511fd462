"""Places as the picture names them: one value for a gazetteer entry and for a name that is in none."""

from __future__ import annotations

import re
from collections.abc import Iterable

from marsad.knowledge.gazetteer import Gazetteer, name_key
from marsad.types import Access, AnyClaim, PlaceRef, Value, places_of

WIDE = frozenset({"country", "governorate", "district", "subdistrict", "region", "city"})
"""Types of place so wide that being in the same one says nothing about being at the same spot."""


_BRACKETS = re.compile(r"[()\[\]{}«»“”\"]")


class Spot(Value, frozen=True, gc=False, kw_only=True):
    """A place of the picture. ``key``: the gazetteer id, or ``~`` and the folded name where there is none."""

    key: str
    name_ar: str
    name_en: str | None = None
    type: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    precision: str | None = None

    @property
    def known(self) -> bool:
        """Whether the gazetteer has it."""
        return not self.key.startswith("~")


def spot_of_id(place_id: str, gazetteer: Gazetteer) -> Spot:
    """The spot of a gazetteer entry. A place without a point of its own has its parent's, as ``parent``."""
    place = gazetteer.by_id[place_id]
    where = gazetteer.locate(place_id)
    return Spot(
        key=place.id,
        name_ar=place.name_ar,
        name_en=place.name_en,
        type=place.type,
        lat=where.lat if where else None,
        lon=where.lon if where else None,
        radius_m=where.radius_m if where else None,
        precision=where.precision if where else None,
    )


def spot_of_name(name: str) -> Spot:
    """The spot of a bare name: never looked up, only folded, so that two spellings meet."""
    return Spot(key="~" + name_key(name), name_ar=name)


def spot(ref: PlaceRef, gazetteer: Gazetteer) -> Spot:
    """The spot that a reference means."""
    if ref.place_id in gazetteer.by_id:
        return spot_of_id(str(ref.place_id), gazetteer)
    if ref.place_id is not None:
        return _imported(ref, ref.place_id)
    return spot_of_name(ref.text)


def _imported(ref: PlaceRef, place_id: str) -> Spot:
    """The spot of a place that an imported gazetteer has: the claim keeps what it was when it was read."""
    return Spot(
        key=place_id,
        name_ar=ref.text,
        name_en=ref.name_en or None,
        lat=ref.lat,
        lon=ref.lon,
        radius_m=ref.radius_m,
        precision=ref.precision,
    )


def passage(claim: Access, gazetteer: Gazetteer) -> Spot | None:
    """The passage that an access claim names: a crossing or road of the gazetteer, else the bare name."""
    if not claim.name:
        return None
    name = " ".join(_BRACKETS.sub(" ", claim.name).split())
    found = [one for one in gazetteer.find(name) if one.type in ("crossing", "road", "poi")]
    return spot_of_id(found[0].id, gazetteer) if len(found) == 1 else spot_of_name(name)


def spots(claim: AnyClaim, gazetteer: Gazetteer) -> tuple[Spot, ...]:
    """All places of a claim, the passage that it names among them."""
    own = [spot(ref, gazetteer) for ref in places_of(claim)]
    named = passage(claim, gazetteer) if isinstance(claim, Access) else None
    return tuple(([named] if named else []) + own)


def overlap(some: Iterable[Spot], others: Iterable[Spot], gazetteer: Gazetteer) -> bool:
    """Whether two lists of places share one, or one of them lies in another that is not a wide area.

    A wide area that is named beside a nearer place ("in Yarmouk, southern Damascus") joins nothing.
    """
    mine, theirs = _nearest(some), _nearest(others)
    return any(_same(a, b, gazetteer) for a in mine for b in theirs)


def _nearest(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The places without the wide areas, unless there is nothing else."""
    listed = tuple(spots)
    return tuple(one for one in listed if one.type not in WIDE) or listed


def _same(a: Spot, b: Spot, gazetteer: Gazetteer) -> bool:
    """Same place, or one within the other."""
    if a.key == b.key:
        return True
    if not (a.known and b.known):
        return False
    return inside(a, b, gazetteer) or inside(b, a, gazetteer)


def inside(inner: Spot, outer: Spot, gazetteer: Gazetteer) -> bool:
    """Whether ``inner`` lies in ``outer``, where ``outer`` is a quarter or town and not a wide area."""
    return outer.type not in WIDE and outer.key in gazetteer.ancestors(inner.key)
