"""English dispatches, sentence by sentence: ``corpus/english.yml``."""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.extract.reader import read
from marsad.knowledge import english
from marsad.knowledge.frames import Frame
from marsad.language.clean import fold
from marsad.language.english import plural, verb_forms
from marsad.language.tokens import tokenize
from marsad.types import Dispatch
from tests.corpus import Case, accepted, rejected

PUBLISHED = date(2020, 2, 12)
WORDS = sorted(
    {word for case in accepted("english") for word in case.text.split()} | {"-", "(", ")", '"', "U.S."}
)


def _claims(text: str, country: str | None) -> list[dict[str, Any]]:
    reading = read(Dispatch(id="d", text=text, published=PUBLISHED, country=country))
    return [_plain(claim) for claim in msgspec.to_builtins(reading.claims)]


def _plain(claim: dict[str, Any]) -> dict[str, Any]:
    """A claim as the corpus writes it."""
    out = {
        k: v
        for k, v in claim.items()
        if k in ("kind", "type", "min", "max", "group", "cause", "status", "extent")
    }
    for name in ("actors", "targets"):
        out[name] = [ref["id"] for ref in claim.get(name, ())]
    for name in ("actor", "from_actor", "by"):
        out[name] = None if claim.get(name) is None else claim[name]["id"]
    found = claim.get("places") or ([claim["place"]] if claim.get("place") else [])
    out["places"] = [_place(ref) for ref in found]
    out["part"] = claim.get("part_of_total", False)
    out["factuality"] = claim["factuality"]
    out["source"] = claim["source"]
    out["start"] = None if claim["when"] is None else date.fromisoformat(claim["when"]["start"])
    return out


def _place(ref: dict[str, Any]) -> str:
    role = "" if ref["role"] == "at" else ref["role"] + " "
    relation = "" if ref["relation"] == "in" else " " + ref["relation"]
    return f"{role}{ref['text']}{relation}"


@pytest.mark.parametrize("case", accepted("english"), ids=lambda c: f"{c.value['type']}: {c.text[:50]}")
def test_a_sentence_gives_its_claim(case: Case) -> None:
    wanted = {k: v for k, v in case.value.items() if k != "in"}
    wanted.setdefault("factuality", "actual")
    claims = _claims(case.text, case.value["in"])
    assert any(all(claim.get(name) == value for name, value in wanted.items()) for claim in claims), claims


@pytest.mark.parametrize("case", rejected("english"), ids=lambda c: c.text[:50])
def test_what_is_not_war_gives_nothing(case: Case) -> None:
    assert _claims(case.text, None) == []


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(WORDS), min_size=1, max_size=30))
def test_words_in_any_order_are_read_and_quoted_as_they_stand(words: list[str]) -> None:
    text = " ".join(words)
    for claim in read(Dispatch(id="d", text=text, published=PUBLISHED, country="SY")).claims:
        assert text[claim.evidence.start : claim.evidence.end] == claim.evidence.text


def test_arabic_is_not_read_as_english() -> None:
    reading = read(
        Dispatch(
            id="d",
            text="شن الجيش هجوماً على بلدة طفس وقتل ثلاثة مسلحين BBC",
            published=PUBLISHED,
            country="SY",
        )
    )
    assert all(not claim.rule.startswith("en.") for claim in reading.claims)


@pytest.mark.parametrize(
    ("verb", "form", "tag"),
    [
        ("seize", "seizing", "ing"),
        ("fire", "fired", "past"),
        ("carry out", "carries out", "s"),
        ("push", "pushes", "s"),
    ],
)
def test_verbs_are_inflected(verb: str, form: str, tag: str) -> None:
    assert (form, tag) in verb_forms(verb)


def test_irregular_and_doubled_verbs() -> None:
    assert ("shot down", "part") in verb_forms("shoot down", ("shot", "shot"))
    assert ("gunned down", "past") in verb_forms("gun down", doubled=True)


def test_plurals() -> None:
    assert [plural(n) for n in ("clash", "battery", "convoy")] == ["clashes", "batteries", "convoys"]
    assert english.plural_of("exchange of fire") == "exchanges of fire"


@pytest.mark.parametrize("frame", english.frames(), ids=lambda f: f.id)
def test_every_frame_finds_itself_in_its_example(frame: Frame) -> None:
    tokens = tokenize(fold(frame.attrs["example"]))
    found = {use.frame.id for k in range(len(tokens)) for use in english.triggers().longest(tokens, k)[1]}
    assert frame.id in found


def test_frame_ids_are_english() -> None:
    assert all(frame.id.startswith("en.") for frame in english.frames())
