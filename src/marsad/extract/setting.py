"""Where things are that name no place of their own: headings, the sentence so far, the paragraph so far."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.common import place_refs, places_of
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Phrase, Scene
from marsad.types import PlaceRef

_COLON = (":", "|")
MAX_HEADING = 5


def heading(scene: Scene) -> tuple[Phrase, ...]:
    """The places that head a line ("Aleppo:", a hashtag alone on its line); none elsewhere."""
    found: list[Phrase] = []
    for phrase in scene.phrases:
        if phrase.kind != "place" or phrase.anaphor or phrase.i > (found[-1].j if found else 1):
            break
        found.append(phrase)
    if not found:
        return ()
    end = found[-1].j
    alone = end >= len(scene.tokens) - 1 and len(scene.tokens) <= MAX_HEADING
    colon = end < len(scene.tokens) and scene.tokens[end].text in _COLON
    return tuple(found) if alone or colon else ()


def settle(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts of a sentence that have no place the one that holds where they stand."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.claim.kind in ("event", "harm", "posture") and not places_of(draft.claim):
            places = _inherited(reader, draft, out)
            draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(draft.claim, places=places))
        out.append(draft)
    return out


def _inherited(reader: Reader, draft: Draft, before: Sequence[Draft]) -> tuple[PlaceRef, ...]:
    for other in reversed(before):
        if places_of(other.claim) and other.claim.kind != "movement":
            return _at(places_of(other.claim))
    here = [p for p in reader.scene.phrases if p.kind == "place" and p.j <= draft.at and not p.anaphor]
    here = [p for p in here if p not in heading(reader.scene)]
    if here:
        return place_refs(reader, here[-1:], "at")
    if reader.topic:
        return reader.topic
    for other in reversed(reader.drafts):
        if other.paragraph == draft.paragraph and places_of(other.claim):
            return _at(places_of(other.claim))
    return ()


def _at(refs: Sequence[PlaceRef]) -> tuple[PlaceRef, ...]:
    return tuple(msgspec.structs.replace(ref, role="at") for ref in refs)
