"""Subject and object of a verb: "the army shelled the town", "we hit two tanks", "they pounded gatherings of
the enemy".
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.event.backdrop import opens_news
from marsad.extract.order import NEAR, back_from, bodies, first_run, is_ours, run_of, subject_before
from marsad.extract.phrase import MARKERS, Phrase, Scene, Trigger, term
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar, word_list


def of_verb(
    scene: Scene, trigger: Trigger, behind: Sequence[Phrase], before: Sequence[Phrase]
) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """Who did it, to whom: subject and object of a trigger that is a verb."""
    bare = [p for p in bodies(behind) if p.prep == "" and not p.joined]
    ours = is_ours(scene, trigger)
    subject = subject_before(trigger, before, 2) if not (ours and trigger.prefix) else None
    if subject is None and not ours and bare and _is_subject(scene, trigger, bare[0], behind):
        actors = run_of(behind, list(behind).index(bare[0]))
        rest = [p for p in bodies(behind) if p not in actors]
    elif ours and subject is None:
        actors, rest = [], bodies(behind)
    else:
        subject = subject or subject_before(trigger, before, 8)
        if subject is not None and trigger.prefix[:1] in grammar().conjunctions and is_object(subject):
            subject = None
        actors = back_from(before, subject) if subject is not None else []
        rest = bodies(behind)
    hit = ("", "on", "against", "in") if trigger.frame.type == "explosion" else ("", "on", "against")
    targets = [p for p in rest if p.prep in hit and p.i >= trigger.j and not _is_governed(scene, trigger, p)]
    return tuple(actors), first_run(targets)


def _is_governed(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """ "Stormed the town after the discovery of a unit": what belongs to a noun behind "after" is not hit."""
    if phrase.prep:
        return False
    if any(opens_news(scene, k) for k in range(trigger.j + 1, phrase.i)):
        return True  # "stormed the town, while activists …"
    preps = [(m, term(m, "prep")) for m in scene.matches if trigger.j <= m.i and m.j < phrase.i]
    return any(prep is not None and prep.id in ("after", "cause") for _, prep in preps)


def is_object(phrase: Phrase) -> bool:
    """Men named before "and did": whom the verb before it hit, not who did."""
    return phrase.kind == "people" and (phrase.counted or not phrase.definite) and phrase.party is None


def _is_subject(scene: Scene, trigger: Trigger, phrase: Phrase, behind: Sequence[Phrase]) -> bool:
    """Whether a phrase behind a verb is its subject; a verb of men has its own before it, and the owner of
    what is hit stands behind that."""
    hits = trigger.frame.type in ("shelling", "airstrike", "destruction", "offensive")
    things = [p for p in behind if p.kind in ("object", "weapon") and p.prep == ""]
    if hits and any(trigger.j <= p.i < phrase.i for p in things):
        return False
    if _is_owner_of_thing(scene, trigger, phrase):
        return False
    if scene.tokens[trigger.j - 1].text.endswith(tuple(load("doers")["men"])):
        return False
    if phrase.number == "head" and is_hit(scene, trigger, phrase):
        return False
    following = {t.text for t in scene.tokens[trigger.j : trigger.j + 1]}
    there = bool(following & word_list("doers", "with_pronoun"))
    near = NEAR if phrase.armed else int(there)
    return phrase.i - trigger.j <= near and (phrase.kind == "party" or (phrase.armed and not phrase.counted))


def is_hit(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """ "Destroyed four vehicles": counted, or behind a verb of destroying, they are what is hit."""
    counted = any(j == phrase.i for _, j, _ in scene.quantities)
    return not phrase.joined and (
        counted or (trigger.frame.type == "destruction" and "air" not in phrase.means)
    )


def _is_owner_of_thing(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """ "They hit X and pounded gatherings of the enemy": a second verb with an unknown noun before the
    party."""
    if trigger.prefix[:1] not in grammar().conjunctions and not opens_news(scene, trigger.i):
        return False
    between = range(trigger.j, phrase.i)
    known = {k for m in scene.matches for k in range(m.i, m.j)} | {
        k for d in scene.days for k in range(*d[:2])
    }
    nouns = [k for k in between if scene.tokens[k].text.isalpha() and k not in known]
    did = [t for t in scene.triggers if t.pos == "v" and t.j <= trigger.i and t.frame.kind not in MARKERS]
    return bool(nouns) and any(p.kind == "party" and p.i < did[-1].i for p in scene.phrases if did)
