"""Events: clashes, attacks, strikes, arrests, deals."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marsad.extract.common import parties, place_refs, shared
from marsad.extract.doer import doer, layer
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.protest import protesters
from marsad.extract.refs import name_words
from marsad.extract.roles import Roles, roles
from marsad.extract.shooting import names
from marsad.extract.taken import with_taken
from marsad.extract.threat import is_threatened, threat
from marsad.extract.zones import lights, zone
from marsad.knowledge.grammar import grammar
from marsad.types import Event, PartyRef

STRIKES = frozenset(("shelling", "airstrike", "sniping", "explosion", "suicide_attack", "chemical_attack"))
# What a weapon makes of an attack, the strongest first: gas tells more than the aircraft that dropped it.
_MEANS = ("chemical_attack", "suicide_attack", "airstrike", "sniping", "explosion", "shelling")
_REFINED = frozenset(("shelling", "offensive", "explosion", "destruction"))
_MUTUAL = frozenset(("clash", "agreement", "protest", "explosion", "suicide_attack"))
"""Types of event that have two sides, or none who does them to another."""
_THERE = frozenset(("arrest", "abduction", "targeted_killing", "protest", "agreement", "destruction"))
"""Types whose places are where they happen, be they "from" there."""
_TAKEN = ("arrest", "abduction", "exchange")
"""Types whose targets may be told by their number alone."""
_HEAD_MEANS = {"air": "airstrike", "sniper": "sniping", "artillery": "shelling"}


def events(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The event claim of a trigger."""
    own = zone(reader.scene, reader.chosen, trigger)
    filled = roles(reader.scene, reader.chosen, own)
    if trigger.article and any(
        t.frame.get("subject") == "defender" for t in lights(reader.scene, reader.chosen, own)
    ):
        # "those who hold the town beat the attack off": the town is theirs
        filled = msgspec.structs.replace(filled, places=tuple(p for p in filled.places if p.i >= trigger.j))
    if not _has_object(reader.scene, trigger, filled):
        return
    if trigger.frame.type not in _MUTUAL and not parties(reader, filled.actors):
        found = tuple(p for p in doer(reader, own) if p not in filled.targets)
        filled = msgspec.structs.replace(filled, actors=found or filled.actors)
    elif trigger.frame.type == "explosion" and not filled.actors:
        filled = msgspec.structs.replace(filled, actors=layer(reader.scene, trigger))
    by, against = threat(reader, own) if is_threatened(trigger) and not filled.actors else ((), ())
    filled = msgspec.structs.replace(filled, actors=by or filled.actors, targets=against or filled.targets)
    filled = with_taken(reader.scene, own, filled)
    if _joined_after(reader.scene, trigger, filled):
        filled = msgspec.structs.replace(
            filled, places=()
        )  # told for what stands before; inherited, if at all
    actors, targets = _sides(reader, trigger, filled)
    phrases = [*filled.actors, *filled.targets, *filled.places, *filled.weapons, *filled.objects]
    claim = Event(
        type=_in_context(reader, trigger, filled, event_type(trigger, filled)),
        actors=actors or tuple(protesters(reader, own)),
        targets=targets,
        places=place_refs(reader, filled.places, "at" if trigger.frame.type in _THERE else None),
        weapons=tuple(_text(reader, p) for p in filled.weapons),
        objects=tuple(_text(reader, p) for p in filled.objects if not _speaks(reader, p)),
        **shared(reader, own, phrases),
    )
    mutual = claim.type == "clash" or any(p.prep == "between" for p in (*filled.actors, *filled.targets))
    yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article, mutual)


_NEEDED = {
    "aircraft": ("airstrike", "air"),
    "aerial": ("airstrike", "air", "shelling"),
    "munition": ("explosion", "shelling", "airstrike", "suicide_attack"),
}


def _has_object(scene: Scene, trigger: Trigger, filled: Roles) -> bool:
    """Whether the object that a frame needs is there: people, an aircraft, a munition."""
    needs = trigger.frame.get("needs")
    if needs == "people":
        return any(p.kind == "people" for p in filled.targets)
    wanted = _NEEDED.get(needs)
    if wanted is not None and names(scene, trigger, needs):
        return True
    return wanted is None or any(m in wanted for p in (*filled.weapons, *filled.objects) for m in p.means)


def _speaks(reader: Reader, phrase: Phrase) -> bool:
    """Whether a word is no object but the speaker ("according to the Observatory")."""
    text, tokens = reader.scene.text, reader.scene.tokens
    start = text.raw_span(tokens[phrase.i].start, tokens[phrase.i].end).start
    return any(a.source is not None and a.source.start <= start < a.source.end for a in reader.attributed)


