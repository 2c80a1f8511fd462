"""Every format, from a small file to a place that is found again: names, kind, point, licence."""

from __future__ import annotations

import gzip
import json
import zipfile

import openpyxl
import osmium
import pytest
import shapefile

from marsad.errors import BadArgument, Unreadable
from tests.places.conftest import geonames_row

SQUARE = [[[36.0, 35.0], [37.0, 35.0], [37.0, 36.0], [36.0, 36.0], [36.0, 35.0]]]


# --- GeoNames -----------------------------------------------------------------------------------------------


def test_geonames_rows_are_found_by_arabic_and_latin_names(shelf):
    report = shelf.load("geonames", shelf.write("SY.txt", geonames_row(7)))
    assert (report.layer.name, report.changes.added, report.refused) == ("geonames-sy", 1, 0)
    known = shelf.one("تلّ نور")
    assert known.place.id == "geonames-sy:7"
    assert (known.place.lat, known.place.lon, known.place.type) == (35.1, 36.7, "settlement")
    assert (known.place.name_ar, known.place.name_en) == ("تل نور", "Tell Nur")
    assert known.place.licence == "CC BY 4.0"
    assert "GeoNames" in known.place.source
    assert set(shelf.find("TALL-NŪR")) == {"geonames-sy:7"}
    assert not shelf.find("Телль-Нур"), "a script that no dispatch is read in"


@pytest.mark.parametrize(
    ("code", "population", "kind"),
    [
        ("PPLX", "0", "neighbourhood"),
        ("PPL", "0", "settlement"),
        ("PPL", "900", "village"),
        ("PPL", "20000", "town"),
        ("PPL", "200000", "city"),
        ("PPLC", "0", "city"),
        ("MLTY", "0", "base"),
        ("ADM1", "0", "governorate"),
    ],
)
def test_geonames_codes_and_sizes_tell_the_kind(shelf, code, population, kind):
    shelf.load("geonames", shelf.write("SY.txt", geonames_row(7, code=code, population=population)))
    assert shelf.one("تل نور").place.type == kind


def test_geonames_features_that_no_dispatch_names_are_left_out(shelf):
    rows = geonames_row(1) + geonames_row(2, **{"class": "V", "code": "FRST"})
    report = shelf.load("geonames", shelf.write("SY.txt", rows))
    assert (report.changes.added, report.left_out, report.refused) == (1, 1, 0)


def test_alternate_names_come_from_their_own_table_and_the_preferred_arabic_one_leads(shelf):
    alternates = shelf.write(
        "alternates.txt",
        "1\t7\tar\tتلة النور\t\t\t\t\n"
        "2\t7\tar\tتل النور القديم\t1\t\t\t\n"
        "3\t7\tlink\thttps://example.org/a\t\t\t\t\n"
        "4\t99\tar\tمكان آخر\t\t\t\t\n"
        "5\t7\ten\tNurhill\t\t\t\t\n",
    )
    shelf.load("geonames", shelf.write("SY.txt", geonames_row(7)), alternates=alternates)
    assert shelf.one("تل النور القديم").place.name_ar == "تل النور القديم"
    assert shelf.find("تل نور")
    assert shelf.find("تلة النور")
    assert shelf.find("nurhill")
    assert not shelf.find("مكان آخر")


def test_a_dump_is_read_from_the_zip_archive_that_it_comes_in(shelf):
    with zipfile.ZipFile(shelf.tmp / "SY.zip", "w") as archive:
        archive.writestr("readme.txt", "terms")
        archive.writestr("SY.txt", geonames_row(7) * 1 + geonames_row(8, "Kafr Nur", alternates="كفر نور"))
    assert shelf.load("geonames", shelf.tmp / "SY.zip").changes.added == 2
    assert shelf.find("كفر نور")


