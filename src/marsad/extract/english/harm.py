"""English harm: who was killed, wounded, taken, by whom, in what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import get_args

import msgspec

from marsad.extract.common import parties, place_refs
from marsad.extract.draft import Draft, Reader
from marsad.extract.english.common import bodies, doers, draft, fields, first_party
from marsad.extract.english.syntax import governed, is_passive, is_verb, places, places_behind, subject, word
from marsad.extract.english.victims import of_the_dead, victims
from marsad.extract.modal_reach import STRIKES
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.knowledge import english
from marsad.types import Event, Group, Harm, PartyRef, PlaceRef

_CAUSES = STRIKES | {"offensive", "targeted_killing", "abduction", "arrest", "destruction", "protest"}
_GROUPS = frozenset(get_args(Group))
_OWN_CAUSE = {"missing": "abduction", "detained": "arrest"}


def harms(reader: Reader, told: Sequence[Draft]) -> Iterator[Draft]:
    """The harms of a sentence; ``told`` are its events and those that its nouns go back to."""
    scene, last = reader.scene, None
    for trigger in scene.triggers:
        if trigger.frame.kind != "harm" or _is_doubled(scene, trigger):
            continue
        for people, part in (*victims(scene, trigger), *((p, True) for p in of_the_dead(scene, trigger))):
            if _is_retold(reader, trigger, people) or _is_unknown(scene, trigger):
                continue
            made = _draft(reader, trigger, people, last, told, part)
            if made is None:
                continue
            if not part:
                last = made.claim
            yield from _split(made)


def _is_retold(reader: Reader, trigger: Trigger, people: Phrase | None) -> bool:
    """ "The fighters died in …": those of whom a sentence before has told."""
    if people is None or not people.definite or people.kind != "people":
        return False
    told = [
        d.claim for d in reader.drafts if isinstance(d.claim, Harm) and d.claim.type == trigger.frame.type
    ]
    if people.min is not None and word(reader.scene, people.i) == "the":  # "the death of the journalist"
        return people.max == 1 and any(h.group == people.group and h.max == 1 for h in told)
    return people.min is None and bool(told)


def _is_unknown(scene: Scene, trigger: Trigger) -> bool:
    """ "No immediate word on casualties": nothing is told."""
    return any(word(scene, k) in english.words("tidings") for k in range(trigger.i - 4, trigger.i))


def _is_doubled(scene: Scene, trigger: Trigger) -> bool:
    """A noun of killing that is an event, too, is told once: as the event's harm."""
    return trigger.pos == "n" and trigger.frame.id == "en.death" and not governed(scene, trigger, "of")


def _split(made: Draft) -> Iterator[Draft]:
    """ "Casualties" are killed and injured."""
    for kind in made.claim.type.split("+"):
        yield msgspec.structs.replace(made, claim=msgspec.structs.replace(made.claim, type=kind))


# --- slots --------------------------------------------------------------------------------------------------


def _draft(
    reader: Reader, trigger: Trigger, people: Phrase | None, last: object, told: Sequence[Draft], part: bool
) -> Draft | None:
    if people is not None and trigger.frame.id == "en.captured" and people.kind != "people":
        return None
    cause = None if _is_tally(reader) else _cause(reader, trigger, told)
    actor, group = _belonging(reader, people, last)
    where = _where(reader, trigger, cause)
    low, high = _bounds(people)
    claim = Harm(
        type=trigger.frame.type,
        min=low,
        max=high,
        group=group,
        actor=actor,
        by=_by(reader, trigger, actor, cause),
        cause=_OWN_CAUSE.get(trigger.frame.type, cause.type if cause is not None else None),
        places=where,
        part_of_total=part,
        **fields(reader, trigger, [people] if people is not None else []),
    )
    if trigger.frame.type in ("captured", "rescued"):
        claim = msgspec.structs.replace(
            claim, cause=cause.type if cause is not None and claim.type == "captured" else None
        )
    again = any(t.article and t.frame.type in _CAUSES for t in reader.scene.triggers)
    if cause is not None and again and not reader.scene.days and claim.factuality == "actual":
        claim = msgspec.structs.replace(claim, when=cause.when)  # "the attack also wounded 19 people"
    made = draft(reader, trigger, claim)
    return msgspec.structs.replace(made, at=people.i if part and people is not None else trigger.i)


