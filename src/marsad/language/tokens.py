"""Tokens: words, numbers and marks of punctuation of a folded text."""

from __future__ import annotations

import re

from marsad.types import Token

_TOKEN = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]+(?:[^\W_]*)|[^\w\s]", re.UNICODE)


def tokenize(folded: str) -> tuple[Token, ...]:
    """Cut a folded text into tokens; digits glued to letters come apart, separators within a number do not."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded))
