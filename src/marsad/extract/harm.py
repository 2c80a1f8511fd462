"""Harm: people killed, wounded, taken. Counts with group, party and cause; totals and their parts apart."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from marsad.extract.common import parties, place_refs, places_of, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Phrase, Trigger, term
from marsad.extract.refs import GUNMEN, words
from marsad.extract.roles import NEAR, roles
from marsad.extract.zones import Zone, left, right, zone
from marsad.knowledge.frames import Frame, load_frames
from marsad.types import Event, Harm, PartyRef, PlaceRef, Value, Words

_OUTCOMES = {"dead": "killed"}


class _Toll(Value, frozen=True, gc=False):
    """People of one outcome; a part if "among them" opens them."""

    outcome: str
    people: Phrase
    part: bool


class Cause(Value, frozen=True, gc=False):
    """The event behind a harm: what it passes on."""

    type: str
    by: PartyRef | None
    struck: PartyRef | None
    places: tuple[PlaceRef, ...]
    when: Any
    at: int


def harm(reader: Reader, trigger: Trigger, causes: Sequence[Draft], before: Harm | None = None) -> Iterator[Draft]:
    """The harm claims of a trigger. ``causes``: event drafts of this sentence, else of the one before."""
    own = zone(reader.scene, reader.chosen, trigger)
    outcomes = tuple(trigger.frame.type.split("+"))
    by, chain = _victims(reader, own)
    cause = cause_of(reader, trigger, causes)
    shared_count = len(outcomes) > 1 and not any(p.outcome for p in chain)
    for toll in _tolls(reader, own, outcomes, chain):
        if shared_count and toll.people.counted and not toll.part and (toll.people.min or toll.people.max):
            toll = _Toll(toll.outcome, msgspec.structs.replace(toll.people, min=0, max=toll.people.max), toll.part)
        made = _draft(reader, own, toll, by, cause, before)
        if isinstance(made.claim, Harm) and not made.claim.part_of_total and toll.people.group:
            before = made.claim
        yield made
    if not chain and len(outcomes) > 1:
        for outcome in outcomes:
            yield _draft(reader, own, _Toll(outcome, _nobody(trigger), False), by, cause)


def standing(reader: Reader, people: Phrase, causes: Sequence[Draft], trigger: Trigger) -> Iterator[Draft]:
    """The harm claims of people whose noun tells the outcome ("8 dead and 20 wounded") with no trigger of harm."""
    own = Zone(people.i, len(reader.scene.tokens), trigger)
    cause = cause_of(reader, trigger, causes)
    chain = _chain([p for p in reader.scene.phrases if p.i >= people.i], 0)
    for toll in _tolls(reader, own, (people.outcome,), chain[:1]):
        yield _draft(reader, own, toll, None, cause)


_DONE_TO = {"arrest": "detained", "abduction": "missing", "targeted_killing": "killed"}


def of_event(reader: Reader, trigger: Trigger, event: Draft) -> Iterator[Draft]:
    """What an arrest, abduction or killing does to the people that it is done to."""
    outcome = _DONE_TO.get(event.claim.type)
    own = zone(reader.scene, reader.chosen, trigger)
    if outcome is None or any(t.frame.kind == "harm" for t in reader.chosen if own.first <= t.i < own.last + 1):
        return
    chain = [p for p in right(reader.scene, own) if p.kind == "people" and p.prep in ("", "for", "on", "in")]
    chain = [p for p in chain if p.counted or p.min is not None or p.number == "pl" and p.group != "combatants"]
    if not chain:
        return
    cause = cause_of(reader, trigger, [event])
    behind = right(reader.scene, own)
    for toll in _tolls(reader, own, (outcome,), _chain(behind, behind.index(chain[0]))):
        yield _draft(reader, own, toll, None, cause)


def outcome_frame(outcome: str) -> Frame:
    """The frame that stands for an outcome which a noun tells by itself."""
    return next(f for f in load_frames() if f.kind == "harm" and f.type.split("+")[0] == outcome.split("+")[0])


def _nobody(trigger: Trigger) -> Phrase:
    return Phrase(kind="people", i=trigger.i, j=trigger.j, ci=trigger.i, cj=trigger.j, group="people")


def _victims(reader: Reader, own: Zone) -> tuple[PartyRef | None, list[Phrase]]:
    """Who caused it, where the verb says so, and the list of victims."""
    scene, trigger = reader.scene, own.trigger
    behind = right(scene, own)
    bodies = [p for p in behind if p.kind in ("people", "party")]
    by: PartyRef | None = None
    voice = trigger.frame.get("voice")
    agents = [p for p in bodies if p.prep == "by" and p.kind == "party"]
    if agents:
        by = next(iter(parties(reader, agents[:1])), None)
        bodies = [p for p in bodies if p not in agents]
    elif voice in ("either", "agent") and bodies and _is_agent(bodies, trigger):
        by = next(iter(parties(reader, bodies[:1])), None)
        bodies = bodies[1:]
    elif voice in ("either", "agent") and trigger.pos != "n" and (subject := _subject(reader, own)) is not None:
        by = next(iter(parties(reader, [subject])), None)
    bodies = [p for p in bodies if p.kind == "people" or p.prep in ("", "for", "from")]
    near = [p for p in bodies if p.i - trigger.j <= 2 * NEAR]
    if near:
        return by, _chain(behind, behind.index(near[0]))
    if by is None or voice == "victim":
        before = [p for p in left(scene, own) if p.kind == "people" and p.prep in ("", "between")]
        if before and trigger.i - before[-1].j <= 2 * NEAR:
            return by, _back(before)
    return by, []


def _is_agent(bodies: Sequence[Phrase], trigger: Trigger) -> bool:
    first = bodies[0]
    armed = first.kind == "party" or (first.kind == "people" and first.armed and not first.counted and first.party)
    near = first.i - trigger.j <= 1 and first.prep == ""
    return bool(armed and near and len(bodies) > 1 and not bodies[1].joined and bodies[1].kind == "people")


def _subject(reader: Reader, own: Zone) -> Phrase | None:
    before = [p for p in left(reader.scene, own) if p.kind == "party" and p.prep == "" and p.armed]
    return before[-1] if before and own.trigger.i - before[-1].j <= 2 else None


def _chain(phrases: Sequence[Phrase], start: int) -> list[Phrase]:
    """The people at ``start`` and those joined to them."""
    out = [phrases[start]]
    for phrase in phrases[start + 1 :]:
        if phrase.kind == "people" and phrase.joined and phrase.i - out[-1].j <= NEAR + 1:
            out.append(phrase)
        elif phrase.kind == "people":
            break
    return out


def _back(before: Sequence[Phrase]) -> list[Phrase]:
    out = [before[-1]]
    for phrase in reversed(before[:-1]):
        if not out[0].joined:
            break
        out.insert(0, phrase)
    return out


def _tolls(reader: Reader, own: Zone, outcomes: tuple[str, ...], chain: Sequence[Phrase]) -> Iterator[_Toll]:
    """Each victim phrase with its outcomes, then the parts that "among them" opens behind."""
    last = outcomes
    end = own.trigger.j
    for phrase in chain:
        last = (phrase.outcome,) if phrase.outcome else last
        for outcome in last:
            yield _Toll(outcome, phrase, _is_part(reader, phrase))
        end = phrase.j
    for phrase in _parts(reader, own, end, chain):
        for outcome in (phrase.outcome,) if phrase.outcome else last:
            yield _Toll(outcome, phrase, True)


def _is_part(reader: Reader, phrase: Phrase) -> bool:
    """Whether "among them" stands right before or within the phrase."""
    return any(term(m, "among") and (m.j == phrase.i or phrase.i < m.i <= phrase.j) for m in reader.scene.matches)


def _parts(reader: Reader, own: Zone, start: int, chain: Sequence[Phrase]) -> list[Phrase]:
    if not chain:
        return []
    for match in reader.scene.matches:
        if term(match, "among") and start <= match.i <= start + 2 * NEAR + 2:
            behind = [p for p in reader.scene.phrases if match.j <= p.i < len(reader.scene.tokens)]
            people = [p for p in behind if p.kind == "people"]
            if people and people[0].i - match.j <= 1:
                return [p for p in _chain(behind, behind.index(people[0])) if p not in chain]
    return []


def cause_of(reader: Reader, trigger: Trigger, causes: Sequence[Draft]) -> Cause | None:
    """The event that a harm comes from: the nearest before it in its sentence, else the nearest behind, else before."""
    here = [d for d in causes if d.scene == reader.number]
    before = [d for d in here if d.at <= trigger.i]
    behind = [d for d in here if d.at > trigger.i]
    for group, pick in ((before, -1), (behind, 0), ([d for d in causes if d.scene != reader.number], -1)):
        if group:
            event = group[pick].claim
            if isinstance(event, Event):
                by = event.actors[0] if event.actors and not group[pick].mutual else None
                armed = [t for t in event.targets if t.id not in (None, "civilians", "protesters")]
                struck = armed[0] if len(armed) == 1 and not group[pick].mutual else None
                return Cause(event.type, by, struck, event.places, event.when, group[pick].at)
    return None


def _draft(
    reader: Reader, own: Zone, toll: _Toll, by: PartyRef | None, cause: Cause | None, before: Harm | None = None
) -> Draft:
    people = toll.people
    scene = reader.scene
    found = [p for p in right(scene, own) if p.kind == "place" and p.prep in ("in", "on", "")]
    found = found or [p for p in left(scene, own) if p.kind == "place" and p.prep == "in"]
    places = place_refs(reader, found[:3], "at")
    actor = None
    if people.group == "combatants" and people.party is not None or people.kind == "party":
        actor = next(iter(parties(reader, [people])), None)
    group = "combatants" if people.kind == "party" else people.group
    if not group and before is not None:
        group, actor = before.group, before.actor
    if group == "combatants" and actor is None and cause is not None and people.entry not in GUNMEN:
        actor = cause.struck
    fields = shared(reader, own, [people])
    fields["evidence"] = _evidence(reader, own, people)
    if cause is not None and not scene.days:
        fields["when"] = cause.when if fields["factuality"] != "prospective" else None
    claim = Harm(
        type=_OUTCOMES.get(toll.outcome, toll.outcome),
        min=people.min,
        max=people.max,
        group=group or "people",  # type: ignore[arg-type]
        actor=actor,
        by=by or (cause.by if cause is not None else None),
        cause=cause.type if cause is not None else None,
        places=places or (cause.places if cause is not None else ()),
        part_of_total=toll.part,
        **fields,
    )
    return Draft(claim, reader.number, own.trigger.i, scene.paragraph, False, bool(places_of(claim)))


def _evidence(reader: Reader, own: Zone, people: Phrase) -> Words:
    near = abs(people.i - own.trigger.j) <= 4 * NEAR
    first = min(own.trigger.i, people.i) if near else people.i
    return words(reader.scene, first, max(people.j, own.trigger.j if near and first < people.i else people.j))
