"""A place as an importer reads it, and what is wrong with a row that is none."""

from __future__ import annotations

from typing import NamedTuple

from marsad.types import Value

Ring = tuple[tuple[float, float], ...]
"""A closed line of points (longitude, latitude)."""


class Entry(Value, frozen=True, gc=False, kw_only=True):
    """One place of a layer. ``where`` says where in the file it stands; ``names`` are all others.

    ``parent``, ``admin1`` and ``admin2`` are names or codes as the file has them. ``rings`` is the outline of
    an administrative unit.
    """

    id: str
    type: str
    where: str
    name_ar: str = ""
    name_en: str = ""
    names: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    precision: str = ""
    country: str = ""
    admin1: str = ""
    admin2: str = ""
    parent: str = ""
    population: int | None = None
    source: str = ""
    licence: str = ""
    dated: str = ""
    rings: tuple[Ring, ...] = ()


class Problem(NamedTuple):
    """A row that could not be taken: where it stands and why. ``cut``: the file ends before its end."""

    where: str
    reason: str
    cut: bool = False

    def __str__(self) -> str:
        return f"{self.where}: {self.reason}"


class BadRow(ValueError):
    """A row that is no place; the message is the reason."""


Found = Entry | Problem | None
"""What importers yield: a place, a problem, or nothing for a thing that is no place."""
