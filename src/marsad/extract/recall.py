"""Later mentions: "the raid was carried out by…", "the attack on the school" go back to a deed told before.

Such a mention says more of that deed and makes no second one. It takes the deed's type where its own noun
is general, and the slots that it leaves open; the two are then merged as tellings of one event.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.mention import ATTACKS
from marsad.extract.merge import parties_agree, places_agree
from marsad.types import Event

GENERAL = frozenset(("offensive", "shelling"))
"""What nouns like "the attack", "the strike" are read as when nothing tells the means."""
NEAR = 6
"""Sentences over which a later mention goes back."""


def recall(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, definite nouns of attack filled from the deed that they go back to."""
    out: list[Draft] = []
    for draft in drafts:
        out.append(_filled(reader, draft, out) if _is_mention(reader, draft) else draft)
    return out


def _is_mention(reader: Reader, draft: Draft) -> bool:
    claim = draft.claim
    if not isinstance(claim, Event) or claim.type not in ATTACKS or claim.type == "clash":
        return False
    return draft.definite and claim.factuality in ("actual", "denied")


def _filled(reader: Reader, draft: Draft, here: Sequence[Draft]) -> Draft:
    event = draft.claim
    assert isinstance(event, Event)
    for told in reversed((*reader.drafts, *here)):
        if reader.number - told.scene > NEAR:
            break
        first = told.claim
        if not isinstance(first, Event) or first.type not in ATTACKS or first.type == "clash":
            continue
        if not _may_be_one(event, first):
            continue
        general = event.type in GENERAL and not event.weapons
        claim = msgspec.structs.replace(
            event,
            type=first.type if general else event.type,
            actors=event.actors or first.actors,
            targets=event.targets or first.targets,
            places=event.places or first.places,
            when=event.when if reader.scene.days else first.when,
        )
        return msgspec.structs.replace(draft, claim=claim)
    return draft


def _may_be_one(later: Event, first: Event) -> bool:
    """Whether nothing that the two tell speaks against one deed."""
    kin = later.type == first.type or (later.type in GENERAL and not later.weapons)
    if not kin or first.factuality != "actual":
        return False
    return (
        parties_agree(later.actors, first.actors)
        and parties_agree(later.targets, first.targets)
        and places_agree(later.places, first.places)
    )
