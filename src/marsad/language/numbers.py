"""Quantities of a sentence: how many, with the hedge that bounds it, and where the words are.

Read are cardinals, ranges, hedged and vague numbers, and nouns that count themselves (a child, two children).
Not read are ordinals and numbers that count nothing: dates, years, hours, measures, names with a number.
What is counted is for the caller to see: it stands right after the quantity, or is its last word.
"""

from __future__ import annotations

from collections.abc import Container, Sequence

from marsad.language.counted_nouns import NounForm, Nouns, counted, noun_forms
from marsad.language.number_expressions import Found, bounded, expression, hedges, one_of
from marsad.language.number_lexicon import lexicon, phrase_at
from marsad.language.number_words import cardinal
from marsad.language.numerals import DIGITS
from marsad.types import Quantity, Token

__all__ = ["Nouns", "number_at", "quantities"]

_REACH = 4  # words between a number and a hedge after it: seven civilians of one family at least


def number_at(tokens: Sequence[Token], i: int) -> tuple[int, int] | None:
    """The plain cardinal at token ``i``: its value and the index after it; whatever it counts, dates too."""
    if not 0 <= i < len(tokens):
        return None
    found = cardinal(tokens, i)
    return (found.value, found.end) if found else None


def quantities(tokens: Sequence[Token], nouns: Container[str] = frozenset()) -> tuple[Quantity, ...]:
    """Quantities of one sentence, in order and apart; folded offsets, the hedge beside the number included.

    ``nouns`` (folded singulars: a frozenset, or ``Nouns`` for their kinds of plural) may count themselves;
    the noun is then part of the quantity. A hedge behind the counted noun sets the bounds, not the offsets. A
    number not said (several, a number of, others) has neither bound, and the hedge's name.
    """
    found = (f for f in _Reader(tokens, noun_forms(nouns)).read() if f.counts)
    return tuple(Quantity(f.min, f.max, f.hedge, tokens[f.start].start, tokens[f.end - 1].end) for f in found)


class _Reader:
    """One pass over a sentence. ``governed`` is the token that the last number counts, if it is a noun."""

    __slots__ = ("forms", "found", "governed", "shared", "tokens")

    def __init__(self, tokens: Sequence[Token], forms: dict[str, NounForm]) -> None:
        self.tokens, self.forms = tokens, forms
        self.found: list[Found] = []
        self.governed, self.shared = -1, False

    def read(self) -> list[Found]:
        """Everything found, numbers that count nothing included."""
        openers, forms, tokens = lexicon().openers, self.forms, self.tokens
        i, n = 0, len(tokens)
        while i < n:
            text = tokens[i].text
            required = openers.get(text)
            if text[0] in DIGITS or (required is not None and (not required or self._follows(i, required))):
                i = self._opened(i)
            elif text in forms:
                i = self._noun(i, forms[text])
            else:
                i += 1
        return self.found

    def _follows(self, i: int, required: frozenset[str]) -> bool:
        """Whether digits or one of the required words follow token ``i``."""
        text = self.tokens[i + 1].text if i + 1 < len(self.tokens) else " "
        return text in required or text[0] in DIGITS

    def _opened(self, i: int) -> int:
        """Read what a word of quantity opens at token ``i``; the index to go on from."""
        end = self._hedge_after(i)
        if end:
            return end
        tokens = self.tokens
        item = self._other(i) or expression(tokens, i) or self._more_than_one(i) or one_of(tokens, i)
        if item is None:
            form = self.forms.get(tokens[i].text)
            return self._noun(i, form) if form else i + 1
        self.found.append(item)
        self.governed, self.shared = item.end, False
        return item.end

    def _hedge_after(self, i: int) -> int:
        """Let a hedge behind a number (7 civilians at least) bound it; the index after the hedge, or 0."""
        lex, tokens = lexicon(), self.tokens
        phrase = phrase_at(lex.after, tokens, i)
        if phrase is None or not self.found:
            return 0
        last = self.found[-1]
        between = range(last.end, i)
        if len(between) > _REACH or not all(tokens[k].text.isalpha() for k in between):
            return 0
        end = i + len(phrase)
        following = cardinal(tokens, end) if between and end < len(tokens) else None
        if following is not None and not following.joined and hedges(tokens, i)[0] is not None:
            return 0  # "eight were killed with at least 70 injured": it bounds the next number
        if last.hedge is None and last.counts:
            last = bounded(last, lex.hedge[phrase])
        self.found[-1] = last._replace(end=last.end if between else end)
        return end

    def _other(self, i: int) -> Found | None:
        """Others, told apart from those before; not where it only describes a noun that was counted."""
        others, tokens = lexicon().others, self.tokens
        if tokens[i].text not in others:
            return None
        value = others[tokens[i].text]
        end = self.found[-1].end if self.found else -1
        counted_noun = end == i - 1 and tokens[end].text.isalpha() and not _starts_with_and(tokens[end].text)
        if end == i or (end > 0 and counted_noun):
            return None
        return Found(value, value, None if value else "others", i, i + 1)

    def _more_than_one(self, i: int) -> Found | None:
        """More than one person: two at least."""
        hedge, j = hedges(self.tokens, i)
        form = self.forms.get(self.tokens[j].text) if hedge and j < len(self.tokens) else None
        if hedge and form and form.number == 1 and hedge.name == "more_than" and not form.definite:
            return Found(2, None, hedge.name, i, j + 1)
        return None

    def _noun(self, i: int, form: NounForm) -> int:
        """Read a noun that counts itself, unless a number counts it or shares its count with it."""
        governed = i == self.governed
        if governed and (form.joined != "and" or self.shared):
            self.governed, self.shared = i + 1, form.number == 1 and not form.definite
            return i + 1
        item = counted(self.tokens, i, form)
        self.governed, self.shared = item.end, not item.number
        if item.number and not (self.found and self.found[-1].end > item.start):
            self.found.append(Found(item.number, item.number, None, item.start, item.end))
        return item.end


def _starts_with_and(text: str) -> bool:
    return any(text.startswith(sign) for sign in lexicon().conjunctions)
