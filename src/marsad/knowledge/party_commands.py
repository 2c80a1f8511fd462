"""``marsad parties``: what is known of a party."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import msgspec
import typer

from marsad.commands.common import OutputOption, day, output
from marsad.errors import BadArgument

if TYPE_CHECKING:
    from marsad.knowledge.parties import Parties
    from marsad.knowledge.party_entries import Name, Party, Relation

_LISTS = ("names", "en", "short", "units", "adjectives", "voices")


class Format(StrEnum):
    """How parties are printed."""

    table = "table"
    json = "json"


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command("parties")(print_parties)


def print_parties(
    name: Annotated[str | None, typer.Argument(help="A party's id, or a name in Arabic or English.")] = None,
    on: Annotated[
        str | None, typer.Option("--on", metavar="DATE", help="What the name means that day.")
    ] = None,
    country: Annotated[str | None, typer.Option(help="What it means there: SY, YE, ...")] = None,
    format: Annotated[Format, typer.Option(help="Output format.")] = Format.table,
    out: OutputOption = None,
) -> None:
    """List the parties, or show what is known of one: names, periods, units, parents, allies.

    A name may mean several parties; with a day or a country, only what it means then and there is shown.

    \b
    Examples:
      marsad parties isis
      marsad parties "الجيش السوري" --on 2025-01-10
      marsad parties "الجيش الوطني" --country YE
    """
    from marsad.knowledge.parties import load_parties

    parties = load_parties()
    found = parties.all if name is None else chosen(parties, name, day(on), country)
    with output(out) as stream:
        if format is Format.json:
            stream.write(
                msgspec.json.format(msgspec.json.encode([record(parties, p) for p in found])).decode()
            )
            stream.write("\n")
        elif name is None:
            _write_list(found, stream)
        else:
            for party in found:
                _write_party(parties, party, stream)


def chosen(parties: Parties, name: str, on: date | None, country: str | None) -> tuple[Party, ...]:
    """The parties that a name means; raises ``BadArgument`` for a name that means none."""
    found = parties.find(name)
    if not found:
        raise BadArgument(f"no party is known by the name {name}")
    if name in parties.by_key or not (on or country):
        return found
    there = frozenset([country.upper()]) if country else frozenset()
    one = parties.lookup(name, on, there)
    found = (one,) if one else parties.may_mean(name, on, there)
    if not found:
        raise BadArgument(f"{name} means no party, or more than one, then and there")
    return found


def record(parties: Parties, party: Party) -> dict[str, Any]:
    """All that is known of a party, with its members, ready for JSON."""
    whole: dict[str, Any] = msgspec.to_builtins(party)
    whole["members"] = [member.key for member in parties.members(party.key)]
    return whole


def _write_list(found: Iterable[Party], stream: TextIO) -> None:
    """One line a party."""
    for party in found:
        names = len(party.names) + len(party.units)
        key = party.key if party.id else f"({party.key})"
        stream.write(f"{key:28} {party.country:4} {party.kind:9} {names:4} names  {party.name_en}\n")


def _write_party(parties: Parties, party: Party, stream: TextIO) -> None:
    """One party in full: a line a name."""
    said = party.key if party.id else f"{party.key}, no id: claims name it as it is written"
    stream.write(f"{party.name_en} ({said})\n")
    stream.write(f"  {party.kind}, {party.country}, ACLED inter {party.inter}\n")
    for label, relations in (
        ("part of", party.parents),
        ("ally of", party.allies),
        ("against", party.foes),
        ("stands behind", party.proxies),
    ):
        for relation in relations:
            stream.write(f"  {label} {relation.party}{_limits(relation)}\n")
    for member in parties.members(party.key):
        stream.write(f"  has {member.key}\n")
    for field in _LISTS:
        for name in getattr(party, field):
            stream.write(f"  {field:10} {name.text}{_limits(name)}{_where(name)}\n")
    stream.write(f"  sources    {'; '.join(party.sources)}\n")
    if party.note:
        stream.write(f"  note       {' '.join(party.note.split())}\n")
    stream.write(f"  example    {party.example}\n")


def _limits(one: Name | Relation) -> str:
    """The period of a name or relation, in words; empty if it has none."""
    start = f" from {one.start}" if one.start else ""
    return start + (f" until {one.end}" if one.end else "")


def _where(name: Name) -> str:
    """Countries and slant of a name, in words."""
    where = f" in {', '.join(name.countries)}" if name.countries else ""
    default = f"; alone in {', '.join(name.default)}" if name.default else ""
    return where + default + (f" [{name.slant}]" if name.slant != "neutral" else "")
