"""The words of the domain that are no triggers: victims, weapons, objects, sources, modality, relations …

Each file ``words/<name>.yml`` is a list of entries. An entry has an ``id``, an ``example`` and the words that
it stands for; all its other fields are what the words mean (``attrs``). Words are given in four ways:

``forms``
    as they are, one word or several, Arabic or English.
``nouns``
    inflected for number: ``singular / plural / plural +m`` with the broken plurals after strokes, and ``+m``,
    ``+f`` (or ``+mf``) where the noun takes regular ones. Two words together are not inflected.
``compounds``
    noun → words that follow it. A word marked ``~`` is an adjective, given as it agrees with the singular,
    and agrees; others stay. The noun alone is not listed by this.
``verbs``
    pairs "he did", "he does"; words after the verb, the same in both, stay.

``but_not`` leaves out forms that inflection makes but that are other words far more often.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

import msgspec

from marsad.knowledge.cache import stored
from marsad.knowledge.files import load
from marsad.language.clean import clean, fold
from marsad.language.inflect import Number, noun_forms, verb_forms
from marsad.types import Value

FILES = ("victims", "weapons", "objects", "sources", "modality", "extents", "relations", "forces", "goods")
_WAYS = ("forms", "nouns", "compounds", "verbs")
Pos = Literal["n", "v", "p", ""]
_OWN = frozenset([*_WAYS, "but_not", "id", "example"])


class Entry(Value, frozen=True, gc=False):
    """What a folded form stands for: file, entry, meaning, grammatical number and part of speech if known.

    A verb (``v``) takes no article; a particle (``p``) takes nothing but a conjunction.
    """

    file: str
    id: str
    attrs: Mapping[str, str | bool]
    number: Literal["sg", "du", "pl", ""] = ""
    pos: Pos = ""


class _Table(Value, frozen=True):
    """The forms of one file as they are kept: form → number of its entry."""

    entries: tuple[Entry, ...]
    forms: dict[str, int]


@cache
def load_words(name: str) -> Mapping[str, Entry]:
    """Folded form → entry of one file, words of a form parted by single spaces.

    Where two entries make one form, the form that is written out wins over the inflected one, then the
    earlier entry. Raises ``FileNotFoundError`` for an unknown file, ``ValueError`` for an unsound entry.
    """
    table = stored(f"words/{name}", _Table, lambda: _table(_index(name)))
    return {form: table.entries[number] for form, number in table.forms.items()}


def _table(index: Mapping[str, Entry]) -> _Table:
    """The forms of one file, each different entry once."""
    numbers: dict[bytes, int] = {}
    forms = {form: numbers.setdefault(msgspec.msgpack.encode(e), len(numbers)) for form, e in index.items()}
    return _Table(tuple(msgspec.msgpack.decode(one, type=Entry) for one in numbers), forms)


def _index(name: str) -> dict[str, Entry]:
    index: dict[str, Entry] = {}
    raw = load(f"words/{name}")
    plain = [(one, _attrs(name, one)) for one in raw]
    for way in _WAYS:
        for one, attrs in plain:
            never = {fold(form) for form in one.get("but_not", ())} if way != "forms" else ()
            for form, number, pos in _MAKERS[way](one.get(way) or ()):
                if form not in index and form not in never:
                    index[form] = Entry(name, one["id"], attrs, number, "p" if attrs.get("particle") else pos)
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

_Made = Iterator[tuple[str, Literal["sg", "du", "pl", ""], Pos]]


def _fixed(forms: Sequence[str]) -> _Made:
    if forms:
        yield from ((form, "", "") for form in clean("\n".join(forms)).folded.split("\n"))


def _nouns(nouns: Sequence[str]) -> _Made:
    for noun in nouns:
        heads = _inflected(noun)
        nisba = _nisba(noun)
        for form, number in heads.items():
            if form != nisba and _case(form, heads) != "suffixed":  # whoever cuts pronouns restores the end
                yield form, number, "n"


def _inflected(noun: str) -> Mapping[str, Number]:
    """Forms of a noun as the files write it; of two words together, only those that are given."""
    words, _, sound = noun.partition("+")
    singular, *plurals = (word.strip() for word in words.split("/"))
    if " " in singular:
        given: dict[str, Number] = {fold(plural): "pl" for plural in plurals}
        return {fold(singular): "sg", **given}
    return noun_forms(singular, plurals, sound.strip())


def _nisba(noun: str) -> str:
    """What is spelled like the dual construct of a noun but is an adjective far more often; "" for none."""
    word = noun.partition("/")[0].strip()
    letters = load("language/inflection")["letters"]
    return "" if "+" in word or word.endswith(letters["ta_marbuta"]) else fold(word + letters["ya"])


def _verbs(verbs: Sequence[tuple[str, str]]) -> _Made:
    for perfect, imperfect in verbs:
        did, _, rest = perfect.partition(" ")
        does = imperfect.partition(" ")[0]
        end = f" {fold(rest)}" if rest else ""
        yield from ((form + end, "", "v") for form in sorted(verb_forms(did, does, future=False)))


def _compounds(compounds: Mapping[str, Sequence[str]]) -> _Made:
    for noun, tails in dict(compounds).items():
        heads = _inflected(noun)
        cases = [(form, number, _case(form, heads)) for form, number in heads.items()]
        for tail in tails:
            adjectives = _inflected(tail[1:] + "+m") if tail.startswith("~") else {}
            for head, number, case in cases:
                if adjectives:
                    fitting = tuple(_agreeing(adjectives, head, number, case))
                else:
                    fitting = (fold(tail),) if case in ("bare", "construct") else ()
                yield from ((f"{head} {word}", number, "n") for word in fitting)


def _case(form: str, heads: Mapping[str, Number]) -> str:
    """How a form goes on: ``full`` (-n) and ``tanwin`` stand before no genitive, ``construct`` only so."""
    noun = load("language/inflection")["noun"]
    nun = noun["dual"][0][-1]
    if heads[form] == "sg":
        first = next(one for one, number in heads.items() if number == "sg")
        return "bare" if form == first else "tanwin" if form == first + noun["tanwin"] else "suffixed"
    if form[-1] == nun and form[:-1] in heads:
        return "full"
    if form + nun in heads:
        return "construct"
    return "tanwin" if form[-1] == noun["tanwin"] and form[:-1] in heads else "bare"


def _agreeing(adjectives: Mapping[str, Number], head: str, number: Number, case: str) -> Iterator[str]:
    """Forms of an adjective that agree with a form of its noun; a plural may take the feminine singular."""
    noun, letters = load("language/inflection")["noun"], load("language/inflection")["letters"]
    one = next(form for form, count in adjectives.items() if count == "sg")
    feminine = fold(letters["ta_marbuta"])
    if number == "sg" and case == "bare":
        yield one
    elif number == "sg" and case == "tanwin":
        yield one if one.endswith(feminine) else one + noun["tanwin"]
    elif case == "full":
        yield from (form for form in adjectives if form[-2:] == head[-2:])
    if number == "pl" and case in ("full", "bare"):
        yield one if one.endswith(feminine) else one + feminine
    if number == "pl" and case == "bare" and not one.endswith(feminine):
        yield from (form for form in adjectives if form[-2:] in noun["masculine"])


_MAKERS: Mapping[str, Callable[[Any], _Made]] = {
    "forms": _fixed,
    "nouns": _nouns,
    "compounds": _compounds,
    "verbs": _verbs,
}
