"""The words of the domain that are no triggers: victims, weapons, objects, sources, modality, relations …

Each file ``words/<name>.yml`` is a list of entries. An entry has an ``id``, an ``example`` and the words that
it stands for; all its other fields are what the words mean (``attrs``). Words are given in four ways:

``forms``
    as they are, one word or several, Arabic or English.
``nouns``
    inflected for number: ``singular / plural / plural +m`` with the broken plurals after strokes, and ``+m``,
    ``+f`` (or ``+mf``) where the noun takes regular ones.
``compounds``
    noun → words that follow it. A word marked ``~`` is an adjective, given as it agrees with the singular,
    and agrees; others stay. The noun alone is not listed by this.
``verbs``
    pairs "he did", "he does".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.language.inflect import noun_forms, verb_forms
from marsad.types import Value

FILES = ("victims", "weapons", "objects", "sources", "modality", "extents", "relations", "forces", "goods")
_WAYS = ("forms", "nouns", "compounds", "verbs")
_OWN = frozenset([*_WAYS, "id", "example"])


class Entry(Value, frozen=True, gc=False):
    """What a folded form stands for: file, entry, meaning, grammatical number and part of speech if known."""

    file: str
    id: str
    attrs: Mapping[str, str | bool]
    number: Literal["sg", "du", "pl", ""] = ""
    pos: Literal["n", "v", ""] = ""


@cache
def load_words(name: str) -> Mapping[str, Entry]:
    """Folded form → entry of one file, words of a form parted by single spaces.

    Where two entries make one form, the form that is written out wins over the inflected one, then the
    earlier entry. Raises ``FileNotFoundError`` for an unknown file, ``ValueError`` for an unsound entry.
    """
    index: dict[str, Entry] = {}
    raw = load(f"words/{name}")
    plain = [(one, _attrs(name, one)) for one in raw]
    for way in _WAYS:
        for one, attrs in plain:
            for form, number, pos in _MAKERS[way](one.get(way) or ()):
                if form not in index:
                    index[form] = Entry(name, one["id"], attrs, number, pos)
    return index


def examples(name: str) -> tuple[tuple[str, str], ...]:
    """Entry ids of a file with their examples."""
    return tuple((one["id"], one["example"]) for one in load(f"words/{name}"))


def _attrs(name: str, one: Mapping[str, Any]) -> Mapping[str, str | bool]:
    """The meaning of an entry."""
    if not one.get("id") or not one.get("example") or not any(one.get(way) for way in _WAYS):
        raise ValueError(f"words/{name}: an entry needs an id, an example and words: {one.get('id')}")
    return {key: value for key, value in one.items() if key not in _OWN}


# --- making forms -------------------------------------------------------------------------------------------

_Made = Iterator[tuple[str, Literal["sg", "du", "pl", ""], Literal["n", "v", ""]]]


def _fixed(forms: Sequence[str]) -> _Made:
    yield from ((fold(form), "", "") for form in forms)


def _nouns(nouns: Sequence[str]) -> _Made:
    for noun in nouns:
        yield from ((form, number, "n") for form, number in _inflected(noun).items())


def _inflected(noun: str) -> Mapping[str, Literal["sg", "du", "pl"]]:
    words, _, sound = noun.partition("+")
    singular, *plurals = (word.strip() for word in words.split("/"))
    return noun_forms(singular, plurals, sound.strip())


def _verbs(verbs: Sequence[tuple[str, str]]) -> _Made:
    for perfect, imperfect in verbs:
        yield from ((form, "", "v") for form in sorted(verb_forms(perfect, imperfect, future=False)))


def _compounds(compounds: Mapping[str, Sequence[str]]) -> _Made:
    for noun, tails in dict(compounds).items():
        heads = _inflected(noun)
        for tail in tails:
            agreeing = _agreeing(tail[1:]) if tail.startswith("~") else None
            for head, number in heads.items():
                fitting = agreeing[number] if agreeing is not None else (fold(tail),)
                yield from ((f"{head} {word}", number, "n") for word in fitting)


def _agreeing(adjective: str) -> Mapping[str, tuple[str, ...]]:
    """Forms of an adjective by the number of its noun; beside a plural it may stay feminine singular."""
    feminine = load("language/inflection")["letters"]["ta_marbuta"]
    own = noun_forms(adjective, (), "" if adjective.endswith(feminine) else "m")
    by: dict[str, list[str]] = {"sg": [], "du": [], "pl": []}
    for form, number in own.items():
        by[number].append(form)
    by["du"] += by["pl"]  # -in is both
    by["pl"].append(fold(adjective if adjective.endswith(feminine) else adjective + feminine))
    return {number: tuple(forms) for number, forms in by.items()}


_MAKERS: Mapping[str, Callable[[Any], _Made]] = {
    "forms": _fixed,
    "nouns": _nouns,
    "compounds": _compounds,
    "verbs": _verbs,
}