# --- OCHA ---------------------------------------------------------------------------------------------------


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_ocha_workbook_has_units_and_locations_with_drifting_headers(shelf):
    path = workbook(
        shelf.tmp / "syr_places_20200816.xlsx",
        ReadMe=[["about"], ["nothing here"]],
        admin3=[
            ["admin3Pcod", "admin3Name_en", "admin3Name_ar", "admin1Name_en", "admin1Pcode"],
            ["#adm3+code", "#adm3+name", "#adm3+name+ar", "#adm1+name", "#adm1+code"],
            ["SY990101", "Nur subdistrict", "ناحية النور", "Hama", "SY05"],
        ],
        Location=[
            ["Location_Pcode", "location_type", "LocationName_en", "LocationName_ar", "admin1Name_en",
             "LATITUDE_Y", "LONGITUDE_X"],
            ["C9901", "Community", "Kafr Nur", "كفر نور", "Hama", 35.2, 36.75],
            ["N9902", "Neighbourhood", "Nuzha", "نزهة النور", "Hama", 35.13, 36.76],
            ["C9903", "Community", "Nowhere", "لا مكان", "Hama", None, None],
        ],
    )  # fmt: skip
    report = shelf.load("ocha", path)
    assert report.layer.name == "ocha-syr-places", "without the day in the name of the file"
    assert (report.changes.added, [str(p) for p in report.problems]) == (
        3,
        ["Location row 4: no coordinates"],
    )
    assert shelf.one("كفر نور").place.type == "settlement"
    assert shelf.one("نزهة النور").place.type == "neighbourhood"
    unit = shelf.one("النور")  # also known without the word for it
    assert (unit.place.id, unit.place.type, unit.admin1) == ("ocha-syr-places:SY990101", "district", "Hama")
    assert unit.place.licence == "CC BY 3.0 IGO"


@pytest.mark.parametrize(
    "properties",
    [
        {"ADM1_PCODE": "SY99", "ADM1_AR": "محافظة النور", "ADM1_EN": "Nur"},
        {"adm1_pcode": "SY99", "adm1_name1": "محافظة النور", "adm1_name": "Nur", "adm0_pcode": "SY"},
        {"level": 1, "pcode": "SY99", "name_ar": "محافظة النور", "name_en": "Nur"},
    ],
)
def test_ocha_boundaries_keep_their_outline_and_a_point_inside(shelf, properties):
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Polygon", "coordinates": SQUARE},
    }
    document = {"type": "FeatureCollection", "features": [feature]}
    shelf.load("ocha", shelf.write("adm1.geojson", json.dumps(document)), layer="adm1")
    unit = shelf.one("النور")
    assert (unit.place.type, unit.place.lat, unit.place.lon, unit.place.country) == (
        "governorate",
        35.5,
        36.5,
        "sy",
    )
    from marsad.places.lookup import Layers

    with Layers(shelf.folder) as layers:
        assert [one.place.id for one in layers.units_around(35.2, 36.9)] == ["adm1:SY99"]
        assert layers.units_around(34.9, 36.9) == ()


@pytest.mark.parametrize("encoding", ["utf-8", "cp1256"])
def test_ocha_shapefile_in_either_encoding(shelf, encoding):
    with shapefile.Writer(str(shelf.tmp / "adm2"), encoding=encoding) as writer:
        for name in ("ADM2_PCODE", "ADM2_AR", "ADM2_EN", "ADM1_EN"):
            writer.field(name, "C", 50)
        writer.poly(SQUARE)
        writer.record("SY9901", "منطقة النور", "Nur", "Hama")
    (shelf.tmp / "adm2.cpg").unlink(missing_ok=True)
    assert shelf.load("ocha", shelf.tmp / "adm2.shp").changes.added == 1
    unit = shelf.one("منطقة النور")
    assert (unit.place.type, unit.place.lat, unit.admin1) == ("district", 35.5, "Hama")


# --- OpenStreetMap ------------------------------------------------------------------------------------------

OVERPASS = {
    "version": 0.6,
    "elements": [
        {"type": "node", "id": 1, "lat": 33.4, "lon": 36.2,
         "tags": {"place": "suburb", "name": "حي النور", "name:en": "Nur"}},
        {"type": "way", "id": 2, "center": {"lat": 33.5, "lon": 36.3},
         "tags": {"amenity": "hospital", "name": "مشفى النور", "alt_name": "المشفى الجديد;مشفى الأمل"}},
        {"type": "way", "id": 3, "tags": {"place": "quarter", "name": "حي البعد"}},
        {"type": "node", "id": 4, "lat": 33.4, "lon": 36.2, "tags": {"highway": "crossing"}},
        {"type": "node", "id": 5, "lat": 33.4, "lon": 36.2, "tags": {"place": "village"}},
        {"type": "node", "id": 6, "lat": 33.4, "lon": 36.2, "tags": {"shop": "bakery", "name": "فرن"}},
        {"type": "way", "id": 7, "geometry": [{"lat": 33.1, "lon": 36.1}, {"lat": 33.2, "lon": 36.2}],
         "tags": {"highway": "primary", "name": "طريق النور"}},
    ],
}  # fmt: skip


