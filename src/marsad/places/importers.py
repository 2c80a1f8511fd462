"""What the formats share: how a file is read, row by row, into places and problems."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from marsad.places import rows
from marsad.places.entry import BadRow, Entry, Found, Problem
from marsad.places.objects import Object, read_objects
from marsad.places.shapes import point_of, rings_of
from marsad.places.source_file import SourceFile
from marsad.places.tables import read_table
from marsad.types import Value

JSON = (".json", ".geojson", ".jsonl", ".ndjson", ".geojsonl", ".geojsons")


class Thing(Value, frozen=True):
    """A row or feature of any file: cells by the plain name of their column, and its geometry if any.

    ``fault`` says what is wrong with the geometry; it matters where nothing else gives a point.
    """

    where: str
    cells: Mapping[str, str]
    point: tuple[float, float] | None = None
    rings: tuple[Any, ...] = ()
    properties: Mapping[str, Any] = {}
    fault: str = ""


def things(file: SourceFile) -> Iterator[Thing | Problem]:
    """Rows of a table, features of GeoJSON or of a shapefile. Raises ``Unreadable``."""
    packed = file.path.suffix.lower() == ".zip" and file.suffix not in JSON
    if packed or file.path.suffix.lower() == ".shp":
        from marsad.places.shapefile import read_shapefile

        found = read_shapefile(file)
        if found is not None:
            yield from found
            return
    if file.suffix in JSON:
        for one in read_objects(file):
            yield one if isinstance(one, Problem) else feature(one)
        return
    for row in read_table(file):
        yield row if isinstance(row, Problem) else Thing(row.where, row.cells)


def feature(one: Object) -> Thing:
    """A GeoJSON feature, or any object whose members are the cells."""
    properties = one.value.get("properties")
    own = properties if isinstance(properties, dict) else one.value
    geometry = one.value.get("geometry")
    try:
        return Thing(one.where, rows.flat(own), point_of(geometry), rings_of(geometry), own)
    except BadRow as error:
        return Thing(one.where, rows.flat(own), properties=own, fault=str(error))


def each(found: Iterable[Thing | Problem], make: Callable[[Thing], Entry | None]) -> Iterator[Found]:
    """Places made of things; what cannot be one is a problem, what is none is nothing."""
    for one in found:
        if isinstance(one, Problem):
            yield one
            continue
        try:
            yield make(one)
        except BadRow as error:
            yield Problem(one.where, str(error))


def paths(path: Path, endings: tuple[str, ...]) -> list[Path]:
    """The file, or all files of a folder that end so, in order."""
    if path.is_dir():
        return sorted(one for one in path.rglob("*") if one.is_file() and one.name.lower().endswith(endings))
    return [path]


def common(thing: Thing, kind: str) -> dict[str, Any]:
    """The fields of a place that all formats read alike: point, population, country, source, day."""
    cells = thing.cells
    point = rows.place_point(cells) or thing.point
    if point is None and thing.fault:
        raise BadRow(thing.fault)
    return {
        "where": thing.where,
        "lat": point[0] if point else None,
        "lon": point[1] if point else None,
        "population": rows.whole(rows.pick(cells, "population")),
        "country": rows.country_code(rows.pick(cells, "country")),
        "admin1": rows.pick(cells, "admin1"),
        "admin2": rows.pick(cells, "admin2"),
        "parent": rows.pick(cells, "parent"),
        "source": rows.pick(cells, "source"),
        "licence": rows.pick(cells, "licence"),
        "dated": rows.pick(cells, "date"),
        "rings": rows.outline(thing.rings, kind),
    }
