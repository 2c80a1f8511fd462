"""OpenStreetMap's own packed format, read with pyosmium (extra ``pbf``)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from marsad.errors import BadArgument, Unreadable, one_line
from marsad.places.entry import BadRow, Found, Problem
from marsad.places.formats.osm import kind_of, made
from marsad.places.shapes import checked
from marsad.places.source_file import SourceFile


def read_pbf(file: SourceFile) -> Iterator[Found]:
    """Named nodes and ways. Raises ``BadArgument`` without pyosmium, ``Unreadable`` for another file."""
    try:
        import osmium
    except ImportError:
        raise BadArgument(".osm.pbf needs pyosmium: pip install 'marsad[pbf]'") from None
    try:
        things = (
            osmium.FileProcessor(str(file.path)).with_locations().with_filter(osmium.filter.KeyFilter("name"))
        )
        for thing in things:
            yield _found(thing)
    except (RuntimeError, OSError, ValueError) as error:
        raise Unreadable(f"{file.path}: no readable OpenStreetMap file: {one_line(error)}") from None


def _found(thing: Any) -> Found:  # noqa: ANN401 - pyosmium has no types
    if thing.is_relation():
        return None
    tags = {tag.k: tag.v for tag in thing.tags}
    if kind_of(tags) is None:
        return None
    where = f"{'node' if thing.is_node() else 'way'}/{thing.id}"
    try:
        return made(where, where, tags, _point(thing))
    except BadRow as error:
        return Problem(where, str(error))


def _point(thing: Any) -> tuple[float, float] | None:  # noqa: ANN401
    if thing.is_node():
        return checked(thing.location.lat, thing.location.lon) if thing.location.valid() else None
    points = [node.location for node in thing.nodes if node.location.valid()]
    if not points:
        return None
    middle = points[len(points) // 2]
    return checked(middle.lat, middle.lon)
