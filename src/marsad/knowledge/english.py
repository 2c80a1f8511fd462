"""What Marsad knows of English: trigger words, nouns and closed classes (``english.yml``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from marsad.knowledge.files import load
from marsad.knowledge.frames import Frame
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.language.clean import fold
from marsad.language.english import plural, verb_forms
from marsad.language.tokens import tokenize
from marsad.types import Token, Value

_END = ""


class Use(Value, frozen=True, gc=False):
    """A reading of a trigger word: its frame and its form (``base s ing past part n a w``)."""

    frame: Frame
    form: str
    number: str = ""


class Trie:
    """Runs of folded words → values; asked for the longest run that starts at a token."""

    def __init__(self, pairs: Iterator[tuple[str, Any]]) -> None:
        self.root: dict[str, Any] = {}
        for words, value in pairs:
            node = self.root
            for token in tokenize(fold(words)):
                node = node.setdefault(token.text, {})
            found = node.setdefault(_END, [])
            if value not in found:
                found.append(value)

    def longest(self, tokens: Sequence[Token], k: int) -> tuple[int, tuple[Any, ...]]:
        """End of the longest run at ``k`` and its values; ``(k, ())`` for none."""
        node: dict[str, Any] | None = self.root
        best: tuple[int, tuple[Any, ...]] = (k, ())
        for at in range(k, len(tokens)):
            node = node.get(tokens[at].text) if node is not None else None
            if node is None:
                break
            if _END in node:
                best = (at + 1, tuple(node[_END]))
        return best


@cache
def frames() -> tuple[Frame, ...]:
    """The English frames in file order. Raises ``ValueError`` where an id is given twice."""
    found = tuple(Frame(e["id"], e["kind"], str(e.get("type", "")), e) for e in load("frames/english"))
    if len({f.id for f in found}) < len(found):
        raise ValueError("frames/english: an id is given twice")
    return found


@cache
def triggers() -> Trie:
    """All written forms of all trigger words."""
    return Trie((words, use) for frame in frames() for words, use in _uses(frame))


def _uses(frame: Frame) -> Iterator[tuple[str, Use]]:
    irregular: Mapping[str, Sequence[str]] = load("english")["irregular"]
    doubling = frozenset(load("english")["doubling"])
    for verb in frame.attrs.get("verbs", ()):
        head, _, rest = verb.partition(" ")
        if rest.startswith("and "):  # "shot and killed"
            second = verb_forms(rest[4:], irregular.get(rest[4:], ()), rest[4:] in doubling)
            first = verb_forms(head, irregular.get(head, ()), head in doubling)
            for (one, tag), (other, _) in zip(first, second, strict=True):
                yield f"{one} and {other}", Use(frame, tag)
            continue
        for form, tag in verb_forms(verb, irregular.get(head, ()), head in doubling):
            yield form, Use(frame, tag)
    for noun in frame.attrs.get("nouns", ()):
        yield noun, Use(frame, "n", "sg")
        yield plural_of(noun), Use(frame, "n", "pl")
    for noun in frame.attrs.get("mass", ()):
        yield noun, Use(frame, "n", "pl")
    for word in frame.attrs.get("states", ()):
        yield word, Use(frame, "a")
    for word in frame.attrs.get("words", ()):
        yield word, Use(frame, "w")


def plural_of(noun: str) -> str:
    """The plural of a noun, its last word inflected: "of" phrases inflect their first."""
    irregular: Mapping[str, str] = load("english")["irregular_plurals"]
    if noun in irregular:
        return irregular[noun]
    head, of, rest = noun.partition(" of ")
    if of:
        return plural(head) + of + rest
    before, _, last = noun.rpartition(" ")
    return f"{before} {irregular.get(last, plural(last))}".strip()


@cache
def words(name: str) -> frozenset[str]:
    """A closed class of ``english.yml``, folded."""
    return frozenset(fold(word) for word in load("english")[name])


@cache
def nouns(name: str) -> Trie:
    """A list of nouns of ``english.yml`` in both numbers, as one trie; values are ``sg`` or ``pl``."""
    return Trie(pair for noun in load("english")[name] for pair in ((noun, "sg"), (plural_of(noun), "pl")))


@cache
def people() -> Trie:
    """Nouns for people; values are pairs of group and number."""
    return Trie(_people())


def _people() -> Iterator[tuple[str, tuple[str, str]]]:
    for group, listed in load("english")["people"].items():
        for noun in listed:
            yield noun, (group, "sg")
            if plural_of(noun) != noun:
                yield plural_of(noun), (group, "pl")
    yield "people", ("people", "pl")
    yield "police", ("combatants", "pl")
    yield "troops", ("combatants", "pl")


@cache
def prepositions() -> Trie:
    """Prepositions; values are the parts that they play."""
    return Trie((word, role) for role, listed in load("english")["prepositions"].items() for word in listed)


@cache
def heads() -> Trie:
    """Crossings, roads and services; values are the types of ``access``."""
    return Trie((word, kind) for kind, listed in load("english")["heads"].items() for word in listed)


@cache
def acronyms() -> Mapping[str, str]:
    """Acronyms that are small words, too, by their capitals; values are the names in full, folded."""
    return {short: fold(full) for short, full in load("english")["acronyms"].items()}


@cache
def own_bodies() -> Mapping[str, str]:
    """Nouns for bodies of the country's own state; values are short names of the list of parties, folded."""
    return {short: fold(full) for short, full in load("english")["own_bodies"].items()}


@cache
def features() -> Trie:
    """Words for sites that are part of their names ("Omar field"), in both numbers."""
    return nouns("features")


@cache
def places() -> Trie:
    """English names of the gazetteer's places; values are their ids."""
    return Trie(_places())


def _places() -> Iterator[tuple[str, str]]:
    for place in load_gazetteer().by_id.values():
        name = place.name_en.partition("(")[0].partition(",")[0].strip()
        if name and name.isascii():
            yield name, place.id
            for article in ("al-", "el-", "ar-", "ash-", "as-", "at-", "an-", "ad-", "az-"):
                if name.lower().startswith(article) and len(name) > len(article) + 4:
                    yield name[len(article) :], place.id
