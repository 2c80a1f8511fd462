"""Where a place of a layer lies among the places that are shipped: what holds it there.

What the row says of its units counts first, then the outlines of administrative layers, then the nearest
place that is known.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from marsad.knowledge.gazetteer import Gazetteer, Place
from marsad.knowledge.latin_names import latin_key
from marsad.places.lookup import Known, Layers
from marsad.places.rows import is_arabic
from marsad.resolve.place_scores import distance

_CELL = 0.25  # degrees: some 25 km
_NEAREST = 40.0  # km within which the nearest known place tells the unit
_TOWN_SLACK = 1.2
_SLACK = 2.5  # a unit reaches so much farther than its radius at most
_UNITS = ("district", "governorate")
_HOLDERS = frozenset(("city", "town"))
_PARTS = frozenset(
    ("neighbourhood", "camp", "square", "site", "hospital", "bridge", "checkpoint", "prison", "road")
)
_CODE = re.compile(r"\b[A-Z]{2}\d{2,6}\b")


class Surroundings:
    """The shipped places by cell, by code, and units by English name."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        """Index the shipped places that have a point of their own."""
        self.gazetteer = gazetteer
        self._cells: dict[tuple[int, int], list[Place]] = defaultdict(list)
        self._units: dict[str, list[Place]] = defaultdict(list)
        for place in gazetteer.by_id.values():
            if place.type in _UNITS:
                self._units[latin_key(place.name_en)].append(place)
                for code in _CODE.findall(place.source):
                    self._units[code.lower()].append(place)
            elif place.lat is not None and place.lon is not None and place.type != "country":
                self._cells[_cell(place.lat, place.lon)].append(place)

    def holder(self, known: Known, layers: Layers | None = None) -> Place | None:
        """The shipped place that holds a place of a layer; ``None`` where nothing tells."""
        return (
            self._said(known, known.parent)
            or self._town(known)
            or self._said(known, known.admin2, known.admin1)
            or self._outlined(known, layers)
            or self._nearest(known)
        )

    def near(self, lat: float, lon: float) -> Iterator[tuple[float, Place]]:
        """Shipped places in the cells around a point, with their distance in kilometres."""
        row, column = _cell(lat, lon)
        for cell in ((row + i, column + j) for i in (-1, 0, 1) for j in (-1, 0, 1)):
            for place in self._cells.get(cell, ()):
                yield _distance(place, lat, lon), place

    def _town(self, known: Known) -> Place | None:
        """The town that a quarter lies in: the nearest whose reach holds its point."""
        place = known.place
        if place.type not in _PARTS or place.lat is None or place.lon is None:
            return None
        towns = [
            (away, one)
            for away, one in self.near(place.lat, place.lon)
            if one.type in _HOLDERS and 1000 * away <= _TOWN_SLACK * (one.radius_m or 0)
        ]
        return min(towns, key=lambda pair: pair[0], default=(0.0, None))[1]

    def _said(self, known: Known, *names: str) -> Place | None:
        """What the row names as its parent or unit, if that is known and near enough."""
        for name in names:
            for place in self._called(name):
                if place.id != known.place.id and self._may_hold(place, known.place):
                    return place
        return None

    def _called(self, name: str) -> Iterable[Place]:
        """Shipped places of a name or code; units before all others."""
        if not name:
            return ()
        if not is_arabic(name):
            return self._units.get(latin_key(name), ())
        return sorted(self.gazetteer.find(name), key=lambda one: one.type not in _UNITS)

    def _may_hold(self, outer: Place, inner: Place) -> bool:
        """Whether nothing speaks against it: the same country, and not too far."""
        if inner.country and outer.country != inner.country:
            return False
        if inner.lat is None or inner.lon is None:
            return True
        where = self.gazetteer.locate(outer.id)
        if where is None:
            return False
        return distance(where.lat, where.lon, inner.lat, inner.lon) <= _SLACK * where.radius_m / 1000

    def _outlined(self, known: Known, layers: Layers | None) -> Place | None:
        """The unit in whose outline it lies, by its code or name."""
        place = known.place
        if layers is None or place.lat is None or place.lon is None:
            return None
        for unit in layers.units_around(place.lat, place.lon):
            code = unit.place.id.partition(":")[2]
            names = (code, unit.place.name_ar, unit.place.name_en)
            for found in (one for name in names for one in self._called(name) if one.type in _UNITS):
                if self._may_hold(found, place):
                    return found
        return None

    def _nearest(self, known: Known) -> Place | None:
        """The unit of the nearest shipped place."""
        place = known.place
        if place.lat is None or place.lon is None:
            return None
        close = (
            (away, one)
            for away, one in self.near(place.lat, place.lon)
            if away <= _NEAREST and (not place.country or one.country == place.country)
        )
        nearest = min(close, key=lambda pair: pair[0], default=None)
        if nearest is None:
            return None
        above = [self.gazetteer.by_id[one] for one in self.gazetteer.ancestors(nearest[1].id)]
        return next((one for one in above if one.type in _UNITS), None)


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return int(lat // _CELL), int(lon // _CELL)


def _distance(place: Place, lat: float, lon: float) -> float:
    assert place.lat is not None
    assert place.lon is not None
    return distance(place.lat, place.lon, lat, lon)
