"""Function words, as folded sets: the closed classes that the phrase readers ask for (``grammar.yml``), and
any list of words of a data file."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from marsad.knowledge.files import load
from marsad.language.clean import fold


class Grammar(NamedTuple):
    """Folded words by class; see the comments of the file."""

    compound_heads: frozenset[str]
    orienting: frozenset[str]
    force_adjectives: frozenset[str]
    not_names: frozenset[str]
    relatives: frozenset[str]
    all_of_them: frozenset[str]
    background: frozenset[str]
    deal_background: frozenset[str]
    deal_news: frozenset[str]
    over_it: frozenset[str]
    over_two: frozenset[str]
    namely: frozenset[str]
    gunmen: frozenset[str]
    youths: frozenset[str]
    settlers: frozenset[str]
    foes: frozenset[str]
    the_forces: frozenset[str]
    nationals: frozenset[str]
    joining: frozenset[str]
    adding: frozenset[str]
    attackers: frozenset[str]
    percent: frozenset[str]
    areas: frozenset[str]
    towns: frozenset[str]
    campaigns: frozenset[str]
    dealings: frozenset[str]
    parts_of: frozenset[str]
    kind_of: dict[str, str]
    conjunctions: tuple[str, ...]
    feminine: str
    proclitics: tuple[str, ...]
    by: str
    to: str
    article: str


@cache
def grammar() -> Grammar:
    """The closed classes, read once."""
    data, clitics = load("grammar"), load("language/clitics")
    sets = {name: folded(data[name]) for name in Grammar._fields if name in data}
    proclitics = tuple(fold(p["written"]) for p in clitics["prepositions"])
    kinds = {fold(word): row[-1] for row in data["place_kinds"] for word in row}
    return Grammar(
        **sets,
        kind_of=kinds,
        conjunctions=tuple(fold(c["written"]) for c in clitics["conjunctions"]),
        feminine=fold(data["feminine_verb"]),
        proclitics=proclitics,
        by=proclitics[0],
        to=fold(clitics["merged"][0]["prefix"]),
        article=fold(clitics["article"]["written"]),
    )


@cache
def word_list(file: str, *names: str) -> frozenset[str]:
    """A list of words of a data file, folded: ``word_list("grammar", "loyal", "titles")``."""
    found: Any = load(file)
    for name in names:
        found = found[name]
    return folded(found)


def folded(words: Iterable[str]) -> frozenset[str]:
    """Words as they stand in folded text."""
    return frozenset(map(fold, words))


def bare(word: str) -> str:
    """A folded word without its article."""
    article = grammar().article
    return word[len(article) :] if word.startswith(article) and len(word) > len(article) + 1 else word
