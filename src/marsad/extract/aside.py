"""Sentences that speak of other things: they part nothing of what stands around them.

Days, places and speakers reach over so many sentences; one that names no party, no known place, no day, no
speaker and no deed of war is not counted among them.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.phrase import Scene, Trigger, term

QUOTES = frozenset("\"«»“”'")


def is_aside(scene: Scene, chosen: Sequence[Trigger]) -> bool:
    """Whether a sentence tells nothing that another could go back to."""
    if chosen or scene.days or scene.triggers:
        return False
    if any(p.kind == "party" or p.outcome or (p.kind == "place" and p.known) for p in scene.phrases):
        return False
    if any(p.kind == "people" and p.counted and p.max != 1 for p in scene.phrases):
        return False
    if any(term(m, "sources") is not None or term(m, "among") is not None for m in scene.matches):
        return False
    return not any(t.text in QUOTES or t.text == ":" for t in scene.tokens)
