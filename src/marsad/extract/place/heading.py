"""Headings of round-ups: "Aleppo:", a hashtag or pin alone on its line, "Mosul - agency"."""

from __future__ import annotations

from marsad.extract.phrase import Phrase, Scene
from marsad.extract.place.sheet import is_labelled, located

MAX_WORDS = 7
_MARKS = (":", "|", "::")
_DASH = "-"


def heading(scene: Scene) -> tuple[Phrase, ...]:
    """The places that head a line and hold for what stands under it; none elsewhere."""
    if is_labelled(scene, "location_labels"):
        return located(scene)
    found: list[Phrase] = []
    for phrase in scene.phrases:
        start = found[-1].j if found else _opening(scene)
        if phrase.kind != "place" or phrase.anaphor or phrase.i > start:
            break
        if found and not phrase.joined and phrase.prep != "in":
            break
        found.append(phrase)
    if not found or found[0].prep:
        return ()
    end = found[-1].j
    alone = end >= _closing(scene) and len(scene.tokens) <= MAX_WORDS + _opening(scene)
    return tuple(found) if alone or _is_marked(scene, end) else ()


def _opening(scene: Scene) -> int:
    """The first word: bullets, pins and hash marks do not count."""
    return next((n for n, t in enumerate(scene.tokens) if t.text.isalpha()), 0)


def _closing(scene: Scene) -> int:
    return max((n + 1 for n, t in enumerate(scene.tokens) if t.text.isalnum()), default=0)


def _is_marked(scene: Scene, end: int) -> bool:
    """Whether a colon or bar follows, or a dash with a short dateline."""
    if end >= len(scene.tokens):
        return False
    word = scene.tokens[end].text
    if word in _MARKS:
        return True
    return word == _DASH and not any(p.kind == "place" and p.joined and p.i == end + 1 for p in scene.phrases)
