"""How well claims of one occurrence are grouped, measured on the retold incidents of ``corpus/incidents``.

Every story tells one incident several times and look-alikes of the same day and town beside it. The reader
reads all dispatches of a half, the grouping runs over all of them at once, and B-cubed compares its groups
with those that the writers of the stories meant. Rules are worked on with the tune half only.
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import combinations
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from marsad.knowledge.gazetteer import load_gazetteer
from marsad.reading import read
from marsad.situation.filed import Filed, actual
from marsad.situation.incidents import incidents
from marsad.types import DateInterval, Dispatch, Harm

FOLDER = Path(__file__).resolve().parent.parent / "corpus" / "incidents"
HALVES = ("tune", "held-out")
ALWAYS = DateInterval(date.min, date.max)


class Passage(NamedTuple):
    """The stretch of a dispatch that tells one incident: code points from ``start`` to ``end``."""

    start: int
    end: int
    incident: str


class Telling(NamedTuple):
    """A dispatch and what each stretch of it tells."""

    dispatch: Dispatch
    passages: tuple[Passage, ...]
    role: str
    half: str


class Item(NamedTuple):
    """A claim with the incident that it tells of, as written and as found."""

    one: Filed
    gold: str
    found: int


class Prf(NamedTuple):
    """Precision and recall."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


# --- the stories --------------------------------------------------------------------------------------------


def half_of(story: str) -> str:
    """The half of a story: all that it tells stays together, or its look-alikes would test nothing."""
    return HALVES[hashlib.sha256(f"incidents:{story}".encode()).digest()[0] % 2]


def tellings(folder: Path = FOLDER) -> list[Telling]:
    """All dispatches of all stories."""
    stories = [
        one for path in sorted(folder.glob("*.yml")) for one in yaml.safe_load(path.read_text("utf-8"))
    ]
    return [_telling(story, n, told) for story in stories for n, told in enumerate(story["told"], 1)]


def _telling(story: Mapping[str, Any], n: int, told: Mapping[str, Any]) -> Telling:
    """One dispatch. A key of one letter is an incident; its value is the stretch of text that tells it."""
    text, passages = "", []
    for letter, words in told.items():
        if len(letter) == 1:
            text += " " * bool(text)
            passages.append(Passage(len(text), len(text) + len(words), f"{story['story']}{letter}"))
            text += words
    dispatch = Dispatch(
        id=f"{story['story']}-{n}",
        text=text,
        published=story["day"] + timedelta(days=told.get("after", 0)),
        outlet=told["by"],
        lang=told.get("lang", "ar"),
        country=story["country"],
    )
    return Telling(dispatch, tuple(passages), told.get("as", "first"), half_of(story["story"]))


# --- grouping and its figures -------------------------------------------------------------------------------


def file(told: Telling) -> list[Filed]:
    """The claims of a dispatch as the store hands them out."""
    from_ = told.dispatch
    return [
        Filed(doc=from_.id, outlet=from_.outlet, published=from_.published, claim=claim)
        for claim in read(from_).claims
    ]


def group(told: Iterable[Telling], filed: Sequence[Filed]) -> list[Item]:
    """The event and harm claims, with the incident meant and the number of the incident found."""
    passages = {one.dispatch.id: one.passages for one in told}
    found: dict[tuple[str, str], int] = {}
    for number, incident in enumerate(incidents(filed, ALWAYS, load_gazetteer())):
        tolls = [each for toll in incident.tolls for each in (*toll.words, *toll.replaced)]
        for one in (*incident.words, *tolls):
            found[one.doc, one.claim.id] = number
    claims = [one for one in actual(filed) if (one.doc, one.claim.id) in found]
    return [Item(one, meant(one, passages[one.doc]), found[one.doc, one.claim.id]) for one in claims]


def meant(one: Filed, passages: Sequence[Passage]) -> str:
    """The incident of the stretch in which the words of a claim begin."""
    start = one.claim.evidence.start
    return next((each.incident for each in passages if start <= each.end), passages[-1].incident)


