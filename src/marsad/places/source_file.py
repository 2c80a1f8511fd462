"""A file to import: opened packed or not, read line by line, with its place in bytes for the progress bar.

Lines are decoded one by one, so that a broken one is a problem of its own and not of the file.
"""

from __future__ import annotations

import gzip
import io
import zipfile
import zlib
from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import BinaryIO, NamedTuple, cast

from marsad.errors import Unreadable, one_line
from marsad.places.entry import Problem
from marsad.sources.decode import binary_kind, bom_encoding, looks_arabic

_SAMPLE = 1 << 18
_TEXT = (".txt", ".csv", ".tsv", ".json", ".jsonl", ".ndjson", ".geojson", ".geojsonl")
_BROKEN = (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile)


class Line(NamedTuple):
    """A line without its end, its number from 1, and whether it had an end: the last may be cut off."""

    number: int
    text: str
    whole: bool = True

    @property
    def where(self) -> str:
        """Where it stands, in words."""
        return f"line {self.number}"

    def short(self, reason: str) -> Problem:
        """The problem of a line with too little in it; a last one without an end was cut off."""
        if self.whole:
            return Problem(self.where, reason)
        return Problem(self.where, f"the file ends in the middle of this row ({reason})", cut=True)


class SourceFile:
    """A file on its way into a layer. ``name`` is the name of what is inside, where it is packed."""

    def __init__(self, path: Path) -> None:
        """Raises ``Unreadable`` for a file that cannot be opened, or whose zip archive is broken."""
        self.path = path
        self.name = path.name
        try:
            self._raw = path.open("rb")
            self.size = path.stat().st_size
        except OSError as error:
            raise Unreadable(one_line(error)) from None
        try:
            self._inner = self._unpacked()
        except BaseException:
            self._raw.close()
            raise

    def _unpacked(self) -> BinaryIO:
        head = self._raw.peek(4)[:4]
        if head[:2] == b"\x1f\x8b":
            self.name = self.name.removesuffix(".gz")
            return cast(BinaryIO, gzip.GzipFile(fileobj=self._raw))
        if head == b"PK\x03\x04" and self.path.suffix.lower() == ".zip":
            return self._member()
        return self._raw

    def _member(self) -> BinaryIO:
        """The largest text of an archive: the others are terms of use."""
        try:
            archive = zipfile.ZipFile(self._raw)
            inside = [one for one in archive.infolist() if one.filename.lower().endswith(_TEXT)]
            if not inside:
                return self._raw
            chosen = max(inside, key=lambda one: one.file_size)
            self.name = chosen.filename
            return cast(BinaryIO, archive.open(chosen))
        except (*_BROKEN, NotImplementedError, RuntimeError, OSError) as error:
            raise Unreadable(f"{self.path}: broken zip archive: {one_line(error)}") from None

    @property
    def suffix(self) -> str:
        """The ending of the name, in lower case."""
        return Path(self.name).suffix.lower()

    @property
    def position(self) -> int:
        """How many bytes of the file have been read; all of them once it is closed."""
        if self._raw.closed:
            return self.size
        return self._raw.tell() if self._raw.seekable() else 0

    def close(self) -> None:
        """Let go of the file."""
        self._inner.close()
        self._raw.close()

    def chunks(self) -> Iterator[bytes | Problem]:
        """The content in pieces; a problem where the packed file ends too early."""
        while True:
            try:
                piece = self._inner.read1(1 << 20)  # type: ignore[attr-defined]  # what is there, so that a broken end costs nothing before
            except _BROKEN as error:
                yield Problem("end of the file", f"cut off: {one_line(error)}", cut=True)
                return
            if not piece:
                return
            yield piece

    def lines(self) -> Iterator[Line | Problem]:
        """Its lines in its encoding; a problem for each that is broken. Raises ``Unreadable``."""
        pieces = self.chunks()
        sample, held = b"", list[bytes | Problem]()
        while len(sample) < _SAMPLE and (piece := next(pieces, None)) is not None:
            held.append(piece)
            if isinstance(piece, Problem):
                break
            sample += piece
        encoding = _encoding(sample, self.path)
        rest = chain(held, pieces)
        if encoding in ("utf-8", "cp1256"):
            yield from _decoded(_joined(rest), encoding)
        else:
            yield from _recoded(rest, encoding)


def _recoded(pieces: Iterator[bytes | Problem], encoding: str) -> Iterator[Line]:
    """Lines of UTF-16 and UTF-32, which cannot be cut at bytes."""
    whole = b"".join(piece for piece in pieces if isinstance(piece, bytes))
    text = whole.decode(encoding, "replace").removeprefix("\ufeff")
    for number, line in enumerate(io.StringIO(text), 1):
        yield Line(number, line.rstrip("\r\n"))


def _joined(pieces: Iterator[bytes | Problem]) -> Iterator[bytes | Problem]:
    """Pieces cut at ends of lines."""
    held = b""
    for piece in pieces:
        if isinstance(piece, Problem):
            yield held
            yield piece
            return
        whole, end, held = (held + piece).rpartition(b"\n")
        yield whole + end
    yield held


def _decoded(pieces: Iterator[bytes | Problem], encoding: str) -> Iterator[Line | Problem]:
    """The lines of pieces; each that is broken is a problem."""
    number = 0
    for piece in pieces:
        if isinstance(piece, Problem):
            yield Problem(f"line {number}", piece.reason, piece.cut)
            return
        if number == 0:
            piece = piece.removeprefix(b"\xef\xbb\xbf")
        whole = piece.endswith(b"\n")
        for raw in piece.split(b"\n")[: -1 if whole else None] if piece else ():
            number += 1
            try:
                yield Line(number, raw.rstrip(b"\r").decode(encoding), whole)
            except UnicodeDecodeError as error:
                yield Problem(
                    f"line {number}", f"wrong encoding: byte {error.start} is not {encoding.upper()}"
                )


def _encoding(sample: bytes, path: Path) -> str:
    """The encoding of a file by its beginning: most of its lines must be sound in it."""
    kind = binary_kind(sample)
    if kind:
        raise Unreadable(f"{path}: not text: {kind}")
    named = bom_encoding(sample)
    if named:
        return named
    if b"\x00" in sample[:_SAMPLE]:
        raise Unreadable(f"{path}: not text: binary data (zero bytes)")
    foreign = [line for line in sample[:_SAMPLE].split(b"\n")[:-1] if not line.isascii()]
    broken = [line for line in foreign if not _is_utf_8(line)]
    if 2 * len(broken) <= len(foreign):
        return "utf-8"
    if looks_arabic(b"\n".join(broken).decode("cp1256")):
        return "cp1256"
    raise Unreadable(f"{path}: neither UTF-8 nor Arabic in Windows-1256")


def _is_utf_8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
