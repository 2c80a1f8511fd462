"""The two commands on a store: what they print, write, and refuse."""

from __future__ import annotations

import json
from collections import defaultdict
from pathlib import Path

import pytest

from marsad.cli import run
from marsad.identity import identify
from marsad.sources.item import Item
from marsad.store.store import Store
from marsad.types import Dispatch, Reading
from tests.situation.make import file, holds, story


@pytest.fixture
def db(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store that holds the story. Its reader is scripted: the picture is what is tested."""
    by_doc = defaultdict(list)
    for one in [*story(), *file(holds("sy_government", "حلب", 1), doc="undated")]:
        by_doc[one.doc].append(one)

    def script(dispatch: Dispatch) -> Reading:
        told = [one.claim for one in by_doc[dispatch.id]]
        return Reading(doc=dispatch.id, claims=identify(dispatch.id, told))

    monkeypatch.setattr("marsad.reading.read", script)
    path = tmp_path / "story.db"
    with Store(path) as store:
        for doc, those in by_doc.items():
            day = None if doc == "undated" else those[0].published
            given = Dispatch(id=doc, text=f"نص {doc}", outlet=those[0].outlet, published=day)
            store.add(Item(given, given.text.encode(), f"{doc}.txt"))
    monkeypatch.setenv("MARSAD_DB", str(path))
    return path


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_situation_of_a_day_and_an_area(db, capsys) -> None:
    assert run(["situation", "--on", "2018-03-13", "--area", "جنوب دمشق"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Situation in Southern Damascus\nOn 2018-03-13\n")
    assert "Al-Hajar al-Aswad (الحجر الأسود) · Islamic State · all of it" in printed
    assert "Aleppo" not in printed


def test_without_a_day_the_last_day_of_publication_is_shown(db, capsys) -> None:
    assert run(["situation", "--lang", "ar"]) == 0
    assert "بتاريخ 2018-03-13" in capsys.readouterr().out


def test_json_lists_the_claims_under_each_line(db, capsys) -> None:
    assert run(["situation", "--format", "json", "--days", "2"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert made["window"] == {"start": "2018-03-12", "end": "2018-03-13"}
    known = {one["claim"] for one in made["evidence"]}
    assert all(set(one["words"]) <= known for one in made["control"])


def test_an_unknown_area_is_one_line_with_near_names(db, capsys) -> None:
    assert run(["situation", "--area", "جنوب دمشقق"]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.count("\n") == 1
    assert "جنوب دمشق" in said.err.replace("جنوب دمشقق", "")


@pytest.mark.parametrize(
    ("name", "start"), [("m.html", "<!DOCTYPE html>"), ("m.svg", "<?xml"), ("M.SVG", "<?xml")]
)
def test_the_ending_chooses_the_form_of_the_map(db, tmp_path, name, start) -> None:
    assert run(["map", "--on", "2018-03-13", "--area", "جنوب دمشق", name]) == 0
    written = (tmp_path / name).read_text(encoding="utf-8")
    assert written.startswith(start)
    assert "الحجر الأسود" in written


@pytest.mark.parametrize(
    "arguments",
    [
        ["map", "m.pdf"],
        ["map", "--on", "2018-02-30", "m.html"],
        ["map", "--area", "لا مكان كهذا", "m.html"],
        ["situation", "--days", "0"],
        ["map", "no/such/folder/m.html"],
    ],
)
def test_what_cannot_be_done_is_one_line_and_leaves_nothing(db, tmp_path, capsys, arguments) -> None:
    before = set(tmp_path.iterdir())
    assert run(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert set(tmp_path.iterdir()) == before


def test_no_store_is_one_line(tmp_path, monkeypatch, capsys) -> None:
    monkeypatch.setenv("MARSAD_DB", str(tmp_path / "none.db"))
    assert run(["situation"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_the_same_store_gives_the_same_bytes(db, tmp_path) -> None:
    assert run(["map", "--area", "جنوب دمشق", "a.html"]) == run(["map", "--area", "جنوب دمشق", "b.html"]) == 0
    assert (tmp_path / "a.html").read_bytes() == (tmp_path / "b.html").read_bytes()
