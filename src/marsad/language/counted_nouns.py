"""Nouns that count themselves: a singular is one, a dual is two.

The oblique dual of a noun is spelled like its plural where that plural is sound (-in). Such a form is read as
two only where "two" follows; nouns with a broken plural, and feminines, have no such doubt.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from marsad.language.clean import fold
from marsad.language.number_context import context
from marsad.language.number_lexicon import data, lexicon, prefixed, with_clitics
from marsad.types import Token


class NounForm(NamedTuple):
    """A form of a noun: how many it says (0: two or more), article, proclitic; adjectives look like it."""

    number: int
    definite: bool
    joined: str
    adjectival: bool
    english: bool = False


class Counted(NamedTuple):
    """One or two, said by the tokens ``start`` to ``end``; 0 if the noun says no number here."""

    number: int
    start: int
    end: int


class Nouns(Container[str]):
    """Folded singular nouns with all their forms. Build it once and hand it to ``quantities`` every time.

    A mapping gives the kind of plural of each noun: "broken", or "sound" for those in -in. From a plain
    collection, nouns are "broken" if ``broken_plurals`` of the data file lists them, else "sound". ``forms``
    are their forms, where they were made before.
    """

    def __init__(self, nouns: Iterable[str], forms: dict[str, NounForm] | None = None) -> None:
        self.nouns = frozenset(nouns)
        self.forms = forms if forms is not None else _all_forms(nouns)

    def __contains__(self, noun: object) -> bool:
        """Whether the singular ``noun`` is among them."""
        return noun in self.nouns


def _all_forms(nouns: Iterable[str]) -> dict[str, NounForm]:
    kinds = dict(nouns) if isinstance(nouns, Mapping) else _kinds(nouns)
    made: dict[str, NounForm] = {}
    for noun, kind in kinds.items():
        for form, what in _forms(noun, broken=kind == "broken"):
            made.setdefault(form, what)
    return made


def _kinds(nouns: Iterable[str]) -> dict[str, str]:
    return {noun: "broken" if noun in _tables().broken else "sound" for noun in nouns}


class _Tables(NamedTuple):
    broken: frozenset[str]
    not_duals: frozenset[str]
    not_one_after: frozenset[str]
    articles: frozenset[str]
    endings: dict[str, str]
    duals: tuple[str, ...]


def noun_forms(nouns: Container[str]) -> dict[str, NounForm]:
    """Forms of the nouns; remembered for a frozenset, ready in a ``Nouns``, built anew for anything else.

    Raises ``TypeError`` for a container that cannot be iterated over.
    """
    if isinstance(nouns, Nouns):
        return nouns.forms
    if isinstance(nouns, frozenset):
        return _remembered(nouns).forms
    if not isinstance(nouns, Iterable):
        raise TypeError("nouns must be a Nouns, a mapping or a collection of folded singulars")
    return Nouns(nouns).forms


def counted(tokens: Sequence[Token], i: int, form: NounForm) -> Counted:
    """What the noun at token ``i`` says of itself, with "one" or "two" after it."""
    end = _repeated(tokens, i, form)
    nothing = Counted(0, i, i + 1)
    if form.number == 0:
        return Counted(2, i, end) if end > i + 1 else nothing
    previous = tokens[i - 1].text if i else ""
    if form.english:
        return Counted(1, i - 1, i + 1) if previous in _tables().articles else nothing
    if form.number == 1 and previous in _tables().not_one_after:
        return nothing
    if form.definite and form.adjectival and previous.startswith(context().articles):
        return nothing
    return Counted(form.number, i, end)


def _repeated(tokens: Sequence[Token], i: int, form: NounForm) -> int:
    """The index after the noun and the number word that repeats what it says."""
    if i + 1 < len(tokens):
        word = lexicon().words.get(tokens[i + 1].text)
        same = word is not None and word.kind == "unit" and word.value == (form.number or 2)
        if word and same and not word.joined and not word.needs:
            return i + 2
    return i + 1


@lru_cache(maxsize=16)
def _remembered(nouns: frozenset[str]) -> Nouns:
    return Nouns(nouns)


@cache
def _tables() -> _Tables:
    written = data()
    endings = dict(written["endings"])
    duals = tuple(map(fold, endings.pop("duals")))
    return _Tables(
        frozenset(map(fold, written["broken_plurals"])),
        frozenset(map(fold, written["not_duals"])),
        with_clitics(written["not_one_after"]),
        frozenset(written["english"]["article"]),
        {name: fold(ending) for name, ending in endings.items()},
        duals,
    )


def _forms(noun: str, *, broken: bool) -> Iterator[tuple[str, NounForm]]:
    """Every form of a noun that counts: singular, accusative, duals, each with article and proclitics."""
    if noun.isascii():
        yield noun, NounForm(1, False, "", False, english=True)
        return
    adjectival = not broken and not noun.endswith(_tables().endings["feminine"])
    for form, count in _bare_forms(noun, broken=broken):
        for article in (False, True):
            for written, joined, definite in prefixed(form, article=article):
                yield written, NounForm(count, definite, joined, adjectival)


def _bare_forms(noun: str, *, broken: bool) -> Iterator[tuple[str, int]]:
    tables = _tables()
    endings = tables.endings
    feminine = noun.endswith(endings["feminine"])
    yield noun, 1
    if not feminine:
        yield noun + endings["accusative"], 1
    stem = noun[:-1] + endings["feminine_joined"] if feminine else noun
    for ending in tables.duals:
        if stem + ending not in tables.not_duals:
            sure = feminine or broken or ending != endings["oblique"]
            yield stem + ending, 2 if sure else 0
