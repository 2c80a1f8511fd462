"""How well a place of the gazetteer fits a mention: points with their reasons.

Evidence, strongest first: what the text says holds the place, the type word before it, places that the
dispatch is already sure of (same governorate, near in kilometres), regions that it names, the country.
Population plays no part: the best-known place of a name is often not the one meant. Nearness to what is sure
(spatial minimality, Leidner 2007) leaves destinations out: they drag a dispatch to where its evacuees go.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import median
from types import MappingProxyType
from typing import NamedTuple

from marsad.knowledge.gazetteer import Gazetteer, Location, Place, name_key, name_keys
from marsad.knowledge.grammar import bare
from marsad.knowledge.place_grammar import place_grammar
from marsad.resolve.place_mentions import Mention

EARTH_KM = 6371.0
NEIGHBOURS = 5
"""How many of the nearest sure places count."""

# What a bare name usually means where several sorts of place bear it: a city rather than its district.
USUAL = {
    "country": 0.5, "city": 0.6, "town": 0.5, "region": 0.4, "governorate": 0.4, "camp": 0.35,
    "neighbourhood": 0.3, "crossing": 0.3, "village": 0.2, "district": 0.0,
}  # fmt: skip
_FEATURE = 0.15
_LOCAL = frozenset({"neighbourhood", "square", "road", "site", "bridge", "hospital", "checkpoint", "prison"})
_WIDE = frozenset({"country", "governorate", "region"})
# "X in Y", "X north of Y" are said of what lies around a town too, and no region lists all its members; but a
# governorate or district holds what it holds.
_STRICT = frozenset({"governorate", "district"})
_WHOLES = _WIDE | {"district", "city", "town", "camp"}

HELD, BESIDE, NOT_HELD = 3.0, 2.0, -4.0
AGREES, NEARLY, DISAGREES = 3.0, 1.5, -3.0
MAIN_NAME, VARIANT = 0.5, 0.4
IN_NAMED = 1.0
SAME_PROVINCE = 1.0
NEAR = 2.0
FAR_LOCAL = -1.5  # quarters of a city that the dispatch is nowhere near
SAID_BEFORE = 1.5
GOAL = 0.5  # where something goes may be near, as in an advance, or far, as in an evacuation
LESSER = -1.0
UNCHECKED, UNCUED, ORDINARY = -1.0, -1.5, -6.0
ALONE = -5.0  # in a country where nothing else of the dispatch is
FAR_HELD = 15.0  # km from the town that is said to hold a place
THIS_COUNTRY, OTHER_COUNTRY = 1.0, -2.0


class Reason(NamedTuple):
    """Points for or against a candidate and the evidence for them."""

    points: float
    text: str


class Evidence(NamedTuple):
    """What a dispatch is sure of: places (without destinations) and the country it is about, if known.

    ``chosen`` holds the places that each name key was found to mean where the text makes it plain.
    """

    sure: Sequence[tuple[str, Place]] = ()
    country: str | None = None
    chosen: Mapping[str, frozenset[str]] = MappingProxyType({})


def reasons(
    place: Place, mention: Mention, holders: Sequence[Place], evidence: Evidence, gazetteer: Gazetteer
) -> list[Reason]:
    """All points of one candidate."""
    found = [_usual(place, mention), _name(place, mention), _type(place, mention)]
    found.append(Reason(LESSER if place.lesser else 0.0, "another place of this name is usually meant"))
    others = [one for key, one in evidence.sure if key != mention.key and one.id != place.id]
    found += [_layer(place, mention), _alone(place, others), _holder(place, holders, gazetteer)]
    around = [_named(place, others, gazetteer), _province(place, others, gazetteer)]
    around.append(_near(place, others, gazetteer))
    if mention.goal:
        around = [Reason(max(0.0, reason.points) * GOAL, reason.text) for reason in around]
    found += around
    found += [_before(place, mention, evidence, gazetteer), _country(place, evidence)]
    return [reason for reason in found if reason.points]


def _usual(place: Place, mention: Mention) -> Reason:
    """The prior of its type, which matters only without a type word."""
    points = 0.0 if mention.cue else USUAL.get(place.type, _FEATURE)
    return Reason(points, f"a bare name is often a {place.type}")


def _layer(place: Place, mention: Mention) -> Reason:
    """Places of imported gazetteers that nobody has checked need evidence, ordinary words a type word."""
    if not (place.layer and place.gated):
        return Reason(0.0, "")
    words = mention.key.split()
    if mention.cue is None and all(bare(word) in place_grammar().common for word in words):
        return Reason(ORDINARY, f"an ordinary word; only {place.layer} has it as a name")
    points = UNCUED if mention.cue is None and len(words) == 1 else UNCHECKED
    return Reason(points, f"from {place.layer}, unchecked")


def _alone(place: Place, others: Sequence[Place]) -> Reason:
    """Whether an imported place would be the only one of its country in the dispatch."""
    countries = {one.country for one in others}
    if not place.layer or not countries or place.country in countries:
        return Reason(0.0, "")
    return Reason(ALONE, f"nothing else is in {place.country or 'its country'}")


def _name(place: Place, mention: Mention) -> Reason:
    """Exact name, variant, or the name without its article."""
    key = mention.key
    if key == name_key(place.name_ar):
        return Reason(MAIN_NAME, "its main name")
    return Reason(VARIANT if key in map(name_key, place.variants) else 0.0, "a variant of its name")


def _type(place: Place, mention: Mention) -> Reason:
    """Whether the type word agrees. One that is a part of the full name agrees whatever the type."""
    if mention.cue is None:
        return Reason(0.0, "")
    word = mention.cue.entry
    full = f"{mention.cue_text} {mention.key}"
    if mention.cue_text and any(full in name_keys(name) for name in place.names):
        return Reason(AGREES, f"named with '{word}'")
    if place.type in mention.cue.types:
        return Reason(AGREES, f"'{word}' agrees with {place.type}")
    if place.type in mention.cue.near:
        return Reason(NEARLY, f"'{word}' may be said of a {place.type}")
    if mention.cue.heads_list and place.type in _WHOLES:
        return Reason(0.0, f"several of '{word}' may be parts of a {place.type}")
    return Reason(DISAGREES, f"'{word}' does not agree with {place.type}")


def _holder(place: Place, holders: Sequence[Place], gazetteer: Gazetteer) -> Reason:
    """Whether it lies in the place that the text says holds it (any of those that bear the holder's name)."""
    outside = [one for one in holders if one.id != place.id]
    if not outside:
        return Reason(0.0, "")
    around = gazetteer.around(place.id)
    for one in outside:
        if one.id in around:
            return Reason(HELD, f"said to be in {one.name_en}")
    own = gazetteer.governorate(place.id)
    loose = [one for one in outside if one.type not in _STRICT]
    if place.layer and loose and all(_is_far(place, one, gazetteer) for one in loose):
        return Reason(NOT_HELD, f"far from {outside[0].name_en}")
    if place.parent and any(one.parent == place.parent for one in loose):
        return Reason(BESIDE, f"beside {outside[0].name_en}")
    if own is None or any(own in _governorates(one, gazetteer) for one in loose):
        return Reason(IN_NAMED, f"in the governorate of {outside[0].name_en}")
    return Reason(NOT_HELD, f"not in {outside[0].name_en}")


def _is_far(place: Place, holder: Place, gazetteer: Gazetteer) -> bool:
    """Whether a place lies too far from a town to be said to lie in it."""
    here, there = gazetteer.locate(place.id), gazetteer.locate(holder.id)
    if holder.type in _WIDE or here is None or there is None:
        return False
    return kilometres(here, there) > FAR_HELD + there.radius_m / 1000


def _governorates(place: Place, gazetteer: Gazetteer) -> frozenset[str | None]:
    """Governorates of a place or, of a region, of its members."""
    return frozenset(gazetteer.governorate(one) for one in place.members or (place.id,))


def _named(place: Place, others: Sequence[Place], gazetteer: Gazetteer) -> Reason:
    """Whether a region, governorate or city that the dispatch names holds it."""
    around = gazetteer.around(place.id)
    for one in others:
        if one.type != "country" and one.id in around:
            return Reason(IN_NAMED, f"in {one.name_en}, which is named")
    return Reason(0.0, "")


def _province(place: Place, others: Sequence[Place], gazetteer: Gazetteer) -> Reason:
    """The share of sure places that lie in its governorate."""
    own = gazetteer.governorate(place.id)
    known = [found for one in others if (found := gazetteer.governorate(one.id))]
    if own is None or not known:
        return Reason(0.0, "")
    share = known.count(own) / len(known)
    return Reason(SAME_PROVINCE * share, f"{share:.0%} of the sure places are in its governorate")


def _near(place: Place, others: Sequence[Place], gazetteer: Gazetteer) -> Reason:
    """Nearness to the nearest sure places: full points at none, half at 12, nothing from 150 kilometres."""
    here = gazetteer.locate(place.id)
    points = [found for one in others if one.type not in _WIDE and (found := gazetteer.locate(one.id))]
    if here is None or not points or place.type in _WIDE:
        return Reason(0.0, "")
    away = median(sorted(kilometres(here, point) for point in points)[:NEIGHBOURS])
    share = max(0.0, 1 - math.log1p(away) / math.log1p(150))
    if not share and place.type in _LOCAL:
        return Reason(FAR_LOCAL, f"{away:.0f} km from the sure places")
    return Reason(NEAR * share, f"{away:.0f} km from the sure places")


@lru_cache(maxsize=1 << 16)
def kilometres(a: Location, b: Location) -> float:
    """Great-circle distance."""
    lat_a, lat_b = math.radians(a.lat), math.radians(b.lat)
    half = math.sin((lat_b - lat_a) / 2) ** 2
    half += math.cos(lat_a) * math.cos(lat_b) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(1.0, half)))


def distance(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance of two points, in kilometres."""
    return kilometres(Location(lat, lon, 0, ""), Location(other_lat, other_lon, 0, ""))


def nested(one: str, other: str, gazetteer: Gazetteer) -> bool:
    """Whether one of two places (ids) lies in the other, or they are the same."""
    return one == other or one in gazetteer.ancestors(other) or other in gazetteer.ancestors(one)


def _before(place: Place, mention: Mention, evidence: Evidence, gazetteer: Gazetteer) -> Reason:
    """Whether the dispatch makes plain elsewhere that this name means the place, or one nested with it."""
    chosen = evidence.chosen.get(mention.key, ())
    said = any(nested(place.id, one, gazetteer) for one in chosen)
    return Reason(SAID_BEFORE if said else 0.0, "meant by this name elsewhere in the dispatch")


def _country(place: Place, evidence: Evidence) -> Reason:
    """Whether it lies in the country of the dispatch."""
    if evidence.country is None:
        return Reason(0.0, "")
    if place.country == evidence.country:
        return Reason(THIS_COUNTRY, f"in {evidence.country}")
    return Reason(OTHER_COUNTRY, f"not in {evidence.country}")
