"""Tables: delimited text and spreadsheets as rows of named cells, broken rows as problems."""

from __future__ import annotations

import csv
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import Any, NamedTuple

from marsad.errors import Unreadable, one_line
from marsad.places.entry import Problem
from marsad.places.source_file import Line, SourceFile
from marsad.places.vocabulary import columns, header, unit_columns

_DELIMITERS = "\t,;|"
_LONGEST_RECORD = 50  # lines: a quotation mark still open then was never meant to be one
_HEADER_ROWS = 20


class Row(NamedTuple):
    """Cells by the plain form of their column's name, and where the row stands."""

    where: str
    cells: Mapping[str, str]


def read_table(file: SourceFile) -> Iterator[Row | Problem]:
    """Rows of a table, whatever it is written in. Raises ``Unreadable``."""
    if file.path.suffix.lower() in (".xlsx", ".xlsm"):
        yield from _spreadsheet(file.path)
    else:
        yield from _delimited(file)


def has_columns(names: Sequence[str]) -> bool:
    """Whether names of columns hold one for a name of places."""
    known = {one for field in ("name_ar", "name_en") for one in columns()[field]}
    known |= {
        one for level in range(5) for field in ("name_ar", "name_en") for one in unit_columns(level)[field]
    }
    return not known.isdisjoint(map(header, names))


# --- delimited text -----------------------------------------------------------------------------------------


def _delimited(file: SourceFile) -> Iterator[Row | Problem]:
    lines = file.lines()
    first = next((one for one in lines if isinstance(one, Problem) or _is_content(one)), None)
    if not isinstance(first, Line):
        raise Unreadable(f"{file.path}: {first.reason if first else 'empty'}")
    delimiter = max(_DELIMITERS, key=first.text.count)
    names = next(csv.reader([first.text], delimiter=delimiter))
    if not has_columns(names):
        raise Unreadable(f"{file.path}: no column with names of places in its first line")
    keys = [header(name) for name in names]
    for record in _records(lines, delimiter, len(keys)):
        yield record if isinstance(record, Problem) else _row(record, keys, delimiter)


def _is_content(line: Line) -> bool:
    """Whether a line is neither empty nor a comment."""
    return bool(line.text.strip()) and not line.text.startswith("#")


def _row(record: Line, keys: Sequence[str], delimiter: str) -> Row | Problem:
    cells = _parsed(record.text, delimiter)
    if len(cells) != len(keys):
        return record.short(f"{len(cells)} columns where the header has {len(keys)}")
    return Row(record.where, _cells(keys, cells))


def _parsed(text: str, delimiter: str) -> list[str]:
    """The cells of a record; none for one that is no record."""
    try:
        return next(csv.reader(text.splitlines(keepends=True), delimiter=delimiter), [])
    except csv.Error:
        return []


def _cells(keys: Sequence[str], cells: Sequence[str]) -> Mapping[str, str]:
    """Cells by key; of two columns of a name, the first that is filled."""
    found: dict[str, str] = {}
    for key, cell in zip(keys, cells, strict=True):
        if key and not found.get(key):
            found[key] = cell.strip()
    return found


def _records(lines: Iterator[Line | Problem], delimiter: str, width: int) -> Iterator[Line | Problem]:
    """Lines, those joined that a quoted cell runs over; comments and empty lines left out.

    A quotation mark that no line soon after closes, so that a row of the right width comes out, spoils its
    own line and no other.
    """
    waiting: list[Line | Problem] = []
    while (line := waiting.pop(0) if waiting else next(lines, None)) is not None:
        if isinstance(line, Problem):
            yield line
        elif line.text.count('"') % 2:
            waiting += islice(lines, max(0, _LONGEST_RECORD - len(waiting)))
            joined = _closed(line, waiting, delimiter, width)
            yield joined or line.short("a quotation mark is opened and never closed")
        elif _is_content(line):
            yield line


def _closed(first: Line, waiting: list[Line | Problem], delimiter: str, width: int) -> Line | None:
    """The record that ``first`` opens, its lines taken from those that wait; ``None`` if none closes it."""
    text = first.text
    for count, line in enumerate(waiting, 1):
        if isinstance(line, Problem):
            return None
        text += "\n" + line.text
        if text.count('"') % 2 == 0:
            if len(_parsed(text, delimiter)) != width:
                return None
            del waiting[:count]
            return Line(first.number, text, line.whole)
    return None


# --- spreadsheets -------------------------------------------------------------------------------------------


def _spreadsheet(path: Path) -> Iterator[Row | Problem]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and links that we do not read
        try:
            book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        except (zipfile.BadZipFile, KeyError, ValueError, EOFError, OSError, SyntaxError) as error:
            raise Unreadable(f"{path}: no readable spreadsheet: {one_line(error)}") from None
        used = False
        for sheet in book.worksheets:
            rows = enumerate(sheet.iter_rows(values_only=True), 1)
            keys = _header_row(rows)
            used = used or bool(keys)
            if keys:
                yield from _sheet(sheet.title, keys, rows)
        book.close()
    if not used:
        raise Unreadable(f"{path}: no sheet with a column for names of places")


def _header_row(rows: Iterator[tuple[int, tuple[Any, ...]]]) -> list[str]:
    """The names of the columns, from the first rows of a sheet; empty where it has none."""
    for number, cells in rows:
        names = [_written(cell) for cell in cells]
        if has_columns(names) and sum(map(bool, names)) > 1:
            return [header(name) for name in names]
        if number >= _HEADER_ROWS:
            break
    return []


def _sheet(title: str, keys: Sequence[str], rows: Iterator[tuple[int, tuple[Any, ...]]]) -> Iterator[Row]:
    for number, cells in rows:
        written = [_written(cell) for cell in cells]
        tags = any(cell.startswith("#") for cell in written)  # of HXL
        if any(written) and not tags:
            padded = list(chain(written, [""] * (len(keys) - len(written))))[: len(keys)]
            yield Row(f"{title} row {number}", _cells(keys, padded))


def _written(cell: Any) -> str:  # noqa: ANN401 - whatever a cell holds
    """A cell as text; whole numbers without a point."""
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()
