"""Places as the picture names them: one value for a gazetteer entry and for a name that is in none."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import Gazetteer, name_key
from marsad.types import Access, AnyClaim, PlaceRef, Value, places_of

WIDE = frozenset({"country", "governorate", "district", "subdistrict", "region", "city"})
"""Types of place so wide that being in the same one says nothing about being at the same spot."""


CITY_M = 6_000
"""A place so near the middle of a city may be told by the city's name."""
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


def kinship(some: Iterable[Spot], others: Iterable[Spot], gazetteer: Gazetteer) -> str | None:
    """How two lists of places are akin, in the words of the points for it; ``None``: they are two places.

    The empty word: one of them names nothing that the gazetteer has, so that nothing speaks against it.
    """
    mine, theirs = _closest(some), _closest(others)
    found = {_kin(a, b, gazetteer) for a in mine for b in theirs}
    if "same_city" in found:  # the same spot only where nobody names anything nearer in it
        named = any(one.type not in WIDE for one in (*mine, *theirs))
        found.add("part_of_city" if named else "same_place")
    for kind in ("same_place", "like_name", "part_of_place", "part_of_city", "near_place", "name_in_part"):
        if kind in found:
            return kind
    known = any(one.known for one in mine) and any(one.known for one in theirs)
    return None if known else ""


def _closest(spots: Iterable[Spot]) -> tuple[Spot, ...]:
    """The places without the wide areas, unless the gazetteer has nothing nearer."""
    listed = tuple(spots)
    close = tuple(one for one in listed if one.type not in WIDE)
    return close if any(one.known for one in close) else listed


def _kin(a: Spot, b: Spot, gazetteer: Gazetteer) -> str:
    """How two places are akin."""
    if a.key == b.key:
        kinds = {"city": "same_city"} | dict.fromkeys(WIDE - {"city"}, "part_of_city")
        return kinds.get(a.type or "", "same_place")
    if not (a.known and b.known):
        return _alike(a, b)
    up, down = gazetteer.ancestors(a.key), gazetteer.ancestors(b.key)
    if b.key in up or a.key in down:
        outer = b if b.key in up else a
        return "part_of_city" if outer.type in WIDE else "part_of_place"
    if "region" in (a.type, b.type):
        return _alike(a, b) or _in_region(a, b, gazetteer)
    return "near_place" if "city" in (a.type, b.type) and _distance_m(a, b) <= CITY_M else ""


def _in_region(a: Spot, b: Spot, gazetteer: Gazetteer) -> str:
    """How a region ("the south", "the countryside east of X") is akin to a place, as far as it is listed."""
    region, other = (a, b) if a.type == "region" else (b, a)
    land, place = gazetteer.by_id.get(region.key), gazetteer.by_id.get(other.key)
    if land is None or place is None:
        return ""
    if {other.key, *gazetteer.ancestors(other.key)} & set(land.members):
        return "part_of_city"
    return "near_place" if land.country == place.country and not land.members else ""


def _distance_m(a: Spot, b: Spot) -> float:
    """Metres between the middles of two places, on a flat patch of the earth; far where one has none."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    north, east = a.lat - b.lat, (a.lon - b.lon) * math.cos(math.radians(a.lat))
    return math.hypot(north, east) * 111_320


def _alike(a: Spot, b: Spot) -> str:
    """How the names of two places agree, one of which the gazetteer lacks."""
    pairs = [(mine, theirs) for mine in _names(a) for theirs in _names(b) if mine & theirs]
    if not pairs:
        return ""
    return "like_name" if any(mine <= theirs or theirs <= mine for mine, theirs in pairs) else "name_in_part"


def _names(spot: Spot) -> list[frozenset[str]]:
    """The words of each name, Arabic and Latin, without those that stand around any name."""
    around = {name_key(word) for word in load("incidents")["place_words"]}
    names = [re.split(r"[\s-]+", name) for name in (spot.name_ar, spot.name_en or "")]
    return [frozenset(name_key(word) for word in words if word) - around for words in names]
