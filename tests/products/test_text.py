"""The words of the picture: every line with its notes, and nothing said twice or left unsaid."""

from __future__ import annotations

import json
import re
from itertools import pairwise

import msgspec
import pytest

from marsad.products.document import document
from marsad.products.labels import Labels, latin, plain
from marsad.products.text import render_text
from marsad.situation.harm import Range
from marsad.types import AnyClaim, Extent, Factuality, Group, Status
from tests.situation.make import event, file, gains, harm, holds, parties, story, view

TEXT = render_text(view(story(), 3), "en")


def section(name: str, text: str = TEXT) -> str:
    """The lines under a title, up to the next."""
    return text.split(f"\n{name}\n")[1].split("\n\n")[0]


def test_every_line_is_footnoted_and_every_note_is_there() -> None:
    body, _, tail = TEXT.partition("Notes: the words themselves")
    lines = [line for line in body.splitlines() if line.startswith("  - ")]
    assert len(lines) > 10
    assert all(re.search(r"\[\d+\]$", line) for line in lines)
    used = {int(number) for number in re.findall(r"\[(\d+)\]", body)}
    listed = [int(number) for number in re.findall(r"^  \[(\d+)\]", tail, re.M)]
    assert sorted(used) == listed == list(range(1, len(listed) + 1))


def test_a_note_gives_outlet_day_dispatch_offsets_and_words() -> None:
    assert "أ, 2018-03-11, dispatch d1, characters 0–23: «holds isis الحجر الأسود»" in TEXT


def test_a_holding_tells_holder_extent_since_and_age() -> None:
    line = next(one for one in section("Who holds what").splitlines() if "Hajar" in one)
    assert (
        "Islamic State · all of it · since 2018-03-11 at the latest · latest word 2018-03-11 (2 days old)"
        in line
    )


def test_a_contested_place_shows_both_sides_and_stands_among_the_disputed() -> None:
    holders = [one for one in section("Who holds what").splitlines() if "Al-Qadam" in one]
    assert len(holders) == 2
    assert all("contested" in one for one in holders)
    assert section("Disputed").count("Al-Qadam") == 2


def test_a_claimed_gain_names_its_source() -> None:
    text = render_text(view(file(gains("isis", "القدم", 1, source="مصدر محلي")), 1), "en")
    assert "claimed · أ, according to a local source [1]" in text


def test_sums_tell_what_has_no_number() -> None:
    assert "killed: at least 7, and 1 more without a number" in section("Harm in these days")
    assert "earlier toll, not added: 4" in section("Incidents in these days")


def test_what_is_not_so_stands_apart_only() -> None:
    apart = section("Said, not so: threats, fears, denials (not part of the picture)")
    assert "not yet happened · gained · Yalda" in apart
    assert "denied · holds · Al-Qadam" in apart
    held = [line for line in section("Who holds what").splitlines() if "Yalda" in line]
    assert len(held) == 1
    assert "Opposition factions" in held[0]


def test_an_empty_section_says_so() -> None:
    assert section("Movements", render_text(view([], 1), "en")) == "  Nothing is told."


def test_arabic_text_is_arabic_and_carries_no_control_marks() -> None:
    text = render_text(view(story(), 3), "ar")
    assert "الحجر الأسود (Al-Hajar al-Aswad) · تنظيم الدولة · كامل" in text
    assert not re.search("[\u2066-\u2069]", text)


def test_json_has_ids_in_place_of_claims_and_their_words_once() -> None:
    made = json.loads(msgspec.json.encode(document(view(story(), 3))))
    evidence = {one["claim"]: one for one in made["evidence"]}
    assert made["schema"] == "situation/1"
    held = [word for one in made["control"] for word in one["words"]]
    assert held
    assert all(word in evidence and evidence[word]["factuality"] == "actual" for word in held)
    assert all(one["end"] - one["start"] == len(one["text"]) for one in made["evidence"])
    assert made["harm"][0]["range"] == {"min": 7, "max": 7}
    assert made["area"]["name_ar"] == "جنوب دمشق"


