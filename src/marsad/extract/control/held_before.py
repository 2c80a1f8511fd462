"""Places that are named before a word of control: "the town that X holds", "… under X's control", "… in its
hands"."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.control.holdings import GAP, Holding, lost_words
from marsad.extract.draft import Reader
from marsad.extract.party.possessor import possessor
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.place.roles import is_part_of_name
from marsad.extract.roles import NEAR, roles
from marsad.extract.zones import Zone, right
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.language.clean import fold


def over_it(scene: Scene, trigger: Trigger) -> bool:
    """Whether "over it" stands behind the trigger: the place was named before."""
    k = _past_control(scene, trigger)
    if trigger.pos == "n" and trigger.frame.flag("tense"):
        k = next((p.j for p in scene.phrases if p.kind == "party" and p.i == k), k)  # "X's control over it"
    return k < len(scene.tokens) and scene.tokens[k].text in grammar().over_it


def _past_control(scene: Scene, trigger: Trigger) -> int:
    """The token behind a trigger, and behind "control" as what it takes back ("regained control of")."""
    ends = [t.j for t in scene.triggers if t.i == trigger.j and t.frame.flag("tense") and t.pos == "n"]
    return ends[0] if ends and trigger.frame.kind == "control" else trigger.j


def over(reader: Reader, own: Zone) -> Holding:
    """ "The town that X holds", "… and took it": a state where the verb is an imperfect, else a gain."""
    scene, trigger = reader.scene, own.trigger
    actor = behind(scene, own)
    if actor is None and trigger.pos != "n":
        actor = next(iter(roles(scene, reader.chosen, own).actors), None)
    state = trigger.frame.flag("tense") and trigger.tense == "imperfect"
    return Holding(actor, tuple(before(scene, trigger)), state, back=True)


def reverse(reader: Reader, own: Zone) -> Holding:
    """ "The town under X's control", "… in its hands", "the areas under X's control in the town"."""
    scene, trigger = reader.scene, own.trigger
    if trigger.frame.flag("counts") and not _is_predicate(scene, trigger):
        return Holding(None, ())
    holder = behind(scene, own)
    if trigger.frame.type == "holds" and holder is None:
        holder = possessor(scene, own_suffix(scene, trigger))
    if trigger.frame.flag("counts"):
        return Holding(holder, tuple(_spoken_first(scene, trigger)), back=True)
    found = tuple(before(scene, trigger)) or _inside(scene, trigger, holder)
    return Holding(holder, found)


def own_suffix(scene: Scene, trigger: Trigger) -> Trigger:
    """A fixed phrase with the pronoun at its end as its suffix ("in its hands")."""
    word = scene.tokens[trigger.j - 1].text
    ends = sorted(load("grammar")["pronoun_gender"], key=lambda e: -len(e))
    return msgspec.structs.replace(trigger, suffix=next((e for e in ends if word.endswith(fold(e))), ""))


def _is_predicate(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb before it says what the place is ("has been the stronghold of")."""
    first = scene.clauses[scene.clause_of(trigger.i)][0]
    words = {t.text for t in scene.tokens[max(first - 1, 0) : trigger.i]}
    words |= {w[1:] for w in words if w[:1] in grammar().conjunctions}
    return bool(words & lost_words("counts_as")) and not words & lost_words("was")


def _spoken_first(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """What a sentence opens with: the place that it says something of."""
    found = [p for p in scene.phrases if p.kind == "place" and p.j <= trigger.i and p.prep == ""]
    return [p for p in found if not is_part_of_name(scene, p)][:1]


def _inside(scene: Scene, trigger: Trigger, holder: Phrase | None) -> tuple[Phrase, ...]:
    """The town that areas without a name are said to be in, behind their holder."""
    before = scene.tokens[trigger.i - 1].text if trigger.i else ""
    if holder is None or not (trigger.frame.flag("attributive") or before in grammar().areas):
        return ()
    near = [p for p in scene.phrases if p.kind == "place" and 0 <= p.i - holder.j <= GAP]
    return tuple(p for p in near[:1] if p.relation == "in" and _is_town(scene, p))


def _is_town(scene: Scene, phrase: Phrase) -> bool:
    first = scene.tokens[phrase.i].text
    return bool({first, first[1:]} & grammar().towns) or phrase.place_type in ("town", "city", "village")


def behind(scene: Scene, own: Zone) -> Phrase | None:
    """The party right behind the trigger."""
    bodies = (p for p in right(scene, own) if p.kind in ("party", "people"))
    return next((p for p in bodies if p.i - own.trigger.j <= NEAR), None)


def before(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """The places named before: the last list; for "over the two of them" the last one of two or more."""
    start = scene.clauses[scene.clause_of(trigger.i)][0]
    found = [p for p in scene.phrases if p.kind == "place" and p.j <= trigger.i]
    near = [p for p in found if p.i >= start] or found
    k = _past_control(scene, trigger)
    dual = scene.tokens[k].text if k < len(scene.tokens) else ""
    gap = 1 if trigger.frame.flag("attributive") else GAP
    if near and trigger.frame.flag("reverse") and trigger.i - near[-1].j > gap:
        return []
    lists = _lists(near)
    if dual in grammar().over_two:
        lists = [one for one in lists if len(one) > 1] or lists
    if len(lists) > 1 and _includes(scene, lists[-2][-1], lists[-1][0]):
        return [lists[-2][-1], *lists[-1]]
    return lists[-1] if lists else []


def _includes(scene: Scene, whole: Phrase, part: Phrase) -> bool:
    """Whether "including" stands between a place and a part of it."""
    return any(
        scene.folded(k, k + n) in lost_words("including")
        for k in range(whole.j, part.i)
        for n in (1, 2, 3)
        if k + n <= part.i
    )


def _lists(found: Sequence[Phrase]) -> list[list[Phrase]]:
    out: list[list[Phrase]] = []
    for phrase in found:
        if out and phrase.joined:
            out[-1].append(phrase)
        else:
            out.append([phrase])
    return out


def is_subjection(scene: Scene, own: Zone) -> bool:
    """ "Subject to X's control": the noun after "to" or "under", a party behind it and no "over"."""
    trigger = own.trigger
    if trigger.pos != "n" or not trigger.frame.flag("tense"):
        return False
    behind = right(scene, own)
    if any(p.prep == "on" for p in behind) or not behind or behind[0].kind != "party":
        return False
    return behind[0].i - trigger.j <= 1 and trigger.prefix.endswith(grammar().to)
