"""How far a word of negation, plan or fear governs: the grammar of its complement.

A particle governs the verb behind it; a preposition the noun; a verb or noun of fear, threat or demand its
complements, and what is joined to these by "and" or "or". Out of its reach is what is told as known (a
relative clause, a cause, what came before), the next clause of its own and another speaker's word.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.phrase import Scene, Trigger, relative_between, term
from marsad.extract.speech.attribution import Attribution
from marsad.extract.speech.ear import WORDS
from marsad.types import Factuality, Value

NEAR = 3
"""Tokens between a preposition of negation and its noun: adjectives, "any"."""
STRIKES = frozenset(
    ("airstrike", "shelling", "sniping", "explosion", "suicide_attack", "chemical_attack", "clash")
)
ATTEMPTS = frozenset(("agreement", "exchange", "offensive.advance", "arrest", "abduction"))
"""What did not come about where it failed; an attack that failed was one."""
FINITE = frozenset(("terms", "future", "condition", "fear", "maybe", "rumour", "deny", "denial"))
"""Cues that govern finite verbs with nothing between; the others need "that"."""
OWN_CLAUSE = frozenset(("failure", "refusal", "prevention"))
"""Cues that reach no further than their clause."""
KNOWN = ("cause", "after")
"""Prepositions that lead to what has happened."""


class Cue(Value, frozen=True, gc=False):
    """A word that takes actuality away: its tokens, what it makes of it, its entry, its reach."""

    i: int
    j: int
    effect: Factuality
    entry: str
    reach: str
    unless: str


def governs(scene: Scene, attributed: Sequence[Attribution], cue: Cue, trigger: Trigger) -> bool:
    """Whether the cue governs the trigger."""
    if cue.reach == "before":
        return 0 <= cue.i - trigger.j <= 1 and trigger.pos != "v"
    if cue.i >= trigger.j:
        return _is_of_subject(scene, cue, trigger)
    if _is_cancelled(scene, cue) or (cue.reach == "complement" and _is_told(scene, trigger)):
        return False
    if cue.reach == "verb":
        return _verb(scene, cue, trigger)
    if cue.reach == "noun":
        return _noun(scene, cue, trigger)
    return _complement(scene, attributed, cue, trigger)


def _is_of_subject(scene: Scene, cue: Cue, trigger: Trigger) -> bool:
    """ "A truce will begin at eight": what is yet to begin stands before the verb."""
    planned = trigger.frame.type in ("agreement", "exchange") or trigger.frame.kind == "movement"
    near = cue.i - trigger.j <= NEAR and scene.clause_of(cue.i) == scene.clause_of(trigger.i)
    return cue.entry == "future" and planned and near and trigger.pos != "v"


def _is_told(scene: Scene, trigger: Trigger) -> bool:
    """ "The shelling that took place today": what a relative tells as done, no plan and no demand undoes."""
    if not trigger.article or trigger.pos == "v":
        return False
    relative = any(m.i == trigger.j and term(m, "relatives") is not None for m in scene.matches)
    word = scene.tokens[trigger.j + 1].text if relative and trigger.j + 1 < len(scene.tokens) else ""
    return relative and word in WORDS["took_place"]


def _is_cancelled(scene: Scene, cue: Cue) -> bool:
    """ "Nothing but": an exception behind a negation in its clause; an age or a number behind "under"."""
    if _is_negated(scene, cue):
        return True
    if cue.effect != "denied" or cue.reach == "complement":
        return False
    word = scene.tokens[cue.j].text if cue.j < len(scene.tokens) else ""
    counted = any(i <= cue.j < j for i, j, _ in scene.quantities) or word[:1].isdigit()
    if cue.entry == "without" and counted:
        return True
    first, last = scene.clauses[scene.clause_of(cue.i)]
    return any(_is_exception(scene, m.i) for m in scene.matches if cue.j <= m.i < last) and first <= cue.i


def _is_negated(scene: Scene, cue: Cue) -> bool:
    """ "Neither denies nor confirms": a word of denial or threat that is itself negated says nothing."""
    before = scene.tokens[cue.i - 1].text if cue.i > 0 else ""
    return cue.reach == "complement" and before in WORDS["not_said"]


def _is_exception(scene: Scene, k: int) -> bool:
    match = next((m for m in scene.matches if m.i == k), None)
    one = None if match is None else term(match, "modality")
    return one is not None and one.id == "except"


def _verb(scene: Scene, cue: Cue, trigger: Trigger) -> bool:
    """The verb right behind a particle; the noun of "there is no", "did not come to"."""
    gap = trigger.i - cue.j
    if scene.clause_of(cue.j - 1) != scene.clause_of(trigger.i) or gap < 0:
        return False
    if trigger.pos == "v":
        return gap <= 1
    if gap <= 1 and not trigger.article:
        return True
    if gap > NEAR + 2 or relative_between(scene, cue.j, trigger.i):
        return False
    verb = next((m for m in scene.matches if m.i == cue.j), None)
    happens = cue.j - cue.i > 1 or (verb is not None and term(verb, "light") is not None)
    return happens and (not trigger.article or cue.j - cue.i > 1)


def _noun(scene: Scene, cue: Cue, trigger: Trigger) -> bool:
    """The noun right behind a preposition, and those joined to it."""
    finite = scene.tokens[cue.j - 1].text in WORDS["verb_that"]  # "without the raid leaving any dead"
    if trigger.i - cue.j > NEAR + 3 * finite or relative_between(scene, cue.j, trigger.i):
        return _is_joined_noun(scene, cue, trigger)
    if _cause_between(scene, cue, trigger):
        return False
    return scene.clause_of(cue.j - 1) == scene.clause_of(trigger.i)


def _is_joined_noun(scene: Scene, cue: Cue, trigger: Trigger) -> bool:
    near = trigger.i - cue.j <= NEAR + 2 and scene.tokens[trigger.i].text[:1] in WORDS["and"]
    return near and scene.clause_of(cue.j - 1) == scene.clause_of(trigger.i) and trigger.pos != "v"


def _complement(scene: Scene, attributed: Sequence[Attribution], cue: Cue, trigger: Trigger) -> bool:
    """What a verb or noun of fear, threat, demand governs."""
    if any(cue.i < a.first <= trigger.i for a in attributed):
        return False
    if not _fits(scene, cue, trigger) or relative_between(scene, cue.j, trigger.i):
        return False
    if _leads_to_known(scene, cue, trigger) or _is_goal_of(cue, trigger):
        return False
    here, there = scene.clause_of(cue.j - 1), scene.clause_of(trigger.i)
    if cue.entry in OWN_CLAUSE and here != there:
        return False
    return all(_is_parallel(scene, cue, n) for n in range(here + 1, there + 1))


def _is_goal_of(cue: Cue, trigger: Trigger) -> bool:
    """ "Refused a truce to bring in aid": the goal of what was refused is no more denied than asked for."""
    goal = trigger.prefix[-1:] in WORDS["for"] and trigger.pos != "v"
    return cue.entry in OWN_CLAUSE and goal and trigger.i - cue.j > NEAR


def _fits(scene: Scene, cue: Cue, trigger: Trigger) -> bool:
    """Whether a verb can be its complement: none that has happened, none without "that"."""
    if trigger.pos != "v":
        return True
    if trigger.tense == "perfect":
        return cue.entry in ("condition", "maybe", "rumour", "deny", "denial")
    if trigger.suffix and cue.entry in ("demand", "threat", "plan"):
        return False
    return cue.entry in FINITE or _that_between(scene, cue.j, trigger.i) or trigger.i - cue.j <= 1


def _that_between(scene: Scene, i: int, j: int) -> bool:
    return any(i <= m.i < j and term(m, "that") is not None for m in scene.matches)


def _leads_to_known(scene: Scene, cue: Cue, trigger: Trigger) -> bool:
    """Whether a cause or a time before stands between: "fears of an attack after forces arrived"."""
    return cue.effect != "denied" and _cause_between(scene, cue, trigger)


def _cause_between(scene: Scene, cue: Cue, trigger: Trigger) -> bool:
    """Whether "because of" or "after" stands between a cue and a trigger."""
    preps = ((m, term(m, "prep")) for m in scene.matches if cue.j <= m.i and m.j <= trigger.i)
    return any(prep is not None and prep.id in KNOWN for _, prep in preps)


def _is_parallel(scene: Scene, cue: Cue, n: int) -> bool:
    """Whether a clause only goes on with the list: "and" with a noun, a preposition, an imperfect verb."""
    first, last = scene.clauses[n]
    word = scene.tokens[first].text
    if cue.entry == "terms" and any(t.i == first and t.tense == "imperfect" for t in scene.triggers):
        return True
    if word[:1] not in WORDS["and_or"] and word not in WORDS["or"]:
        return False
    here = [t for t in scene.triggers if t.i == first]
    verbs = [
        t
        for t in scene.triggers
        if t.pos == "v" and t.tense == "perfect" and first <= t.i < min(last, first + 2)
    ]
    if verbs and not any(t.pos == "n" for t in here):
        return False
    match = next((m for m in scene.matches if m.i == first), None)
    return match is None or bool(match.prefix) or word in WORDS["or"]
