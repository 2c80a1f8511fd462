"""What a map shows and where: places, cells, points, colours. Worked out before anything is drawn."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from marsad.knowledge.gazetteer import Gazetteer
from marsad.products import palette
from marsad.products.geometry import Frame, Point, Polygon, Site, cells, centroid, circle, fit
from marsad.products.labels import Labels
from marsad.products.placing import Placer
from marsad.situation.holding import Holding, party_key
from marsad.situation.picture import Situation
from marsad.situation.spots import Spot, spot_of_id

WIDTH, PANEL = 1240, 310
MARGIN = 10
MIN_HEIGHT, MAX_HEIGHT = 620.0, 900.0
_LEAST_RADIUS = 16.0
INSET = 26.0
_POINTLIKE = frozenset({"crossing", "road", "poi"})


@dataclass
class Scene:
    """A map before it is drawn."""

    situation: Situation
    labels: Labels
    frame: Frame
    placer: Placer
    colours: dict[str, str]
    spots: dict[str, Spot]
    cells: dict[str, Polygon]
    points: dict[str, Point]
    insets: frozenset[str]
    beyond: dict[str, tuple[float, float]]

    @property
    def holdings(self) -> dict[str, list[Holding]]:
        """Holdings by place."""
        by_place: dict[str, list[Holding]] = defaultdict(list)
        for one in self.situation.control:
            by_place[one.place.key].append(one)
        return by_place

    def point(self, spot: Spot) -> Point | None:
        """Where a place is drawn; ``None`` if it has no point or lies outside the frame."""
        if spot.key in self.points:
            return self.points[spot.key]
        if spot.lat is None or spot.lon is None:
            return None
        found = self.frame.point(spot.lat, spot.lon)
        return found if self.frame.holds(found) else None

    def far(self, spot: Spot) -> Point | None:
        """Where a place outside the frame would be; for a region the middle of its members."""
        where = self.beyond.get(spot.key)
        if where is None and spot.lat is not None and spot.lon is not None:
            where = (spot.lat, spot.lon)
        return self.frame.point(*where) if where else None


def scene(situation: Situation, gazetteer: Gazetteer, labels: Labels) -> Scene | None:
    """The scene of a situation; ``None`` where nothing in it has a place on the map."""
    spots = {one.key: one for one in _spots(situation, gazetteer)}
    sites = [one for one in map(_site, spots.values()) if one]
    if not sites:
        return None
    doors = [
        Site(one.spot.key, one.spot.lat, one.spot.lon, 0)
        for one in situation.access
        if one.spot.lat is not None and one.spot.lon is not None and one.spot.type in _POINTLIKE
    ]
    x = PANEL if labels.direction == "rtl" else MARGIN
    frame = fit([*sites, *doors], (x, MARGIN, WIDTH - PANEL - MARGIN, MIN_HEIGHT), MAX_HEIGHT)
    points = {one.key: frame.point(one.lat, one.lon) for one in sites}
    shapes = cells(points, {one.key: max(one.radius_m * frame.scale, _LEAST_RADIUS) for one in sites})
    insets = _insets(spots, points, gazetteer)
    shapes |= {key: circle(point, INSET) for key, point in insets.items()}
    return Scene(
        situation=situation,
        labels=labels,
        frame=frame,
        placer=Placer(frame),
        colours=palette.assign(_parties(situation)),
        spots=spots,
        cells=shapes,
        points={key: centroid(shape) for key, shape in shapes.items()},
        insets=frozenset(insets),
        beyond=_beyond(situation, gazetteer),
    )


def _spots(situation: Situation, gazetteer: Gazetteer) -> Iterable[Spot]:
    """The places that get a cell: those of the area, and those of which a holder is told."""
    if situation.area:
        members = situation.area.members or (situation.area.id,)
        yield from (spot_of_id(one, gazetteer) for one in members)
    for one in situation.control:
        yield one.place
    if not situation.area and not situation.control:
        yield from (place for incident in situation.incidents for place in incident.places)


def _site(spot: Spot) -> Site | None:
    """A place with a point of its own."""
    if spot.lat is None or spot.lon is None or spot.precision == "parent" or spot.type in _POINTLIKE:
        return None
    return Site(spot.key, spot.lat, spot.lon, float(spot.radius_m or 500))


def _insets(spots: dict[str, Spot], points: dict[str, Point], gazetteer: Gazetteer) -> dict[str, Point]:
    """Places that are only known to lie in another one: small circles at the rim of that place's middle."""
    found: dict[str, Point] = {}
    beside: dict[str, int] = defaultdict(int)
    for key, spot in spots.items():
        if key in points or not spot.known:
            continue
        parent = next((one for one in gazetteer.ancestors(key) if one in points), None)
        if parent:
            angle = math.radians(215 + 50 * beside[parent])
            beside[parent] += 1
            middle = points[parent]
            found[key] = Point(middle.x + 62 * math.cos(angle), middle.y - 62 * math.sin(angle))
    return found


def _parties(situation: Situation) -> list[str]:
    """The parties that have a colour: holders, and sides of passages."""
    sides = [party_key(ref) for one in situation.access for ref in one.sides]
    return [one.party for one in situation.control] + sides


def _beyond(situation: Situation, gazetteer: Gazetteer) -> dict[str, tuple[float, float]]:
    """The middle of each region that a movement goes to or comes from."""
    found: dict[str, tuple[float, float]] = {}
    for flow in situation.movements:
        for _, _, place in flow.places:
            if place.known and place.lat is None:
                located = [spot_of_id(one, gazetteer) for one in gazetteer.by_id[place.key].members]
                known = [(one.lat, one.lon) for one in located if one.lat is not None and one.lon is not None]
                if known:
                    found[place.key] = (
                        sum(lat for lat, _ in known) / len(known),
                        sum(lon for _, lon in known) / len(known),
                    )
    return found
