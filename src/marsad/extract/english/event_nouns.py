"""English nouns for events ("an air strike by X on Y"), and the verbs that say more of them."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.english.common import bodies, doers
from marsad.extract.english.syntax import (
    governed,
    is_event_noun,
    is_passive,
    is_verb,
    modifiers,
    object_noun,
    objects,
    places,
    subject,
    word,
)
from marsad.extract.phrase import Phrase, Scene, Trigger

_TWO_SIDED = ("clash", "agreement", "exchange")


class Roles(msgspec.Struct):
    """Who did what to whom, with what, where."""

    actors: list[Phrase] = []
    targets: list[Phrase] = []
    things: list[Phrase] = []
    where: list[Phrase] = []

    def take(self, phrases: Sequence[Phrase]) -> None:
        """What an event is done to: people and parties, things, places."""
        self.targets += bodies(phrases)
        self.things += [
            p for p in phrases if p.kind in ("object", "weapon", "goods") and p not in self.things
        ]
        self.where += [p for p in phrases if p.kind == "place"]


def of_noun(scene: Scene, noun: Trigger) -> Roles:
    """The roles of an event that a noun names."""
    roles = Roles([], [], [], [])
    own = modifiers(scene, noun)
    roles.actors += [p for p in own if p.kind == "party"]
    roles.things += [p for p in own if p.kind == "weapon"]
    roles.actors += bodies(governed(scene, noun, "by")) if noun.frame.type != "agreement" else []
    sided = noun.frame.type in _TWO_SIDED
    if sided:
        sides = bodies(governed(scene, noun, "between"))
        roles.actors += sides[:1]
        roles.targets += sides[1:]
        roles.targets += bodies(governed(scene, noun, "with"))
    roles.take([p for p in governed(scene, noun, "of") if p.kind != "place"])
    roles.take([p for p in governed(scene, noun, "against", "on", "in") if p.kind not in ("place", "weapon")])
    roles.things += [p for p in governed(scene, noun, "with") if p.kind == "weapon"]
    _carried(scene, noun, roles)
    roles.where += [p for p in places(scene, noun) if p not in roles.where]
    roles.where += [] if roles.where else [p for p in own if p.kind == "place"]
    return roles


def _carried(scene: Scene, noun: Trigger, roles: Roles) -> None:
    """What verbs around an event noun add: who launched it, what it hit."""
    for verb in scene.triggers:
        if not is_verb(verb):
            continue
        if verb.frame.kind == "light" and verb.j <= noun.i and object_noun(scene, verb) is noun:
            done = bodies(subject(scene, verb))
            flown = [u for u in subject(scene, verb) if isinstance(u, Phrase) and u.kind == "weapon"]
            roles.things += flown if verb.frame.type == "actor" else []
            if verb.frame.type == "target":
                roles.take([u for u in subject(scene, verb) if isinstance(u, Phrase)])
            elif verb.frame.type == "actor" and not roles.actors:
                sided = noun.frame.type in _TWO_SIDED
                roles.actors += done[:1] if sided else done
                roles.targets += done[1:] if sided else []
        elif verb.frame.kind == "harm" and _harms_in(scene, verb) is noun:
            roles.actors += [] if roles.actors else doers(scene, bodies(subject(scene, verb)))
        elif verb.frame.flag("hit") and by_means_of(scene, verb) is noun:
            left = [u for u in subject(scene, verb) if isinstance(u, Phrase)]
            passive = is_passive(scene, verb)
            roles.actors += [] if passive or roles.actors else bodies(left)
            roles.take(left if passive else objects(scene, verb))
        elif verb.i >= noun.j and _is_subject(scene, verb, noun):
            _predicate(scene, verb, roles, noun.j)
            if noun.frame.type in _TWO_SIDED and not roles.actors:
                sides = bodies(governed(scene, verb, "between"))
                roles.actors, roles.targets = sides[:1], [*roles.targets, *sides[1:]]


def _harms_in(scene: Scene, verb: Trigger) -> Trigger | None:
    """The event noun in which somebody killed: "the militia killed ten people in an attack"."""
    if is_passive(scene, verb) or verb.frame.get("subject") != "agent" or verb.tense == "ing":
        return None
    nouns = [t for t in scene.triggers if t.i >= verb.j and t.i - verb.j <= 14 and t.i != verb.i]
    first = next((t for t in nouns if is_event_noun(t) or is_verb(t)), None)
    alone = first is not None and is_event_noun(first) and first.prefix in ("in", "with")
    return first if alone else None


def _predicate(scene: Scene, verb: Trigger, roles: Roles, noun_end: int) -> None:
    if verb.frame.kind == "harm":
        roles.where += [] if roles.where else places(scene, verb)
    if verb.tense == "passive" or (verb.i == noun_end and word(scene, verb.j) == "by"):
        roles.actors += [p for p in bodies(governed(scene, verb, "by")) if not roles.actors]
    elif verb.frame.kind == "event" or verb.frame.flag("hit"):
        roles.take(objects(scene, verb))
    if verb.frame.kind in ("event", "light"):
        roles.take([p for p in governed(scene, verb, "on", "in", "near") if p.kind == "object"])
        roles.where += [p for p in places(scene, verb) if p not in roles.where]


def _is_subject(scene: Scene, verb: Trigger, noun: Trigger) -> bool:
    if verb.i == noun.j and verb.tense == "past" and word(scene, verb.j) == "by":
        return True  # "in an attack carried out by the group"
    return any(u is noun for u in subject(scene, verb))


def by_means_of(scene: Scene, verb: Trigger) -> Trigger | None:
    """The event noun that tells how somebody was hit: "targeted them with bombs", "hit by a bomb"."""
    nouns = [
        t
        for t in scene.triggers
        if is_event_noun(t) and t.prefix in ("by", "in", "with") and 0 <= t.i - verb.j <= 8
    ]
    return (
        nouns[0]
        if nouns and not any(is_verb(t) and verb.j <= t.i < nouns[0].i for t in scene.triggers)
        else None
    )
