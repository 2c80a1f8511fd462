"""Cleaning with a way back: raw text → folded text, each folded character knowing the raw words that made it.

Matching happens in folded text only, so that no pattern anywhere spells out أ/إ/آ or ٣/3; every offset that
leaves the reader is raw. The map is built forward, never by comparing the two texts afterwards: first every
character is folded by itself, then words that were broken up to slip past filters (قـ.ـصف) are closed again.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate, groupby

from marsad.types import Text

_TATWEEL = "ـ"
_BULLET = "•"
_KEYCAP = "\u20e3"  # makes 1️⃣ of 1
# Letters that writers use for one another, where Unicode does not decompose them (it does أ إ آ ؤ ئ).
_LETTERS = {
    "ٱ": "ا", "ٲ": "ا", "ٳ": "ا",
    "ى": "ي", "ی": "ي", "ې": "ي", "ێ": "ي", "ے": "ي", "ؠ": "ي",
    "ة": "ه", "ہ": "ه", "ە": "ه", "ھ": "ه", "ۃ": "ه",
    "ک": "ك", "ڪ": "ك", "گ": "ك", "ۆ": "و", "ۇ": "و", "ٯ": "ق",
    "پ": "ب", "چ": "ج", "ژ": "ز", "ڤ": "ف", "ڕ": "ر", "ڵ": "ل",
    "\u0674": "",  # high hamza
}  # fmt: skip
_PUNCTUATION = {
    "٫": ".", "٬": ",", "٪": "%", "۔": ".", "⁄": "/", "#": " ", "_": " ",
    **dict.fromkeys("“”„‟«»‹›″❝❞﴾﴿", '"'),
    **dict.fromkeys("‘’‚‛′`´ʼʻ", "'"),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    _KEYCAP: _BULLET, _BULLET: _BULLET, _TATWEEL: _TATWEEL,
}  # fmt: skip
_BREAKS = "\n\r\x0b\x0c\x85\u2028\u2029"
_PRESENTATION_FORMS = range(0xFB50, 0xFEFF)
_SHAPES = range(0x25A0, 0x2600)  # squares and circles, some of which Unicode counts as mathematics


class _Folding(dict[int, str]):
    """Code point → folded text: one character as a rule, none for marks, several for ligatures."""

    def __missing__(self, code: int) -> str:
        made = self[code] = _fold_char(chr(code))
        return made


def _fold_char(char: str) -> str:
    """Folded form of one character, tatweel apart; folding it again changes nothing."""
    if char in _LETTERS:
        return _LETTERS[char]
    if char in _PUNCTUATION:
        return _PUNCTUATION[char]
    if char in _BREAKS:
        return "\n"
    if ord(char) in _SHAPES:
        return _BULLET
    return _fold_class(char, unicodedata.category(char))


def _fold_class(char: str, category: str) -> str:
    """Folded form of a character of which nothing but its Unicode data is known."""
    match category:
        case "Nd":
            return str(unicodedata.digit(char))
        case "Mn" | "Me" | "Cf":
            return ""
        case "Cc" | "Zs" | "Cs" | "Co" | "Cn":
            return " "
        case "So" if ord(char) > 0x600:
            return _BULLET
        case "Sk" if ord(char) > 0xFFFF:  # skin tones
            return ""
        case "No":
            return _fold_number(char)
    return _fold_composed(char)


def _fold_number(char: str) -> str:
    """A fraction is spelled out, apart from the number before it; ① is a bullet, ² a mark."""
    kind = unicodedata.decomposition(char).partition(" ")[0]
    if kind in ("<super>", "<sub>"):
        return ""
    return " " + _fold_composed(char) if kind == "<fraction>" else _BULLET


def _fold_composed(char: str) -> str:
    """What a letter, ligature or presentation form is made of, without marks, in lower case."""
    parts = unicodedata.normalize("NFKD", char)
    plain = "".join(c for c in parts if not unicodedata.combining(c))
    if plain != parts and ord(char) in _PRESENTATION_FORMS and plain in (" ", _TATWEEL):
        return ""  # a mark that stands by itself
    plain = unicodedata.normalize("NFC", plain).lower()
    return char if plain == char else "".join(_fold_char(c) for c in plain)


_FOLDING = _Folding()
# Characters that fold to exactly one; all others take the slow way. (A test holds the class to this.)
_ODD = re.compile(
    "[^\t\n\r -~\u00a0-\u00a9\u00ab-\u00ac\u00b0\u00b1\u00b4\u00b6\u00b7\u00bb"
    "\u00bf-\u00c5\u00c7-\u00e5\u00e7-\u00ff"
    "،؛؟ء-ي٠-٭ٱ-ٳٹ-ۃۅ-ۓە۰-۹\u2010-\u2015\u2018-\u201f\u2022]+"
)
_UPTO = array("I", range(1 << 12))


def _offsets(start: int, end: int) -> array[int]:
    """The whole numbers from ``start`` to ``end``, copied from a table that grows."""
    if end > len(_UPTO):
        _UPTO.extend(range(len(_UPTO), 2 * end))
    return _UPTO[start:end]


_OPENING = re.compile(r"(?<!\S)_(?=\w)")
_EMPHASIS = re.compile(r"\w_(?!\w)")


def _with_bullets(raw: str) -> str:
    """Low lines before words as bullets, as round-ups have them; unless they close too, as emphasis does."""
    if len(_OPENING.findall(raw)) < 2 or _EMPHASIS.search(raw):
        return raw
    return _OPENING.sub(_BULLET, raw)


class _Draft:
    """A text on its way: what it folds to so far, and the raw offsets of each character's cluster."""

    def __init__(self, raw: str) -> None:
        raw = _with_bullets(raw)
        parts: list[str] = []
        self.starts: array[int] = array("I")
        self.ends: array[int] = array("I")
        done = 0
        for odd in _ODD.finditer(raw):
            parts.append(self._copy(raw, done, odd.start()))
            parts.append(self._fold(raw, *odd.span()))
            done = odd.end()
        parts.append(self._copy(raw, done, len(raw)))
        self.text = "".join(parts)

    def _copy(self, raw: str, start: int, end: int) -> str:
        """Fold a run whose characters fold to one each."""
        self.starts.extend(_offsets(start, end))
        self.ends.extend(_offsets(start + 1, end + 1))
        return raw[start:end].translate(_FOLDING)

    def _fold(self, raw: str, start: int, end: int) -> str:
        """Fold a run of odd characters; a mark widens the cluster that it follows."""
        folded = ""
        for i in range(start, end):
            made = _FOLDING[ord(raw[i])]
            if made:
                folded += made
                self.starts.extend([i] * len(made))
                self.ends.extend([i + 1] * len(made))
            elif self.ends and unicodedata.category(raw[i]) != "Cf":
                self.ends[-1] = i + 1
        return folded

    def drop(self, runs: Iterable[tuple[int, int]]) -> None:
        """Take runs (in order, apart) out of the folded text; a letter before one covers it from now on."""
        parts, starts, ends, done = [], array("I"), array("I"), 0
        for start, end in runs:
            parts.append(self.text[done:start])
            starts.extend(self.starts[done:start])
            ends.extend(self.ends[done:start])
            if done < start and _LETTER.match(self.text, start - 1):
                ends[-1] = self.ends[end - 1]
            done = end
        if done:
            self.text = "".join((*parts, self.text[done:]))
            self.starts = starts + self.starts[done:]
            self.ends = ends + self.ends[done:]


