"""Fact sheets: lines of a label, a colon and a value, which hold for the whole page under them.

"Location: Idlib province: Has" is the place of what names none; "Reported dead: 18" are the dead of the
attack that the page tells.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft
from marsad.extract.phrase import Phrase, Scene
from marsad.extract.place.roles import rank
from marsad.extract.retold.mention import ATTACKS
from marsad.knowledge.grammar import word_list
from marsad.language.clean import fold
from marsad.types import AnyClaim, Event, Harm, PlaceRef, places_of

LABEL = 7
"""Words that a label may have, with its colon."""


def is_labelled(scene: Scene, labels: str) -> bool:
    """Whether a line opens with a label of that class of ``facilities.yml`` and a colon."""
    colon = next((k for k, t in enumerate(scene.tokens[:LABEL]) if t.text == ":"), 0)
    opening = next((n for n, t in enumerate(scene.tokens) if t.text.isalpha()), 0)
    label = " ".join(t.text for t in scene.tokens[opening:colon])
    return opening < colon and label in word_list("facilities", labels)


def located(scene: Scene) -> tuple[Phrase, ...]:
    """The nearest place of a line like "Location: Idlib province: Has", "Zardana (Idlib, Syria)"."""
    places = [p for p in scene.phrases if p.kind == "place" and not p.anaphor]
    return tuple(sorted(places, key=rank)[-1:])


def fill(drafts: Sequence[Draft], place: Sequence[PlaceRef]) -> list[Draft]:
    """The drafts of a page with a fact sheet, the toll of its lines tied to the attack that it tells."""
    page = {fold(p.text) for p in place}
    told = [d.claim for d in drafts if _is_here(d, page)]
    attack = next((c for c in told if c.type != "offensive"), told[0] if told else None)
    return [_tied(d, attack, page) for d in drafts] if attack is not None else list(drafts)


def _tied(draft: Draft, attack: AnyClaim, page: set[str]) -> Draft:
    claim = draft.claim
    if not isinstance(claim, Harm) or claim.cause is not None or claim.when != attack.when:
        return draft
    if {fold(p.text) for p in claim.places} != page:
        return draft
    return msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, cause=attack.type))


def _is_here(draft: Draft, page: set[str]) -> bool:
    claim = draft.claim
    if not isinstance(claim, Event) or claim.type not in ATTACKS or claim.factuality != "actual":
        return False
    return {fold(p.text) for p in places_of(claim)} == page
