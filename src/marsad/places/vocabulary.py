"""The words of the formats (``knowledge/layers.yml``): columns, kinds, licences."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from marsad.knowledge.files import load
from marsad.types import Value

_PLAIN = re.compile(r"[\W_]+")


class Format(Value, frozen=True):
    """A format that can be imported, with the licence and attribution of its data."""

    name: str
    title: str
    licence: str
    source: str


@cache
def formats() -> Mapping[str, Format]:
    """All formats by name."""
    return {
        name: Format(name, about["title"], about["licence"], about["source"])
        for name, about in load("layers")["formats"].items()
    }


def header(name: str) -> str:
    """A column name as it is compared: lower case, letters and digits alone; a value of a language apart."""
    return _PLAIN.sub("", name.lower())


@cache
def columns() -> Mapping[str, tuple[str, ...]]:
    """Fields with the names that their columns may have, the best first."""
    return {field: tuple(map(header, names)) for field, names in load("layers")["columns"].items()}


@cache
def unit_columns(level: int) -> Mapping[str, tuple[str, ...]]:
    """The same for an administrative unit of a level."""
    return {
        field: tuple(header(name.format(n=level)) for name in names)
        for field, names in load("layers")["unit_columns"].items()
    }


def unit_type(level: int) -> str:
    """The kind of an administrative unit of a level from 0 on."""
    types: list[str] = load("layers")["unit_types"]
    return types[min(level, len(types) - 1)]


@cache
def _words() -> Mapping[str, str]:
    return {word: kind for kind, words in load("layers")["types"].items() for word in words}


def kind(word: str, format: str) -> str | None:
    """The kind of place that a word of a table means; ``None`` for an unknown word."""
    plain = word.strip().lower()
    own: dict[str, str] = load("layers")["types_of"].get(format, {})
    return own.get(plain) or _words().get(plain)


def table(name: str) -> Any:  # noqa: ANN401 - the shape is the file's own
    """A table of the file: ``geonames``, ``osm``, ``wikidata`` …"""
    return load("layers")[name]


def sized(kind: str, population: int | None) -> str:
    """A settlement of unknown size by its number of people, where that is known."""
    if kind == "settlement" and population:
        return next((str(name) for least, name in table("sizes") if population >= least), kind)
    return kind


def reach(kind: str) -> tuple[int, str]:
    """How far a place of a kind reaches in metres, and what its point stands for."""
    metres, precision = table("reach").get(kind, table("other_reach"))
    return int(metres), str(precision)


def trust(format: str) -> int:
    """Rank of a format among those that have the same place; the lowest is believed."""
    order: list[str] = table("trust")
    return order.index(format) if format in order else len(order)


@cache
def share_alike(licence: str) -> str | None:
    """The share-alike licence that a licence text names, if it does."""
    plain = licence.lower()
    return next((str(one) for one in table("share_alike") if str(one).lower() in plain), None)
