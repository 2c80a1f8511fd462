"""Layers and the resolver: what they add, what they may not take away, and which words need a cue."""

from __future__ import annotations

import json

import msgspec
import pytest

from marsad.knowledge.gazetteer import build, load_gazetteer, read_places
from marsad.places.overlay import LayeredPlaces
from marsad.reading import read
from marsad.resolve.place_mentions import cut
from marsad.resolve.places import explain_places
from marsad.store.store import Store
from marsad.types import Dispatch
from tests.resolve.test_places import SMALL, event, ref

SHIPPED = build(read_places(SMALL, "small.csv"))
COLUMNS = "id,name_ar,variants,name_en,type,lat,lon,admin1,country\n"
ROWS = {
    "same": "1,النور,نور الشرقية,Nur,neighbourhood,31.011,30.011,الشمالية,aa\n",
    "lends": "2,الفجر,,Fajr,settlement,31.02,30.02,,aa\n",
    "village": "3,تل رشدان,,Tell Rushdan,village,31.3,30.4,الشمالية,aa\n",
    "single": "4,رشدان,,Rushdan,village,31.3,30.5,الشمالية,aa\n",
    "far": "5,سمران,,Samran,village,40.1,40.1,,bb\n",
    "word": "6,كبير,,Kabir,village,31.05,30.05,الشمالية,aa\n",
}


class Reader:
    """Resolves names of a text with layers, or without."""

    def __init__(self, folder) -> None:
        self.folder = folder

    def __call__(self, text, *names, layered=True):
        claim = event(text, *(ref(text, name) for name in names))
        dispatch, page = Dispatch(id="d", text=text), cut(text)
        with LayeredPlaces(self.folder) as places:
            gazetteer = places.join(page, SHIPPED) if layered else SHIPPED
            decided = explain_places([claim], dispatch, gazetteer, page)
            return [(one.place.id if one.place else None, one) for one in decided]

    def id(self, text, name, **options):
        ((id_, _),) = self(text, name, **options)
        return id_


@pytest.fixture
def bulk(shelf):
    shelf.load(
        "wof",
        shelf.write("wof.csv", COLUMNS.replace("id,", "wof_id,") + "".join(ROWS.values())),
        layer="bulk",
    )
    return Reader(shelf.folder)


@pytest.fixture
def own(shelf):
    shelf.load("csv", shelf.write("own.csv", COLUMNS + "".join(ROWS.values())), layer="own")
    return Reader(shelf.folder)


def test_a_name_that_only_a_layer_has_is_resolved_to_it(bulk):
    text = "قصف على زهران ثم على تل رشدان"
    assert bulk.id(text, "تل رشدان") == "bulk:3"
    assert bulk.id(text, "تل رشدان", layered=False) is None
    ((_, decision),) = bulk(text, "تل رشدان")
    assert "from bulk, unchecked" in "\n".join(decision.explain())


def test_a_single_word_of_a_bulk_layer_needs_a_cue_and_one_of_an_own_table_does_not(bulk, shelf):
    text = "وصل رشدان أمس إلى زهران"
    with LayeredPlaces(shelf.folder) as places:
        assert "رشدان" in places.join(cut(text), SHIPPED).gated
    assert bulk.id("في قرية رشدان. وقصف على زهران", "رشدان") == "bulk:4"
    shelf.folder.remove("bulk")
    shelf.load("csv", shelf.write("own.csv", COLUMNS + ROWS["single"]), layer="own")
    with LayeredPlaces(shelf.folder) as places:
        assert "رشدان" not in places.join(cut(text), SHIPPED).gated


def test_ordinary_words_never_count_without_a_type_word(bulk):
    assert bulk.id("هجوم كبير على زهران", "كبير") is None
    assert bulk.id("هجوم على قرية كبير قرب زهران", "كبير") == "bulk:6"


def test_a_place_of_another_country_is_none_even_with_a_type_word(bulk):
    assert bulk.id("قصف زهران وقصف وادان وقصف قرية سمران", "سمران") is None


@pytest.mark.parametrize("layer", ["bulk", "own"])
def test_a_place_that_is_shipped_too_stays_the_shipped_one(layer, request):
    resolve, text = request.getfixturevalue(layer), "اشتباكات في حي النور في زهران"
    assert resolve.id(text, "النور") == resolve.id(text, "النور", layered=False) == "aa-n-city-nur"
    assert resolve.id("اشتباكات في حي نور الشرقية في زهران", "نور الشرقية") == "aa-n-city-nur", (
        "by a new name"
    )


