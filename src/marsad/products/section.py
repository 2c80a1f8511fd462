"""The picture as tables of words: the same for the terminal, the page, and readers who cannot see the map."""

from __future__ import annotations

from marsad.types import Value


class Row(Value, frozen=True, gc=False, kw_only=True):
    """One line: its cells, the numbers of its footnotes, and a name by which a map symbol points to it."""

    cells: tuple[str, ...]
    notes: tuple[int, ...] = ()
    anchor: str = ""


class Section(Value, frozen=True, gc=False, kw_only=True):
    """One table. ``lead`` are lines above it."""

    id: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    lead: tuple[str, ...] = ()
