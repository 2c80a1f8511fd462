"""Verifying finds every sort of damage, each as one line."""

from __future__ import annotations

import sqlite3

import pytest

from .conftest import item


@pytest.fixture
def sound(store):
    store.add(item())
    assert store.verify() == []
    return store


def tamper(store, *statements):
    """Change a store as only someone can who first takes its guards away."""
    connection = sqlite3.connect(store.path)
    for (trigger,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {trigger}")
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.close()
    return [line for line in store.verify() if "trigger" not in line]


def raw_file(store):
    return store.archive.folder / next(store.archive.names())


def test_changed_raw_bytes(sound):
    raw_file(sound).write_bytes(b"other")
    (line,) = sound.verify()
    assert line.startswith("d1: raw bytes ")
    assert line.endswith("are not the ones that were stored")


def test_missing_raw_bytes(sound):
    raw_file(sound).unlink()
    (line,) = sound.verify()
    assert line.endswith(": no such file or directory")


def test_a_file_in_the_archive_that_is_not_what_its_name_says(sound):
    raw_file(sound).with_name("feed").write_bytes(b"x")
    (line,) = sound.verify()
    assert line.startswith("archive: ")


def test_missing_guards(sound):
    assert tamper(sound) == []
    assert any("trigger claim_no_update" in line for line in sound.verify())


DAMAGE = {
    "UPDATE dispatch SET text = text || '.'": ["d1: its text is not"],
    "UPDATE claim SET type = 'gains' WHERE kind = 'control'": ["the row and the claim in it disagree"],
    "UPDATE claim SET payload = '{}' WHERE kind = 'control'": ["the claim cannot be read"],
    "UPDATE claim SET payload = replace(payload, '\"min\":3', '\"min\":4')": [
        "the content of the claim is not"
    ],
    "UPDATE dispatch SET text = '-' || text, text_sha256 = 'x'": ["its text", "evidence", "evidence"],
    "DELETE FROM reading": ["points to a row of reading that is not there"] * 2,
}


@pytest.mark.parametrize(("statement", "lines"), DAMAGE.items(), ids=[line[0] for line in DAMAGE.values()])
def test_damage_in_the_database(sound, statement, lines):
    found = tamper(sound, statement)
    assert len(found) == len(lines)
    for said, expected in zip(found, lines, strict=True):
        assert expected in said
