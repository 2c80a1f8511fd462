"""A holding: one party holds so much of one place from a day on, on somebody's word."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Literal

from marsad.situation.filed import Filed, voices
from marsad.situation.spots import Spot
from marsad.types import Extent, PartyRef, Relation, Value

Standing = Literal["stated", "claimed", "contested"]
NEAR_DAYS = 3
"""Words of two outlets that differ and lie no further apart than this contradict; later ones overtake."""


class Holding(Value, frozen=True, gc=False, kw_only=True):
    """Days from ``since`` up to, not including, ``until`` (``None``: still so).

    ``taken``: ``since`` is the day of a gain, not only the first day that somebody speaks of. ``against``:
    words that contradict it. ``inherited``: the container of which it was said, if not of the place itself.
    """

    place: Spot
    relation: Relation = "in"
    holder: PartyRef
    extent: Extent = "unspecified"
    since: date
    until: date | None = None
    taken: bool = False
    standing: Standing = "stated"
    words: tuple[Filed, ...] = ()
    against: tuple[Filed, ...] = ()
    inherited: Spot | None = None

    @property
    def party(self) -> str:
        """Who holds: the party's id, or its name where it has none."""
        return party_key(self.holder)

    @property
    def last(self) -> Filed:
        """The latest word."""
        return self.words[-1]

    @property
    def latest(self) -> date:
        """The day of the latest word."""
        return self.last.day or self.since

    @property
    def full(self) -> bool:
        """Whether it leaves no room for a second full holder."""
        return self.extent != "part" and self.relation == "in"


def party_key(ref: PartyRef) -> str:
    """What tells parties apart: the id, or the name as written."""
    return ref.id or "~" + ref.text


def near(day: date, other: date) -> bool:
    """Whether two days are close enough for differing words to contradict each other."""
    return abs((day - other).days) <= NEAR_DAYS


def compatible(a: Holding, b: Holding) -> bool:
    """Whether both can be so on one day: parts beside anything but the whole, or told in one breath."""
    if a.relation != "in" or b.relation != "in":
        return True
    extents = {a.extent, b.extent}
    if "part" in extents:
        return "all" not in extents
    told_together = {one.doc for one in a.words} & {one.doc for one in b.words}
    return bool(told_together) and "all" not in extents and extents != {"most"}


def attributed(words: Iterable[Filed]) -> bool:
    """Whether no outlet says it in its own name and no two outlets tell it."""
    told = tuple(words)
    return all(one.claim.source for one in told) and len(voices(told)) < 2
