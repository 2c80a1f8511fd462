"""What commands share: options, the tally of what was read and refused, output that is whole or absent."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TextIO, TypeVar

import typer

from marsad import atomic
from marsad.days import parse_day
from marsad.errors import BadArgument, OutputFailure

if TYPE_CHECKING:
    from marsad.sources.item import Refusal
    from marsad.store.store import Store

T = TypeVar("T")

StoreOption = Annotated[
    str | None,
    typer.Option("--db", envvar="MARSAD_DB", help="The store: a path or address (default: marsad.db)."),
]
OutputOption = Annotated[
    Path | None, typer.Option("--output", "-o", help="Write to this file, whole or not at all.")
]
PublishedOption = Annotated[
    str | None,
    typer.Option("--published", metavar="DATE", help="Day of publication, for dispatches that bring none."),
]


class TableFormat(StrEnum):
    """How a list is printed."""

    table = "table"
    json = "json"
    jsonl = "jsonl"
    csv = "csv"


class Tally:
    """Counts what was done and what was refused; each refusal is one line on standard error."""

    def __init__(self) -> None:
        self.done = 0
        self.refused = 0

    def refuse(self, refusal: Refusal) -> None:
        """Count and print a refusal."""
        self.refused += 1
        print(f"marsad: {refusal}", file=sys.stderr)

    @property
    def status(self) -> int:
        """0 all done, 1 done with refusals, 2 nothing usable."""
        if not self.done:
            return 2
        return 1 if self.refused else 0


def day(text: str | None) -> date | None:
    """A day given as an option; raises ``BadDate``."""
    return None if text is None else parse_day(text)


def span(start: str | None, end: str | None) -> tuple[date | None, date | None]:
    """The days of ``--from`` and ``--to``; raises ``BadArgument`` if they are the wrong way round."""
    first, last = day(start), day(end)
    if first and last and first > last:
        raise BadArgument(f"--from {first} is after --to {last}")
    return first, last


def existing_store(url: str | None) -> Store:
    """The store to ask; raises ``NotAStore`` if there is none."""
    from marsad.store.store import open_store

    return open_store(url, create=False)


@contextmanager
def output(path: Path | None) -> Iterator[TextIO]:
    """Where a command prints: standard output, or a file that appears when all is written."""
    if path is None:
        yield sys.stdout
        return
    try:
        with atomic.writing(path) as binary:
            text = io.TextIOWrapper(binary, encoding="utf-8", newline="\n")
            yield text
            text.flush()
            text.detach()
    except OSError as error:
        raise OutputFailure(f"{path}: {error.strerror}") from None


def with_progress(found: Iterable[T], unit: str) -> Iterator[T]:
    """The same items; a counter on standard error while they are worked on, if a person is looking."""
    if not sys.stderr.isatty():
        yield from found
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn(f"{{task.completed:.0f}} {unit}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=None)
        for one in found:
            yield one
            progress.advance(task)
