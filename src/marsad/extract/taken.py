"""Whom a deed was done to where other words stand between: "freed … of thirty", "arrests in the quarter that reached
sixty youths", "arrests in the ranks of the displaced".
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.phrase import Phrase, Scene
from marsad.extract.roles import Roles
from marsad.extract.zones import Zone, right

_DONE_TO_PERSONS = ("arrest", "abduction", "targeted_killing")
_FREED = ("", "from", "about")
_REACHED = ("", "on", "to")
_AMONG = ("in", "between", "against")
_FAR = 9


def taken(scene: Scene, own: Zone, filled: Roles) -> tuple[Phrase, ...]:
    """The people that a deed without an object was done to."""
    frame = own.trigger.frame
    behind = [p for p in right(scene, own) if p.i - own.trigger.j <= _FAR and p not in filled.actors]
    if frame.flag("frees"):
        return _first([p for p in behind if p.kind == "people" and p.prep in _FREED])
    if frame.type not in _DONE_TO_PERSONS or frame.get("beside") == "harm":
        return ()
    people = _first([p for p in behind if p.kind in ("people", "party") and p.prep in _REACHED and not p.armed])
    return people or _first([p for p in behind if p.prep in _AMONG and p.kind in ("party", "people") and _civil(p)])


def _civil(phrase: Phrase) -> bool:
    return not phrase.armed or phrase.party in ("civilians", "protesters")


def _first(found: Sequence[Phrase]) -> tuple[Phrase, ...]:
    return tuple(found[:1])
