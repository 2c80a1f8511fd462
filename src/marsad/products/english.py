"""Names for readers of English: the own table, then the spelling of the gazetteer, then the romanisation.

Only the own table gives an English name. The gazetteer gives the spelling of a name, not which of its places
is meant, and the romanisation guesses the vowels: both are marked where a person reads them.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import load_gazetteer, name_key
from marsad.knowledge.place_names import name_keys
from marsad.language.romanise import is_arabic, romanise
from marsad.types import Value


class Latin(Value, frozen=True, gc=False):
    """A name in Latin letters; ``established``: it is an English name, not only a way to write the Arabic."""

    text: str
    established: bool


@cache
def _own() -> Mapping[str, str]:
    """The own table by folded name, with and without the article."""
    names: dict[str, str] = load("english_names")["names"]
    return {key: english for name, english in reversed(names.items()) for key in reversed(name_keys(name))}


def latin_name(name: str) -> Latin | None:
    """The Latin form of a speaker, party or thing; ``None`` for a name that is not Arabic."""
    if not is_arabic(name):
        return None
    own = next((_own()[key] for key in name_keys(name) if key in _own()), None)
    if own:
        return Latin(own, established=True)
    text = romanise(name)
    return Latin(text, established=False) if text else None


def latin_place(name: str) -> Latin | None:
    """The Latin form of a place that was not settled; ``None`` for a name that is not Arabic."""
    if not is_arabic(name):
        return None
    text = _spelling(name) or romanise(name)
    return Latin(text, established=False) if text else None


@cache
def _spelling(name: str) -> str | None:
    """How the gazetteer spells this name, if all places that have it as their main name agree."""
    key = name_key(name)
    alike = (place for place in load_gazetteer().find(name) if name_key(place.name_ar) == key)
    spelled = {place.name_en.partition("(")[0].partition(",")[0].strip() for place in alike}
    return spelled.pop() if len(spelled) == 1 else None


def romanised(name: str, *, place: bool = False) -> str:
    """The Latin form that is no English name; empty where there is an English one, or nothing to romanise."""
    found = latin_place(name) if place else latin_name(name)
    return found.text if found and not found.established else ""


def english(name: str) -> str:
    """The English form that the own table has; empty where it has none."""
    found = latin_name(name)
    return found.text if found and found.established else ""
