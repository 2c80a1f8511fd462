"""The noun of a people phrase: how many it tells by itself, of which group, what befell them, their name."""

from __future__ import annotations

from functools import partial

from marsad.extract.line import Line
from marsad.extract.phrase import term
from marsad.knowledge.grammar import grammar, word_list
from marsad.knowledge.lexicon import Match
from marsad.knowledge.words import load_words
from marsad.language.numbers import number_at
from marsad.types import Value

_MAX_NAME = 4


class Noun(Value, frozen=True, gc=False):
    """Where the noun ends, its group, outcome and number, and how it is written."""

    j: int
    group: str = ""
    outcome: str = ""
    number: str = ""
    article: bool = False
    alone: bool = False
    suffix: str = ""
    entry: str = ""
    member: bool = False

    @property
    def count(self) -> int | None:
        """How many the noun means with no number beside it."""
        if self.number == "du":
            return 2
        return 1 if self.number == "sg" and self.alone else None


word_set = partial(word_list, "toll_words")
"""A list of ``toll_words.yml``, folded."""


def noun_at(line: Line, k: int) -> Noun | None:
    """The noun for people at token ``k``."""
    match = line.at.get(k)
    if match is None:
        return None
    victim = term(match, "victims")
    if victim is None:
        return _within_force(line, match)
    group, outcome = str(victim.attrs.get("group", "")), str(victim.attrs.get("outcome", ""))
    if outcome and number_at(line.tokens, k) is not None:
        return None  # "two hundred" is spelled like "two dead"
    alone = bool(victim.attrs.get("counts_alone", outcome != ""))
    word = line.word(match.j - 1)
    number = _number_of(word[len(match.prefix) :]) or victim.number
    if match.article and number == "pl" and _is_construct(word):
        number = "sg"  # a plural in the construct takes no article: "the lawyer"
    member = bool(victim.attrs.get("member"))
    return Noun(match.j, group, outcome, number, match.article, alone, match.suffix, victim.id, member)


def _is_construct(word: str) -> bool:
    """Whether the word is spelled like a sound plural without its last letter."""
    bare = word[word.find(grammar().article) + len(grammar().article) :]
    return any(f"{bare}{last}" in load_words("victims") for last in word_set("plural_last"))


def _number_of(word: str) -> str:
    """The number of kin with their pronoun, listed as they are."""
    if word in word_set("single_kin"):
        return "sg"
    return "du" if word in word_set("paired_kin") else ""


def _within_force(line: Line, match: Match) -> Noun | None:
    """A noun for people that a longer term for forces has swallowed ("a member of")."""
    if match.j - match.i < 2 or term(match, "forces") is None or term(match, "party") is not None:
        return None
    entry = load_words("victims").get(line.word(match.i)[len(match.prefix) :])
    if entry is None:
        return None
    group, alone = str(entry.attrs.get("group", "")), bool(entry.attrs.get("counts_alone", False))
    return Noun(match.i + 1, group, "", entry.number, False, alone, "", entry.id)


def name_end(line: Line, k: int) -> int:
    """Where a person's name ends that starts at ``k`` or behind an epithet or "called"; ``k`` for none."""
    at = k
    while at - k < 2 and at not in line.at and line.word(at).startswith(grammar().article):
        at += 1
    if line.word(at) in word_set("called"):
        at += 1
    start = at = line.skip_quotes(at)
    while at - start < _MAX_NAME and _is_name_word(line, at, at == start):
        at += 1
    return at if at > start else k


def person_end(line: Line, k: int) -> int:
    """Where the name of a person ends that a given name opens, behind a title or none; ``k`` for none."""
    at = k + (line.word(k) in word_set("titles"))
    word, names = line.word(at), word_set("given_names")
    bare = word[1:] if word[:1] in grammar().conjunctions and word not in names else word
    if bare not in names and not (bare in word_set("names_or_words") and line.word(at + 1) in names):
        return k
    end = at + 1
    while end - at < _MAX_NAME and (_is_name_word(line, end, False) or _is_name_too(line, end)):
        end += 1
    return end if end - at > 1 else k


def _is_name_too(line: Line, k: int) -> bool:
    """Whether a word written like a preposition is a name: nothing that it could govern follows."""
    if line.word(k).removeprefix(grammar().article) in word_set("names_or_words") - {line.word(k)}:
        return True
    after = line.word(k + 1)
    free = k + 1 not in line.at and not after.startswith(grammar().article)
    return line.word(k) in word_set("names_or_words") and (free or after[:1] in grammar().conjunctions)


def _is_name_word(line: Line, k: int, first: bool) -> bool:
    """Names of people may be names of places too; all other words that the lexicon knows end a name."""
    word, match = line.word(k), line.at.get(k)
    if not word.isalpha() or k in line.quantities or word in word_set("no_names"):
        return False
    if match is not None:
        return all(t.cls in ("place", "nisba") for t in match.terms) and not match.prefix and not first
    return first or word[0] != grammar().conjunctions[0]
