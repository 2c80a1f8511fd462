"""The page: the map, its tables and its footnotes in one HTML file that needs nothing else."""

from __future__ import annotations

import re
from html import escape
from string import Template

from marsad.knowledge.gazetteer import Gazetteer
from marsad.products.labels import AUTO, END, LTR, RTL, Labels, Lang, plain
from marsad.products.map import draw, template
from marsad.products.notes import Notes, origin
from marsad.products.section import Row, Section
from marsad.products.tables import sections
from marsad.products.text import heading, title
from marsad.situation.filed import Filed
from marsad.situation.picture import Situation

_BDI = {LTR: '<bdi dir="ltr">', RTL: '<bdi dir="rtl" lang="ar">', AUTO: '<bdi dir="auto">', END: "</bdi>"}
_NUMBER = re.compile(f"{LTR}([^{END}A-Za-z]*){END}")
_MARK = re.compile(f"[{''.join(_BDI)}]")


def html(text: str) -> str:
    """Text with isolates as HTML: escaped, each isolate a ``bdi``."""
    numbers = _NUMBER.sub(r'<bdi dir="ltr" class="num">\1</bdi>', escape(text))
    return _MARK.sub(lambda mark: _BDI[mark[0]], numbers)


def render_page(situation: Situation, gazetteer: Gazetteer, lang: Lang) -> str:
    """The whole page."""
    labels, notes = Labels(lang), Notes()
    told = sections(situation, labels, notes)
    shown = "\n".join(cell for one in told for row in one.rows for cell in row.cells)
    tables = "\n".join(_section(one, labels) for one in told)
    drawn = draw(situation, gazetteer, labels)
    return Template(template("page.html")).substitute(
        lang=lang,
        dir=labels.direction,
        title=escape(f"{plain(title(situation, labels))} {situation.on}"),
        style=template("page.css"),
        heading=escape(title(situation, labels)),
        summary="\n".join(f"<p>{html(line)}</p>" for line in heading(situation, labels)),
        map=drawn or f"<p>{escape(labels.ui('nothing'))}</p>",
        caveat=escape(" ".join([labels.ui("caveat"), *labels.key(shown)])),
        tables=tables,
        notes_title=escape(labels.ui("sources")),
        notes="\n".join(_note(i, word, labels) for i, word in enumerate(notes.words, 1)),
    )


def _section(section: Section, labels: Labels) -> str:
    """A table with its title."""
    head = f'<section id="{section.id}"><h2>{escape(section.title)}</h2>'
    if not section.rows:
        return f"{head}<p>{escape(labels.ui('nothing'))}</p></section>"
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in section.columns)
    rows = "\n".join(_row(row) for row in section.rows)
    return (
        f'{head}<div class="wide"><table><thead><tr>{columns}<th scope="col" class="notes"></th></tr></thead>'
        f"<tbody>{rows}</tbody></table></div></section>"
    )


def _row(row: Row) -> str:
    """A line of a table with its footnote marks."""
    cells = "".join(f"<td>{html(cell)}</td>" for cell in row.cells)
    marks = " ".join(f'<a href="#n{number}"><bdi dir="ltr">[{number}]</bdi></a>' for number in row.notes)
    name = f' id="{row.anchor}"' if row.anchor else ""
    return f'<tr{name}>{cells}<td class="notes">{marks}</td></tr>'


def _note(number: int, word: Filed, labels: Labels) -> str:
    """A footnote: the words as they were written, and where."""
    quote = escape(" ".join(word.claim.evidence.text.split()))
    where = html(origin(word, labels))
    return f'<li id="n{number}"><q dir="auto">{quote}</q> <span class="origin">{where}</span></li>'
