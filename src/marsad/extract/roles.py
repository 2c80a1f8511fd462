"""Who did it, to whom, where, with what: the roles of the phrases around a trigger.

Arabic fills them by order (verb, subject, object), by prepositions, and by what a light verb says of its
subject.
Spelling does not tell active from passive; a verb followed at once by an armed party has its subject there.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.event.backdrop import opens_news
from marsad.extract.event.defence import defenders_of, undergoer
from marsad.extract.order import NEAR as NEAR
from marsad.extract.order import (
    back_from,
    bodies,
    first_run,
    listed,
    run_of,
    subject_before,
    unique,
)
from marsad.extract.party.opponents import opponents
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.place.roles import places
from marsad.extract.verb_roles import is_hit, is_object, of_verb
from marsad.extract.zones import Zone, left, lights, right
from marsad.knowledge.grammar import grammar
from marsad.types import Value

MEANS_GAP = 8
"""Tokens that may stand between a strike's noun and the verb that says whom it hit: by whom, with what."""


class Roles(Value, frozen=True, gc=False):
    """The phrases by role, in the order of the text."""

    actors: tuple[Phrase, ...] = ()
    targets: tuple[Phrase, ...] = ()
    places: tuple[Phrase, ...] = ()
    weapons: tuple[Phrase, ...] = ()
    objects: tuple[Phrase, ...] = ()


def roles(scene: Scene, chosen: Sequence[Trigger], zone: Zone) -> Roles:
    """Read the roles around the trigger of a zone."""
    behind, before = _main(right(scene, zone)), _main(left(scene, zone))
    helpers = lights(chosen, zone)
    sides = opponents(scene, chosen, zone)
    if sides:
        actors, targets = sides
    elif zone.trigger.pos == "v":
        actors, targets = of_verb(scene, zone.trigger, behind, before)
    else:
        actors, targets = _of_noun(scene, zone.trigger, behind, before, helpers)
    if zone.trigger.frame.flag("with"):
        targets = targets or tuple(listed(behind, "with", "party"))
    actors = tuple(_named(a, behind, before) for a in actors)
    agents = tuple(listed(behind, "by", "party"))
    beside = _company(scene, zone, actors)
    actors = unique(agents or actors) if agents else unique(actors)
    actors = unique((*actors, *beside)) if actors else actors
    owners = _owners(scene, behind, zone.trigger)
    if zone.trigger.frame.flag("foils"):
        owners = listed(behind, "for", "party") or [t for t in targets if t.kind == "party"]
    owners = owners or _holders(chosen, zone, behind)
    if owners:
        targets = tuple(t for t in targets if t.number != "head")
        actors = tuple(a for a in actors if a not in owners)
        targets = (
            tuple(dict.fromkeys((*targets, *owners)))
            if not targets or targets[0].kind != "party"
            else targets
        )
    targets = tuple(t for t in unique(targets) if t not in actors)
    things = [p for p in behind if p.kind == "object" and p.prep in ("", "on", "in")]
    armour = _armour(zone.trigger, actors, behind)
    return Roles(
        actors,
        targets,
        places(scene, behind, before),
        tuple(p for p in (*behind, *before) if (p.kind == "weapon" or _is_arm(p)) and p not in armour),
        tuple(sorted({*things, *armour}, key=lambda p: p.i)),
    )


