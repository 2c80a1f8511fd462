"""The command ``marsad``: thin. Each command lives in a module of its own and is registered here."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from io import TextIOWrapper
from typing import Annotated

import typer

from marsad import __version__
from marsad.commands import claims, explain, extract, ingest, places, verify
from marsad.errors import MarsadError, one_line
from marsad.knowledge import party_commands
from marsad.products import commands as products_commands

USAGE = 2

app = typer.Typer(
    name="marsad",
    help="Reads field dispatches on armed conflict, Arabic first, and keeps the picture that they paint.",
    invoke_without_command=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _show_version(wanted: bool) -> None:
    if wanted:
        print(f"marsad {__version__}")
        raise typer.Exit


@app.callback(epilog="Example: marsad extract report.txt --published 2018-03-13")
def _root(
    context: typer.Context,
    version: Annotated[
        bool,
        typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version."),
    ] = False,
) -> None:
    """Reads field dispatches on armed conflict, Arabic first, and keeps the picture that they paint."""
    if context.invoked_subcommand is None:
        print(context.get_help())
        raise typer.Exit(USAGE)


app.command()(extract.extract)
app.command()(ingest.ingest)
app.command()(claims.claims)
app.command()(explain.explain)
app.command()(verify.verify)

app.add_typer(places.app, name="places")
party_commands.register(app)
products_commands.register(app)


def main() -> None:
    """Run the command line and end the process with its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")
    status = run(sys.argv[1:])
    if status:
        _forget_output()
    sys.exit(status)


def run(arguments: list[str]) -> int:
    """Run one command; its exit status: 0 done, 1 done with refusals, 2 nothing usable.

    Every error becomes one line on standard error; with ``MARSAD_DEBUG`` set, it is raised as it is.
    """
    try:
        status = app(arguments, prog_name="marsad", standalone_mode=False)
        sys.stdout.flush()
        return status if isinstance(status, int) else 0
    except (BrokenPipeError, SystemExit) as stop:
        # Whoever read our output has had enough; the parser turns that into an exit of its own.
        if isinstance(stop, BrokenPipeError) or isinstance(stop.__context__, BrokenPipeError):
            _forget_output()
            return 0
        raise
    except (KeyboardInterrupt, typer.Abort):
        return _complain("interrupted", 130)
    except Exception as error:
        if os.environ.get("MARSAD_DEBUG"):
            raise
        return _complain(_in_one_line(error), USAGE)


def _in_one_line(error: Exception) -> str:
    if isinstance(error, MarsadError):
        return str(error)
    if isinstance(error, OSError):
        return f"cannot write the output: {one_line(error)}" if error.filename is None else one_line(error)
    usage = getattr(error, "format_message", None)  # an error of the command line's own parser
    if callable(usage):
        return f"{' '.join(str(usage()).split())} (marsad --help tells more)"
    return f"internal error: {type(error).__name__}: {one_line(error)} (MARSAD_DEBUG=1 shows where)"


def _complain(message: str, status: int) -> int:
    with suppress(OSError):
        print(f"marsad: {message}", file=sys.stderr)
    return status


def _forget_output() -> None:
    """Keep the interpreter from failing once more, and loudly, over output that cannot be written."""
    with suppress(OSError, ValueError):
        sys.stdout.flush()
        return
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
