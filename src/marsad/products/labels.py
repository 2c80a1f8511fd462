"""The words that Marsad writes, in one language.

Names and numbers are set apart with Unicode isolates (U+2066 to U+2069), so that directions never mix: a page
turns the isolates into ``<bdi>``, plain text drops them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any, Literal

from marsad.knowledge.files import load
from marsad.products.english import Latin, latin_name, latin_place
from marsad.situation.harm import Range
from marsad.situation.spots import Spot
from marsad.types import PartyRef

Lang = Literal["ar", "en"]
LTR, RTL, AUTO, END = "\u2066", "\u2067", "\u2068", "\u2069"
_ISOLATES = re.compile(f"[{LTR}{RTL}{AUTO}{END}]")


def latin(value: object) -> str:
    """A value that reads left to right: a number, a date, an English name."""
    return f"{LTR}{value}{END}"


def isolate(value: object) -> str:
    """A value of either direction, kept apart from the sentence around it."""
    return f"{AUTO}{value}{END}"


def plain(text: str) -> str:
    """The text without isolates."""
    return _ISOLATES.sub("", text)


class Labels:
    """The labels of ``labels.yml`` in one language."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self.direction = "rtl" if lang == "ar" else "ltr"
        self._words: dict[str, Any] = load("labels")
        self._parties: dict[str, Any] = load("party_labels")

    def __call__(self, group: str, key: str, /, **values: object) -> str:
        """The label ``key`` of a group, its braces filled; an unknown key shows as itself."""
        words = self._words[group].get(key)
        said: str = words[self.lang] if words else key.replace("_", " ")
        return said.format(**values) if values else said

    def ui(self, key: str, /, **values: object) -> str:
        """A label of the frame around the data."""
        return self("ui", key, **values)

    def lines(self, key: str) -> list[str]:
        """A label of the frame that is broken into lines."""
        said: list[str] = self._words["ui"][key][self.lang]
        return said

    def join(self, parts: Iterable[str]) -> str:
        """A list in a sentence; empty parts fall out."""
        return self.ui("separator").join(part for part in parts if part)

    def day(self, day: date | None) -> str:
        """A day as ``2018-03-13``, or the word for none."""
        return latin(day.isoformat()) if day else self.ui("no_date")

    def place(self, spot: Spot, *, both: bool = False) -> str:
        """A place by its name; ``both``: with the name in the other language after it."""
        first, second = (spot.name_ar, spot.name_en) if self.lang == "ar" else (spot.name_en, spot.name_ar)
        if self.lang == "en" and not first:
            return self._latin(spot.name_ar, latin_place(spot.name_ar), both=both)
        name = isolate(first or spot.name_ar)
        if not both or not first or not second or first == second:
            return name
        return f"{name} {LTR if self.lang == 'ar' else RTL}({second}){END}"

    def places(self, spots: Iterable[Spot]) -> str:
        """Several places."""
        return self.join(self.place(one) for one in spots)

    def party(self, ref: PartyRef | None) -> str:
        """A party by the name that Marsad uses for it, else as the dispatch has it."""
        if ref is None:
            return self.ui("no_party")
        known = self._parties.get(ref.id or "")
        if known:
            return isolate(known[self.lang])
        return isolate(ref.name_en) if self.lang == "en" and ref.name_en else self.words(ref.text)

    def words(self, said: str) -> str:
        """A name as the dispatch has it; in English its English or its marked Latin form before it."""
        return self._latin(said, latin_name(said), both=True) if self.lang == "en" else isolate(said)

    def _latin(self, name: str, form: Latin | None, *, both: bool) -> str:
        """An Arabic name in Latin letters, marked where that is no English name, the Arabic beside it."""
        if form is None:
            return isolate(name)
        if form.established:
            return latin(form.text)
        shown = latin(self.ui("romanised", name=form.text))
        return f"{shown} {RTL}({name}){END}" if both else shown

    def key(self, text: str) -> list[str]:
        """What the mark of romanised names means, broken into lines, if ``text`` has such a name."""
        return self.lines("romanised_key") if f"{self.ui('romanised', name='')}{END}" in text else []

    def parties(self, refs: Iterable[PartyRef]) -> str:
        """Several parties."""
        return self.join(self.party(one) for one in refs)

    def range(self, count: Range) -> str:
        """A number as far as it is known."""
        if not count.known:
            return self.ui("unknown_number")
        if count.max is None:
            return self.ui("at_least", min=latin(number(count.min)))
        if not count.min:
            return (
                latin(number(count.max))
                if count.max == 0
                else self.ui("at_most", max=latin(number(count.max)))
            )
        if count.min == count.max:
            return latin(number(count.min))
        return latin(self.ui("range", min=number(count.min), max=number(count.max)))


def number(value: int | None) -> str:
    """A number with thousands set apart."""
    return f"{value or 0:,}"
