"""Harm: people killed, wounded, taken. Counts with group, party, cause and place, each part apart."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.common import place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.harm.cause import CAUSES, Cause, cause_of, is_in_it
from marsad.extract.harm.killer import killer
from marsad.extract.harm.parts import Toll
from marsad.extract.harm.period import counted_before
from marsad.extract.harm.ranks import ranked
from marsad.extract.harm.toll import tolls
from marsad.extract.harm.totals import totals
from marsad.extract.harm.whose import whose
from marsad.extract.people.noun import word_set
from marsad.extract.phrase import Trigger, term
from marsad.extract.place.roles import places_of_harm
from marsad.extract.refs import words
from marsad.extract.roles import NEAR
from marsad.extract.zones import left, right
from marsad.types import DateInterval, Event, Harm, PlaceRef, Words

RECEIVED = 6
"""Tokens before a number in which a hospital takes it in."""


def harms(reader: Reader, drafts: Sequence[Draft], causes: Sequence[Draft]) -> list[Draft]:
    """The harm claims of a sentence.

    ``drafts``: all else that the sentence claims.
    ``causes``: its events, and those that its bare mentions mean.
    """
    out: list[Draft] = []
    scene, moved = totals(ranked(reader.scene))
    reader = msgspec.structs.replace(reader, scene=scene)
    found = once(tolls(reader, drafts, moved))
    for n, toll in enumerate(found):
        if toll.agent is None and n and _same_doer(found[n - 1], toll):
            toll = found[n] = msgspec.structs.replace(toll, agent=found[n - 1].agent)
        out.append(_draft(reader, toll, [*causes, *out], [*drafts, *out]))
    return [one for draft in _same_group(reader, found, out) for one in _each(reader, draft)]


def once(found: Sequence[Toll]) -> list[Toll]:
    """Tolls without those that another word tells again: one outcome of the same people is counted once."""
    out: list[Toll] = []
    for toll in found:
        same = [
            t
            for t in out
            if t.outcome == toll.outcome and t.people.i < toll.people.j and toll.people.i < t.people.j
        ]
        if not same:
            out.append(toll)
        elif toll.part and not same[0].part:
            out[out.index(same[0])] = toll
    return out


def _same_doer(before: Toll, toll: Toll) -> bool:
    """ "They killed 300 and captured 50": the second verb has the subject of the first."""
    trigger = toll.own.trigger
    active = trigger.pos == "v" and trigger.frame.get("voice") in ("either", "agent")
    return active and bool(trigger.prefix) and before.agent is not None and not toll.part


def _draft(reader: Reader, toll: Toll, causes: Sequence[Draft], drafts: Sequence[Draft]) -> Draft:
    people, own = toll.people, toll.own
    cause = _cause(reader, toll, causes)
    group, actor = whose(reader, toll, cause, causes)
    fields = shared(reader, own, [people])
    fields["evidence"] = _evidence(reader, toll)
    if toll.part and fields["source"] is None:
        fields["source"] = _source_of_whole(reader, toll)
    if toll.refused:
        fields["factuality"] = "denied"
    if cause is not None and not reader.scene.days and cause.when is not None:
        fields["when"] = cause.when if fields["factuality"] != "prospective" else None
    before = counted_before(reader, own.trigger)
    counted = before.when if before is not None else None
    if counted is not None and fields["factuality"] == "actual":
        fields["when"] = counted
    inherited = cause.places if cause is not None else before.places if before is not None else ()
    claim = Harm(
        type=toll.outcome,
        min=0 if people.min is None and people.max is not None else people.min,
        max=people.max,
        group=group or "people",
        actor=actor,
        by=killer(reader, toll, cause, actor, drafts),
        cause=cause.type if cause is not None else None,
        places=(_is_of_it(reader, own.trigger, cause) and inherited) or _places(reader, toll) or inherited,
        part_of_total=toll.part or _is_less(reader, toll, counted),
        **fields,
    )
    of = cause.of if cause is not None else None
    return Draft(claim, reader.number, own.trigger.i, reader.scene.paragraph, of=of)


def _source_of_whole(reader: Reader, toll: Toll) -> str | None:
    """Who told the total of the sentence before that a part is of: the same speaks on of it."""
    last = next((d for d in reversed(reader.drafts) if isinstance(d.claim, Harm)), None)
    if last is None or reader.number - last.scene != 1 or last.claim.type != toll.outcome:
        return None
    return None if reader.attributed else last.claim.source


def _is_of_it(reader: Reader, trigger: Trigger, cause: Cause | None) -> bool:
    """Whether "in which they were killed" goes back to the deed before it in the sentence."""
    told = cause.of if cause is not None else None
    return told is not None and told[0] == reader.number and told[1] < trigger.i and is_in_it(reader, trigger)


def _is_less(reader: Reader, toll: Toll, counted: DateInterval | None) -> bool:
    """Whether a greater number has been told that this one is a part of.

    A report's number of the same days, or that of the lead before what one hospital took in.
    """
    at = toll.people.i
    taken_in = {t.text for t in reader.scene.tokens[max(0, at - RECEIVED) : at]} & word_set("receiving")
    for draft in reader.drafts:
        claim = draft.claim
        of_days = counted is not None and isinstance(claim, Harm) and claim.when == counted
        lead = bool(taken_in) and draft.scene == 0 and draft.scene < reader.number
        if isinstance(claim, Harm) and claim.type == toll.outcome and (of_days or lead):
            return bool(claim.min) and toll.people.max is not None and toll.people.max < (claim.min or 0)
    return False


def _cause(reader: Reader, toll: Toll, drafts: Sequence[Draft]) -> Cause | None:
    if toll.event is None:
        cause = cause_of(reader, toll.own.trigger, toll.outcome, drafts)
        if cause is None:
            return _of_weapon(reader, toll)
        return None if _is_of_others(reader, toll, cause) else cause
    event = toll.event.claim
    assert isinstance(event, Event)
    of = (toll.event.scene, toll.event.at)
    return Cause(event.type, next(iter(event.actors), None), None, event.places, event.when, of=of)


def _same_group(reader: Reader, found: Sequence[Toll], drafts: list[Draft]) -> list[Draft]:
    """ "All of them civilians": the group of the tolls before it in the sentence."""
    for match in reader.scene.matches:
        if term(match, "among") is None or reader.scene.tokens[match.i].text not in word_set("all_of_them"):
            continue
        people = next(
            (p for p in reader.scene.phrases if p.kind == "people" and 0 <= p.i - match.j <= 2), None
        )
        if people is None or not people.group:
            continue
        for n, (toll, draft) in enumerate(zip(found, drafts, strict=True)):
            if toll.people.i < match.i and isinstance(draft.claim, Harm) and draft.claim.group == "people":
                claim = msgspec.structs.replace(draft.claim, group=people.group)
                drafts[n] = msgspec.structs.replace(draft, claim=claim)
    return drafts


def _of_weapon(reader: Reader, toll: Toll) -> Cause | None:
    """ "The victims of mines": the weapon right behind them."""
    after = [p for p in reader.scene.phrases if p.kind == "weapon" and p.i == toll.people.j and not p.joined]
    beside = [p for p in after if toll.people.outcome and len(p.means) == 1]
    types = [mean for p in beside for mean in p.means if mean in CAUSES.get(toll.outcome, ())]
    return Cause(types[0]) if types else None


def _is_of_others(reader: Reader, toll: Toll, cause: Cause) -> bool:
    """ "80 dead, four of them under torture": a manner tells how those right before it died."""
    at = cause.of[1] if cause.of is not None and cause.of[0] == reader.number else None
    manner = next((t for t in reader.chosen if t.i == at and t.pos == "w" and not t.prefix), None)
    if manner is None or manner.frame.type != "targeted_killing" or manner.frame.flag("beside"):
        return False
    near = [p for p in reader.scene.phrases if p.kind == "people" and p.j <= manner.i]
    return bool(near) and near[-1].i != toll.people.i and manner.i - near[-1].j <= 1


def _each(reader: Reader, draft: Draft) -> list[Draft]:
    """ "One in each of X and Y": a claim for each place; five killed "in X and Y" may be five in all."""
    claim = draft.claim
    if not isinstance(claim, Harm) or len(claim.places) < 2 or claim.max is None:
        return [draft]
    if claim.max != 1 and not claim.part_of_total:
        return [draft]
    scene, first = reader.scene, min(p.start or 0 for p in claim.places)
    starts = [k for k, t in enumerate(scene.tokens) if scene.text.raw_span(t.start, t.end).start == first]
    before = {t.text for k in starts for t in scene.tokens[max(0, k - 3) : k]}
    if not before & word_set("each_of"):
        return [draft]
    return [
        msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, places=(p,)))
        for p in claim.places
    ]


# --- where, and in which words ------------------------------------------------------------------------------


def _places(reader: Reader, toll: Toll) -> tuple[PlaceRef, ...]:
    """The places of the harm's own words: behind it, else "in" a place before it."""
    scene, own = reader.scene, toll.own
    if toll.place is not None:
        return place_refs(reader, [toll.place], "at")
    beside = [
        p
        for p in scene.phrases
        if toll.part and p.kind == "place" and p.prep == "in" and 0 <= p.i - toll.people.j <= 1
    ]
    if beside:
        return place_refs(reader, beside[:1], "at")
    found = places_of_harm(scene, right(scene, own), left(scene, own), toll.people.j)
    return place_refs(reader, found, "at")


def _evidence(reader: Reader, toll: Toll) -> Words:
    """The people with the word of harm beside them; a part stands by itself, with "among them"."""
    own, people, scene = toll.own, toll.people, reader.scene
    if toll.part or toll.place is not None or toll.refused:
        opening = next(
            (m.i for m in scene.matches if m.j == people.i and term(m, "among") is not None), people.i
        )
        return words(scene, opening, max(people.j, toll.place.j if toll.place is not None else 0))
    near = abs(people.i - own.trigger.j) <= 4 * NEAR
    first = min(own.trigger.i, people.i) if near else people.i
    return words(scene, first, max(people.j, own.trigger.j if near and first < people.i else people.j))
