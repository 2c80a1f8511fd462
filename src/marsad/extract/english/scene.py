"""An English sentence as a scene: its phrases and triggers, found by English grammar."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.english.ground import Ground
from marsad.extract.english.nouns import groups
from marsad.extract.english.phrases import noun_phrases
from marsad.extract.english.verbs import find_verbs, verb_triggers
from marsad.extract.line import Line
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.knowledge import english
from marsad.types import Token

MAX_DATELINE = 12
FEWEST = 4
"""Latin words that make a sentence English: fewer are a name or a tag."""


def is_english(tokens: Sequence[Token]) -> bool:
    """Whether most words of a sentence are written in Latin letters."""
    latin = sum(t.text.isascii() and t.text.isalpha() for t in tokens if t.text[0] < "\x80")
    return latin >= FEWEST and latin > sum(t.text.isalpha() for t in tokens) / 2


def dateline(ground: Ground) -> int:
    """Where the words begin behind a dateline ("QAMISHLI, Syria (Agencies) - "), 0 for none."""
    for k in range(1, min(MAX_DATELINE, len(ground.tokens))):
        dash = ground.word(k) in ("-", "–", "—") and not ground.glued(k) and not ground.glued(k + 1)
        if dash or (ground.word(k) == ":" and ground.word(k - 1) == ")"):
            upper = ground.raw(0).isupper() and len(ground.raw(0)) > 2
            return k + 1 if upper or ground.word(k - 1) == ")" else 0
    return 0


def _with_arm(ground: Ground, phrase: Phrase) -> Phrase:
    """ "Turkish warplanes": a party whose name says that it is in the air."""
    flies = any(english.nouns("aircraft").longest(ground.tokens, k)[1] for k in range(phrase.i, phrase.j))
    if phrase.kind != "party" or not flies:
        return phrase
    return msgspec.structs.replace(phrase, means=phrase.means | {"air"})


def _is_carried(noun: Trigger, verbs: Sequence[Trigger]) -> bool:
    """Whether a verb says that somebody does it ("conducted a patrol"): else the patrol is only named."""
    return any(v.frame.kind == "light" and v.frame.type == "actor" and 0 <= noun.i - v.j <= 5 for v in verbs)


def english_scene(scene: Scene, line: Line) -> Scene:
    """The scene with the phrases and triggers of English grammar."""
    busy = frozenset(n for i, j, _, _ in scene.days for n in range(i, j))
    ground = Ground(line, scene.text, busy, {})
    ground.verbs.update(find_verbs(ground))
    first = dateline(ground)
    phrases, nouns = noun_phrases(ground, tuple(g for g in groups(ground) if g.i >= first))
    phrases = [_with_arm(ground, p) for p in phrases]
    verbs = tuple(verb_triggers(ground))
    lying = [
        t for t in nouns if t.frame.kind == "posture" and t.frame.flag("light") and not _is_carried(t, verbs)
    ]
    phrases += [Phrase(kind="object", i=t.i, j=t.j, ci=t.i, cj=t.j, prep=t.prefix) for t in lying]
    triggers = sorted([*(t for t in nouns if t not in lying), *verbs], key=lambda t: t.i)
    return msgspec.structs.replace(
        scene, phrases=tuple(sorted(phrases, key=lambda p: (p.i, p.j))), triggers=tuple(triggers), lang="en"
    )
