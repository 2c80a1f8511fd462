"""English events: by their nouns ("an air strike by X on Y") and by their verbs ("X shelled Y")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.common import parties, place_refs
from marsad.extract.draft import Draft, Reader
from marsad.extract.english.common import bodies, doers, draft, fields
from marsad.extract.english.syntax import (
    governed,
    is_event_noun,
    is_passive,
    is_verb,
    modifiers,
    nearest,
    object_noun,
    objects,
    places,
    subject,
    word,
)
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.refs import name_words
from marsad.knowledge import english
from marsad.knowledge.frames import Frame
from marsad.types import Event

_TWO_SIDED = ("clash", "agreement", "exchange")
_STRENGTH = ("chemical_attack", "suicide_attack", "airstrike", "sniping", "explosion", "shelling")
_CARRIES_ON = (
    "offensive",
    "airstrike",
    "shelling",
    "explosion",
    "suicide_attack",
    "chemical_attack",
    "sniping",
    "clash",
)


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


def events(reader: Reader) -> Iterator[Draft]:
    """The events of a sentence."""
    scene = reader.scene
    for trigger in (_sniped(scene, t) for t in scene.triggers):
        if trigger.frame.kind != "event":
            continue
        if is_event_noun(trigger):
            roles = _of_noun(scene, trigger)
        elif is_verb(trigger) and not _tells_of_noun(scene, trigger) and not _is_light_for(scene, trigger):
            roles = _of_verb(scene, trigger)
        else:
            continue
        if _holds(scene, trigger, roles):
            yield _draft(reader, trigger, roles)


def _sniped(scene: Scene, trigger: Trigger) -> Trigger:
    """ "Snipers killed a woman": the harm is an event of sniping, too."""
    if trigger.frame.id not in ("en.killed", "en.injured") or not is_verb(trigger):
        return trigger
    done = [u for u in subject(scene, trigger) if isinstance(u, Phrase)]
    if is_passive(scene, trigger) or not any(word(scene, u.cj - 1) in english.words("snipers") for u in done):
        return trigger
    return msgspec.structs.replace(trigger, frame=_frame("en.sniping"))


def _frame(name: str) -> Frame:
    return next(f for f in english.frames() if f.id == name)


# --- nouns --------------------------------------------------------------------------------------------------


def _of_noun(scene: Scene, noun: Trigger) -> Roles:
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
        elif verb.frame.flag("hit") and _by_means_of(scene, verb) is noun:
            left = [u for u in subject(scene, verb) if isinstance(u, Phrase)]
            passive = is_passive(scene, verb)
            roles.actors += [] if passive or roles.actors else bodies(left)
            roles.take(left if passive else objects(scene, verb))
        elif verb.i >= noun.j and _is_subject(scene, verb, noun):
            _predicate(scene, verb, roles, noun.j)
            if noun.frame.type in _TWO_SIDED and not roles.actors:
                sides = bodies(governed(scene, verb, "between"))
                roles.actors, roles.targets = sides[:1], [*roles.targets, *sides[1:]]


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


# --- verbs --------------------------------------------------------------------------------------------------


def _tells_of_noun(scene: Scene, verb: Trigger) -> bool:
    """Whether a verb goes on with an event noun: its subject, or its means ("hit by a bomb")."""
    told = [u for u in subject(scene, verb) if isinstance(u, Trigger) and u.frame.type in _CARRIES_ON]
    return bool(told) or (verb.frame.flag("hit") and _by_means_of(scene, verb) is not None)


def _by_means_of(scene: Scene, verb: Trigger) -> Trigger | None:
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


def _is_light_for(scene: Scene, verb: Trigger) -> bool:
    """Whether the verb only carries an event noun: "launched an attack"."""
    noun = object_noun(scene, verb)
    return noun is not None and any(t.i == verb.i and t.frame.kind == "light" for t in scene.triggers)


def _of_verb(scene: Scene, verb: Trigger) -> Roles:
    roles = Roles([], [], [], [])
    done = [u for u in subject(scene, verb) if isinstance(u, Phrase)]
    role = verb.frame.get("subject")
    if verb.pos == "w":
        before = next((t for t in scene.triggers if t.j == verb.i and is_verb(t)), None)
        if before is not None and word(scene, verb.i) == "by":
            roles.take([u for u in subject(scene, before) if isinstance(u, Phrase)])
        elif role == "victim":
            roles.take(done)
        elif verb.frame.type != "sniping":
            roles.actors += bodies(done)
    elif is_passive(scene, verb) and role != "munition":
        roles.take(done)
        roles.actors += bodies(governed(scene, verb, "by"))
    else:
        roles.actors += bodies(done) or [p for p in done if p.kind == "weapon" and p.party]
        roles.things += [
            p for p in done if p.kind == "weapon" or (p.kind == "object" and verb.frame.type == "explosion")
        ]
        roles.take(objects(scene, verb))
    roles.take([p for p in governed(scene, verb, "on", "against") if p.kind not in ("place", "weapon")])
    with_whom = governed(scene, verb, "with")
    roles.things += [p for p in with_whom if p.kind == "weapon"]
    if verb.frame.type == "clash":
        roles.targets += bodies(with_whom)
    roles.where += [p for p in places(scene, verb) if p not in roles.where]
    return roles


def _attacker(reader: Reader, trigger: Trigger) -> list[Phrase]:
    """ "Three suicide bombers": those who die in it did it, where no party is named and none claims it."""
    named = word(reader.scene, trigger.j - 1) in english.words("attackers")
    if not named or trigger.pos != "n" or trigger.frame.type != "suicide_attack":
        return []
    if any(token.text in english.words("speech_claim") for scene in reader.scenes for token in scene.tokens):
        return []
    return [Phrase(kind="people", i=trigger.i, j=trigger.j, ci=trigger.i, cj=trigger.j, group="combatants")]


def _holds(scene: Scene, trigger: Trigger, roles: Roles) -> bool:
    """Whether what the frame needs is there."""
    needs = trigger.frame.get("needs")
    if trigger.frame.get("subject") == "munition":
        return any(p.means for p in roles.things) and bool(roles.where or len(roles.things) > 1)
    if needs == "munition":
        return any(p.kind == "weapon" for p in roles.things)
    if needs == "people":
        return bool(roles.targets) and (trigger.pos == "n" or any(p.kind == "people" for p in roles.targets))
    if needs == "struck":
        return bool(roles.targets or roles.things or roles.where) and bool(
            roles.actors or any(p.means for p in roles.things) or is_passive(scene, trigger)
        )
    if needs in ("flying", "object"):
        return bool(roles.things) or trigger.pos == "n" or any("air" in p.means for p in roles.targets)
    if needs == "body":
        return any(
            p.kind == "people" and {word(scene, k) for k in range(p.i, p.j)} & english.words("bodies")
            for p in roles.targets
        )
    if trigger.frame.flag("killing") and trigger.pos == "v":
        return bool(bodies(roles.targets))
    return trigger.pos == "n" or bool(roles.actors or roles.targets or roles.things or roles.where)


# --- claims -------------------------------------------------------------------------------------------------


def _draft(reader: Reader, trigger: Trigger, roles: Roles) -> Draft:
    found = sorted((p for p in roles.where if p.prep != "from"), key=lambda p: p.i)
    where = place_refs(reader, nearest(found), "at")
    weapons = [p for p in roles.things if p.kind == "weapon"]
    hit = [p for p in roles.things if p.kind in ("object", "goods")]
    actors = parties(reader, doers(reader, roles.actors))
    actors = actors or parties(reader, _attacker(reader, trigger))
    own = {r.id for r in actors if r.id}
    targets = tuple(
        r
        for r in parties(reader, [*roles.targets, *(p for p in hit if p.party)])
        if r.id not in own or r.id is None
    )
    claim = Event(
        type=event_type(trigger, roles, weapons),
        actors=actors,
        targets=targets,
        places=where,
        weapons=tuple(name_words(reader.scene, p.ci, p.cj).text for p in weapons),
        objects=tuple(name_words(reader.scene, p.ci, p.cj).text for p in hit),
        **fields(reader, trigger, [*roles.actors, *roles.targets, *roles.things, *roles.where]),
    )
    return draft(reader, trigger, claim)


def event_type(trigger: Trigger, roles: Roles, weapons: Sequence[Phrase]) -> str:
    """The frame's type, unless weapon or arm of service say another."""
    own = trigger.frame.type
    if not trigger.frame.flag("lead") and trigger.frame.id != "en.fire":
        return own
    means = {m for p in weapons for m in p.means} | {"airstrike" for p in roles.actors if "air" in p.means}
    return next((m for m in _STRENGTH if m in means), own)
