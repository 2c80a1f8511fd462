"""Words around people that are no nouns for them: their nation, "another", what befalls a person."""

from __future__ import annotations

from functools import cache

from marsad.extract.line import Line
from marsad.extract.people.noun import Noun, word_set
from marsad.knowledge.files import load
from marsad.knowledge.lexicon import Match
from marsad.language.clean import fold

_DONE_TO = ("arrest", "abduction")


def national(line: Line, k: int) -> Noun | None:
    """People told by their nation alone ("17 Palestinians")."""
    word = line.word(k)
    for ending, number in _NATIONAL:
        bare = word[: len(word) - len(ending)]
        if word.endswith(ending) and bare in word_set("nationals"):
            return Noun(k + 1, "people", "", number, False, True)
    return None


def _national_endings() -> tuple[tuple[str, str], ...]:
    return tuple(
        (fold(e), number) for number, ends in load("toll_words")["national_endings"].items() for e in ends
    )


_NATIONAL = _national_endings()


@cache
def others() -> dict[str, int]:
    """Words for one more of those before, and how many they mean."""
    return {fold(word): many for word, many in load("toll_words")["another"].items()}


def is_harm(match: Match) -> bool:
    """Whether a word tells harm, or what is done to people."""
    frames = [t.attrs["frame"] for t in match.terms if t.cls == "frame"]
    manner = match.j - match.i > 1 and all(t.pos == "w" for t in match.terms)  # "two under torture"
    return any(
        f.kind == "harm" or f.type in _DONE_TO or (manner and f.type == "targeted_killing") for f in frames
    )


def befalls(match: Match) -> bool:
    """Whether a word tells what befalls a person: harm, arrest, abduction, murder."""
    frames = [t.attrs["frame"] for t in match.terms if t.cls == "frame"]
    return any(f.kind == "harm" or f.type in (*_DONE_TO, "targeted_killing") for f in frames)
