"""From a store to the picture: the claims as they are filed, the day and the area that are asked for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from marsad.errors import BadArgument
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.situation.area import find_place
from marsad.situation.filed import Filed
from marsad.situation.picture import Situation, picture
from marsad.store.query import Stored
from marsad.store.store import Store


def filed(stored: Iterable[Stored]) -> list[Filed]:
    """Claims of a store as the situation takes them."""
    return [
        Filed(doc=one.doc, outlet=one.outlet, published=one.published, claim=one.claim, status=one.status)
        for one in stored
    ]


def latest_day(claims: Sequence[Filed]) -> date:
    """The last day on which anything was published. Raises ``BadArgument`` where no dispatch has a date."""
    days = [one.published for one in claims if one.published]
    if not days:
        raise BadArgument("no dispatch in the store has a date: say which day with --on")
    return max(days)


def situation(store: Store, *, on: date | None = None, days: int = 7, area: str | None = None) -> Situation:
    """The situation that a store's claims paint; without ``on``, of the last day of publication.

    Raises ``UnknownArea`` and ``BadArgument``.
    """
    gazetteer = load_gazetteer()
    place = find_place(area, gazetteer) if area else None
    claims = filed(store.claims())
    return picture(claims, on or latest_day(claims), days, place, gazetteer)