def _main(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Those that do or suffer, without those who only help or stand behind them."""
    return [p for p in phrases if p.prep not in ("company", "backed")]


def _company(scene: Scene, zone: Zone, actors: Sequence[Phrase]) -> list[Phrase]:
    """Who does it with them: right behind the doers, else behind the deed; "with" is the foe's in a fight."""
    kinds = ("company",) if zone.trigger.frame.flag("with") else ("with", "company")
    behind, before = right(scene, zone), left(scene, zone)
    around = [p for p in (*before, *behind) if p.prep in kinds]
    near = [p for p in around if any(0 <= p.i - a.j <= 2 for a in actors)]
    found = near[:1] or [p for kind in kinds for p in listed(behind, kind, "party")]
    return found if found and not _of_dealings(scene, found[0]) else []


def _armour(trigger: Trigger, actors: Sequence[Phrase], behind: Sequence[Phrase]) -> list[Phrase]:
    """Arms that are hit, not used: what stands bare behind a verb of hitting and its subject."""
    if trigger.frame.type not in ("shelling", "destruction", "airstrike"):
        return []
    start = max([trigger.j, *(a.j for a in actors if a.i >= trigger.j)])
    told = bool(actors) or trigger.number == "we"
    bare = [p for p in behind if p.kind == "weapon" and p.prep == "" and 0 <= p.i - start <= 1]
    return bare[:1] if told and (trigger.pos == "v" or trigger.frame.type == "destruction") else []


def _holders(chosen: Sequence[Trigger], zone: Zone, behind: Sequence[Phrase]) -> list[Phrase]:
    """Who holds what is hit: "the quarters under X's control" are X's."""
    for trigger in chosen:
        if trigger.frame.flag("attributive") and zone.trigger.j <= trigger.i < zone.last:
            return [p for p in behind if p.kind == "party" and 0 <= p.i - trigger.j <= 1][:1]
    return []


def _of_dealings(scene: Scene, phrase: Phrase) -> bool:
    """Whether "with" belongs to a noun of dealings ("accused of working with the forces")."""
    return any(scene.tokens[k].text in grammar().dealings for k in range(max(0, phrase.i - 2), phrase.i))


def _is_arm(phrase: Phrase) -> bool:
    """An arm of service that something is done with ("by aircraft", "through the air force")."""
    return (
        phrase.kind == "party"
        and bool(phrase.means)
        and (phrase.prep == "via" or (phrase.prep in ("in", "by") and phrase.number == "head"))
    )


def _owners(scene: Scene, behind: Sequence[Phrase], trigger: Trigger) -> list[Phrase]:
    """Whose the thing is that is hit: "a checkpoint of the army", "four Israeli vehicles", "a gathering
    for X"."""
    for n, phrase in enumerate(behind[:-1]):
        thing = phrase.kind in ("object", "goods") or phrase.entry == "armour"
        thing = thing or (phrase.number == "head" and trigger.pos == "v" and is_hit(scene, trigger, phrase))
        if not thing or phrase.prep not in ("", "on", "in"):
            continue
        following = behind[n + 1]
        near = following.i - phrase.j <= 1 and following.kind in ("party", "people") and following.armed
        if near and (following.prep == "for" or (following.prep == "" and not following.joined)):
            return run_of(behind, n + 1)
    return []


def _named(actor: Phrase, behind: Sequence[Phrase], before: Sequence[Phrase]) -> Phrase:
    """The owner of what has no name: "two aircraft … belonging to the army" are the army's."""
    nameless = actor.kind == "people" and actor.armed and actor.party is None
    if actor.number != "head" and not nameless:
        return actor
    for phrase in (*before, *behind):
        things = [p for p in behind if p.kind == "object" and actor.j <= p.i < phrase.i]
        if things or phrase.kind != "party" or phrase.prep != "for" or not phrase.entry:
            continue  # "two aircraft shelled a camp of X": the camp is X's
        if 0 <= phrase.i - actor.j <= 6:
            return msgspec.structs.replace(phrase, prep="", means=actor.means | phrase.means)
    return actor


def _of_noun(
    scene: Scene,
    trigger: Trigger,
    behind: Sequence[Phrase],
    before: Sequence[Phrase],
    helpers: Sequence[Trigger],
) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    own = _own(trigger, behind)
    if own is not None and trigger.frame.type == "protest" and own.armed:
        return (), (own,) if own.prep == "for" else ()  # "protests opposed to the government"
    is_target = trigger.frame.get("party") == "target"
    actors: list[Phrase] = []
    targets: list[Phrase] = _hit(scene, trigger, behind)
    own = None if own in targets or own in _owners(scene, behind, trigger) else own
    if own is not None and _is_behind_thing(behind, trigger, own):
        targets.append(own)
        own = None
    if own is not None and (own.kind == "party" or _are_doers(trigger, own)) and not is_target:
        actors = run_of(behind, list(behind).index(own))
    elif own is not None and is_target:
        other = next((p for p in bodies(behind) if p is not own and _is_done_to(own, p)), None)
        (actors if other is not None else targets).append(own)
        targets += [other] if other is not None else []
    carried = _carried(scene, helpers, behind, before)
    if carried and own is not None and own.prep == "for" and not is_target:
        actors, targets = carried, [*targets, own]  # "laid an ambush for a group of X"
    elif carried:
        actors = actors if actors and not is_target else carried
    hit = ("on", "against", "in") if trigger.frame.type == "explosion" else ("on", "against")
    targets += [p for p in bodies(behind) if p.prep in hit and p not in actors]
    targets += undergoer(helpers, before, behind)
    if trigger.frame.type == "explosion" and not actors:
        laid = [p for n, p in enumerate(behind[1:]) if behind[n].kind == "weapon" and p.kind == "party"]
        actors = [p for p in laid if p.prep == "for" and p not in targets][:1]  # "a car bomb of X"
    defenders = defenders_of(trigger, helpers, before, behind)
    told = any(t.suffix and t.pos == "v" and t.i >= trigger.j for t in helpers)
    if defenders and told and carried:
        defenders = [d for d in defenders if d not in carried]  # "… an attack that X launched"
        actors, targets = carried, defenders or [t for t in targets if t not in carried]
    elif defenders:
        actors = [
            p for p in bodies(behind) if p.prep in ("for", "") and p.kind == "party" and p not in defenders
        ][:1]
        targets = defenders
    if not actors and not is_target:
        actors = [
            p for p in bodies(behind) if p.prep == "from" and p.kind == "party" and p.i - trigger.j <= NEAR
        ]
    return tuple(actors), first_run([t for t in targets if t is not None])


def _own(trigger: Trigger, behind: Sequence[Phrase]) -> Phrase | None:
    """The party or people that a noun of a deed is said of: right behind it, or after "of"."""
    near = (p for p in bodies(behind) if p.i - trigger.j <= NEAR and p.prep in ("", "for") and not p.joined)
    own = next(near, None)
    if own is not None and trigger.frame.type == "clash" and own.i - trigger.j > 1:
        return None  # "a battle that cost the enemy losses"
    return own


def _is_done_to(own: Phrase, other: Phrase) -> bool:
    """Whether the party right behind a verbal noun did it to others: "the faction's killing three
    prisoners"."""
    if other.prep == "for":
        return True
    bare = other.kind == "people" and other.prep == "" and not other.joined
    hit = bare and (other.counted or not other.armed)
    return hit and own.kind == "party" and own.armed and 0 <= other.i - own.j <= 1


def _are_doers(trigger: Trigger, own: Phrase) -> bool:
    """ "An attack by gunmen": armed men behind the noun of an attack; counted, they may be whom it hit."""
    return trigger.frame.type in _ATTACKS and own.armed and not own.counted and not own.outcome


_ATTACKS = ("offensive", "shelling", "explosion", "sniping", "destruction")


def _is_behind_thing(behind: Sequence[Phrase], trigger: Trigger, own: Phrase) -> bool:
    """ "The blowing up of houses and shops of the residents": whose the things are."""
    if trigger.frame.type == "destruction" and trigger.pos == "w" and trigger.j - trigger.i > 1:
        return own.party in ("civilians", None) and not trigger.prefix  # the thing is part of the words
    things = [p for p in behind if p.kind == "object" and p.prep == "" and trigger.j <= p.i < own.i]
    return bool(things) and things[0].i - trigger.j <= 1 and own.prep in ("", "for")


def _hit(scene: Scene, trigger: Trigger, behind: Sequence[Phrase]) -> list[Phrase]:
    """Whom the noun's own verb of hitting has as object: "raids that hit the rebels", "an attack struck
    the army"."""
    verbs = [t for t in scene.triggers if t.pos == "v" and t.frame.kind == "event" and t.i >= trigger.j]
    for verb in verbs:
        if verb.frame.type in ("shelling", "airstrike", "offensive") and verb.i - trigger.j <= MEANS_GAP:
            near = [p for p in bodies(behind) if 0 <= p.i - verb.j <= NEAR and p.prep == "" and not p.joined]
            return near[:1]
    return []


def _carried(
    scene: Scene, helpers: Sequence[Trigger], behind: Sequence[Phrase], before: Sequence[Phrase]
) -> list[Phrase]:
    """The subject of a light verb that carries the noun: "X launched an attack", "an attack by X"."""
    around = [*before, *behind]
    for helper in helpers:
        if helper.frame.get("subject") != "actor":
            continue
        for n, phrase in enumerate(around):
            near = 0 <= phrase.i - helper.j <= NEAR
            able = phrase.armed or (bool(helper.suffix) and helper.pos == "v")  # "that a man carried out"
            if near and phrase.prep == "" and phrase.kind in ("party", "people") and able:
                return run_of(around, n)
        if helper.suffix and helper.pos == "v":
            continue
        subject = subject_before(helper, around, 6) or _owner_before(scene, helper)
        if subject is not None and is_object(subject) and opens_news(scene, helper.i):
            continue  # "arrested an officer, and also launched …"
        if subject is not None:
            return back_from(around, subject)
    return []


def _owner_before(scene: Scene, helper: Trigger) -> Phrase | None:
    """Whom the pronoun on a verbal noun means ("after their launching of attacks"): the party named last."""
    if helper.pos != "n" or not helper.suffix:
        return None
    named = [
        p for p in scene.phrases if p.kind == "party" and p.entry and p.j <= helper.i and p.prep != "with"
    ]
    return named[0] if named else None
