"""The picture as plain text, each line footnoted to its words."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.products.labels import Labels, Lang, plain
from marsad.products.notes import Notes, origin
from marsad.products.section import Section
from marsad.products.tables import sections
from marsad.situation.picture import Situation


def title(situation: Situation, labels: Labels) -> str:
    """The heading: the area, or that there is none."""
    if situation.area is None:
        return labels.ui("title_all")
    area = situation.area
    return labels.ui("title", area=area.name_ar if labels.lang == "ar" else area.name_en)


def heading(situation: Situation, labels: Labels) -> tuple[str, str, str]:
    """Day, window and basis of the picture: a line each."""
    window = situation.window
    return (
        labels.ui("on_day", day=labels.day(situation.on)),
        labels.ui("window", start=labels.day(window.start), end=labels.day(window.end)),
        labels.ui("basis", count=situation.dispatches),
    )


def render_text(situation: Situation, lang: Lang) -> str:
    """The whole picture as text that ends with a newline."""
    labels, notes = Labels(lang), Notes()
    lines = [title(situation, labels), *heading(situation, labels), ""]
    for section in sections(situation, labels, notes):
        lines += [*_section(section, labels), ""]
    key = labels.key("\n".join(lines))
    lines += [*_notes(notes, labels), "", labels.ui("caveat"), *([" ".join(key)] if key else [])]
    return plain("\n".join(lines)) + "\n"


def _section(section: Section, labels: Labels) -> Iterator[str]:
    """A title, and a line for each row."""
    yield section.title
    if not section.rows:
        yield f"  {labels.ui('nothing')}"
    for row in section.rows:
        marks = " ".join(f"[{number}]" for number in row.notes)
        yield f"  - {' · '.join(cell for cell in row.cells if cell)} {marks}"


def _notes(notes: Notes, labels: Labels) -> Iterator[str]:
    """The words themselves with where they stand."""
    yield labels.ui("sources")
    for number, word in enumerate(notes.words, 1):
        quote = " ".join(word.claim.evidence.text.split())
        yield f"  [{number}] {origin(word, labels)}: «{quote}»"
