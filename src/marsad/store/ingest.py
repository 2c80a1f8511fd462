"""Putting a dispatch into the store: known or new, read, written in one transaction."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any, Literal, NamedTuple

import msgspec
import sqlalchemy as sa

from marsad.sources.item import Item, Refusal, digest
from marsad.store import rows, schema
from marsad.store.edition import reader_edition
from marsad.types import Dispatch, Reading

_CONTEXT = ("outlet", "published", "title", "lang", "country", "url", "text")

Fate = Literal["new", "known", "reread"]


class Outcome(msgspec.Struct, frozen=True):
    """What became of an item: ``new``, ``known``, or ``reread`` (known, but the reader has changed since)."""

    fate: Fate
    doc: str
    origin: str
    claims: int = 0


class Report(msgspec.Struct):
    """What became of all items of an ingest."""

    outcomes: list[Outcome] = msgspec.field(default_factory=list)
    refusals: list[Refusal] = msgspec.field(default_factory=list)

    def count(self, fate: Fate) -> int:
        """How many items met this fate."""
        return sum(one.fate == fate for one in self.outcomes)


def now() -> str:
    """This moment in UTC. Goes into columns that say when a row was made, never into a claim."""
    return datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


class Known(NamedTuple):
    """A stored dispatch: its row and its name."""

    row: int
    doc: str


def find_known(connection: sa.Connection, item: Item) -> Known | None:
    """The stored dispatch that an item repeats: the same bytes, or the same text in other bytes.

    Outlet and day must not speak against it: the same words by another outlet, or on another day, are another
    dispatch. Identical bytes without a word of their own (no outlet, no day) are the dispatch that is there;
    the same text in other bytes must agree in both.
    """
    given = (item.dispatch.outlet, item.dispatch.published)
    bytes_, text = digest(item.raw), digest(item.dispatch.text.encode("utf-8"))
    found = [Known(row.row, row.doc) for row in _hashed(connection, "sha256", bytes_) if _agree(row, given)]
    found += [
        Known(row.row, row.doc)
        for row in _hashed(connection, "text_sha256", text)
        if (row.outlet, row.published) == given
    ]
    return min(found, default=None)


def _hashed(connection: sa.Connection, column: str, value: str) -> Sequence[Any]:
    """Dispatches of that hash. Asked by nothing else, so that the hash's own index answers."""
    table = schema.dispatch
    columns = (table.c.row, table.c.doc, table.c.outlet, table.c.published)
    return connection.execute(sa.select(*columns).where(table.c[column] == value)).all()


def _agree(row: Any, given: tuple[str | None, date | None]) -> bool:  # noqa: ANN401 - a row
    """Whether outlet and day are the same wherever both sides name them."""
    pairs = zip((row.outlet, row.published), given, strict=True)
    return all(theirs is None or ours is None or theirs == ours for theirs, ours in pairs)


def is_read(connection: sa.Connection, dispatch_row: int, knowledge: str) -> bool:
    """Whether this very reader, by this knowledge, has read the dispatch."""
    table = schema.reading
    query = sa.select(table.c.row).where(
        table.c.dispatch == dispatch_row,
        table.c.reader == reader_edition(),
        table.c.knowledge == knowledge,
    )
    return connection.execute(query).first() is not None


def unread(connection: sa.Connection, knowledge: str) -> list[Known]:
    """Row and name of every dispatch that this very reader, by this knowledge, has not read."""
    table = schema.reading
    done = sa.select(table.c.dispatch).where(
        table.c.reader == reader_edition(), table.c.knowledge == knowledge
    )
    query = sa.select(schema.dispatch.c.row, schema.dispatch.c.doc).where(schema.dispatch.c.row.not_in(done))
    return [Known(*row) for row in connection.execute(query.order_by(schema.dispatch.c.row))]


def free_name(connection: sa.Connection, item: Item) -> str:
    """The dispatch's own id, or where another has it, the id with the first free digits of its own hash."""
    doc = item.dispatch.id
    mark = digest(item.raw + f"\0{item.dispatch.outlet}\0{item.dispatch.published}".encode())
    for name in (doc, *(f"{doc}-{mark[:n]}" for n in range(8, 65, 8))):
        taken = sa.select(schema.dispatch.c.row).where(schema.dispatch.c.doc == name)
        if connection.execute(taken).first() is None:
            return name
    raise AssertionError("a hash of 64 digits is taken")


def insert_dispatch(connection: sa.Connection, item: Item, archived: tuple[str, str]) -> int:
    """Append a dispatch; ``archived`` is its SHA-256 and path within the archive. Its row."""
    given = item.dispatch
    values = {name: getattr(given, name) for name in _CONTEXT}
    values |= {"doc": given.id, "text_sha256": digest(given.text.encode("utf-8")), "origin": item.origin}
    values |= {"sha256": archived[0], "raw_path": archived[1], "added": now()}
    return _inserted(connection, schema.dispatch, values)


def insert_reading(connection: sa.Connection, dispatch_row: int, reading: Reading, knowledge: str) -> None:
    """Append a reading with its claims, and the rows that queries find them by."""
    values = {
        "dispatch": dispatch_row,
        "reader": reader_edition(),
        "knowledge": knowledge,
        "made": now(),
    }
    reading_row = _inserted(connection, schema.reading, values)
    places: list[dict[str, Any]] = []
    parties: list[dict[str, Any]] = []
    for claim in reading.claims:
        row = _inserted(connection, schema.claim, rows.claim_row(claim, reading_row))
        places += rows.place_rows(claim, row)
        parties += rows.party_rows(claim, row)
    for table, made in ((schema.claim_place, places), (schema.claim_party, parties)):
        if made:
            connection.execute(table.insert(), made)


def renamed(item: Item, doc: str) -> Item:
    """The item with its dispatch under another name."""
    if item.dispatch.id == doc:
        return item
    named: Dispatch = msgspec.structs.replace(item.dispatch, id=doc)
    return msgspec.structs.replace(item, dispatch=named)


def _inserted(connection: sa.Connection, table: sa.Table, values: dict[str, Any]) -> int:
    key = connection.execute(table.insert().values(values)).inserted_primary_key
    assert key is not None
    return int(key[0])