def _where(reader: Reader, trigger: Trigger, cause: Event | None) -> tuple[PlaceRef, ...]:
    """Where it was: the place behind it, else its event's, else the one that opens the clause."""
    own = place_refs(reader, places_behind(reader.scene, trigger), "at")
    if own or _is_tally(reader):
        return own
    told = cause.places if cause is not None else ()
    return told or place_refs(reader, places(reader.scene, trigger), "at")


def _bounds(people: Phrase | None) -> tuple[int | None, int | None]:
    return (None, None) if people is None or people.kind != "people" else (people.min, people.max)


def _belonging(reader: Reader, people: Phrase | None, last: object) -> tuple[PartyRef | None, Group]:
    """The party of those harmed, and their group; "three others" are like those before."""
    if people is None:
        return None, "people"
    core = word(reader.scene, people.cj - 1)
    alike = isinstance(last, Harm) and people.group == "people" and last.group not in ("children", "women")
    if core in ("others", "more", "other") and isinstance(last, Harm) and alike:
        return last.actor, last.group
    if people.kind == "party":
        ref = next(iter(parties(reader, [people])), None)
        return (None, "civilians") if ref is not None and ref.id == "civilians" else (ref, "combatants")
    group: Group = people.group if people.group in _GROUPS else "people"  # type: ignore[assignment]
    return (first_party(reader, [people]) if people.party and group == "combatants" else None), group


def _cause(reader: Reader, trigger: Trigger, told: Sequence[Draft]) -> Event | None:
    """The event that a harm comes of: its verb's own, its subject, one "in" or "by" which, one before."""
    own = {d.at: d.claim for d in told if isinstance(d.claim, Event) and d.claim.type in _CAUSES}
    if trigger.i in own:
        return own[trigger.i]
    for unit in subject(reader.scene, trigger) if is_verb(trigger) else ():
        if isinstance(unit, Trigger) and unit.i in own:
            return own[unit.i]
    if trigger.tense == "ing" and (earlier := [k for k in own if k < trigger.i]):
        return (
            own[min(earlier)]
            if len(earlier) > 1 and max(earlier) in _participles(reader)
            else own[max(earlier)]
        )
    behind = [k for k in own if 0 <= k - trigger.j <= 14]
    led = [
        t.i
        for t in reader.scene.triggers
        if t.i in behind and (t.prefix in ("by", "in", "on", "from", "other") or is_verb(t))
    ]
    if led:
        return own[led[0]]
    before = [k for k in own if k < trigger.i]
    if before or own:
        return own[max(before) if before else min(own)]
    return None if _is_tally(reader) else _from_before(reader)


def _participles(reader: Reader) -> set[int]:
    return {t.i for t in reader.scene.triggers if t.tense == "ing"}


def _from_before(reader: Reader) -> Event | None:
    """The event of the sentence before, in the same paragraph."""
    for one in reversed(reader.drafts):
        if one.paragraph != reader.scene.paragraph or one.scene < reader.number - 1:
            return None
        if isinstance(one.claim, Event) and one.claim.type in _CAUSES:
            return one.claim
    return None


def _is_tally(reader: Reader) -> bool:
    """Whether the sentence counts over a long time: "since the war began"."""
    scene, size = reader.scene, len(reader.scene.tokens)
    return any(
        word(scene, k) in english.words("tally")
        and (word(scene, k) == "since" or word(scene, k - 1) in english.words("determiners"))
        and word(scene, k + 1) not in english.words("watchers")
        for k in range(size)
    )


def _by(reader: Reader, trigger: Trigger, actor: PartyRef | None, cause: Event | None) -> PartyRef | None:
    scene = reader.scene
    if trigger.frame.type == "rescued":
        return None
    named = (
        governed(scene, trigger, "by", "to")
        if trigger.frame.flag("taker")
        else governed(scene, trigger, "by")
    )
    if is_verb(trigger) and not is_passive(scene, trigger) and trigger.frame.get("subject") == "agent":
        named = bodies(subject(scene, trigger))
    ref = next(iter(parties(reader, doers(scene, bodies(named)))), None) or (
        next(iter(cause.actors), None) if cause is not None else None
    )
    same = ref is not None and actor is not None and ref.id is not None and ref.id == actor.id
    return None if same else ref
