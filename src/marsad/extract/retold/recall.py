"""Later mentions: "the raid was carried out by…", "the shelling hit the camp" go back to a deed told before.

Such a mention says more of that deed and makes no second one. It takes the deed's type where its own noun
is general, and the slots that it leaves open; the two are then merged as tellings of one event.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.people.noun import word_set
from marsad.extract.retold.mention import ATTACKS
from marsad.extract.retold.merge import parties_agree
from marsad.extract.retold.places import may_be_one_place
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
    """Whether a definite noun tells the deed, and no "also" makes it a further one."""
    claim = draft.claim
    if not isinstance(claim, Event) or claim.type not in ATTACKS or claim.type == "clash":
        return False
    if not draft.definite or draft.mutual or claim.factuality not in ("actual", "denied"):
        return False
    trigger = next((t for t in reader.chosen if t.i == draft.at), None)
    if trigger is None or trigger.munition or trigger.frame.flag("weapon"):
        return False  # "the shells" are of any shelling
    near = reader.scene.tokens[max(0, draft.at - FURTHER) : draft.at + FURTHER]
    return not {t.text for t in near} & word_set("also")


FURTHER = 4
"""Tokens around a noun in which "also" says that the deed is a further one."""


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
        of = told.of or (told.scene, told.at)
        return msgspec.structs.replace(draft, claim=claim, of=of, fuller=_is_fuller(event, first))
    return draft


def _is_fuller(later: Event, first: Event) -> bool:
    """Whether a mention tells all that the first telling does, and more: then that only announced it."""
    sizes = [(len(getattr(later, k)), len(getattr(first, k))) for k in ("actors", "targets", "places")]
    return all(a >= b for a, b in sizes) and any(a > b for a, b in sizes)


def _may_be_one(later: Event, first: Event) -> bool:
    """Whether nothing that the two tell speaks against one deed."""
    kin = later.type == first.type or (later.type in GENERAL and not later.weapons)
    if not kin or first.factuality != "actual":
        return False
    return (
        parties_agree(later.actors, first.actors)
        and parties_agree(later.targets, first.targets)
        and may_be_one_place(later.places, first.places)
    )
