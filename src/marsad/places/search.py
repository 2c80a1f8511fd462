"""Finding a place by name: in the shipped gazetteer and in the layers of a store."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from marsad.errors import BadArgument
from marsad.knowledge.gazetteer import Gazetteer, Location, Place
from marsad.knowledge.latin_names import latin_key
from marsad.places.entry import BadRow
from marsad.places.lookup import Known, Layers
from marsad.places.rows import is_arabic
from marsad.places.shapes import written_point
from marsad.places.surroundings import Surroundings
from marsad.resolve.place_scores import kilometres
from marsad.types import Value

SHIPPED = "shipped"
"""What stands for the gazetteer that Marsad brings, where others have the name of a layer."""

_BEGINNINGS = 20


class Hit(Value, frozen=True, kw_only=True):
    """A place of a name: where it is, what holds it, whose word it is. ``km``: from where was asked."""

    id: str
    type: str
    name_ar: str
    name_en: str
    lat: float | None
    lon: float | None
    radius_m: int | None
    precision: str
    country: str
    within: tuple[str, ...]
    layer: str
    source: str
    licence: str
    km: float | None = None


class Wish(Value, frozen=True, kw_only=True):
    """Which places are looked for; ``near`` is a point as latitude and longitude."""

    name: str
    country: str = ""
    type: str = ""
    near: tuple[float, float] | None = None


def search(wish: Wish, gazetteer: Gazetteer, layers: Layers | None) -> list[Hit]:
    """Places of that name; if there is none, those whose name begins so. Nearest first to ``near``."""
    exact = [hit for hit in _all(wish, gazetteer, layers, False) if _fits(hit, wish)]
    found = exact or [hit for hit in _all(wish, gazetteer, layers, True) if _fits(hit, wish)]
    if wish.near is None:
        return found
    return sorted(found, key=lambda hit: (hit.km is None, hit.km))


def point_named(text: str, gazetteer: Gazetteer, layers: Layers | None) -> tuple[float, float]:
    """The point that ``33.5,36.3`` or the name of a place gives. Raises ``BadArgument``."""
    try:
        written = written_point(text)
    except BadRow as error:
        raise BadArgument(f"--near: {error}") from None
    if written is not None:
        return written
    for hit in _all(Wish(name=text), gazetteer, layers, False):
        if hit.lat is not None and hit.lon is not None:
            return hit.lat, hit.lon
    raise BadArgument(f"--near: no place with a point is known by the name {text}")


def _all(wish: Wish, gazetteer: Gazetteer, layers: Layers | None, beginnings: bool) -> Iterator[Hit]:
    """Hits of both sources; the shipped ones first."""
    for place in _shipped(wish.name, gazetteer, beginnings):
        yield _hit(place, gazetteer, wish)
    if layers:
        around = Surroundings(gazetteer)
        found = layers.begin(wish.name, _BEGINNINGS) if beginnings else layers.find(wish.name)
        for known in found:
            yield _layer_hit(known, around, layers, wish)


def _shipped(name: str, gazetteer: Gazetteer, beginnings: bool) -> Iterable[Place]:
    if not beginnings:
        return gazetteer.find(name)
    if is_arabic(name):
        return ()
    start = latin_key(name) + " "
    return [place for place in gazetteer.by_id.values() if latin_key(place.name_en).startswith(start)]


def _fits(hit: Hit, wish: Wish) -> bool:
    return (not wish.country or hit.country == wish.country.lower()) and (
        not wish.type or hit.type == wish.type
    )


def _hit(place: Place, gazetteer: Gazetteer, wish: Wish) -> Hit:
    """A shipped place; one without a point of its own is shown at what holds it."""
    where = gazetteer.locate(place.id)
    return Hit(
        id=place.id, type=place.type, name_ar=place.name_ar, name_en=place.name_en,
        lat=where.lat if where else None, lon=where.lon if where else None,
        radius_m=where.radius_m if where else None, precision=where.precision if where else place.precision,
        country=place.country, within=_within(gazetteer.ancestors(place.id), gazetteer), layer=SHIPPED,
        source=place.source, licence=place.licence, km=_away(where, wish),
    )  # fmt: skip


def _layer_hit(known: Known, around: Surroundings, layers: Layers, wish: Wish) -> Hit:
    place, holder = known.place, around.holder(known, layers)
    above = (holder.id, *around.gazetteer.ancestors(holder.id)) if holder else ()
    where = None
    if place.lat is not None and place.lon is not None:
        where = Location(place.lat, place.lon, place.radius_m or 0, place.precision)
    elif holder is not None and (held := around.gazetteer.locate(holder.id)):
        where = held._replace(precision="parent")
    return Hit(
        id=place.id, type=place.type, name_ar=place.name_ar, name_en=place.name_en,
        lat=where.lat if where else None, lon=where.lon if where else None,
        radius_m=where.radius_m if where else None, precision=where.precision if where else place.precision,
        country=place.country or (holder.country if holder else ""),
        within=_within(above, around.gazetteer), layer=known.layer, source=place.source,
        licence=place.licence, km=_away(where, wish),
    )  # fmt: skip


def _within(ids: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """English names of what holds a place, nearest first."""
    return tuple(gazetteer.by_id[one].name_en for one in ids)


def _away(where: Location | None, wish: Wish) -> float | None:
    if where is None or wish.near is None:
        return None
    return round(kilometres(where, Location(*wish.near, 0, "")), 1)
