"""``marsad claims``: claims out of the store."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from marsad.commands.common import OutputOption, StoreOption, TableFormat, existing_store, output, span
from marsad.errors import BadArgument
from marsad.types import Factuality, Kind

if TYPE_CHECKING:
    from marsad.store.query import Filter, Stored


def claims(
    start: Annotated[str | None, typer.Option("--from", metavar="DATE", help="First day.")] = None,
    end: Annotated[str | None, typer.Option("--to", metavar="DATE", help="Last day, included.")] = None,
    place: Annotated[str | None, typer.Option(help="A place: its name or gazetteer id.")] = None,
    party: Annotated[str | None, typer.Option(help="A party: its name or id.")] = None,
    kind: Annotated[
        str | None, typer.Option(help="event, control, movement, access, harm or posture.")
    ] = None,
    factuality: Annotated[str | None, typer.Option(help="actual, denied, prospective or uncertain.")] = None,
    format: Annotated[TableFormat, typer.Option(help="Output format.")] = TableFormat.table,
    out: OutputOption = None,
    db: StoreOption = None,
) -> None:
    """List the claims in the store, in the order of their days.

    A claim without days of its own is found by its dispatch's day of publication.

    \b
    Examples:
      marsad claims --kind control --place القدم
      marsad claims --from 2018-03-10 --to 2018-03-13 --party isis
      marsad claims --kind harm --factuality actual --format csv -o harm.csv
    """
    where = _filter(span(start, end), (place, party), kind, factuality)
    with existing_store(db) as store:
        found = store.claims(where)
    with output(out) as stream:
        _write(found, format, stream)


def _filter(
    days: tuple[Any, Any], names: tuple[str | None, str | None], kind: str | None, factuality: str | None
) -> Filter:
    from marsad.store.query import Filter

    since, until = days
    return Filter(
        since=since,
        until=until,
        place=names[0],
        party=names[1],
        kind=_one_of(kind, "--kind", Kind),
        factuality=_one_of(factuality, "--factuality", Factuality),
    )


def _one_of(word: str | None, option: str, choices: Any) -> Any:  # noqa: ANN401 - a Literal and a word of it
    words = choices.__args__
    if word is not None and word not in words:
        raise BadArgument(f"{option} {word}: not one of {', '.join(words)}")
    return word


def document(stored: Stored) -> dict[str, Any]:
    """A claim as JSON: ``claims/1`` with name, outlet and day of its dispatch, and the reviewers' status."""
    import msgspec

    context = {
        "doc": stored.doc,
        "published": stored.published,
        "outlet": stored.outlet,
        "status": stored.status,
    }
    said: dict[str, Any] = msgspec.to_builtins(stored.claim)
    return context | said


def _write(found: Sequence[Stored], format: TableFormat, stream: TextIO) -> None:
    import msgspec

    from marsad.commands import show

    match format:
        case TableFormat.table:
            show.write_table(found, stream)
        case TableFormat.csv:
            show.write_csv(found, stream)
        case TableFormat.json:
            whole = msgspec.json.encode([document(one) for one in found])
            stream.write(msgspec.json.format(whole).decode("utf-8") + "\n")
        case TableFormat.jsonl:
            stream.writelines(msgspec.json.encode(document(one)).decode("utf-8") + "\n" for one in found)
