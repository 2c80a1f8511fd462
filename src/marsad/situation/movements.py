"""Movements of people, forces and goods in the days of the picture: from where, to where, how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import cast

from marsad.knowledge.gazetteer import Gazetteer
from marsad.situation.filed import Filed, actual
from marsad.situation.holding import Standing, attributed, party_key
from marsad.situation.spots import Spot, spot
from marsad.types import DateInterval, Movement, PartyRef, Relation, Role, Value


class Flow(Value, frozen=True, gc=False, kw_only=True):
    """One movement as one or several dispatches tell it. ``min``, ``max``: ``None`` if no number is given."""

    type: str
    who: str | None
    actor: PartyRef | None
    min: int | None
    max: int | None
    start: date
    end: date
    places: tuple[tuple[Role, Relation, Spot], ...]
    standing: Standing
    words: tuple[Filed, ...]

    def at(self, role: Role) -> tuple[Spot, ...]:
        """Its places of one role."""
        return tuple(place for of, _, place in self.places if of == role)


def movements(filed: Iterable[Filed], window: DateInterval, gazetteer: Gazetteer) -> tuple[Flow, ...]:
    """The movements of the window by day.

    Two dispatches tell one movement where type, days, party and all places are the same; their numbers then
    make a range.
    """
    groups: dict[tuple[object, ...], list[Filed]] = defaultdict(list)
    for one in actual(filed):
        claim = one.claim
        if isinstance(claim, Movement) and one.day and window.start <= one.day <= window.end:
            key = (claim.type, one.since, one.day, party_key(claim.actor) if claim.actor else None)
            where = frozenset((ref.role, spot(ref, gazetteer).key) for ref in claim.places)
            group = groups[*key, where]
            if group and one.doc in {each.doc for each in group}:
                group = groups[*key, where, one.claim.evidence.start, one.doc]
            group.append(one)
    made = [_flow(words, gazetteer) for words in groups.values()]
    return tuple(sorted(made, key=lambda one: (one.start, one.end, one.type, one.words[0].doc)))


def _flow(words: list[Filed], gazetteer: Gazetteer) -> Flow:
    """One movement from the claims that tell it."""
    claims = [cast(Movement, one.claim) for one in words]
    counts = [claim.count for claim in claims if claim.count]
    lows = [count.min for count in counts if count.min is not None]
    highs = [count.max for count in counts]
    return Flow(
        type=claims[0].type,
        who=next((claim.who for claim in claims if claim.who), None),
        actor=next((claim.actor for claim in claims if claim.actor), None),
        min=min(lows, default=None),
        max=None if not highs or None in highs else max(high for high in highs if high is not None),
        start=cast(date, words[0].since),
        end=cast(date, words[0].day),
        places=tuple((ref.role, ref.relation, spot(ref, gazetteer)) for ref in claims[0].places),
        standing="claimed" if attributed(words) else "stated",
        words=tuple(words),
    )
