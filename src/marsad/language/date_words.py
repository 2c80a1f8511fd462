"""The words of date expressions (``knowledge/language/dates.yml``), looked up in a run of tokens.

Every reader here and in its siblings takes the tokens of a sentence and a position, and gives what it read
and the position after it, or ``None``.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import Any, Literal, NamedTuple

import msgspec

from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.language.date_expression import Calendar, DateExpression, DateKind, Part, Tense, Unit
from marsad.language.tokens import tokenize
from marsad.types import Token, Value

Tokens = Sequence[Token]
Found = tuple[DateExpression, int]
_OPENERS = frozenset({"since", "until", "before", "after", "from", "within", "reject"})
_DAYS = frozenset({"day", "today_part", "weekday", "day_noun", "part", "adverb"})
_PERIODS = frozenset({"month", "month_noun", "section", "year_noun", "season", "modifier_before"})
_AMOUNTS = frozenset({"unit", "the_unit", "vague", "hedge", "number", "teen", "tens", "ordinal"})
_TIMES = _DAYS | _PERIODS | _AMOUNTS


class Entry(Value, frozen=True, gc=False, kw_only=True, forbid_unknown_fields=True):
    """One entry of the word file; what ``value`` means is its group's affair."""

    words: tuple[str, ...]
    example: str
    value: int | str
    part: Part | None = None
    calendar: Calendar = "gregorian"
    cue: Literal["free", "strict", "number"] = "free"
    count: int | None = None
    clitics: tuple[str, ...] | None = None


class _File(msgspec.Struct, forbid_unknown_fields=True):
    article: str
    article_after_l: str
    clitics: tuple[str, ...]
    groups: dict[str, tuple[Entry, ...]]


class _Form(NamedTuple):
    tail: tuple[str, ...]
    skip: int  # letters of proclitics on the first word
    entry: Entry


class Hit(NamedTuple):
    """An entry found, and the position after its words."""

    entry: Entry
    next: int


class _Vocabulary(NamedTuple):
    forms: dict[str, dict[str, list[_Form]]]  # first word → group → forms, longest first
    times: frozenset[str]  # first words of a time
    starts: frozenset[str]  # these, and what opens an expression
    prefixes: frozenset[str]  # what stands before digits as a token of its own
    longest: int  # words of the longest form


def entries() -> dict[str, tuple[Entry, ...]]:
    """All entries by group."""
    return _file().groups


@cache
def _file() -> _File:
    return msgspec.convert(load("language/dates"), _File)


@cache
def _vocabulary() -> _Vocabulary:
    file = _file()
    forms: dict[str, dict[str, list[_Form]]] = {}
    for group, members in file.groups.items():
        for entry in members:
            for text in entry.words:
                first, *tail = (token.text for token in tokenize(fold(text)))
                for spelling, skip in _with_clitics(first, entry, file):
                    made = forms.setdefault(spelling, {}).setdefault(group, [])
                    made.append(_Form(tuple(tail), skip, entry))
    for groups in forms.values():
        for found in groups.values():
            found.sort(key=lambda form: (-len(form.tail), form.skip))
    articles = {clitic + file.article for clitic in ("", *file.clitics)}
    prefixes = frozenset({*file.clitics, *articles, file.article_after_l})
    times = prefixes | {text for text, groups in forms.items() if groups.keys() & _TIMES}
    starts = times | {text for text, groups in forms.items() if groups.keys() & _OPENERS}
    words = max(
        1 + len(form.tail) for groups in forms.values() for found in groups.values() for form in found
    )
    return _Vocabulary(forms, times, starts, prefixes, words)


def _with_clitics(word: str, entry: Entry, file: _File) -> list[tuple[str, int]]:
    """A word alone and after each proclitic, with the number of letters to leave off."""
    made = [(word, 0)]
    if word.isascii():
        return made
    for clitic in file.clitics if entry.clitics is None else entry.clitics:
        made.append((clitic + word, len(clitic)))
        if clitic.endswith(file.article_after_l[0]) and word.startswith(file.article):
            made.append((clitic[:-1] + file.article_after_l + word[len(file.article) :], len(clitic)))
    return made


def longest_entry() -> int:
    """Words of the longest entry."""
    return _vocabulary().longest


def may_start(text: str) -> bool:
    """Whether a token can start a date expression: the quick look that most tokens end at."""
    return text in _vocabulary().starts or text[0].isdigit()


def may_be_time(tokens: Tokens, i: int) -> bool:
    """Whether a time can start at ``i``, no word before it needed."""
    return i < len(tokens) and (tokens[i].text in _vocabulary().times or tokens[i].text[0].isdigit())


