"""The data of the romanisation (``knowledge/language/romanise.yml``), made ready for use."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from marsad.knowledge.files import load

SLOTS = "1234"
"""The places of consonants in a pattern and in its Latin form."""


class Pattern(NamedTuple):
    """A form of the noun: letters that stand for themselves, places of consonants, and the Latin form."""

    form: str
    latin: str

    @property
    def own(self) -> int:
        """How many letters stand for themselves."""
        return sum(char not in SLOTS for char in self.form)


class Scheme(NamedTuple):
    """The data file, made ready."""

    letters: Mapping[str, str]
    vowels: Mapping[str, str]
    opening: Mapping[str, str]
    marks: Mapping[str, str]
    double: str
    signs: frozenset[str]
    seats: Mapping[int, str]
    article: str
    article_latin: str
    feminine: frozenset[str]
    loose: frozenset[str]
    prefixes: tuple[tuple[str, str], ...]
    joined: Mapping[str, str]
    heads: tuple[str, ...]
    endings: tuple[tuple[str, str], ...]
    patterns: Mapping[int, tuple[Pattern, ...]]
    words: Mapping[str, str]


@cache
def scheme() -> Scheme:
    """The scheme, read once."""
    data: dict[str, Any] = load("language/romanise")
    signs = frozenset((*data["marks"], data["double"]))
    seats = str.maketrans(data["seats"])
    return Scheme(
        letters=data["letters"],
        vowels=data["vowels"],
        opening=data["opening"],
        marks=data["marks"],
        double=data["double"],
        signs=signs,
        seats=seats,
        article=data["article"],
        article_latin=data["article_latin"],
        feminine=frozenset(data["feminine"]),
        loose=frozenset(data["loose"]),
        prefixes=tuple(data["prefixes"].items()),
        joined=data["joined"],
        heads=tuple(data["heads"]),
        endings=tuple((arabic, latin) for arabic, latin in data["endings"]),
        patterns=_patterns(data["patterns"]),
        words={_key(word, signs, seats): latin for word, latin in data["words"].items()},
    )


def _patterns(rows: list[list[str]]) -> Mapping[int, tuple[Pattern, ...]]:
    """The forms by their length; those with most letters of their own first."""
    root = dict.fromkeys(rows[0][0])  # the first row is the bare root: its letters mark the places
    made: dict[int, list[Pattern]] = {}
    for form, latin, *_ in rows:
        places = iter(SLOTS)
        spelled = "".join(next(places) if char in root else char for char in form)
        made.setdefault(len(form), []).append(Pattern(spelled, latin))
    return {size: tuple(sorted(some, key=lambda one: -one.own)) for size, some in made.items()}


def _key(word: str, signs: frozenset[str], seats: Mapping[int, str]) -> str:
    """A word as the table has it: no vowel marks, a bare alef whatever sits on it, nothing else folded."""
    plain = "".join(char for char in word.translate(seats) if char not in signs)
    return "".join(seatless(char) for char in plain)


def seatless(char: str) -> str:
    """Alef without hamza or madda; other letters as they are."""
    made = unicodedata.normalize("NFD", char)
    return made[0] if len(made) > 1 and unicodedata.name(made[0]).endswith("ALEF") else char


def bare(word: str) -> str:
    """A word without vowel marks, its letters on the seats that the patterns have."""
    own = scheme()
    return "".join(char for char in word.translate(own.seats) if char not in own.signs)


def look_up(word: str) -> str | None:
    """The Latin form that the table of words has."""
    own = scheme()
    return own.words.get(_key(word, own.signs, own.seats))
