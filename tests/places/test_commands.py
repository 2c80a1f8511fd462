"""``marsad places``: what is printed, and with which exit status."""

from __future__ import annotations

import json

import pytest

from tests.places.conftest import geonames_row

TABLE = "id,name_ar,name_en,type,lat,lon\n1,كفر نور,Zawr Nur,town,35.1,36.7\n"


@pytest.fixture
def loaded(marsad, tmp_path):
    (tmp_path / "own.csv").write_text(TABLE)
    result = marsad("places", "import", "csv", "own.csv", "--licence", "CC0", "--source", "survey")
    assert result.returncode == 0, result.stderr
    return result.stdout.decode()


def test_all_subcommands_explain_themselves_with_examples(marsad):
    for command in ("find", "import", "layers", "remove"):
        said = marsad("places", command, "--help").stdout.decode()
        assert f"marsad places {command} " in said.partition("Examples:")[2] + " "
        assert f"\n  {command} " in marsad("places", "--help").stdout.decode()
    assert marsad("places").returncode == 2


def test_import_says_what_came_of_it(loaded):
    assert loaded.startswith("csv-own: 1 added, 0 changed, 0 gone, 0 the same; 0 refused, 0 of other kinds")
    assert "licence: CC0; source: survey" in loaded


def test_refused_rows_go_to_standard_error_and_make_the_status_1(marsad, tmp_path, loaded):
    (tmp_path / "own.csv").write_text(TABLE.replace("35.1", "35.2") + "2,,,town,35,36\n")
    result = marsad("places", "import", "csv", "own.csv")
    assert (result.returncode, result.stderr.decode()) == (1, "marsad: own.csv: line 3: no name\n")
    assert "  changed 1  كفر نور (lat" in result.stdout.decode()


def test_a_flood_of_bad_rows_is_summed_up(marsad, tmp_path):
    (tmp_path / "SY.txt").write_text(geonames_row(1) + "x\n" * 300)
    result = marsad("places", "import", "geonames", "SY.txt")
    lines = result.stderr.decode().splitlines()
    assert result.returncode == 1
    assert len(lines) == 51
    assert lines[-1].startswith("marsad: SY.txt: and 250 more rows; in all 300 × ")


def test_nothing_usable_is_one_line_and_status_2(marsad, tmp_path):
    for arguments in (
        ("import", "csv", "absent.csv"),
        ("import", "kml", "absent.csv"),
        ("remove", "absent"),
        ("find", "كلمةلامكانلها"),
        ("find", "القدم", "--near", "91,200"),
    ):
        result = marsad("places", *arguments)
        assert result.returncode == 2, arguments
        assert result.stderr.startswith(b"marsad: ")
        assert result.stderr.count(b"\n") == 1


def test_import_prints_json(marsad, tmp_path):
    (tmp_path / "own.csv").write_text(TABLE + "2,,,town,35,36\n")
    result = marsad("places", "import", "csv", "own.csv", "--json")
    made = json.loads(result.stdout)
    assert (made["added"], made["refused"], made["layer"]["name"]) == (1, 1, "csv-own")
    assert made["problems"] == [{"where": "line 3", "reason": "no name"}]


def test_find_shows_shipped_places_and_layers_with_their_sources(marsad, loaded):
    shipped = marsad("places", "find", "القدم").stdout.decode()
    assert "sy-damascus-qadam" in shipped
    assert "in Damascus, Syria" in shipped
    own = marsad("places", "find", "zawr-nūr").stdout.decode()
    assert "csv-own:1  كفر نور · Zawr Nur  town  35.10000,36.70000 (town)" in own
    assert "survey [CC0]" in own
    (hit,) = json.loads(marsad("places", "find", "كَفْر نور", "--json").stdout)
    assert (hit["layer"], hit["lat"], hit["within"][-1]) == ("csv-own", 35.1, "Syria")
    assert "csv-own:1" in marsad("places", "find", "Zawr").stdout.decode(), "what begins so, if nothing is"


def test_find_narrows_by_country_and_kind_and_sorts_by_distance(marsad):
    def ids(*options):
        result = marsad("places", "find", "الصالحية", "--json", *options)
        return [hit["id"] for hit in json.loads(result.stdout)]

    everywhere = ids()
    assert len(everywhere) > 2
    assert set(ids("--country", "SY")) < set(everywhere)
    assert ids("--country", "SY", "--type", "neighbourhood")
    assert ids("--near", "دمشق")[0] == ids("--near", "33.51,36.29")[0] == "sy-damascus-salihiyah"


def test_layers_are_listed_and_removed(marsad, loaded, tmp_path):
    assert "csv-own" in marsad("places", "layers").stdout.decode()
    (layer,) = json.loads(marsad("places", "layers", "--json").stdout)
    assert (layer["name"], layer["licence"], layer["places"]) == ("csv-own", "CC0", 1)
    assert marsad("places", "remove", "csv-own").stdout.decode() == "removed csv-own: 1 places\n"
    assert marsad("places", "layers").stdout.startswith(b"no layers")
    assert list((tmp_path / "marsad.db.places").iterdir()) == []


def test_layers_stand_beside_the_store_that_is_named(marsad, tmp_path):
    (tmp_path / "own.csv").write_text(TABLE)
    marsad("places", "import", "csv", "own.csv", env={"MARSAD_DB": "other.db"})
    assert (tmp_path / "other.db.places" / "csv-own.layer").is_file()
    assert marsad("places", "layers").stdout.startswith(b"no layers")
    assert not (tmp_path / "other.db").exists()
