"""What changed hands in the days of the picture, and by whose word."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Literal, cast

from marsad.knowledge.gazetteer import Gazetteer
from marsad.situation.filed import Filed, actual
from marsad.situation.holding import Holding, Standing, attributed, party_key
from marsad.situation.spots import Spot, spot
from marsad.types import Control, DateInterval, Extent, PartyRef, Relation, Value


class Change(Value, frozen=True, gc=False, kw_only=True):
    """One party gained or lost one place, or some of it, on one day."""

    place: Spot
    relation: Relation
    type: Literal["gains", "loses"]
    party: PartyRef
    from_party: PartyRef | None
    extent: Extent
    day: date
    standing: Standing
    words: tuple[Filed, ...]


def changes(
    filed: Iterable[Filed], window: DateInterval, holdings: Iterable[Holding], gazetteer: Gazetteer
) -> tuple[Change, ...]:
    """Gains and losses of the window by day; the same one told by several dispatches is one change."""
    groups: dict[tuple[object, ...], list[Filed]] = defaultdict(list)
    for one in actual(filed):
        claim = one.claim
        if not isinstance(claim, Control) or not (claim.place and claim.actor):
            continue
        if claim.type in ("gains", "loses") and one.day and window.start <= one.day <= window.end:
            place = spot(claim.place, gazetteer)
            groups[one.day, place.key, claim.place.relation, claim.type, party_key(claim.actor)].append(one)
    doubted = {word for hold in holdings if hold.standing == "contested" for word in hold.words}
    made = [_change(words, doubted, gazetteer) for words in groups.values()]
    return tuple(sorted(made, key=lambda one: (one.day, one.place.name_ar, one.type, party_key(one.party))))


def _change(words: list[Filed], doubted: set[Filed], gazetteer: Gazetteer) -> Change:
    """One change from all claims that tell it; the last that says how much, or from whom, counts."""
    claims = [cast(Control, one.claim) for one in words]
    first = claims[0]
    standing = "contested" if doubted & set(words) else "claimed" if attributed(words) else "stated"
    return Change(
        place=spot(first.place, gazetteer),  # type: ignore[arg-type]
        relation=first.place.relation,  # type: ignore[union-attr]
        type=cast(Literal["gains", "loses"], first.type),
        party=cast(PartyRef, first.actor),
        from_party=next((one.from_actor for one in reversed(claims) if one.from_actor), None),
        extent=next((one.extent for one in reversed(claims) if one.extent != "unspecified"), "unspecified"),
        day=cast(date, words[0].day),
        standing=cast(Standing, standing),
        words=tuple(words),
    )
