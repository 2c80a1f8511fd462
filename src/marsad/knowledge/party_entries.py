"""Parties as values, and reading them from the entries of ``parties/*.yml``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Literal, get_args

import msgspec

from marsad.knowledge.party_forms import alternatives
from marsad.types import Value

PartyKind = Literal["state", "rebel", "militia", "police", "civilian", "external", "unknown"]
Slant = Literal["neutral", "loyal", "hostile"]

INTER_ABROAD = 8
"""ACLED's code for a state's forces outside their state."""

_FIELDS = {"id", "key", "output", "name_en", "kind", "country", "inter", "sources", "example", "note"}
_LISTS = {"names", "en", "short", "units", "adjectives", "voices", "parent", "allies", "foes", "proxies"}
_NAME_FIELDS = {"ar", "en", "from", "until", "countries", "slant", "default", "cased", "needs_day", "note"}


class Name(Value, frozen=True, gc=False, kw_only=True):
    """A name as listed. ``start`` is its first day, ``end`` the day after its last; no ``countries``: all.

    ``default`` (short names only): countries where the word means this party with nothing else said.
    ``cased``: counts only as written, being a common word in small letters ("IS"). ``needs_day``: a meaning
    too rare to be assumed where the day is unknown.
    """

    text: str
    start: date | None = None
    end: date | None = None
    countries: tuple[str, ...] = ()
    slant: Slant = "neutral"
    default: tuple[str, ...] = ()
    cased: bool = False
    needs_day: bool = False

    def on(self, day: date | None) -> bool:
        """Whether the name holds on that day; nearly any name may on an unknown one."""
        return not self.needs_day if day is None else _within(day, self.start, self.end)


class Relation(Value, frozen=True, gc=False, kw_only=True):
    """Another party's key, and since when until when (``None`` = open) it is parent, ally or foe."""

    party: str
    start: date | None = None
    end: date | None = None

    def on(self, day: date | None) -> bool:
        """Whether the relation holds on that day; any may on an unknown one."""
        return day is None or _within(day, self.start, self.end)


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """One party. ``id`` goes into claims (``None``: worth knowing, but has none); ``key`` is never empty.

    ``voices`` are outlets and spokesmen whose "our forces" are this party's.
    """

    key: str
    id: str | None
    name_en: str
    kind: PartyKind
    country: str
    inter: int
    names: tuple[Name, ...] = ()
    en: tuple[Name, ...] = ()
    short: tuple[Name, ...] = ()
    units: tuple[Name, ...] = ()
    adjectives: tuple[Name, ...] = ()
    voices: tuple[Name, ...] = ()
    parents: tuple[Relation, ...] = ()
    allies: tuple[Relation, ...] = ()
    foes: tuple[Relation, ...] = ()
    proxies: tuple[Relation, ...] = ()
    sources: tuple[str, ...] = ()
    example: str = ""
    note: str = ""

    @property
    def parent(self) -> str | None:
        """Key of the first parent, whenever it was one."""
        return self.parents[0].party if self.parents else None

    def inter_in(self, country: str) -> int:
        """ACLED ``inter`` code of this party's forces in that country: a state abroad is an outside force."""
        return INTER_ABROAD if self.kind == "state" and country != self.country else self.inter


def read_parties(entries: Any, file: str) -> Iterator[Party]:  # noqa: ANN401 - whatever the file holds
    """Entries of one file as values. Raises ``ValueError`` naming file and entry for a bad one."""
    for number, entry in enumerate(entries or (), 1):
        try:
            yield _party(entry)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            label = entry.get("id") or entry.get("key") if isinstance(entry, dict) else None
            raise ValueError(f"parties/{file}.yml: entry {label or number}: {error}") from error


def _party(entry: Mapping[str, Any]) -> Party:
    """One entry. An entry without an id of its own says ``output: null`` and has a ``key``."""
    _check(entry)
    output = entry.get("id")
    return Party(
        key=output or entry["key"],
        id=output,
        name_en=entry["name_en"],
        kind=entry["kind"],
        country=entry["country"],
        inter=int(entry["inter"]),
        names=_names(entry.get("names")),
        en=_names(entry.get("en")),
        short=_names(entry.get("short")),
        units=_names(entry.get("units")),
        adjectives=_names(entry.get("adjectives")),
        voices=_names(entry.get("voices")),
        parents=_relations(entry.get("parent")),
        allies=_relations(entry.get("allies")),
        foes=_relations(entry.get("foes")),
        proxies=_relations(entry.get("proxies")),
        sources=tuple(entry["sources"]),
        example=entry["example"],
        note=entry.get("note", "").strip(),
    )


def _check(entry: Mapping[str, Any]) -> None:
    """Raise ``ValueError`` for fields that are unknown, missing or out of their lists."""
    if extra := entry.keys() - _FIELDS - _LISTS:
        raise ValueError(f"unknown fields {sorted(extra)}")
    if not entry.get("id") and ("output" not in entry or entry["output"] is not None):
        raise ValueError("neither an id nor 'output: null'")
    if entry["kind"] not in get_args(PartyKind):
        raise ValueError(f"kind {entry['kind']!r} is none of {get_args(PartyKind)}")
    if not entry.get("example") or not entry.get("sources"):
        raise ValueError("example or sources missing")


def _names(entries: Iterable[str | Mapping[str, Any]] | None) -> tuple[Name, ...]:
    """A list of names: plain strings, or mappings where a name has limits."""
    return tuple(_name({"ar": one} if isinstance(one, str) else one) for one in entries or ())


def _name(entry: Mapping[str, Any]) -> Name:
    """One name with its limits."""
    if extra := entry.keys() - _NAME_FIELDS:
        raise ValueError(f"unknown fields of a name: {sorted(extra)}")
    text, slant = entry.get("ar") or entry["en"], entry.get("slant", "neutral")
    start, end = _period(entry)
    if slant not in get_args(Slant):
        raise ValueError(f"{text}: slant {slant!r} is none of {get_args(Slant)}")
    if not all(alternatives(text)):
        raise ValueError(f"{text}: nothing is left of it without its brackets")
    return Name(
        text=text,
        start=start,
        end=end,
        countries=tuple(entry.get("countries", ())),
        slant=slant,
        default=tuple(entry.get("default", ())),
        cased=entry.get("cased", False),
        needs_day=entry.get("needs_day", False),
    )


def _relations(entries: Any) -> tuple[Relation, ...]:  # noqa: ANN401 - a key, a mapping, or a list of them
    """Parents, allies or foes: a key, ``{id, from, until}``, or a list of them."""
    made = []
    for one in entries if isinstance(entries, list) else [entries] if entries else []:
        whole = {"id": one} if isinstance(one, str) else one
        start, end = _period(whole)
        made.append(Relation(party=whole["id"], start=start, end=end))
    return tuple(made)


def _period(entry: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """``from`` and ``until`` as days."""
    start, end = entry.get("from"), entry.get("until")
    for day in (start, end):
        if day is not None and type(day) is not date:
            raise ValueError(f"{day!r} is not a day (YYYY-MM-DD)")
    if start and end and start >= end:
        raise ValueError(f"{start} is not before {end}")
    return start, end


def _within(day: date, start: date | None, end: date | None) -> bool:
    return (not start or start <= day) and (not end or day < end)
