"""The subject that Arabic drops: "the forces stormed the village and burned its houses" names them once.

A trigger joined by "and" to one before it in its sentence, with nobody named for it, has the same doer.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.knowledge.grammar import grammar
from marsad.types import Control, Event, PartyRef, Posture


def carry(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """Give doers to the drafts of a sentence that lack them, in the order of the text."""
    out: list[Draft] = []
    last: tuple[PartyRef, ...] = ()
    for draft in sorted(drafts, key=lambda d: d.at):
        claim = draft.claim
        own = _doers(draft)
        if not own and last and _joined(reader, draft):
            if isinstance(claim, Event) and claim.type not in ("agreement", "exchange", "protest", "explosion"):
                draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, actors=last))
            elif isinstance(claim, Control | Posture) and claim.actor is None:
                draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, actor=last[0]))
        last = _doers(draft) or last
        out.append(draft)
    return out


def _doers(draft: Draft) -> tuple[PartyRef, ...]:
    claim = draft.claim
    if isinstance(claim, Event):
        return claim.actors if claim.type != "clash" else ()
    if isinstance(claim, Control | Posture):
        return (claim.actor,) if claim.actor is not None else ()
    return ()


def _joined(reader: Reader, draft: Draft) -> bool:
    """Whether the draft's trigger is an active verb or verbal noun joined by a conjunction."""
    trigger = next((t for t in reader.chosen if t.i == draft.at), None)
    return trigger is not None and trigger.prefix[:1] in grammar().conjunctions
