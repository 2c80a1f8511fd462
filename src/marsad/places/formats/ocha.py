"""OCHA: populated places and administrative boundaries, whose columns drift from file to file.

Each row is a unit of the deepest level whose code it holds, or what ``location_type`` says.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from marsad.places import rows
from marsad.places.entry import BadRow, Entry, Found
from marsad.places.importers import Thing, common, each, things
from marsad.places.source_file import SourceFile
from marsad.places.vocabulary import kind, sized, unit_columns, unit_type

_DEEPEST = 4
_UNITS = ("country", "governorate", "district")


def read(file: SourceFile) -> Iterator[Found]:
    """Units and populated places."""
    yield from each(things(file), _entry)


def _entry(thing: Thing) -> Entry:
    level = _level(thing.cells)
    type_ = kind(rows.pick(thing.cells, "type"), "ocha") or (unit_type(level) if level is not None else None)
    fields = common(thing, type_ or "settlement")
    type_ = sized(type_ or "settlement", fields["population"])
    id_, names = _id_and_names(thing.cells, level)
    if not id_:
        raise BadRow("no code of a place")
    name_ar, name_en, others = rows.named(names, type_)
    if fields["lat"] is None and type_ not in _UNITS:
        raise BadRow("no coordinates")
    if not fields["country"]:
        fields["country"] = rows.country_code(id_)
    return Entry(id=id_, type=type_, name_ar=name_ar, name_en=name_en, names=others, **fields)


def _level(cells: Mapping[str, str]) -> int | None:
    """The level of a row: as it says, else the deepest whose code it holds; ``None`` for a location."""
    said = rows.whole(rows.pick(cells, "level"))
    if said is not None:
        return min(said, _DEEPEST)
    if cells.get("locationpcode") or cells.get("locationnameen"):
        return None
    for level in range(_DEEPEST, -1, -1):
        if any(cells.get(key) for key in unit_columns(level)["id"]):
            return level
    return None


def _id_and_names(cells: Mapping[str, str], level: int | None) -> tuple[str, list[str]]:
    """The code of a row and its names, Arabic first."""
    own = list(rows.picks(cells, "name_ar", "variants", "name_en"))
    if level is None:
        return rows.pick(cells, "id"), own
    unit = unit_columns(level)
    id_ = next((cells[key] for key in unit["id"] if cells.get(key)), "")
    names = [cells[key] for field in ("name_ar", "name_en") for key in unit[field] if cells.get(key)]
    return id_ or rows.pick(cells, "id"), names or own
