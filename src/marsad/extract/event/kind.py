"""Which type an event is: what its own words say, unless weapons, the arm of service, its two sides or the
strike told last say another.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from marsad.extract.common import parties
from marsad.extract.draft import Reader
from marsad.extract.phrase import Trigger
from marsad.extract.roles import Roles
from marsad.knowledge.grammar import grammar, word_list
from marsad.types import Event

# What a weapon makes of an attack, the strongest first: gas tells more than the aircraft that dropped it.
_MEANS = ("chemical_attack", "suicide_attack", "airstrike", "sniping", "explosion", "shelling")
_REFINED = frozenset(("shelling", "offensive", "explosion", "destruction"))
_HEAD_MEANS = {"air": "airstrike", "sniper": "sniping", "artillery": "shelling"}


def event_types(reader: Reader, trigger: Trigger, filled: Roles) -> Iterator[str]:
    """The types that a trigger tells of: mostly one, two of "shelling from the air and by artillery"."""
    told = _in_context(reader, trigger, filled, event_type(trigger, filled))
    yield told
    if told in ("airstrike", "shelling") and _is_both(reader, trigger, filled):
        yield "shelling" if told == "airstrike" else "airstrike"


def _is_both(reader: Reader, trigger: Trigger, filled: Roles) -> bool:
    """Whether a strike is told of as from the air and from the ground: "from the air and by artillery"."""
    tokens = reader.scene.tokens
    words = [tokens[k].text for k in range(trigger.i, min(trigger.j + _JOINED, len(tokens)))]
    pairs = [(one, two[1:]) for one, two in pairwise(words) if two[:1] in grammar().conjunctions]
    pairs += [(one, three[1:]) for one, _, three in zip(words, words[1:], words[2:], strict=False)]
    arms = {m for a in filled.actors for m in a.means}
    air, ground = word_list("backdrop", "air"), word_list("backdrop", "ground")
    both = any((a in air and b in ground) or (a in ground and b in air) for a, b in pairs)
    return both or {"air", "artillery"} <= arms


_JOINED = 4


def event_type(trigger: Trigger, filled: Roles) -> str:
    """The frame's type, unless the weapons or the arm of service named say another."""
    own = trigger.frame.type
    if own == "offensive" and _is_mutual(filled):
        return "clash"
    if own == "targeted_killing" and _is_fire_on_place(filled):
        return "shelling"
    if own not in _REFINED or trigger.frame.get("means") == "keep":
        return own
    named = {_HEAD_MEANS.get(m, m) for p in filled.weapons for m in p.means}
    arms = {_HEAD_MEANS[m] for p in filled.actors if p.prep != "company" for m in p.means if m in _HEAD_MEANS}
    for mean in _MEANS:
        if mean in named:
            return mean
    if any(a.entry == "suicide" for a in filled.actors):
        return "suicide_attack"
    if _is_shooting(trigger, filled):
        return "targeted_killing"
    if _is_demolition(trigger, filled):
        return "destruction"
    if own in ("shelling", "destruction") or "airstrike" in arms:
        return next((m for m in _MEANS if m in arms), own)
    return own


def _is_mutual(filled: Roles) -> bool:
    """ "Attacks between X and Y": both attack."""
    return any(a.prep == "between" for a in filled.actors) and bool(filled.targets)


def _in_context(reader: Reader, trigger: Trigger, filled: Roles, told: str) -> str:
    """A strike of no named means is one from the air where the strike told last was, by the same party."""
    plain = trigger.frame.id in ("shelling", "shelling.strike") and trigger.j - trigger.i == 1
    if told != "shelling" or not plain or filled.weapons or any(a.means for a in filled.actors):
        return told
    actors = {a.id for a in parties(reader, filled.actors)}
    for draft in reversed(reader.drafts):
        if reader.number - draft.scene > _CONTEXT:
            break
        if isinstance(draft.claim, Event) and draft.claim.type in ("airstrike", "shelling"):
            before = {a.id for a in draft.claim.actors}
            return draft.claim.type if not (actors and before) or actors & before else told
    return told


_CONTEXT = 3
"""Sentences over which a strike told keeps its means for the next."""


def _is_fire_on_place(filled: Roles) -> bool:
    """ "Fired bullets and shells towards the house": shells against no person."""
    shells = any("shelling" in p.means for p in filled.weapons if p.kind == "weapon")
    return shells and not filled.targets


def _is_shooting(trigger: Trigger, filled: Roles) -> bool:
    """ "Targeted a man with bullets": small arms against a person."""
    arms = [p for p in filled.weapons if p.kind == "weapon"]
    persons = bool(filled.targets) and all(t.kind == "people" and not t.armed for t in filled.targets)
    small = bool(arms) and all(p.entry == "small_arms" for p in arms)
    return trigger.frame.id == "shelling" and small and (persons or bool(trigger.suffix))


def _is_demolition(trigger: Trigger, filled: Roles) -> bool:
    """ "Blew up three homes": a building taken down by whoever holds it."""
    built = any(p.kind == "object" and p.entry in _BUILT for p in filled.objects)
    return trigger.frame.id == "explosion" and bool(filled.actors) and not filled.weapons and built


_BUILT = ("home", "building", "houses", "bridge")
