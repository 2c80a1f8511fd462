"""The gazetteer: places by id and by name, and what lies within what.

The rows are in ``places/*.csv``, one readable file a country (columns: ``docs/gazetteer.md``). Names are
matched as ``name_key`` makes them, so that no spelling of alef, ta marbuta or dash matters anywhere else.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import NamedTuple

import msgspec

from marsad.knowledge.cache import stored
from marsad.knowledge.latin_names import latin_index, latin_key
from marsad.knowledge.place_names import ARTICLE, PlaceNames, index, name_key, name_keys
from marsad.language.words import readings
from marsad.types import Value

__all__ = [
    "ARTICLE", "Gazetteer", "Location", "Place", "build", "load_gazetteer", "name_key", "name_keys",
    "read_places",
]  # fmt: skip


class Place(Value, frozen=True, gc=False, kw_only=True):
    """One row of the gazetteer. ``lat`` and ``lon`` are ``None`` where no point is known; ``radius_m`` says
    how far from the point the place may reach. ``members`` are ids: only a region has them. ``layer`` names
    the imported gazetteer that a place comes from; it is empty for the shipped ones.
    """

    id: str
    type: str
    parent: str
    name_ar: str
    variants: tuple[str, ...] = ()
    name_en: str
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    precision: str = "parent"
    members: tuple[str, ...] = ()
    gated: bool = False
    lesser: bool = False
    note: str = ""
    source: str = ""
    licence: str = ""
    country: str = ""
    layer: str = ""

    @property
    def names(self) -> tuple[str, ...]:
        """The Arabic name and its variants, as written in the file."""
        return (self.name_ar, *self.variants)


class Location(NamedTuple):
    """Where a place is shown: degrees, metres, and how exact that is."""

    lat: float
    lon: float
    radius_m: int
    precision: str


MOST_WORDS = 200_000
"""So many words of dispatches are remembered."""


class Gazetteer(msgspec.Struct, frozen=True):
    """Places with their indexes.

    ``gated`` holds the name keys that count only beside a type word; ``longest`` tells for the first word of
    a key how many words the longest name has that begins so: what a longest-match reader needs to know.
    ``chains``, ``rings``, ``spots``, ``provinces``, ``opened`` and ``latins`` remember what was asked.
    """

    by_id: Mapping[str, Place]
    by_name: Mapping[str, tuple[Place, ...]]
    gated: frozenset[str]
    longest: Mapping[str, int]
    below: Mapping[str, tuple[Place, ...]]
    member_of: Mapping[str, tuple[str, ...]]
    chains: dict[str, tuple[str, ...]] = {}
    rings: dict[str, frozenset[str]] = {}
    spots: dict[str, Location | None] = {}
    provinces: dict[str, str | None] = {}
    opened: dict[str, tuple[tuple[str, str, int], ...]] = {}
    latins: dict[str, tuple[str, ...]] = {}

    def find(self, name: str) -> tuple[Place, ...]:
        """All places of that name, Arabic or English, in any spelling; empty where there is none."""
        found = self.by_name.get(name_key(name), ())
        return found or (self._latin(name) if name[:1].isascii() else ())

    def _latin(self, name: str) -> tuple[Place, ...]:
        if not self.latins:
            self.latins.update(latin_index(place for place in self.by_id.values() if not place.layer))
        return tuple(self.by_id[one] for one in self.latins.get(latin_key(name), ()))

    def openings(self, word: str) -> tuple[tuple[str, str, int], ...]:
        """First words of names that a folded word may be: what is written onto it, the first word, and how
        many words the longest such name has."""
        known = self.opened.get(word)
        if known is None:
            known = tuple(self._openings(word))
            if len(self.opened) < MOST_WORDS:
                self.opened[word] = known
        return known

    def _openings(self, word: str) -> Iterator[tuple[str, str, int]]:
        for form in readings(word):
            head = ARTICLE + form.stem if form.article else form.stem
            if not form.suffix and head in self.longest:
                yield form.prefix, head, self.longest[head]

    def children(self, place_id: str) -> tuple[Place, ...]:
        """Places whose parent this is, in the order of the file."""
        return self.below.get(place_id, ())

    def within(self, place_id: str) -> frozenset[str]:
        """Ids of the place itself and of all that lies in it: children, members of regions, and theirs."""
        return self._reach(place_id, lambda one: (*(c.id for c in self.children(one.id)), *one.members))

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """Ids of the parent, its parent and so on up to the country."""
        known = self.chains.get(place_id)
        if known is None:
            known = self.chains[place_id] = self._ancestors(place_id)
        return known

    def _ancestors(self, place_id: str) -> tuple[str, ...]:
        chain: list[str] = []
        place = self.by_id.get(place_id)
        while place and place.parent and place.parent not in chain:
            chain.append(place.parent)
            place = self.by_id.get(place.parent)
        return tuple(chain)

    def around(self, place_id: str) -> frozenset[str]:
        """Ids of the place and of all that holds it: ``a in around(b)`` exactly where ``b in within(a)``."""
        known = self.rings.get(place_id)
        if known is None:
            member_of = self.member_of
            known = self.rings[place_id] = self._reach(
                place_id, lambda one: (one.parent, *member_of.get(one.id, ()))
            )
        return known

    def _reach(self, place_id: str, following: Callable[[Place], Iterable[str]]) -> frozenset[str]:
        """Ids of the place and of all that ``following`` leads to, step by step."""
        found: set[str] = set()
        queue = [place_id]
        while queue:
            one = queue.pop()
            if one not in found and one in self.by_id:
                found.add(one)
                queue += following(self.by_id[one])
        return frozenset(found)

    def governorate(self, place_id: str) -> str | None:
        """Id of the governorate that a place is or lies in."""
        if place_id not in self.provinces:
            chain = (place_id, *self.ancestors(place_id))
            own = (one for one in chain if self.by_id[one].type == "governorate")
            self.provinces[place_id] = next(own, None)
        return self.provinces[place_id]

    def locate(self, place_id: str) -> Location | None:
        """The point of a place, or as ``parent`` of the nearest ancestor with one; ``None`` for a region."""
        if place_id not in self.spots:
            self.spots[place_id] = self._locate(place_id)
        return self.spots[place_id]

    def _locate(self, place_id: str) -> Location | None:
        own = self.by_id[place_id]
        if own.members:
            return None
        for one in (place_id, *self.ancestors(place_id)):
            place = self.by_id[one]
            if place.lat is not None and place.lon is not None:
                precision = own.precision if one == place_id else "parent"
                return Location(place.lat, place.lon, place.radius_m or 0, precision)
        return None


def read_places(lines: Iterable[str], name: str) -> Iterator[Place]:
    """Rows of the file ``name``; lines from ``#`` are comments. Raises ``ValueError`` on a bad row."""
    rows = csv.DictReader(line for line in lines if line.strip() and not line.startswith("#"))
    for row in rows:
        try:
            if None in row or None in row.values():
                raise ValueError("not as many columns as the header has")
            yield _place(row)
        except (KeyError, TypeError, ValueError) as error:
            raise ValueError(f"{name}: row {row.get('id') or rows.line_num}: {error}") from error


