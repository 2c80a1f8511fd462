"""The dispatch that the project starts from: how well it is read, and that it is read, not known by heart."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from typing import Any

import msgspec
import pytest

from marsad.knowledge.gazetteer import load_gazetteer
from marsad.reading import read
from marsad.situation.filed import Filed
from marsad.situation.picture import Situation, picture
from marsad.types import AnyClaim, Dispatch, Reading
from tests.shared import EVALUATION, lines, needs_evaluation
from tests.swap import IDS, PARTIES, PLACES, Rewriter, rewrite

pytestmark = needs_evaluation

FLOOR = 0.80
"""Record F1 asked on the seed; 0.83 was reached when this was written."""
LOSS = 0.05
"""How much lower the seed may score once its names, numbers and weekday are others."""
DAYS_LATER = 3


@pytest.fixture(scope="module")
def seed() -> dict[str, Any]:
    return lines("seed/dispatches.jsonl")[0]


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return lines("seed/gold.jsonl")[0]


@pytest.fixture(scope="module")
def claims(seed) -> tuple[AnyClaim, ...]:
    return reading(seed).claims


def reading(source: dict[str, Any]) -> Reading:
    known = {name: source.get(name) for name in Dispatch.__struct_fields__}
    return read(msgspec.convert(known, Dispatch))


def record(folder, source: dict[str, Any], gold: dict[str, Any]) -> float:
    """Record F1 of our reading, by the scoring script run as it is."""
    coded, ours = folder / "gold.jsonl", folder / "ours.jsonl"
    coded.write_text(json.dumps(gold), encoding="utf-8")
    ours.write_bytes(msgspec.json.encode(reading(source)))
    command = [sys.executable, str(EVALUATION / "score.py"), "--json", str(coded), str(ours)]
    done = subprocess.run(command, capture_output=True, check=True)
    return float(json.loads(done.stdout)["record"])


def test_the_seed_is_read_as_it_is_coded(tmp_path, seed, gold):
    assert record(tmp_path, seed, gold) >= FLOOR


def test_other_names_numbers_and_days_cost_little(tmp_path, seed, gold):
    swapped = record(tmp_path, *rewrite(seed, gold, DAYS_LATER))
    assert swapped >= record(tmp_path, seed, gold) - LOSS


def test_the_rewriting_changes_what_it_says_and_the_coding_with_it(seed, gold):
    words = Rewriter(DAYS_LATER)
    other, coded = rewrite(seed, gold, DAYS_LATER)
    assert other["published"] == "2018-03-16"
    assert date.fromisoformat(other["published"]).strftime("%A") == "Friday"
    assert "الجمعة" in other["text"]
    assert "الثلاثاء" not in other["text"]
    for old, new in (PARTIES | PLACES).items():
        assert new in other["text"] or old not in seed["text"]
    for before, after in zip(gold["claims"], coded["claims"], strict=True):
        evidence = after["evidence"]
        assert other["text"][evidence["start"] : evidence["end"]] == evidence["text"]
        assert evidence["text"] == words.text(before["evidence"]["text"])
    left = json.dumps(coded, ensure_ascii=False)
    assert not [old for old in (*IDS, "2018-03-13") if f'"{old}"' in left]


def about(claims, kind: str, kind_type: str, part: str) -> list[AnyClaim]:
    """Claims of a type whose evidence has some words in it."""
    return [one for one in claims if (one.kind, one.type) == (kind, kind_type) and part in one.evidence.text]


@pytest.mark.parametrize(
    ("kind", "kind_type", "words"),
    [
        ("event", "offensive", "باقتحام"),  # the threat to storm the quarter
        ("event", "offensive", "هجمات جديدة"),  # the fear of new attacks
        ("access", "siege", "حصار جديد"),  # the fear of a new siege
        ("access", "crossing", "مفتوح"),  # the wish to keep a crossing open
        ("control", "gains", "أجزاء من حي القدم"),  # what one side strives for
    ],
)
def test_threats_fears_and_wishes_are_no_facts(claims, kind, kind_type, words):
    found = about(claims, kind, kind_type, words)
    assert found
    assert {one.factuality for one in found} <= {"prospective", "uncertain"}


def test_who_says_that_the_army_went_in(claims):
    entries = about(claims, "control", "gains", "الجيش")
    assert [one.source for one in entries] == ["مصادر موالية للنظام"]


@pytest.fixture(scope="module")
def situation(claims) -> Situation:
    day = date(2018, 3, 13)
    filed = [Filed(doc="seed", outlet="seed", published=day, claim=one) for one in claims]
    return picture(filed, day, 7, None, load_gazetteer())


def test_the_situation_shows_no_threat_as_a_fact(claims, situation):
    unreal = {one.id for one in claims if one.factuality != "actual"}
    assert unreal == {one.word.claim.id for one in situation.statements}
    facts = {key: value for key, value in msgspec.to_builtins(situation).items() if key != "statements"}
    assert not [one for one in unreal if json.dumps(one) in json.dumps(facts)]
    assert [one for one in claims if one.factuality == "actual" and json.dumps(one.id) in json.dumps(facts)]


def test_reading_twice_gives_the_same_bytes(seed):
    assert msgspec.json.encode(reading(seed)) == msgspec.json.encode(reading(seed))
