"""Who's On First: tables made of it, and its records (GeoJSON, one a file, a line, or in a collection)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from marsad.places import rows
from marsad.places.entry import BadRow, Entry, Found
from marsad.places.importers import Thing, common, each, things
from marsad.places.shapes import checked
from marsad.places.source_file import SourceFile
from marsad.places.vocabulary import kind, sized

_OUTSIDE = frozenset(
    ("continent", "ocean", "planet", "empire", "timezone", "postalcode", "marinearea", "dependency")
)


def read(file: SourceFile) -> Iterator[Found]:
    """Places; records that are marked as no longer current are nothing."""
    yield from each(things(file), _entry)


def _entry(thing: Thing) -> Entry | None:
    record = "wof:id" in thing.properties
    if record and _is_gone(thing.properties):
        return None
    said = rows.pick(thing.cells, "type")
    if said in _OUTSIDE:
        return None
    type_ = kind(said, "wof") or ("site" if said else "settlement")
    if record:
        thing = msgspec.structs.replace(thing, point=_label_point(thing.properties) or thing.point)
    fields = common(thing, type_)
    names = list(_names(thing.properties)) if record else []
    names += rows.picks(thing.cells, "name_ar", "name_en", "variants")
    if record:
        fields["country"] = str(thing.properties.get("wof:country") or "").lower()[:2]
    id_ = str(thing.properties.get("wof:id") or rows.pick(thing.cells, "id"))
    if not id_:
        raise BadRow("no id")
    type_ = sized(type_, fields["population"])
    name_ar, name_en, others = rows.named(names, type_)
    if fields["lat"] is None:
        raise BadRow("no coordinates")
    return Entry(id=id_, type=type_, name_ar=name_ar, name_en=name_en, names=others, **fields)


def _is_gone(properties: Mapping[str, Any]) -> bool:
    """Whether a record is superseded, deprecated, or of a place that is no more."""
    ended = str(properties.get("edtf:deprecated") or "")
    return str(properties.get("mz:is_current")) == "0" or (ended not in ("", "uuuu", "u"))


def _names(properties: Mapping[str, Any]) -> Iterator[str]:
    """Names by language: Arabic and English first, the preferred before the variants."""
    for key in ("name:ara_x_preferred", "name:eng_x_preferred", "wof:name", "name:ara_x_variant"):
        yield from _texts(properties.get(key))
    for key in sorted(properties):
        if key.startswith("name:"):
            yield from _texts(properties[key])


def _texts(value: Any) -> Iterator[str]:  # noqa: ANN401 - a name or a list of names
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, str):
            yield one


def _label_point(properties: Mapping[str, Any]) -> tuple[float, float] | None:
    """The point that labels stand at, else the middle of the geometry."""
    for lat, lon in (("lbl:latitude", "lbl:longitude"), ("geom:latitude", "geom:longitude")):
        if properties.get(lat) is not None:
            return checked(properties[lat], properties.get(lon))
    return None
