"""What a second import changed: places that are new, changed or gone, and in which fields."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from marsad.places.schema import PLACE_COLUMNS
from marsad.types import Value

SHOWN = 20
_COMPARED = tuple(name for name in PLACE_COLUMNS if name not in ("id", "dated"))


class Change(Value, frozen=True):
    """A place that is ``added``, ``changed`` or ``gone``, its name, and the fields that changed."""

    fate: str
    id: str
    name: str
    fields: tuple[str, ...] = ()


class Changes(Value, frozen=True):
    """How many places are new, changed, gone, the same; and the first of them."""

    added: int
    changed: int
    gone: int
    same: int
    first: tuple[Change, ...] = ()


def compare(old: Path | None, new: Path) -> Changes:
    """What tells the layer ``new`` from the older ``old``; without one, all places are added."""
    connection = sqlite3.connect(new, isolation_level=None)
    try:
        total = int(connection.execute("SELECT count(*) FROM place").fetchone()[0])
        if old is None:
            return Changes(total, 0, 0, 0)
        connection.execute("ATTACH ? AS old", (str(old),))
        return _compared(connection, total)
    finally:
        connection.close()


def _compared(connection: sqlite3.Connection, total: int) -> Changes:
    run = connection.execute
    differs = " OR ".join(f"n.{name} IS NOT o.{name}" for name in _COMPARED)
    run(
        "CREATE TEMP TABLE changed AS "
        f"SELECT n.id FROM main.place n JOIN old.place o USING (id) WHERE {differs}"
    )
    counts = [
        int(run(f"SELECT count(*) FROM ({query})").fetchone()[0])
        for query in (
            "SELECT id FROM main.place EXCEPT SELECT id FROM old.place",
            "SELECT id FROM temp.changed",
            "SELECT id FROM old.place EXCEPT SELECT id FROM main.place",
        )
    ]
    added, changed, gone = counts
    return Changes(added, changed, gone, total - added - changed, tuple(_first(connection)))


def _first(connection: sqlite3.Connection) -> Iterator[Change]:
    """The first places of each fate, in the order of their ids."""
    for fate, here, there in (("added", "main", "old"), ("gone", "old", "main")):
        rows = connection.execute(
            f"SELECT id, coalesce(nullif(name_ar, ''), name_en) FROM {here}.place "
            f"WHERE id NOT IN (SELECT id FROM {there}.place) ORDER BY id LIMIT {SHOWN}"
        )
        yield from (Change(fate, id_, name) for id_, name in rows)
    fields = ", ".join(f"n.{name} IS NOT o.{name}" for name in _COMPARED)
    rows = connection.execute(
        f"SELECT n.id, coalesce(nullif(n.name_ar, ''), n.name_en), {fields} "
        "FROM temp.changed c JOIN main.place n USING (id) JOIN old.place o USING (id) "
        f"ORDER BY n.id LIMIT {SHOWN}"
    )
    for id_, name, *differ in rows:
        names = (field for field, one in zip(_COMPARED, differ, strict=True) if one)
        yield Change("changed", id_, name, tuple(names))
