"""Cleaning with a way back: raw text → folded text, each folded character knowing the raw words that made it.

Matching happens in folded text only, so that no pattern anywhere spells out أ/إ/آ or ٣/3; every offset that
leaves the reader is raw. The map is built forward, never by comparing the two texts afterwards.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from marsad.types import Text

# Letters that writers use for one another. Values are the folded letter.
_VARIANTS = {
    "\u0623": "\u0627", "\u0625": "\u0627", "\u0622": "\u0627", "\u0671": "\u0627",  # alef with hamza, madda, wasla
    "\u0649": "\u064a", "\u06cc": "\u064a", "\u0626": "\u064a",  # alef maqsura, Persian ya, ya with hamza
    "\u0629": "\u0647", "\u06c1": "\u0647", "\u06d5": "\u0647",  # ta marbuta, goal ha, Kurdish e
    "\u0624": "\u0648", "\u06a9": "\u0643", "\u06af": "\u0643",  # waw with hamza, Persian kaf, gaf
    "\u066b": ".", "\u066c": ",", "\u060c": "\u060c",  # decimal and thousands marks
}  # fmt: skip
_QUOTES = dict.fromkeys("“”„‟«»‹›″＂❝❞", '"') | dict.fromkeys("‘’‚‛′`´", "'")
_DASHES = dict.fromkeys("‐‑‒–—―−﹘﹣－ـ", "-")
_MARKS = re.compile("[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\u08d3-\u08ff]")
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufe00-\ufe0f\ufeff]")
# A word broken by dots and stretched letters to slip past filters: the break must hold a tatweel.
_BROKEN = re.compile("(?<=[\u0621-\u064a])(?:[.،·•*_-]*\u0640[.،·•*_\u0640-]*|[.،·•*_-]+\u0640+)(?=[\u0621-\u064a])")


@lru_cache(maxsize=4096)
def _fold_char(char: str) -> str:
    """Folded form of one character: usually one character, none for marks, several for ligatures."""
    if _MARKS.match(char) or _INVISIBLE.match(char):
        return ""
    for table in (_VARIANTS, _QUOTES, _DASHES):
        if char in table:
            return table[char]
    category = unicodedata.category(char)
    if category == "Nd":
        return str(unicodedata.digit(char))
    if category in ("So", "Sk", "Cs", "Co", "Cn"):
        return "•" if category == "So" else " "
    if char in "#_":
        return " "
    if category in ("Zs", "Cc", "Zl", "Zp"):
        return "\n" if char in "\n\r\u2028\u2029\x0b\x0c\x85" else " "
    plain = unicodedata.normalize("NFKC", char)
    if plain != char:
        return "".join(_fold_char(c) for c in plain)
    return char.lower() if len(char.lower()) == 1 else char


def clean(raw: str) -> Text:
    """Fold ``raw`` and keep, for each folded character, the raw offsets of the cluster that made it."""
    skipped = {i for m in _BROKEN.finditer(raw) for i in range(m.start(), m.end())}
    folded: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for i, char in enumerate(raw):
        made = "" if i in skipped else _fold_char(char)
        if made:
            for one in made:
                folded.append(one)
                starts.append(i)
                ends.append(i + 1)
        elif ends and ends[-1] == i and (i in skipped or _MARKS.match(char)):
            last = starts[-1]
            for k in range(len(ends) - 1, -1, -1):
                if starts[k] != last:
                    break
                ends[k] = i + 1
    return Text("".join(raw) if not isinstance(raw, str) else raw, "".join(folded), starts, ends)


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Fold a short string, as lexicon entries and queries are folded."""
    return clean(name).folded
