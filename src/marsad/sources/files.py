"""Where dispatches come from: a file, a folder, or standard input, as text, a web page or JSON Lines."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from io import BufferedReader
from pathlib import Path
from typing import Literal

import msgspec

from marsad.errors import Unreadable, one_line
from marsad.sources.decode import binary_kind, bom_encoding, decode
from marsad.sources.item import Defaults, Item, Refusal, short_id
from marsad.sources.jsonl import read_json, read_lines
from marsad.types import Dispatch

Form = Literal["text", "html", "jsonl", "json"]

STDIN = "-"
MAX_BYTES = 64 * 2**20  # a longer "dispatch" is a mistake, and would be held in memory several times over
_FORMS: dict[str, Form] = {
    ".html": "html", ".htm": "html", ".xhtml": "html",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": "json",
}  # fmt: skip
_HEAD = 4096


def read_sources(sources: Iterable[str], defaults: Defaults | None = None) -> Iterator[Item | Refusal]:
    """All items and refusals of several sources, in the order given."""
    for source in sources:
        yield from read_source(source, defaults)


def read_source(source: str, defaults: Defaults | None = None) -> Iterator[Item | Refusal]:
    """What one source holds, as it is read: a path of a file or folder, or ``-`` for standard input.

    Nothing is passed over in silence but files of a folder whose names begin with a dot.
    """
    defaults = defaults or Defaults()
    if source == STDIN:
        yield from _guarded(sys.stdin.buffer, "<stdin>", None, defaults)  # type: ignore[arg-type]
    elif os.path.isdir(source):
        yield from _read_folder(Path(source), defaults)
    else:
        yield from _read_file(Path(source), Path(source).stem, defaults)


def _read_folder(folder: Path, defaults: Defaults) -> Iterator[Item | Refusal]:
    """Every file under the folder, sorted by path; dispatches are named by their path within it."""
    found = False
    for path in sorted(_walk(folder)):
        found = True
        name = path.relative_to(folder).with_suffix("").as_posix()
        yield from _read_file(path, name, defaults)
    if not found:
        yield Refusal(_shown(folder), "an empty folder")


def _walk(folder: Path) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(parent, name) for name in names if not name.startswith("."))


def _read_file(path: Path, name: str, defaults: Defaults) -> Iterator[Item | Refusal]:
    try:
        with path.open("rb") as stream:
            # A pipe or /dev/fd/63 has a name that means nothing: its dispatch is named by its content.
            yield from _guarded(stream, _shown(path), name if path.is_file() else None, defaults)
    except OSError as error:
        yield Refusal(_shown(path), (error.strerror or str(error)).lower())


def _guarded(
    stream: BufferedReader, origin: str, name: str | None, defaults: Defaults
) -> Iterator[Item | Refusal]:
    """Read a stream; what makes it unreadable as a whole becomes one refusal."""
    try:
        head = stream.peek(_HEAD)
        if kind := binary_kind(head):
            raise Unreadable(f"not text: {kind}")
        form = _FORMS.get(Path(origin).suffix.lower()) or _sniff(head)
        if form == "jsonl":
            yield from _read_jsonl(stream, head, origin, defaults)
        else:
            yield from _read_whole(_content(stream), form, (origin, name), defaults)
    except (Unreadable, OSError) as error:
        yield Refusal(origin, one_line(error))


def _sniff(head: bytes) -> Form:
    """The form of a file whose name does not tell."""
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if start[:15].lower().startswith((b"<!doctype html", b"<html")):
        return "html"
    if not start.startswith(b"{"):
        return "text"
    first, _, _ = start.partition(b"\n")
    return "jsonl" if b'"text"' in first or first.rstrip().endswith(b"}") else "text"


def _read_jsonl(
    stream: BufferedReader, head: bytes, origin: str, defaults: Defaults
) -> Iterator[Item | Refusal]:
    lines: Iterable[bytes] = stream
    if bom_encoding(head) not in (None, "utf-8"):
        lines = (line.encode("utf-8") for line in decode(_content(stream)).split("\n"))
    elif b"\x00" in head:
        raise Unreadable("not text: binary data (zero bytes)")
    found = False
    for found_one in read_lines(lines, origin, defaults):
        found = True
        yield found_one
    if not found:
        raise Unreadable("empty")


def _content(stream: BufferedReader) -> bytes:
    content = stream.read(MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise Unreadable(f"longer than {MAX_BYTES // 2**20} MB: not one dispatch")
    if not content:
        raise Unreadable("empty")
    return content


def _read_whole(
    content: bytes, form: Form, named: tuple[str, str | None], defaults: Defaults
) -> Iterator[Item | Refusal]:
    origin, name = named
    if form == "json":
        yield from read_json(decode(content).encode("utf-8"), origin, defaults)
        return
    if form == "html":
        from marsad.sources.html import read_page

        page = read_page(content, name or "", defaults)
        named_page = page if name else msgspec.structs.replace(page, id=short_id(page.text))
        yield Item(named_page, content, origin)
        return
    yield Item(_plain(decode(content), name, defaults), content, origin)


def _plain(text: str, name: str | None, defaults: Defaults) -> Dispatch:
    if not text.strip():
        raise Unreadable("no text in it")
    return Dispatch(
        id=name or short_id(text),
        text=text,
        published=defaults.published,
        outlet=defaults.outlet,
        lang=defaults.lang,
        country=defaults.country,
    )


def _shown(path: Path) -> str:
    """A path as text that can be printed and stored, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")
