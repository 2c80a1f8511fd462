"""Places of the countries beside Syria: the files that are shipped, and what a reader meets in their
names."""

from collections import Counter

import pytest

from marsad.knowledge.gazetteer import load_gazetteer, name_key
from marsad.knowledge.place_types import load_place_types
from marsad.resolve.place_mentions import read_mentions
from marsad.resolve.place_scores import kilometres

GAZETTEER = load_gazetteer()

# south, north, west and east of all points of a country
BOXES = {
    "iq": (29.0, 37.4, 38.7, 48.7),
    "ye": (12.0, 19.1, 41.8, 54.8),
    "sd": (8.6, 23.0, 21.8, 39.0),
    "ly": (19.4, 33.3, 9.2, 25.3),
    "ps": (31.2, 32.6, 34.2, 35.6),
    "lb": (33.0, 34.7, 35.0, 36.7),
    "il": (29.4, 33.4, 34.2, 35.7),
    "eg": (21.9, 31.7, 24.6, 37.0),
    "jo": (29.1, 33.4, 34.9, 39.4),
}
GOVERNORATES = {"iq": 19, "ye": 22, "sd": 18, "ly": 22, "ps": 16, "lb": 8, "eg": 27, "jo": 12}
ENOUGH_ROWS = {
    "iq": 700,
    "ye": 700,
    "sd": 550,
    "ly": 250,
    "ps": 450,
    "lb": 400,
    "il": 100,
    "eg": 80,
    "jo": 30,
}
WHOLES = {"country", "governorate", "region"}


def of(country):
    return [place for place in GAZETTEER.by_id.values() if place.country == country]


def found(name):
    return {place.id for place in GAZETTEER.find(name)}


# --- the files ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("country", BOXES)
def test_every_point_lies_in_its_country(country):
    south, north, west, east = BOXES[country]
    for place in of(country):
        if place.lat is not None and place.lon is not None:
            assert south < place.lat < north, place
            assert west < place.lon < east, place


@pytest.mark.parametrize(("country", "number"), GOVERNORATES.items())
def test_all_governorates_are_there(country, number):
    governorates = [place for place in of(country) if place.type == "governorate"]
    assert len(governorates) == number
    assert {place.parent for place in governorates} == {country}
    assert all(place.lat is not None for place in governorates)


@pytest.mark.parametrize(("country", "number"), ENOUGH_ROWS.items())
def test_a_country_has_its_places(country, number):
    assert len(of(country)) >= number


def test_types_are_known():
    types = load_place_types()
    known = {name for word in types.words.values() for name in (*word.types, *word.near)}
    for country in BOXES:
        assert {place.type for place in of(country)} <= known | {"country", "region"}


def test_what_lies_in_a_city_lies_near_it():
    for place in GAZETTEER.by_id.values():
        parent = GAZETTEER.by_id.get(place.parent)
        if place.country == "sy" or place.type != "neighbourhood" or parent is None or parent.type != "city":
            continue
        here, city = GAZETTEER.locate(place.id), GAZETTEER.locate(parent.id)
        assert kilometres(here, city) < 25, place


def test_regions_take_in_places_of_their_country():
    for country in BOXES:
        for place in of(country):
            if place.type == "region":
                assert place.members, place
                assert place.id not in place.members
                others = {GAZETTEER.by_id[one].country for one in place.members} - {country}
                assert not others or (country, others) == ("ps", {"il"}), place


def test_no_place_is_given_twice_in_one_parent():
    """One name and type stand once in a parent: a second row would make every mention of it uncertain."""
    for country in BOXES:
        times = Counter((place.parent, place.type, name_key(place.name_ar)) for place in of(country))
        assert [key for key, number in times.items() if number > 1] == []


