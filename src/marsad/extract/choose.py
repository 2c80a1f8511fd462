"""Choosing triggers: one reading a word, and none where the word is not about war.

Words with a ``cue`` flag are used of football and markets too; they count where an armed party, a weapon,
or a
trigger that needs no cue stands in the same sentence.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.event.backdrop import is_backdrop
from marsad.extract.event.shooting import crowds, holds, is_found
from marsad.extract.event.strike import one_strike
from marsad.extract.harm.parted import is_parted
from marsad.extract.movement.motion import fitting
from marsad.extract.phrase import MARKERS, Scene, Trigger, term
from marsad.knowledge.grammar import grammar

_BY = grammar().by


def choose(scene: Scene, warlike: bool) -> tuple[Trigger, ...]:
    """The triggers of a sentence that call frames, in order. ``warlike``: the dispatch is about a
    conflict."""
    if not warlike:
        return ()
    scene = msgspec.structs.replace(scene, triggers=(*fitting(scene), *crowds(scene)))
    scene = msgspec.structs.replace(scene, triggers=tuple(t for t in scene.triggers if holds(scene, t)))
    one_each = [t for t in scene.triggers if _is_best(scene, t)]
    cued = _has_cue(scene, one_each)
    kept = [t for t in one_each if not t.frame.flag("cue") or cued or t.frame.flag("motion")]
    kept = [t for t in kept if not _is_part(scene, t, kept) and not is_backdrop(scene, t, kept)]
    kept = [t for t in kept if not _is_object(scene, t, kept) and not _is_regained(scene, t, kept)]
    kept = [t for t in kept if not _was_lost(scene, t)]
    kept = [t for t in kept if not _is_area(scene, t) and not _is_aim(scene, t)]
    return tuple(t for t in one_strike(scene, kept) if not t.frame.flag("bound"))


def _is_aim(scene: Scene, trigger: Trigger) -> bool:
    """ "The campaign to retake the town", "operation liberation of X": an aim or a name is no gain."""
    if trigger.frame.id != "control.capture" or trigger.pos != "n" or not trigger.i:
        return False
    return scene.tokens[trigger.i - 1].text in grammar().campaigns


def is_area(scene: Scene, trigger: Trigger) -> bool:
    """Whether "areas of" stands before a noun of control ("the areas of X's control")."""
    if trigger.frame.id != "control.control" or trigger.pos == "v" or not trigger.i:
        return False
    before = scene.tokens[trigger.i - 1].text
    return bool({before, before[1:] if before[:1] in grammar().conjunctions else before} & grammar().areas)


def _is_area(scene: Scene, trigger: Trigger) -> bool:
    """ "The areas of X's control" are a setting, no claim about a place, unless it is named."""
    return is_area(scene, trigger) and not _names_town(scene, trigger)


def _was_lost(scene: Scene, trigger: Trigger) -> bool:
    """Whether a loss only tells which places are meant ("retook the points that they had lost")."""
    if trigger.frame.kind != "control" or trigger.frame.type != "loses" or not trigger.suffix:
        return False
    return trigger.pos == "v" and trigger.i > 0 and scene.tokens[trigger.i - 1].text in grammar().relatives


def _names_town(scene: Scene, trigger: Trigger) -> bool:
    """Whether the area is named behind its holder ("the areas of X's control in the towns of Y and Z")."""
    holder = next((p for p in scene.phrases if p.kind == "party" and p.i == trigger.j), None)
    near = () if holder is None else (holder.j, holder.j + 1)
    found = [p for p in scene.phrases if p.kind == "place" and p.i in near]
    words = {w for p in found for w in (scene.tokens[p.i].text, scene.tokens[p.i].text[1:])}
    return any(p.prep == "in" for p in found) and bool(words & grammar().towns)


def _is_object(scene: Scene, trigger: Trigger, kept: Sequence[Trigger]) -> bool:
    """A convoy, patrol or checkpoint that is hit is an object, no movement of its own."""
    if trigger.frame.kind not in ("movement", "posture") or not trigger.frame.flag("noun"):
        return False
    before = [t for t in kept if t.frame.kind == "event" and t.j <= trigger.i and trigger.i - t.j <= 4]
    if not before or scene.clause_of(before[-1].i) != scene.clause_of(trigger.i):
        return False
    lead = next((m for m in scene.matches if m.j == trigger.i), None)
    on = (
        lead is not None and any(t.cls == "prep" and t.id == "on" for t in lead.terms)
    ) or trigger.prefix.endswith(_BY)
    return on or (trigger.i - before[-1].j <= (2 if before[-1].pos == "v" else 0) and not trigger.prefix)


def _is_regained(scene: Scene, trigger: Trigger, kept: Sequence[Trigger]) -> bool:
    """ "Control" as what is taken back or lost tells no second time what its verb tells."""
    if trigger.frame.kind != "control" or trigger.pos != "n" or not trigger.frame.flag("tense"):
        return False
    taking = [t for t in kept if t.frame.kind == "control" and t.j <= trigger.i and not t.frame.flag("tense")]
    return any(
        t.j == trigger.i or (t.pos == "v" and not trigger.prefix and _only_body(scene, t.j, trigger.i))
        for t in taking
    )


def _only_body(scene: Scene, first: int, last: int) -> bool:
    """Whether nothing but the subject stands between a verb and "control" ("X regained control")."""
    return any(p.kind == "party" and p.i == first and p.j == last for p in scene.phrases)


_BEFORE_VERBS = ("condition", "maybe", "rumour", "future", "terms")
"""Cues that a finite verb may stand behind."""


def _is_best(scene: Scene, trigger: Trigger) -> bool:
    """Of two readings of one word as noun and verb, the one that its neighbours ask for; of two frames,
    the first."""
    rivals = [t for t in scene.triggers if t.i == trigger.i]
    if len(rivals) == 1:
        return True
    idiom = next((t for t in rivals if t.frame.id == "idiom"), None)
    if idiom is not None:
        return idiom is trigger
    nouns = [t for t in rivals if t.pos != "v"]
    verbs = [t for t in rivals if t.pos == "v"]
    if nouns and verbs:
        rivals = nouns if _reads_as_noun(scene, nouns[0]) and not _is_cut(scene, nouns[0]) else verbs
    return rivals[0] is trigger


def _is_cut(scene: Scene, noun: Trigger) -> bool:
    """A feminine noun as it is written before a pronoun, without one: then the word is a verb (ضربت،
    قصفت)."""
    return not noun.suffix and not noun.article and scene.tokens[noun.i].text.endswith(grammar().feminine)


def _reads_as_noun(scene: Scene, trigger: Trigger) -> bool:
    if trigger.article or trigger.prefix[1:] or trigger.prefix[:1] not in ("", *grammar().conjunctions):
        return True
    before = next((m for m in scene.matches if m.j == trigger.i), None)
    if before is not None and any(t.cls in ("prep", "light", "frame") for t in before.terms):
        return True
    if _is_governed(scene, trigger):
        return True
    if trigger.frame.kind == "harm" and is_parted(scene, trigger):
        return False
    following = next((p for p in scene.phrases if p.i >= trigger.j), None)
    return following is None or _gap(scene, trigger.j, following.i) > 0 or following.prep != ""


def _is_governed(scene: Scene, trigger: Trigger) -> bool:
    """Right behind a word of plan, threat or fear, or behind its subject: "(it) intends the shelling"."""
    for match in scene.matches:
        cue = term(match, "modality")
        if cue is None or cue.attrs.get("reach", "complement") == "verb" or cue.id in _BEFORE_VERBS:
            continue
        bodies = (p for p in scene.phrases if p.kind in ("party", "people") and p.i == match.j)
        if trigger.i == match.j or any(p.j == trigger.i for p in bodies):
            return True
    return False


def _gap(scene: Scene, i: int, j: int) -> int:
    """Words between two tokens, marks of quotation left out."""
    return sum(t.text.isalnum() for t in scene.tokens[i:j])


def _has_cue(scene: Scene, triggers: Sequence[Trigger]) -> bool:
    if any(p.kind == "party" and p.known and p.armed for p in scene.phrases):
        return True
    if any(p.kind in ("party", "people") and p.entry and p.armed for p in scene.phrases):
        return True
    if any(t.pos != "h" and t.frame.kind not in MARKERS and not t.frame.flag("cue") for t in triggers):
        return True
    return any(term(m, "weapons") is not None for m in scene.matches)


def _is_weapon(trigger: Trigger) -> bool:
    return trigger.munition or trigger.frame.flag("weapon")


def _is_used(scene: Scene, trigger: Trigger) -> bool:
    """Whether a munition falls, is fired or bursts: a light verb or a word of hitting near it, or "on" a
    place."""
    if trigger.frame.type == "explosion" and is_found(scene, trigger):
        return True
    near = [t for t in scene.triggers if t.frame.kind == "light" or t.frame.flag("continues")]
    if any(-1 <= t.i - trigger.j <= 3 or 0 <= trigger.i - t.j <= 5 for t in near):
        return True
    if any(
        p.prep == "on" and 0 <= p.i - trigger.j <= 3 for p in scene.phrases if p.kind in ("place", "object")
    ):
        return True
    lead = next((m for m in scene.matches if m.j == trigger.i), None)
    caused = trigger.prefix.endswith(_BY) or (
        lead is not None and any(t.cls == "prep" and t.id == "cause" for t in lead.terms)
    )
    return caused and any(t.frame.kind == "harm" for t in scene.triggers)


def _is_part(scene: Scene, trigger: Trigger, kept: Sequence[Trigger]) -> bool:
    """A weapon named within a strike of the same clause is part of it; lying about, it is nothing."""
    if trigger.frame.kind != "event" or not _is_weapon(trigger):
        return False
    if not _is_used(scene, trigger):
        return True
    here = scene.clause_of(trigger.i)
    return any(
        t is not trigger and t.frame.kind == "event" and not _is_weapon(t) and scene.clause_of(t.i) == here
        for t in kept
    )
