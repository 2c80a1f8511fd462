"""Digits: thousands and decimals, with the separators of both scripts."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from marsad.types import Token

DIGITS = frozenset("0123456789")
_ARABIC_COMMA = "\u060c"


class Numeral(NamedTuple):
    """Digits: the whole number if they say one, the decimal if they may say one, and what follows."""

    value: int | None
    decimal: tuple[int, int] | None
    end: int
    year: bool


def numeral(tokens: Sequence[Token], i: int) -> Numeral:
    """The digits at token ``i``, with the parts that a comma or space cut off."""
    digits, end = _joined_digits(tokens, i)
    value, decimal = _value(digits)
    year = end == i + 1 and len(digits) == 4 and digits.isdigit() and digits[:2] in ("19", "20")
    return Numeral(value, decimal, end, year)


def _joined_digits(tokens: Sequence[Token], i: int) -> tuple[str, int]:
    """Digits with groups of three behind an Arabic comma, or round ones behind one space (10 000)."""
    digits, end = tokens[i].text, i + 1
    while end < len(tokens):
        sign, k = tokens[end], end + 1
        if sign.text == _ARABIC_COMMA:
            if k == len(tokens) or sign.start != tokens[end - 1].end or tokens[k].start != sign.end:
                break
            group, k = tokens[k].text, k + 1
        elif sign.start == tokens[end - 1].end + 1 and sign.text.endswith("00") and len(digits) <= 3:
            group = sign.text
        else:
            break
        if len(group) != 3 or not group.isdigit() or not digits.replace(",", "").isdigit():
            break
        digits, end = f"{digits},{group}", k
    return digits, end


@lru_cache(maxsize=4096)
def _value(digits: str) -> tuple[int | None, tuple[int, int] | None]:
    """What digits say: as a whole number (1,500 and 1.500 are 1500) and as a decimal (2.5 is 25/10)."""
    if digits.isdigit():
        return (int(digits), None) if len(digits) <= 9 else (None, None)
    for mark in ",.":
        parts = digits.split(mark)
        if len(parts) < 2 or not all(part.isdigit() for part in parts):
            continue
        whole = "".join(parts)
        grouped = len(parts[0]) <= 3 and parts[0] != "0" and all(len(part) == 3 for part in parts[1:])
        value = int(whole) if grouped and len(whole) <= 9 else None
        decimal = (int(whole), 10 ** len(parts[1])) if len(parts) == 2 and len(whole) <= 9 else None
        return value, decimal if value is None or mark == "." else None
    return None, None
