"""Who was killed or wounded: the people beside an English word of harm, and the parts of their number."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.english.common import bodies
from marsad.extract.english.syntax import governed, is_passive, is_verb, objects, subject, word
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.knowledge import english

FAR = 14
"""Tokens between "the death toll" and its number."""


def victims(scene: Scene, trigger: Trigger) -> list[tuple[Phrase | None, bool]]:
    """The people harmed, and whether each is a part of those before."""
    found = _direct(scene, trigger)
    found = [
        _all_of(scene, p) for n, p in enumerate(found) if not _is_all(scene, p) and not _shares(found, n)
    ]
    out: list[tuple[Phrase | None, bool]] = [(p, False) for p in found]
    if not found and trigger.frame.id == "en.casualties":
        return [(None, False)]
    if found:
        end = max([trigger.j, *(p.j for p in found)])
        nexts = [t.i for t in scene.triggers if t.i >= end and t.frame.kind == "harm"]
        out += [
            (p, True)
            for p in scene.phrases
            if p.prep == "part" and found[0].i < p.i < min(nexts, default=999) and p.kind == "people"
        ]
    return out


def _shares(found: Sequence[Phrase], n: int) -> bool:
    """ "Eleven regime and allied fighters": the second has its number from the first."""
    return n > 0 and found[0].counted and not found[n].counted and found[n].kind == "people"


def _is_all(scene: Scene, phrase: Phrase) -> bool:
    """ "Most of them civilians": no people of their own."""
    words = {word(scene, k) for k in range(phrase.i - 2, phrase.j)}
    return (
        bool(words & {"them", "whom", "mostly"})
        and bool(words & {"most", "all", "mostly", "majority"})
        and not phrase.counted
    )


def _all_of(scene: Scene, people: Phrase) -> Phrase:
    """The people with the group that "most of them" tells behind them."""
    told = [p for p in scene.phrases if p.kind == "people" and 0 <= p.i - people.j <= 5 and _is_all(scene, p)]
    return (
        msgspec.structs.replace(people, group=told[0].group)
        if told and people.group in ("people", "")
        else people
    )


def _direct(scene: Scene, trigger: Trigger) -> list[Phrase]:
    if trigger.frame.id == "en.toll":
        return [p for p in scene.phrases if p.kind == "people" and p.counted and 0 <= p.i - trigger.j <= FAR][
            :1
        ]
    if trigger.pos == "n":
        return _countable(governed(scene, trigger, "of", "in")[:1] if trigger.frame.get("of") else [])
    if trigger.pos == "a":
        return _before_state(scene, trigger)
    role = trigger.frame.get("subject")
    if role == "victim" or is_passive(scene, trigger):
        return _countable(bodies(subject(scene, trigger)))
    if not is_verb(trigger):
        return []
    if trigger.frame.id == "en.missing" and trigger.frame.get("object") and not objects(scene, trigger):
        return _countable(bodies(subject(scene, trigger)))
    return _countable(bodies(objects(scene, trigger)))


def _before_state(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """ "Three dead", "ten people were missing"."""
    near = [p for p in scene.phrases if p.kind == "people" and trigger.i == p.j]
    if near:
        whole = [p for p in scene.phrases if p.kind == "people" and p.prep != "part" and p.j <= near[-1].j]
        return _listed(scene, whole[-1] if near[-1].prep == "part" and whole else near[-1])
    if word(scene, trigger.i - 1) in english.words("be"):
        return _countable(bodies(subject(scene, trigger)))
    return []


def _listed(scene: Scene, last: Phrase) -> list[Phrase]:
    """People with those counted before them: "22 soldiers and 14 rebels dead"."""
    out = [last]
    for one in reversed([p for p in scene.phrases if p.kind == "people" and p.j < last.i]):
        if not out[0].joined or out[0].i - one.j > 1 or (not one.counted and one.min is None):
            break
        out.insert(0, one)
    return out


def _countable(phrases: Sequence[Phrase]) -> list[Phrase]:
    """People, and parties whose members are meant."""
    return [p for p in phrases if p.kind == "people" or p.armed or p.entry]


def of_the_dead(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """ "14 of the dead were rebels", "two of those killed were children": a part of those told before."""
    if word(scene, trigger.i - 1) not in ("the", "those") or word(scene, trigger.i - 2) != "of":
        return []
    number = next((q for i, j, q in scene.quantities if 0 <= trigger.i - 2 - j <= 1), None)
    behind = trigger.j
    while word(scene, behind) in english.words("be") | english.words("have") | english.words("adverbs"):
        behind += 1
    people = [p for p in scene.phrases if p.kind in ("people", "party") and 0 <= p.i - behind <= 1]
    if number is None or behind == trigger.j or not people:
        return []
    first = people[0]
    group = first.group if first.kind == "people" else "combatants"
    made = {"kind": "people", "min": number.min, "max": number.max, "counted": True, "group": group}
    return [msgspec.structs.replace(first, **made)]
