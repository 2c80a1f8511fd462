"""Opening the database: whose it is, how it is made, and its errors in plain words."""

from __future__ import annotations

import sqlite3
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import ArgumentError, DBAPIError

from marsad.errors import BadArgument, MarsadError, NotAStore, StoreFailure
from marsad.store import schema

_HEADER = 100
_WRITING = "marsad_writing"
_PRAGMAS = ("foreign_keys=ON", "recursive_triggers=ON", "busy_timeout=10000", "synchronous=NORMAL")


def database_path(url: str) -> Path:
    """The file that ``url`` names: a plain path, or ``sqlite:///path``. Raises ``BadArgument``."""
    if "://" not in url:
        return Path(url)
    try:
        parsed = sa.make_url(url)
    except ArgumentError:
        raise BadArgument(f"{url.split('://')[0]}://…: not the address of a store") from None
    if parsed.get_backend_name() != "sqlite":
        raise BadArgument(f"{parsed.drivername}: only SQLite stores can be opened so far")
    if not parsed.database or parsed.database == ":memory:":
        raise BadArgument("a store needs a file: sqlite:///path/to/marsad.db")
    return Path(parsed.database)


def connect(path: Path, *, create: bool) -> sa.Engine:
    """An engine for the store at ``path``, made if absent and ``create``.

    Raises ``NotAStore`` for a file that is none of ours; such a file is never written to.
    """
    fresh = not path.exists() or (path.is_file() and path.stat().st_size == 0)
    if fresh and not create:
        raise NotAStore(f"{path}: no store there (marsad ingest makes one)")
    if not fresh:
        _check_header(path)
    elif not path.parent.is_dir():
        raise NotAStore(f"{path}: no such folder: {path.parent}")
    engine = _engine(path)
    if fresh:
        _make(engine, path)
    return engine


def _check_header(path: Path) -> None:
    """Look at the file's header without opening it as a database, which could change it."""
    if not path.is_file():
        raise NotAStore(f"{path}: not a Marsad store: no regular file")
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise StoreFailure(f"{path}: {error.strerror}") from None
    if not header.startswith(b"SQLite format 3\x00") or len(header) < _HEADER:
        raise NotAStore(f"{path}: not a Marsad store: no SQLite database")
    version, application = struct.unpack(">I4xI", header[60:72])
    if application != schema.APPLICATION_ID:
        raise NotAStore(f"{path}: not a Marsad store: another program's database")
    if version > schema.SCHEMA_VERSION:
        raise NotAStore(f"{path}: made by a newer Marsad (schema {version}); upgrade to open it")


def _engine(path: Path) -> sa.Engine:
    engine = sa.create_engine(sa.URL.create("sqlite", database=str(path)))

    @sa.event.listens_for(engine, "connect")
    def _set_up(connection: Any, _record: Any) -> None:  # noqa: ANN401 - the driver's own types
        connection.isolation_level = None  # transactions begin in "_begin", not where the driver guesses
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @sa.event.listens_for(engine, "begin")
    def _begin(connection: sa.Connection) -> None:
        # A writer takes the lock at once: a reader that becomes a writer half-way can be refused it.
        writing = connection.get_execution_options().get(_WRITING)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")

    return engine


def _make(engine: sa.Engine, path: Path) -> None:
    try:
        with writing(engine, path) as connection:
            if connection.exec_driver_sql("PRAGMA application_id").scalar() == schema.APPLICATION_ID:
                return  # another process was faster
            schema.metadata.create_all(connection)
            for statement in schema.sqlite_triggers():
                connection.exec_driver_sql(statement)
            connection.exec_driver_sql(f"PRAGMA application_id={schema.APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={schema.SCHEMA_VERSION}")
        # Only now: in WAL mode the header, by which a store is known, might be written to the log alone.
        raw = engine.raw_connection()
        with suppress(sqlite3.Error):  # a store without the log works, with one reader or writer at a time
            raw.cursor().execute("PRAGMA journal_mode=WAL")
        raw.close()
    except MarsadError:
        engine.dispose()
        with suppress(OSError):
            if path.stat().st_size == 0:
                path.unlink()
        raise


@contextmanager
def reading(engine: sa.Engine, path: Path) -> Iterator[sa.Connection]:
    """A connection that sees one state of the store; raises ``StoreFailure``."""
    with _in_plain_words(path), engine.connect() as connection:
        yield connection


@contextmanager
def writing(engine: sa.Engine, path: Path) -> Iterator[sa.Connection]:
    """One transaction: all of the block is stored, or nothing; raises ``StoreFailure``."""
    writer = engine.execution_options(**{_WRITING: True})
    with _in_plain_words(path), writer.begin() as connection:
        yield connection


@contextmanager
def _in_plain_words(path: Path) -> Iterator[None]:
    try:
        yield
    except DBAPIError as error:
        raise StoreFailure(f"{path}: {' '.join(str(error.orig).split())}") from error
