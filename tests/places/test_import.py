"""Imports as a whole: updates, bad rows with their lines, licences apart, all or nothing."""

from __future__ import annotations

import gzip
import json
import os
import signal
import subprocess
import sys
import time

import pytest

from marsad.errors import BadArgument, StoreFailure, Unreadable
from tests.places.conftest import geonames_row

HEAD = "id,name_ar,type,lat,lon\n"


def said(report) -> list[str]:
    return [str(one) for one in report.problems]


def test_a_second_import_says_what_was_added_changed_and_gone(shelf):
    shelf.load(
        "csv", shelf.write("a.csv", HEAD + "1,نور,town,35,36\n2,كفر نور,town,35,36\n3,تل نور,town,35,36\n")
    )
    report = shelf.load(
        "csv",
        shelf.write("a.csv", HEAD + "1,نور,town,35,36\n2,كفر نور,village,35.5,36\n4,بيت نور,town,35,36\n"),
    )
    changes = report.changes
    assert (changes.added, changes.changed, changes.gone, changes.same) == (1, 1, 1, 1)
    told = {one.fate: (one.id, one.name, one.fields) for one in changes.first}
    assert told == {
        "added": ("4", "بيت نور", ()),
        "gone": ("3", "تل نور", ()),
        "changed": ("2", "كفر نور", ("type", "lat", "radius_m")),
    }
    assert not shelf.find("تل نور")
    assert shelf.one("كفر نور").place.lat == 35.5
    renamed = shelf.load(
        "csv",
        shelf.write(
            "a.csv", HEAD + "1,نور العليا,town,35,36\n2,كفر نور,village,35.5,36\n4,بيت نور,town,35,36\n"
        ),
    )
    assert [(one.id, one.fields) for one in renamed.changes.first] == [("1", ("name_ar", "names"))]


def test_the_same_file_again_changes_nothing(shelf):
    path = shelf.write("SY.txt", geonames_row(1) + geonames_row(2, "Kafr Nur"))
    shelf.load("geonames", path)
    before = shelf.folder.edition()
    changes = shelf.load("geonames", path).changes
    assert (changes.added, changes.changed, changes.gone, changes.same) == (0, 0, 0, 2)
    assert shelf.folder.edition() == before != ""


def test_bad_rows_are_told_with_their_lines_and_all_others_imported(shelf):
    rows = [
        geonames_row(1),
        geonames_row(2, "", alternates="", ascii=""),
        geonames_row(3, lat="95.0"),
        geonames_row(4, lat="0", lon="0"),
        geonames_row(5, lat="n/a"),
        geonames_row(1, "Again"),
        "6\tToo short\n",
        geonames_row(7, "Kafr Nur"),
    ]
    content = "".join(rows).encode() + geonames_row(8, "Broken").encode().replace(b"Broken", b"Br\xff\xfeken")
    report = shelf.load("geonames", shelf.write("SY.txt", content + geonames_row(9, "Last").encode()))
    assert said(report) == [
        "line 2: no name",
        "line 3: impossible coordinates: 95.0, 36.7",
        "line 4: impossible coordinates: 0, 0",
        "line 5: impossible coordinates: n/a, 36.7",
        "line 6: id 1 is given twice, first in line 1",
        "line 7: 2 columns where a dump of GeoNames has 19",
        "line 9: wrong encoding: byte 4 is not UTF-8",
    ]
    assert report.changes.added == 3
    assert dict(report.reasons)["impossible coordinates"] == 3
    assert shelf.find("Last")


def test_bad_rows_of_a_table_with_quotes_spoil_no_others(shelf):
    table = (
        HEAD
        + '1,"نور, العليا",town,35,36\n2,"مفتوح,town,35,36\n3,كفر نور,town,35,36\n'
        + '4,"سطر\nثان",town,35,36\n5,x\n'
    )
    report = shelf.load("csv", shelf.write("a.csv", table + "# a comment\n\n6,تل نور,town,35,36\n"))
    assert said(report) == [
        "line 3: a quotation mark is opened and never closed",
        "line 7: 2 columns where the header has 5",
    ]
    assert shelf.find("سطر ثان")
    assert shelf.find("كفر نور")
    assert shelf.find("تل نور")
    assert shelf.find("نور, العليا")


def test_a_table_in_windows_1256_is_read(shelf):
    assert shelf.load(
        "csv", shelf.write("a.csv", (HEAD + "1,كفر نور,town,35,36\n").encode("cp1256"))
    ).changes.added
    assert shelf.find("كفر نور")
    shelf.load("csv", shelf.write("b.csv", (HEAD + "1,تل نور,town,35,36\n").encode("utf-16")))
    assert shelf.find("تل نور")


