"""When two rows are one place: the same name, kinds that agree, and points near enough."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.knowledge.gazetteer import Gazetteer, Place
from marsad.places.lookup import Known
from marsad.resolve.place_scores import distance

_SETTLED = frozenset(("city", "town", "village", "settlement", "camp"))
_QUARTERS = frozenset(("neighbourhood", "camp", "settlement", "village", "town"))
_UNITS = frozenset(("governorate", "district", "country", "region"))
_FEATURES = frozenset((
    "crossing", "road", "square", "bridge", "dam", "airport", "base", "prison", "hospital", "field",
    "mountain", "river", "checkpoint", "site",
))  # fmt: skip
_NEAR = {
    "governorate": 150.0,
    "district": 50.0,
    "country": 2000.0,
    "region": 100.0,
    "city": 12.0,
    "town": 8.0,
}
_USUAL_NEAR = 6.0  # km between the points that two sources give one place
_WITHIN = 5.0  # km from what holds a place, at least, that its own point may lie
_ONE = 3.0


def alike(one: Place, other: Place) -> bool:
    """Whether two places of one name are one: kinds that agree, points near."""
    if not agree(one.type, other.type):
        return False
    if one.lat is None or one.lon is None or other.lat is None or other.lon is None:
        return one.country == other.country or not (one.country and other.country)
    near = max(_NEAR.get(one.type, _USUAL_NEAR), _NEAR.get(other.type, _USUAL_NEAR))
    return distance(one.lat, one.lon, other.lat, other.lon) <= near


def agree(one: str, other: str) -> bool:
    """Whether one place may be called both: sources differ over towns and villages, camps and quarters."""
    if one == other:
        return True
    return any(one in group and other in group for group in (_SETTLED, _QUARTERS, _UNITS))


def is_twin(known: Known, place: Place, gazetteer: Gazetteer) -> bool:
    """Whether a place of a layer is a shipped one that bears one of its names.

    A town, its district and its governorate share a name and a neighbourhood: all are one to this question,
    because the shipped gazetteer tells them apart.
    """
    own = known.place
    if own.type not in _FEATURES and place.type in _FEATURES:
        return False
    if own.lat is None or place.members:
        return not own.country or own.country == place.country
    where = gazetteer.locate(place.id)
    if where is None or own.lon is None:
        return False
    reach = max(_NEAR.get(own.type, _USUAL_NEAR), _NEAR.get(place.type, _USUAL_NEAR))
    if place.lat is None:
        reach = max(_WITHIN, 1.2 * where.radius_m / 1000)
    return distance(where.lat, where.lon, own.lat, own.lon) <= reach


def lent_point(place: Place, those: Iterable[Known], gazetteer: Gazetteer) -> Known | None:
    """The place of a layer whose point a shipped one without point may take; ``None`` if none or several."""
    if place.lat is not None or place.members:
        return None
    found = [
        known
        for known in those
        if known.place.lat is not None
        and agree(known.place.type, place.type)
        and _may_lie_there(known.place, place, gazetteer)
    ]
    if not found or any(not alike_point(found[0].place, one.place) for one in found[1:]):
        return None
    return found[0]


def alike_point(one: Place, other: Place) -> bool:
    """Whether two points are near enough to be one place's."""
    assert one.lat is not None
    assert one.lon is not None
    assert other.lat is not None
    assert other.lon is not None
    return distance(one.lat, one.lon, other.lat, other.lon) <= _ONE


def _may_lie_there(place: Place, shipped: Place, gazetteer: Gazetteer) -> bool:
    """Whether a point may be that of a shipped place of which only the holder's point is known."""
    where = gazetteer.locate(shipped.id)
    if where is None or place.lat is None or place.lon is None:
        return False
    reach = max(_WITHIN, 1.2 * where.radius_m / 1000)
    return distance(where.lat, where.lon, place.lat, place.lon) <= reach
