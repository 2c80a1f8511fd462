"""Shots told as part of something larger: "killed by the army's bullets after it stormed the camp".

They are no attack on a person of their own; what they did comes from the raid, the fight or the protest.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.types import Event, Harm

_AHEAD = 2
"""Sentences after the shots in which the raid may be told."""
_LARGER = ("offensive", "clash", "protest")


def in_a_fight(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, shots within a raid, fight or protest folded into it."""
    fired = {d.at for d in drafts if _is_by_bullets(d)}
    larger = _larger(reader) if fired else ""
    if not larger:
        return list(drafts)
    out: list[Draft] = []
    for draft in drafts:
        claim = draft.claim
        if draft.at in fired and isinstance(claim, Event):
            continue
        if isinstance(claim, Harm) and claim.cause == "targeted_killing":
            cause = None if larger == "protest" else larger
            draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, cause=cause))
        out.append(draft)
    return out


def _is_by_bullets(draft: Draft) -> bool:
    claim = draft.claim
    return isinstance(claim, Event) and claim.type == "targeted_killing" and claim.rule.startswith(_RULE)


_RULE = "killing.bullets"


def _larger(reader: Reader) -> str:
    """The type of what the shots are part of, told in their sentence or soon after; empty for none."""
    ahead = reader.scenes[reader.number : reader.number + _AHEAD + 1]
    for scene in ahead:
        for trigger in scene.triggers:
            if trigger.frame.type in _LARGER and not trigger.frame.flag("cue") and trigger.pos != "h":
                return trigger.frame.type
    return ""
