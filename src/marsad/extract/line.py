"""A sentence while its phrases are being read: tokens, kept matches, and what the dispatch has named so
far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache

import msgspec

from marsad.extract.party.slant import Stand, meant
from marsad.extract.phrase import term
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match
from marsad.knowledge.parties import Party, load_parties
from marsad.language.clean import fold
from marsad.types import Quantity, Token


class Memory(msgspec.Struct):
    """What a dispatch has named so far, in order: the one mutable value of a reading, made anew for each.

    ``places`` holds the words of names that no list has by their first word.
    """

    published: date | None
    countries: frozenset[str]
    everywhere: tuple[str, ...]
    parties: list[str]
    places: dict[str, list[list[str]]]
    last_place: list[tuple[str, int, int]]

    gender: dict[str, str] = {}
    side: str = ""
    heads: dict[str, str] = {}
    """The party last named by each noun for armed bodies ("the brigade" after "Brigade 444")."""

    def name(self, party: Party, word: str = "") -> None:
        """Remember a party as the last one named, and the gender of the word for it."""
        if party.key in self.parties:
            self.parties.remove(party.key)
        self.parties.append(party.key)
        if word:
            self.gender[party.key] = gender_of(word)

    def owner(self, suffix: str) -> Party | None:
        """The party that a possessive pronoun means: the last one named whose word agrees with it."""
        wanted = load("grammar")["pronoun_gender"].get(suffix)
        if wanted is None:
            return None
        for key in reversed(self.parties):
            if not wanted or self.gender.get(key, wanted) == wanted:
                return load_parties().by_key[key]
        return None


@cache
def gender_of(word: str) -> str:
    """``f`` for feminine words and for plurals of things ("forces", "factions"), ``p`` for men, else
    ``m``. The word is folded."""
    bare = word[len(grammar().article) :] if word.startswith(grammar().article) else word
    rules = {name: frozenset(fold(one) for one in words) for name, words in load("grammar")["gender"].items()}
    if bare.endswith(tuple(rules["plural_endings"])):
        return "p"
    return "f" if bare in rules["feminine"] or bare.endswith(tuple(rules["feminine_endings"])) else "m"


class Line(msgspec.Struct, frozen=True):
    """One sentence with its matches by first token and its quantities by first and last token."""

    tokens: Sequence[Token]
    at: Mapping[int, Match]
    ending: Mapping[int, Match]
    quantities: Mapping[int, tuple[int, Quantity]]
    memory: Memory

    def has(self, k: int, cls: str) -> Match | None:
        """The match that starts at token ``k`` if it has a term of that class."""
        match = self.at.get(k)
        return match if match is not None and term(match, cls) is not None else None

    def word(self, k: int) -> str:
        """The folded word at ``k``, empty past the end."""
        return self.tokens[k].text if 0 <= k < len(self.tokens) else ""

    def is_quote(self, k: int) -> bool:
        """Whether token ``k`` is a mark of quotation or a bracket."""
        return self.word(k) in ('"', "'", "(", ")", "[", "]")

    def skip_quotes(self, k: int) -> int:
        """The first token from ``k`` on that is no mark of quotation."""
        while k < len(self.tokens) and self.is_quote(k):
            k += 1
        return k

    def governor(self, k: int) -> tuple[str, bool]:
        """The part that the preposition before token ``k`` plays, and whether a conjunction joins it to a
        list."""
        match, word = self.at.get(k), self.word(k)
        prefix = match.prefix if match is not None else clitics(word)
        joined = prefix[:1] in grammar().conjunctions
        written = prefix[1:] if joined else prefix
        if written:
            lead = self.ending.get(k)
            if lead is not None and (prep := term(lead, "prep")) is not None and prep.id == "company":
                return prep.id, joined  # "backed by"
            return CLITIC_ROLES.get(written[-1:], ""), joined
        before = k
        while before > 0 and self.is_quote(before - 1):
            before -= 1
        lead = self.ending.get(before)
        if self.adds(before):
            return "", True
        prep = None if lead is None else term(lead, "prep")
        if prep is not None and lead is not None:
            amount = self.ending.get(lead.i)
            if prep.id == "from" and amount is not None and term(amount, "extents") is not None:
                return self.governor(amount.i)
            return prep.id, joined or lead.prefix[:1] in grammar().conjunctions
        if lead is not None and lead.j == k and not joined and term(lead, "extents") is not None:
            return self.governor(lead.i)  # "and all of X" is joined where "and" stands
        alone = self.word(before - 1)
        if alone in CLITIC_ROLES and not joined:
            return CLITIC_ROLES[alone], False  # parted from the name by a mark of quotation
        return "", joined or alone in ("،", ",") or alone in grammar().joining

    def adds(self, k: int) -> bool:
        """Whether "in addition to" joins what stands at ``k`` to a list; a party may be on either side."""
        if k < 2 or f"{self.word(k - 2)} {self.word(k - 1)}" not in grammar().adding:
            return False
        return k in self.quantities or not any(self.has(k, cls) for cls in ("party", "short", "forces"))


def clitics(word: str) -> str:
    """A conjunction written onto an unknown word, if there is one."""
    return word[0] if word and word[0] in grammar().conjunctions and len(word) > 3 else ""


def _clitic_roles() -> dict[str, str]:
    from marsad.knowledge.files import load
    from marsad.language.clean import fold

    written = [fold(p["written"]) for p in load("language/clitics")["prepositions"]]
    return dict(zip(written, ("in", "as", "for"), strict=True))


CLITIC_ROLES = _clitic_roles()


def resolve_party(line: Line, match: Match) -> tuple[Party | None, bool]:
    """The party that a full name, a short name, an adjective or "the latter" means; whether it is a full
    name."""
    memory, parties = line.memory, load_parties()
    full = term(match, "party")
    if full is not None:
        party = parties.lookup(full.id, memory.published, memory.countries)
        if party is not None:
            memory.name(party, line.word(match.i)[len(match.prefix) :])
            return party, True
    if term(match, "latter") is not None:
        return (parties.by_key[memory.parties[-1]], False) if memory.parties else (None, False)
    short = term(match, "short")
    if short is not None:
        party = _short(short.id, memory)
        if party is not None:
            memory.gender[party.key] = gender_of(line.word(match.i)[len(match.prefix) :])
        return party, False
    nisba = term(match, "nisba")
    if nisba is not None:
        return parties.adjective(nisba.id, memory.published, memory.countries), False
    return None, False


def _short(name: str, memory: Memory) -> Party | None:
    """The party last named of those that the bare noun may stand for; else the only one of the dispatch."""
    parties = load_parties()
    if memory.side:
        named = (*memory.everywhere, *memory.parties)
        said = meant(name, Stand(memory.side, memory.published, memory.countries, named))
        if said is not None:
            memory.name(said)
            return said
    may = {p.key: p for p in parties.may_mean(name, memory.published, memory.countries)}
    for key in reversed(memory.parties):
        if key in may:
            memory.name(may[key])
            return may[key]
    later = [key for key in memory.everywhere if key in may]
    if len(set(later)) == 1:
        return may[later[0]]
    if len(may) == 1:
        return next(iter(may.values()))
    return parties.default(name, memory.published, memory.countries)
