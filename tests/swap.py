"""Rewriting a coded dispatch, text and coding: other parties, quarters, numbers and another weekday.

A reader that knows the dispatch by heart loses on the rewritten one; a reader of Arabic does not. Words that
the coding guide ties to one party (the regime and what is named after it) stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

Record = dict[str, Any]

PARTIES = {
    # two rebel groups, each with the short word that stands for it
    "تنظيم داعش": "فيلق الرحمن",
    "التنظيم": "الفيلق",
    # an alliance for an alliance
    "فصائل المعارضة المسلحة": "قوات سوريا الديمقراطية",
    "فصائل المعارضة": "قوات سوريا الديمقراطية",
    "المعارضة المسلحة": "قسد",
    "المعارضة": "قسد",
    # two militias on one side
    "الدفاع الوطني": "لواء القدس",
}
IDS = {"isis": "faylaq_al_rahman", "sy_opposition": "sdf", "sy_ndf": "quds_brigade"}
PLACES = {
    # quarters
    "القدم": "القابون",
    "التضامن": "برزة",
    "العسالي": "الدحاديل",
    "عسالي": "دحاديل",
    "المادنية": "الدويلعة",
    "نهر عائشة": "دف الشوك",
    "الزاهرة": "الصالحية",
    "الميدان": "الشاغور",
    "جوبر": "كفرسوسة",
    # a camp, towns
    "مخيم اليرموك": "مخيم جرمانا",
    "اليرموك": "جرمانا",
    "يلدا": "ببيلا",
    "الحجر الأسود": "داريا",
}
NUMBERS = {"7": "9"}
DAYS = ("الإثنين", "الثلاثاء", "الأربعاء", "الخميس", "الجمعة", "السبت", "الأحد")
"""The days of the week, Monday first, as ``date.weekday`` counts them."""

_ARTICLE = {
    "لل" + name[2:]: "لل" + other[2:]
    for name, other in (PARTIES | PLACES).items()
    if name[:2] == "ال" == other[:2]
}


class Rewriter:
    """Words for words, with the way from old offsets to new ones."""

    def __init__(self, days: int) -> None:
        self.shift = timedelta(days=days)
        weekdays = {day: DAYS[(place + days) % 7] for place, day in enumerate(DAYS)}
        self.words: Mapping[str, str] = PARTIES | PLACES | NUMBERS | _ARTICLE | weekdays
        longest_first = sorted(self.words, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)([وفبلك]?)({'|'.join(map(re.escape, longest_first))})(?!\w)")

    def text(self, text: str) -> str:
        """The text with other words."""
        return self._pattern.sub(lambda found: found[1] + self.words[found[2]], text)

    def offsets(self, text: str) -> Offsets:
        """Where each place of the old text lies in the new one."""
        old, moved, by = [0], [0], 0
        for found in self._pattern.finditer(text):
            by += len(self.words[found[2]]) - len(found[2])
            old.append(found.end())
            moved.append(by)
        return Offsets(old, moved)

    def day(self, day: str) -> str:
        """Another date in place of a date (``YYYY-MM-DD``)."""
        return (date.fromisoformat(day) + self.shift).isoformat()


class Offsets(NamedTuple):
    """From an old offset at the edge of a word to the new one."""

    old: list[int]
    moved: list[int]

    def __call__(self, offset: int) -> int:
        return offset + self.moved[bisect_right(self.old, offset) - 1]


def rewrite(dispatch: Record, gold: Record, days: int) -> tuple[Record, Record]:
    """The dispatch with other names, numbers and weekday, ``days`` later, and its coding likewise."""
    words = Rewriter(days)
    offsets = words.offsets(dispatch["text"])
    text = words.text(dispatch["text"])
    published = words.day(dispatch["published"])
    claims = [_claim(claim, words, offsets, text) for claim in gold["claims"]]
    return {**dispatch, "text": text, "published": published}, {
        **gold,
        "published": published,
        "claims": claims,
    }


def _claim(claim: Record, words: Rewriter, offsets: Offsets, text: str) -> Record:
    start, end = (offsets(claim["evidence"][edge]) for edge in ("start", "end"))
    rest = {key: _value(key, value, words) for key, value in claim.items() if key != "evidence"}
    return {**rest, "evidence": {"start": start, "end": end, "text": text[start:end]}}


def _value(key: str, value: Any, words: Rewriter) -> Any:
    """A value of a claim, whatever it holds, in other words."""
    if isinstance(value, dict):
        return {name: _value(name, one, words) for name, one in value.items()}
    if isinstance(value, list):
        return [_value(key, one, words) for one in value]
    if key == "id":
        return IDS.get(value, value)
    if key in ("start", "end") and isinstance(value, str):
        return words.day(value)
    if key in ("min", "max") and value is not None:
        return int(NUMBERS.get(str(value), value))
    if key in ("text", "source", "who", "name", "weapons", "objects") and value:
        return words.text(value)
    return value
