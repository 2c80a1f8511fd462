"""Wikidata: results of the query service as CSV or JSON, or a value a line.

A query gives one row for each combination of values; rows of one item that follow each other are one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from marsad.places import rows
from marsad.places.entry import BadRow, Entry, Found, Problem
from marsad.places.importers import JSON, Thing, common, each, things
from marsad.places.objects import Object, read_objects
from marsad.places.source_file import SourceFile
from marsad.places.vocabulary import kind, sized, table

_ITEM = re.compile(r"\bQ\d+\b")


def read(file: SourceFile) -> Iterator[Found]:
    """Places of the results."""
    yield from each(_merged(_things(file)), _entry)


def _things(file: SourceFile) -> Iterator[Thing | Problem]:
    if file.suffix not in JSON:
        yield from things(file)
        return
    for one in read_objects(file):
        yield one if isinstance(one, Problem) else _binding(one)


def _binding(one: Object) -> Thing:
    """A result of the query service (values in objects of their own) or a plain object."""
    values: Mapping[str, Any] = {
        key: value.get("value")
        if isinstance(value, dict)
        else "|".join(map(str, value))
        if isinstance(value, list)
        else value
        for key, value in one.value.items()
    }
    return Thing(one.where, rows.flat(values))


def _merged(found: Iterator[Thing | Problem]) -> Iterator[Thing | Problem]:
    """Rows of one item as one, their differing values between bars."""
    held: Thing | None = None
    for one in found:
        if isinstance(one, Problem):
            yield one
        elif held is not None and _item(held) and _item(held) == _item(one):
            held = Thing(held.where, _both(held.cells, one.cells))
        else:
            if held is not None:
                yield held
            held = one
    if held is not None:
        yield held


def _item(thing: Thing) -> str:
    found = _ITEM.search(rows.pick(thing.cells, "id"))
    return found[0] if found else ""


def _both(first: Mapping[str, str], second: Mapping[str, str]) -> dict[str, str]:
    """Cells of two rows; where they differ, both."""
    return {
        key: first.get(key, "")
        if second.get(key, "") in first.get(key, "").split("|")
        else f"{first.get(key, '')}|{second[key]}".strip("|")
        for key in {**first, **second}
    }


def _entry(thing: Thing) -> Entry:
    item = _item(thing)
    if not item:
        raise BadRow("no item (Q…)")
    cells = {**thing.cells}
    for key in ("p625", "coord", "coordinates", "population", "p1082"):  # several values: the first
        if key in cells:
            cells[key] = cells[key].partition("|")[0]
    type_ = _kind(rows.pick(cells, "type"))
    fields = common(Thing(thing.where, cells, thing.point), type_)
    if fields["lat"] is None:
        raise BadRow("no coordinates")
    type_ = sized(type_, fields["population"])
    labels = (
        name for name in rows.picks(cells, "name_ar", "name_en", "variants") if not _ITEM.fullmatch(name)
    )
    name_ar, name_en, names = rows.named(labels, type_)
    return Entry(id=item, type=type_, name_ar=name_ar, name_en=name_en, names=names, **fields)


def _kind(said: str) -> str:
    """The kind of an item by what it is an instance of, the first that is known; if none, a settlement."""
    items: dict[str, str] = table("wikidata")
    for one in rows.split(said):
        found = _ITEM.search(one)
        known = items.get(found[0]) if found else kind(one, "wikidata")
        if known:
            return known
    return "site" if said else "settlement"
