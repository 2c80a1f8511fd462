"""OpenStreetMap: GeoJSON (of osmtogeojson, ogr2ogr, Overpass turbo), Overpass JSON, and PBF as an extra."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from marsad.places import rows
from marsad.places.entry import BadRow, Entry, Found, Problem
from marsad.places.objects import Object, read_objects
from marsad.places.shapes import checked, middle, point_of, rings_of
from marsad.places.source_file import SourceFile
from marsad.places.vocabulary import sized, table

_PAIR = re.compile(r'"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"')


def read(file: SourceFile) -> Iterator[Found]:
    """Named things of the kinds that dispatches name; all others are nothing."""
    if file.path.name.lower().endswith(".pbf"):
        from marsad.places.formats.osm_pbf import read_pbf

        yield from read_pbf(file)
        return
    for one in read_objects(file):
        if isinstance(one, Problem):
            yield one
            continue
        try:
            yield _entry(one)
        except BadRow as error:
            yield Problem(one.where, str(error))


def kind_of(tags: Mapping[str, str]) -> str | None:
    """The kind of place that tags make; ``None`` for anything else."""
    if tags.get("boundary") == "administrative":
        level = tags.get("admin_level", "")
        return table("osm_levels").get(int(level)) if level.isdigit() else None
    for rule in table("osm"):
        value = tags.get(rule["key"])
        if value and value != "no" and rule["value"] in ("*", value):
            return str(rule["type"])
    return None


def made(where: str, id_: str, tags: Mapping[str, str], point: tuple[float, float] | None) -> Entry | None:
    """The place that tags make. Raises ``BadRow`` for one without a name or point."""
    kind = kind_of(tags)
    names = [name for key in table("osm_names") for name in rows.split(tags.get(key, ""))]
    if kind is None or (not any(names) and not tags.get("place")):
        return None
    names += [name for key, value in tags.items() if key.startswith("name:") for name in [value]]
    population = rows.whole(tags.get("population", ""))
    kind = sized(kind, population)
    name_ar, name_en, others = rows.named(_english_first(names, tags), kind)
    if point is None:
        raise BadRow("no coordinates (ask Overpass for 'out center')")
    return Entry(
        id=id_, where=where, type=kind, name_ar=name_ar, name_en=name_en, names=others,
        lat=point[0], lon=point[1], population=population,
        country=tags.get("is_in:country_code", tags.get("ISO3166-1", "")).lower(),
        admin1=tags.get("addr:province", tags.get("is_in:province", "")),
        admin2=tags.get("addr:district", ""),
    )  # fmt: skip


def _english_first(names: list[str], tags: Mapping[str, str]) -> Iterator[str]:
    """Names, the Arabic and English ones before those in languages that share their scripts."""
    yield from (tags[key] for key in ("name:ar", "name:en") if tags.get(key))
    yield from names


def _entry(one: Object) -> Entry | None:
    value = one.value
    tags = _tags(value)
    if kind_of(tags) is None:
        return None
    geometry = value.get("geometry")
    rings: tuple[Any, ...] = ()
    if "properties" in value:
        point = point_of(geometry)
        rings = rings_of(geometry)
    else:
        point = _overpass_point(value)
    entry = made(one.where, _id(value, tags), tags, point)
    if entry is None or not rows.outline(rings, entry.type):
        return entry
    from msgspec.structs import replace

    return replace(entry, rings=rings)


def _tags(value: Mapping[str, Any]) -> dict[str, str]:
    """Tags of an element or feature, those of ``other_tags`` (ogr2ogr) among them."""
    properties = value.get("properties")
    given = value.get("tags") if not isinstance(properties, dict) else properties.get("tags", properties)
    if not isinstance(given, dict):
        return {}
    tags = {str(key): str(one) for key, one in given.items() if isinstance(one, str | int | float)}
    for key, one in _PAIR.findall(tags.pop("other_tags", "")):
        tags.setdefault(key, one)
    return tags


def _id(value: Mapping[str, Any], tags: Mapping[str, str]) -> str:
    """``node/1`` and so on. Raises ``BadRow``."""
    own = value.get("properties")
    properties: Mapping[str, Any] = own if isinstance(own, dict) else {}
    for one in (value.get("id"), properties.get("@id"), properties.get("id"), tags.get("full_id")):
        if isinstance(one, str) and one:
            return one
    kind = value.get("type") if "properties" not in value else tags.get("osm_type", properties.get("type"))
    number = value.get("id") or tags.get("osm_id") or tags.get("osm_way_id") or properties.get("id")
    if not number:
        raise BadRow("no id")
    return f"{kind}/{number}" if kind and kind != "Feature" else str(number)


def _overpass_point(value: Mapping[str, Any]) -> tuple[float, float] | None:
    """The point of an element: its own, its centre, or the middle of its line."""
    for one in (value, value.get("center")):
        if isinstance(one, dict) and "lat" in one:
            return checked(one.get("lat"), one.get("lon"))
    line = value.get("geometry")
    if not isinstance(line, list):
        return None
    points = [(one["lon"], one["lat"]) for one in line if isinstance(one, dict) and "lat" in one]
    if len(points) > 3 and points[0] == points[-1]:
        return middle((tuple(points),))
    return checked(points[len(points) // 2][1], points[len(points) // 2][0]) if points else None
