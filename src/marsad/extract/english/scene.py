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


MAX_DATELINE = 12


def is_english(tokens: Sequence[Token]) -> bool:
    """Whether most words of a sentence are written in Latin letters."""
    latin = sum(t.text.isascii() and t.text.isalpha() for t in tokens)
    return latin > sum(t.text.isalpha() for t in tokens) / 2


def dateline(ground: Ground) -> int:
    """Where the words begin behind a dateline ("QAMISHLI, Syria (Agencies) - "), 0 for none."""
    for k in range(1, min(MAX_DATELINE, len(ground.tokens))):
        dash = ground.word(k) in ("-", "–", "—") and not ground.glued(k) and not ground.glued(k + 1)
        if dash or ground.word(k) == ":" and ground.word(k - 1) == ")":
            upper = ground.raw(0).isupper() and len(ground.raw(0)) > 2
            return k + 1 if upper or ground.word(k - 1) == ")" else 0
    return 0


def english_scene(scene: Scene, line: Line) -> Scene:
    """The scene with the phrases and triggers of English grammar."""
    busy = frozenset(n for i, j, _, _ in scene.days for n in range(i, j))
    ground = Ground(line, scene.text, busy, {})
    ground.verbs.update(find_verbs(ground))
    first = dateline(ground)
    phrases, nouns = noun_phrases(ground, tuple(g for g in groups(ground) if g.i >= first))
    triggers = sorted([*nouns, *verb_triggers(ground)], key=lambda t: t.i)
    return msgspec.structs.replace(
        scene, phrases=tuple(sorted(phrases, key=lambda p: (p.i, p.j))), triggers=tuple(triggers), lang="en"
    )