# --- names --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("الرمادي", "رمادي"), "iq-anbar-ramadi"),
        (("الموصل", "الحدباء"), "iq-nineveh-mosul"),
        (("الساحل الأيمن", "غرب الموصل"), "iq-west-mosul"),
        (("تلعفر", "تل عفر"), "iq-nineveh-tal-afar"),
        (("عين الأسد", "قاعدة عين الاسد"), "iq-anbar-ain-al-asad-air-base"),
        (("معبر فيشخابور", "فيش خابور"), "iq-dohuk-faysh-khabur-crossing"),
        (("المكلا",), "ye-hadramawt-mukalla"),
        (("المخا", "المخاء"), "ye-taiz-mocha"),
        (("جبهة المشجح", "المشجح"), "ye-marib-mashjah-front"),
        (("الساحل الغربي",), "ye-west-coast-of-yemen"),
        (("أم درمان", "أمدرمان", "امدرمان", "ام درمان"), "sd-khartoum-omdurman"),
        (("الفاشر",), "sd-north-darfur-fasher"),
        (("أبو شوك", "مخيم ابو شوك", "معسكر أبو شوك"), "sd-north-darfur-fasher-abu-shouk-camp"),
        (("مخيم زمزم", "معسكر زمزم"), "sd-north-darfur-fasher-zamzam-camp"),
        (("كادقلي", "كادوقلي", "كادوغلي"), "sd-south-kordofan-kadugli"),
        (("بورتسودان", "بورسودان", "بور سودان"), "sd-red-sea-port-sudan"),
        (("معبر أدري",), "sd-west-darfur-adre-crossing"),
        (("مصراتة", "مصراته"), "ly-misrata-city"),
        (("أجدابيا", "اجدابيا", "إجدابيا"), "ly-wahat-ajdabiya"),
        (("معيتيقة", "مطار معيتيقة الدولي"), "ly-tripoli-city-mitiga-airport"),
        (("خان يونس", "خانيونس"), "ps-khan-younis-city"),
        (("الشجاعية",), "ps-gaza-city-shujaiya"),
        (("كرم أبو سالم", "معبر كرم أبوسالم"), "ps-rafah-kerem-shalom-crossing"),
        (("محور فيلادلفيا", "محور صلاح الدين"), "ps-rafah-philadelphi-corridor"),
        (("مخيم نور شمس",), "ps-tulkarm-city-nur-shams-camp"),
        (("قطاع غزة",), "ps-gaza-strip"),
        (("الضفة الغربية", "الضفة الغربية المحتلة"), "ps-west-bank"),
        (("ميس الجبل",), "lb-nabatieh-mays-al-jabal"),
        (("كفركلا", "كفر كلا"), "lb-nabatieh-kfar-kila"),
        (("الضاحية الجنوبية", "الضاحية الجنوبية لبيروت"), "lb-southern-suburbs-of-beirut"),
        (("معبر المصنع",), "lb-bekaa-masnaa-crossing"),
        (("كريات شمونة",), "il-kiryat-shmona"),
        (("العريش",), "eg-north-sinai-arish"),
        (("عمّان", "عمان"), "jo-amman-city"),
        (("أستانا", "أستانة", "آستانة"), "kz-astana"),
        (("غازي عنتاب", "عينتاب"), "tr-gaziantep"),
        (("جنيف",), "ch-geneva"),
    ],
)
def test_a_name_finds_its_place_in_any_spelling(names, expected):
    for name in names:
        assert expected in found(name), name


def test_tripoli_is_two_cities():
    cities = {place.id for place in GAZETTEER.find("طرابلس") if place.type == "city"}
    assert cities == {"ly-tripoli-city", "lb-north-lebanon-tripoli"}
    assert found("العاصمة الليبية") == {"ly-tripoli-city"}


def test_governorate_district_and_city_of_one_name_stand_apart():
    types = {place.type for place in GAZETTEER.find("الموصل")}
    assert {"city", "district"} <= types
    assert {place.type for place in GAZETTEER.find("نينوى")} == {"governorate"}


@pytest.mark.parametrize(
    ("region", "inside", "outside"),
    [
        ("sd-darfur", "sd-north-darfur-fasher-zamzam-camp", "sd-north-kordofan-el-obeid"),
        ("ps-gaza-strip", "ps-rafah-city-shaboura", "ps-jenin-city"),
        ("ly-barqa", "ly-derna-city", "ly-misrata-city"),
        ("ly-eastern-libya", "ly-benghazi-city-sabri", "ly-tripoli-city"),
        ("lb-southern-lebanon", "lb-nabatieh-khiam", "lb-akkar-halba"),
        ("lb-southern-suburbs-of-beirut", "lb-mount-lebanon-haret-hreik", "lb-beirut-city-hamra"),
        ("iq-kurdistan-region-of-iraq", "iq-dohuk-zakho", "iq-kirkuk-city"),
        ("ye-west-coast-of-yemen", "ye-hodeidah-hays", "ye-sanaa-city-city"),
    ],
)
def test_a_region_holds_what_is_in_its_members(region, inside, outside):
    within = GAZETTEER.within(region)
    assert inside in within
    assert outside not in within


