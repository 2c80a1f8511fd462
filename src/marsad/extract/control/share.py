"""How much of a place is held: words of extent, shares in hundred, points and buildings in it."""

from __future__ import annotations

from marsad.extract.phrase import Phrase, Scene, attr, term
from marsad.extract.zones import Zone
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match
from marsad.language.numbers import number_at
from marsad.types import Extent

_GAP = 4
"""Tokens that may stand between a word of extent and the place: generic words, adjectives."""
_HALF, _WHOLE = 50, 100
_WHOLLY = grammar().by + grammar().article
"""How "entirely" opens."""


def extent_of(scene: Scene, phrase: Phrase, own: Zone, inherited: Extent) -> Extent:
    """How much of the place: the word of extent right before it; else "completely" right behind it."""
    share = hundredths(scene, phrase)
    if share is not None:
        return "all" if share >= _WHOLE else "most" if share > _HALF else "part"
    for match in reversed(scene.matches):
        if match.j <= phrase.i and phrase.i - match.j <= _GAP and (found := _is_extent(match)):
            if _is_listed(scene, match, phrase):
                continue
            found = _of_parts(scene, match) or found
            if (
                phrase.joined
                and not match.prefix
                and any(p.kind == "place" and p.j == match.i for p in scene.phrases)
            ):
                continue  # "the quarter entirely and the village"
            if not any(p.kind == "place" and match.j <= p.i < phrase.i for p in scene.phrases):
                return found
    for match in scene.matches:
        found = _is_extent(match) if phrase.j <= match.i < own.last else None
        whole = found in ("all", "most")
        if found and whole and (attr(match, "extents", "exception") or not _opens_next(scene, match)):
            return found
    return _adverb(scene, own) or ("part" if _has_points(scene, phrase, own) else inherited)


def extent_behind(scene: Scene, own: Zone) -> Extent:
    """How much of a place that a pronoun means ("over 60 per cent of its area", "over most of it")."""
    last = min(own.last, own.trigger.j + 2 * _GAP)
    for match in scene.matches:
        if own.trigger.j <= match.i < last and (found := _is_extent(match)):
            return _of_parts(scene, match) or found
    for k in range(own.trigger.j, last):
        if scene.tokens[k].text in grammar().percent:
            numbers = (number_at(scene.tokens, n) for n in range(max(own.trigger.j, k - 2), k))
            share = next((value for value, _ in filter(None, numbers)), None)
            return "unspecified" if share is None else "most" if share > _HALF else "part"
    return "unspecified"


def _is_listed(scene: Scene, match: Match, phrase: Phrase) -> bool:
    """Whether what follows only names the points ("three points, namely X and Y"); or a side without "of"."""
    said = {t.text for t in scene.tokens[match.j : phrase.i]}
    if attr(match, "extents", "of") and phrase.prep != "from":
        return True
    return bool(said & grammar().namely)


def _of_parts(scene: Scene, match: Match) -> Extent | None:
    """ "Most parts of": the word before says how many of the parts."""
    before = next((m for m in scene.matches if m.j == match.i), None)
    return _is_extent(before) if before is not None and not match.prefix else None


def hundredths(scene: Scene, phrase: Phrase) -> int | None:
    """The share in hundred that stands before "of the place"; ``None`` for none."""
    words = grammar()
    for k in range(max(0, phrase.i - _GAP), phrase.i):
        if scene.tokens[k].text in words.percent:
            found = (number_at(scene.tokens, n) for n in range(max(0, k - 2), k))
            return next((value for value, _ in filter(None, found)), None)
    return None


def is_partitive(scene: Scene, phrase: Phrase) -> bool:
    """Whether "of" before the place follows a share of it ("40 per cent of the town", "buildings of the
    quarter")."""
    if phrase.prep != "from":
        return False
    if hundredths(scene, phrase) is not None:
        return True
    return any(_is_extent(m) and 0 <= phrase.i - m.j <= 2 for m in scene.matches)


def _has_points(scene: Scene, phrase: Phrase, own: Zone) -> bool:
    """ "Four checkpoints around the town": what is held are points in the place."""
    if phrase.joined or phrase.prep not in ("", "in", "from"):
        return False
    return any(
        (p.kind == "object" or (p.kind == "party" and not p.entry))
        and p.i >= own.trigger.j
        and 0 <= phrase.i - p.j <= 2
        for p in scene.phrases
    )


def _opens_next(scene: Scene, match: Match) -> bool:
    following = next((p for p in scene.phrases if p.kind == "place" and p.i >= match.j), None)
    if following is None or following.i > match.j + 2:
        return False
    if match.i != match.j - 1 or scene.tokens[match.i].text.startswith(_WHOLLY):
        return False  # "entirely", "in a complete way" go with the place before
    own = scene.tokens[following.i].text[:1] in grammar().conjunctions
    return not (following.joined and own)  # "the quarter entirely and the village"


def _adverb(scene: Scene, own: Zone) -> Extent | None:
    """ "Full control", "completely" right behind the trigger."""
    for match in scene.matches:
        if own.trigger.j <= match.i <= own.trigger.j + 1 and (found := _is_extent(match)) == "all":
            return found
    return None


def _is_extent(match: Match) -> Extent | None:
    one = term(match, "extents")
    return None if one is None else one.attrs.get("extent")
