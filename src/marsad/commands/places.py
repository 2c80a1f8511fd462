"""``marsad places``: look places up, and load gazetteers of others beside the store."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, TextIO

import typer

from marsad.commands.common import OutputOption, StoreOption, output
from marsad.errors import BadArgument

if TYPE_CHECKING:
    from marsad.places.folder import Layer, LayerFolder
    from marsad.places.importing import Progress, Report
    from marsad.places.search import Hit

SHOWN_PROBLEMS = 50
JsonOption = Annotated[bool, typer.Option("--json", help="Print JSON.")]

app = typer.Typer(
    help="Look up places; load gazetteers (GeoNames, OCHA, OpenStreetMap …) as layers beside the store.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: marsad places find Qadam --near Damascus",
)


@app.callback()
def _places(context: typer.Context) -> None:
    """Look up places; load gazetteers (GeoNames, OCHA, OpenStreetMap …) as layers beside the store."""
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(2)


@app.command()
def find(
    name: Annotated[str, typer.Argument(help="A name in Arabic or English, in any spelling.")],
    country: Annotated[str, typer.Option(help="Only there: SY, YE, ...")] = "",
    near: Annotated[str, typer.Option(metavar="PLACE", help="Nearest first: a place or LAT,LON.")] = "",
    type: Annotated[str, typer.Option(help="Only this kind: town, neighbourhood, crossing, ...")] = "",
    json: JsonOption = False,
    out: OutputOption = None,
    db: StoreOption = None,
) -> None:
    """Print all places of a name: those that Marsad brings, then those of the layers beside the store.

    \b
    Examples:
      marsad places find "القدم"
      marsad places find Salihiyah --country SY --near 33.5,36.3
      marsad places find "الزهراء" --type neighbourhood --json
    """
    from marsad.knowledge.gazetteer import load_gazetteer
    from marsad.places.lookup import Layers
    from marsad.places.search import Wish, point_named, search

    gazetteer = load_gazetteer()
    with Layers(_folder(db)) as layers:
        point = point_named(near, gazetteer, layers) if near else None
        found = search(Wish(name=name, country=country, type=type, near=point), gazetteer, layers)
    if not found:
        raise BadArgument(f"no place of these is known by the name {name} (marsad places import loads more)")
    with output(out) as stream:
        if json:
            _write_json([_record(hit) for hit in found], stream)
        else:
            _write_hits(found, stream)


@app.command("import")
def import_(
    format: Annotated[str, typer.Argument(help="geonames, ocha, osm, wikidata, wof or csv.")],
    file: Annotated[
        Path, typer.Argument(help="The file, packed (gz, zip) or not; or a folder of such files.")
    ],
    layer: Annotated[str, typer.Option(help="Name of the layer (default: of format and file).")] = "",
    alternates: Annotated[Path | None, typer.Option(help="geonames: the table of alternate names.")] = None,
    country: Annotated[str, typer.Option(help="Two letters, for rows that name no country.")] = "",
    licence: Annotated[str, typer.Option(help="Licence of rows that name none.")] = "",
    source: Annotated[str, typer.Option(help="Source of rows that name none.")] = "",
    bulk: Annotated[
        bool, typer.Option("--bulk", help="csv: unchecked names; single words need a type word beside them.")
    ] = False,
    json: JsonOption = False,
    db: StoreOption = None,
) -> int:
    """Load a gazetteer as a layer beside the store; a second time, say what has changed.

    Each layer is a file of its own, with its licence: data under ODbL never mixes with others. Rows that
    cannot be used are listed on standard error, all others imported; or nothing, if the import breaks off.

    \b
    Examples:
      marsad places import geonames SY.zip --alternates SY-alternates.zip
      marsad places import ocha syr_humanitarian_locations.xlsx --layer ocha-syria
      marsad places import osm syria-places.geojson
      marsad places import csv quarters.csv --source "own survey" --licence CC0
    """
    from marsad.places.importing import Wanted, import_layer

    curated = False if bulk else None
    with _bar(json) as progress:
        report = import_layer(
            _folder(db),
            Wanted(
                format=format, path=file, layer=layer, licence=licence, source=source, country=country,
                alternates=alternates, curated=curated,
            ),
            progress,
        )  # fmt: skip
    _complain(report)
    if json:
        _write_json(_report_record(report), sys.stdout)
    else:
        _write_report(report, sys.stdout)
    return 1 if report.refused else 0


@app.command()
def layers(json: JsonOption = False, db: StoreOption = None) -> None:
    """List the layers beside the store with their licences.

    \b
    Examples:
      marsad places layers
      marsad places layers --db front.db --json
    """
    found = _folder(db).all()
    if json:
        _write_json([_layer_record(one) for one in found], sys.stdout)
        return
    for one in found:
        gate = "" if one.curated else "  (single words need a type word)"
        print(f"{one.name:28} {one.places:>8,} places  {one.format:9} {one.licence}{gate}")
        print(f"{'':28} {one.source}; {one.file}, imported {one.imported[:10]}")
    if not found:
        print("no layers (marsad places import loads one)")


@app.command()
def remove(
    layer: Annotated[str, typer.Argument(help="Name of the layer, as marsad places layers prints it.")],
    db: StoreOption = None,
) -> None:
    """Delete a layer. Claims that were read with it stay until their dispatches are ingested again.

    \b
    Examples:
      marsad places remove geonames-sy
    """
    gone = _folder(db).remove(layer)
    print(f"removed {gone.name}: {gone.places:,} places")


def _folder(db: str | None) -> LayerFolder:
    """The layers beside the store that is named, or beside the default one."""
    from marsad.places.folder import LayerFolder
    from marsad.store.connect import database_path
    from marsad.store.store import chosen

    return LayerFolder(database_path(chosen(db)))


@contextmanager
def _bar(quiet: bool) -> Iterator[Progress | None]:
    """A progress bar on standard error, if a person is looking."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, TaskProgressColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bar

    columns = (
        BarColumn(),
        TaskProgressColumn(),
        TextColumn("{task.fields[rows]:,} rows"),
        TimeElapsedColumn(),
    )
    with Bar(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=1.0, rows=0)
        yield lambda rows, share: bar.update(task, completed=share, rows=rows)