def _joined_after(scene: Scene, trigger: Trigger, filled: Roles) -> bool:
    """Whether all places stand in a clause before that of a trigger joined by "and"."""
    if trigger.prefix[:1] not in grammar().conjunctions or not filled.places:
        return False
    here = scene.clause_of(trigger.i)
    return all(p.j <= trigger.i and scene.clause_of(p.i) < here for p in filled.places)


def _sides(
    reader: Reader, trigger: Trigger, filled: Roles
) -> tuple[tuple[PartyRef, ...], tuple[PartyRef, ...]]:
    """Those who did it and those it was done to. Nobody does it to himself: a verb keeps its subject, a noun
    what is aimed at."""
    actors = parties(reader, [a for a in filled.actors if a.entry != "suicide"])
    targets = parties(reader, [t for t in filled.targets if _is_someone(reader.scene, trigger, t)])
    if trigger.pos == "v":
        own = {a.id for a in actors if a.id is not None}
        return actors, tuple(t for t in targets if t.id not in own)
    hit = {t.id for t in parties(reader, filled.targets) if t.id is not None}
    return tuple(a for a in actors if a.id not in hit), targets


def _is_someone(scene: Scene, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether a target is somebody: no number alone, nobody told of as already hit; of protests, a party."""
    if trigger.frame.type == "protest" and not phrase.party:
        return False
    bare = (
        phrase.kind == "people"
        and not phrase.group
        and any(q[:2] == (phrase.i, phrase.j) for q in scene.quantities)
    )
    if bare and trigger.frame.type not in _TAKEN:
        return False
    return not phrase.outcome and any(w[:1].isalpha() for w in scene.folded(phrase.i, phrase.j).split())


def _text(reader: Reader, phrase: Phrase) -> str:
    return name_words(reader.scene, phrase.i, phrase.j).text


def event_type(trigger: Trigger, filled: Roles) -> str:
    """The frame's type, unless the weapons or the arm of service named say another."""
    own = trigger.frame.type
    if own not in _REFINED or trigger.frame.get("means") == "keep":
        return own
    named = {_HEAD_MEANS.get(m, m) for p in filled.weapons for m in p.means}
    arms = {_HEAD_MEANS[m] for p in filled.actors if p.prep != "company" for m in p.means if m in _HEAD_MEANS}
    for mean in _MEANS:
        if mean in named:
            return mean
    if any(a.entry == "suicide" for a in filled.actors):
        return "suicide_attack"
    if _is_shooting(trigger, filled):
        return "targeted_killing"
    if _is_demolition(trigger, filled):
        return "destruction"
    if own in ("shelling", "destruction") or "airstrike" in arms:
        return next((m for m in _MEANS if m in arms), own)
    return own


def _in_context(reader: Reader, trigger: Trigger, filled: Roles, told: str) -> str:
    """A strike of no named means is one from the air where the strike told last was, by the same party."""
    plain = trigger.frame.id in ("shelling", "shelling.strike") and trigger.j - trigger.i == 1
    if told != "shelling" or not plain or filled.weapons or any(a.means for a in filled.actors):
        return told
    actors = {a.id for a in parties(reader, filled.actors)}
    for draft in reversed(reader.drafts):
        if reader.number - draft.scene > _CONTEXT:
            break
        if isinstance(draft.claim, Event) and draft.claim.type in ("airstrike", "shelling"):
            before = {a.id for a in draft.claim.actors}
            return draft.claim.type if not (actors and before) or actors & before else told
    return told


_CONTEXT = 3
"""Sentences over which a strike told keeps its means for the next."""


def _is_shooting(trigger: Trigger, filled: Roles) -> bool:
    """ "Targeted a man with bullets": small arms against a person."""
    arms = [p for p in filled.weapons if p.kind == "weapon"]
    persons = bool(filled.targets) and all(t.kind == "people" and not t.armed for t in filled.targets)
    small = bool(arms) and all(p.entry == "small_arms" for p in arms)
    return trigger.frame.id == "shelling" and small and (persons or bool(trigger.suffix))


def _is_demolition(trigger: Trigger, filled: Roles) -> bool:
    """ "Blew up three homes": a building taken down by whoever holds it."""
    built = any(p.kind == "object" and p.entry in _BUILT for p in filled.objects)
    return trigger.frame.id == "explosion" and bool(filled.actors) and not filled.weapons and built


_BUILT = ("home", "building", "houses", "bridge")