def begin(tokens: Tokens, i: int) -> int:
    """Folded offset of the word or numeral at ``i`` without its proclitics."""
    token = tokens[past_prefix(tokens, i)]
    groups = _vocabulary().forms.get(token.text, {})
    return token.start + min((form.skip for forms in groups.values() for form in forms), default=0)


def has_clitic(tokens: Tokens, i: int) -> bool:
    """Whether the token at ``i`` carries a proclitic, as the second of two joined days does."""
    return i < len(tokens) and begin(tokens, i) > tokens[i].start


def word(tokens: Tokens, i: int, group: str) -> Hit | None:
    """The longest entry of ``group`` at ``i``."""
    if not 0 <= i < len(tokens):
        return None
    groups = _vocabulary().forms.get(tokens[i].text)
    if groups is None or group not in groups:
        return None
    for tail, _, entry in groups[group]:
        end = i + 1 + len(tail)
        if not tail or (end <= len(tokens) and all(tokens[i + 1 + k].text == t for k, t in enumerate(tail))):
            return Hit(entry, end)
    return None


def groups_at(tokens: Tokens, i: int) -> Container[str]:
    """The groups that have an entry beginning with the token at ``i``: most tokens have none."""
    return _vocabulary().forms.get(tokens[i].text, ())


def skip(tokens: Tokens, i: int, group: str) -> int:
    """The position after an entry of ``group`` at ``i``, or ``i``."""
    hit = word(tokens, i, group)
    return hit.next if hit else i


def past_prefix(tokens: Tokens, i: int) -> int:
    """The position of the digits that a proclitic or article at ``i`` belongs to, or ``i``."""
    if i + 1 >= len(tokens) or tokens[i].text not in _vocabulary().prefixes:
        return i
    return i + tokens[i + 1].text[0].isdigit()


def numeral_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A whole number of up to four digits at ``i``, proclitics and article passed over."""
    i = past_prefix(tokens, i)
    if i >= len(tokens) or len(tokens[i].text) > 4 or not tokens[i].text.isdigit():
        return None
    return int(tokens[i].text), i + 1


def number_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A small number in digits or words at ``i``, up to 99."""
    if (digits := numeral_at(tokens, i)) is not None:
        return digits
    if (whole := word(tokens, i, "teen") or word(tokens, i, "tens")) is not None:
        return int(whole.entry.value), whole.next
    unit = word(tokens, i, "number")
    return _grown(tokens, unit) if unit else None


def ordinal_at(tokens: Tokens, i: int) -> tuple[int, int] | None:
    """A definite ordinal at ``i``, up to the ninety-ninth."""
    if (round_number := word(tokens, i, "tens")) is not None:
        return int(round_number.entry.value), round_number.next
    unit = word(tokens, i, "ordinal")
    return _grown(tokens, unit) if unit else None


def _grown(tokens: Tokens, unit: Hit) -> tuple[int, int]:
    value = int(unit.entry.value)
    more = word(tokens, unit.next, "ten")
    if more is None and has_clitic(tokens, unit.next):
        more = word(tokens, unit.next, "tens")
    return (value + int(more.entry.value), more.next) if more and value < 10 else (value, unit.next)


class Amount(NamedTuple):
    """So many units of time; ``number`` of ``None`` is "a few"."""

    number: int | None
    unit: Unit
    next: int


def amount_at(tokens: Tokens, i: int) -> Amount | None:
    """An amount of time at ``i``: three days, about a week, a few days, 24 hours; also by a dual alone."""
    hedged = skip(tokens, i, "hedge")
    vague = skip(tokens, hedged, "vague")
    number = number_at(tokens, vague)
    unit = word(tokens, number[1] if number else vague, "unit")
    if unit is None and hedged > i:  # "about the week"
        unit = word(tokens, hedged, "the_unit")
    if unit is None:
        return None
    end = skip(tokens, skip(tokens, unit.next, "counted_again"), "vague")
    few = vague > hedged or word(tokens, end - 1, "vague") is not None
    count = number[0] if number else None if few else unit.entry.count
    return Amount(count, msgspec.convert(unit.entry.value, Unit), end)


def make(tokens: Tokens, i: int, j: int, kind: DateKind, **fields: Any) -> DateExpression:  # noqa: ANN401
    """An expression over the tokens from ``i`` up to ``j``."""
    return DateExpression(start=begin(tokens, i), end=tokens[j - 1].end, kind=kind, **fields)


def tense_of(hit: Hit | None) -> Tense | None:
    """The tense that a modifier says."""
    return msgspec.convert(hit.entry.value, Tense) if hit else None


def longest(*found: Found | None) -> Found | None:
    """The reading that goes furthest; the first of equals."""
    return max((one for one in found if one), key=lambda one: one[1], default=None)
