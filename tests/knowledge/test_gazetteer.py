"""The gazetteer: its rows, its indexes, and what lies within what."""

import pytest

from marsad.knowledge.gazetteer import Place, build, load_gazetteer, name_key, name_keys, read_places

HEAD = "id,type,parent,name_ar,variants_ar,name_en,lat,lon,radius_m,precision,members,note,source,licence"


@pytest.fixture(scope="module")
def gazetteer():
    return load_gazetteer()


def ids(places):
    return {place.id for place in places}


# --- the file that is shipped -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("القدم", "sy-damascus-qadam"),
        ("قدم", "sy-damascus-qadam"),
        ("التضامن", "sy-damascus-tadamon"),
        ("العسالي", "sy-damascus-asali"),
        ("العسّالي", "sy-damascus-asali"),
        ("مخيم اليرموك", "sy-damascus-yarmouk"),
        ("اليرموك", "sy-damascus-yarmouk"),
        ("الحجر الاسود", "sy-rif-dimashq-hajar-al-aswad"),
        ("الزاهرة", "sy-damascus-zahira"),
        ("الميدان", "sy-damascus-midan"),
        ("نهر عائشة", "sy-damascus-nahr-aisha"),
        ("نهر عيشة", "sy-damascus-nahr-aisha"),
        ("المأذنية", "sy-damascus-madhaniyah"),
        ("المادنية", "sy-damascus-madhaniyah"),
        ("جوبر", "sy-damascus-jobar"),
        ("يلدا", "sy-rif-dimashq-yalda"),
        ("ببيلا", "sy-rif-dimashq-babila"),
        ("بيت سحم", "sy-rif-dimashq-beit-sahm"),
        ("صحنايا", "sy-rif-dimashq-sahnaya"),
        ("أوتوستراد صحنايا", "sy-rif-dimashq-sahnaya-motorway"),
        ("بوابة الميدان", "sy-damascus-bawabat-al-midan"),
        ("تاون سنتر مول", "sy-rif-dimashq-town-center-mall"),
        ("العروبة – بيروت", "sy-rif-dimashq-uruba-beirut"),
        ("العروبة-بيروت", "sy-rif-dimashq-uruba-beirut"),
        ("القدم — عسالي", "sy-damascus-qadam-asali"),
        ("الشمال السوري", "sy-north"),
        ("شمال سوريا", "sy-north"),
        ("ادلب", "sy-idlib-city"),
        ("الطبقة", "sy-raqqa-tabqa"),
        ("كوباني", "sy-aleppo-ayn-al-arab"),
    ],
)
def test_a_name_finds_its_place_in_any_spelling(gazetteer, name, expected):
    assert expected in ids(gazetteer.find(name))


@pytest.mark.parametrize("name", ["", "مدينة لا وجود لها", "Gotham", "-"])
def test_an_unknown_name_finds_nothing(gazetteer, name):
    assert gazetteer.find(name) == ()


def test_every_row_can_be_read_by_a_person_and_placed(gazetteer):
    for place in gazetteer.by_id.values():
        assert place.name_ar, place
        assert place.name_en, place
        assert place.source, place
        assert place.licence in {"facts", "CC BY 4.0", "CC BY 3.0 IGO", "MIT"}, place
        assert place.id == place.id.lower(), place
        assert (place.lat is None) == (place.lon is None) == (place.radius_m is None), place
        assert place.precision == "parent" or place.lat is not None or place.members, place
        if not place.members:
            assert gazetteer.locate(place.id) is not None, place


def test_every_parent_chain_ends_at_a_country(gazetteer):
    for place in gazetteer.by_id.values():
        assert (place.id, *gazetteer.ancestors(place.id))[-1] == place.country, place


def test_every_point_of_syria_is_in_syria(gazetteer):
    for place in gazetteer.by_id.values():
        if place.country == "sy" and place.lat is not None and place.lon is not None:
            assert 32.3 < place.lat < 37.35, place
            assert 35.6 < place.lon < 42.4, place


