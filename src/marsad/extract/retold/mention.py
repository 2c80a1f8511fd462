"""Bare mentions: "the attack", "the clashes" of a text that has told of them already are no event of their
own.

They still tell what a harm in their sentence comes from, so the event that they stand for is handed on as
its cause.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.event.deal import DEALS
from marsad.extract.zones import lights, zone
from marsad.types import Event

ATTACKS = frozenset(
    (
        "offensive",
        "shelling",
        "airstrike",
        "explosion",
        "suicide_attack",
        "chemical_attack",
        "targeted_killing",
        "clash",
    )
)
"""Types of event that a later noun for an attack may go back to."""


def bare_mentions(reader: Reader, drafts: Sequence[Draft]) -> frozenset[int]:
    """First tokens of the triggers that only mention an event; read before doers are carried on to them."""
    return frozenset(d.at for d in drafts if isinstance(d.claim, Event) and _is_bare(reader, d))


def fold_mentions(
    reader: Reader, drafts: Sequence[Draft], bare: frozenset[int] | None = None
) -> tuple[list[Draft], list[Draft]]:
    """The drafts without bare mentions, and the causes that the sentence names: events, or what mentions
    stand for."""
    bare = bare_mentions(reader, drafts) if bare is None else bare
    kept: list[Draft] = []
    causes: list[Draft] = []
    harmful = any(t.frame.kind == "harm" for t in reader.chosen)
    for draft in drafts:
        if not isinstance(draft.claim, Event):
            kept.append(draft)
        elif draft.at not in bare or _has_sides(draft):
            kept.append(draft)
            causes.append(draft)
        elif (earlier := _meant(reader, draft, kept)) is not None:
            of = earlier.of or (earlier.scene, earlier.at)
            causes.append(msgspec.structs.replace(earlier, scene=reader.number, at=draft.at, of=of))
        elif harmful:
            kept.append(draft)
            causes.append(draft)
    return kept, causes


def _has_sides(draft: Draft) -> bool:
    """Whether a deal that is news ("a truce", not "the truce") has got its sides from elsewhere."""
    claim = draft.claim
    return isinstance(claim, Event) and claim.type in DEALS and bool(claim.actors) and not draft.definite


def _is_bare(reader: Reader, draft: Draft) -> bool:
    """Whether nothing but the noun is told: nobody, nowhere, nothing, and no light verb that makes it
    happen."""
    claim = draft.claim
    assert isinstance(claim, Event)
    if claim.actors or claim.targets or claim.objects or claim.places or claim.factuality != "actual":
        return False
    trigger = next((t for t in reader.chosen if t.i == draft.at), None)
    if trigger is None or trigger.pos == "v":
        return False
    own = zone(reader.scene, reader.chosen, trigger)
    carried = any(t.frame.get("subject") in ("event", "scene", "actor") for t in lights(reader.chosen, own))
    return trigger.article or not carried


def _meant(reader: Reader, draft: Draft, kept: Sequence[Draft]) -> Draft | None:
    """The event told before that a bare noun goes back to: the last of its type, else the last attack."""
    told = [d for d in (*reader.drafts, *kept) if isinstance(d.claim, Event)]
    same = [d for d in told if d.claim.type == draft.claim.type]
    alike = [d for d in told if d.claim.type in ATTACKS and draft.claim.type in ATTACKS]
    return next(reversed(same or alike), None)
