"""Claims for people and for spreadsheets: one row each."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, TextIO

from marsad.types import Access, AnyClaim, Control, Event, Harm, Movement

if TYPE_CHECKING:
    from marsad.store.query import Stored

_NARROW = 100
_LATIN = ("_en", "_romanised")
COLUMNS = (
    "doc", "published", "outlet", "id", "key", "status", "kind", "type", "factuality", "start", "end",
    "source", "source_en", "source_romanised", "parties", "parties_en", "parties_romanised", "party_ids",
    "places", "places_en", "places_romanised", "place_ids", "amount", "evidence",
)  # fmt: skip


def printable(text: str) -> str:
    """Text of others on one line of a terminal: no line ends, no control or direction characters."""
    return " ".join("".join(c if c.isprintable() or c.isspace() else " " for c in text).split())


def days(claim: AnyClaim) -> str:
    """The days of a claim as ``2018-03-13`` or ``2018-03-10–2018-03-13``; empty if unknown."""
    if claim.when is None:
        return ""
    start, end = claim.when.start.isoformat(), claim.when.end.isoformat()
    return start if start == end else f"{start}–{end}"


def number(low: int | None, high: int | None) -> str:
    """Bounds as ``3``, ``3–5``, ``20+``, ``up to 4``, or ``?``."""
    if low is None and high is None:
        return "?"
    if high is None:
        return f"{low}+"
    if low == high:
        return str(high)
    return f"{low}–{high}" if low else f"up to {high}"


def amount(claim: AnyClaim) -> str:
    """What tells a claim from others of its type: extent, status, number."""
    match claim:
        case Control():
            return claim.extent
        case Access():
            return f"{claim.status} {claim.name or ''}".strip()
        case Harm():
            part = " (part of the total)" if claim.part_of_total else ""
            return f"{number(claim.min, claim.max)} {claim.group.replace('_', ' ')}{part}"
        case Movement():
            said = number(claim.count.min, claim.count.max) if claim.count else ""
            return f"{said} {claim.who or ''}".strip()
        case Event():
            return ", ".join((*claim.weapons, *claim.objects))
        case _:
            return ""


def row(stored: Stored) -> dict[str, str]:
    """A claim as one row of text, without names in Latin letters; lists are joined with ``; ``."""
    from marsad.store.rows import parties_of
    from marsad.types import places_of

    claim = stored.claim
    parties = [party for _, party in parties_of(claim)]
    places = places_of(claim)
    cells = (
        stored.doc, str(stored.published or ""), stored.outlet or "", claim.id, claim.key, stored.status,
        claim.kind, claim.type, claim.factuality,
        claim.when.start.isoformat() if claim.when else "", claim.when.end.isoformat() if claim.when else "",
        claim.source or "", _joined(p.text for p in parties), _joined(p.id or "" for p in parties),
        _joined(p.text for p in places), _joined(p.place_id or "" for p in places),
        amount(claim), claim.evidence.text,
    )  # fmt: skip
    return dict(zip((name for name in COLUMNS if not name.endswith(_LATIN)), cells, strict=True))


def latin_row(claim: AnyClaim) -> dict[str, str]:
    """Cells in Latin letters: English names, and beside them the romanised forms of names that have none."""
    from marsad.store.rows import parties_of
    from marsad.types import places_of

    parties = [(party.text, party.name_en) for _, party in parties_of(claim)]
    places = [(place.text, place.name_en) for place in places_of(claim)]
    made = {
        "source": _english([(claim.source, None)] if claim.source else []),
        "parties": _english(parties),
        "places": _english(places, place=True),
    }
    return {
        f"{name}{end}": cell for name, cells in made.items() for end, cell in zip(_LATIN, cells, strict=True)
    }


def _english(names: Sequence[tuple[str, str | None]], *, place: bool = False) -> tuple[str, str]:
    """English names, and beside them the Latin forms of names that have none; empty where nothing is to say.

    Both lists are as long as that of the names.
    """
    from marsad.products.english import english, romanised

    known = [name_en or ("" if place else english(name)) for name, name_en in names]
    other = [
        "" if found else romanised(name, place=place) for (name, _), found in zip(names, known, strict=True)
    ]
    return (_joined(known) if any(known) else ""), (_joined(other) if any(other) else "")


def write_csv(found: Iterable[Stored], out: TextIO) -> None:
    """A CSV table with a header (``COLUMNS``)."""
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row(one), **latin_row(one.claim)} for one in found)


def write_table(found: Iterable[Stored], out: TextIO, title: str | None = None) -> None:
    """A table for people, as wide as the terminal; a narrow one gets the columns that matter most."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=out, highlight=False)
    table = Table(title=Text(title) if title else None, title_justify="left", expand=False)
    wide = console.width >= _NARROW
    for name, options in _table_columns(wide):
        table.add_column(name, **options)
    for one in found:
        table.add_row(*(Text(printable(cell)) for cell in _cells(one, wide)))
    if table.row_count:
        console.print(table)
    else:
        print(f"{title}: no claims" if title else "no claims", file=out)


def _table_columns(wide: bool) -> list[tuple[str, dict[str, Any]]]:
    columns: list[tuple[str, dict[str, Any]]] = [
        ("id", {"min_width": 8, "no_wrap": True}),
        ("day", {"min_width": 10}),
        ("claim", {"overflow": "fold"}),
    ]
    if wide:
        columns += [("parties", {"overflow": "fold"}), ("places", {"overflow": "fold"})]
    return [*columns, ("words", {"overflow": "fold", "ratio": 2, "justify": "right"})]


def _cells(stored: Stored, wide: bool) -> list[str]:
    cells = row(stored)
    doubt = "" if cells["factuality"] == "actual" else f" ({cells['factuality']})"
    what = f"{cells['kind']}/{cells['type']} {cells['amount']}{doubt}"
    start = [cells["id"][:8], days(stored.claim), what]
    middle = [cells["parties"], cells["places"]] if wide else []
    return [*start, *middle, cells["evidence"]]


def _joined(words: Iterable[str]) -> str:
    return "; ".join(words)
