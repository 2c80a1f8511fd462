"""Sentences and clauses as runs of tokens.

Line ends, final marks and bullets end sentences; commas and connectives open clauses within them. A final
mark belongs to the sentence that it ends, a comma to the clause before it, a connective to the clause that it
opens. Bullets and list numbers belong to no sentence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.types import Text, Token, Value

_COMMAS = frozenset(fold("\u060c\u061b,;"))
_STOP, _BULLET = ".", "•"
_FINAL = frozenset("!?") | {_STOP, fold("\u061f"), "\u06d4"}
_AFTER_DOTS = frozenset("-,'")  # U.S.-led
_CLOSING = frozenset("\"')]}")
_LINE_BULLETS = frozenset("-*~>+") | {_BULLET, "·", "‣"}
_AFTER_LIST_NUMBER = frozenset("-)") | {_STOP, _BULLET}
_MAX_LIST_NUMBER = 2


class Sentence(Value, frozen=True, gc=False):
    """A sentence: range of tokens (half-open), folded offsets, ranges of its clauses (no gaps)."""

    first: int
    last: int
    start: int
    end: int
    clauses: tuple[tuple[int, int], ...]


class _Connective(Value, frozen=True, gc=False):
    """Words that open a clause, and what must or must not stand beside them."""

    words: tuple[str, ...]
    before: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]


def _connective(entry: dict[str, Any]) -> _Connective:
    sets = (frozenset(map(fold, entry.get(key, ()))) for key in ("before", "not_before", "not_after"))
    return _Connective(tuple(fold(entry["written"]).split()), *sets)


_CONJUNCTIONS = ("", *(fold(entry["written"]) for entry in load("language/clitics")["conjunctions"]))


def _connectives() -> dict[str, list[_Connective]]:
    """Connectives by their first word, with and without a conjunction; the longest first."""
    table: dict[str, list[_Connective]] = {}
    for one in sorted(map(_connective, load("language/connectives")), key=lambda c: -len(c.words)):
        for conjunction in _CONJUNCTIONS:
            table.setdefault(conjunction + one.words[0], []).append(one)
    return table


_CONNECTIVES = _connectives()
_ABBREVIATIONS = frozenset(
    conjunction + fold(entry["written"])
    for group in load("language/abbreviations").values()
    for entry in group
    for conjunction in _CONJUNCTIONS
)


def sentences(text: Text, tokens: Sequence[Token]) -> tuple[Sentence, ...]:
    """All sentences of a text that hold a word or a number; ``tokens`` are those of ``text.folded``."""
    return tuple(
        Sentence(first, last, tokens[first].start, tokens[last - 1].end, tuple(_clauses(tokens, first, last)))
        for line in _lines(text.folded, tokens)
        for first, last in _of_line(tokens, *line)
        if any(_is_word(t) for t in tokens[first:last])
    )


def _is_word(token: Token) -> bool:
    return token.text[0].isalnum()


def _lines(folded: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Token ranges of the lines."""
    first = 0
    for i in range(1, len(tokens)):
        if folded.find("\n", tokens[i - 1].end, tokens[i].start) >= 0:
            yield first, i
            first = i
    if first < len(tokens):
        yield first, len(tokens)


def _of_line(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Token ranges of the sentences of one line."""
    first = i = _after_bullets(tokens, first, last)
    while i < last:
        text = tokens[i].text
        if text == _BULLET:
            yield first, i
            first = i = _after_bullets(tokens, i, last)
        elif text in _FINAL and not (text == _STOP and _is_abbreviation(tokens, i, last)):
            i = _after_final(tokens, i, last)
            yield first, i
            first = i
        else:
            i += 1
    if first < last:
        yield first, last


def _after_bullets(tokens: Sequence[Token], i: int, last: int) -> int:
    """The first token from ``i`` on that is neither a bullet nor a list number."""
    while i < last and tokens[i].text in _LINE_BULLETS:
        i += 1
    if i + 1 < last and tokens[i].text.isdigit() and len(tokens[i].text) <= _MAX_LIST_NUMBER:
        mark = tokens[i + 1]
        tied_on = i + 2 < last and tokens[i + 2].start == mark.end and mark.text != _BULLET
        if mark.text in _AFTER_LIST_NUMBER and mark.start == tokens[i].end and not tied_on:
            return _after_bullets(tokens, i + 2, last) if mark.text == _BULLET else i + 2
    return i


def _after_final(tokens: Sequence[Token], i: int, last: int) -> int:
    """The token after a run of final marks and the quotes and brackets that close on it."""
    i += 1
    closing = _FINAL | _CLOSING
    while i < last and tokens[i].start == tokens[i - 1].end and tokens[i].text in closing:
        i += 1
    return i


def _is_abbreviation(tokens: Sequence[Token], i: int, last: int) -> bool:
    """Whether the full stop ``i`` belongs to an abbreviation, a name with dots or an address."""
    if i + 1 >= last or not i:
        return False
    before, stop, after = tokens[i - 1], tokens[i], tokens[i + 1]
    if before.end != stop.start or after.text == _STOP:
        return False
    if before.text in _ABBREVIATIONS:
        return True
    letter = len(before.text) == 1 and before.text.isalpha()
    if after.start > stop.end or after.text in _AFTER_DOTS:
        return letter and i > 1 and tokens[i - 2].text == _STOP and tokens[i - 2].end == before.start
    if not _is_word(after):
        return False
    return letter or (before.text.isascii() and after.text.isascii())


def _clauses(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Token ranges of the clauses of a sentence; each holds a word."""
    start = connected = first
    comma = full = False
    for i in range(first, last):
        if not _is_word(tokens[i]):
            comma = comma or tokens[i].text in _COMMAS
            continue
        connective = (
            i >= connected and tokens[i].text in _CONNECTIVES and _connective_end(tokens, i, first, last)
        )
        connected = connective or connected
        if full and (comma or connective):
            yield start, i
            start = i
        comma, full = False, True
    yield start, last


def _connective_end(tokens: Sequence[Token], i: int, first: int, last: int) -> int:
    """The token after the connective that stands at token ``i`` and fits there; 0 if there is none."""
    before = tokens[i - 1].text if i > first else ""
    for one in _CONNECTIVES[tokens[i].text]:
        end = i + len(one.words)
        if end > last or any(tokens[i + k].text != one.words[k] for k in range(1, len(one.words))):
            continue
        after = tokens[end].text if end < last else ""
        allowed = after not in one.not_before and before not in one.not_after
        if allowed and (not one.before or after in one.before):
            return end
    return 0
