"""Points and outlines: a point for any geometry, rings packed small, and whether a ring holds a point."""

from __future__ import annotations

import math
import re
from array import array
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from marsad.places.entry import BadRow, Ring

_POINT = re.compile(r"point\s*\(\s*([-+.\deE]+)[\s,]+([-+.\deE]+)", re.IGNORECASE)
_PAIR = re.compile(r"^\s*\(?([-+]?\d+(?:\.\d+)?)\s*[,;\s]\s*([-+]?\d+(?:\.\d+)?)\)?\s*$")


class Box(NamedTuple):
    """The rectangle around an outline."""

    west: float
    south: float
    east: float
    north: float


def checked(lat: Any, lon: Any) -> tuple[float, float]:  # noqa: ANN401 - text or number
    """Degrees as numbers. Raises ``BadRow`` for what can be no place on land or sea of the Earth."""
    try:
        point = float(lat), float(lon)
    except (TypeError, ValueError):
        raise BadRow(f"impossible coordinates: {lat}, {lon}") from None
    if not all(map(math.isfinite, point)) or abs(point[0]) > 90 or abs(point[1]) > 180 or point == (0, 0):
        raise BadRow(f"impossible coordinates: {lat}, {lon}")
    return round(point[0], 6), round(point[1], 6)


def written_point(text: str) -> tuple[float, float] | None:
    """Latitude and longitude of ``Point(36.3 33.5)`` or ``33.5, 36.3``."""
    found = _POINT.search(text)
    if found:
        return checked(found[2], found[1])
    found = _PAIR.match(text)
    return checked(found[1], found[2]) if found else None


def rings_of(geometry: Mapping[str, Any] | None) -> tuple[Ring, ...]:
    """All rings of a GeoJSON polygon or collection of polygons; none of anything else."""
    kind = geometry.get("type") if isinstance(geometry, Mapping) else None
    if geometry is None or kind not in ("Polygon", "MultiPolygon"):
        return ()
    try:
        polygons = [geometry["coordinates"]] if kind == "Polygon" else geometry["coordinates"]
        return tuple(
            tuple((float(point[0]), float(point[1])) for point in ring) for one in polygons for ring in one
        )
    except (KeyError, IndexError, TypeError, ValueError):
        raise BadRow("broken geometry") from None


def point_of(geometry: Mapping[str, Any] | None) -> tuple[float, float] | None:
    """A point that stands for a GeoJSON geometry: latitude, longitude. Raises ``BadRow``."""
    if not isinstance(geometry, Mapping):
        return None
    if geometry.get("type") == "GeometryCollection":
        return next(filter(None, map(point_of, geometry.get("geometries") or ())), None)
    rings = rings_of(geometry)
    if rings:
        return middle(rings)
    points = list(_points(geometry.get("coordinates")))
    if not points:
        return None
    lon, lat = points[len(points) // 2][:2]
    return checked(lat, lon)


def _points(coordinates: Any) -> Iterable[Sequence[Any]]:  # noqa: ANN401 - nested lists of any depth
    if not isinstance(coordinates, list | tuple) or not coordinates:
        return
    if isinstance(coordinates[0], list | tuple):
        for one in coordinates:
            yield from _points(one)
    elif len(coordinates) > 1:
        yield coordinates


def middle(rings: Sequence[Ring]) -> tuple[float, float]:
    """A point inside the largest ring: its centroid, else amid its widest part. Raises ``BadRow``."""
    ring = max(rings, key=lambda one: abs(_area(one)), default=())
    if not ring:
        raise BadRow("broken geometry")
    west, south = ring[0]
    near = tuple((x - west, y - south) for x, y in ring)  # small numbers, so that small outlines keep exact
    area = _area(near)
    if not area:
        return checked(south, west)
    x_sum = y_sum = 0.0
    for (x, y), (u, v) in zip(near, (*near[1:], near[0]), strict=True):
        cross = x * v - u * y
        x_sum += (x + u) * cross
        y_sum += (y + v) * cross
    lon, lat = west + x_sum / (6 * area), south + y_sum / (6 * area)
    return checked(lat, lon if inside((ring,), lat, lon) else _across(ring, lat, lon))


def _across(ring: Ring, lat: float, lon: float) -> float:
    """The middle of the widest stretch of a latitude that lies inside; ``lon`` where there is none."""
    cuts = sorted(_crossings(ring, lat))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    west, east = max(spans, key=lambda span: span[1] - span[0], default=(lon, lon))
    return (west + east) / 2


def _crossings(ring: Ring, lat: float) -> Iterable[float]:
    for (x, y), (u, v) in zip(ring, (*ring[1:], ring[0]), strict=True):
        if (y > lat) != (v > lat):
            yield x + (lat - y) * (u - x) / (v - y)


def _area(ring: Ring) -> float:
    """Signed area, positive counter-clockwise, in square degrees (the shoelace formula)."""
    closed = (*ring[1:], ring[0]) if ring else ()
    return sum(x * v - u * y for (x, y), (u, v) in zip(ring, closed, strict=True)) / 2


def inside(rings: Sequence[Ring], lat: float, lon: float) -> bool:
    """Whether a point lies in an outline, holes left out (even-odd rule)."""
    return sum(x > lon for ring in rings for x in _crossings(ring, lat)) % 2 == 1


def box(rings: Sequence[Ring]) -> Box:
    """The rectangle around rings."""
    xs = [x for ring in rings for x, _ in ring]
    ys = [y for ring in rings for _, y in ring]
    return Box(min(xs), min(ys), max(xs), max(ys))


def pack(rings: Sequence[Ring]) -> bytes:
    """Rings as bytes: for each, the number of its points and their degrees in single precision."""
    packed = bytearray()
    for ring in rings:
        packed += len(ring).to_bytes(4, "little")
        values = array("f", (value for point in ring for value in point))
        packed += values.tobytes()
    return bytes(packed)


def unpack(packed: bytes) -> tuple[Ring, ...]:
    """What ``pack`` packed."""
    rings: list[Ring] = []
    at = 0
    while at < len(packed):
        count = int.from_bytes(packed[at : at + 4], "little")
        values = array("f", packed[at + 4 : at + 4 + 8 * count])
        rings.append(tuple(zip(values[::2], values[1::2], strict=True)))
        at += 4 + 8 * count
    return tuple(rings)
