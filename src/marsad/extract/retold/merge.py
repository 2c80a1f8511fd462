"""One claim for each thing said: a plain repetition is merged into the fuller telling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from marsad.extract.draft import Draft
from marsad.extract.refs import UNKNOWN
from marsad.extract.retold.places import lie_in
from marsad.extract.retold.states import same_state, state_key
from marsad.language.clean import fold
from marsad.types import AnyClaim, Control, Event, Harm, PartyRef

NEAR = 200
"""So many claims of its type back an event may be told again; a digest of a year is read in linear time."""


def merge(drafts: Sequence[Draft]) -> tuple[AnyClaim, ...]:
    """The claims of a dispatch in the order of its text, repetitions merged."""
    kept: list[Draft] = []
    said: dict[Any, int] = {}
    events: dict[tuple[str, str], list[int]] = {}
    became: dict[tuple[int, int], int] = {}
    states: dict[tuple[str, ...], list[int]] = {}
    counted: dict[tuple[str, int | None, int | None], list[int]] = {}
    for draft in drafts:
        claim = draft.claim
        if isinstance(claim, Event):
            alike = events.setdefault((claim.type, claim.factuality), [])
            n = _retold(draft, kept, became)
            if n is None:
                n = next((n for n in alike[-NEAR:] if _repeats(kept[n], draft)), None)
            if n is None:
                alike.append(len(kept))
        else:
            plain = _plain(claim)
            n = said.get(plain)
            if n is not None and claim.kind == "harm" and kept[n].scene == draft.scene:
                n = None
            new = n is None
            if n is None and isinstance(claim, Harm):
                tolls = counted.setdefault((claim.type, claim.min, claim.max), [])
                n = next((n for n in tolls[-NEAR:] if _same_toll(kept[n], draft)), None)
                if n is None:
                    tolls.append(len(kept))
            key = state_key(draft)
            if n is None and key is not None:
                alike = states.setdefault(key, [])
                n = next((n for n in alike[-NEAR:] if same_state(kept[n], draft)), None)
                if n is None:
                    alike.append(len(kept))
            if new:
                said[plain] = len(kept) if n is None else n
        if isinstance(claim, Event):
            became.setdefault((draft.scene, draft.at), len(kept) if n is None else n)
        if n is None:
            kept.append(draft)
        else:
            kept[n] = _merged(kept[n], draft)
    return tuple(_with_doer(d, kept, became) for d in kept)


def _retold(draft: Draft, kept: Sequence[Draft], became: dict[tuple[int, int], int]) -> int | None:
    """The number of the claim that a mention tells again; none where type or factuality differ."""
    n = became.get(draft.of) if draft.of is not None else None
    if n is None:
        return None
    a, b = kept[n].claim, draft.claim
    return n if (a.type, a.factuality) == (b.type, b.factuality) else None


def _with_doer(draft: Draft, kept: Sequence[Draft], became: dict[tuple[int, int], int]) -> AnyClaim:
    """A harm with the doer of its event, be he named only later in the text."""
    claim = draft.claim
    if not isinstance(claim, Harm) or draft.of not in became:
        return claim
    if claim.by is not None and claim.by.id != UNKNOWN:
        return claim
    cause = kept[became[draft.of]]
    event = cause.claim
    if not isinstance(event, Event) or cause.mutual or claim.type == "rescued" or len(event.actors) != 1:
        return claim
    if abs(cause.scene - draft.scene) > NEARBY:
        return claim
    by = event.actors[0]
    own = claim.actor is not None and claim.actor.id is not None and claim.actor.id == by.id
    return claim if own or by.id in PERSONS[1:] else msgspec.structs.replace(claim, by=by)


def _repeats(one: Draft, two: Draft) -> bool:
    """Whether two events of one type and factuality are one, told twice."""
    a, b = one.claim, two.claim
    if not isinstance(a, Event) or not isinstance(b, Event):
        return False
    if one.scene == two.scene:
        near = abs(one.at - two.at) < SAME_DEED
        alike = parties_agree(a.actors, b.actors) and places_agree(a.places, b.places) and _same_people(a, b)
        return near and alike
    same = (
        parties_agree(a.actors, b.actors)
        and parties_agree(a.targets, b.targets)
        and places_agree(a.places, b.places)
    )
    told = _parties(a.actors) == _parties(b.actors)
    again = told and bool(a.places) and _names(a.places) == _names(b.places)
    return same and a.when == b.when and (two.definite or not b.places or again)


def _same_toll(one: Draft, two: Draft) -> bool:
    """Whether two tolls of one outcome and number are one, told twice by a speaker, or by him and the outlet.

    Small numbers come up again elsewhere; they are one only where the same speaker tells them.
    """
    a, b = one.claim, two.claim
    if not isinstance(a, Harm) or not isinstance(b, Harm) or a.min is None or one.scene == two.scene:
        return False
    if a.source != b.source and (None not in (a.source, b.source) or a.min < MANY):
        return False
    alike = a.factuality == b.factuality and a.part_of_total == b.part_of_total and a.when == b.when
    sides = may_be_one(a.actor, b.actor) and may_be_one(a.by, b.by)
    cause = a.cause == b.cause or bool({a.cause, b.cause} & {None, *GENERAL})
    return alike and a.group == b.group and sides and cause and places_agree(a.places, b.places)


GENERAL = ("offensive", "shelling")
"""Causes that may be another's by a general name ("in the attack", "in the strikes")."""
NEARBY = 3
"""Sentences between a harm and the telling of its event that names who did it."""
MANY = 3
"""From so many people on a number tells one toll from another."""
SAME_DEED = 12
"""Tokens within which a sentence may name one deed twice ("attacked … in the attack")."""