# --- words that were stretched or broken up ----------------------------------------------------------------

_L = "[ء-غف-يٮ-ۓ]"  # an Arabic letter of a folded text, tatweel not among them
_LETTER = re.compile(_L)
_STRETCHED = re.compile(f"(?<={_L}){_TATWEEL}++(?={_L})")
_TATWEELS = re.compile(f"{_TATWEEL}+")
_TIE_MARKS = f".·•*{_TATWEEL}"
_TIE = f"،*+[{_TIE_MARKS}][،{_TIE_MARKS}]*+"  # possessive, for a page of dots is a page of dots
_TIED = re.compile(f"(?<![،{_TIE_MARKS}]){_TIE}(?={_L})")
_CHAIN = re.compile(f"(?<!{_L}){_L}++(?:{_TIE}{_L}++)++")
_PIECE = re.compile(f"({_L}+)")
_APART = re.compile(f" (?<={_L} )(?<!{_L}{_L} ){_L}(?: {_L}){{2,}}(?!{_L})")
_COMMA_IN_NUMBER = re.compile("(?<=[0-9])،(?=[0-9])")
_YEAR_MARK = "ه"  # 1439 هـ.


def _is_sure(pieces: list[str], i: int) -> bool:
    """Whether the tie ``i`` gives a broken word away: it holds a tatweel, and is not the end of a year."""
    return _TATWEEL in pieces[i] and (pieces[i][-1] == _TATWEEL or pieces[i - 1] != _YEAR_MARK)


