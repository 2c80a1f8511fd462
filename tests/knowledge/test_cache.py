"""Kept tables: the same words with and without them, built anew when anything changed, never in the way."""

import os
import shutil
import stat
import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import pytest

import marsad
from marsad.knowledge import cache
from marsad.knowledge.files import load

TEXT = "سيطر الجيش السوري الحر على قرية تل الورد في ريف حماة، وقصف الطيران مدينة دوما فقتل سبعة مدنيين.\n"
SOURCE = Path(marsad.__file__).parent


class Table(msgspec.Struct):
    words: dict[str, int]
    day: date


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def build() -> Table:
    return Table({"قصف": 1, "": 2}, date(2018, 3, 13))


def never() -> Table:
    raise AssertionError("built although it was kept")


def test_a_table_is_built_once_and_comes_back_as_it_was(folder):
    assert cache.stored("one", Table, build) == build()
    assert cache.stored("one", Table, never) == build()


def test_only_the_user_may_read_and_write_what_is_kept(folder):
    cache.stored("one", Table, build)
    (file,) = folder.iterdir()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="no users here")
def test_a_file_that_others_may_write_is_not_read(folder):
    cache.stored("one", Table, build)
    next(folder.iterdir()).chmod(0o666)
    with pytest.raises(AssertionError, match="built"):
        cache.stored("one", Table, never)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content[:40] + bytes([content[40] ^ 1]) + content[41:],
        lambda content: content + b"x",
        lambda content: os.urandom(500),
    ],
)
def test_a_spoiled_file_is_built_anew(folder, spoil):
    cache.stored("one", Table, build)
    (file,) = folder.iterdir()
    sound = file.read_bytes()
    file.write_bytes(spoil(sound))
    assert cache.stored("one", Table, build) == build()
    assert file.read_bytes() == sound


def test_the_file_of_another_table_is_none_of_this_one(folder):
    cache.stored("one", Table, build)
    (file,) = folder.iterdir()
    file.rename(file.with_name(file.name.replace("one", "two")))
    with pytest.raises(AssertionError, match="built"):
        cache.stored("two", Table, never)


def test_a_file_of_another_shape_is_built_anew(folder):
    cache.stored("one", dict[str, int], lambda: {"a": 1})
    assert cache.stored("one", Table, build) == build()


def test_where_nothing_can_be_kept_it_is_built_each_time(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("MARSAD_CACHE", str(tmp_path / "file" / "cache"))
    assert cache.stored("one", Table, build) == cache.stored("one", Table, build) == build()


def test_nothing_is_kept_where_the_user_wants_none(tmp_path, monkeypatch):
    monkeypatch.setenv("MARSAD_CACHE", "off")
    monkeypatch.chdir(tmp_path)
    assert cache.folder() is None
    assert cache.stored("one", Table, build) == build()
    assert not list(tmp_path.iterdir())


def test_the_cache_stands_among_the_users_others(tmp_path, monkeypatch):
    monkeypatch.delenv("MARSAD_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache.folder() == tmp_path / "marsad"


def test_old_files_of_a_table_are_deleted(folder, monkeypatch):
    for number in range(cache.KEPT + 3):
        monkeypatch.setattr(cache, "fingerprint", lambda number=number: f"{number:032}")
        cache.stored("one", Table, build)
        cache.stored("other", Table, build)
        for file in folder.glob(f"*{number:032}*"):
            os.utime(file, (number, number))
    kept = sorted(file.name.split(".")[1] for file in folder.glob("one.*"))
    assert kept == [f"{number:032}" for number in range(3, cache.KEPT + 3)]
    assert len(list(folder.glob("other.*"))) == cache.KEPT


def test_days_come_from_the_files_as_days(folder):
    names = [name for party in load("parties/syria") for name in party.get("names", ()) if "from" in name]
    assert names
    assert all(type(name["from"]) is date for name in names)


# --- the command, with a copy of the program whose files may change -----------------------------------------


@pytest.fixture
def copy(tmp_path):
    shutil.copytree(SOURCE, tmp_path / "src" / "marsad", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "src"


def extract(copy: Path, text: str, **environment: str) -> bytes:
    own = {k: v for k, v in os.environ.items() if not k.startswith("MARSAD_")}
    own |= {"PYTHONPATH": str(copy)} | environment
    command = [sys.executable, "-m", "marsad", "extract", "-", "--published", "2018-03-13"]
    done = subprocess.run(command, input=text.encode(), env=own, check=True, capture_output=True)
    assert not done.stderr
    return done.stdout


def test_the_same_bytes_with_and_without_the_cache_and_where_it_is_spoiled(copy, tmp_path):
    plain = extract(copy, TEXT, MARSAD_CACHE="off")
    assert b'"kind":"control"' in plain
    kept = tmp_path / "cache"
    assert extract(copy, TEXT, MARSAD_CACHE=str(kept)) == plain
    files = {file: file.read_bytes() for file in kept.iterdir()}
    assert any("lexicon" in file.name for file in files)
    assert extract(copy, TEXT, MARSAD_CACHE=str(kept)) == plain
    assert {file: file.read_bytes() for file in kept.iterdir()} == files
    for file in files:
        file.write_bytes(files[file][:100])
    assert extract(copy, TEXT, MARSAD_CACHE=str(kept)) == plain
    assert {file: file.read_bytes() for file in kept.iterdir()} == files


def test_a_changed_file_of_knowledge_counts_at_once(copy, tmp_path):
    kept = {"MARSAD_CACHE": str(tmp_path / "cache")}
    text = "قصف الجيش السوري بلدة زعفرلان بالمدفعية.\n"
    before = extract(copy, text, **kept)
    assert b"sy-zaafarlan" not in before
    table = copy / "marsad" / "knowledge" / "places" / "syria.csv"
    header = next(line for line in table.read_text(encoding="utf-8").splitlines() if line.startswith("id,"))
    row = {"id": "sy-zaafarlan", "type": "town", "parent": "sy-homs", "name_ar": "زعفرلان"}
    row |= {"name_en": "Zaafarlan", "precision": "parent"}
    line = ",".join(row.get(column, "") for column in header.split(","))
    with table.open("a", encoding="utf-8") as file:
        file.write(line + "\n")
    assert b'"place_id":"sy-zaafarlan"' in extract(copy, text, **kept)
