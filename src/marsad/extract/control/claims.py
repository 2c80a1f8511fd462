"""Control: who holds, gains, loses or disputes which place, and how much of it. One claim a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import msgspec

from marsad.extract.common import parties, place_refs, presupposed, shared
from marsad.extract.control.holding import attempted, holding, owner
from marsad.extract.control.holdings import Holding, lost_words
from marsad.extract.control.losing import loser
from marsad.extract.control.share import extent_behind, extent_of
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Trigger, term
from marsad.extract.zones import Zone, lights, right, zone
from marsad.types import AnyClaim, Control, Event, Extent, PartyRef, PlaceRef, places_of


def control(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The control claims of a trigger; none where no place can be read."""
    own = zone(reader.scene, reader.chosen, trigger)
    helpers = lights(reader.chosen, own)
    if trigger.frame.flag("carried") and trigger.pos == "n" and not helpers:
        return
    held = holding(reader, own)
    if attempted(reader, own) and held.places:
        yield _attempt(reader, own, held)
    elif _is_told(reader, trigger, held):
        yield from _claims(reader, own, held, control_type(trigger, helpers, held))


def control_type(trigger: Trigger, helpers: Sequence[Trigger], held: Holding) -> str:
    """The frame's type; where tense tells, a perfect or a verbal noun is a gain and an imperfect a state."""
    became = [h for h in helpers if h.frame.flag("becomes") and h.j <= trigger.i and not _lies(h)]
    if became and trigger.frame.flag("reverse"):
        return "gains" if trigger.frame.type == "holds" else trigger.frame.type
    if held.state or held.area:
        return "holds"
    if not trigger.frame.flag("tense"):
        return trigger.frame.type
    told = (
        trigger
        if trigger.pos == "v"
        else next((t for t in helpers if t.frame.get("subject") == "actor"), trigger)
    )
    return "holds" if told.pos == "v" and told.tense == "imperfect" else "gains"


def _lies(helper: Trigger) -> bool:
    """ "It lies under X's control": the imperfect of "fall" tells of a state."""
    return helper.tense == "imperfect" and helper.frame.get("subject") == "event"


def _is_told(reader: Reader, trigger: Trigger, held: Holding) -> bool:
    """Whether enough is said: entry needs an armed party, the bare noun a holder or "over"."""
    if trigger.frame.flag("armed") and (held.actor is None or not held.actor.armed):
        return False
    if trigger.frame.flag("armed") and trigger.frame.flag("reverse"):
        return held.actor is not None and bool(held.actor.entry)
    if trigger.frame.flag("denies") and held.actor is None:
        return False
    if trigger.frame.flag("by") and held.actor is None:
        return False
    bare = trigger.pos == "n" and held.actor is None and trigger.frame.flag("tense")
    return not bare or any(p.prep == "on" for p in held.places) or _is_over(reader, trigger, held)


def _is_over(reader: Reader, trigger: Trigger, held: Holding) -> bool:
    """Whether "over" follows a noun of control, whatever stands between it and the place ("over half the area
    of")."""
    lead = next((m for m in reader.scene.matches if m.i == trigger.j), None)
    prep = None if lead is None else term(lead, "prep")
    return prep is not None and prep.id == "on" and any(p.prep == "" for p in held.places[:1])


def _claims(reader: Reader, own: Zone, held: Holding, kind: str) -> Iterator[Draft]:
    trigger = own.trigger
    holder = (
        next(iter(parties(reader, [held.actor])), None) if held.actor is not None else owner(reader, trigger)
    )
    lost = loser(reader, own, held.actor)
    if kind == "loses" and (winner := _in_favour(reader, own)) is not None:
        kind, holder, lost = "gains", winner, holder
    if trigger.frame.flag("expels") and holder is None and lost is not None:
        kind, holder, lost = "loses", lost, None
    extent: Extent = "unspecified"
    for n, phrase in enumerate(held.places):
        extent = extent_of(reader.scene, phrase, own, extent if n and phrase.joined else "unspecified")
        for ref in place_refs(reader, [phrase], "at")[:1]:
            words = [p for p in (held.actor, *held.places[: n + 1]) if p is not None]
            told = presupposed if trigger.frame.flag("attributive") else shared
            claim = Control(
                type=kind,
                actor=holder,
                place=ref,
                extent=extent,
                from_actor=lost,
                **_denied(trigger, told(reader, own, words)),
            )
            yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article)
    for ref_back in _back(reader, trigger) if not held.places and held.back else ():
        words = [held.actor] if held.actor is not None else []
        claim = Control(
            type=kind,
            actor=holder,
            place=ref_back,
            extent=extent_behind(reader.scene, own),
            from_actor=lost,
            **shared(reader, own, words),
        )
        yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article)