def _broken(pieces: list[str]) -> Iterator[int]:
    """Which ties of a chain (letters, tie, letters, …) break a word up.

    Two signs give that away: a tatweel at the break (قـ.ـصف), then single letters beside it belong to the
    word too (د.ا.عـ.ـش); or three and more letters that all stand alone (ق.ص.ف).
    """
    for close, group in groupby(
        range(1, len(pieces), 2),
        lambda i: _is_sure(pieces, i) or 1 in (len(pieces[i - 1]), len(pieces[i + 1])),
    ):
        ties = list(group)
        if close and any(_is_sure(pieces, i) for i in ties):
            yield from ties
        elif close:
            yield from _spelled(pieces, ties)


def _spelled(pieces: list[str], ties: list[int]) -> Iterator[int]:
    """The ties between three and more single letters."""
    for single, group in groupby(ties, lambda i: len(pieces[i - 1]) == len(pieces[i + 1]) == 1):
        between = list(group)
        if single and len(between) > 1:
            yield from between


def _breaks(text: str) -> Iterator[tuple[int, int]]:
    """Runs of marks that break up a word."""
    for chain in _CHAIN.finditer(text):
        pieces = _PIECE.split(chain.group())[1:-1]
        ends = list(accumulate(map(len, pieces), initial=chain.start()))
        for i in _broken(pieces):
            yield ends[i], ends[i + 1]


def _loose_tatweels(text: str) -> Iterator[tuple[int, int]]:
    """Tatweel at the beginning or end of a word."""
    for m in _TATWEELS.finditer(text):
        if _LETTER.match(text, m.end()) or (m.start() and _LETTER.match(text, m.start() - 1)):
            yield m.span()


def _spaces(text: str) -> Iterator[tuple[int, int]]:
    """Spaces between four and more single letters (د ا ع ش)."""
    for m in _APART.finditer(text):
        yield from ((i, i + 1) for i in range(m.start(), m.end(), 2))


def _close(draft: _Draft) -> None:
    """Close words that were stretched or broken up; a tatweel that touches no letter is a dash."""
    if _TATWEEL in draft.text:
        draft.drop(m.span() for m in _STRETCHED.finditer(draft.text))
    if _TIED.search(draft.text):
        draft.drop(_breaks(draft.text))
    if _TATWEEL in draft.text:
        draft.drop(_loose_tatweels(draft.text))
        draft.text = draft.text.replace(_TATWEEL, "-")
    draft.drop(_spaces(draft.text))


# --- the two verbs ------------------------------------------------------------------------------------------


def clean(raw: str) -> Text:
    """Fold ``raw`` and keep, for each folded character, the raw offsets of the cluster that made it."""
    draft = _Draft(raw)
    _close(draft)
    folded = _COMMA_IN_NUMBER.sub(",", draft.text)
    return Text(raw, folded, draft.starts, draft.ends)


@lru_cache(maxsize=1 << 16)
def fold(name: str) -> str:
    """Fold a short string, as lexicon entries and queries are folded."""
    return clean(name).folded
