"""All that Marsad knows, as one matcher: names and words → terms, found in a folded text by longest match.

Two tries are kept. *Names* (parties, places) match as written, article and all: القدم is a quarter, قدم
is a foot. *Words* (triggers, weapons, victims …) match with or without article. Clitics are cut by
``words.readings``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

import msgspec

from marsad.knowledge.cache import stored
from marsad.knowledge.files import load
from marsad.knowledge.frames import Form, Frame, load_frames, trigger_forms
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.grammar import bare
from marsad.knowledge.parties import load_parties
from marsad.knowledge.words import load_words
from marsad.language.clean import fold
from marsad.language.tokens import tokenize
from marsad.language.words import Form as Cut
from marsad.language.words import is_whole, readings
from marsad.types import Token, Value

ARTICLE = fold(load("language/clitics")["article"]["written"])
WORD_FILES = (
    "victims",
    "weapons",
    "objects",
    "sources",
    "modality",
    "extents",
    "relations",
    "forces",
    "goods",
)
FRAME_CLASSES = ("frame", "light", "head", "status")
"""Classes of the terms that call a frame: it is their field ``frame``."""
_END = ""


class Term(Value, frozen=True, gc=False):
    """One meaning of a form: its class (``party``, ``place``, ``frame``, ``prep``, a word file …), entry
    and fields."""

    cls: str
    id: str
    pos: str = "w"
    tense: str = ""
    number: str = ""
    attrs: Mapping[str, Any] = {}


class Match(Value, frozen=True, gc=False):
    """Terms found on tokens ``i`` to ``j`` (half-open), with the clitics around them."""

    i: int
    j: int
    terms: tuple[Term, ...]
    prefix: str = ""
    article: bool = False
    suffix: str = ""


_Opening = tuple[tuple[Term, ...], Cut, dict[str, Any] | None, bool]
"""The terms of a word alone, how it was cut, the node of what may follow, and whether it is a plain word."""


class _Tries(msgspec.Struct, frozen=True):
    """The two tries: dictionaries in dictionaries by folded word; under the empty key the numbers of terms.

    A term of a frame names it only (``frame`` among its fields), as the tries are kept.
    """

    names: dict[str, Any]
    words: dict[str, Any]
    terms: list[Term]


class Lexicon(msgspec.Struct, frozen=True):
    """The two tries with their terms, and what words were found to open so far."""

    names: dict[str, Any]
    words: dict[str, Any]
    terms: Sequence[Term]
    cache: dict[str, tuple[_Opening, ...]]

    def find(self, tokens: Sequence[Token]) -> Iterator[Match]:
        """All matches at all tokens, overlapping ones included; marks of quotation do not count."""
        live = [(k, token.text) for k, token in enumerate(tokens) if token.text not in ('"', "'")]
        for at, (k, word) in enumerate(live):
            for terms, form, node, plain in self._openings(word):
                if terms:
                    yield Match(k, k + 1, terms, form.prefix, form.article, form.suffix)
                if node is not None:
                    yield from self._walk(node, form, plain, live, at)

    def _openings(self, word: str) -> tuple[_Opening, ...]:
        """What a word opens, each with the cut that led there."""
        known = self.cache.get(word)
        if known is None:
            known = tuple(self._opening(word, *found) for found in self._open(word))
            if len(self.cache) < 200_000:
                self.cache[word] = known
        return known

    def _open(self, word: str) -> Iterator[tuple[dict[str, Any], Cut, bool]]:
        cuts = (readings(word) if word[0].isalpha() else ()) or _whole(word)
        seen: set[tuple[int, str]] = set()
        for cut in cuts:
            if not cut.suffix:
                name = ARTICLE + cut.stem if cut.article else cut.stem
                node = self.names.get(name)
                if node is not None and (id(node), cut.prefix) not in seen:
                    seen.add((id(node), cut.prefix))
                    yield node, cut, False
            node = self.words.get(cut.stem)
            if node is not None and (id(node), cut.prefix) not in seen:
                seen.add((id(node), cut.prefix))
                yield node, cut, True

    def _opening(self, word: str, node: dict[str, Any], form: Cut, plain: bool) -> _Opening:
        """What one cut of a word opens; what carries a pronoun goes on to no further word."""
        onward = None if form.suffix or not node.keys() - {_END} else node
        return self._fitting(node, form, word, plain), form, onward, plain

    def _fitting(self, node: dict[str, Any], form: Cut, word: str, plain: bool) -> tuple[Term, ...]:
        """The terms of a node that the first word of a match can stand for."""
        terms = tuple(self.terms[n] for n in node.get(_END, ()))
        return tuple(t for t in terms if _fits(t, form, word)) if plain else terms

    def _walk(
        self, node: dict[str, Any], form: Cut, plain: bool, live: Sequence[tuple[int, str]], at: int
    ) -> Iterator[Match]:
        """Matches of two words and more that go on from an opened node, shortest first."""
        start, first = live[at]
        for number in range(at + 1, len(live)):
            k, word = live[number]
            following = node.get(word)
            if following is None and plain and len(word) > len(ARTICLE) and word.startswith(ARTICLE):
                following = node.get(word[len(ARTICLE) :])
            if following is None:
                return
            node = following
            terms = self._fitting(node, form, first, plain)
            if terms:
                yield Match(start, k + 1, terms, form.prefix, form.article)


def _whole(word: str) -> tuple[Cut, ...]:
    """The word with nothing cut off."""
    return (Cut("", False, word, ""),)


def _fits(term: Term, form: Cut, word: str) -> bool:
    """Whether a word can carry those clitics: verbs take no article, no preposition and no accusative."""
    if term.pos == "v":
        if not form.suffix and len(form.prefix) + len(form.stem) != len(word):
            return False
        return not form.article and form.prefix in _VERB_PREFIXES
    if term.pos == "p":  # particles take a conjunction at most
        return not form.article and form.prefix in ("", *_CONJUNCTIONS)
    return True


_CONJUNCTIONS = tuple(fold(c["written"]) for c in load("language/clitics")["conjunctions"])
_FOR = fold(load("language/clitics")["merged"][0]["prefix"])
_VERB_PREFIXES = frozenset(["", *_CONJUNCTIONS, _FOR, *(c + _FOR for c in _CONJUNCTIONS)])


# --- building -----------------------------------------------------------------------------------------------


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the shipped knowledge; built once."""
    tries = stored("lexicon", _Tries, _build)
    frames = {frame.id: frame for frame in load_frames()}
    terms = [_with_frame(term, frames) if term.cls in FRAME_CLASSES else term for term in tries.terms]
    return Lexicon(tries.names, tries.words, terms, {})


