"""Shots and the people they hit: words that tell of a shooting only beside another.

"Fired the bullets" needs the verb of firing; "by the bullets of X" needs someone hit. A crowd named only by
what it is ("the protesters") is a protest, where none has been told of in its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from marsad.extract.phrase import Scene, Trigger
from marsad.knowledge.frames import load_frames
from marsad.knowledge.grammar import grammar, word_list

_CROWD = "protest.crowd"
_FIRING = 8
_HARMED = 14
_SOON = 4
_EXCHANGED = 12


def holds(scene: Scene, trigger: Trigger) -> bool:
    """Whether what a word of shooting needs stands beside it; other words need nothing here."""
    check = _CHECKS.get(trigger.frame.get("beside"))
    return check is None or check(scene, trigger)


def _fired(scene: Scene, trigger: Trigger) -> bool:
    """A verb of firing before it in its clause, and no exchange of fire."""
    start = max(scene.clauses[scene.clause_of(trigger.i)][0], trigger.i - _FIRING)
    before = _said(scene, start, trigger.i)
    return bool(before & words_of("firing")) and not before & words_of("mutual")


def _alone(scene: Scene, trigger: Trigger) -> bool:
    """No verb of exchange before it in its clause: two sides that fire at each other fight."""
    start = max(scene.clauses[scene.clause_of(trigger.i)][0], trigger.i - _EXCHANGED)
    return not _said(scene, start, trigger.i) & words_of("mutual")


def _exchanged(scene: Scene, trigger: Trigger) -> bool:
    """Fire named behind a verb of exchange in its clause."""
    last = min(trigger.j + _EXCHANGED, scene.clauses[scene.clause_of(trigger.i)][1])
    return any(scene.tokens[k].text in words_of("fire") for k in range(trigger.j, last))


def _in_the_air(scene: Scene, trigger: Trigger) -> bool:
    """What flies named soon behind."""
    return names(scene, trigger, "aerial")


def is_found(scene: Scene, trigger: Trigger) -> bool:
    """Whether ordnance is said to be found or seized: a verb of finding before it in its clause."""
    start = max(scene.clauses[scene.clause_of(trigger.i)][0], trigger.i - _FIRING)
    return bool(_said(scene, start, trigger.i) & words_of("found"))


def _munition(scene: Scene, trigger: Trigger) -> bool:
    """A mine or another munition named soon behind."""
    end = min(len(scene.tokens), trigger.j + _FIRING)
    return bool({scene.tokens[k].text for k in range(trigger.j, end)} & words_of("munition"))


def _no_kidnapping(scene: Scene, trigger: Trigger) -> bool:
    return not any(t.frame.type == "abduction" and t.i < trigger.i for t in scene.triggers)


def _living(scene: Scene, trigger: Trigger) -> bool:
    """No body named soon behind."""
    end = min(len(scene.tokens), trigger.j + _SOON)
    return not {scene.tokens[k].text for k in range(trigger.j, end)} & words_of("corpses")


def _let_go(scene: Scene, trigger: Trigger) -> bool:
    """A verb of letting go before "their way"."""
    return bool(_said(scene, max(0, trigger.i - _FIRING), trigger.i) & words_of("letting"))


def _harmed(scene: Scene, trigger: Trigger) -> bool:
    """Somebody killed or wounded near it, and a shooter named right behind."""
    hit = any(t.frame.kind == "harm" and abs(t.i - trigger.i) <= _HARMED for t in scene.triggers)
    named = any(0 <= p.i - trigger.j <= 1 and p.kind in ("party", "people") for p in scene.phrases)
    by = any(p.i < trigger.j <= p.j and p.kind in ("party", "people") for p in scene.phrases)
    return hit and (named or by)


def _crowd(scene: Scene, trigger: Trigger) -> bool:
    """Protesters who are not only counted among the hurt, and no other word of protest in the sentence."""
    counted = [p for p in scene.phrases if p.i <= trigger.i < p.j and p.kind == "people" and p.counted]
    if any(t.frame.kind == "harm" and -1 <= p.i - t.j <= 2 for p in counted for t in scene.triggers):
        return False
    return not any(t.frame.type == "protest" and not t.frame.get("beside") for t in scene.triggers)


def _captives(scene: Scene, trigger: Trigger) -> bool:
    """People taken, or the dead, named with it or soon behind it; or only meant by a pronoun."""
    end = min(len(scene.tokens), trigger.j + (_SOON if trigger.pos != "v" else _FIRING + _SOON))
    named = {scene.tokens[k].text for k in range(trigger.i, end)}
    if trigger.frame.flag("frees") and trigger.pos == "n":
        return bool(named & (words_of("captives") | words_of("soldiers")))
    bare = {w.lstrip(grammar().by) for w in named}
    return bool(trigger.suffix) or trigger.pos == "w" or bool((named | bare) & words_of("captives"))


def crowds(scene: Scene) -> Iterator[Trigger]:
    """The word for protesters as a word of protest, where it is read as the name of a party."""
    frame = next(f for f in load_frames() if f.id == _CROWD)
    taken = {t.i for t in scene.triggers}
    for phrase in scene.phrases:
        if phrase.kind == "party" and phrase.entry == "protesters" and phrase.ci not in taken:
            yield Trigger(i=phrase.ci, j=phrase.cj, frame=frame, pos="w")


def _lost(scene: Scene, trigger: Trigger) -> bool:
    """A verb of losing before "their lives" in its clause, and nothing further told between."""
    start = max(scene.clauses[scene.clause_of(trigger.i)][0], trigger.i - _FIRING)
    at = [k for k in range(start, trigger.i) if _said(scene, k, k + 1) & words_of("losing")]
    return bool(at) and not any(t.pos == "v" and at[-1] < t.i < trigger.i for t in scene.triggers)


def names(scene: Scene, trigger: Trigger, what: str) -> bool:
    """Whether words for an aircraft, what flies, or a munition stand soon behind a trigger, in its clause."""
    last = min(trigger.j + _SOON + 1, scene.clauses[scene.clause_of(trigger.i)][1])
    if any(trigger.j <= p.i < trigger.j + _HARMED and p.kind == "goods" for p in scene.phrases):
        return False  # what drops supplies is itself the aircraft
    said = {scene.tokens[k].text for k in range(trigger.j, last)}
    return bool((said | {w[1:] for w in said if w[:1] in grammar().proclitics}) & words_of(what))


_CHECKS: dict[str, Callable[[Scene, Trigger], bool]] = {
    "firing": _fired,
    "harm": _harmed,
    "crowd": _crowd,
    "captives": _captives,
    "alone": _alone,
    "fire": _exchanged,
    "letting": _let_go,
    "aerial": _in_the_air,
    "living": _living,
    "munition": _munition,
    "taking": _no_kidnapping,
    "losing": _lost,
}


words_of = partial(word_list, "shooting")
"""A list of ``shooting.yml``, folded."""


def _said(scene: Scene, first: int, last: int) -> set[str]:
    """Words of a run of tokens, as they stand and without a conjunction."""
    words = {t.text for t in scene.tokens[first:last]}
    return words | {w[1:] for w in words if w[:1] in grammar().conjunctions and len(w) > 3}
