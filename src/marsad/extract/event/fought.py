"""Fights told only as what came before a gain: "took the village after fierce battles", "withdrew following
clashes". Their sides and place are those of what came of them.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Trigger, term
from marsad.types import Control, Event, PartyRef

_REACH = 25
"""Tokens between a gain and the fight that led to it."""


def fought(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, fights before a gain with its sides and place."""
    gains = [d for d in drafts if isinstance(d.claim, Control) and d.claim.type in ("gains", "loses")]
    return [_filled(reader, draft, gains) for draft in drafts] if gains else list(drafts)


def _filled(reader: Reader, draft: Draft, gains: Sequence[Draft]) -> Draft:
    event = draft.claim
    trigger = next((t for t in reader.chosen if t.i == draft.at), None)
    if not isinstance(event, Event) or event.type != "clash" or trigger is None:
        return draft
    if trigger.article or trigger.pos == "v" or not _is_after(reader, trigger):
        return draft
    gain = min(gains, key=lambda d: abs(d.at - draft.at))
    if abs(gain.at - draft.at) > _REACH:
        return draft
    claim = gain.claim
    assert isinstance(claim, Control)
    actors = event.actors or _other(claim.actor, event.targets)
    targets = event.targets or _other(claim.from_actor, actors)
    places = event.places or (() if claim.place is None else (claim.place,))
    return msgspec.structs.replace(
        draft, claim=msgspec.structs.replace(event, actors=actors, targets=targets, places=places)
    )


def _other(side: PartyRef | None, others: Sequence[PartyRef]) -> tuple[PartyRef, ...]:
    """A side, unless it is the other side already."""
    return () if side is None or side.id in {o.id for o in others} else (side,)


def _is_after(reader: Reader, trigger: Trigger) -> bool:
    """Whether "after", "following" stands before a noun."""
    for match in reader.scene.matches:
        prep = term(match, "prep")
        if prep is not None and prep.id in ("after", "cause") and 0 <= trigger.i - match.j <= 1:
            return True
    return False
