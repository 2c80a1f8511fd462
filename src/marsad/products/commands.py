"""``marsad situation`` and ``marsad map``: the picture of a day as text, JSON, or a drawing."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from marsad.commands.common import OutputOption, StoreOption, day, existing_store, output
from marsad.errors import BadArgument

OnOption = Annotated[
    str | None, typer.Option("--on", metavar="DATE", help="The day (default: the last day of publication).")
]
DaysOption = Annotated[
    int, typer.Option("--days", help="How many days up to it: what changed, who was harmed.")
]
AreaOption = Annotated[
    str | None, typer.Option("--area", metavar="PLACE", help="Only this place: its name, Arabic or English.")
]


class Format(StrEnum):
    """How the situation is printed."""

    text = "text"
    json = "json"


class Language(StrEnum):
    """The language of what Marsad itself says; quotes stay as they are."""

    ar = "ar"
    en = "en"


LangOption = Annotated[Language, typer.Option("--lang", help="Language of the frame: ar or en.")]


def register(app: typer.Typer) -> None:
    """Add the commands of this package."""
    app.command("situation")(print_situation)
    app.command("map")(write_map)


def print_situation(
    on: OnOption = None,
    days: DaysOption = 7,
    area: AreaOption = None,
    format: Annotated[Format, typer.Option(help="Output format.")] = Format.text,
    lang: LangOption = Language.en,
    out: OutputOption = None,
    db: StoreOption = None,
) -> None:
    """Print the picture of one day: who holds what, what is open, what changed, who was harmed.

    Every line points to the words that it rests on. What is disputed, threatened or denied stands apart.

    \b
    Examples:
      marsad situation --on 2018-03-13 --area "جنوب دمشق"
      marsad situation --days 30 --format json -o situation.json
    """
    from marsad.situation.ask import situation

    with existing_store(db) as store:
        made = situation(store, on=day(on), days=days, area=area)
    with output(out) as stream:
        if format is Format.json:
            import msgspec

            from marsad.products.document import document

            stream.write(msgspec.json.format(msgspec.json.encode(document(made))).decode("utf-8") + "\n")
        else:
            from marsad.products.text import render_text

            stream.write(render_text(made, lang.value))


def write_map(
    out: Annotated[Path, typer.Argument(help="Where to write: a page (.html) or a drawing (.svg).")],
    on: OnOption = None,
    days: DaysOption = 7,
    area: AreaOption = None,
    lang: LangOption = Language.ar,
    db: StoreOption = None,
) -> None:
    """Draw the picture of one day: one self-contained file that needs no network.

    \b
    Examples:
      marsad map --on 2018-03-13 --area "جنوب دمشق" map.html
      marsad map --area Damascus --lang en map.svg
    """
    from marsad.knowledge.gazetteer import load_gazetteer
    from marsad.products.map import render_svg
    from marsad.products.page import render_page
    from marsad.situation.ask import situation

    renderers = {".html": render_page, ".svg": render_svg}
    render = renderers.get(out.suffix.lower())
    if render is None:
        raise BadArgument(f"{out}: the name must end in {' or '.join(renderers)}")
    with existing_store(db) as store:
        made = situation(store, on=day(on), days=days, area=area)
    with output(out) as stream:
        stream.write(render(made, load_gazetteer(), lang.value))
