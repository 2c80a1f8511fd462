"""Places on a way that no list has: a preposition of way before an unknown word makes it a name.

Only what moves gives leave to read so: elsewhere "from" and "to" govern too much else.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from marsad.extract.movement.governors import motion_words
from marsad.extract.phrase import Phrase, Scene, term
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match

WAYS = ("from", "to", "via")
_SHORTEST = 3
_GLUED = grammar().by


def unlisted(scene: Scene, first: int, last: int, ways: Sequence[str] = WAYS) -> list[Phrase]:
    """Names between two tokens that stand where a way starts, ends or leads through, and are in no list."""
    out: list[Phrase] = []
    for match in scene.matches:
        prep = term(match, "prep")
        if prep is None or prep.id not in ways or match.suffix or not first <= match.i < last:
            continue
        k = _past_quotes(scene, match.j)
        if not any(p.i <= k < p.j for p in scene.phrases) and not _counted_before(scene, match):
            out += _names(scene, k, last, prep.id)
    return out


def _past_quotes(scene: Scene, k: int) -> int:
    while k < len(scene.tokens) and scene.tokens[k].text in "\"'#(":
        k += 1
    return k


def _counted_before(scene: Scene, match: Match) -> bool:
    """Whether the preposition only tells of what there is a number ("hundreds of …")."""
    return any(j == match.i for _, j, _ in scene.quantities)


def _names(scene: Scene, k: int, last: int, prep: str) -> Iterator[Phrase]:
    """The name at token ``k`` and those joined to it."""
    joined = False
    while k < last and (end := _name(scene, k, joined)) > k:
        yield Phrase(kind="place", i=k, j=end, ci=k, cj=end, prep=prep, joined=joined)
        k, joined = end, True
        if k >= last or scene.tokens[k].text[:1] not in grammar().conjunctions:
            return


def _name(scene: Scene, k: int, joined: bool) -> int:
    """Where an unknown name that starts at ``k`` ends; ``k`` itself where none does."""
    bare = scene.tokens[k].text[1:] if joined else scene.tokens[k].text
    if not _is_unknown(scene, k) or len(bare) < _SHORTEST or not bare.isalpha() or bare in _common():
        return k
    if bare.endswith(_tanwin()) and not bare.startswith(grammar().article):
        return k
    end = k + 1
    if end < len(scene.tokens) and bare in grammar().compound_heads and _is_unknown(scene, end):
        return end + 1
    return end


def _is_unknown(scene: Scene, k: int) -> bool:
    inside = any(m.i <= k < m.j for m in scene.matches) or any(i <= k < j for i, j, _, _ in scene.days)
    return not inside and not any(i <= k < j for i, j, _ in scene.quantities)


@cache
def _common() -> frozenset[str]:
    return frozenset(w[0] for w in motion_words("no_names")) | grammar().not_names


@cache
def _tanwin() -> tuple[str, ...]:
    return tuple(load("motion")["no_name_endings"])


def passing(scene: Scene, phrase: Phrase) -> bool:
    """Whether a place is passed through where the preposition is written onto it ("by way of X")."""
    match = next((m for m in scene.matches if m.i == phrase.i), None)
    glued = match is not None and match.prefix == _GLUED
    return glued and phrase.i > 0 and (scene.tokens[phrase.i - 1].text,) in motion_words("through")


def with_unlisted(scene: Scene, found: Sequence[Phrase], first: int, last: int) -> list[Phrase]:
    """Place phrases with the unlisted names between two tokens, in the order of the text."""
    return sorted([*found, *unlisted(scene, first, last)], key=lambda p: p.i)
