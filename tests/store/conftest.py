"""A store whose reader is scripted: what the store keeps must not depend on what the real reader finds."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.identity import identify
from marsad.sources.item import Item
from marsad.store.store import Store
from marsad.types import (
    Control,
    DateInterval,
    Dispatch,
    Harm,
    PartyRef,
    PlaceRef,
    Reading,
    Trace,
    Words,
)

TEXT = "يسيطر تنظيم الرماد على حي النسيم، وقتل ثلاثة مدنيين في بلدة الزهور مساء أمس."
ASH = PartyRef(text="تنظيم الرماد", id="ash", start=6, end=18, name_en="Ash Organization")
NASEEM = PlaceRef(text="النسيم", start=26, end=32, place_id="p1", name_en="Al-Naseem")
ZUHOUR = PlaceRef(text="الزهور", start=60, end=66)


def words(start: int, end: int) -> Words:
    return Words(start, end, TEXT[start:end])


def script(dispatch: Dispatch) -> Reading:
    """One control claim of the day of publication, one harm of the day before; none for another text."""
    claims = ()
    if dispatch.text == TEXT:
        today = dispatch.published and DateInterval(dispatch.published, dispatch.published)
        eve = DateInterval(date(2018, 3, 12), date(2018, 3, 12))
        claims = (
            Control(
                type="holds",
                evidence=words(0, 32),
                when=today,
                actor=ASH,
                place=NASEEM,
                rule="control.holds",
                trace=(Trace("trigger", "hold", 0, 5), Trace("place", "gazetteer:p1", 26, 32)),
            ),
            Harm(
                type="killed",
                evidence=words(34, 66),
                when=eve,
                min=3,
                max=3,
                group="civilians",
                places=(ZUHOUR,),
            ),
        )
    return Reading(doc=dispatch.id, published=dispatch.published, claims=identify(dispatch.id, claims))


@pytest.fixture(autouse=True)
def reader(monkeypatch):
    monkeypatch.setattr("marsad.reading.read", script)


@pytest.fixture
def store(tmp_path):
    with Store(tmp_path / "marsad.db") as opened:
        yield opened


def item(name: str = "d1", text: str = TEXT, raw: bytes | None = None, **context) -> Item:
    context = {"published": date(2018, 3, 13), "outlet": "o"} | context
    return Item(Dispatch(id=name, text=text, **context), raw or text.encode(), f"{name}.txt")
