"""One claim for each thing said: a plain repetition is merged into the fuller telling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import msgspec

from marsad.extract.draft import Draft
from marsad.types import AnyClaim, Event


def merge(drafts: Sequence[Draft]) -> tuple[AnyClaim, ...]:
    """The claims of a dispatch in the order of its text, repetitions merged."""
    kept: list[Draft] = []
    for draft in drafts:
        for n, other in enumerate(kept):
            if _repeats(other, draft):
                kept[n] = _merged(other, draft)
                break
        else:
            kept.append(draft)
    return tuple(d.claim for d in kept)


def _repeats(one: Draft, two: Draft) -> bool:
    a, b = one.claim, two.claim
    if a.kind != b.kind or a.type != b.type or a.factuality != b.factuality:
        return False
    if one.scene == two.scene and a.kind == "event" and isinstance(a, Event) and isinstance(b, Event):
        alike = _agree(a.actors, b.actors) and _places_agree(a.places, b.places) and _same_people(a, b)
        return alike and abs(one.at - two.at) < 12
    if isinstance(a, Event) and isinstance(b, Event) and one.scene != two.scene:
        same = _agree(a.actors, b.actors) and _agree(a.targets, b.targets) and _places_agree(a.places, b.places)
        told = {r.id or r.text for r in a.actors} == {r.id or r.text for r in b.actors}
        again = told and bool(a.places) and {p.text for p in a.places} == {p.text for p in b.places}
        return same and a.when == b.when and (two.definite or not b.places or again)
    if one.scene != two.scene and a.kind != "event":
        return bool(_plain(a) == _plain(b))
    return bool(_plain(a) == _plain(b)) and a.kind != "harm"


def _agree(a: Sequence[Any], b: Sequence[Any]) -> bool:
    left, right = {r.id or r.text for r in a}, {r.id or r.text for r in b}
    return not left or not right or left <= right or right <= left


def _places_agree(a: Sequence[Any], b: Sequence[Any]) -> bool:
    left, right = {r.text for r in a}, {r.text for r in b}
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


def _plain(claim: AnyClaim) -> Any:  # noqa: ANN401 - builtins to compare
    """A claim's slots without offsets and evidence."""
    data = msgspec.to_builtins(claim)
    for name in ("evidence", "trace", "id", "key", "rule", "confidence"):
        data.pop(name, None)
    return _strip(data)


def _strip(value: Any) -> Any:  # noqa: ANN401
    if isinstance(value, dict):
        if "id" in value and "text" in value:
            return value["id"] or value["text"]
        return {k: _strip(v) for k, v in value.items() if k not in ("start", "end") or "text" not in value}
    return [_strip(v) for v in value] if isinstance(value, list) else value


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
