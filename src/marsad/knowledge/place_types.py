"""Generic place words ("quarter", "town", "camp") and the types of places that they agree with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from typing import Any

from marsad.knowledge.files import load
from marsad.knowledge.grammar import folded
from marsad.language.clean import fold
from marsad.types import Value


class TypeWord(Value, frozen=True):
    """What a generic place word says: types it agrees with fully and in part; whether it heads a list."""

    entry: str
    types: frozenset[str]
    near: frozenset[str]
    heads_list: bool = False


class PlaceTypes(Value, frozen=True):
    """The generic words, folded and without the article, and the function words around names."""

    words: Mapping[str, TypeWord]
    passed_over: frozenset[str]
    holders: frozenset[str]
    destinations: frozenset[str]
    joins: tuple[str, ...]
    breaks: frozenset[str]


@cache
def load_place_types() -> PlaceTypes:
    """``knowledge/place_types.yml``; read once."""
    data = load("place_types")
    return PlaceTypes(
        _type_words(data["types"]),
        folded(data["passed_over"]),
        folded(data["holders"]),
        folded(data["destinations"]),
        tuple(map(fold, data["joins"])),
        folded(data["breaks"]),
    )


def _type_words(entries: list[dict[str, Any]]) -> Mapping[str, TypeWord]:
    """All forms of all entries; a form that several entries share agrees with the types of all of them."""
    found: dict[str, list[TypeWord]] = defaultdict(list)
    for entry in entries:
        types, near = frozenset(entry["types"]), frozenset(entry.get("near", ()))
        for slot in ("words", "dual", "plural"):
            for form in folded(entry.get(slot, [])):
                found[form].append(TypeWord(entry["id"], types, near, slot != "words"))
    return {form: _merged(senses) for form, senses in found.items()}


def _merged(senses: list[TypeWord]) -> TypeWord:
    """One value for all senses of a form."""
    types = frozenset().union(*(sense.types for sense in senses))
    near = frozenset().union(*(sense.near for sense in senses)) - types
    return TypeWord(senses[0].entry, types, near, any(sense.heads_list for sense in senses))
