"""Whether it happened: negation, threat, plan, fear and rumour, over what they govern.

The outermost word that governs a trigger decides: "denied any plan to storm" is denied, "rumours of a plan to
bomb" uncertain. Said of nothing, a thing is actual. How far a word governs is in ``modal_reach``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.modal_reach import ATTEMPTS, STRIKES, Cue, governs
from marsad.extract.movement.governors import motion_words
from marsad.extract.phrase import Scene, Trigger, term
from marsad.extract.speech.attribution import Attribution, source_of
from marsad.extract.speech.ear import COMMAS, WORDS
from marsad.knowledge.files import load
from marsad.knowledge.lexicon import Match
from marsad.language.clean import fold
from marsad.types import Factuality

_FUTURE = tuple(fold(c["written"]) for c in load("language/clitics")["future"])
_PURPOSE = ("movement", "control", "access")


def factuality(scene: Scene, attributed: Sequence[Attribution], trigger: Trigger) -> tuple[Factuality, str]:
    """Factuality of a trigger and the cue's entry ("" for none)."""
    if is_future(scene, trigger):
        return "prospective", "future"
    found = [cue for cue in cues(scene, attributed, trigger) if governs(scene, attributed, cue, trigger)]
    found = [cue for cue in found if not _says_nothing(cue, trigger)]
    if found:
        first = min(found, key=lambda cue: (cue.entry != "expected", cue.i))
        return first.effect, first.entry
    if _is_purpose(scene, trigger):
        return "prospective", "purpose"
    return "actual", ""


def is_future(scene: Scene, trigger: Trigger) -> bool:
    """Whether the trigger is a verb with the future particle written onto it."""
    written = scene.tokens[trigger.i].text[len(trigger.prefix) :]
    future = trigger.prefix[-1:] in _FUTURE or written[:1] in _FUTURE
    return trigger.pos == "v" and trigger.tense == "imperfect" and future


def cues(scene: Scene, attributed: Sequence[Attribution], trigger: Trigger) -> Iterator[Cue]:
    """All words of a sentence that may take the trigger's actuality away."""
    for match in scene.matches:
        cue = term(match, "modality")
        if cue is not None and cue.attrs.get("effect") and not (match.i < trigger.j and trigger.i < match.j):
            yield _cue(match)
    for other in scene.triggers:
        if other.i < trigger.i and other.frame.kind != "status" and is_future(scene, other):
            yield Cue(other.i, other.j, "prospective", "future", "complement", "")
    yield from _spoken(scene, attributed, trigger)


def _spoken(scene: Scene, attributed: Sequence[Attribution], trigger: Trigger) -> Iterator[Cue]:
    """Cues that no list has: a denial by whoever speaks, and two particles by the verb behind them."""
    said = source_of(attributed, trigger.i)
    if said is not None and said.stance == "deny" and said.first <= trigger.i:
        yield Cue(said.first, said.first + 1, "denied", "deny", "complement", "")
    if said is not None and said.stance == "expect" and trigger.pos != "v":
        of = (k for k in range(said.first, trigger.i) if scene.tokens[k].text in WORDS["of_"])
        yield from (Cue(k, k + 1, "uncertain", "fear", "complement", "") for k in of)  # "warned of"
    if _is_ma(scene, trigger):
        yield Cue(trigger.i - 1, trigger.i, "denied", "not", "verb", "access")
    if scene.tokens[trigger.i - 1].text in WORDS["may"] and trigger.tense == "imperfect" and trigger.i > 0:
        yield Cue(trigger.i - 1, trigger.i, "uncertain", "maybe", "verb", "")


def _cue(match: Match) -> Cue:
    cue = term(match, "modality")
    attrs = {} if cue is None else cue.attrs
    return Cue(
        match.i, match.j, str(attrs["effect"]), "" if cue is None else cue.id,  # type: ignore[arg-type]
        str(attrs.get("reach", "complement")), str(attrs.get("unless", "")),
    )  # fmt: skip


def _is_ma(scene: Scene, trigger: Trigger) -> bool:
    """ "And no sack of flour came in": the particle that negates a perfect verb, at a clause's head."""
    before = scene.tokens[trigger.i - 1].text if trigger.i > 0 else ""
    if trigger.pos != "v" or trigger.tense != "perfect" or not before:
        return False
    joined = before[:1] in WORDS["and"] and before[1:] in WORDS["ma"]
    return joined or (before in WORDS["ma"] and trigger.i == 1)


def _says_nothing(cue: Cue, trigger: Trigger) -> bool:
    """Whether a cue does not speak of what is told: no power is a service that is cut, not denied."""
    frame = trigger.frame
    if cue.unless == "access":
        return frame.kind == "access" or trigger.pos == "h"
    if cue.unless == "strike":
        return frame.kind == "event" and frame.type in STRIKES
    if cue.unless == "deed":
        return frame.kind in ("access", "event") or trigger.pos == "h"
    if cue.unless == "attempt":
        return frame.kind == "event" and frame.type not in ATTEMPTS and frame.id not in ATTEMPTS
    return False


def _is_purpose(scene: Scene, trigger: Trigger) -> bool:
    """ "To bring out the wounded", "until the siege is lifted": a goal, unless a verb takes that "to"."""
    if _is_aim(scene, trigger):
        return True
    if (
        trigger.pos == "v"
        or trigger.i == 0
        or trigger.frame.type == "holds"
        or (trigger.frame.kind not in _PURPOSE and trigger.frame.type != "exchange")
    ):
        return False
    before = scene.tokens[trigger.i - 1].text
    if before in WORDS["until"]:
        return not trigger.article
    if before[:1] in WORDS["for"] and before[1:] in WORDS["completing"]:
        return True
    if trigger.prefix[-1:] not in WORDS["for"] or trigger.article or before in COMMAS:
        return False
    lead = [m for m in scene.matches if trigger.i - 3 <= m.i < trigger.i]
    if trigger.frame.kind == "movement" and is_forced(scene, trigger):
        return False
    return not any(term(m, "light") is not None or _is_cause(m) for m in lead)


def is_forced(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb drives people to it ("the shelling drove them to flee")."""
    first = max(scene.clauses[scene.clause_of(trigger.i)][0], trigger.i - 8)
    return any((t.text,) in motion_words("forcing") for t in scene.tokens[first : trigger.i])


def _is_aim(scene: Scene, trigger: Trigger) -> bool:
    """ "For control over": what is hoped or prepared for, unless a verb takes that "for" ("came back to")."""
    aimed = trigger.pos == "n" and trigger.prefix[-1:] in WORDS["for"] and trigger.article
    if not aimed or trigger.frame.kind != "control" or not trigger.frame.flag("tense"):
        return False
    lead = [m for m in scene.matches if trigger.i - 3 <= m.i < trigger.i]
    over = any(p.kind == "place" and p.prep == "on" and 0 <= p.i - trigger.j <= 4 for p in scene.phrases)
    return over and not any(term(m, "light") is not None or _is_cause(m) for m in lead)


def _is_cause(match: Match) -> bool:
    prep = term(match, "prep")
    return prep is not None and prep.id == "cause"
