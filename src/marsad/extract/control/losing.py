"""Who loses a place that another takes."""

from __future__ import annotations

from marsad.extract.common import parties
from marsad.extract.control.holding import is_driven
from marsad.extract.draft import Reader
from marsad.extract.phrase import Phrase, Scene
from marsad.extract.roles import roles
from marsad.extract.zones import Zone
from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.types import PartyRef

_LOST = frozenset(tuple(fold(w).split()) for w in load("holdings")["lost_by"])


def loser(reader: Reader, own: Zone, actor: Phrase | None) -> PartyRef | None:
    """Who loses the place: the object of "drove out", the subject of "handed over", else the party after
    "from"."""
    if own.trigger.frame.flag("hands"):
        given = [p for p in roles(reader.scene, reader.chosen, own).actors if p is not actor and p.prep == ""]
        return next(iter(parties(reader, given[:1])), None)
    if own.trigger.frame.flag("expels"):
        filled = roles(reader.scene, reader.chosen, own)
        driven = filled.targets[:1] or tuple(a for a in filled.actors if is_driven(reader, own, a))[:1]
        found = parties(reader, driven)
        if found:
            return found[0]
    last = reader.scene.clauses[reader.scene.clause_of(own.trigger.i)][1]
    behind = [
        p
        for p in reader.scene.phrases
        if p.kind in ("party", "people") and p.party and own.trigger.j <= p.i < max(last, own.last)
    ]
    behind = [p for p in behind if (p.prep == "from" and p.i < own.last) or _is_loser(reader.scene, p)]
    return next(iter(parties(reader, [p for p in behind[:1] if p is not actor])), None)


def _is_loser(scene: Scene, phrase: Phrase) -> bool:
    """Whether "out of the hands of", "at the expense of" or "after the withdrawal of" stand before a
    party."""
    words = tuple(t.text for t in scene.tokens[max(0, phrase.i - 2) : phrase.i])
    return any(words[-len(one) :] == one for one in _LOST)