def b_cubed(items: Sequence[Item]) -> Prf:
    """Per claim, the share of its group that is of its incident, and of its incident that is in its group."""
    cells = Counter((one.gold, one.found) for one in items)
    gold, found = Counter(one.gold for one in items), Counter(one.found for one in items)
    squares = [(pair, n * n) for pair, n in cells.items()]
    total = max(1, len(items))
    return Prf(
        sum(n / found[pair[1]] for pair, n in squares) / total,
        sum(n / gold[pair[0]] for pair, n in squares) / total,
    )


def links(items: Sequence[Item]) -> Prf:
    """Pairs of tellings in two dispatches: how many of those joined tell one incident, and the reverse."""
    joined, same = _pairs(items, "found"), _pairs(items, "gold")
    right = len(joined & same)
    return Prf(right / max(1, len(joined)), right / max(1, len(same)))


def _pairs(items: Sequence[Item], by: str) -> set[tuple[tuple[str, str], tuple[str, str]]]:
    """Pairs of tellings (dispatch and incident meant) that share a group, as ``gold`` or ``found``."""
    groups: dict[Any, set[tuple[str, str]]] = defaultdict(set)
    for one in items:
        groups[getattr(one, by)].add((one.one.doc, one.gold))
    return {(a, b) for those in groups.values() for a, b in combinations(sorted(those), 2) if a[0] != b[0]}


# --- what is printed ----------------------------------------------------------------------------------------


def table(told: Sequence[Telling], items: Mapping[str, Sequence[Item]]) -> str:
    """The figures of both halves."""
    head = "| half | incidents | dispatches | unread | claims | B³ P | B³ R | B³ F1 | links P | links R |"
    return "\n".join([head, "| --- |" + " ---: |" * 9, *(_row(half, told, items[half]) for half in HALVES)])


def _row(half: str, told: Sequence[Telling], items: Sequence[Item]) -> str:
    own = [one for one in told if one.half == half]
    meant_ones = {each.incident for one in own for each in one.passages}
    unread = {one.dispatch.id for one in own} - {one.one.doc for one in items}
    cubed, joined = b_cubed(items), links(items)
    counts = [len(meant_ones), len(own), len(unread), len(items)]
    figures = [cubed.precision, cubed.recall, cubed.f1, joined.precision, joined.recall]
    cells = [half, *map(str, counts), *(f"{figure:.3f}" for figure in figures)]
    return "| " + " | ".join(cells) + " |"


def errors(items: Sequence[Item]) -> str:
    """Groups that hold several incidents, and incidents that lie in several groups, with their claims."""
    lines = []
    for title, key, other in (("merged", "found", "gold"), ("split", "gold", "found")):
        groups: dict[Any, list[Item]] = defaultdict(list)
        for one in items:
            groups[getattr(one, key)].append(one)
        for those in groups.values():
            if len({getattr(one, other) for one in those}) > 1:
                lines += [f"\n{title}:", *map(_line, sorted(those, key=lambda one: getattr(one, other)))]
    return "\n".join(lines)


def _line(item: Item) -> str:
    """A claim in one line."""
    claim = item.one.claim
    places = ",".join(place.place_id or f"~{place.text}" for place in getattr(claim, "places", ()))
    slots = [claim.type, f"cause={claim.cause}" if isinstance(claim, Harm) else "", str(item.one.day), places]
    return f"  {item.gold} #{item.found} {item.one.doc} {' '.join(slots)} «{claim.evidence.text[:60]}»"


def main() -> None:
    """Read, group and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--errors", action="store_true", help="list what was merged or split, tune half only")
    options = parser.parse_args()
    told = tellings()
    items = {}
    for half in HALVES:
        own = [one for one in told if one.half == half]
        items[half] = group(own, [claim for one in own for claim in file(one)])
    print(table(told, items))
    if options.errors:
        print(errors(items["tune"]))


if __name__ == "__main__":
    main()