def _parties(refs: Sequence[Any]) -> set[str]:
    return {r.id or fold(r.text) for r in refs}


def _names(places: Sequence[Any]) -> set[str]:
    return {fold(p.text) for p in places}


def parties_agree(a: Sequence[Any], b: Sequence[Any]) -> bool:
    """Whether two lists of parties may be of one deed: one is empty, or all of it is in the other."""
    left, right = _parties(a) - {UNKNOWN}, _parties(b) - {UNKNOWN}
    return not left or not right or left <= right or right <= left


def may_be_one(a: PartyRef | None, b: PartyRef | None) -> bool:
    """Whether two slots may hold one party: either is open, or both hold the same."""
    return parties_agree([a] if a else [], [b] if b else [])


def places_agree(a: Sequence[Any], b: Sequence[Any]) -> bool:
    """Whether two lists of places may be of one deed, by their folded names."""
    left, right = _names(a), _names(b)
    return not left or not right or left <= right or right <= left


def _same_people(a: Event, b: Event) -> bool:
    """Whether two deeds may have been done to the same: people of no party are told apart by their words."""
    one, two = a.targets, b.targets
    if a.objects or b.objects:
        return True  # a raid on homes and the arrests that it ends in
    if a.type not in _TO_PERSONS or not one or not two or not any(r.id in PERSONS for r in (*one, *two)):
        return True
    return any(r.text in s.text or s.text in r.text for r in one for s in two)


_TO_PERSONS = ("arrest", "abduction", "targeted_killing")
PERSONS = (None, "civilians", "settlers", "protesters")
"""Ids of people whom no party name tells apart."""


def _plain(claim: AnyClaim) -> str:
    """A claim's slots without offsets and evidence, as one text to compare."""
    data = msgspec.to_builtins(claim)
    for name in ("evidence", "trace", "id", "key", "rule", "confidence"):
        data.pop(name, None)
    return repr(_strip(data))


def _strip(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        if "id" in value and "text" in value:
            return value["id"] or fold(value["text"])
        return {k: _strip(v) for k, v in value.items() if k not in ("start", "end") or "text" not in value}
    if isinstance(value, list):
        return [_strip(v) for v in value]
    return fold(value) if isinstance(value, str) else value


_FILLED = {
    "event": ("actors", "targets", "places", "weapons", "objects"),
    "harm": ("actor", "by", "cause", "places"),
    "control": ("actor", "from_actor"),
    "access": ("actors", "places"),
}
"""Slots that one telling may take from another."""


def _merged(one: Draft, two: Draft) -> Draft:
    """The fuller of two tellings, or the one gone back to, its empty slots filled from the other."""
    if (
        isinstance(one.claim, Event)
        and isinstance(two.claim, Event)
        and two.of is not None
        and not two.fuller
    ):
        nearer = two.claim.places if lie_in(two.claim.places, one.claim.places) else one.claim.places
        return _filled(
            msgspec.structs.replace(one, claim=msgspec.structs.replace(one.claim, places=nearer)), two
        )
    return _filled(two, one) if _weight(two.claim) > _weight(one.claim) else _filled(one, two)


def _filled(full: Draft, thin: Draft) -> Draft:
    """A telling with the slots that it leaves open taken from another of its kind."""
    claim, other = full.claim, thin.claim
    fields = {name: getattr(claim, name) or getattr(other, name) for name in _FILLED.get(claim.kind, ())}
    if isinstance(claim, Event) and isinstance(other, Event) and _parties(claim.actors) == {UNKNOWN}:
        fields["actors"] = other.actors or claim.actors  # nameless gunmen, until somebody claims it
    if isinstance(claim, Control) and isinstance(other, Control) and claim.extent == "unspecified":
        fields["extent"] = other.extent
    return msgspec.structs.replace(full, claim=msgspec.structs.replace(claim, **fields))


def _weight(claim: AnyClaim) -> int:
    """How much a telling says: its parties and places."""
    data = msgspec.to_builtins(claim)
    one = sum(bool(data.get(k)) for k in ("actor", "from_actor"))
    return one + sum(len(data.get(k) or ()) for k in ("actors", "targets", "places"))
