"""Words that decide what is the name of a place and what is not (``common_words.yml``, ``grammar.yml``)."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from marsad.knowledge.files import load
from marsad.knowledge.grammar import bare, folded, grammar
from marsad.language.clean import fold


class PlaceGrammar(NamedTuple):
    """Folded words by what they tell of names; ``common`` and ``adjectives`` without article."""

    common: frozenset[str]
    adjectives: frozenset[str]
    named_after: frozenset[str]
    numbered: frozenset[str]
    features: frozenset[str]
    kunya: frozenset[str]
    only_heads: frozenset[str]
    of_a_town: frozenset[str]
    countries: frozenset[str]
    pronouns: frozenset[str]
    imperfect: tuple[str, ...]
    never_names: frozenset[str]
    own_endings: tuple[str, ...]
    adjective_endings: tuple[str, ...]
    countryside: frozenset[str]
    own_countryside: frozenset[str]
    of: frozenset[str]
    back_to_place: dict[str, str]
    there: frozenset[str]
    duals: frozenset[str]
    parts: frozenset[str]
    capitals: frozenset[str]
    needs_name: frozenset[str]
    includes: frozenset[str]
    dual: str
    feminine: str
    locating: frozenset[str]
    lies: frozenset[str]
    cut_before: frozenset[str]
    amid: frozenset[str]
    wholes: frozenset[str]
    compass: frozenset[str]
    agents: frozenset[str]
    generic: frozenset[str]
    written: tuple[str, ...]
    accusative: str
    glued_heads: tuple[str, ...]
    noun_shapes: re.Pattern[str]


@cache
def place_grammar() -> PlaceGrammar:
    """The closed classes of place names, read once."""
    data, words = load("grammar"), load("common_words")
    names = data["place_names"]
    return PlaceGrammar(
        common=frozenset(bare(fold(w)) for group in words.values() for w in group),
        adjectives=frozenset(bare(fold(w)) for w in words["adjectives"]),
        named_after=folded(names["named_after"]),
        numbered=folded(names["numbered"]),
        features=folded(data["place_words"]["feature"]),
        kunya=folded(names["kunya"]),
        only_heads=folded(names["only_heads"]),
        of_a_town=folded(names["of_a_town"]),
        countries=folded(names["countries"]),
        pronouns=folded(names["pronouns"]),
        imperfect=tuple(map(fold, names["imperfect"])),
        never_names=folded(names["never_names"]),
        own_endings=tuple(map(fold, names["own_endings"])),
        adjective_endings=tuple(map(fold, names["adjective_endings"])),
        countryside=folded(data["place_words"]["countryside"]),
        own_countryside=folded(data["own_countryside"]),
        of=folded(data["of"]),
        back_to_place={fold(w): role for role, group in names["back_to_place"].items() for w in group},
        there=folded(names["there"]),
        duals=folded(names["duals"]),
        parts=folded(names["parts"]),
        capitals=folded(names["capitals"]),
        needs_name=folded(names["needs_name"]),
        lies=folded(names["lies"]),
        cut_before=folded(names["cut_before"]),
        locating=folded(names["locating"]),
        dual=fold(names["dual"]),
        feminine=fold(names["feminine"]),
        includes=folded(names["includes"]),
        amid=folded(names["amid"]),
        wholes=folded(names["wholes"]),
        agents=folded(names["agents"]),
        generic=folded([w for group in data["place_words"].values() for w in group]),
        written=grammar().proclitics,
        compass=folded(names["compass"]),
        accusative=fold(names["accusative"]),
        glued_heads=tuple(map(fold, names["glued_heads"])),
        noun_shapes=_shapes(names["noun_shapes"]),
    )


def _shapes(listed: list[str]) -> re.Pattern[str]:
    """Shapes of words as one pattern; "x" stands for any letter."""
    return re.compile("|".join(fold(shape).replace("x", ".") for shape in listed))
