"""An English sentence as a scene: its phrases and triggers in place of those that Arabic grammar would find."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.english.nouns import Ground, groups
from marsad.extract.english.phrases import noun_phrases
from marsad.extract.english.verbs import find_verbs, verb_triggers
from marsad.extract.line import Line
from marsad.extract.phrase import Scene
from marsad.types import Token


def is_english(tokens: Sequence[Token]) -> bool:
    """Whether most words of a sentence are written in Latin letters."""
    latin = sum(t.text.isascii() and t.text.isalpha() for t in tokens)
    return latin > sum(t.text.isalpha() for t in tokens) / 2


def english_scene(scene: Scene, line: Line) -> Scene:
    """The scene with the phrases and triggers of English grammar."""
    busy = frozenset(n for i, j, _, _ in scene.days for n in range(i, j))
    ground = Ground(line, scene.text, busy, {})
    ground.verbs.update(find_verbs(ground))
    phrases, nouns = noun_phrases(ground, tuple(groups(ground)))
    triggers = sorted([*nouns, *verb_triggers(ground)], key=lambda t: t.i)
    return msgspec.structs.replace(
        scene, phrases=tuple(sorted(phrases, key=lambda p: (p.i, p.j))), triggers=tuple(triggers), lang="en"
    )
