"""Whether two claims tell one state: a siege named twice, a crossing closed and "its closure"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.extract.draft import Draft
from marsad.language.clean import fold
from marsad.types import Access, Control, PlaceRef


def state_key(draft: Draft) -> tuple[str, ...] | None:
    """What two tellings of one state share; none for claims of other kinds."""
    claim = draft.claim
    if isinstance(claim, Control) and claim.place is not None:
        return (claim.type, claim.factuality, fold(claim.place.text), claim.place.relation)
    if isinstance(claim, Access):
        return (claim.type, claim.factuality, claim.status)
    return None


def same_state(one: Draft, two: Draft) -> bool:
    """Whether the second of two tellings with one key adds nothing to the first but what it leaves open."""
    a, b = one.claim, two.claim
    if isinstance(a, Control) and isinstance(b, Control):
        return b.actor is None and b.from_actor is None and a.extent == b.extent
    if isinstance(a, Access) and isinstance(b, Access):
        return _agree(a.actors, b.actors) and _same_access(a, b)
    return False


def _same_access(a: Access, b: Access) -> bool:
    here, there = _names(a.places), _names(b.places)
    if a.type == "siege":
        return bool(here) and (here == there or not there)
    named = fold(a.name or ""), fold(b.name or "")
    return bool(here) and here == there and (named[0] in named[1] or named[1] in named[0])


def _agree(a: Sequence[Any], b: Sequence[Any]) -> bool:
    left, right = {r.id or fold(r.text) for r in a}, {r.id or fold(r.text) for r in b}
    return not left or not right or left <= right or right <= left


def _names(places: Sequence[PlaceRef]) -> set[str]:
    return {fold(p.text) for p in places}
