"""Words that tell of posture only with something beside them: checkpoints set up, earthworks raised."""

from __future__ import annotations

from functools import cache, lru_cache

from marsad.extract.phrase import Scene, Trigger, term
from marsad.knowledge.files import load
from marsad.knowledge.frames import Frame
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match
from marsad.language.clean import fold

_BEHIND = 6
_SKY = 6
_SPREAD = 8
_TANWIN = fold(load("language/inflection")["noun"]["tanwin"])
_PREPOSITIONS = grammar().proclitics


def wants(trigger: Trigger) -> bool:
    """Whether a trigger counts only with something beside it."""
    frame = trigger.frame
    special = bool(frame.attrs.get("needs")) or any(frame.flag(one) for one in ("sky", "bare", "flown"))
    return frame.kind in ("posture", "control") and special


def fulfilled(scene: Scene, trigger: Trigger) -> bool:
    """Whether what a trigger needs stands where it must."""
    if trigger.frame.flag("sky"):
        return _aircraft(scene, trigger)
    if trigger.frame.flag("flown"):
        return _near_aircraft(scene, trigger)
    if trigger.frame.flag("bare"):
        return _without_object(scene, trigger)
    needs, shuns, undone = (_words(trigger.frame, key) for key in ("needs", "not", "undone"))
    last = min(
        scene.clauses[scene.clause_of(trigger.i)][1], trigger.j + int(trigger.frame.get("behind") or _BEHIND)
    )
    said = [scene.tokens[k].text for k in range(trigger.j, last)]
    if _is_elsewhere(scene, trigger):
        return False
    found = next((n for n, word in enumerate(said) if forms(word) & needs), None)
    if found is None or any(forms(word) & shuns for word in said[: found + 1]):
        return False
    return undone.isdisjoint(said[found + 1 : found + 3])


def _is_elsewhere(scene: Scene, trigger: Trigger) -> bool:
    """Whether the clause tells of something else that is spread ("soldiers published pictures")."""
    last = min(scene.clauses[scene.clause_of(trigger.i)][1], trigger.j + _SPREAD)
    said = {scene.tokens[k].text for k in range(trigger.j, last)}
    return bool(said & _words(trigger.frame, "elsewhere"))


def needed(scene: Scene, trigger: Trigger) -> int:
    """Where the words end that a trigger needs; its own end where it needs none."""
    needs = _words(trigger.frame, "needs")
    last = min(scene.clauses[scene.clause_of(trigger.i)][1], trigger.j + _BEHIND)
    return next((k + 1 for k in range(trigger.j, last) if forms(scene.tokens[k].text) & needs), trigger.j)


def _near_aircraft(scene: Scene, trigger: Trigger) -> bool:
    """Whether aircraft are named in the clause."""
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    near = range(max(first, trigger.i - _SKY), min(last, trigger.j + _SKY))
    return any(p.i in near and "air" in p.means for p in scene.phrases) or any(
        m.i in near and _flies(m) for m in scene.matches
    )


def _words(frame: Frame, key: str) -> frozenset[str]:
    """A list of words of a frame, folded."""
    return _folded(tuple(frame.attrs.get(key, ())))


@lru_cache(maxsize=1024)
def _folded(words: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, words))


@cache
def forms(word: str) -> frozenset[str]:
    """A word with and without conjunction, preposition and article."""
    cut = {word}
    for letter in (*grammar().conjunctions, *_PREPOSITIONS):
        cut |= {w[1:] for w in tuple(cut) if w.startswith(letter) and len(w) > 3}
    article = grammar().article
    cut |= {w[:-1] for w in tuple(cut) if w.endswith(_TANWIN) and len(w) > 4}
    return frozenset(
        cut | {w[len(article) :] for w in cut if w.startswith(article) and len(w) > len(article) + 2}
    )


def _without_object(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb of massing names nothing that is massed, and a place follows."""
    behind = [p for p in scene.phrases if 0 <= p.i - trigger.j <= 2]
    places = [p for p in behind if p.kind == "place" and p.prep in ("in", "on")]
    return bool(places) and not any(p.kind in ("goods", "object", "people") for p in behind)


def _aircraft(scene: Scene, trigger: Trigger) -> bool:
    """Whether aircraft stand right before "in the sky of", and no strike is told of in the clause."""
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    struck = any(first <= t.i < last and t.frame.kind in ("event", "harm") for t in scene.triggers)
    flown = any(first <= t.i < last and t.frame.id == "overflight" for t in scene.triggers)
    near = range(max(first, trigger.i - _SKY), trigger.i)
    air = any(p.i in near and "air" in p.means for p in scene.phrases)
    air = air or any(m.i in near and _flies(m) for m in scene.matches)
    return air and not struck and not flown


def _flies(match: Match) -> bool:
    force, weapon = term(match, "forces"), term(match, "weapons")
    return (force is not None and bool(force.attrs.get("air"))) or (
        weapon is not None and weapon.id == "aircraft"
    )
