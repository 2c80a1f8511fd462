"""The file of a layer: one SQLite database, so that no two licences ever share a file."""

from __future__ import annotations

import sqlite3
import struct
from pathlib import Path

from marsad.errors import StoreFailure

APPLICATION_ID = 0x4D52504C  # "MRPL" in the header of the file: a layer of places, ours
VERSION = 1

PLACE_COLUMNS = (
    "id", "type", "name_ar", "name_en", "names", "lat", "lon", "radius_m", "precision", "country", "admin1",
    "admin2", "parent", "population", "source", "licence", "dated",
)  # fmt: skip
"""What is kept of a place, in the order of the table."""

TABLES = """
CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE place (
  row INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, type TEXT NOT NULL, name_ar TEXT NOT NULL,
  name_en TEXT NOT NULL, names TEXT NOT NULL, lat REAL, lon REAL, radius_m INTEGER, precision TEXT NOT NULL,
  country TEXT NOT NULL, admin1 TEXT NOT NULL, admin2 TEXT NOT NULL, parent TEXT NOT NULL, population INTEGER,
  source TEXT NOT NULL, licence TEXT NOT NULL, dated TEXT NOT NULL, found_at TEXT NOT NULL
);
CREATE TABLE name (key TEXT NOT NULL, place INTEGER NOT NULL, PRIMARY KEY (key, place)) WITHOUT ROWID;
CREATE TEMP TABLE written (key TEXT NOT NULL, place INTEGER NOT NULL);
CREATE TABLE outline (
  place INTEGER PRIMARY KEY, west REAL NOT NULL, south REAL NOT NULL, east REAL NOT NULL, north REAL NOT NULL,
  rings BLOB NOT NULL
);
"""
# ``names`` are all names, a line each; ``key`` is one as ``name_keys`` folds it. Keys are written as they
# come and sorted into their table at the end: several times faster than keeping it sorted. ``head`` tells a
# reader of texts how many words the longest name has that begins with a word.
INDEXES = """
INSERT INTO name SELECT DISTINCT key, place FROM written ORDER BY key, place;
DROP TABLE written;
CREATE TABLE head (word TEXT PRIMARY KEY, longest INTEGER NOT NULL) WITHOUT ROWID;
INSERT INTO head
  SELECT CASE instr(key, ' ') WHEN 0 THEN key ELSE substr(key, 1, instr(key, ' ') - 1) END AS word,
         max(length(key) - length(replace(key, ' ', '')) + 1)
  FROM name GROUP BY word;
"""


def create(path: Path) -> sqlite3.Connection:
    """A new file with empty tables. It is written elsewhere and renamed, so it needs no journal."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-65536", "temp_store=FILE"):
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
    connection.execute(f"PRAGMA user_version={VERSION}")
    connection.executescript(TABLES)
    return connection


def check(path: Path) -> None:
    """Raises ``StoreFailure`` for a file that is no layer, or one of a newer Marsad."""
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise StoreFailure(f"{path}: {error.strerror}") from None
    if not header.startswith(b"SQLite format 3\x00") or len(header) < 100:
        raise StoreFailure(f"{path}: no layer of places")
    version, application = struct.unpack(">I4xI", header[60:72])
    if application != APPLICATION_ID:
        raise StoreFailure(f"{path}: no layer of places")
    if version != VERSION:
        raise StoreFailure(f"{path}: a layer of another version of Marsad: import it again")


def read_only(path: Path) -> sqlite3.Connection:
    """A connection that reads and never writes. Raises ``StoreFailure``."""
    check(path)
    quoted = str(path.resolve()).replace("%", "%25").replace("?", "%3f").replace("#", "%23")
    connection = sqlite3.connect(f"file:{quoted}?mode=ro&immutable=1", uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    return connection
