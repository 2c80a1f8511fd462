"""What a sentence leaves to the next: the last speaker, an open quotation, a heading over its lines."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.phrase import Scene
from marsad.extract.speech.ear import COMMAS, QUOTE, Ear
from marsad.extract.speech.namesake import remember
from marsad.types import Value, Words


class Attribution(Value, frozen=True, gc=False):
    """A speaker, ``None`` for the outlet itself, and the tokens of the sentence that are his words.

    ``held``: from a heading or an open quotation before the sentence.
    """

    first: int
    last: int
    source: Words | None
    stance: str = "say"
    held: bool = False


class Talk(Value, frozen=True, gc=False):
    """What a sentence leaves to the next: the last speaker, whose quotation is open, whose heading holds.

    ``over`` says over which lines after its own a heading holds: ``lines`` (it stands alone on its line),
    ``bullets`` (a list follows it), or none. ``due`` is the speaker whose quotation opens the next line,
    ``named`` the speakers of the dispatch so far.
    """

    last: Words | None = None
    open: Words | None = None
    heading: Words | None = None
    over: str = ""
    paragraph: int = 0
    due: Words | None = None
    named: tuple[Words, ...] = ()


def left(
    ear: Ear, found: Sequence[Attribution], headings: Sequence[Attribution], held: Words | None, talk: Talk
) -> Talk:
    """What a sentence with these attributions leaves. ``held``: the heading that held in it."""
    scene = ear.scene
    named = [a.source for a in found if a.source is not None]
    marks = sum(ear.word(k) == QUOTE for k in range(len(scene.tokens)))
    went_on = talk.open if scene.paragraph == talk.paragraph else None
    opened = named[-1] if named and went_on is None and _opens(ear) else None
    if quoted(ear, talk):
        opened = talk.due
    over = talk.over if held is not None else ""
    if headings:
        held, over = headings[-1].source, _over(ear, headings[-1])
    return Talk(
        last=named[-1] if named else talk.last,
        open=opened if marks % 2 else went_on,
        heading=held,
        over=over,
        paragraph=scene.paragraph,
        named=remember(talk.named, named),
        due=named[-1] if named and ear.word(len(scene.tokens) - 1) == ":" else None,
    )


def quoted(ear: Ear, talk: Talk) -> bool:
    """Whether the line opens with the quotation that the line before has announced: "he said:"."""
    return talk.due is not None and ear.word(0) == QUOTE and ear.scene.paragraph == talk.paragraph + 1


def _opens(ear: Ear) -> bool:
    """Whether the last mark opens a quotation, which closes: behind a word of saying, "that", a colon."""
    folded, end = ear.scene.text.folded, ear.scene.tokens[-1].end
    stop = folded.find("\n", end)
    if folded.count(QUOTE, end, stop if stop >= 0 else len(folded)) % 2 == 0:
        return False
    last = max((k for k in range(len(ear.scene.tokens)) if ear.word(k) == QUOTE), default=0) - 1
    return (
        ear.word(last) in COMMAS | {":"}
        or ear.is_that(last)
        or ear.is_that(last + 2)
        or ear.role(last) == "verb"
    )


def _over(ear: Ear, heading: Attribution) -> str:
    """Over which lines a heading holds: all that follow where it stands alone, else its list's bullets."""
    if heading.first >= len(ear.scene.tokens) - 1:
        return "lines"
    return "" if _is_bulleted(ear.scene) or ear.word(0)[:1].isdigit() else "bullets"


def closing(ear: Ear, first: int = 0) -> int:
    """Where a quotation that is open closes: with the first mark from ``first`` on, or with the sentence."""
    marks = (k for k in range(first, len(ear.scene.tokens)) if ear.word(k) == QUOTE)
    return next(marks, len(ear.scene.tokens))


def held_heading(scene: Scene, talk: Talk) -> Words | None:
    """The heading that still holds: for its own line, and for the lines or the list that follow."""
    if talk.heading is None or scene.paragraph == talk.paragraph:
        return talk.heading
    if not talk.over or _is_parted(scene) or (talk.over == "bullets" and not _is_bulleted(scene)):
        return None
    return talk.heading


def _line_start(scene: Scene) -> str:
    """What stands before a sentence on its line."""
    start = scene.tokens[0].start
    return scene.text.folded[scene.text.folded.rfind("\n", 0, start) + 1 : start]


def _is_bulleted(scene: Scene) -> bool:
    return bool(_line_start(scene).strip())


def _is_parted(scene: Scene) -> bool:
    """Whether an empty line or a rule stands before the sentence's line."""
    start = scene.tokens[0].start
    gap = scene.text.folded[: scene.text.folded.rfind("\n", 0, start) + 1]
    line = gap.rstrip("\n").rpartition("\n")[2]
    return gap.endswith("\n\n") or not any(c.isalnum() for c in line)
