"""Numbers as said: hedged, in ranges, as round plurals (dozens), as "one of"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from marsad.language.number_context import counts_nothing, measures
from marsad.language.number_lexicon import Hedge, lexicon, phrase_at
from marsad.language.number_words import Cardinal, cardinal
from marsad.language.numerals import DIGITS
from marsad.types import Token

_CHANGE_REACH = 8  # words between "rose" and "from 10 to 15"


class Found(NamedTuple):
    """A quantity by token index; ``counts`` is false for numbers that count nothing."""

    min: int | None
    max: int | None
    hedge: str | None
    start: int
    end: int
    counts: bool = True


def bounded(found: Found, hedge: Hedge) -> Found:
    """A number under a hedge: about leaves it, least and most open one side, unknown both."""
    low = None if hedge.bound in ("most", "unknown") else found.min
    high = None if hedge.bound in ("least", "unknown") else found.max
    return found._replace(min=low, max=high, hedge=hedge.name)


def expression(tokens: Sequence[Token], i: int) -> Found | None:
    """Hedges and the number, range or round plural that they bound; or a hedge that stands for a number."""
    hedge, j = hedges(tokens, i)
    if j == len(tokens):
        return None
    found = _range(tokens, j) or _number(tokens, j, hedged=hedge is not None) or _vague(tokens, j)
    if hedge is None or (found is not None and not found.counts):
        return found
    unknown = hedge.bound == "unknown"
    if found is None:
        return Found(None, None, hedge.name, i, j) if unknown else None
    if found.hedge is not None or (unknown and found.min != 10):
        return found._replace(start=i)
    return bounded(found, hedge)._replace(start=i)


def hedges(tokens: Sequence[Token], i: int) -> tuple[Hedge | None, int]:
    """The hedges at token ``i`` as one (a bound before "about"), and the index after them."""
    lex, hedge = lexicon(), None
    while i < len(tokens):
        phrase = phrase_at(lex.before, tokens, i)
        if phrase is None:
            break
        new = lex.hedge[phrase]
        hedge = new if hedge is None or hedge.bound == "about" else hedge
        i += len(phrase)
        if i < len(tokens) and lex.proclitics.get(tokens[i].text, "and") != "and":
            i += 1
    return hedge, i


def _number(tokens: Sequence[Token], i: int, *, hedged: bool = False) -> Found | None:
    found = cardinal(tokens, i, hedged=hedged)
    if found is None:
        return None
    end = _said_twice(tokens, found)
    counts = not counts_nothing(tokens, i, found._replace(end=end))
    return Found(found.value, found.value, None, i, end, counts)


def _said_twice(tokens: Sequence[Token], found: Cardinal) -> int:
    """The index after the number, and after its repetition in brackets: five (5)."""
    end = found.end
    if end + 2 < len(tokens) and tokens[end].text == "(" and tokens[end + 2].text == ")":
        again = cardinal(tokens, end + 1)
        if again and again.value == found.value:
            return end + 3
    return end


def _vague(tokens: Sequence[Token], i: int) -> Found | None:
    """Dozens, hundreds, tens of thousands."""
    lex = lexicon()
    first = lex.vague.get(tokens[i].text)
    if first is None:
        return None
    value, end = first.min, i + 1
    k = end + 1 if end < len(tokens) and tokens[end].text in lex.vague_links else end
    second = lex.vague.get(tokens[k].text) if k < len(tokens) else None
    if second and second.factor > first.factor and not second.joined:
        value, end = value * second.factor, k + 1
    return Found(value, None, first.name, i, end, not measures(tokens, end))


def one_of(tokens: Sequence[Token], i: int) -> Found | None:
    """One of several, where a noun without proclitics follows."""
    lex = lexicon()
    if tokens[i].text not in lex.one_of or i + 1 == len(tokens):
        return None
    following = tokens[i + 1].text
    attached = following[0] in lex.proclitics
    if len(following) < 4 or attached or not following.isalpha():
        return None
    one = Cardinal(1, i + 1)
    return Found(1, 1, None, i, i + 1, not counts_nothing(tokens, i, one))


def _range(tokens: Sequence[Token], i: int) -> Found | None:
    """Between 5 and 7, from 5 to 7, 5-7, five or six."""
    lex, text = lexicon(), tokens[i].text
    phrase = phrase_at(lex.between, tokens, i)
    if phrase:
        return _between(tokens, i, i + len(phrase))
    if text in lex.range_from:
        return _from_to(tokens, i)
    low = cardinal(tokens, i)
    if low is None or low.end >= len(tokens) - 1:
        return None
    sign = tokens[low.end].text
    if sign not in lex.range_to and sign not in lex.range_or:
        return None
    high = cardinal(tokens, low.end + 1)
    if high is None or high.joined:
        return None
    if sign == "-":
        return _dashed(tokens, i, low, high)
    return _spanned(tokens, i, low, high, i)


def _between(tokens: Sequence[Token], i: int, k: int) -> Found | None:
    """A range after "between"; "five and twenty" is cut in two if no second number follows."""
    low = cardinal(tokens, k, hedged=True) if k < len(tokens) else None
    for first in (low, cardinal(tokens[: k + 1], k, hedged=True) if low else None):
        high = _joined_number(tokens, first.end) if first else None
        if first and high:
            return _spanned(tokens, i, first, high, k)
    return None


def _joined_number(tokens: Sequence[Token], i: int) -> Cardinal | None:
    """The second number of "between": after "and", "to" or a hyphen."""
    if i >= len(tokens):
        return None
    lex, text = lexicon(), tokens[i].text
    if text in lex.conjunctions or text in lex.range_to:
        return cardinal(tokens, i + 1, hedged=True) if i + 1 < len(tokens) else None
    found = cardinal(tokens, i, hedged=True)
    return found if found and found.joined == "and" else None


def _from_to(tokens: Sequence[Token], i: int) -> Found | None:
    """A range, or after a verb of change the second number alone: rose from 10 to 15."""
    lex = lexicon()
    low = cardinal(tokens, i + 1) if i + 1 < len(tokens) else None
    if low is None or low.end + 1 >= len(tokens) or tokens[low.end].text not in lex.range_to:
        return None
    high = cardinal(tokens, low.end + 1)
    if high is None or high.joined:
        return None
    if any(token.text in lex.change for token in tokens[max(0, i - _CHANGE_REACH) : i]):
        return _number(tokens, low.end + 1)
    return _spanned(tokens, i, low, high, i + 1)


def _dashed(tokens: Sequence[Token], i: int, low: Cardinal, high: Cardinal) -> Found:
    """3-5; but 13-3-2018, 5-3 and 2011-2018 count nothing."""
    end = high.end
    while end + 1 < len(tokens) and tokens[end].text == "-" and tokens[end + 1].text[0] in DIGITS:
        end += 2
    found = _spanned(tokens, i, low, high, i) if end == high.end else None
    return found or Found(None, None, None, i, end, False)


def _spanned(tokens: Sequence[Token], start: int, low: Cardinal, high: Cardinal, first: int) -> Found | None:
    """The range from ``low`` to ``high`` (3-5 thousand: both); nothing if it does not rise."""
    least = low.value
    if high.scale and not low.scale and least < high.value // high.scale:
        least *= high.scale
    if least >= high.value:
        return None
    years = low.year and high.year
    nothing = years or counts_nothing(tokens, first, low) or counts_nothing(tokens, first, high)
    return Found(least, high.value, None, start, high.end, not nothing)
