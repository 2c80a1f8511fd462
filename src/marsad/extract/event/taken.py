"""Whom a deed was done to where other words stand between: "freed … of thirty", "arrests in the quarter that
reached sixty youths", "arrests in the ranks of the displaced".
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.event.backdrop import bare_word
from marsad.extract.event.shooting import words_of
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.roles import Roles
from marsad.extract.zones import Zone, right
from marsad.knowledge.grammar import grammar
from marsad.types import Event, Harm

_DONE_TO_PERSONS = ("arrest", "abduction", "targeted_killing")
_FREED = ("", "from", "about")
_REACHED = ("", "on", "to")
_AMONG = ("in", "between", "against")
_FAR = 9


def with_taken(scene: Scene, own: Zone, filled: Roles) -> Roles:
    """The roles, with those whom the deed was done to."""
    if own.trigger.frame.type == "interception":
        return _with_owner(scene, own, filled)
    if filled.targets and not own.trigger.frame.flag("frees"):
        return filled
    return msgspec.structs.replace(filled, targets=taken(scene, own, filled) or filled.targets)


def _with_owner(scene: Scene, own: Zone, filled: Roles) -> Roles:
    """Whose the thing is that is brought down or made safe: "belonging to X", "that X laid"."""
    behind = [p for p in right(scene, own) if p.kind == "party" or (p.kind == "people" and p.armed)]
    targets = tuple(t for t in filled.targets if t.entry or t.party)
    filled = msgspec.structs.replace(filled, targets=targets)
    owners = [p for p in behind if _is_owner(own, p) or _is_relative(scene, own, p)][:1]
    if not owners:
        return filled
    actors = tuple(a for a in filled.actors if a not in owners)
    return msgspec.structs.replace(filled, actors=actors, targets=filled.targets or tuple(owners))


def _is_owner(own: Zone, phrase: Phrase) -> bool:
    """ "Belonging to X", or the nation that a noun of downing has behind its object."""
    return phrase.kind == "party" and (phrase.prep == "for" or (phrase.nisba and own.trigger.pos != "v"))


def _is_relative(scene: Scene, own: Zone, phrase: Phrase) -> bool:
    """Whether a relative pronoun stands between the trigger and a phrase: "the mines that X laid"."""
    between = {scene.tokens[k].text for k in range(own.trigger.j, phrase.i)}
    return bool(between & (grammar().relatives | words_of("laid")))


def taken(scene: Scene, own: Zone, filled: Roles) -> tuple[Phrase, ...]:
    """The people that a deed without an object was done to."""
    frame = own.trigger.frame
    behind = [p for p in right(scene, own) if p.i - own.trigger.j <= _FAR and p not in filled.actors]
    if frame.flag("frees"):
        return _first([p for p in behind if p.kind == "people" and p.prep in _FREED])
    if frame.type not in _DONE_TO_PERSONS or frame.get("beside") == "harm":
        return ()
    behind = [p for p in behind if p.kind in ("people", "party")]
    reached = _first([p for p in behind if p.prep in _REACHED and not p.armed])
    return reached or _first([p for p in behind if p.prep in _AMONG and _civil(p)])


def _civil(phrase: Phrase) -> bool:
    return not phrase.armed or phrase.party in ("civilians", "protesters")


def _first(found: Sequence[Phrase]) -> tuple[Phrase, ...]:
    return tuple(found[:1])


def without_held(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence; "the group holds forty men" is a state, told by the harm, and no arrest."""
    held = {t.i for t in reader.chosen if t.frame.type == "arrest" and _is_holding(reader.scene, t)}
    out: list[Draft] = []
    for draft in drafts:
        claim = draft.claim
        if isinstance(claim, Event) and draft.at in held and claim.type == "arrest":
            continue
        if isinstance(claim, Harm) and claim.type == "detained" and held and claim.cause == "arrest":
            draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, cause=None))
        out.append(draft)
    return out


def _is_holding(scene: Scene, trigger: Trigger) -> bool:
    return bare_word(scene, trigger.i) in words_of("holding")