def _in_favour(reader: Reader, own: Zone) -> PartyRef | None:
    """Who gains what another loses ("lost the town to X")."""
    tokens = reader.scene.tokens
    found = [p for p in right(reader.scene, own) if p.kind == "party" and p.entry and p.armed]
    found = [p for p in found if tokens[p.i - 1].text in lost_words("in_favour")]
    return next(iter(parties(reader, found)), None)


def _denied(trigger: Trigger, fields: dict[str, Any]) -> dict[str, Any]:
    """ "Outside X's control": X does not hold it."""
    if trigger.frame.flag("denies"):
        fields["factuality"] = "denied"
    return fields


def _back(reader: Reader, trigger: Trigger) -> tuple[PlaceRef, ...]:
    """The places that a pronoun goes back to: both of a pair, else the one named last."""
    here = [p for p in reader.scene.phrases if p.kind == "place" and p.j <= trigger.i]
    pairs = [pair for pair in pairwise(here) if pair[1].joined]
    if trigger.suffix in lost_words("both") and pairs:
        return place_refs(reader, pairs[-1], "at")
    last = _last_place(reader, trigger)
    return () if last is None else (last,)


def _last_place(reader: Reader, trigger: Trigger) -> PlaceRef | None:
    """The place that a pronoun goes back to: the last one of its sentence, else that of the last claim of
    control."""
    here = [p for p in reader.scene.phrases if p.kind == "place" and p.j <= trigger.i and p.prep != "with"]
    if refs := place_refs(reader, here[-1:], "at"):
        return refs[0]
    for draft in reversed(reader.drafts):
        if draft.claim.kind == "control" and places_of(draft.claim):
            return places_of(draft.claim)[-1]
    return None


def _attempt(reader: Reader, own: Zone, held: Holding) -> Draft:
    """An attempt to take a place is an attack, whatever comes of it."""
    bodies = [
        p for p in right(reader.scene, own) if p.kind in ("party", "people") and p.prep == "from" and p.armed
    ]
    phrases = [p for p in (held.actor, *bodies[:1], *held.places) if p is not None]
    claim = Event(
        type="offensive",
        actors=parties(reader, [held.actor] if held.actor is not None else []),
        targets=parties(reader, bodies[:1]),
        places=place_refs(reader, held.places, "at"),
        **shared(reader, own, phrases),
    )
    return Draft(claim, reader.number, own.trigger.i, reader.scene.paragraph, own.trigger.article)


def fold_expulsions(drafts: Sequence[Draft]) -> list[Draft]:
    """ "X took the town after driving Y out of it": one gain, with Y as the loser."""
    out = _once(drafts)
    for draft in tuple(out):
        claim = draft.claim
        if not isinstance(claim, Control) or claim.rule.split()[0] != EXPULSION or claim.from_actor is None:
            continue
        for n, other in enumerate(out):
            if other is not draft and _same_gain(other.claim, claim):
                out[n] = msgspec.structs.replace(
                    other, claim=msgspec.structs.replace(other.claim, from_actor=claim.from_actor)
                )
                out = [d for d in out if d is not draft]
                break
    return out


def _once(drafts: Sequence[Draft]) -> list[Draft]:
    """ "Freed the quarter and took full control of it": one gain, with the extent that is told."""
    out: list[Draft] = []
    for draft in drafts:
        n = next((n for n, d in enumerate(out) if _is_again(d, draft)), None)
        if n is None:
            out.append(draft)
            continue
        first, claim = out[n].claim, draft.claim
        if isinstance(first, Control) and isinstance(claim, Control) and first.extent == "unspecified":
            out[n] = msgspec.structs.replace(
                out[n], claim=msgspec.structs.replace(first, extent=claim.extent)
            )
    return out


def _is_again(one: Draft, two: Draft) -> bool:
    """Whether a gain is told a second time in its sentence, of one place by one party."""
    a, b = one.claim, two.claim
    if not isinstance(a, Control) or not isinstance(b, Control) or a.place is None or b.place is None:
        return False
    same = a.type == b.type == "gains" and a.place.text == b.place.text and one.scene == two.scene
    party = a.actor is not None and b.actor is not None and a.actor.id == b.actor.id and bool(a.actor.id)
    apart = one.at == two.at or b.rule.split()[0] == EXPULSION or a.from_actor != b.from_actor
    return same and party and not apart


EXPULSION = "control.drive_out"


def _same_gain(one: AnyClaim, two: Control) -> bool:
    if not isinstance(one, Control) or one.type not in ("gains", "holds"):
        return False
    if one.from_actor is not None and (two.from_actor is None or one.from_actor.id != two.from_actor.id):
        return False
    if (
        one.rule.split()[0] == EXPULSION
        or one.place is None
        or two.place is None
        or one.place.text != two.place.text
    ):
        return False
    return one.actor is None or two.actor is None or one.actor.id == two.actor.id
