"""Whom the pronoun on a verbal noun means ("its siege", "their withdrawal"): the armed party before it that
agrees."""

from __future__ import annotations

from marsad.extract.line import gender_of
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.knowledge.files import load

_BARE = ("", "between", "of")


def possessor(scene: Scene, trigger: Trigger) -> Phrase | None:
    """The last armed party before a trigger whose word agrees with its pronoun; one that nothing governs
    first."""
    wanted = load("grammar")["pronoun_gender"].get(trigger.suffix)
    if wanted is None:
        return None
    before = [p for p in scene.phrases if p.j <= trigger.i and p.kind in ("party", "people")]
    fitting = [p for p in before if p.armed and p.entry and _agrees(scene, p, wanted)]
    free = [p for p in fitting if p.prep in _BARE]
    return next(reversed(free or fitting), None)


def _agrees(scene: Scene, phrase: Phrase, wanted: str) -> bool:
    gender = gender_of(scene.tokens[phrase.i].text)
    if wanted == "p":
        return gender == "p" or phrase.kind == "people" or phrase.counted
    return not wanted or gender == wanted
