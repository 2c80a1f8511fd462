"""Whom an attack is against where its clause leaves it to the text: the party that the attacker fights there.

"The army shelled the depot" after "clashes between the army and the militia" is against the militia. Only
attacks on the ground, and strikes on what armies have, are against an army.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.knowledge.words import load_words
from marsad.types import Control, Event, PartyRef

_FAR = 4
"""Sentences over which an enemy told stays the enemy."""
_STRIKES = ("shelling", "airstrike", "destruction", "explosion")
_FIGHTS = ("clash", "offensive", *_STRIKES, "interception", "sniping", "suicide_attack")
_NOBODY = (None, "civilians", "protesters", "unknown_gunmen")


def aimed(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, attacks without a target given the attacker's enemy."""
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.at):
        claim = draft.claim
        if isinstance(claim, Event) and claim.actors and not claim.targets and _is_on_army(claim):
            enemy = _enemy(reader, out, claim)
            if enemy is not None:
                draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, targets=(enemy,)))
        out.append(draft)
    return out


def _is_on_army(event: Event) -> bool:
    """Whether an attack is one on an armed body: on the ground, or on what such bodies have."""
    hit = {step.entry for step in event.trace if step.slot == "object"}
    if event.type == "offensive":
        return event.factuality != "prospective" and hit <= _military()
    return event.type in _STRIKES and bool(hit & _military())


def _enemy(reader: Reader, here: Sequence[Draft], event: Event) -> PartyRef | None:
    """The party last told of as fighting an event's actors."""
    own = {a.id for a in event.actors}
    for draft in (*reversed(here), *reversed(reader.drafts)):
        if reader.number - draft.scene > _FAR:
            return None
        found = next(_opposed(draft, own), None)
        if found is not None:
            return found
    return None


def _opposed(draft: Draft, own: set[str | None]) -> Iterator[PartyRef]:
    """Whom a claim sets against a party."""
    claim = draft.claim
    if isinstance(claim, Event) and claim.type in _FIGHTS:
        actors, targets = claim.actors, claim.targets
    elif isinstance(claim, Control) and claim.actor is not None and claim.from_actor is not None:
        actors, targets = (claim.actor,), (claim.from_actor,)
    else:
        return
    if own & {a.id for a in actors}:
        yield from (t for t in targets if t.id not in own and t.id not in _NOBODY)
    elif own & {t.id for t in targets}:
        yield from (a for a in actors if a.id not in own and a.id not in _NOBODY)


@cache
def _military() -> frozenset[str]:
    """Entries of objects that armed bodies have."""
    return frozenset(e.id for e in load_words("objects").values() if e.attrs.get("military")) | {"armour"}