def _complain(report: Report) -> None:
    """What could not be read, a line each; if there is much of it, the first lines and the counts."""
    for problem in report.problems[:SHOWN_PROBLEMS]:
        print(f"marsad: {report.layer.file}: {problem}", file=sys.stderr)
    rest = report.refused - min(len(report.problems), SHOWN_PROBLEMS)
    if rest:
        counts = ", ".join(f"{count:,} × {reason}" for reason, count in report.reasons)
        print(f"marsad: {report.layer.file}: and {rest:,} more rows; in all {counts}", file=sys.stderr)


def _write_report(report: Report, stream: TextIO) -> None:
    changes = report.changes
    print(
        f"{report.layer.name}: {changes.added:,} added, {changes.changed:,} changed, {changes.gone:,} gone, "
        f"{changes.same:,} the same; {report.refused:,} refused, {report.left_out:,} of other kinds left out",
        file=stream,
    )
    if report.kept:
        print(f"  the file is cut off: {report.kept:,} places that it no longer has were kept", file=stream)
    for one in changes.first:
        fields = f" ({', '.join(one.fields)})" if one.fields else ""
        print(f"  {one.fate:7} {one.id}  {one.name}{fields}", file=stream)
    print(f"  licence: {report.layer.licence}; source: {report.layer.source}", file=stream)


def _report_record(report: Report) -> dict[str, Any]:
    changes = report.changes
    return {
        "layer": _layer_record(report.layer),
        "added": changes.added, "changed": changes.changed, "gone": changes.gone, "same": changes.same,
        "first": changes.first, "kept": report.kept,
        "refused": report.refused, "left_out": report.left_out, "reasons": dict(report.reasons),
        "problems": [{"where": one.where, "reason": one.reason} for one in report.problems],
    }  # fmt: skip


def _layer_record(layer: Layer) -> dict[str, Any]:
    import msgspec

    record: dict[str, Any] = msgspec.to_builtins(layer, enc_hook=str)
    return record


def _record(hit: Hit) -> dict[str, Any]:
    import msgspec

    record: dict[str, Any] = msgspec.to_builtins(hit)
    if hit.km is None:
        del record["km"]
    return record


def _write_json(value: Any, stream: TextIO) -> None:  # noqa: ANN401
    import msgspec

    stream.write(msgspec.json.format(msgspec.json.encode(value)).decode("utf-8") + "\n")


def _write_hits(found: Sequence[Hit], stream: TextIO) -> None:
    """Two lines a place: what and where; in what, and on whose word."""
    for hit in found:
        point = f"{hit.lat:.5f},{hit.lon:.5f}" if hit.lat is not None and hit.lon is not None else "no point"
        away = f"  {hit.km:g} km away" if hit.km is not None else ""
        names = " · ".join(filter(None, (hit.name_ar, hit.name_en)))
        print(f"{hit.id}  {names}  {hit.type}  {point} ({hit.precision}){away}", file=stream)
        above = f"in {', '.join(hit.within)}; " if hit.within else ""
        print(f"    {above}{hit.source or 'no source'} [{hit.licence}]", file=stream)
