"""JSON of any size, one object at a time: collections, plain lists, and a value a line."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from marsad.errors import Unreadable
from marsad.places.entry import Problem
from marsad.places.source_file import Line, SourceFile

LISTS = ("features", "elements", "bindings")
"""Keys of the lists that hold the things: of GeoJSON, Overpass and the query service of Wikidata."""

_OPENING = re.compile(rf'"(?:{"|".join(LISTS)})"\s*:\s*\[')
_BETWEEN = re.compile(r"[\s,]*")
_CUT = "cut off or broken JSON from here on"
_HEAD = 1 << 20  # within so many characters the list must open
_STEP = 1 << 16
_LARGEST = (
    1 << 26
)  # characters of one object: more, and it is not the object that is large but the file broken
_LINED = (".jsonl", ".ndjson", ".geojsonl", ".geojsons")


class Object(NamedTuple):
    """A decoded JSON object and where it stands."""

    where: str
    value: dict[str, Any]


def read_objects(file: SourceFile) -> Iterator[Object | Problem]:
    """The objects of a file. Raises ``Unreadable`` if there is no list of any in it."""
    if file.suffix in _LINED:
        yield from _lined(file.lines())
        return
    window = _Window(file)
    if not window.open():
        single = window.single()
        if single is None:
            raise Unreadable(f"{file.path}: no list of places in it ({', '.join(LISTS)}, or a plain list)")
        yield Object("item 1, line 1", single)
        return
    yield from window.objects()


def _lined(lines: Iterator[Line | Problem]) -> Iterator[Object | Problem]:
    for line in lines:
        if isinstance(line, Problem):
            yield line
            continue
        text = line.text.strip("\x1e \t")
        if not text:
            continue
        where = f"line {line.number}"
        try:
            value = json.loads(text)
        except (ValueError, RecursionError):
            yield Problem(where, "no JSON")
            continue
        yield Object(where, value) if isinstance(value, dict) else Problem(where, "no JSON object")


class _Window:
    """The part of a file in sight: text that is not yet read, and the number of its first line."""

    def __init__(self, file: SourceFile) -> None:
        self._pieces = file.chunks()
        self._decode = codecs.getincrementaldecoder("utf-8-sig")("replace").decode
        self.text = ""
        self.line = 1
        self.done = False
        self._json = json.JSONDecoder()

    def grow(self, least: int = _STEP) -> bool:
        """Take in more; whether there was any."""
        added: list[str] = []
        while sum(map(len, added)) < least and not self.done:
            piece = next(self._pieces, None)
            if piece is None or isinstance(piece, Problem):
                self.done = True
                added.append(self._decode(b"", True))
            else:
                added.append(self._decode(piece))
        self.text += "".join(added)
        return any(added)

    def skip(self, count: int) -> None:
        """Leave the first characters behind."""
        self.line += self.text.count("\n", 0, count)
        self.text = self.text[count:]

    def open(self) -> bool:
        """Go to the first object of the list; whether there is a list."""
        while len(self.text) < _HEAD:
            found = _OPENING.search(self.text)
            plain = self.text.lstrip()[:1] == "["
            if found or plain:
                self.skip(found.end() if found else self.text.index("[") + 1)
                return True
            if not self.grow():
                break
        return False

    def single(self) -> dict[str, Any] | None:
        """The file as one object, if it is one."""
        try:
            value = json.loads(self.text)
        except (ValueError, RecursionError):
            return None
        return value if isinstance(value, dict) else None

    def objects(self) -> Iterator[Object | Problem]:
        """The objects of the list up to its end, or to where the file breaks off."""
        at = number = 0
        while True:
            number += 1
            at = self._next(at)
            mark = self.text[at : at + 1]
            if mark == "]":
                return
            if mark != "{":
                yield Problem(
                    self._where(at, number), _CUT if mark else f"{_CUT}: the list is not closed", cut=True
                )
                return
            decoded = self._object(at)
            if decoded is None:
                yield Problem(self._where(at, number), _CUT, cut=True)
                return
            value, end = decoded
            where = self._where(at, number)
            yield Object(where, value) if isinstance(value, dict) else Problem(where, "no JSON object")
            at = end
            if at > _STEP:
                self.skip(at)
                at = 0

    def _next(self, at: int) -> int:
        while True:
            between = _BETWEEN.match(self.text, at)
            at = between.end() if between else at
            if at < len(self.text) or not self.grow():
                return at

    def _object(self, at: int) -> tuple[Any, int] | None:
        """The object that begins at ``at`` and where it ends; more is taken in until it is whole."""
        while True:
            try:
                return self._json.raw_decode(self.text, at)
            except (ValueError, RecursionError):
                size = len(self.text) - at
                if size > _LARGEST or not self.grow(max(_STEP, size)):
                    return None

    def _where(self, at: int, number: int) -> str:
        return f"item {number}, line {self.line + self.text.count(chr(10), 0, at)}"
