"""The log only grows: the database itself refuses every other change, whoever asks."""

from __future__ import annotations

import sqlite3

import pytest

from marsad.errors import BadArgument
from marsad.store import schema
from marsad.store.decisions import Decision

from .conftest import item

TABLES = sorted(schema.metadata.tables)


@pytest.fixture
def raw(store):
    """A plain connection without any setting of ours, to a store with a row in every table."""
    store.add(item())
    store.decide(Decision(key="k", verdict="accept", who="w"))
    connection = sqlite3.connect(store.path)
    yield connection
    connection.close()


@pytest.mark.parametrize("table", TABLES)
def test_no_row_can_be_changed_deleted_or_replaced(raw, table):
    before = raw.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    column = next(iter(schema.metadata.tables[table].columns)).name
    for statement in (
        f"UPDATE {table} SET {column} = {column}",
        f"DELETE FROM {table}",
        f"INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    assert raw.execute(f"SELECT * FROM {table}").fetchall() == before


def test_a_replacement_under_another_row_is_refused_by_the_unique_name(raw):
    columns = [one.name for one in schema.dispatch.columns if one.name != "row"]
    listed = ", ".join(columns)
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        raw.execute(f"INSERT OR REPLACE INTO dispatch ({listed}) SELECT {listed} FROM dispatch")


@pytest.mark.parametrize("table", TABLES)
def test_every_table_and_column_says_what_it_holds(table):
    assert schema.metadata.tables[table].comment
    assert all(column.comment for column in schema.metadata.tables[table].columns)


def decided(store, *verdicts):
    store.add(item())
    key = store.claims()[0].claim.key
    for verdict in verdicts:
        store.decide(Decision(key=key, verdict=verdict, who="w", why="y"))
    return {one.claim.key: one.status for one in store.claims()}[key]


STANDING = {
    ("accept",): "accepted",
    ("reject",): "rejected",
    ("reject", "accept"): "accepted",
    ("accept", "reject", "undo"): "accepted",
    ("reject", "undo"): "new",
    ("undo",): "new",
    ("merge",): "new",
    ("correct",): "corrected",
}


@pytest.mark.parametrize(("verdicts", "status"), STANDING.items(), ids=map("-".join, STANDING))
def test_the_last_decision_that_is_not_undone_stands(store, verdicts, status):
    assert decided(store, *verdicts) == status


def test_decisions_are_kept_in_order_with_who_and_when(store):
    decided(store, "accept", "undo")
    assert [(one.verdict, one.who, one.why) for one in store.decisions()] == [
        ("accept", "w", "y"),
        ("undo", "w", "y"),
    ]
    assert all(one.made.endswith("Z") for one in store.decisions())
    assert store.decisions("another") == []


@pytest.mark.parametrize(
    "wrong", [Decision(key="k", verdict="maybe", who="w"), Decision(key="k", verdict="accept", who=" ")]
)
def test_a_decision_must_be_one_and_be_someones(store, wrong):
    with pytest.raises(BadArgument):
        store.decide(wrong)
    assert store.decisions() == []
