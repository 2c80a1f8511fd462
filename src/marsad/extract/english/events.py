"""English events: by their nouns ("an air strike by X on Y") and by their verbs ("X shelled Y")."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.common import parties, place_refs
from marsad.extract.draft import Draft, Reader
from marsad.extract.english.common import bodies, doers, draft, fields
from marsad.extract.english.event_nouns import Roles, by_means_of, of_noun
from marsad.extract.english.syntax import (
    governed,
    is_event_noun,
    is_passive,
    is_verb,
    nearest,
    object_noun,
    objects,
    places,
    subject,
    word,
)
from marsad.extract.modal_reach import STRIKES
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.refs import name_words
from marsad.knowledge import english
from marsad.knowledge.frames import Frame
from marsad.types import Event

_STRENGTH = ("chemical_attack", "suicide_attack", "airstrike", "sniping", "explosion", "shelling")
_CARRIES_ON = STRIKES | {"offensive"}


def events(reader: Reader) -> Iterator[Draft]:
    """The events of a sentence."""
    scene = reader.scene
    for trigger in (_sniped(scene, t) for t in scene.triggers):
        if trigger.frame.kind != "event":
            continue
        if is_event_noun(trigger) and not (_is_cleared(scene, trigger) or _is_arrest(scene, trigger)):
            roles = of_noun(scene, trigger)
        elif is_verb(trigger) and not _tellsof_noun(scene, trigger) and not _is_light_for(scene, trigger):
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
    if is_passive(scene, trigger) or not any(_is_sniper(scene, u) for u in done):
        return trigger
    return msgspec.structs.replace(trigger, frame=_frame("en.sniping"))


def _is_sniper(scene: Scene, phrase: Phrase) -> bool:
    return any(word(scene, k) in english.words("snipers") for k in range(phrase.i, phrase.j))


def _frame(name: str) -> Frame:
    return next(f for f in english.frames() if f.id == name)


# --- verbs --------------------------------------------------------------------------------------------------


def _tellsof_noun(scene: Scene, verb: Trigger) -> bool:
    """Whether a verb goes on with an event noun: its subject, or its means ("hit by a bomb")."""
    told = [u for u in subject(scene, verb) if isinstance(u, Trigger) and u.frame.type in _CARRIES_ON]
    return bool(told) or (verb.frame.flag("hit") and by_means_of(scene, verb) is not None)


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
        finds = verb.frame.get("needs") == "body"  # whoever finds a body has not killed
        roles.actors += [] if finds else bodies(done) or [p for p in done if p.kind == "weapon" and p.party]
        roles.things += [
            p for p in done if p.kind == "weapon" or (p.kind == "object" and verb.frame.type == "explosion")
        ]
        roles.take(objects(scene, verb))
        cleared = object_noun(scene, verb) if verb.frame.type == "interception" else None
        if cleared is not None and _is_cleared(scene, cleared):
            i, j = cleared.i, cleared.j
            roles.things.append(Phrase(kind="object", i=i, j=j, ci=i, cj=j))
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


def _is_arrest(scene: Scene, noun: Trigger) -> bool:
    """ "Troops arrested ten men in overnight raids": the raids are the arrest."""
    verbs = [t for t in scene.triggers if is_verb(t) and t.j <= noun.i]
    last = [t for t in verbs if verbs and t.i == verbs[-1].i]
    arrests = any(t.frame.type == "arrest" for t in last)
    return (
        arrests
        and noun.i - last[0].j > 1
        and noun.frame.type == "offensive"
        and noun.prefix in ("", "in", "other")
    )


def _is_cleared(scene: Scene, noun: Trigger) -> bool:
    """ "Dismantled explosive devices": ordnance that somebody clears has not gone off."""
    verbs = (t for t in scene.triggers if t.frame.type == "interception" and is_verb(t) and t.j <= noun.i)
    return noun.frame.type == "explosion" and any(object_noun(scene, t) is noun for t in verbs)


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
    if trigger.frame.type == "clash" and trigger.pos == "v":
        aside = word(scene, trigger.j) in ("under", "for")  # "fighting under the name of"
        return bool(bodies([*roles.actors, *roles.targets])) and not aside
    return trigger.pos == "n" or bool(roles.actors or roles.targets or roles.things or roles.where)


# --- claims -------------------------------------------------------------------------------------------------


def _draft(reader: Reader, trigger: Trigger, roles: Roles) -> Draft:
    found = sorted((p for p in roles.where if p.prep != "from"), key=lambda p: p.i)
    where = place_refs(reader, nearest(found), "at")
    weapons = [p for p in roles.things if p.kind == "weapon"]
    hit = [p for p in roles.things if p.kind in ("object", "goods")]
    actors = parties(reader, doers(reader.scene, roles.actors))
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