# --- words that are no places -------------------------------------------------------------------------------

COMMON = [
    "السلام",
    "النصر",
    "الوحدة",
    "الثورة",
    "العربي",
    "الشهداء",
    "الجديدة",
    "الصحافة",
    "النور",
    "بدر",
    "سعد",
    "حسن",
    "فرح",
    "جديد",
    "الجديد",
    "القديم",
    "العسكري",
    "المطار",
    "السوق",
    "الجامعة",
    "المدينة",
    "القرية",
    "الوادي",
    "الجبل",
    "البحر",
    "الشمال",
    "الجنوب",
    "الشرق",
    "الغرب",
    "الوسطى",
    "السوداء",
    "المعبر",
    "المجلس",
    "الحكومة",
    "الجيش",
    "الشعب",
    "القوات",
    "الحرية",
    "العدل",
    "الأمن",
    "الدولة",
    "محلي",
    "محلية",
    "بحري",
    "بحرية",
    "عنه",
    "كانت",
    "وانه",
    "شرس",
    "طويلة",
    "مدني",
    "مدنية",
    "الطفل",
    "الأطفال",
    "المرأة",
    "خيام",
    "خزاعة",
    "معركة",
    "شمع",
    "شرارة",
    "جاد",
    "ناصر",
    "صالح",
    "سالم",
    "ياسين",
    "رشاد",
    "عمران",
    "نعمان",
    "خالد",
    "زينب",
]


@pytest.mark.parametrize("word", COMMON)
def test_a_common_word_is_no_place_by_itself(word):
    assert not found(word) or name_key(word) in GAZETTEER.gated


@pytest.mark.parametrize(
    "text",
    [
        "حاجز عسكري جديد قرب المنطقة",
        "قتل مدني وأصيب طفل من أبناء القرية",
        "وصل وفد من الحكومة إلى مقر السفارة",
        "اندلعت اشتباكات عنيفة وقتال شرس بين الطرفين",
        "استخدمت الشرطة قنابل الغاز المسيلة للدموع",
        "قال مصدر محلي إنه لا معلومات عنه",
        "جرت معركة في منطقة جبلية وعرة",
        "سيارة محملة بمواد غذائية طازجة",
        "اجتمع المجلس العسكري بالمجلس المحلي",
        "سقط رأس الجسر بيد القوات",
        "قرى كثيرة وبلدات صغيرة",
        "مستوى عال من الجاهزية وأجواء عالية",
        "أعلن الناطق العسكري باسم القوات",
        "أحرقت مزارع ومحال تجارية",
        "قرر القاضي الإفراج عن الموقوفين",
    ],
)
def test_plain_sentences_name_no_place(text):
    assert [mention.key for mention in read_mentions(text, [], GAZETTEER)] == []


@pytest.mark.parametrize(
    "text",
    [
        "قصف على بلدة الخيام",
        "اقتحام قرية عنزة",
        "اشتباكات في حي النصر بالموصل",
        "سقوط قذائف على حي الثورة",
        "معارك في مدينة بارا بشمال كردفان",
    ],
)
def test_a_common_word_counts_beside_a_type_word(text):
    assert read_mentions(text, [], GAZETTEER)


# Names of three letters that are those of well-known cities and states, or of no ordinary word.
KNOWN_SHORT = set(
    map(
        name_key,
        [
            "مصر",
            "قطر",
            "دبي",
            "غزة",
            "رفح",
            "جدة",
            "مكة",
            "عدن",
            "تعز",
            "سرت",
            "صفد",
            "عكا",
            "يطا",
            "قنا",
            "لحج",
            "حيس",
            "عتق",
            "هيت",
            "غات",
            "عفك",
            "نهم",
        ],
    )
) | set(map(name_key, ["قشن", "حوث", "عنس", "تلس", "كلر"]))


def test_short_names_need_a_type_word():
    for place in GAZETTEER.by_id.values():
        for name in place.names if place.country in BOXES else ():
            key = name_key(name)
            assert len(key) > 3 or key in KNOWN_SHORT or key in GAZETTEER.gated, place


def test_notes_open_with_the_mark():
    for place in GAZETTEER.by_id.values():
        assert place.gated == place.note.startswith("gate"), place
