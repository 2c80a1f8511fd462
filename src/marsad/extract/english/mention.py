"""Event nouns that go back to an event told before ("the attack"): they only tell what a harm comes of."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.english.syntax import word
from marsad.extract.retold.mention import ATTACKS
from marsad.knowledge import english
from marsad.types import Event

_ATTACKS = ATTACKS | {"sniping"}


def fold(reader: Reader, drafts: Sequence[Draft]) -> tuple[list[Draft], list[Draft]]:
    """The drafts without bare mentions, and all causes that the sentence names."""
    kept: list[Draft] = []
    causes: list[Draft] = []
    for draft in drafts:
        earlier = _meant(reader, draft, kept)
        if earlier is None and _is_bare(reader, draft):
            causes.append(draft)  # "the attack", which no sentence told
        elif earlier is None:
            kept.append(draft)
            causes.append(draft)
        else:
            causes.append(msgspec.structs.replace(earlier, scene=reader.number, at=draft.at))
    return kept, causes


def _is_bare(reader: Reader, draft: Draft) -> bool:
    """Whether a definite noun for any attack tells nothing of it."""
    claim = draft.claim
    if not isinstance(claim, Event) or claim.actors or claim.targets or claim.places or claim.objects:
        return False
    trigger = next((t for t in reader.scene.triggers if t.i == draft.at and t.frame.kind == "event"), None)
    if trigger is None or trigger.pos != "n":
        return False
    before = {word(reader.scene, k) for k in range(trigger.i - 4, trigger.i)}
    return (trigger.article and trigger.frame.flag("lead")) or bool(before & english.words("responsibility"))


def _meant(reader: Reader, draft: Draft, kept: Sequence[Draft]) -> Draft | None:
    """The event told before that a definite or bare noun goes back to."""
    claim = draft.claim
    trigger = next((t for t in reader.scene.triggers if t.i == draft.at and t.frame.kind == "event"), None)
    if trigger is None or trigger.pos != "n" or not isinstance(claim, Event) or claim.actors:
        return None
    generic = reader.scene.folded(trigger.i, trigger.j) in english.words("generic_events")
    bare = not (claim.targets or claim.places or claim.objects)
    if not ((trigger.article and (generic or bare)) or (bare and generic)):
        return None
    told = [
        d for d in (*reader.drafts, *kept) if isinstance(d.claim, Event) and d.claim.factuality == "actual"
    ]
    same = [d for d in told if d.claim.type == claim.type]
    alike = [d for d in told if d.claim.type in _ATTACKS and claim.type in _ATTACKS]
    found = same or alike
    return found[-1] if found else None
