"""The phrases of a sentence: who, where, whom, with what. Values only; other modules make and read them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

import msgspec

from marsad.knowledge.frames import Frame
from marsad.knowledge.lexicon import Match, Term
from marsad.language.date_expression import DateExpression
from marsad.types import DateInterval, Quantity, Text, Token, Value

_MANY = 8
"""So many clauses are worth a search in halves."""

MARKERS = ("light", "status")
"""Kinds of frames that call no claim by themselves."""

PhraseKind = Literal["party", "place", "people", "weapon", "object", "goods"]


class Phrase(Value, frozen=True, gc=False, kw_only=True):
    """A noun phrase: tokens ``i`` to ``j``, of which ``ci`` to ``cj`` are its name.

    ``prep`` is the part that the preposition before it plays (``on``, ``in``, ``from`` …, empty for none).
    ``joined`` says that it stands in a list after the phrase before it.
    """

    kind: PhraseKind
    i: int
    j: int
    ci: int
    cj: int
    prep: str = ""
    joined: bool = False
    entry: str = ""
    # parties, and people who belong to one
    party: str | None = None
    known: bool = False
    armed: bool = False
    means: frozenset[str] = frozenset()
    nisba: bool = False
    # places
    relation: str = "in"
    place_type: str = ""
    generic: str = ""
    feature: bool = False
    anaphor: bool = False
    # people
    min: int | None = None
    max: int | None = None
    counted: bool = False
    group: str = ""
    outcome: str = ""
    number: str = ""
    definite: bool = False


class Trigger(Value, frozen=True, gc=False, kw_only=True):
    """A trigger word with its frame; ``light`` ones only say what their subject is to another."""

    i: int
    j: int
    frame: Frame
    pos: str
    tense: str = ""
    number: str = ""
    prefix: str = ""
    article: bool = False
    suffix: str = ""
    munition: bool = False


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, read as far as its phrases: what the claim builders work on."""

    text: Text
    tokens: Sequence[Token]
    clauses: Sequence[tuple[int, int]]
    matches: Sequence[Match]
    phrases: Sequence[Phrase]
    triggers: Sequence[Trigger]
    quantities: Sequence[tuple[int, int, Quantity]]
    days: Sequence[tuple[int, int, DateInterval | None, DateExpression]]
    paragraph: int
    lang: str = ""

    def folded(self, i: int, j: int) -> str:
        """Folded words of tokens ``i`` to ``j``."""
        return self.text.folded[self.tokens[i].start : self.tokens[j - 1].end]

    def clause_of(self, k: int) -> int:
        """Number of the clause that token ``k`` stands in."""
        clauses = self.clauses
        start = bisect_right(clauses, (k, len(self.tokens))) - 1 if len(clauses) > _MANY else 0
        for n in range(max(0, start), len(clauses)):
            if clauses[n][0] <= k < clauses[n][1]:
                return n
        return max(0, len(clauses) - 1)


class Context(msgspec.Struct, frozen=True, kw_only=True):
    """What holds for the whole dispatch: its day, its countries, the parties and names that it speaks of."""

    published: date | None
    countries: frozenset[str]
    parties: tuple[str, ...]
    voice: str = ""


def term(match: Match, cls: str) -> Term | None:
    """The match's first term of a class."""
    for one in match.terms:
        if one.cls == cls:
            return one
    return None


def attr(match: Match, cls: str, name: str) -> Any:  # noqa: ANN401 - a field of a data file
    """A field of the match's term of a class, ``None`` without one."""
    one = term(match, cls)
    return None if one is None else one.attrs.get(name)


def relative_between(scene: Scene, i: int, j: int) -> bool:
    """Whether a relative pronoun stands among the tokens ``i`` to ``j``."""
    return any(i <= m.i < j and term(m, "relatives") is not None for m in scene.matches)
