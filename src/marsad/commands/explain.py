"""``marsad explain``: why a claim was made."""

from __future__ import annotations

import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from marsad.commands.common import StoreOption, existing_store

if TYPE_CHECKING:
    from marsad.store.explain import Explanation


class Format(StrEnum):
    """For people or for programs."""

    text = "text"
    json = "json"


def explain(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="Its id or key, or the beginning of either.")],
    format: Annotated[Format, typer.Option(help="Output format.")] = Format.text,
    db: StoreOption = None,
) -> None:
    """Show the words that made a claim, in their context, and the rule and lexicon entry behind each slot.

    \b
    Examples:
      marsad explain 3f9a1c02
      marsad explain seed/control/holds/512@530
    """
    with existing_store(db) as store:
        found = store.explain(claim)
    if format is Format.json:
        import msgspec

        print(msgspec.json.format(msgspec.json.encode(found)).decode("utf-8"))
    else:
        _print(found)


def _print(found: Explanation) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from marsad.commands.show import amount, days, printable

    claim, dispatch = found.claim, found.dispatch
    console = Console(file=sys.stdout, highlight=False)
    facts = {
        "claim": f"{claim.kind}/{claim.type} {amount(claim)}".strip(),
        "id": claim.id,
        "key": claim.key,
        "factuality": claim.factuality,
        "source": claim.source or "the outlet itself",
        "days": days(claim) or "not known",
        "dispatch": dispatch.id,
        "outlet": dispatch.outlet or "not known",
        "published": str(dispatch.published or "not known"),
        "rule": claim.rule or "not recorded",
        "read by": f"{found.reader}, knowledge {found.knowledge}",
    }
    for name, value in facts.items():
        console.print(Text(f"{name:<11}") + Text(printable(value), style="bold" if name == "claim" else ""))
    words = (f"[{printable(claim.evidence.text)}]", "bold")
    console.print()
    console.print(Text.assemble(printable(found.before) + " ", words, " " + printable(found.after)))
    console.print()
    table = Table("slot", "words", "rule or lexicon entry")
    for slot in found.slots:
        table.add_row(*(Text(printable(cell)) for cell in (slot.slot, slot.words, slot.entry)))
    if found.slots:
        console.print(table)