def test_files_that_break_off_give_what_they_hold_and_keep_what_was_there(shelf):
    rows = "".join(geonames_row(n, f"Nur {n}") for n in range(1, 2001))
    shelf.load("geonames", shelf.write("SY.txt", rows))
    cut = shelf.load("geonames", shelf.write("SY.txt", rows[: len(rows) // 2].rpartition("\t")[0]))
    assert cut.refused == 1
    assert "the file ends in the middle of this row" in said(cut)[0]
    assert cut.kept > 900
    assert cut.changes.gone == 0
    assert shelf.find("Nur 1999")
    packed = gzip.compress(rows.encode(), mtime=0)
    broken = shelf.load("geonames", shelf.write("IQ.txt.gz", packed[: len(packed) * 3 // 4]))
    assert broken.changes.added > 100
    assert "cut off" in said(broken)[-1]


def test_json_that_breaks_off(shelf):
    feature = {"type": "Feature", "id": "node/{}", "properties": {"place": "town", "name": "نور {}"},
               "geometry": {"type": "Point", "coordinates": [36, 35]}}  # fmt: skip
    lines = [json.dumps(feature, ensure_ascii=False).replace("{}", str(n)) for n in range(50)]
    whole = '{"type": "FeatureCollection", "features": [\n' + ",\n".join(lines) + "\n]}"
    report = shelf.load("osm", shelf.write("a.geojson", whole[: whole.index("node/30")]))
    assert report.changes.added == 30
    assert said(report) == ["item 31, line 32: cut off or broken JSON from here on"]


@pytest.mark.parametrize(
    ("format", "name", "content", "message"),
    [
        ("csv", "a.csv", b"", "empty"),
        ("csv", "a.csv", b"x,y\n1,2\n", "no column with names of places"),
        ("csv", "a.csv", HEAD.encode() + b"1,,town,35,36\n", "no place in it .first: line 2: no name"),
        ("csv", "a.csv", b"\x00\x01\x02" * 50, "binary data"),
        ("geonames", "a.zip", b"PK\x03\x04 broken", "broken zip archive"),
        ("ocha", "a.xlsx", b"PK\x03\x04 broken", "no readable spreadsheet"),
        ("ocha", "a.shp", b"nothing", "no readable shapefile"),
        ("osm", "a.json", b"[1, 2", "no place in it"),
        ("osm", "a.json", b"nothing", "no list of places"),
        ("csv", "a.csv", b"\x89PNG\r\n", "not text: a PNG image"),
    ],
)
def test_files_of_which_nothing_can_be_used(shelf, format, name, content, message):
    with pytest.raises(Unreadable, match=message):
        shelf.load(format, shelf.write(name, content))
    assert shelf.folder.all() == ()
    assert list(shelf.folder.path.glob(".*")) == [], "nothing half-made is left"


def test_a_missing_file_is_one_line(shelf):
    with pytest.raises(Unreadable, match=r"absent\.csv: No such file"):
        shelf.load("csv", shelf.tmp / "absent.csv")


def test_share_alike_data_stays_in_files_of_its_own(shelf):
    table = (
        "id,name_ar,lat,lon,licence\n1,نور,35,36,CC0\n2,كفر نور,35,36,ODbL 1.0\n3,تل نور,35,36,CC BY-SA 4.0\n"
    )
    report = shelf.load("csv", shelf.write("a.csv", table))
    assert said(report) == [
        "line 3: licence ODbL 1.0: needs a layer of its own",
        "line 4: licence CC BY-SA 4.0: needs a layer of its own",
    ]
    shelf.load("csv", shelf.write("b.csv", table), licence="ODbL 1.0", layer="shared")
    assert set(shelf.find("كفر نور")) == {"shared:2"}
    osm = {
        "elements": [
            {"type": "node", "id": 1, "lat": 35, "lon": 36, "tags": {"place": "town", "name": "نور"}}
        ]
    }
    with pytest.raises(BadArgument, match="layer shared holds csv data"):
        shelf.load("osm", shelf.write("o.json", json.dumps(osm)), layer="shared")


def test_a_failure_half_way_leaves_the_layer_as_it_was(shelf, monkeypatch):
    path = shelf.write("SY.txt", geonames_row(1))
    shelf.load("geonames", path)
    before = {one.name: one.read_bytes() for one in shelf.folder.path.iterdir()}

    def fail(*_):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr("marsad.places.importing.compare", fail)
        with pytest.raises(StoreFailure, match="No space left"):
            shelf.load("geonames", shelf.write("SY.txt", geonames_row(2)))
    assert {one.name: one.read_bytes() for one in shelf.folder.path.iterdir()} == before


def test_an_import_that_is_killed_leaves_the_layer_as_it_was_and_the_next_one_cleans_up(shelf):
    shelf.load("geonames", shelf.write("SY.txt", geonames_row(1)))
    before = shelf.folder.edition()
    pipe = shelf.tmp / "pipe"
    os.mkfifo(pipe)
    command = [
        sys.executable,
        "-m",
        "marsad",
        "places",
        "import",
        "geonames",
        str(pipe),
        "--layer",
        "geonames-sy",
    ]
    process = subprocess.Popen([*command, "--db", str(shelf.tmp / "marsad.db")])
    with open(os.open(pipe, os.O_RDWR), "w") as feed:
        feed.write(geonames_row(2))
        feed.flush()
        while process.poll() is None and not list(shelf.folder.path.glob(".*.part")):
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.wait()
    assert shelf.folder.edition() == before
    assert list(shelf.folder.path.glob(".*.part"))
    shelf.load("geonames", shelf.write("SY.txt", geonames_row(3)))
    assert not list(shelf.folder.path.glob(".*.part"))
    assert shelf.find("تل نور").keys() == {"geonames-sy:3"}


def test_layers_are_listed_and_removed_and_a_damaged_one_is_told(shelf):
    shelf.load("geonames", shelf.write("SY.txt", geonames_row(1)))
    (layer,) = shelf.folder.all()
    assert (layer.name, layer.format, layer.places, layer.curated) == ("geonames-sy", "geonames", 1, False)
    layer.path.write_bytes(layer.path.read_bytes()[:5000])
    with pytest.raises(StoreFailure, match="import it again"):
        shelf.folder.all()
    layer.path.write_bytes(b"nothing of ours")
    with pytest.raises(StoreFailure, match="no layer of places"):
        shelf.folder.get("geonames-sy")
    with pytest.raises(BadArgument, match="no layer is called osm"):
        shelf.folder.remove("osm")
