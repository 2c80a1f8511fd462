"""Dispatches of so many words, put together from the project's own sentences; always the same ones."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
CORPORA = (
    "access", "attribution", "control", "deals", "detentions", "factuality", "harm", "killings", "movement",
    "posture", "strikes",
)  # fmt: skip
"""Corpora whose texts are sentences of dispatches."""

SHORTEST = 5
"""Words that a text of a corpus must have to count as a sentence."""

PER_PARAGRAPH = 3


def demo_texts() -> list[str]:
    """The texts of the demo's dispatches."""
    lines = (ROOT / "demo" / "dispatches.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines if line]


def sentences() -> tuple[list[str], list[str]]:
    """Every different sentence of the demo, and of the corpora, in a fixed order."""
    demo = [line for text in demo_texts() for line in text.splitlines()]
    corpora: list[str] = []
    for name in CORPORA:
        groups = yaml.safe_load((ROOT / "corpus" / f"{name}.yml").read_text(encoding="utf-8"))
        corpora += [text for group in groups for text in group.get("texts", ()) if isinstance(text, str)]
    return _usable(demo), _usable(corpora)


def _usable(found: list[str]) -> list[str]:
    arabic = (one.strip() for one in found if not one.isascii())
    return list(dict.fromkeys(one for one in arabic if len(one.split()) >= SHORTEST))


def dispatches(words: int, number: int, seed: int = 1) -> Iterator[str]:
    """So many different texts of exactly so many words each, in paragraphs of three sentences.

    Every other sentence is one of the demo: as long as real ones, and not each of them tells a claim.
    """
    pools, chance = sentences(), random.Random(f"{seed} {words}")
    for _ in range(number):
        text: list[str] = []
        left = words
        while left > 0:
            taken = chance.choice(pools[len(text) % 2]).split()[:left]
            left -= len(taken)
            end = "\n" if len(text) % PER_PARAGRAPH == PER_PARAGRAPH - 1 else " "
            text.append(" ".join(taken).rstrip(".،:") + "." + end)
        yield "".join(text).strip()
