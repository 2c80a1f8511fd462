"""The words of quantity, folded and with their clitics, as look-up tables (from ``language/numbers.yml``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from marsad.knowledge import files
from marsad.language.clean import fold
from marsad.language.tokens import tokenize
from marsad.types import Token

Phrase = tuple[str, ...]
Phrases = dict[str, tuple[Phrase, ...]]
# Kinds of number words that take no article (definite thousands are a round plural).
_NO_ARTICLE = frozenset({"zero", "scales"})


class Word(NamedTuple):
    """A number word in one written form.

    ``kind`` tells how it combines (see the data file), ``joined`` is "and", "other" or "" for its proclitic,
    ``definite`` is true after the article, ``needs`` is "more" or "ten" for words that never stand alone.
    """

    kind: str
    value: int
    joined: str = ""
    definite: bool = False
    needs: str = ""


class Hedge(NamedTuple):
    """What a hedge makes of a number: its name and the bound that it sets (about, least, most, unknown)."""

    name: str
    bound: str


class Vague(NamedTuple):
    """A round plural (dozens): its least value, and the factor that it lends to a round plural before it."""

    name: str
    min: int
    factor: int
    joined: str = ""


class Lexicon(NamedTuple):
    """The tables of number words; all keys are folded, phrases are keyed by their first word.

    ``second`` holds the other reading of forms that have two: "one" is also spelled "and (eleven's) one".
    ``openers`` may open a quantity; each has the words of which one (or digits) must follow, if any must.
    """

    words: dict[str, Word]
    second: dict[str, Word]
    english: dict[str, Word]
    english_and: frozenset[str]
    conjunctions: frozenset[str]
    fractions: dict[str, tuple[int, str]]
    proclitics: dict[str, str]
    vague: dict[str, Vague]
    vague_links: frozenset[str]
    others: dict[str, int | None]
    one_of: frozenset[str]
    before: Phrases
    after: Phrases
    hedge: dict[Phrase, Hedge]
    between: Phrases
    range_from: frozenset[str]
    range_to: frozenset[str]
    range_or: frozenset[str]
    change: frozenset[str]
    openers: dict[str, frozenset[str]]


def data() -> Any:  # noqa: ANN401 - the shape is that of the data file
    """The data file as written."""
    return files.load("language/numbers")


def prefixed(word: str, *, article: bool = False) -> Iterator[tuple[str, str, bool]]:
    """Forms of a folded word with its proclitics: the form, how it is joined ("", and, other), definite?"""
    clitics = data()["clitics"]
    for conjunction in ("", *clitics["conjunctions"]):
        for preposition in ("", *clitics["prepositions"]):
            head = conjunction + preposition
            joined = "" if not head else "and" if head == clitics["conjunctions"][0] else "other"
            if not article:
                yield head + word, joined, False
            elif preposition and clitics["contracted"].startswith(preposition):
                yield conjunction + clitics["contracted"] + word, joined, True
            else:
                yield head + clitics["article"] + word, joined, True


def with_clitics(words: Iterable[str]) -> frozenset[str]:
    """Folded words, bare and with conjunctions and prepositions (contracted, where they have the article)."""
    article = data()["clitics"]["article"]
    found: set[str] = set()
    for word in map(fold, words):
        found.update(form for form, _, _ in prefixed(word))
        if word.startswith(article):
            found.update(form for form, _, _ in prefixed(word.removeprefix(article), article=True))
    return frozenset(found)


def split(words: str) -> Phrase:
    """The folded tokens of a phrase of the data file."""
    return tuple(token.text for token in tokenize(fold(words)))


def phrases(words: Iterable[str], *, clitics: bool = True) -> Phrases:
    """Phrases by their first word (with its proclitics, unless told not to), longest first."""
    table: dict[str, set[Phrase]] = {}
    for phrase in map(split, words):
        heads = [form for form, _, _ in prefixed(phrase[0])] if clitics else [phrase[0]]
        for head in heads:
            table.setdefault(head, set()).add((head, *phrase[1:]))
    return {head: tuple(sorted(found, key=lambda p: (-len(p), p))) for head, found in table.items()}


def phrase_at(table: Phrases, tokens: Sequence[Token], i: int) -> Phrase | None:
    """The longest phrase of ``table`` that stands at token ``i``."""
    for phrase in table.get(tokens[i].text, ()):
        if len(phrase) == 1 or tuple(t.text for t in tokens[i : i + len(phrase)]) == phrase:
            return phrase
    return None


@cache
def lexicon() -> Lexicon:
    """All tables of number words, built once."""
    written = data()
    words, second = _number_words(written)
    english, vague = _english_words(written["english"]), _vague(written)
    fractions, others = _fractions(written["fractions"]), _others(written["others"])
    ranges = written["ranges"]
    between = phrases(ranges["between"])
    before, after, hedge = _hedges(written["hedges"])
    one_of = with_clitics(written["one_of"])
    numbers: tuple[Iterable[str], ...] = (words, english, vague, fractions, one_of, others)
    alone = {word for table in numbers for word in table}
    range_from = frozenset(map(fold, ranges["from"]))
    return Lexicon(
        words=words,
        second=second,
        english=english,
        english_and=frozenset(written["english"]["conjunction"]),
        conjunctions=frozenset((*written["clitics"]["conjunctions"][:1], *written["english"]["conjunction"])),
        fractions=fractions,
        proclitics=_proclitics(),
        vague=vague,
        vague_links=frozenset(written["vague_link"]),
        others=others,
        one_of=one_of,
        before=before,
        after=after,
        hedge=hedge,
        between=between,
        range_from=range_from,
        range_to=frozenset(map(fold, ranges["to"])),
        range_or=frozenset(map(fold, ranges["or"])),
        change=with_clitics(ranges["change"]),
        openers=_openers(alone, (between, before, after)) | dict.fromkeys(range_from, frozenset(alone)),
    )


def _number_words(written: Any) -> tuple[dict[str, Word], dict[str, Word]]:  # noqa: ANN401
    table: dict[str, Word] = {}
    second: dict[str, Word] = {}
    for entry in written["cardinals"]:
        needs = "more" if entry.get("bound") else "ten" if entry.get("construct") else ""
        kind, value = entry["kind"], entry["value"]
        for word in map(fold, entry["words"]):
            forms = list(prefixed(word))
            if kind not in _NO_ARTICLE and (value > 2 or needs == "ten"):
                forms += prefixed(word, article=True)
            for form, joined, definite in forms:
                word_read = Word(kind, value, joined, definite, needs)
                if table.setdefault(form, word_read).joined != joined:
                    second[form] = word_read
    for form in map(fold, written["not_numbers"]):
        table.pop(form, None)
    return table, second


def _openers(alone: Iterable[str], tables: Iterable[Phrases]) -> dict[str, frozenset[str]]:
    following: dict[str, set[str]] = {}
    single = set(alone)
    for phrase in (phrase for table in tables for found in table.values() for phrase in found):
        if len(phrase) == 1:
            single.add(phrase[0])
        else:
            following.setdefault(phrase[0], set()).add(phrase[1])
    return {head: frozenset(words) for head, words in following.items()} | dict.fromkeys(single, frozenset())


def _english_words(written: Any) -> dict[str, Word]:  # noqa: ANN401
    kinds = ("small", "tens", "hundred", "scale", "dozen")
    table = {word: Word(kind, value) for kind in kinds for word, value in written[kind].items()}
    return table | {word: Word("article", 1) for word in written["article"]}


def _vague(written: Any) -> dict[str, Vague]:  # noqa: ANN401
    table: dict[str, Vague] = {}
    for entry in written["vague"]:
        value = Vague(entry["name"], entry["min"], entry.get("factor", 1))
        for word in map(fold, entry["words"]):
            for article in (False, True):
                for form, joined, _ in prefixed(word, article=article):
                    table[form] = value._replace(joined=joined)
    for entry in written["vague_english"]:
        table.update((w, Vague(entry["name"], entry["min"], entry.get("factor", 1))) for w in entry["words"])
    return table


def _fractions(entries: Any) -> dict[str, tuple[int, str]]:  # noqa: ANN401
    """Forms of half and quarter: into how many parts, and how joined."""
    return {
        form: (entry["parts"], joined)
        for entry in entries
        for word in map(fold, entry["words"])
        for form, joined, _ in prefixed(word)
    }


def _proclitics() -> dict[str, str]:
    """What may be glued to digits, or stand alone before them: how it joins."""
    bare = {form: joined for form, joined, _ in prefixed("") if form}
    return bare | {form: joined for form, joined, _ in prefixed("", article=True)}


def _hedges(entries: Any) -> tuple[Phrases, Phrases, dict[Phrase, Hedge]]:  # noqa: ANN401
    """Hedges that stand before a number, those that stand after it, and what each means."""
    meaning: dict[Phrase, Hedge] = {}
    for entry in entries:
        hedge = Hedge(entry["name"], entry["bound"])
        for found in phrases(entry["words"]).values():
            meaning.update((phrase, hedge) for phrase in found)
    before = phrases(w for entry in entries if entry["at"] != "after" for w in entry["words"])
    following = (w for entry in entries if entry["at"] != "before" for w in entry["words"])
    return before, phrases(following, clitics=False), meaning


def _others(written: Any) -> dict[str, int | None]:  # noqa: ANN401
    table: dict[str, int | None] = {form: 2 for w in written["dual"] for form, _, _ in prefixed(fold(w))}
    for word in (*written["plural"], *written["english"]):
        table.update((form, None) for form, _, _ in prefixed(fold(word)))
    return table
