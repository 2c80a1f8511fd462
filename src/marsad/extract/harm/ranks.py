"""Groups that several people phrases share: "dead and wounded of the civilians", "104 children and women"."""

from __future__ import annotations

from itertools import pairwise

import msgspec

from marsad.extract.people.noun import word_set
from marsad.extract.phrase import Phrase, Scene
from marsad.knowledge.grammar import grammar

_APART = ("children", "women")
"""Groups that one number may count together."""


def ranked(scene: Scene) -> Scene:
    """The scene with the groups and numbers of neighbouring people phrases shared."""
    scene = _with_members(scene)
    people = [p for p in scene.phrases if p.kind == "people"]
    new: dict[int, Phrase] = {}
    for one, two in pairwise(people):
        apart = [t.text for t in scene.tokens[one.j : two.i]]
        if not two.joined or not (not apart or (len(apart) == 1 and apart[0] in grammar().conjunctions)):
            continue
        if one.outcome and two.outcome and one.outcome != two.outcome and two.group and not one.group:
            new[one.i] = msgspec.structs.replace(
                one, group=two.group, party=two.party, entry=two.entry, known=two.known, armed=two.armed,
            )  # fmt: skip
        elif _is_counted_with(scene, one, two):
            new[one.i] = msgspec.structs.replace(one, min=0)
            new[two.i] = msgspec.structs.replace(two, min=0, max=one.max, counted=True)
    if not new:
        return scene
    return msgspec.structs.replace(
        scene, phrases=tuple(new.get(p.i, p) if p.kind == "people" else p for p in scene.phrases)
    )


def _with_members(scene: Scene) -> Scene:
    """The scene with "the fighters of X" behind a word of harm as people: they are its victims."""
    ends = {t.j for t in scene.triggers if t.frame.kind == "harm" and t.pos != "v"}
    changed = [
        msgspec.structs.replace(p, kind="people", group="combatants", number="pl", definite=True)
        if p.kind == "party" and p.entry and p.i in ends and scene.tokens[p.i].text in word_set("members")
        else p
        for p in scene.phrases
    ]
    return msgspec.structs.replace(scene, phrases=tuple(changed))


def _is_counted_with(scene: Scene, one: Phrase, two: Phrase) -> bool:
    """ "104 children and women": none to 104 of each."""
    bare = not two.counted and two.min is None and not two.outcome and two.number == "pl"
    bare = bare and two.definite == scene.tokens[one.j - 1].text.startswith(grammar().article)
    both = one.group in _APART and two.group in _APART and one.group != two.group
    return bare and both and one.counted and one.max is not None and one.max > 2
