"""Events: clashes, attacks, strikes, arrests, deals."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marsad.extract.common import parties, place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.event.backdrop import bare_word
from marsad.extract.event.doer import doer, layer
from marsad.extract.event.kind import event_types
from marsad.extract.event.protest import protesters
from marsad.extract.event.shooting import names, words_of
from marsad.extract.event.taken import with_taken
from marsad.extract.event.threat import is_threatened, threat
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.refs import name_words
from marsad.extract.roles import Roles, roles
from marsad.extract.zones import lights, zone
from marsad.knowledge.grammar import grammar
from marsad.types import Event, PartyRef

STRIKES = frozenset(("shelling", "airstrike", "sniping", "explosion", "suicide_attack", "chemical_attack"))
_MUTUAL = frozenset(("clash", "agreement", "protest", "explosion", "suicide_attack"))
"""Types of event that have two sides, or none who does them to another."""
_THERE = frozenset(("arrest", "abduction", "targeted_killing", "protest", "agreement", "destruction"))
"""Types whose places are where they happen, be they "from" there."""
_OF_ARMS = ("shelling", "airstrike", "offensive", "sniping", "clash")
"""Types that civilians do not do."""
_TAKEN = ("arrest", "abduction", "exchange")
"""Types whose targets may be told by their number alone."""


def events(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The event claim of a trigger."""
    own = zone(reader.scene, reader.chosen, trigger)
    filled = roles(reader.scene, reader.chosen, own)
    if trigger.article and any(t.frame.get("subject") == "defender" for t in lights(reader.chosen, own)):
        # "those who hold the town beat the attack off": the town is theirs
        filled = msgspec.structs.replace(filled, places=tuple(p for p in filled.places if p.i >= trigger.j))
    if not _has_object(reader.scene, trigger, filled) or _is_of_fight(reader.scene, trigger, filled):
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
        # They are told for what stands before; the place is inherited, if at all.
        filled = msgspec.structs.replace(filled, places=())
    actors, targets = _sides(reader, trigger, filled)
    phrases = [*filled.actors, *filled.targets, *filled.places, *filled.weapons, *filled.objects]
    told, *more = event_types(reader, trigger, filled)
    claim = Event(
        type=told,
        actors=actors or tuple(protesters(reader, own)),
        targets=targets,
        places=place_refs(reader, filled.places, "at" if trigger.frame.type in _THERE else None),
        weapons=tuple(_text(reader, p) for p in filled.weapons),
        objects=tuple(_text(reader, p) for p in filled.objects if not _speaks(reader, p)),
        **shared(reader, own, phrases),
    )
    mutual = claim.type == "clash" or any(p.prep == "between" for p in (*filled.actors, *filled.targets))
    for kind in (*more, told):
        one = msgspec.structs.replace(claim, type=kind)
        yield Draft(one, reader.number, trigger.i, reader.scene.paragraph, trigger.article, mutual)


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


def _is_of_fight(scene: Scene, trigger: Trigger, filled: Roles) -> bool:
    """ "The liquidation of the militants": what fights do to an armed party, no attack on a person."""
    if trigger.frame.id != "killing" or bare_word(scene, trigger.i) not in words_of("liquidation"):
        return False
    return bool(filled.targets) and all(t.armed and not t.counted for t in filled.targets)


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
    if trigger.frame.type in _OF_ARMS:
        actors = tuple(a for a in actors if a.id != "civilians")
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
