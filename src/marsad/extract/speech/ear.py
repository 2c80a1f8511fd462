"""A sentence as the reader of speakers sees it: its words, what ends a speaker, who has a voice."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from marsad.extract.phrase import MARKERS, Scene, Trigger, attr, term
from marsad.knowledge.files import load
from marsad.knowledge.lexicon import Match
from marsad.language.clean import fold

COMMAS = frozenset((fold("\u060c"), ","))
QUOTE = '"'
STOPS = frozenset((*COMMAS, ".", ":", fold("\u061b"), ";", "-", "(", ")", "!", "|", "•", "؟", "?", "…"))
WORDS: dict[str, frozenset[str]] = {
    name: frozenset(map(fold, words)) for name, words in load("language/speech").items()
}


class Ear(msgspec.Struct, frozen=True):
    """A sentence as the reader of speakers sees it: matches by first token, and what ends a speaker."""

    scene: Scene
    at: Mapping[int, Match]
    busy: frozenset[int]
    names: frozenset[int]
    days: frozenset[int]

    def word(self, k: int) -> str:
        """The folded word at ``k``, empty outside the sentence."""
        return self.scene.tokens[k].text if 0 <= k < len(self.scene.tokens) else ""

    def role(self, k: int) -> str:
        """The role in ``sources`` of the match that starts at ``k``."""
        match = self.at.get(k)
        return str(attr(match, "sources", "role") or "") if match is not None else ""

    def is_that(self, k: int) -> bool:
        """Whether "that" or "of" (the news of …) stands at ``k``."""
        match = self.at.get(k)
        return (
            match is not None and term(match, "that") is not None and match.prefix[-1:] not in WORDS["like"]
        )

    def opens(self, k: int) -> bool:
        """Whether what is said opens at ``k`` with a colon or a quotation, a comma before it or not."""
        word = self.word(k)
        return word in (":", QUOTE) or (word in COMMAS and self.word(k + 1) == QUOTE)

    def is_party(self, k: int) -> bool:
        """Whether the name of a party starts at ``k``."""
        match = self.at.get(k)
        return match is not None and any(term(match, cls) is not None for cls in ("party", "short", "latter"))


def listen(scene: Scene, chosen: Sequence[Trigger]) -> Ear:
    """Make a sentence ready for the reading of speakers."""
    busy = frozenset(t.i for t in chosen if t.frame.kind not in MARKERS and t.pos != "h")
    days = frozenset(n for i, j, _, _ in scene.days for n in range(i, j))
    names = frozenset(
        t.i
        for t in chosen
        if t.pos != "v" and not t.article and any(_takes_clause(scene, t.i - n) for n in (1, 2))
    )
    return Ear(scene, {m.i: m for m in reversed(scene.matches)}, busy - names, names, days)


def _takes_clause(scene: Scene, k: int) -> bool:
    """Whether a verb at ``k`` is followed by whoever speaks and never by a deed: "said"."""
    word = scene.tokens[k].text if k >= 0 else ""
    return word in WORDS["said"] or (word[:1] in WORDS["and"] and word[1:] in WORDS["said"])


def is_voice(ear: Ear, i: int) -> bool:
    """Whether a word for whoever speaks, or a party's name, starts at ``i``, quantifiers aside."""
    if ear.word(i).endswith(tuple(WORDS["our"])) and ear.role(i) != "noun":
        return False
    if ear.word(i) == QUOTE:
        return is_voice(ear, i + 1)
    match = ear.at.get(i)
    if match is None or (ear.word(i) in WORDS["some"] and match.j == i + 1):
        following = next((n for n in (i + 1, i + 2) if ear.word(n) not in WORDS["of_"]), i + 2)
        return ear.word(i) in WORDS["some"] and is_voice(ear, following)
    if attr(match, "sources", "also") == "noun" and ear.role(i - 1) in ("verb", "phrase"):
        return True
    if match is None or match.prefix[-1:] in WORDS["for"] | WORDS["by"]:
        return False
    return ear.role(i) == "noun" or ear.is_party(i)