def _place(row: Mapping[str, str]) -> Place:
    """One row as a value."""
    marks = [part.strip() for part in row["note"].split(";")]
    return Place(
        id=row["id"],
        type=row["type"],
        parent=row["parent"],
        name_ar=row["name_ar"],
        variants=_list(row["variants_ar"]),
        name_en=row["name_en"],
        lat=float(row["lat"]) if row["lat"] else None,
        lon=float(row["lon"]) if row["lon"] else None,
        radius_m=int(row["radius_m"]) if row["radius_m"] else None,
        precision=row["precision"],
        members=_list(row["members"]),
        gated=marks[0] == "gate",
        lesser=any(mark.startswith("usually ") for mark in marks),
        note=row["note"],
        source=row["source"],
        licence=row["licence"],
        country=row["id"].partition("-")[0],
    )


def _list(cell: str) -> tuple[str, ...]:
    """The parts of a cell between bars."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())


def build(places: Iterable[Place], names: PlaceNames | None = None) -> Gazetteer:
    """Index places. Raises ``ValueError`` for an id given twice, or a parent or member that is not there.

    ``names`` are the names of these places in this order, where they are known already.
    """
    by_id: dict[str, Place] = {}
    for place in places:
        if place.id in by_id:
            raise ValueError(f"place {place.id} is given twice")
        by_id[place.id] = place
    below: dict[str, list[Place]] = defaultdict(list)
    member_of: dict[str, list[str]] = defaultdict(list)
    for place in by_id.values():
        for other in (place.parent, *place.members):
            if other and other not in by_id:
                raise ValueError(f"place {place.id} points to {other}, which is not there")
        below[place.parent].append(place)
        for member in place.members:
            member_of[member].append(place.id)
    every = tuple(by_id.values())
    names = names or index(every)
    return Gazetteer(
        MappingProxyType(by_id),
        MappingProxyType({key: tuple(every[n] for n in those) for key, those in names.places.items()}),
        frozenset(names.gated),
        MappingProxyType(names.longest),
        MappingProxyType({parent: tuple(those) for parent, those in below.items()}),
        MappingProxyType({member: tuple(those) for member, those in member_of.items()}),
    )


@cache
def load_gazetteer() -> Gazetteer:
    """The gazetteer of all shipped files; read once."""
    places = stored("places", tuple[Place, ...], lambda: tuple(_shipped()))
    return build(places, stored("place_names", PlaceNames, lambda: index(places)))


def _shipped() -> Iterator[Place]:
    """The rows of all files, in the order of their names."""
    folder = files("marsad.knowledge").joinpath("places")
    for file in sorted(folder.iterdir(), key=lambda one: one.name):
        if file.name.endswith(".csv"):
            yield from read_places(file.read_text(encoding="utf-8").splitlines(), file.name)
