"""Whether it happened: negation, threat, plan, fear and rumour, over their reach.

A cue reaches the triggers behind it to the end of its clause (a particle only the next words); a verb in the
future is prospective by itself. Said of nothing, a thing is actual.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.attribution import Attribution, source_of
from marsad.extract.phrase import Scene, Trigger, term
from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.types import Factuality

NEXT = 4
"""Tokens that a particle reaches."""
_FUTURE = tuple(fold(c["written"]) for c in load("language/clitics")["future"])


def factuality(scene: Scene, attributed: Sequence[Attribution], trigger: Trigger) -> tuple[Factuality, str]:
    """Factuality of a trigger and the cue's entry ("" for none)."""
    if trigger.pos == "v" and trigger.tense == "imperfect" and _word(scene, trigger)[:1] in _FUTURE:
        return "prospective", "future"
    effects: list[tuple[int, str, str]] = []
    for match in scene.matches:
        cue = term(match, "modality")
        if cue is None or match.j > trigger.i and match.i != trigger.i or match.i == trigger.i and match.j != trigger.j:
            continue
        if _reaches(scene, match.j, trigger, str(cue.attrs.get("reach", "clause"))):
            effects.append((match.i, str(cue.attrs.get("effect", "")), cue.id))
    said = source_of(attributed, trigger.i)
    if said is not None and said.stance == "deny" and not any(e == "prospective" for _, e, _ in effects):
        return "denied", "deny"
    for effect in ("prospective", "uncertain", "denied"):
        for _, got, entry in effects:
            if got == effect:
                return effect, entry  # type: ignore[return-value]
    return "actual", ""


def _word(scene: Scene, trigger: Trigger) -> str:
    word = scene.tokens[trigger.i].text
    return word[len(trigger.prefix) :]


def _reaches(scene: Scene, cue_end: int, trigger: Trigger, reach: str) -> bool:
    if reach == "next":
        return trigger.i - cue_end <= NEXT and scene.clause_of(cue_end - 1) == scene.clause_of(trigger.i)
    if reach == "sentence":
        return True
    return scene.clause_of(cue_end - 1) == scene.clause_of(trigger.i)
