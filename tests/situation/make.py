"""Claims made by hand, as short as can be: what the tests of the situation and its products start from."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from marsad.identity import claim_id
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.situation.area import find_place
from marsad.situation.filed import Filed
from marsad.situation.picture import Situation, picture
from marsad.types import (
    Access,
    AnyClaim,
    Control,
    Count,
    DateInterval,
    Event,
    Harm,
    Movement,
    PartyRef,
    PlaceRef,
    Posture,
    Words,
)

GAZETTEER = load_gazetteer()
SOUTH = "جنوب دمشق"
START = date(2018, 3, 10)
NAMES = {"isis": "تنظيم الدولة", "sy_government": "القوات الحكومية", "sy_opposition": "فصائل المعارضة"}


def day(n: int) -> date:
    """The nth day of the story."""
    return START + timedelta(days=n)


def on(n: int, last: int | None = None) -> DateInterval:
    return DateInterval(day(n), day(n if last is None else last))


def who(party: str | None) -> PartyRef | None:
    return PartyRef(text=NAMES.get(party, party), id=party, start=0, end=1) if party else None


def parties(*names: str) -> tuple[PartyRef, ...]:
    return tuple(ref for ref in map(who, names) if ref)


def where(name: str, role: Any = "at", relation: Any = "in") -> PlaceRef:
    """A place by name, of several the one near Damascus; one that the gazetteer lacks stays unresolved."""
    found = sorted(GAZETTEER.find(name), key=lambda one: (one.country != "sy", "damascus" not in one.id))
    place = found[0] if found else None
    return PlaceRef(
        text=name, role=role, relation=relation, start=0, end=1, place_id=place.id if place else None
    )


def places(*names: str) -> tuple[PlaceRef, ...]:
    return tuple(where(name) for name in names)


def evidence(text: str = "قيل", start: int = 0) -> Words:
    return Words(start, start + len(text), text)


def holds(party: str, place: str, n: int, extent: Any = "all", **more: Any) -> Control:
    return _control("holds", party, place, n, extent=extent, **more)


def gains(party: str, place: str, n: int, extent: Any = "all", **more: Any) -> Control:
    return _control("gains", party, place, n, extent=extent, **more)


def loses(party: str, place: str, n: int, extent: Any = "all", **more: Any) -> Control:
    return _control("loses", party, place, n, extent=extent, **more)


def _control(type: str, party: str, place: str, n: int, **more: Any) -> Control:
    relation = more.pop("relation", "in")
    said = f"{type} {party} {place}"
    more.setdefault("evidence", evidence(said))
    return Control(type=type, actor=who(party), place=where(place, relation=relation), when=on(n), **more)


def event(type: str, n: int, *names: str, actors: tuple[str, ...] = (), **more: Any) -> Event:
    more.setdefault("evidence", evidence(type))
    return Event(type=type, when=on(n), places=places(*names), actors=parties(*actors), **more)


def harm(
    type: str, number: int | tuple[int | None, int | None] | None, n: int, *names: str, **more: Any
) -> Harm:
    low, high = number if isinstance(number, tuple) else (number, number)
    more.setdefault("evidence", evidence(f"{type} {number}"))
    more.setdefault("cause", "shelling")
    more.setdefault("when", on(n))
    return Harm(type=type, min=low, max=high, places=places(*names), **more)


def crossing(status: Any, n: int, name: str = "معبر العروبة – بيروت", *sides: str, **more: Any) -> Access:
    more.setdefault("evidence", evidence(f"{name} {status}"))
    return Access(type="crossing", name=name, status=status, when=on(n), actors=parties(*sides), **more)


def moves(
    type: str, n: int, start: str, goal: str, count: int | None = None, party: str | None = None
) -> Movement:
    ends = (where(start, "from"), where(goal, "to"))
    number = Count(count, count, 0, 1) if count is not None else None
    return Movement(
        type=type, when=on(n), places=ends, count=number, actor=who(party), evidence=evidence(type)
    )


def posture(type: str, n: int, party: str, place: str) -> Posture:
    return Posture(type=type, when=on(n), actor=who(party), places=places(place), evidence=evidence(type))


def file(
    *claims: AnyClaim, doc: str = "d1", outlet: str | None = "أ", told: int = 0, status: str = "new"
) -> list[Filed]:
    """Claims of one dispatch, published on the day ``told``; each gets its id, and words of its own."""
    filed = []
    for i, claim in enumerate(claims):
        from msgspec.structs import replace

        words = Words(100 * i, 100 * i + len(claim.evidence.text), claim.evidence.text)
        apart = replace(claim, evidence=words)
        named = replace(apart, id=claim_id(doc, apart))
        filed.append(Filed(doc=doc, outlet=outlet, published=day(told), claim=named, status=status))
    return filed


def view(filed: list[Filed], n: int, days: int = 7, area: str | None = SOUTH) -> Situation:
    """The picture on the nth day."""
    place = find_place(area, GAZETTEER) if area else None
    return picture(filed, day(n), days, place, GAZETTEER)


def story() -> list[Filed]:
    """A small story with one of everything: two holders, a contested place, a crossing, harm, a threat."""
    return [
        *file(
            holds("isis", "الحجر الأسود", 1),
            holds("isis", "اليرموك", 1, "most"),
            holds("sy_opposition", "يلدا", 1, "unspecified"),
            holds("isis", "القدم", 1),
            event("shelling", 1, "اليرموك", actors=("sy_government",)),
            harm("killed", 4, 1, "اليرموك", group="civilians"),
            crossing("open", 1, "معبر العروبة – بيروت", "isis", "sy_opposition"),
            gains("isis", "يلدا", 1, factuality="prospective"),
            doc="d1",
            told=1,
        ),
        *file(
            gains("sy_government", "القدم", 2, source="مصدر عسكري"),
            harm("killed", None, 2, "التضامن", cause="airstrike"),
            moves("evacuation", 2, "القدم", "إدلب", 300, "sy_opposition"),
            moves("displacement", 2, "الحجر الأسود", "يلدا", 600),
            posture("alert", 2, "sy_government", "التضامن"),
            doc="d2",
            outlet="ب",
            told=2,
        ),
        *file(
            harm("killed", 7, 1, "اليرموك", group="civilians"),
            crossing("closed", 3),
            holds("isis", "القدم", 3, factuality="denied"),
            doc="d3",
            told=3,
        ),
    ]
