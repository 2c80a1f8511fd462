"""Plane geometry of the schematic map: metres, circles, half-planes. Polygons are lists of points, y down."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

EARTH_M = 111_320.0
"""Metres in a degree of latitude."""
_SIDES = 60


class Point(NamedTuple):
    """A point of the drawing, in pixels."""

    x: float
    y: float


Polygon = list[Point]


class Site(NamedTuple):
    """A place on the map: its id, degrees, and how far it may reach in metres."""

    key: str
    lat: float
    lon: float
    radius_m: float


class Frame(NamedTuple):
    """From degrees to pixels: equirectangular around a middle, true enough for a city or a country."""

    lat: float
    lon: float
    scale: float
    x: float
    y: float
    width: float
    height: float

    def point(self, lat: float, lon: float) -> Point:
        """Where a coordinate is drawn."""
        east = (lon - self.lon) * EARTH_M * math.cos(math.radians(self.lat))
        north = (lat - self.lat) * EARTH_M
        middle = Point(self.x + self.width / 2, self.y + self.height / 2)
        return Point(middle.x + east * self.scale, middle.y - north * self.scale)

    def holds(self, point: Point, margin: float = 0) -> bool:
        """Whether a point lies in the frame."""
        inside_x = self.x + margin <= point.x <= self.x + self.width - margin
        return inside_x and self.y + margin <= point.y <= self.y + self.height - margin


def fit(sites: Sequence[Site], box: tuple[float, float, float, float], max_height: float) -> Frame:
    """The frame at ``x, y`` of a given width that shows all sites; its height follows, between the bounds."""
    x, y, width, min_height = box
    middle = sum(site.lat for site in sites) / len(sites)
    across = EARTH_M * math.cos(math.radians(middle))
    reach = [max(site.radius_m, 300.0) * 1.08 for site in sites]
    west = min(s.lon * across - r for s, r in zip(sites, reach, strict=True))
    east = max(s.lon * across + r for s, r in zip(sites, reach, strict=True))
    south = min(s.lat * EARTH_M - r for s, r in zip(sites, reach, strict=True))
    north = max(s.lat * EARTH_M + r for s, r in zip(sites, reach, strict=True))
    scale = min(width / (east - west), max_height / (north - south))
    height = min(max((north - south) * scale, min_height), max_height)
    lat, lon = (south + north) / 2 / EARTH_M, (west + east) / 2 / across
    return Frame(lat, lon, scale, x, y, width, height)


def circle(centre: Point, radius: float) -> Polygon:
    """A regular polygon that stands for a circle."""
    turns = (2 * math.pi * i / _SIDES for i in range(_SIDES))
    return [Point(centre.x + radius * math.cos(t), centre.y + radius * math.sin(t)) for t in turns]


def nearer(polygon: Polygon, own: Point, other: Point) -> Polygon:
    """The part of a polygon nearer to ``own`` than to ``other`` (Sutherland and Hodgman's clipping)."""
    middle = Point((own.x + other.x) / 2, (own.y + other.y) / 2)
    dx, dy = other.x - own.x, other.y - own.y

    def side(p: Point) -> float:
        return (p.x - middle.x) * dx + (p.y - middle.y) * dy

    kept: Polygon = []
    for a, b in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        at_a, at_b = side(a), side(b)
        if at_a <= 0:
            kept.append(a)
        if (at_a < 0 < at_b) or (at_b < 0 < at_a):
            t = at_a / (at_a - at_b)
            kept.append(Point(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)))
    return kept


def cells(centres: dict[str, Point], radii: dict[str, float]) -> dict[str, Polygon]:
    """For each place its circle, cut off where a neighbour is nearer; places at one point share theirs."""
    made = {}
    for key, own in centres.items():
        polygon = circle(own, radii[key])
        for other, point in centres.items():
            if other != key and own != point and math.dist(own, point) < radii[key] + radii[other]:
                polygon = nearer(polygon, own, point)
        made[key] = polygon
    return made


def centroid(polygon: Polygon) -> Point:
    """The middle of a polygon's area."""
    area = x = y = 0.0
    for a, b in zip(polygon, polygon[1:] + polygon[:1], strict=True):
        cross = a.x * b.y - b.x * a.y
        area += cross
        x += (a.x + b.x) * cross
        y += (a.y + b.y) * cross
    if abs(area) < 1e-9:
        return polygon[0]
    return Point(x / (3 * area), y / (3 * area))


def contains(polygon: Polygon, point: Point) -> bool:
    """Whether a point lies in a convex polygon."""
    sides = [
        (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x)
        for a, b in zip(polygon, polygon[1:] + polygon[:1], strict=True)
    ]
    return all(side >= 0 for side in sides) or all(side <= 0 for side in sides)


def short_of(goal: Point, start: Point, gap: float) -> Point:
    """The point on the way from ``start`` that lies ``gap`` pixels before ``goal``: room for its name."""
    share = gap / max(math.dist(start, goal), gap)
    return Point(goal.x + (start.x - goal.x) * share, goal.y + (start.y - goal.y) * share)


def leave(start: Point, towards: Point, frame: Frame) -> Point:
    """The last point within the frame on the way to a point outside it."""
    inside, outside = start, towards
    for _ in range(24):
        middle = Point((inside.x + outside.x) / 2, (inside.y + outside.y) / 2)
        if frame.holds(middle, 14):
            inside = middle
        else:
            outside = middle
    return inside


def round_length(metres: float) -> int:
    """The largest of 1, 2, 5 times a power of ten that is no longer than this: for the scale bar."""
    power = 10 ** math.floor(math.log10(max(metres, 1)))
    return int(max(step * power for step in (1, 2, 5) if step * power <= max(metres, 1)))


def path(polygon: Iterable[Point]) -> str:
    """SVG path data of a closed polygon."""
    return "M" + "L".join(f"{p.x:.1f},{p.y:.1f}" for p in polygon) + "Z"
