"""Crossings told by who stands at either side, without a word of their being open or closed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from marsad.extract.access.heads import Head, said
from marsad.extract.common import parties, place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Phrase, Trigger
from marsad.extract.refs import name_words
from marsad.extract.zones import Zone
from marsad.knowledge.grammar import grammar
from marsad.types import Access

_NEAR = 2
_REACH = 14


def sided(reader: Reader, head: Head) -> Iterator[Draft]:
    """The claims of a crossing that has sides: "which parts X's area from Y's", "one with X … the other
    with Y"."""
    if head.frame.type != "crossing":
        return
    pair = _parted(reader, head)
    if pair:
        used = any(
            p.kind == "place" and p.prep == "via" and p.i <= head.i < p.j for p in reader.scene.phrases
        )
        yield _claim(reader, head, head.i, head.j, (pair, [], "open" if used else "unspecified"))
        return
    starts = [*_starts(reader, head), len(reader.scene.tokens)]
    owner = _owner(reader, head)
    for first, last in pairwise(starts):
        inside = [p for p in reader.scene.phrases if first <= p.i < last]
        name = _bracketed(reader, first, last)
        others = [p for p in inside if p.kind == "party" and p.prep in ("with", "between")]
        where = [p for p in inside if p.kind == "place" and p.prep in ("in", "with", "to")]
        if name is not None and (others or where):
            yield _claim(reader, head, *name, ([*owner, *others[:1]], where[:1], "unspecified"))


def _claim(
    reader: Reader, head: Head, i: int, j: int, told: tuple[Sequence[Phrase], Sequence[Phrase], str]
) -> Draft:
    actors, where, status = told
    trigger = Trigger(i=head.i, j=head.j, frame=head.frame, pos="h")
    own = Zone(0, len(reader.scene.tokens), trigger)
    name = Phrase(kind="object", i=i, j=j, ci=i, cj=j, entry=head.frame.id)
    claim = Access(
        type="crossing",
        name=name_words(reader.scene, i, j).text,
        status=status,  # type: ignore[arg-type]
        actors=parties(reader, actors),
        places=place_refs(reader, where, "at"),
        **shared(reader, own, [name, *actors, *where]),
    )
    return Draft(claim, reader.number, i, reader.scene.paragraph)


def _parted(reader: Reader, head: Head) -> list[Phrase]:
    """The two parties behind "which parts … from …"."""
    scene = reader.scene
    near = range(max(0, head.i - 1), min(head.j + _NEAR + 1, len(scene.tokens)))
    at = next((k for k in near if _is(scene.tokens[k].text, "parts")), None)
    if at is None:
        return []
    found = [p for p in scene.phrases if p.kind == "party" and p.entry and at < p.i <= at + _REACH]
    return found[:2] if len(found) > 1 else []


def _bracketed(reader: Reader, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of a name in brackets: what a crossing in a list is called."""
    marks = [k for k in range(first, last) if reader.scene.tokens[k].text in ("(", ")")]
    if len(marks) < 2 or marks[1] <= marks[0] + 1 or not reader.scene.tokens[marks[0] + 1].text[0].isalpha():
        return None
    return marks[0] + 1, marks[1]


def _starts(reader: Reader, head: Head) -> list[int]:
    """Where each of several crossings is told of."""
    tokens = reader.scene.tokens
    return [k for k in range(head.j, len(tokens)) if _is(tokens[k].text, "one_of")]


def _is(word: str, group: str) -> bool:
    return word in said(group) or (word[:1] in grammar().conjunctions and word[1:] in said(group))


def _owner(reader: Reader, head: Head) -> list[Phrase]:
    """Who has the crossings: the party that the sentence opens with."""
    return [
        p for p in reader.scene.phrases if p.kind == "party" and p.entry and p.prep == "" and p.j <= head.i
    ][:1]
