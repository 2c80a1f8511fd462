"""The picture of one day, put together from its parts. A pure function of claims: no store, no clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from marsad.errors import BadArgument
from marsad.knowledge.gazetteer import Gazetteer, Place
from marsad.situation.access import Passage, board
from marsad.situation.area import Area, area_of, select
from marsad.situation.changes import Change, changes
from marsad.situation.control import held, inherit, place_order, sort_key, timeline
from marsad.situation.filed import Filed
from marsad.situation.harm import Sum, sums
from marsad.situation.holding import Holding
from marsad.situation.incidents import Incident, incidents
from marsad.situation.movements import Flow, movements
from marsad.situation.spots import spot_of_id
from marsad.situation.statements import Stance, Statement, stances, statements
from marsad.types import DateInterval, Value


class Situation(Value, frozen=True, gc=False, kw_only=True):
    """Who holds what and what is open on a day; what changed and who was harmed in the days up to it."""

    on: date
    window: DateInterval
    area: Place | None
    dispatches: int
    control: tuple[Holding, ...]
    changes: tuple[Change, ...]
    access: tuple[Passage, ...]
    incidents: tuple[Incident, ...]
    harm: tuple[Sum, ...]
    movements: tuple[Flow, ...]
    stances: tuple[Stance, ...]
    statements: tuple[Statement, ...]


def picture(
    filed: Sequence[Filed], on: date, days: int, area: Place | None, gazetteer: Gazetteer
) -> Situation:
    """The situation on ``on`` and in the ``days`` days that end with it, in ``area`` or everywhere.

    Rejected claims count nowhere. Claims published after ``on`` count where they speak of days up to it.
    """
    if days < 1:
        raise BadArgument(f"{days} days: at least one is needed")
    claims = [one for one in filed if one.status != "rejected"]
    window = DateInterval(on - timedelta(days=days - 1), on)
    span = area_of(area, gazetteer) if area else None
    # Control is worked out before the area is cut out: a quarter inherits from what contains it.
    holdings = timeline(claims, on, gazetteer)
    own = select(claims, span, gazetteer) if span else claims
    told = incidents(own, window, gazetteer)
    return Situation(
        on=on,
        window=window,
        area=area,
        dispatches=len({one.doc for one in own if (one.since or on) <= on}),
        control=_control(holdings, span, gazetteer),
        changes=changes(own, window, holdings, gazetteer),
        access=board(own, on, gazetteer),
        incidents=told,
        harm=sums(toll for one in told if not one.period for toll in one.tolls),
        movements=movements(own, window, gazetteer),
        stances=stances(own, window, gazetteer),
        statements=statements(own, window, gazetteer),
    )


def _control(holdings: Sequence[Holding], area: Area | None, gazetteer: Gazetteer) -> tuple[Holding, ...]:
    """The open holdings of the area, and what its own places inherit."""
    open_ones = held(holdings)
    if area is None:
        return tuple(sorted(open_ones, key=lambda one: sort_key(one, {})))
    listed = [one for one in open_ones if area.has(one.place)]
    listed += inherit(holdings, _first_level(area, gazetteer), gazetteer)
    rank = place_order([area.place.id, *area.place.members])
    return tuple(sorted(listed, key=lambda one: sort_key(one, rank)))


def _first_level(area: Area, gazetteer: Gazetteer) -> list[str]:
    """Places of which a reader of this area expects a word: its members, or itself and its children."""
    if area.place.members:
        return list(area.place.members)
    children = [
        one.id for one in gazetteer.children(area.place.id) if one.type not in ("crossing", "poi", "road")
    ]
    return [area.place.id, *(one for one in children if spot_of_id(one, gazetteer).precision != "parent")]
