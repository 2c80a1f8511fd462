"""Tokens: words, numbers and marks of punctuation of a folded text."""

from __future__ import annotations

import re

from marsad.types import Token

_TOKEN = re.compile(
    r"\d+(?:[.,:/]\d+)*"  # 7, 1,500, 2.5, 12/3/2018, 15:30; not 3-5, a range of two numbers
    r"|[\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff]+(?<!\d)"  # Arabic letters: a digit glued on comes apart
    r"|[^\W\d_]{1,5}-?\d[^\W_]*"  # f16, t-72b: one name
    r"|[^\W\d_]+"  # other letters
    r"|[^\w\s]",
)


def tokenize(folded: str) -> tuple[Token, ...]:
    """Cut a folded text into tokens, in order; everything but white space and ``_`` is in one."""
    return tuple(Token(m.group(), m.start(), m.end()) for m in _TOKEN.finditer(folded))