def test_what_lies_in_a_quarter_lies_near_it(gazetteer):
    for place in gazetteer.by_id.values():
        parent = gazetteer.by_id.get(place.parent)
        if place.lat is None or parent is None or parent.lat is None or parent.type != "neighbourhood":
            continue
        assert abs(place.lat - parent.lat) < 0.05, place
        assert abs(place.lon - parent.lon) < 0.05, place


def test_syria_has_fourteen_governorates(gazetteer):
    assert sum(place.type == "governorate" for place in gazetteer.children("sy")) == 14


def test_a_region_holds_its_members_and_what_is_in_them(gazetteer):
    south = gazetteer.within("sy-south-damascus")
    assert {"sy-damascus-qadam", "sy-damascus-asali", "sy-rif-dimashq-yalda"} <= south
    assert "sy-damascus-midan" not in south
    assert gazetteer.within("sy-damascus-asali") == {"sy-damascus-asali"}
    assert gazetteer.within("nowhere") == frozenset()


def test_a_place_without_a_point_takes_its_parents(gazetteer):
    qadam, madhaniyah = gazetteer.locate("sy-damascus-qadam"), gazetteer.locate("sy-damascus-madhaniyah")
    assert madhaniyah == (qadam.lat, qadam.lon, qadam.radius_m, "parent")
    assert qadam.precision == "neighbourhood"
    assert gazetteer.locate("sy-south-damascus") is None


def test_common_words_count_only_beside_a_type_word(gazetteer):
    assert {name_key(one) for one in ("الميدان", "التل", "قدم", "باب", "الكرامة")} <= gazetteer.gated
    assert not {name_key(one) for one in ("القدم", "دوما", "الباب", "مخيم اليرموك")} & gazetteer.gated


def test_the_gazetteer_is_read_once():
    assert load_gazetteer() is load_gazetteer()


# --- keys ---------------------------------------------------------------------------------------------------


def test_keys_unify_letters_dashes_and_spaces():
    assert name_key(" القدم –عسالي ") == name_key("القدم - عسّالي") == "القدم - عسالي"
    assert name_keys("أبو الظهور") == ("ابو الظهور",)
    assert name_keys("الرقة") == ("الرقه", "رقه")
    assert name_keys("الـ") == (name_key("الـ"),)


# --- rows ---------------------------------------------------------------------------------------------------


def rows(*lines):
    return list(read_places([HEAD, *lines], "test.csv"))


def test_comments_and_blank_lines_are_skipped():
    (place,) = rows("# quarters", "", "xx-a,town,,أ,ب|ج,A,1.5,2.5,100,town,,gate; a letter,own,facts")
    assert place == Place(
        id="xx-a", type="town", parent="", name_ar="أ", variants=("ب", "ج"), name_en="A", lat=1.5, lon=2.5,
        radius_m=100, precision="town", gated=True, note="gate; a letter", source="own", licence="facts",
        country="xx",
    )  # fmt: skip


@pytest.mark.parametrize("row", ["xx-a,town,,أ,,A,north,2,,town,,,own,facts", "xx-a,town,,أ"])
def test_a_bad_row_is_named(row):
    with pytest.raises(ValueError, match=r"test\.csv: row xx-a"):
        rows(row)


def test_ids_are_given_once_and_links_lead_somewhere():
    country = "xx,country,,س,,X,1,2,3,country,,,own,facts"
    child = "xx-a,town,xx,أ,,A,1,2,3,town,,,own,facts"
    assert build(rows(country, child)).within("xx") == {"xx", "xx-a"}
    with pytest.raises(ValueError, match="given twice"):
        build(rows(country, country))
    with pytest.raises(ValueError, match="not there"):
        build(rows(child))
    with pytest.raises(ValueError, match="not there"):
        build(rows(country, "xx-r,region,xx,ر,,R,,,,town,xx-b,,own,facts"))


def test_places_that_contain_one_another_do_not_hang_the_reader():
    loop = build(
        rows("xx-a,town,xx-b,أ,,A,,,,parent,,,own,facts", "xx-b,town,xx-a,ب,,B,,,,parent,,,own,facts")
    )
    assert loop.ancestors("xx-a") == ("xx-b", "xx-a")
    assert loop.locate("xx-a") is None
