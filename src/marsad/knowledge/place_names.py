"""Names of places as they are matched: folded keys, and which of them need a type word beside them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import msgspec

from marsad.knowledge.files import load
from marsad.language.clean import fold

if TYPE_CHECKING:
    from marsad.knowledge.gazetteer import Place

ARTICLE = fold(load("language/clitics")["article"]["written"])
"""The definite article as it stands in folded names."""

_DASH = re.compile(r"\s*-\s*")
_SPACE = re.compile(r"\s+")


class PlaceNames(msgspec.Struct, frozen=True):
    """The names of a list of places: name key → numbers of the places that bear it, in order.

    ``gated`` and ``longest`` are those of the gazetteer.
    """

    places: dict[str, tuple[int, ...]]
    gated: tuple[str, ...]
    longest: dict[str, int]


@lru_cache(maxsize=1 << 16)
def name_key(name: str) -> str:
    """The form under which a name is indexed: folded, one space between words and around dashes."""
    return _SPACE.sub(" ", _DASH.sub(" - ", fold(name))).strip()


def name_keys(name: str) -> tuple[str, ...]:
    """Keys of a name: as it is, and without its leading article where it carries one."""
    key = name_key(name)
    if key.startswith(ARTICLE) and len(key) > len(ARTICLE) + 1:
        return key, key.removeprefix(ARTICLE)
    return (key,)


def index(places: Sequence[Place]) -> PlaceNames:
    """The names of these places."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    free: set[str] = set()
    for number, place in enumerate(places):
        for name in place.names:
            keys = name_keys(name)
            for key in keys:
                found[key][number] = None
            free.update(key for key in keys if not _is_gated(place, key, name))
    longest: dict[str, int] = {}
    for words in map(str.split, found):
        longest[words[0]] = max(len(words), longest.get(words[0], 0))
    return PlaceNames(
        {key: tuple(those) for key, those in found.items()},
        tuple(key for key in found if key not in free),
        longest,
    )


def _is_gated(place: Place, key: str, name: str) -> bool:
    """Whether a name counts only beside a type word.

    So do the main name and one-word variants of a gated place, and every single word that has lost its
    article ("gate" for "the gate"): it is a common word more often than a place.
    """
    if " " not in key:
        return place.gated or key != name_key(name)
    return place.gated and name == place.name_ar
