"""Where a building that was hit lies: a hospital or market is an object, its town the place.

"A raid on the hospital" in a text on a town takes the town as its place; a building whose town nobody names
stays a place by itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.grammar import grammar
from marsad.language.clean import fold
from marsad.types import Event, PlaceRef, places_of

_SEATED = ("event", "harm")
TOWNS = ("city", "town")


def seat(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, buildings among their places told as objects in their town."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.claim.kind in _SEATED and any(map(is_building, places_of(draft.claim))):
            draft = _seated(reader, draft)
        out.append(draft)
    return out


def is_building(ref: PlaceRef) -> bool:
    """Whether a place is a building by the first word of its name."""
    return _bare(ref.text.split()[0]) in _buildings() and not load_gazetteer().find(ref.text)


@cache
def _buildings() -> frozenset[str]:
    return frozenset(_bare(word) for word in load("facilities")["buildings"])


def _bare(word: str) -> str:
    return fold(word).removeprefix(grammar().article)


def _seated(reader: Reader, draft: Draft) -> Draft:
    claim = draft.claim
    places = places_of(claim)
    hit = [p for p in places if is_building(p)]
    rest = tuple(p for p in places if not is_building(p))
    towns = () if any(p.role == "at" for p in rest) else next(_towns(reader, hit), ())
    if not towns and not any(p.role == "at" for p in rest):
        return draft
    fields: dict[str, object] = {"places": (*towns, *rest)}
    if isinstance(claim, Event):
        names = [p.text for p in hit if p.text not in claim.objects]
        fields["objects"] = (*claim.objects, *names)
    return msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, **fields))


def _towns(reader: Reader, hit: Sequence[PlaceRef]) -> Iterator[tuple[PlaceRef, ...]]:
    """Towns that a building may lie in, the likeliest first: that of the heading, that of its name."""
    if reader.topic and not any(map(is_building, reader.topic)):
        yield reader.topic
    named = [_in_name(p) for p in hit]
    if all(named):
        yield tuple(p for p in named if p is not None)


def _in_name(ref: PlaceRef) -> PlaceRef | None:
    """The town within the name of a building ("the hospital of Maarat al-Numan")."""
    words = ref.text.split()
    for last in range(len(words), 1, -1):
        name = " ".join(words[1:last])
        if any(place.type in TOWNS for place in load_gazetteer().find(name)):
            start = ref.start + ref.text.index(name, len(words[0]))
            return msgspec.structs.replace(
                ref, text=name, role="at", relation="in", start=start, end=start + len(name)
            )
    return None
