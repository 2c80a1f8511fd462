"""The form under which Latin names are looked up: no capitals, marks, hyphens or apostrophes."""

from __future__ import annotations

import re

from marsad.language.clean import fold

_MARKS = re.compile(r"['`\u02bb-\u02bf]")
_OTHER = re.compile(r"[\W_]+")


def latin_key(name: str) -> str:
    """``Ra’s al-‘Ayn`` → ``ras al ayn``; empty where nothing is left."""
    plain = name.lower() if name.isascii() else fold(name)
    return _OTHER.sub(" ", _MARKS.sub("", plain)).strip()
