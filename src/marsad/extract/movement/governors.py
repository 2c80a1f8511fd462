"""The prepositions of a way, and the words of ``motion.yml``."""

from __future__ import annotations

from functools import cache

from marsad.extract.phrase import Scene, term
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.language.clean import fold


@cache
def motion_words(group: str, name: str = "") -> frozenset[tuple[str, ...]]:
    """A list of ``motion.yml`` as folded words."""
    data = load("motion")[group]
    found = data[name] if name else data
    return frozenset(tuple(fold(w).split()) for w in found)


def governor(scene: Scene, i: int) -> tuple[str, bool]:
    """The part of the preposition before a token (none with a pronoun), and whether "and" joins it."""
    match = next((m for m in scene.matches if m.i == i), None)
    prefix = match.prefix if match is not None else ""
    joined = prefix[:1] in grammar().conjunctions if prefix else False
    written = prefix[1:] if joined else prefix
    if written:
        return "in" if written in _IN else "for", joined
    before = next((m for m in scene.matches if m.j == i), None)
    prep = None if before is None or before.suffix else term(before, "prep")
    if before is None or scene.folded(before.i, before.j) in _pronouns():
        return "", joined
    return (prep.id if prep is not None else _last_word(scene.tokens[i - 1].text)), joined


def _last_word(word: str) -> str:
    """The part of a preposition that ends a longer trigger ("coming from")."""
    return next((role for role in ("from", "to") if word in _plain(role)), "")


def is_glued(word: str) -> bool:
    """Whether a folded word may open with "in, with" written onto it."""
    return word[:1] == _IN


def is_way_word(word: str) -> bool:
    """Whether a folded word is by itself a preposition of way ("to", "towards", "through")."""
    return any(word in _plain(role) for role in ("from", "to", "via"))


def is_way_to(word: str) -> bool:
    """Whether a folded word is by itself a preposition of where to."""
    return word in _plain("to")


def is_from(word: str) -> bool:
    """Whether a folded word is by itself "from, of"."""
    return word in _plain("from")


@cache
def _plain(role: str) -> frozenset[str]:
    return frozenset(fold(w) for w in load("grammar")["prepositions"][role] if " " not in w)


_IN = grammar().by


def is_pronoun(words: str) -> bool:
    """Whether folded words are a preposition of way with its pronoun ("to it")."""
    return words in _pronouns()


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(
        " ".join(w) for role in load("motion")["pronouns"] for w in motion_words("pronouns", role)
    )