def test_json_lists_every_claim_even_where_two_share_their_words() -> None:
    first, second = file(holds("isis", "القدم", 1), holds("isis", "التضامن", 1))
    shared = msgspec.structs.replace(
        second, claim=msgspec.structs.replace(second.claim, evidence=first.claim.evidence)
    )
    made = document(view([first, shared], 1))
    assert len({one["claim"] for one in made["evidence"]}) == 2


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Range(7, 7), "7"),
        (Range(5, 7), "5–7"),
        (Range(20, None), "at least 20"),
        (Range(0, 4), "up to 4"),
        (Range(0, 0), "0"),
        (Range(), "no number given"),
        (Range(1200, 1200), "1,200"),
    ],
)
def test_numbers_in_words(count: Range, said: str) -> None:
    assert plain(Labels("en").range(count)) == said


def test_labels_cover_every_word_of_the_contract_in_both_languages() -> None:
    groups = {"extent": Extent, "extent_short": Extent, "status": Status, "siege_status": Status}
    groups |= {"group": Group, "factuality": Factuality}
    for lang in ("ar", "en"):
        labels = Labels(lang)
        for group, words in groups.items():
            assert all(labels(group, word) for word in words.__args__)
            assert all(labels._words[group][word] for word in words.__args__)
    assert {one.__struct_config__.tag for one in AnyClaim.__args__} <= set(Labels("ar")._words) | {"harm"}


def test_every_label_has_both_languages() -> None:
    words = Labels("ar")._words
    assert [
        (group, key)
        for group, those in words.items()
        for key, said in those.items()
        if set(said) != {"ar", "en"}
    ] == []


def test_isolates_come_in_pairs() -> None:
    said = Labels("ar").place(view(story(), 3).control[0].place, both=True) + latin(7)
    depth = 0
    for char in said:
        depth += (char in "\u2066\u2067\u2068") - (char == "\u2069")
        assert depth >= 0
    assert depth == 0


def test_a_target_is_not_shown_as_the_doer() -> None:
    told = file(event("offensive", 1, "القدم", targets=parties("sy_opposition")))
    assert "Al-Qadam (القدم) · against Opposition factions ·" in render_text(view(told, 1), "en")


def test_lines_come_in_the_order_of_days() -> None:
    told = file(harm("killed", 1, 3, "القدم"), harm("killed", 1, 1, "القدم"), harm("killed", 1, 2, "القدم"))
    days = re.findall(
        r"- (2018-\d\d-\d\d) ·", section("Incidents in these days", render_text(view(told, 3), "en"))
    )
    assert len(days) == 3
    assert all(a <= b for a, b in pairwise(days))


ROMANISED = view(
    file(event("shelling", 1, "يلدا", "كرم الطفشان", actors=("كتيبة الطفشان",), source="الشيخ حمدان")), 1
)


def test_a_name_without_an_english_form_is_romanised_marked_and_explained() -> None:
    text = render_text(ROMANISED, "en")
    line = section("Incidents in these days", text)
    assert "Yalda (يلدا), Karm al-Tafshan* (كرم الطفشان)" in line
    assert "Katibat al-Tafshan* (كتيبة الطفشان)" in line
    assert "according to Al-Sheikh Hamdan* (الشيخ حمدان)" in line
    assert "* Arabic in Latin letters" in text.splitlines()[-1]


def test_a_text_without_such_a_name_has_no_mark() -> None:
    text = render_text(view(file(event("shelling", 1, "يلدا", source="مصدر محلي")), 1), "en")
    assert "Yalda (يلدا)" in text
    assert "*" not in text


def test_arabic_output_is_not_romanised() -> None:
    text = render_text(ROMANISED, "ar")
    assert "كرم الطفشان" in text
    assert "Tafshan" not in text


def test_json_has_the_romanised_form_in_a_field_of_its_own() -> None:
    (incident,) = json.loads(msgspec.json.encode(document(ROMANISED)))["incidents"]
    known, unknown = incident["places"]
    assert (known["name_en"], "romanised" in known) == ("Yalda", False)
    assert (unknown["name_en"], unknown["romanised"]) == (None, "Karm al-Tafshan")
    assert incident["actors"][0]["romanised"] == "Katibat al-Tafshan"