def _with_frame(term: Term, frames: Mapping[str, Frame]) -> Term:
    return msgspec.structs.replace(term, attrs={"frame": frames[term.attrs["frame"]]})


def _build() -> _Tries:
    tries, numbers = _Tries({}, {}, []), _Numbers()
    for name, term in _name_terms():
        _insert(tries.names, _split(name), numbers.of(term, tries.terms))
    for name, term in _word_terms():
        first, *rest = _split(name)
        whole = term.pos == "v" or is_whole(first)  # its first letters only look like the article
        words = [first if whole else bare(first), *map(bare, rest)]
        _insert(tries.words, words, numbers.of(term, tries.terms))
    return tries


class _Numbers(dict[bytes, int]):
    """The numbers of terms in their list."""

    def of(self, term: Term, terms: list[Term]) -> int:
        """The number of a term, which goes to the end of the list if it is new."""
        number = self.setdefault(msgspec.msgpack.encode(term), len(terms))
        if number == len(terms):
            terms.append(term)
        return number


def _split(name: str) -> list[str]:
    return [t.text for t in tokenize(name) if t.text not in ('"', "'")]


def _insert(trie: dict[str, Any], words: Iterable[str], number: int) -> None:
    node = trie
    for word in words:
        node = node.setdefault(word, {})
    if node is not trie:
        numbers = node.setdefault(_END, [])
        if number not in numbers:
            numbers.append(number)


def _name_terms() -> Iterator[tuple[str, Term]]:
    parties = load_parties()
    for index, cls in ((parties.names, "party"), (parties.shorts, "short"), (parties.adjectives, "nisba")):
        for name in index:
            yield name, Term(cls, name)
    for name in load_gazetteer().by_name:
        yield name, Term("place", name)


def _word_terms() -> Iterator[tuple[str, Term]]:
    for frame in load_frames():
        for form in trigger_forms(frame):
            yield form.words, _frame_term(frame, form)
    grammar = load("grammar")
    for group in ("prepositions", "place_words"):
        for role, words in grammar[group].items():
            for word in words:
                yield fold(word), Term("prep" if group == "prepositions" else "place_word", role)
    for cls in ("that", "relatives", "both", "latter", "among", "place_anaphora"):
        for word in grammar[cls]:
            yield fold(word), Term(cls, fold(word))
    for file in WORD_FILES:
        for name, entry in load_words(file).items():
            yield name, Term(file, entry.id, entry.pos or "w", number=entry.number, attrs=entry.attrs)


def _frame_term(frame: Frame, form: Form) -> Term:
    cls = frame.kind if frame.kind in ("light", "status") else "head" if form.pos == "h" else "frame"
    return Term(cls, frame.id, form.pos, form.tense, form.number, {"frame": frame.id})
