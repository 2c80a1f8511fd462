"""Numbers that count nothing: dates, years, hours, calibres, shares, money, distances, numbered names."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from marsad.language.clean import fold
from marsad.language.number_lexicon import (
    Phrases,
    data,
    lexicon,
    phrase_at,
    phrases,
    prefixed,
    split,
    with_clitics,
)
from marsad.language.number_words import Cardinal
from marsad.language.numerals import DIGITS
from marsad.types import Token

_LIST_MARKS = frozenset("-).")
_BRACKETS = frozenset("[]")


class Context(NamedTuple):
    """The words around a number that tell that it counts nothing; all folded."""

    before: frozenset[str]
    near: frozenset[str]
    after: Phrases
    after_teens: frozenset[str]
    after_hours: frozenset[str]
    year_after: frozenset[str]
    months: frozenset[str]
    month_links: frozenset[str]
    ordinals: frozenset[str]
    idioms: frozenset[tuple[str, str]]
    articles: tuple[str, ...]


@cache
def context() -> Context:
    """The tables, built once."""
    written = data()
    ordinals = map(fold, written["ordinals"])
    return Context(
        before=with_clitics(w for group in written["blocked_before"].values() for w in group),
        near=with_clitics(written["blocked_near"]),
        after=phrases((w for group in written["blocked_after"].values() for w in group), clitics=False),
        after_teens=frozenset(map(fold, written["blocked_after_teens"])),
        after_hours=frozenset(map(fold, written["blocked_after_hours"])),
        year_after=with_clitics(written["year_after"]),
        months=frozenset(map(fold, written["months"])),
        month_links=frozenset((*map(fold, written["month_link"]), "/")),
        ordinals=frozenset(f for w in ordinals for a in (False, True) for f, _, _ in prefixed(w, article=a)),
        idioms=frozenset((pair[0], pair[1]) for pair in map(split, written["idioms"])),
        articles=tuple(form for form, _, _ in prefixed("", article=True)),
    )


def counts_nothing(tokens: Sequence[Token], start: int, found: Cardinal) -> bool:
    """Whether the number from token ``start`` to ``found.end`` is a date, a measure, a name or an idiom."""
    return _blocked_by_before(tokens, start, found) or _blocked_by_after(tokens, found)


def measures(tokens: Sequence[Token], end: int) -> bool:
    """Whether a measure, with or without the article, follows at token ``end``: dozens of days."""
    if end == len(tokens):
        return False
    text, table = tokens[end].text, context()
    bare = next((text.removeprefix(a) for a in table.articles if text.startswith(a)), text)
    return any((word,) in table.after.get(word, ()) for word in (text, bare))


def _blocked_by_before(tokens: Sequence[Token], start: int, found: Cardinal) -> bool:
    table, proclitics = context(), lexicon().proclitics
    p = start - 1
    while p >= 0 and proclitics.get(tokens[p].text, "and") != "and":
        p -= 1
    if p < 0:
        return _is_list_mark(tokens, start, found)
    text, first = tokens[p].text, tokens[start].text
    if text in table.before or (p and tokens[p - 1].text in table.near) or text in _BRACKETS:
        return True
    if (text, first) in table.idioms or _is_model(tokens, start):
        return True
    if text in table.ordinals:
        word = lexicon().words.get(first)
        return word is not None and word.kind in ("ten", "tens")
    return found.year and _is_year_after(tokens, p)


def _is_year_after(tokens: Sequence[Token], p: int) -> bool:
    """Whether token ``p`` makes the number after it a year: since, a month, another year (2015 and 2016)."""
    table, text = context(), tokens[p].text
    if text in table.year_after or text in table.months or text == "/":
        return True
    last = tokens[p - 1].text if p and len(text) == 1 else ""
    return len(last) == 4 and last.isdigit() and last[:2] in ("19", "20")


def _is_list_mark(tokens: Sequence[Token], start: int, found: Cardinal) -> bool:
    """Whether the number opens a list item: "1- ", "2) "."""
    end = found.end
    return (
        start == 0
        and tokens[0].text[0] in DIGITS
        and end + 1 < len(tokens)
        and tokens[end].text in _LIST_MARKS
        and tokens[end].start == tokens[end - 1].end
        and tokens[end + 1].text[0] not in DIGITS
    )


def _is_model(tokens: Sequence[Token], start: int) -> bool:
    """Whether digits hang on a name, glued or by a hyphen: a type of aircraft or tank."""
    if tokens[start].text[0] not in DIGITS or tokens[start - 1].end != tokens[start].start:
        return False
    k = start - 1
    if tokens[k].text == "-":
        if k == 0 or tokens[k - 1].end != tokens[k].start:
            return False
        k -= 1
    return tokens[k].text.isalpha() and tokens[k].text not in lexicon().proclitics


def _blocked_by_after(tokens: Sequence[Token], found: Cardinal) -> bool:
    end, table = found.end, context()
    if end == len(tokens):
        return False
    text = tokens[end].text
    following = tokens[end + 1].text if end + 1 < len(tokens) else ""
    if phrase_at(table.after, tokens, end) or text == "]" or (tokens[end - 1].text, text) in table.idioms:
        return True
    if text in table.after_hours and found.value <= 24:
        return True
    if text in table.after_teens and found.value > 10:
        return not (following.isdigit() or following.startswith(table.articles))
    if found.value > 31:
        return False
    return text in table.months or (text in table.month_links and following in table.months)
