"""``marsad extract``: dispatches in, claims out; no store."""

from __future__ import annotations

import sys
from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, TextIO

import typer

from marsad.commands.common import OutputOption, PublishedOption, Tally, day, output, with_progress
from marsad.types import Reading

if TYPE_CHECKING:
    from marsad.places.overlay import LayeredPlaces


class ReadingFormat(StrEnum):
    """How claims are printed: one ``claims/1`` document a line, or a table."""

    jsonl = "jsonl"
    table = "table"


def extract(
    files: Annotated[
        list[str] | None,
        typer.Argument(metavar="FILE|-", help="Text, HTML or JSON Lines; folders; - is standard input."),
    ] = None,
    published: PublishedOption = None,
    format: Annotated[ReadingFormat, typer.Option(help="Output format.")] = ReadingFormat.jsonl,
    out: OutputOption = None,
    db: Annotated[
        str | None,
        typer.Option("--db", envvar="MARSAD_DB", help="Use the places that were imported beside this store."),
    ] = None,
) -> int:
    """Read dispatches and print the claims in them, in input order.

    \b
    Examples:
      marsad extract report.txt --published 2018-03-13
      marsad extract archive/ dispatches.jsonl > claims.jsonl
      marsad extract report.txt --db front.db
      cat report.txt | marsad extract - --format table
    """
    from marsad.reading import read_item
    from marsad.sources.files import read_sources
    from marsad.sources.item import Defaults, Refusal

    defaults = Defaults(published=day(published))
    if not files and sys.stdin.isatty():
        print("marsad: reading from the keyboard; end with Ctrl-D", file=sys.stderr)
    tally = Tally()
    with output(out) as stream, _places(db) as places:
        for item in with_progress(read_sources(files or ["-"], defaults), "dispatches"):
            reading = item if isinstance(item, Refusal) else read_item(item, places)
            if isinstance(reading, Refusal):
                tally.refuse(reading)
            else:
                _write(reading, format, stream)
                tally.done += 1
    return tally.status


def _places(db: str | None) -> AbstractContextManager[LayeredPlaces | None]:
    """The places that were imported beside a store; nothing is loaded where there are none."""
    if db is None:
        return nullcontext()
    from marsad.places.folder import LayerFolder
    from marsad.store.connect import database_path

    folder = LayerFolder(database_path(db))
    if not folder.path.is_dir():
        return nullcontext()
    from marsad.places.overlay import LayeredPlaces

    return LayeredPlaces(folder)


def _write(reading: Reading, format: ReadingFormat, stream: TextIO) -> None:
    if format is ReadingFormat.jsonl:
        import msgspec

        stream.write(msgspec.json.encode(reading).decode("utf-8") + "\n")
        return
    from marsad.commands.show import write_table
    from marsad.store.query import Stored

    found = [Stored(doc=reading.doc, published=reading.published, claim=claim) for claim in reading.claims]
    write_table(found, stream, title=reading.doc)
