"""Writing a layer: places and names into a new file, duplicates and mixed licences refused."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Mapping
from pathlib import Path

from marsad.knowledge.gazetteer import name_keys
from marsad.knowledge.latin_names import latin_key
from marsad.places.entry import Entry, Problem
from marsad.places.rows import is_arabic
from marsad.places.schema import INDEXES, PLACE_COLUMNS, create
from marsad.places.shapes import box, pack
from marsad.places.vocabulary import Format, reach, share_alike

_INSERT = (
    f"INSERT OR IGNORE INTO place ({', '.join(PLACE_COLUMNS)}, found_at) "
    f"VALUES ({', '.join('?' * (len(PLACE_COLUMNS) + 1))})"
)
_BATCH = 20_000


class Draft:
    """A layer that is being written. ``close`` it, whatever happens; ``finish`` makes it usable."""

    def __init__(self, path: Path, format: Format) -> None:
        """Begin a layer at ``path``; ``format`` holds the licence and source of rows that name none."""
        self.format = format
        self._alike = share_alike(format.licence)
        self._connection = create(path)
        self._connection.execute("BEGIN")
        self._names: list[tuple[str, int]] = []
        self._digest = hashlib.sha256()
        self.places = 0

    def add(self, entry: Entry) -> Problem | None:
        """Write a place; the problem if its id is taken or its licence forbids it."""
        alike = share_alike(entry.licence) if entry.licence else self._alike
        if alike != self._alike:
            return Problem(
                entry.where, f"licence {entry.licence or self.format.licence}: needs a layer of its own"
            )
        values = self._values(entry)
        cursor = self._connection.execute(_INSERT, (*values, entry.where))
        if not cursor.rowcount:
            first = self._connection.execute(
                "SELECT found_at FROM place WHERE id = ?", (entry.id,)
            ).fetchone()
            return Problem(entry.where, f"id {entry.id} is given twice, first in {first[0]}")
        self._digest.update(repr(values).encode("utf-8", "replace"))
        row = cursor.lastrowid or 0
        for name in (entry.name_ar, entry.name_en, *entry.names):
            if name:
                self._add_name(row, name)
        if entry.rings:
            frame = box(entry.rings)
            self._connection.execute(
                "INSERT INTO outline VALUES (?, ?, ?, ?, ?, ?)", (row, *frame, pack(entry.rings))
            )
        self.places += 1
        return None

    def _values(self, entry: Entry) -> tuple[object, ...]:
        metres, precision = reach(entry.type)
        if entry.lat is None:
            precision = "parent"
        return (
            entry.id, entry.type, entry.name_ar, entry.name_en,
            "\n".join(filter(None, (entry.name_ar, entry.name_en, *entry.names))), entry.lat, entry.lon,
            entry.radius_m or metres, entry.precision or precision, entry.country, entry.admin1, entry.admin2,
            entry.parent, entry.population or None, entry.source or self.format.source,
            entry.licence or self.format.licence, entry.dated,
        )  # fmt: skip

    def _add_name(self, row: int, name: str) -> None:
        keys = name_keys(name) if is_arabic(name) else (latin_key(name),)
        self._names += [(key, row) for key in keys if key]
        if len(self._names) >= _BATCH:
            self.flush()

    @property
    def digest(self) -> str:
        """A hash of all that was written."""
        return self._digest.hexdigest()

    def flush(self) -> None:
        """Write the names that wait."""
        self._connection.executemany("INSERT INTO written VALUES (?, ?)", self._names)
        self._names.clear()

    def rename(self, id_: str, name: str, main: bool) -> bool:
        """Another name of a place that is there; its Arabic name if it has none or this is the main one."""
        query = "SELECT row, name_ar, names FROM place WHERE id = ?"
        found = self._connection.execute(query, (id_,)).fetchone()
        if found is None:
            return False
        row, name_ar, names = found
        self._digest.update(repr((id_, name, main)).encode("utf-8", "replace"))
        first = name if (main or not name_ar) and is_arabic(name) else name_ar
        known = names.split("\n")
        if name not in known:
            known.append(name)
            self._add_name(row, name)
        values = (first, "\n".join(known), row)
        self._connection.execute("UPDATE place SET name_ar = ?, names = ? WHERE row = ?", values)
        return True

    def keep_missing(self, old: Path) -> int:
        """Take over the places of an older file that this one has not: it was cut off. How many they were."""
        run = self._connection.execute
        self.flush()
        run("COMMIT")
        run("ATTACH ? AS old", (str(old),))
        run("BEGIN")
        columns = ", ".join(PLACE_COLUMNS)
        run("CREATE TEMP TABLE kept AS SELECT row AS old_row, id FROM old.place "
            "WHERE id NOT IN (SELECT id FROM main.place)")  # fmt: skip
        run(f"INSERT INTO main.place ({columns}, found_at) SELECT {columns}, found_at FROM old.place "
            "WHERE id IN (SELECT id FROM kept)")  # fmt: skip
        run("CREATE TEMP TABLE moved AS SELECT old_row, p.row FROM kept JOIN main.place p USING (id)")
        run("INSERT INTO written SELECT key, m.row FROM old.name n JOIN moved m ON n.place = old_row")
        run("INSERT INTO main.outline SELECT m.row, west, south, east, north, rings "
            "FROM old.outline o JOIN moved m ON o.place = old_row")  # fmt: skip
        count = int(run("SELECT count(*) FROM kept").fetchone()[0])
        run("DROP TABLE kept")
        run("DROP TABLE moved")
        run("COMMIT")
        run("DETACH old")
        run("BEGIN")
        self.places += count
        self._digest.update(f"kept {count}".encode())
        return count

    def finish(self, about: Mapping[str, str]) -> None:
        """Say what the layer is, and index its names."""
        self.flush()
        self._connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        self._connection.execute("COMMIT")
        self._connection.executescript(INDEXES)

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


def sqlite_error(error: sqlite3.Error) -> str:
    """The words of a database error on one line."""
    return " ".join(str(error).split())
