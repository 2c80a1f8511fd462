"""The forms of a party's name: from one entry of the lists to every folded string that means the same.

What may vary is data (``parties/forms.yml``); this is only how it is applied.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from typing import NamedTuple

from marsad.knowledge.files import load
from marsad.language.clean import fold

_GLUED = re.compile(r"\(([^()\s]*)\)(?=[^\s()])")  # a bracket that is a part of a word: the article
_SHARED = re.compile(r"(\([^()\s]*\))([^\s/()]+(?:/[^\s/()]+)+)")  # ... of each of several words
_PART = re.compile(r"\([^()]*\)|[^\s()]+")
_QUOTES = re.compile(r"[\"'()\[\]]")
_SPACE = re.compile(r"\s+")
_LATIN = re.compile(r"[A-Za-z]")
_ENDING = fold("\u064a")  # the ya that ends an adjective of relation


class Forms(NamedTuple):
    """The tables of ``forms.yml``, folded: pairs of (as listed, as also written)."""

    spellings: tuple[tuple[str, str], ...]
    plurals: tuple[tuple[str, str], ...]
    constructs: tuple[tuple[str, str], ...]
    endings: tuple[str, ...]
    bare: tuple[str, ...]
    article: str
    never: frozenset[str]


@cache
def forms() -> Forms:
    """The tables, read once."""
    table = load("parties/forms")
    adjectives = table["adjectives"]
    return Forms(
        spellings=_pairs(table["spellings"]),
        plurals=_pairs(table["plurals"]),
        constructs=_pairs(table["constructs"]),
        endings=tuple(fold(ending) for ending in adjectives["endings"]),
        bare=tuple(fold(ending) for ending in adjectives["bare"]),
        article=fold(adjectives["article"]),
        never=frozenset(fold(word) for word in adjectives["never"]),
    )


def name_key(name: str) -> str:
    """The form under which a name is indexed: folded, no quotes or brackets, single spaces.

    A text that has a word of the name in quotes matches once its quotes are taken out as well.
    """
    return _SPACE.sub(" ", _QUOTES.sub("", fold(name))).strip()


def alternatives(entry: str) -> tuple[str, ...]:
    """The names that one entry stands for (how entries are written: ``parties/forms.yml``)."""
    whole = _SHARED.sub(lambda m: "/".join(m[1] + word for word in m[2].split("/")), entry)
    kinds = (_GLUED.sub(r"\1", whole), _GLUED.sub("", whole)) if _GLUED.search(whole) else (whole,)
    found: list[str] = []
    for kind in kinds:
        choices = [_choices(part) for part in _PART.findall(kind)]
        found += (" ".join(filter(None, words)) for words in product(*choices))
    return tuple(found)


def _choices(part: str) -> tuple[str, ...]:
    """What may stand for a word of an entry, or for the words of a bracket; the empty string for nothing."""
    if part.startswith("("):
        inner = product(*(word.split("/") for word in part.strip("()").split()))
        return ("", *(" ".join(words) for words in inner))
    return tuple(part.split("/"))


def name_forms(entry: str) -> frozenset[str]:
    """Index keys of every form of an entry of ``names``, ``units`` or ``short``."""
    return frozenset(form for name in alternatives(entry) for form in _varied(name_key(name)))


def adjective_forms(entry: str) -> frozenset[str]:
    """Index keys of an adjective with and without article: inflected if it ends in ya, else as it is."""
    table = forms()
    keys: set[str] = set()
    for word in (name_key(name) for name in alternatives(entry)):
        if _LATIN.search(word):
            keys.add(word)
            continue
        inflects = word.endswith(_ENDING)
        for stem in _replaced(word, table.spellings):
            keys |= {
                f"{art}{stem}{end}"
                for art in ("", table.article)
                for end in (table.endings if inflects else ("",))
            }
            keys |= {f"{stem}{end}" for end in table.bare if inflects}
    return frozenset(keys - table.never)


def _varied(key: str) -> Iterator[str]:
    """A folded name in all its spellings and cases."""
    table = forms()
    for spelt in _replaced(key, table.spellings):
        words = spelt.split(" ")
        yield spelt
        for listed, other in table.plurals:
            yield " ".join(_ended(word, listed, other) for word in words)
        if len(words) > 1:
            for listed, other in table.constructs:
                yield " ".join((_ended(words[0], listed, other), *words[1:]))


def _ended(word: str, listed: str, other: str) -> str:
    """``word`` with its ending exchanged, where it has that ending and a stem before it."""
    return (
        word.removesuffix(listed) + other if word.endswith(listed) and len(word) > len(listed) + 2 else word
    )


def _replaced(key: str, pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """``key`` with each of the spellings taken or left."""
    found = {key}
    for listed, other in pairs:
        found |= {one.replace(listed, other) for one in found}
    return frozenset(found)


def _pairs(rows: Iterable[list[str]]) -> tuple[tuple[str, str], ...]:
    return tuple((fold(listed), fold(other)) for listed, other in rows)
