"""Whether an English claim is said to have happened."""

from __future__ import annotations

from marsad.extract.draft import Reader
from marsad.extract.english.syntax import is_stop, is_verb, word
from marsad.extract.phrase import Scene, Trigger
from marsad.extract.speech.attribution import source_of
from marsad.knowledge import english
from marsad.types import Factuality

_BACK = 4


def factuality(reader: Reader, trigger: Trigger) -> Factuality:
    """Factuality of what a trigger tells."""
    scene = reader.scene
    said = source_of(reader.attributed, trigger.i)
    if said is not None and said.stance == "deny":
        return "denied"
    days = {n for i, j, _, _ in scene.days for n in range(i, j)}
    before = [word(scene, k) for k in range(_clause(scene, trigger.i), trigger.i) if k not in days]
    if (before and before[-1] in english.words("not")) or (
        set(before[-3:]) & english.words("not") and not _is_only(before)
    ):
        return "denied"
    if is_verb(trigger):
        return _of_verb(before)
    near = set(before[-_BACK - 1 :])
    if near & english.words("denied"):
        return "denied"
    if set(before) & english.words("uncertain"):
        return "uncertain"
    return "prospective" if near & english.words("prospective") else "actual"


def _is_only(before: list[str]) -> bool:
    """ "Not only", "no fewer than": no negation."""
    return any(w in ("only", "fewer", "less", "more") for w in before[-3:])


def _of_verb(before: list[str]) -> Factuality:
    near = before[-_BACK:]
    if (near and near[-1] == "to") or ("to" in near[-2:] and "be" in near):
        wider = set(before[-8:])
        if wider & english.words("failed"):
            return "denied"
        done = wider & english.words("managed")
        return "actual" if done else "prospective"
    if set(near) & {"may", "might", "could"}:
        return "uncertain"
    if set(near[-3:]) & english.words("modals"):
        return "prospective"
    return "uncertain" if set(near[-3:]) & {"feared", "believed", "presumed"} else "actual"


def _clause(scene: Scene, k: int) -> int:
    """The first token of the clause of ``k``: behind the last mark, verb of saying or opener."""
    for n in range(k - 1, -1, -1):
        if (
            is_stop(scene, n)
            or word(scene, n) in (",", ";", ":")
            or word(scene, n) in english.words("clause_openers")
        ):
            return n + 1
    return 0
