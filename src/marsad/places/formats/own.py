"""Own tables: the columns of the shipped gazetteer, or others of that sense (``knowledge/layers.yml``)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from marsad.places import rows
from marsad.places.entry import Entry, Found
from marsad.places.importers import Thing, common, each, things
from marsad.places.source_file import SourceFile
from marsad.places.vocabulary import kind, sized, unit_type


def read(file: SourceFile) -> Iterator[Found]:
    """Places of a table; rows without coordinates are kept: their names and parents tell something too."""
    yield from each(things(file), _entry)


def _entry(thing: Thing) -> Entry:
    cells = thing.cells
    said = rows.pick(cells, "type")
    level = rows.whole(rows.pick(cells, "level"))
    type_ = kind(said, "csv") or (unit_type(level) if level is not None else "site" if said else "settlement")
    fields = common(thing, type_)
    type_ = sized(type_, fields["population"])
    name_ar, name_en, names = rows.named(rows.picks(cells, "name_ar", "name_en", "variants"), type_)
    fields |= {
        "radius_m": rows.whole(rows.pick(cells, "radius_m")),
        "precision": rows.pick(cells, "precision"),
    }
    id_ = rows.pick(cells, "id") or _made_id(name_ar, name_en, type_, fields["parent"], fields["admin1"])
    return Entry(id=id_, type=type_, name_ar=name_ar, name_en=name_en, names=names, **fields)


def _made_id(*parts: str) -> str:
    """An id for a row without one: of its names, kind and parent, so that a second import knows it."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:12]
