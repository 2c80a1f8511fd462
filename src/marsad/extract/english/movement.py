"""English movement: who goes from where to where, by who moves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.common import place_refs
from marsad.extract.draft import Draft, Reader
from marsad.extract.english.common import draft, fields, first_party
from marsad.extract.english.syntax import (
    governed,
    is_passive,
    is_verb,
    modifiers,
    objects,
    right,
    subject,
    word,
)
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.refs import name_words
from marsad.types import Count, Movement, PartyRef, PlaceRef, Role

_CIVIL = ("civilians", "people", "children", "women")
_ROLES: dict[str, Role] = {
    "from": "from",
    "to": "to",
    "via": "via",
    "for": "to",
    "in": "at",
    "near": "at",
    "on": "at",
    "": "to",
}


def movement(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The movement of a trigger, where somebody fitting moves."""
    scene = reader.scene
    movers = _movers(scene, trigger)
    kind = _kind(scene, trigger, movers)
    if not kind:
        return
    who = movers[-1] if movers else None
    where = _places(reader, trigger)
    if (trigger.frame.get("carried") or kind != trigger.frame.type) and not where:
        return
    if trigger.frame.get("carried") and any(p.known and p.kind == "party" for p in movers):
        return  # "the army entered the town" is told as control
    yield draft(
        reader,
        trigger,
        Movement(
            type=kind,
            who=_words(scene, trigger, movers),
            actor=_actor(reader, trigger, movers),
            count=_count(scene, who),
            places=where,
            **fields(reader, trigger, [*movers, *_where(scene, trigger)]),
        ),
    )


def _movers(scene: Scene, trigger: Trigger) -> list[Phrase]:
    if trigger.pos == "n":
        return [
            *modifiers(scene, trigger),
            *(p for p in governed(scene, trigger, "of") if p.kind in ("people", "party", "goods", "object")),
        ]
    if trigger.pos == "a":
        return []
    left = [u for u in subject(scene, trigger) if isinstance(u, Phrase)]
    if trigger.frame.get("object") == "mover" and not is_passive(scene, trigger):
        return [p for p in objects(scene, trigger) if p.kind != "place"]
    return [p for p in left if p.kind != "place"]


def _kind(scene: Scene, trigger: Trigger, movers: Sequence[Phrase]) -> str:
    """The type of movement: the frame's, where those who move fit it; else what they make of it."""
    own = trigger.frame.type
    if trigger.frame.flag("alone"):
        return own
    who = movers[-1] if movers else None
    if trigger.pos == "n":
        return own if who is not None or own == "displacement" else ""
    if who is None:
        return ""
    armed = who.armed or who.kind == "party" or who.group == "combatants"
    if trigger.frame.get("carried"):
        return _carried(scene, who)
    if trigger.frame.flag("civil"):
        return (
            own
            if who.group in _CIVIL or who.kind == "people"
            else "withdrawal"
            if armed and own == "displacement"
            else ""
        )
    if trigger.frame.flag("armed") or trigger.frame.get("needs") == "armed":
        return own if armed or who.kind in ("object", "weapon") else ""
    return own


def _carried(scene: Scene, who: Phrase) -> str:
    text = {word(scene, k) for k in range(who.i, who.j)}
    if who.generic == "aid" or text & {"aid", "humanitarian", "relief"}:
        return "aid"
    if text & {"wounded", "injured", "bodies", "prisoners", "detainees", "body"}:
        return "transfer"
    if text & {"reinforcements", "convoy", "troops", "vehicles", "tanks"}:
        return "reinforcement"
    return ""


def _actor(reader: Reader, trigger: Trigger, movers: Sequence[Phrase]) -> PartyRef | None:
    ref = first_party(reader, movers)
    if (
        ref is None
        and trigger.frame.get("object") == "mover"
        and trigger.frame.type == "reinforcement"
        and is_verb(trigger)
    ):
        left = [u for u in subject(reader.scene, trigger) if isinstance(u, Phrase)]
        ref = first_party(reader, left)
    return ref


def _words(scene: Scene, trigger: Trigger, movers: Sequence[Phrase]) -> str | None:
    if not movers:
        return name_words(scene, trigger.i, trigger.j).text if trigger.pos == "n" else None
    first = movers[0].i
    return name_words(scene, first, max(p.j for p in movers)).text


def _count(scene: Scene, who: Phrase | None) -> Count | None:
    if who is None or not who.counted:
        return None
    words = name_words(scene, who.i, who.j)
    return Count(who.min, who.max, words.start, words.end)


def _where(scene: Scene, trigger: Trigger) -> list[Phrase]:
    own = [p for p in right(scene, trigger) if p.kind == "place"]
    verbs = [
        t
        for t in scene.triggers
        if is_verb(t)
        and t.i >= trigger.j
        and trigger.pos == "n"
        and any(u is trigger for u in subject(scene, t))
    ]
    return own or [p for verb in verbs[:1] for p in right(scene, verb) if p.kind == "place"]


def _places(reader: Reader, trigger: Trigger) -> tuple[PlaceRef, ...]:
    out: list[PlaceRef] = []
    for phrase in _where(reader.scene, trigger):
        role = _ROLES.get(phrase.prep)
        if role is None and phrase.prep == "of":
            role = "from" if trigger.frame.type in ("withdrawal", "evacuation", "displacement") else "at"
        if (
            role == "to"
            and phrase.prep == ""
            and trigger.frame.type in ("displacement", "evacuation", "withdrawal")
        ):
            role = "from"  # "fled the town"
        if role is not None:
            out += place_refs(reader, [phrase], role)
    return tuple(out)
