"""``marsad ingest``: sources into the store."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from marsad.commands.common import PublishedOption, StoreOption, Tally, day, with_progress


def ingest(
    sources: Annotated[
        list[str],
        typer.Argument(metavar="SOURCE", help="Text, HTML or JSON Lines; folders; - is standard input."),
    ],
    outlet: Annotated[str | None, typer.Option(help="Who published, for dispatches that do not say.")] = None,
    published: PublishedOption = None,
    db: StoreOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print the totals only.")] = False,
) -> int:
    """Read sources into the store; print what was new, what was known, what was refused and why.

    A dispatch that is there already is not stored twice. If the reader has changed since, it is read
    again, and the older reading is kept.

    \b
    Examples:
      marsad ingest dispatches/ --outlet "Voice of the Capital"
      marsad ingest report.txt --published 2018-03-13 --db front.db
    """
    from marsad.sources.files import read_sources
    from marsad.sources.item import Defaults, Refusal
    from marsad.store.store import open_store

    defaults = Defaults(published=day(published), outlet=outlet)
    tally, fates, claims = Tally(), Counter[str](), 0
    with open_store(db) as store:
        for one in with_progress(store.add_all(read_sources(sources, defaults)), "dispatches"):
            if isinstance(one, Refusal):
                tally.refuse(one)
                continue
            tally.done += 1
            fates[one.fate] += 1
            claims += one.claims
            if not quiet:
                count = "" if one.fate == "known" else f"  {one.claims} claims"
                print(f"{one.fate:<7} {one.doc}{count}  ({one.origin})")
    reread = f", {fates['reread']} read again" if fates["reread"] else ""
    print(f"{fates['new']} new, {fates['known']} known{reread}, {tally.refused} refused; {claims} claims")
    return tally.status