def test_overpass_json(shelf):
    report = shelf.load("osm", shelf.write("osm.json", json.dumps(OVERPASS, ensure_ascii=False, indent=1)))
    assert (report.changes.added, report.left_out) == (3, 2)
    assert [one.reason for one in report.problems] == [
        "no coordinates (ask Overpass for 'out center')",
        "no name",
    ]
    assert all("line " in one.where for one in report.problems)
    assert shelf.one("حي النور").place.type == "neighbourhood"
    hospital = shelf.one("مشفى الأمل").place
    assert (hospital.id, hospital.type, hospital.lat) == ("osm:way/2", "hospital", 33.5)
    assert shelf.one("طريق النور").place.type == "road"
    assert hospital.licence == "ODbL 1.0"


@pytest.mark.parametrize(
    "properties",
    [
        {"@id": "node/1", "place": "town", "name": "بلدة النور"},
        {"type": "node", "id": 1, "tags": {"place": "town", "name": "بلدة النور"}},
        {"osm_type": "node", "osm_id": "1", "name": "بلدة النور", "other_tags": '"place"=>"town","x"=>"y"'},
    ],
)
def test_osm_geojson_of_several_tools(shelf, properties):
    feature = {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": "Point", "coordinates": [36, 33]},
    }
    document = {"type": "FeatureCollection", "features": [feature]}
    shelf.load("osm", shelf.write("osm.geojson", json.dumps(document)))
    place = shelf.one("بلدة النور").place
    assert (place.id, place.type, place.lat, place.lon) == ("osm:node/1", "town", 33, 36)


def test_osm_pbf(shelf):
    path = shelf.tmp / "osm.osm.pbf"
    with osmium.SimpleWriter(str(path)) as writer:
        node = osmium.osm.mutable.Node(
            id=1, location=(36.3, 33.5), tags={"place": "village", "name": "قرية النور"}
        )
        writer.add_node(node)
        writer.add_node(osmium.osm.mutable.Node(id=2, location=(36.4, 33.6)))
        writer.add_way(
            osmium.osm.mutable.Way(id=3, nodes=[1, 2], tags={"highway": "primary", "name": "درب النور"})
        )
    assert shelf.load("osm", path).changes.added == 2
    assert shelf.one("قرية النور").place.lat == 33.5
    assert shelf.one("درب النور").place.type == "road"
    broken = shelf.write("broken.osm.pbf", b"\x00\x01 no such thing")
    with pytest.raises(Unreadable, match="no readable OpenStreetMap file"):
        shelf.load("osm", broken)


# --- Wikidata, Who's On First, own tables -------------------------------------------------------------------


def test_wikidata_csv_merges_the_rows_of_an_item(shelf):
    shelf.load("wikidata", shelf.write(
        "wd.csv",
        "qid,label_ar,aliases_ar,label_en,P31,P625,P17\n"
        "http://www.wikidata.org/entity/Q1,كفر نور,نور التحتا,Kafr Nur,Q532,Point(36.7 35.1),Q858\n"
        "http://www.wikidata.org/entity/Q1,كفر نور,نور الفوقا,Kafr Nur,Q486972,Point(36.7 35.1),Q858\n"
        "Q2,Q2,,Q2,Q532,Point(36.7 35.1),\n",
    ))  # fmt: skip
    first, second = shelf.one("نور التحتا").place, shelf.one("نور الفوقا").place
    assert first == second
    assert (first.id, first.type, first.lat, first.lon, first.licence) == (
        "wikidata-wd:Q1",
        "village",
        35.1,
        36.7,
        "CC0 1.0",
    )


