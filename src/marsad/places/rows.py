"""From cells to a place: names sorted by script, coordinates checked, kinds looked up."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from marsad.knowledge.gazetteer import ARTICLE
from marsad.knowledge.place_types import load_place_types
from marsad.language.clean import fold
from marsad.places.entry import BadRow, Ring
from marsad.places.shapes import checked, written_point
from marsad.places.vocabulary import columns, header

_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_FOREIGN = re.compile("[\u0679-\u06d3]")  # letters of Persian, Kurdish and Urdu
_LATIN = re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_OTHER = re.compile("[\u0370-\u05ff\u0900-\u1dff\u2e80-\ud7ff]")  # Greek, Cyrillic, Hebrew … Chinese
_BETWEEN = re.compile(r"[|;]")
_LONGEST = 100


def plain(name: str) -> str:
    """A name on one line without marks that cannot be seen; empty if it holds no letter or is no name."""
    if not name.isprintable():
        name = "".join(c if c.isprintable() else " " if c.isspace() else "" for c in name)
    name = " ".join(name.split())
    return name if 1 < len(name) <= _LONGEST and any(map(str.isalpha, name)) else ""


def is_arabic(name: str) -> bool:
    """Whether a name is in Arabic script."""
    return bool(_ARABIC.search(name))


def is_readable(name: str) -> bool:
    """Whether a name is in Arabic or Latin script: others never stand in a dispatch that is read."""
    return bool(_ARABIC.search(name) or (_LATIN.search(name) and not _OTHER.search(name)))


def split(cell: str) -> list[str]:
    """The names in a cell, between bars or semicolons."""
    return _BETWEEN.split(cell)


def named(texts: Iterable[str], kind: str) -> tuple[str, str, tuple[str, ...]]:
    """Names in order of preference as the Arabic one, the Latin one, and all others. Raises ``BadRow``.

    Columns named for a language often hold another script; an Arabic name without Persian letters is
    preferred. A unit or camp is also known without the word for it ("district of X").
    """
    known = [name for text in dict.fromkeys(texts) if (name := plain(text)) and is_readable(name)]
    arabic = [name for name in known if is_arabic(name)]
    arabic.sort(key=lambda name: bool(_FOREIGN.search(name)))
    latin = next((name for name in known if not is_arabic(name)), "")
    if not known:
        raise BadRow("no name")
    bare = (rest for name in arabic if (rest := _without_kind(name, kind)))
    first = arabic[0] if arabic else ""
    others = dict.fromkeys((*known, *bare))
    return first, latin, tuple(name for name in others if name not in (first, latin))


@lru_cache(maxsize=1 << 12)
def _kinds(word: str) -> frozenset[str]:
    """The kinds that a generic word agrees with."""
    folded = fold(word)
    known = load_place_types().words
    found = known.get(folded) or known.get(folded.removeprefix(ARTICLE))
    return found.types if found else frozenset()


def _without_kind(name: str, kind: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and kind != "settlement" and kind in _kinds(first) else ""


def pick(cells: Mapping[str, str], field: str) -> str:
    """The cell of a field, by any name that its column may have; empty if there is none."""
    return next((cells[key] for key in columns()[field] if cells.get(key)), "")


def picks(cells: Mapping[str, str], *fields: str) -> Iterable[str]:
    """All cells of fields, split into names."""
    for field in fields:
        for key in columns()[field]:
            if cells.get(key):
                yield from split(cells[key])


def place_point(cells: Mapping[str, str]) -> tuple[float, float] | None:
    """Latitude and longitude of a row; ``None`` if it gives none. Raises ``BadRow``."""
    lat, lon = pick(cells, "lat"), pick(cells, "lon")
    if lat and lon:
        return checked(lat, lon)
    if lat or lon:
        raise BadRow(f"impossible coordinates: {lat or '?'}, {lon or '?'}")
    for key in columns()["point"]:
        found = written_point(cells[key]) if cells.get(key) else None
        if found:
            return found
    return None


def whole(text: str) -> int | None:
    """A whole number out of a cell, if it is one."""
    digits = text.replace(",", "").replace("\u00a0", "").partition(".")[0]
    return int(digits) if digits.isdigit() else None


def country_code(text: str) -> str:
    """Two letters in lower case out of ``SY``, ``SY02`` or ``SYR``; empty for a country's full name."""
    letters = header(text)[:3]
    if len(text) == 2 or (len(text) > 2 and text[2:3].isdigit()):
        return letters[:2]
    return ""


def flat(properties: Mapping[str, object]) -> dict[str, str]:
    """Properties of an object as cells; what is nested is left out."""
    return {
        header(str(key)): _cell(value)
        for key, value in properties.items()
        if isinstance(value, str | int | float) and not isinstance(value, bool)
    }


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def outline(rings: tuple[Ring, ...], kind: str) -> tuple[Ring, ...]:
    """Rings of an administrative unit; other outlines are not kept."""
    return rings if kind in ("country", "governorate", "district") else ()
