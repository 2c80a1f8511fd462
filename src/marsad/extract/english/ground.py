"""The sentence under English phrases, and noun phrases while they are read."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from marsad.extract.line import Line
from marsad.extract.phrase import Phrase
from marsad.knowledge import english
from marsad.knowledge.english import Use
from marsad.types import Text, Token


class Part(msgspec.Struct, frozen=True):
    """Something known within a noun phrase: its sort, tokens, and what is known of it."""

    sort: str
    i: int
    j: int
    value: Any = None


class Group(msgspec.Struct):
    """A noun phrase while it is read: its tokens, what is known in it, the preposition before it."""

    i: int
    j: int
    parts: list[Part]
    prep: str = ""
    lead: int = -1
    joined: bool = False
    definite: bool = False
    own: bool = False
    owner: str = ""


class Ground(msgspec.Struct, frozen=True):
    """The sentence under the phrases: its matches, its text, the tokens that days take, its verbs."""

    line: Line
    text: Text
    busy: frozenset[int]
    verbs: dict[int, tuple[int, tuple[Use, ...]]]

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self.line.tokens

    def word(self, k: int) -> str:
        """The folded word at ``k``, empty outside."""
        return self.line.word(k)

    def capital(self, k: int) -> bool:
        """Whether the word at ``k`` is written with a capital."""
        return 0 <= k < len(self.tokens) and self.text.raw[self.text.starts[self.tokens[k].start]].isupper()

    def raw(self, k: int) -> str:
        """The word at ``k`` as it stands in the text."""
        token = self.tokens[k]
        span = self.text.raw_span(token.start, token.end)
        return self.text.raw[span.start : span.end]

    def glued(self, k: int) -> bool:
        """Whether token ``k`` stands right behind the one before it, with no space."""
        return 0 < k < len(self.tokens) and self.tokens[k].start == self.tokens[k - 1].end


def is_verbal(word: str) -> bool:
    """Whether a word is an auxiliary, a negation, a verb of saying: no part of a noun phrase."""
    names = ("be", "have", "modals", "not", "saying", "stops")
    return any(word in english.words(name) for name in names) and word not in ("'s", "no")


def phrase_fields(group: Group) -> dict[str, Any]:
    """The fields that every phrase of a group has."""
    return {"prep": group.prep, "joined": group.joined, "definite": group.definite}


def make(group: Group, kind: Any, i: int, j: int, /, **more: Any) -> Phrase:  # noqa: ANN401
    """A phrase of a group whose name is tokens ``i`` to ``j``."""
    return Phrase(
        **{"kind": kind, "i": group.i, "j": group.j, "ci": i, "cj": j, **phrase_fields(group), **more}
    )