def test_wikidata_json_of_the_query_service_and_lines(shelf):
    binding = {
        "item": {"type": "uri", "value": "http://www.wikidata.org/entity/Q1"},
        "itemLabel": {"xml:lang": "ar", "type": "literal", "value": "مخيم النور"},
        "coord": {"datatype": "wktLiteral", "type": "literal", "value": "Point(36.7 35.1)"},
        "instanceOf": {"type": "uri", "value": "http://www.wikidata.org/entity/Q622499"},
    }
    document = {"head": {"vars": []}, "results": {"bindings": [binding]}}
    shelf.load("wikidata", shelf.write("wd.json", json.dumps(document)), layer="service")
    assert shelf.one("النور").place.type == "camp"
    line = {
        "qid": "Q3",
        "label_ar": "قلعة النور",
        "aliases_ar": ["الحصن"],
        "P625": "Point(36 35)",
        "P31": "Q23413",
    }
    shelf.load("wikidata", shelf.write("wd.jsonl", json.dumps(line) + "\n"), layer="lines")
    assert shelf.one("الحصن").place.id == "lines:Q3"


def test_wof_table_and_records(shelf):
    head = "wof_id,name_ar,alt_ar,name_en,lat,lon,type,region\n"
    table = head + "5,النور,نور|النور العتيقة,An Nur,35.1,36.7,region,Hama\n"
    shelf.load("wof", shelf.write("wof.csv.gz", gzip.compress(table.encode())))
    assert shelf.one("النور العتيقة").place.type == "governorate"
    record = {
        "type": "Feature",
        "properties": {
            "wof:id": 6, "wof:name": "Kafr Nur", "wof:placetype": "locality", "wof:country": "SY",
            "name:ara_x_preferred": ["كفر نور"], "name:ara_x_variant": ["Kafr"], "mz:is_current": 1,
            "geom:latitude": 35.2, "geom:longitude": 36.8, "edtf:deprecated": "uuuu",
        },
        "geometry": {"type": "Point", "coordinates": [0, 0]},
    }  # fmt: skip
    old = json.loads(json.dumps(record))
    old["properties"] |= {"wof:id": 7, "mz:is_current": 0}
    folder = shelf.tmp / "data"
    folder.mkdir()
    (folder / "6.geojson").write_text(json.dumps(record))
    (folder / "7.geojson").write_text(json.dumps(old))
    report = shelf.load("wof", folder, layer="records")
    assert (report.changes.added, report.left_out) == (1, 1)
    place = shelf.one("كفر نور").place
    assert (place.id, place.lat, place.country, place.name_en) == ("records:6", 35.2, "sy", "Kafr Nur")


def test_own_table_keeps_rows_without_a_point_and_makes_ids_that_last(shelf):
    head = "name_ar;type;parent;lat;lon;licence;source\n"
    table = head + "حي النور;quarter;حماة;;;CC0;survey\nكفر نور;village;;35.1;36.7;;\n"
    report = shelf.load("csv", shelf.write("own.csv", table), licence="CC BY 4.0")
    assert report.changes.added == 2
    quarter = shelf.one("حي النور")
    assert (quarter.place.lat, quarter.place.precision, quarter.parent) == (None, "parent", "حماة")
    assert (quarter.place.licence, quarter.place.source, quarter.curated) == ("CC0", "survey", True)
    assert shelf.one("كفر نور").place.licence == "CC BY 4.0"
    again = shelf.load("csv", shelf.write("own.csv", table.replace("35.1", "35.3")))
    assert (again.changes.changed, again.changes.added, again.changes.gone) == (1, 0, 0)


def test_the_shipped_gazetteer_is_itself_an_own_table(shelf):
    from importlib.resources import files

    path = shelf.write("jordan.csv", files("marsad.knowledge").joinpath("places/jordan.csv").read_bytes())
    report = shelf.load("csv", path)
    assert report.refused == 0
    assert report.changes.added > 20


def test_words_of_formats_that_are_none_are_refused_in_one_line(shelf):
    with pytest.raises(BadArgument, match="no such format; there are geonames, ocha, osm"):
        shelf.load("kml", shelf.write("a.kml", "x"))
    with pytest.raises(BadArgument, match="geonames only"):
        shelf.load("osm", shelf.write("a.json", "{}"), alternates=shelf.tmp / "a.json")
    with pytest.raises(BadArgument, match="small letters"):
        shelf.load("csv", shelf.write("a.csv", "name,type\n"), layer="../x")
