"""One claim for each thing said: a plain repetition is merged into the fuller telling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from marsad.extract.draft import Draft
from marsad.language.clean import fold
from marsad.types import AnyClaim, Event

NEAR = 200
"""So many claims of its type back an event may be told again; a digest of a year is read in linear time."""


def merge(drafts: Sequence[Draft]) -> tuple[AnyClaim, ...]:
    """The claims of a dispatch in the order of its text, repetitions merged."""
    kept: list[Draft] = []
    said: dict[Any, int] = {}
    events: dict[tuple[str, str], list[int]] = {}
    for draft in drafts:
        claim = draft.claim
        if isinstance(claim, Event):
            alike = events.setdefault((claim.type, claim.factuality), [])
            n = next((n for n in alike[-NEAR:] if _repeats(kept[n], draft)), None)
            if n is None:
                alike.append(len(kept))
        else:
            plain = _plain(claim)
            n = said.get(plain)
            if n is None or (claim.kind == "harm" and kept[n].scene == draft.scene):
                said[plain] = len(kept)
                n = None
        if n is None:
            kept.append(draft)
        else:
            kept[n] = _merged(kept[n], draft)
    return tuple(d.claim for d in kept)


def _repeats(one: Draft, two: Draft) -> bool:
    """Whether two events of one type and factuality are one, told twice."""
    a, b = one.claim, two.claim
    if not isinstance(a, Event) or not isinstance(b, Event):
        return False
    if one.scene == two.scene:
        near = abs(one.at - two.at) < SAME_DEED
        alike = _agree(a.actors, b.actors) and _places_agree(a.places, b.places) and _same_people(a, b)
        return near and alike
    same = _agree(a.actors, b.actors) and _agree(a.targets, b.targets) and _places_agree(a.places, b.places)
    told = _parties(a.actors) == _parties(b.actors)
    again = told and bool(a.places) and _names(a.places) == _names(b.places)
    return same and a.when == b.when and (two.definite or not b.places or again)


SAME_DEED = 12
"""Tokens within which a sentence may name one deed twice ("attacked … in the attack")."""


def _parties(refs: Sequence[Any]) -> set[str]:
    return {r.id or fold(r.text) for r in refs}


def _names(places: Sequence[Any]) -> set[str]:
    return {fold(p.text) for p in places}


def _agree(a: Sequence[Any], b: Sequence[Any]) -> bool:
    left, right = _parties(a), _parties(b)
    return not left or not right or left <= right or right <= left


def _places_agree(a: Sequence[Any], b: Sequence[Any]) -> bool:
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


def _merged(one: Draft, two: Draft) -> Draft:
    """The fuller of two tellings, its empty slots filled from the other."""
    full, thin = (two, one) if _weight(two.claim) > _weight(one.claim) else (one, two)
    claim = full.claim
    if isinstance(claim, Event) and isinstance(thin.claim, Event):
        other = thin.claim
        claim = msgspec.structs.replace(
            claim,
            actors=claim.actors or other.actors,
            targets=claim.targets or other.targets,
            places=claim.places or other.places,
            weapons=claim.weapons or other.weapons,
            objects=claim.objects or other.objects,
        )
    return msgspec.structs.replace(full, claim=claim)


def _weight(claim: AnyClaim) -> int:
    data = msgspec.to_builtins(claim)
    return sum(len(data.get(k) or ()) for k in ("actors", "targets", "places")) * 2