def test_a_shipped_place_without_a_point_borrows_one(bulk, shelf):
    text = "اشتباكات في حي الفجر في زهران"
    assert bulk.id(text, "الفجر") == "aa-n-city-fajr"
    assert SHIPPED.locate("aa-n-city-fajr").precision == "parent"
    with LayeredPlaces(shelf.folder) as places:
        where = places.join(cut(text), SHIPPED).locate("aa-n-city-fajr")
    assert (where.lat, where.lon) == (31.02, 30.02)
    assert where.precision != "parent"
    assert SHIPPED.locate("aa-n-city-fajr").precision == "parent", (
        "the shipped gazetteer itself is not touched"
    )


def test_two_layers_with_one_place_give_it_once_from_the_one_that_is_trusted_more(shelf):
    row = ROWS["village"]
    shelf.load("wof", shelf.write("wof.csv", "wof_" + COLUMNS + row), layer="bulk")
    shelf.load("csv", shelf.write("own.csv", COLUMNS + row.replace("31.3", "31.31")), layer="own")
    ((_, decision),) = Reader(shelf.folder)("قصف على زهران ثم على تل رشدان", "تل رشدان")
    assert [fit.place.id for fit in decision.fits] == ["own:3"]


def test_outlines_tell_what_a_place_lies_in(shelf):
    ring = [[29.9, 27.9], [30.9, 27.9], [30.9, 28.9], [29.9, 28.9], [29.9, 27.9]]
    feature = {
        "type": "Feature",
        "properties": {"ADM1_PCODE": "AA02", "ADM1_AR": "الجنوبية", "ADM1_EN": "South", "ADM0_PCODE": "AA"},
        "geometry": {"type": "Polygon", "coordinates": [ring]},
    }
    shelf.load("ocha", shelf.write("adm.geojson", json.dumps({"features": [feature]})))
    row = "wof_id,name_ar,type,lat,lon\n9,تل سمران,village,28.8,30.85\n"
    shelf.load("wof", shelf.write("wof.csv", row), layer="bulk")
    ((id_, decision),) = Reader(shelf.folder)("قصف على تل سمران في محافظة الجنوبية", "تل سمران")
    assert id_ == "bulk:9"
    assert decision.place.parent == "aa-s"


# --- the reader and the store -------------------------------------------------------------------------------

TEXT = "قصفت قوات النظام بالمدفعية قرية الوردانية بريف حماة الشمالي، ما أدى إلى مقتل مدنيين اثنين."
TABLE = "id,name_ar,name_en,type,lat,lon\n1,الوردانية,Wardaniyah,village,35.3,36.7\n"


def test_without_layers_nothing_changes(tmp_path):
    from marsad.places.folder import LayerFolder

    dispatch = Dispatch(id="d", text=TEXT)
    with LayeredPlaces(LayerFolder(tmp_path / "marsad.db")) as none:
        assert not none
        assert none.edition == ""
        assert none.join(cut(TEXT), load_gazetteer()) is load_gazetteer()
        assert msgspec.json.encode(read(dispatch, none)) == msgspec.json.encode(read(dispatch))


def test_ingest_reads_with_the_layers_of_the_store_and_again_when_they_change(shelf):
    (shelf.tmp / "d.txt").write_text(TEXT)
    path = shelf.tmp / "marsad.db"

    def ingested():
        with Store(path) as store:
            fates = [one.fate for one in store.ingest(shelf.tmp / "d.txt").outcomes]
            places = {place.text: place for one in store.claims(kind="event") for place in one.claim.places}
            return fates, places["الوردانية"]

    assert ingested()[0] == ["new"]
    shelf.load("csv", shelf.write("own.csv", TABLE), layer="own")
    fates, place = ingested()
    assert fates == ["reread"]
    assert (place.place_id, place.lat, place.lon, place.name_en) == ("own:1", 35.3, 36.7, "Wardaniyah")
    assert ingested()[0] == ["known"]
    shelf.folder.remove("own")
    assert ingested()[0] == ["known"], "read like this once before"


def test_extract_takes_the_layers_of_the_store_that_is_named(marsad, tmp_path):
    (tmp_path / "own.csv").write_text(TABLE)
    (tmp_path / "d.txt").write_text(TEXT)
    marsad("places", "import", "csv", "own.csv", "--layer", "own")
    plain = marsad("extract", "d.txt")
    assert b"own:1" not in plain.stdout
    for options in ({}, {"env": {"MARSAD_DB": "marsad.db"}}):
        named = () if options else ("--db", "marsad.db")
        assert b'"place_id":"own:1"' in marsad("extract", "d.txt", *named, **options).stdout
    assert marsad("extract", "d.txt", "--db", "other.db").stdout == plain.stdout


def test_the_picture_shows_a_place_of_a_layer_where_its_claim_has_it(shelf):
    from marsad.situation.spots import spot
    from marsad.types import PlaceRef

    place = PlaceRef(
        text="الوردانية", start=0, end=10, place_id="own:1", lat=35.3, lon=36.7, precision="town"
    )
    found = spot(place, load_gazetteer())
    assert (found.key, found.lat, found.lon, found.known) == ("own:1", 35.3, 36.7, True)
