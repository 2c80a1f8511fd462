"""Whose somebody is said to be: "aircraft believed to be Russian", "gunmen suspected of belonging to X"."""

from __future__ import annotations

from functools import partial

from marsad.extract.line import Line
from marsad.extract.phrase import term
from marsad.knowledge.grammar import word_list

_words = partial(word_list, "grammar", "belief")


def past_belief(line: Line, k: int) -> int:
    """The token behind words of belief and belonging that start at ``k``; ``k`` where there are none."""
    at = k
    if line.word(at) in _words("opens"):
        at += 1
    if line.word(at) not in _words("verbs"):
        return k
    at += 1
    if line.word(at) in _words("in"):
        at += 1
    start = at
    while line.word(at) in _words("that") or line.word(at) in _words("belonging"):
        at += 1
    if at == start:
        return k
    prep = line.has(at, "prep")
    if prep is not None and (term(prep, "prep") or prep.terms[0]).id in ("for", "from", "to"):
        at = prep.j
    return line.skip_quotes(at)
