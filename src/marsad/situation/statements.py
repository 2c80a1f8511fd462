"""What is said but not so: not yet happened, uncertain, denied. Shown beside the picture, never in it."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.knowledge.gazetteer import Gazetteer
from marsad.situation.filed import Filed, order
from marsad.situation.spots import Spot, spots
from marsad.types import DateInterval, Factuality, PartyRef, Posture, Value


class Statement(Value, frozen=True, gc=False, kw_only=True):
    """One claim that is no fact, with its places."""

    factuality: Factuality
    places: tuple[Spot, ...]
    word: Filed


class Stance(Value, frozen=True, gc=False, kw_only=True):
    """A posture of armed bodies: an alert, patrols, checkpoints, digging in."""

    type: str
    actor: PartyRef | None
    places: tuple[Spot, ...]
    word: Filed


def statements(filed: Iterable[Filed], window: DateInterval, gazetteer: Gazetteer) -> tuple[Statement, ...]:
    """Claims of the window that are denied, prospective or uncertain: by when they were published."""
    return tuple(
        Statement(factuality=one.claim.factuality, places=spots(one.claim, gazetteer), word=one)
        for one in sorted(filed, key=order)
        if one.claim.factuality != "actual" and _told_in(one, window)
    )


def stances(filed: Iterable[Filed], window: DateInterval, gazetteer: Gazetteer) -> tuple[Stance, ...]:
    """Postures of the window that are said to be so."""
    return tuple(
        Stance(type=one.claim.type, actor=one.claim.actor, places=spots(one.claim, gazetteer), word=one)
        for one in sorted(filed, key=order)
        if isinstance(one.claim, Posture)
        and one.claim.factuality == "actual"
        and one.day
        and window.start <= one.day <= window.end
    )


def _told_in(one: Filed, window: DateInterval) -> bool:
    """Whether a statement was published in the window (or, with no such day, speaks of a day in it)."""
    day = one.published or one.day
    return day is not None and window.start <= day <= window.end
