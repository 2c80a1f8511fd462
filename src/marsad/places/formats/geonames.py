"""GeoNames: a country dump (19 columns, no header), and the table of alternate names.

Columns as the readme of the dump lists them (https://download.geonames.org/export/dump/readme.txt).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from marsad.places import rows
from marsad.places.entry import BadRow, Entry, Found, Problem
from marsad.places.shapes import checked
from marsad.places.source_file import Line, SourceFile
from marsad.places.vocabulary import sized, table

_COLUMNS = 19
_ALTERNATE_COLUMNS = 4
_NOT_NAMES = frozenset(
    ("link", "post", "iata", "icao", "faac", "abbr", "wkdt", "unlc", "tcid", "phon", "piny", "fr_1793")
)
"""Pseudo languages of alternate names: addresses and codes."""


def read(file: SourceFile) -> Iterator[Found]:
    """Places of the kinds that dispatches name; others are nothing."""
    kinds: dict[str, str] = table("geonames")
    for line in file.lines():
        if isinstance(line, Problem):
            yield line
        elif line.text.strip():
            yield _found(line, kinds)


def _found(line: Line, kinds: dict[str, str]) -> Found:
    cells = line.text.split("\t")
    if len(cells) != _COLUMNS:
        return line.short(f"{len(cells)} columns where a dump of GeoNames has {_COLUMNS}")
    kind = kinds.get(cells[7]) or kinds.get(cells[6])
    if kind is None:
        return None
    try:
        return _entry(line, cells, kind)
    except BadRow as error:
        return Problem(line.where, str(error))


def _entry(line: Line, cells: list[str], kind: str) -> Entry:
    if not cells[0].isdigit():
        raise BadRow("no id in the first column")
    lat, lon = checked(cells[4], cells[5])
    population = rows.whole(cells[14]) or None
    alternates = cells[3].split(",")
    name_ar, name_en, names = rows.named((cells[2], cells[1], *alternates), kind)
    return Entry(
        id=cells[0],
        where=line.where,
        type=sized(kind, population),
        name_ar=name_ar,
        name_en=name_en,
        names=names,
        lat=lat,
        lon=lon,
        country=cells[8].lower(),
        admin1=f"{cells[8]}.{cells[10]}",
        admin2=f"{cells[8]}.{cells[10]}.{cells[11]}" if cells[11] else "",
        population=population,
        dated=cells[18],
    )


class Alternate(NamedTuple):
    """Another name of a place, by its GeoNames id; ``main``: the preferred name in Arabic."""

    id: str
    name: str
    main: bool


def read_alternates(file: SourceFile) -> Iterator[Alternate | Problem]:
    """Rows of ``alternateNamesV2.txt`` or of the file of one country, in Arabic or Latin script."""
    for line in file.lines():
        if isinstance(line, Problem):
            yield line
            continue
        cells = line.text.split("\t")
        if len(cells) < _ALTERNATE_COLUMNS:
            if line.text.strip():
                yield line.short(
                    f"{len(cells)} columns where alternate names have at least {_ALTERNATE_COLUMNS}"
                )
            continue
        name = rows.plain(cells[3])
        if cells[2] not in _NOT_NAMES and name and rows.is_readable(name):
            preferred = len(cells) > _ALTERNATE_COLUMNS and cells[4] == "1"
            yield Alternate(cells[1], name, preferred and cells[2] == "ar" and rows.is_arabic(name))
