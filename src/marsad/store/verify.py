"""Checking a store against itself: the archive, the hashes, the claims, the database's own structure."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import sqlalchemy as sa

from marsad.identity import claim_id
from marsad.sources.item import digest
from marsad.store import schema
from marsad.store.archive import Archive
from marsad.store.rows import claim_of

_NAMES = ("id", "key", "kind", "type", "factuality")


def problems(connection: sa.Connection, archive: Archive) -> Iterator[str]:
    """Every disagreement found, each as one line; none if the store is sound."""
    yield from _structure(connection)
    yield from _dispatches(connection, archive)
    yield from _claims(connection)


def _structure(connection: sa.Connection) -> Iterator[str]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"database: {said}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"database: row {row} of {table} points to a row of {parent} that is not there"
    found = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    there = {row.name: row.sql for row in found}
    for statement in schema.sqlite_triggers():
        name = statement.split()[2]
        if there.get(name) != statement:
            yield f"database: trigger {name}, which keeps the log append-only, is missing or changed"


def _dispatches(connection: sa.Connection, archive: Archive) -> Iterator[str]:
    table = schema.dispatch
    kept: set[str] = set()
    columns = (table.c.doc, table.c.sha256, table.c.text_sha256, table.c.raw_path, table.c.text)
    for row in connection.execute(sa.select(*columns).order_by(table.c.row)):
        kept.add(row.raw_path)
        if digest(row.text.encode("utf-8")) != row.text_sha256:
            yield f"{row.doc}: its text is not the one that was stored"
        try:
            content = archive.read(row.raw_path)
        except OSError as error:
            yield f"{row.doc}: raw bytes {row.raw_path}: {(error.strerror or '').lower()}"
            continue
        if digest(content) != row.sha256:
            yield f"{row.doc}: raw bytes {row.raw_path} are not the ones that were stored"
    for name in archive.names():
        # A run that was cut short may leave a file that no row names: harmless as long as it is whole.
        if name not in kept and digest(archive.read(name)) != name.rpartition("/")[2]:
            yield f"archive: {name} does not hold what its name says"


def _claims(connection: sa.Connection) -> Iterator[str]:
    claim, reading, dispatch = schema.claim, schema.reading, schema.dispatch
    query = (
        sa.select(dispatch.c.doc, dispatch.c.text, *(claim.c[name] for name in _NAMES), claim.c.payload)
        .select_from(claim.join(reading, reading.c.row == claim.c.reading))
        .join(dispatch, dispatch.c.row == reading.c.dispatch)
        .order_by(claim.c.row)
    )
    for row in connection.execute(query):
        try:
            read = claim_of(row.payload)
        except msgspec.DecodeError as error:
            yield f"{row.key}: the claim cannot be read: {error}"
            continue
        if any(getattr(read, name) != getattr(row, name) for name in _NAMES):
            yield f"{row.key}: the row and the claim in it disagree"
        if claim_id(row.doc, read) != row.id:
            yield f"{row.key}: the content of the claim is not the one that was stored"
        if row.text[read.evidence.start : read.evidence.end] != read.evidence.text:
            yield f"{row.key}: the evidence is not in the text"
