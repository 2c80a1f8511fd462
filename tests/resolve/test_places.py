"""Names to places: one or none, by type word, holder, nearness and country; never by size."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.knowledge.gazetteer import build, load_gazetteer, read_places
from marsad.knowledge.place_types import load_place_types
from marsad.resolve.place_mentions import Mention, read_mentions
from marsad.resolve.places import explain_places, resolve_names, resolve_places
from marsad.types import Access, Control, Dispatch, Event, PlaceRef, Words
from tests.corpus import accepted, rejected

GAZETTEER = load_gazetteer()

SMALL = """\
id,type,parent,name_ar,variants_ar,name_en,lat,lon,radius_m,precision,members,note,source,licence
aa,country,,الأولى,,First,30,30,500000,country,,,own,facts
aa-n,governorate,aa,الشمالية,,North,31,30,50000,governorate,,,own,facts
aa-s,governorate,aa,الجنوبية,,South,28,30,50000,governorate,,,own,facts
aa-n-city,city,aa-n,زهران,,Zahran,31,30,5000,town,,,own,facts
aa-n-city-nur,neighbourhood,aa-n-city,النور,,Nur of Zahran,31.01,30.01,800,neighbourhood,,,own,facts
aa-n-nur,village,aa-n,النور,,Nur of the north,31.6,30.9,1000,town,,,own,facts
aa-s-nur,town,aa-s,النور,,Nur of the south,28.1,30.1,1500,town,,,own,facts
aa-s-wadi,town,aa-s,وادان,,Wadan,28.15,30.12,1500,town,,,own,facts
aa-s-bir,town,aa-s,بيران,,Biran,28.05,30.15,1500,town,,,own,facts
aa-n-city-fajr,neighbourhood,aa-n-city-nur,الفجر,,Fajr,,,,parent,,,own,facts
aa-r,region,aa,الساحل,,Coast,,,,district,aa-s-nur|aa-s-wadi,,own,facts
bb,country,,الثانية,,Second,40,40,500000,country,,,own,facts
bb-nur,town,bb,النور,,Nur of the second,40,40,1500,town,,,own,facts
""".splitlines()


@pytest.fixture(scope="module")
def small():
    return build(read_places(SMALL, "small.csv"))


def ref(text, name, nth=0, **fields):
    start = -1
    for _ in range(nth + 1):
        start = text.index(name, start + 1)
    return PlaceRef(text=name, start=start, end=start + len(name), **fields)


def event(text, *places):
    return Event(type="clash", evidence=Words(0, len(text), text), places=places)


def resolved(text, name, gazetteer=GAZETTEER, country=None, **fields):
    """The reference to ``name`` in ``text`` after resolution."""
    dispatch = Dispatch(id="d", text=text, country=country)
    (claim,) = resolve_places([event(text, ref(text, name, **fields))], dispatch, gazetteer)
    return claim.places[0]


# --- the specification --------------------------------------------------------------------------------------


def marked(text):
    """A corpus text without its brackets, and the name that they marked."""
    before, _, rest = text.partition("[")
    name, _, after = rest.partition("]")
    return before + name + after, PlaceRef(text=name, start=len(before), end=len(before) + len(name))


@pytest.mark.parametrize("case", accepted("places"), ids=lambda case: case.text)
def test_a_name_in_context_means_this_place(case):
    text, place = marked(case.text)
    (claim,) = resolve_places([event(text, place)], Dispatch(id="d", text=text), GAZETTEER)
    explained = "\n".join(explain_places([claim], Dispatch(id="d", text=text), GAZETTEER)[0].explain())
    assert claim.places[0].place_id == case.value, explained


@pytest.mark.parametrize("case", rejected("places"), ids=lambda case: case.text)
def test_where_nothing_is_sure_there_is_no_place(case):
    text, place = marked(case.text)
    (claim,) = resolve_places([event(text, place)], Dispatch(id="d", text=text), GAZETTEER)
    assert claim.places[0].place_id is None


# --- evidence, on a gazetteer of four places of one name ----------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قصف حي النور", "aa-n-city-nur"),
        ("قصف قرية النور", "aa-n-nur"),
        ("قصف «النور» بريف الجنوبية", "aa-s-nur"),
        ("قصف حي «النور»", "aa-n-city-nur"),
        ("في وادان وبيران والنور", "aa-s-nur"),
        ("في زهران، وصل إلى حي الفجر قرب النور", "aa-n-city-nur"),
        ("قصف أطراف حي النور ثم دخلوا النور", "aa-n-city-nur"),
    ],
)
def test_evidence_decides(small, text, expected):
    assert resolved(text, "النور", small).place_id == expected


def test_one_or_none(small):
    place = resolved("قصف النور", "النور", small)
    assert place.place_id is None
    assert place.lat is None
    assert set(place.candidates) == {"aa-n-city-nur", "aa-n-nur", "aa-s-nur", "bb-nur"}


def test_the_country_of_the_dispatch_counts(small):
    assert resolved("قصف بلدة النور", "النور", small, country="BB").place_id == "bb-nur"


def test_destinations_do_not_drag(small):
    text = "نقلوا من حي الفجر ومن النور باتجاه وادان وبيران"
    assert resolved(text, "النور", small).place_id == "aa-n-city-nur"
    text = "وصلت الحافلات من النور"
    refs = (ref(text, "النور"),)
    alone = resolve_places([event(text, *refs)], Dispatch(id="d", text=text), small)
    assert alone[0].places[0].place_id is None


def test_the_order_of_rows_does_not_matter(small):
    turned = build(read_places([SMALL[0], *reversed(SMALL[1:])], "turned.csv"))
    for text in ("في وادان وبيران والنور", "قصف النور", "قصف بلدة النور بريف الجنوبية"):
        assert resolved(text, "النور", turned) == resolved(text, "النور", small)


def test_a_list_shares_its_type_word_and_its_holder():
    text = "اشتباكات في أحياء الميدان والزاهرة والعسالي بدمشق"
    found = {one.text: one for one in read_mentions(text, [], GAZETTEER)}
    assert {one.cue.entry for key, one in found.items() if key != "دمشق"} == {"quarter"}
    assert all(found[key].holder is not None for key in ("الميدان", "الزاهره", "العسالي"))


def test_common_words_without_a_type_word_are_no_evidence():
    keys = {one.key for one in read_mentions("لا حل في الميدان ولا على التل", [], GAZETTEER)}
    assert keys == set()


# --- what is filled in --------------------------------------------------------------------------------------


def test_a_place_is_filled_in():
    place = resolved("اشتباكات في حي جوبر", "جوبر")
    assert (place.place_id, place.name_en, place.precision) == ("sy-damascus-jobar", "Jobar", "neighbourhood")
    assert abs(place.lat - 33.531) < 0.001
    assert place.radius_m == 1200
    assert place.candidates == ()


def test_a_place_without_a_point_shows_at_its_parent(small):
    place = resolved("قصف حي الفجر", "الفجر", small)
    assert (place.place_id, place.lat, place.radius_m, place.precision) == (
        "aa-n-city-fajr",
        31.01,
        800,
        "parent",
    )


def test_a_region_has_no_point():
    place = resolved("قصف على الغوطة الشرقية", "الغوطة الشرقية")
    assert (place.place_id, place.lat, place.radius_m) == ("sy-eastern-ghouta", None, None)


def test_an_unknown_name_shows_at_what_holds_it():
    place = resolved("اقتحم حي الفلانية التابع للقدم", "الفلانية")
    assert (place.place_id, place.precision) == (None, "parent")
    assert place.lat == GAZETTEER.by_id["sy-damascus-qadam"].lat


def test_all_kinds_of_claims_are_filled_and_nothing_else_changes():
    text = "سيطر على حي جوبر وأغلق معبر باب الهوى"
    words = Words(0, len(text), text)
    claims = (
        Control(type="holds", evidence=words, place=ref(text, "جوبر", relation="front"), key="k"),
        Control(type="holds", evidence=words),
        Access(type="crossing", evidence=words, name="معبر باب الهوى", status="closed"),
    )
    control, empty, access = resolve_places(claims, Dispatch(id="d", text=text), GAZETTEER)
    assert control.place.place_id == "sy-damascus-jobar"
    assert (control.place.relation, control.key) == ("front", "k")
    assert (empty, access) == claims[1:]


def test_the_name_of_a_reference_need_not_be_its_words():
    text = "دخلوا حي القدم ثم انسحبوا من الحي"
    back = PlaceRef(text="القدم", start=text.index("الحي"), end=text.index("الحي") + 4)
    (claim,) = resolve_places([event(text, back)], Dispatch(id="d", text=text), GAZETTEER)
    assert claim.places[0].place_id == "sy-damascus-qadam"


def test_a_decision_explains_itself():
    text = "قصف قرية الزهراء في ريف حمص"
    (one,) = explain_places([event(text, ref(text, "الزهراء"))], Dispatch(id="d", text=text), GAZETTEER)
    lines = one.explain()
    assert lines[0].startswith("الزهراء: ")
    assert any("Homs" in line for line in lines[1:])


def test_names_alone_can_be_resolved():
    (one,) = resolve_names([Mention(text="بلدة يلدا")], GAZETTEER)
    assert one.place.id == "sy-rif-dimashq-yalda"
    assert one.mention.text == "بلدة يلدا"


NAMES = sorted({place.name_ar for place in GAZETTEER.by_id.values()})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from([*NAMES, "في", "حي", "باتجاه", "،", "بريف", "\n", "“"]), max_size=12))
def test_any_run_of_names_resolves_to_places_that_bear_them(words):
    text = " ".join(words)
    for one in resolve_names(read_mentions(text, [], GAZETTEER), GAZETTEER):
        full = f"{one.mention.cue_text} {one.mention.text}"
        assert one.place is None or one.place in (*GAZETTEER.find(one.mention.text), *GAZETTEER.find(full))
        assert text[one.mention.start : one.mention.end].strip()


# --- the type words -----------------------------------------------------------------------------------------


def test_type_words_agree_with_types_that_exist():
    known = {place.type for place in GAZETTEER.by_id.values()}
    planned = {"checkpoint", "field", "river", "dam", "bridge", "mountain"}
    for word, sense in load_place_types().words.items():
        assert sense.types | sense.near <= known | planned, word


def test_plural_and_dual_type_words_head_lists():
    words = load_place_types().words
    assert words["احياء"].heads_list
    assert words["حيي"].heads_list
    assert not words["حي"].heads_list


# --- English ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "name", "place"),
    [
        ("shelling of the town of Yalda near Damascus", "Yalda", "sy-rif-dimashq-yalda"),
        ("an air strike on al-Bab", "al-Bab", "sy-aleppo-bab"),
        ("clashes in Raqqa on Friday", "Raqqa", "sy-raqqa-city"),
        ("clashes in Raqqa province on Friday", "Raqqa", "sy-raqqa"),
        ("an attack in Nowherabad on Friday", "Nowherabad", None),
    ],
)
def test_english_names_are_found_and_a_province_is_no_city(text, name, place):
    assert resolved(text, name).place_id == place
