"""Cardinal numbers: digits with separators, Arabic words of every gender and case, English words, mixtures.

The Arabic grammar is a sum from left to right: hundreds, units, "and" tens, then a scale, then smaller ones.
A word that cannot continue the sum ends the number; the "and" between its parts decides between one and two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.language.number_lexicon import Word, lexicon
from marsad.language.numerals import DIGITS, numeral
from marsad.types import Token

LARGEST = 999_999_999
_SCALES = frozenset({"scale", "scales", "dual", "either"})
_TENS_UP = _SCALES | {"tens", "hundred", "hundreds"}
_MILLION = 1_000_000
_NO_LIMIT = 10**12


class Cardinal(NamedTuple):
    """A number: value, index of the token after it, proclitic ("", and, other), closing scale, year-like."""

    value: int
    end: int
    joined: str = ""
    scale: int = 0
    year: bool = False


def cardinal(tokens: Sequence[Token], i: int, *, hedged: bool = False) -> Cardinal | None:
    """The longest cardinal that starts at token ``i``, with whatever proclitics its first word has.

    Tens and above with the article are numbers only where a hedge precedes (nearly the twenty): alone they
    are streets, dates, or the hundred of per cent.
    """
    text = tokens[i].text
    if text[0] in DIGITS:
        return _from_digits(tokens, i)
    lex = lexicon()
    word = lex.words.get(text)
    if word is not None:
        return None if word.definite and word.kind in _TENS_UP and not hedged else _from_word(tokens, i, word)
    if text in lex.fractions:
        return _from_fraction(tokens, i)
    return _english(tokens, i) if text in lex.english else None


class _Sum:
    """A number as it grows; ``last`` is the sort of its last word ("" after a scale and at the start)."""

    __slots__ = ("doubtful", "group", "hundreds", "last", "limit", "needs", "scale", "total")

    def __init__(self) -> None:
        self.total = self.group = self.scale = 0
        self.limit = _NO_LIMIT
        self.last = self.needs = ""
        self.hundreds = False
        self.doubtful = 0

    def add(self, word: Word, *, joined: bool) -> bool:
        """Take the next word (``joined``: by "and", or first); false if it cannot continue the number."""
        kind = word.kind
        if self.needs and not (kind == "ten" or (kind == "tens" and self.needs == "more")):
            return False
        if kind in _SCALES:
            return self._add_scale(word, joined=joined)
        fresh = joined and not self.last
        after_unit = self.last == "unit" and joined == (kind == "tens")
        if kind == "hundred" and after_unit and self.group < 10:
            self.group, self.last = self.group * 100, "hundred"
            return True
        open_hundred = joined and self.last == "hundred" and kind in ("unit", "ten", "teen", "tens")
        if not (fresh or open_hundred or (after_unit and kind in ("ten", "tens"))):
            return False
        if (kind == "zero" and self.limit != _NO_LIMIT) or word.value >= self.limit:
            return False
        self.group += word.value
        self.total -= self.doubtful  # "a thousand and three hundred": two would keep their last letter
        self.doubtful = 0
        self.needs = word.needs
        self.last = "hundred" if kind in ("hundred", "hundreds") else kind
        return True

    def _add_scale(self, word: Word, *, joined: bool) -> bool:
        count = 2 if word.kind in ("dual", "either") else 1
        if word.value >= self.limit:
            return self._add_again(word, count) if joined else False
        if not joined and self.group and word.kind != "dual":
            self.total += self.group * word.value
            self.hundreds = not self.group % 100
        elif joined and word.kind != "scales" and self.last in ("", "hundred"):
            fresh = not self.total and not self.group and word.kind == "either"
            self.doubtful = word.value if fresh else 0
            self.total += (self.group + count) * word.value  # a hundred and a thousand: 101,000
            self.hundreds = False
        else:
            return False
        self.close(word.value)
        return True

    def _add_again(self, word: Word, count: int) -> bool:
        """A hundred thousand and a thousand: the scale named a second time, for its last one or two."""
        if not self.hundreds or self.last or word.value != self.limit or word.kind == "scales":
            return False
        self.total += count * word.value
        self.hundreds = False
        return True

    def close(self, scale: int) -> None:
        """End the words below ``scale``: only smaller ones may follow."""
        self.limit = self.scale = scale
        self.group, self.last = 0, ""


def _next_word(tokens: Sequence[Token], i: int) -> tuple[Word, int] | None:
    """The number word or digits at token ``i`` (or after a lone "and"), and the index after it."""
    lex, text = lexicon(), tokens[i].text
    found = lex.words.get(text)
    if found is not None:
        return found, i + 1
    if text[0] in DIGITS:
        number = numeral(tokens, i)
        return None if number.value is None else (Word("digits", number.value), number.end)
    if lex.proclitics.get(text) == "and" and i + 1 < len(tokens):
        inner = _next_word(tokens, i + 1)
        if inner is not None and not inner[0].joined:
            return inner[0]._replace(joined="and"), inner[1]
    return None


def _continue(
    tokens: Sequence[Token], head: Cardinal, total: _Sum, *, definite: bool = False
) -> Cardinal | None:
    """Add words after ``head`` as long as they fit; the longest whole number, if any."""
    best, i = None if total.needs else head, head.end
    while i < len(tokens):
        found = _next_word(tokens, i)
        if found is None:
            break
        word, i = found
        if word.joined == "other" or (word.definite and not definite):
            break
        if not total.add(word, joined=word.joined == "and"):
            other = lexicon().second.get(tokens[i - 1].text)
            if other is None or not total.add(other, joined=other.joined == "and"):
                break
        if not total.needs:
            scale = 0 if total.last else total.scale
            best = Cardinal(total.total + total.group, i, head.joined, scale)
    return _with_fraction(tokens, best)


def _with_fraction(tokens: Sequence[Token], found: Cardinal | None) -> Cardinal | None:
    """A half or quarter that "and" adds to a million."""
    if found is None or found.value > LARGEST:
        return None
    if found.scale >= _MILLION and found.end < len(tokens):
        parts, joined = lexicon().fractions.get(tokens[found.end].text, (0, ""))
        if parts and joined == "and":
            end = found.end + 1
            end += _scale_at(tokens, end) == found.scale
            return found._replace(value=found.value + found.scale // parts, end=end)
    return found


def _from_word(tokens: Sequence[Token], i: int, word: Word) -> Cardinal | None:
    if word.kind == "scales":
        return None
    total = _Sum()
    total.add(word, joined=True)
    head = Cardinal(total.total + total.group, i + 1, word.joined, total.scale)
    return _continue(tokens, head, total, definite=word.definite)


def _from_digits(tokens: Sequence[Token], i: int) -> Cardinal | None:
    number = numeral(tokens, i)
    total, end, value = _Sum(), number.end, number.value
    scale = _scale_at(tokens, end)
    if scale and (number.decimal or value is not None):
        numerator, denominator = number.decimal or (value or 0, 1)
        if numerator * scale % denominator:
            return None
        value = total.total = numerator * scale // denominator
        total.close(scale)
        end += 1
    elif value is None:
        return None
    else:
        total.add(Word("digits", value), joined=True)
    head = Cardinal(value, end, "", total.scale, number.year and not scale)
    return _continue(tokens, head, total)


def _scale_at(tokens: Sequence[Token], i: int) -> int:
    """The scale that multiplies a number before token ``i``: its value, or 0."""
    if i == len(tokens):
        return 0
    lex, text = lexicon(), tokens[i].text
    word = lex.words.get(text) or lex.english.get(text)
    return word.value if word and word.kind in _SCALES and not word.joined and word.kind != "dual" else 0


def _from_fraction(tokens: Sequence[Token], i: int) -> Cardinal | None:
    """Half a million."""
    parts, joined = lexicon().fractions[tokens[i].text]
    scale = _scale_at(tokens, i + 1)
    return Cardinal(scale // parts, i + 2, joined, scale) if scale else None


def _english(tokens: Sequence[Token], i: int) -> Cardinal | None:
    """English words: two hundred and six thousand; twenty-five; a dozen."""
    lex = lexicon()
    total = group = scale = 0
    last, end, j = "", i, i
    while j < len(tokens):
        text = tokens[j].text
        word = lex.english.get(text)
        if word is None:
            if not _english_link(text, last) or j == end + 1:
                break
            j += 1
            continue
        if not _english_fits(last, word):
            break
        if word.kind == "scale":
            total, group, scale = total + group * word.value, 0, word.value
        else:
            group = group * word.value if word.kind in ("hundred", "dozen") else group + word.value
            scale = 0
        last, j = word.kind, j + 1
        end = j
    return None if last in ("", "article") else Cardinal(total + group, end, scale=scale)


def _english_link(text: str, last: str) -> bool:
    """Whether a word or sign may stand between number words: two hundred and six, twenty-five."""
    return last == "tens" if text == "-" else text in lexicon().english_and and last in ("hundred", "scale")


def _english_fits(last: str, word: Word) -> bool:
    """Whether an English number word may follow a word of kind ``last``."""
    if word.kind == "small":
        return last in ("", "hundred", "scale") or (last == "tens" and word.value < 10)
    if word.kind == "tens":
        return last in ("", "hundred", "scale")
    if word.kind in ("hundred", "dozen"):
        return last in ("small", "article")
    return last == "" if word.kind == "article" else last in ("small", "tens", "hundred", "article")
