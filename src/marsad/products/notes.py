"""Footnotes: every line of a product points to the words that it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.products.labels import Labels, isolate, latin
from marsad.situation.filed import Filed


class Notes:
    """Numbers the words as they are first used; the same words keep their number."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.words: list[Filed] = []

    def number(self, word: Filed) -> int:
        """The number of a claim's words, from 1."""
        evidence = word.claim.evidence
        key = (word.doc, evidence.start, evidence.end)
        if key not in self._numbers:
            self.words.append(word)
            self._numbers[key] = len(self.words)
        return self._numbers[key]

    def numbers(self, words: Iterable[Filed]) -> tuple[int, ...]:
        """The numbers of several, each once, in order."""
        return tuple(sorted({self.number(word) for word in words}))


def origin(word: Filed, labels: Labels) -> str:
    """Where the words stand: outlet, day, dispatch, raw offsets."""
    evidence = word.claim.evidence
    return labels.ui(
        "note",
        outlet=isolate(word.outlet or labels.ui("no_outlet")),
        day=labels.day(word.published),
        doc=latin(word.doc),
        start=latin(evidence.start),
        end=latin(evidence.end),
    )


def said_by(words: Iterable[Filed], labels: Labels) -> str:
    """On whose word: each outlet, with the source that it names."""
    accounts = dict.fromkeys((word.outlet, word.claim.source) for word in words)
    return labels.join(_account(outlet, source, labels) for outlet, source in accounts)


def _account(outlet: str | None, source: str | None, labels: Labels) -> str:
    name = isolate(outlet or labels.ui("no_outlet"))
    return labels.ui("according", outlet=name, source=labels.words(source)) if source else name
