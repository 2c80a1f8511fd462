"""Texts for the laws: the corpus, the demo and, where they lie beside the project, the coded dispatches."""

from __future__ import annotations

import json
from datetime import date
from functools import cache
from typing import Any, NamedTuple

import msgspec

from marsad.reading import read
from marsad.types import Dispatch
from tests.corpus import ROOT, accepted, rejected
from tests.shared import EVALUATION, lines

FILES = (
    "access", "attribution", "dating", "deals", "detentions", "english", "factuality", "harm", "killings",
    "movement", "negatives", "people", "place_phrases", "posture", "settings",
)  # fmt: skip
"""Corpus files whose texts are sentences."""
DEMO = ROOT.parent / "demo" / "dispatches.jsonl"
DAY = date(2018, 3, 13)

_ABOUT = ("id", "key", "confidence", "trace")


class Sample(NamedTuple):
    """A text and the day of its publication."""

    text: str
    day: date | None


@cache
def sentences() -> tuple[Sample, ...]:
    """The sentences of the corpus, each once."""
    cases = [case for name in FILES for case in (*accepted(name), *rejected(name))]
    texts = dict.fromkeys(case.text for case in cases if isinstance(case.text, str))
    return tuple(Sample(text, DAY) for text in texts)


@cache
def dispatches() -> tuple[Sample, ...]:
    """Whole dispatches: those of the demo, and the coded ones where they are."""
    found = [json.loads(line) for line in DEMO.read_text(encoding="utf-8").splitlines()]
    if EVALUATION.is_dir():
        found += lines("dev/dispatches.jsonl")
    return tuple(Sample(one["text"], _day(one["published"])) for one in found)


def every() -> tuple[Sample, ...]:
    """All texts."""
    return sentences() + dispatches()


def claims_of(text: str, day: date | None = DAY) -> list[dict[str, Any]]:
    """The claims of a text as plain values, without what is said about them, not by them."""
    reading = read(Dispatch(id="law", text=text, published=day))
    found = json.loads(msgspec.json.encode(reading.claims))
    return [{key: value for key, value in one.items() if key not in _ABOUT} for one in found]


def _day(written: str | None) -> date | None:
    return date.fromisoformat(written) if written else None
