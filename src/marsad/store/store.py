"""The store: dispatches, readings, claims and decisions in one SQLite file, an archive folder beside it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import Self

import msgspec

from marsad.places.folder import LayerFolder
from marsad.places.overlay import LayeredPlaces
from marsad.reading import read_item
from marsad.sources.files import read_sources
from marsad.sources.item import Defaults, Item, Refusal
from marsad.store import connect, decisions, explain, ingest, query, verify
from marsad.store.archive import Archive
from marsad.store.decisions import Decision
from marsad.store.edition import knowledge_edition
from marsad.store.ingest import Outcome, Report
from marsad.store.query import Filter, Stored
from marsad.types import Dispatch, Factuality, Kind

DEFAULT = "marsad.db"


class Store:
    """An open store. Use it as a context manager, or ``close`` it."""

    def __init__(self, path: Path, *, create: bool = True) -> None:
        """Open the store at ``path``; make it if it is absent and ``create``. Raises ``NotAStore``."""
        self.path = path
        self.archive = Archive(Path(f"{path}.archive"))
        self._engine = connect.connect(path, create=create)

    @cached_property
    def _places(self) -> LayeredPlaces:
        """The places that were imported beside this store; opened when first something is read."""
        return LayeredPlaces(LayerFolder(self.path))

    @property
    def _knowledge(self) -> str:
        """What the reader reads by: its data files, and the imported places if there are any."""
        own = self._places.edition
        return f"{knowledge_edition()}+{own}" if own else knowledge_edition()

    def ingest(
        self, *sources: str | os.PathLike[str], outlet: str | None = None, published: date | None = None
    ) -> Report:
        """Read files, folders or ``-`` into the store; outlet and day for dispatches that bring none."""
        report = Report()
        defaults = Defaults(published=published, outlet=outlet)
        for one in self.add_all(read_sources([os.fspath(one) for one in sources], defaults)):
            if isinstance(one, Refusal):
                report.refusals.append(one)
            else:
                report.outcomes.append(one)
        return report

    def add_all(self, found: Iterable[Item | Refusal]) -> Iterator[Outcome | Refusal]:
        """Store items as they come; refusals are handed on. Raises ``StoreFailure``."""
        for one in found:
            yield one if isinstance(one, Refusal) else self.add(one)

    def add(self, item: Item) -> Outcome | Refusal:
        """Store and read one dispatch, in one transaction. A known one is read again by a new reader only."""
        with connect.reading(self._engine, self.path) as connection:
            known = ingest.find_known(connection, item)
            if known and ingest.is_read(connection, known.row, self._knowledge):
                return Outcome("known", known.doc, item.origin)
            stored = next(query.dispatches(connection, known.doc)) if known else None
            doc = known.doc if known else ingest.free_name(connection, item)
        item = msgspec.structs.replace(item, dispatch=stored) if stored else ingest.renamed(item, doc)
        return self._read_and_write(item)

    def _read_and_write(self, item: Item) -> Outcome | Refusal:
        # Outside the transaction: reading is slow, and others may write meanwhile.
        reading = read_item(item, self._places)
        if isinstance(reading, Refusal):
            return reading
        archived = self.archive.keep(item.raw)
        with connect.writing(self._engine, self.path) as connection:
            known = ingest.find_known(connection, item)
            if known and ingest.is_read(connection, known.row, self._knowledge):
                return Outcome("known", known.doc, item.origin)
            if known is None and ingest.free_name(connection, item) != item.dispatch.id:
                return Refusal(item.origin, "its name was taken meanwhile by another run; ingest it again")
            row = known.row if known else ingest.insert_dispatch(connection, item, archived)
            ingest.insert_reading(connection, row, reading, self._knowledge)
        return Outcome("reread" if known else "new", item.dispatch.id, item.origin, len(reading.claims))

    def reread(self) -> Iterator[Outcome | Refusal]:
        """Read again every dispatch that this version of the reader has not read; older readings stay."""
        with connect.reading(self._engine, self.path) as connection:
            waiting = list(ingest.unread(connection, self._knowledge))
        for row, doc in waiting:
            dispatch = next(self.dispatches(doc))
            reading = read_item(Item(dispatch, b"", doc), self._places)
            if isinstance(reading, Refusal):
                yield reading
                continue
            with connect.writing(self._engine, self.path) as connection:
                if not ingest.is_read(connection, row, self._knowledge):
                    ingest.insert_reading(connection, row, reading, self._knowledge)
            yield Outcome("reread", doc, doc, len(reading.claims))

    def dispatches(self, doc: str | None = None) -> Iterator[Dispatch]:
        """Dispatches in order of arrival: all, or the one called ``doc``."""
        with connect.reading(self._engine, self.path) as connection:
            yield from query.dispatches(connection, doc)

    def claims(
        self,
        where: Filter | None = None,
        *,
        kind: Kind | None = None,
        factuality: Factuality | None = None,
        doc: str | None = None,
    ) -> list[Stored]:
        """Claims of the latest readings that match a filter, or the keywords, in order of their days."""
        where = where or Filter(kind=kind, factuality=factuality, doc=doc)
        with connect.reading(self._engine, self.path) as connection:
            return list(query.claims(connection, where))

    def explain(self, claim: str) -> explain.Explanation:
        """Why a claim was made, by its id, its key, or the beginning of either. Raises ``UnknownClaim``."""
        with connect.reading(self._engine, self.path) as connection:
            return explain.explain(connection, claim)

    def decide(self, decision: Decision) -> None:
        """Append a reviewer's decision. Raises ``BadArgument``."""
        made = decision.made or ingest.now()
        with connect.writing(self._engine, self.path) as connection:
            decisions.insert(connection, msgspec.structs.replace(decision, made=made))

    def decisions(self, key: str | None = None) -> list[Decision]:
        """Decisions in the order in which they were taken, of one key or of all."""
        with connect.reading(self._engine, self.path) as connection:
            return decisions.select(connection, key)

    def verify(self) -> list[str]:
        """What is wrong with the store, a line each; empty if nothing is."""
        with connect.reading(self._engine, self.path) as connection:
            return list(verify.problems(connection, self.archive))

    def counts(self) -> dict[str, int]:
        """How many dispatches, readings, claims (of all readings) and decisions there are."""
        with connect.reading(self._engine, self.path) as connection:
            return query.counts(connection)

    def close(self) -> None:
        """Let go of the file."""
        if "_places" in vars(self):
            self._places.close()
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


def open_store(url: str | os.PathLike[str] | None = None, *, create: bool = True) -> Store:
    """The store at a path or ``sqlite:///`` address; without one, ``MARSAD_DB``, or ``marsad.db`` here.

    Raises ``NotAStore`` for a file that is not ours, and for an absent one unless ``create``.
    """
    return Store(connect.database_path(chosen(url)), create=create)


def chosen(url: str | os.PathLike[str] | None = None) -> str:
    """The address of the store that is meant: the one given, else ``MARSAD_DB``, else ``marsad.db`` here."""
    return os.fspath(url) if url is not None else os.environ.get("MARSAD_DB") or DEFAULT
