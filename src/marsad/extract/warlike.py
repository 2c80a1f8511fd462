"""Whether a dispatch is about a conflict at all: the gate before anything is claimed.

A match report has attacks, defences and shells too. What it lacks are armed parties and the unmistakable words.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.phrase import MARKERS, Scene, term

ENOUGH = 2


def is_warlike(scenes: Sequence[Scene]) -> bool:
    """Whether at least two different signs of armed conflict stand in the text."""
    signs: set[str] = set()
    for scene in scenes:
        signs |= {f"party:{p.entry}" for p in scene.phrases if p.kind == "party" and p.known and p.armed and p.entry}
        armed = any(p.kind == "party" and p.known and p.armed and p.entry for p in scene.phrases)
        signs |= {f"frame:{t.frame.id}" for t in scene.triggers if _is_plain(t.frame.kind, t.frame.flag("cue") and not armed)}
        signs |= {"weapon" for m in scene.matches if term(m, "weapons") is not None}
    return len(signs) >= ENOUGH


def _is_plain(kind: str, cue: bool) -> bool:
    return kind not in MARKERS and not cue
