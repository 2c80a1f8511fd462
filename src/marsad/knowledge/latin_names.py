"""Places by their English names: no capitals, marks, hyphens or apostrophes, with and without article."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING

from marsad.knowledge.files import load
from marsad.language.clean import fold

if TYPE_CHECKING:
    from marsad.knowledge.gazetteer import Place

_MARKS = re.compile(r"['`\u02bb-\u02bf]")
_OTHER = re.compile(r"[\W_]+")
_NOTE = re.compile(r"[(,].*")


def latin_key(name: str) -> str:
    """``Ra’s al-‘Ayn`` → ``ras al ayn``; empty where nothing is left."""
    plain = name.lower() if name.isascii() else fold(name)
    return _OTHER.sub(" ", _MARKS.sub("", plain)).strip()


def latin_index(places: Iterable[Place]) -> dict[str, tuple[str, ...]]:
    """Ids of places by keys of their English names; a unit also without its word ("Idlib governorate")."""
    english = load("english")
    articles, generic = set(english["name_articles"]), set(english["generic"])
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for place in places:
        words = latin_key(_NOTE.sub("", place.name_en)).split()
        if len(words) > 1 and words[-1] in generic:
            found[" ".join(words[:-1])][place.id] = None
        for key in (words, words[1:] if words and words[0] in articles else ()):
            if key:
                found[" ".join(key)][place.id] = None
    return {key: tuple(those) for key, those in found.items()}
