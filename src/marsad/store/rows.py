"""Claims as rows, and back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from marsad.language.clean import fold
from marsad.types import Access, AnyClaim, Control, Event, Harm, Movement, PartyRef, Posture, places_of

_DECODER = msgspec.json.Decoder(AnyClaim)


def parties_of(claim: AnyClaim) -> Iterator[tuple[str, PartyRef]]:
    """All parties of a claim, each with its slot: ``actor``, ``target``, ``from_actor`` or ``by``."""
    match claim:
        case Event():
            yield from (("actor", one) for one in claim.actors)
            yield from (("target", one) for one in claim.targets)
        case Access():
            yield from (("actor", one) for one in claim.actors)
        case Control() | Movement() | Harm() | Posture():
            if claim.actor:
                yield "actor", claim.actor
    if isinstance(claim, Control) and claim.from_actor:
        yield "from_actor", claim.from_actor
    if isinstance(claim, Harm) and claim.by:
        yield "by", claim.by


def claim_row(claim: AnyClaim, reading: int) -> dict[str, Any]:
    """The row of a claim in table ``claim``."""
    return {
        "reading": reading,
        "id": claim.id,
        "key": claim.key,
        "kind": claim.kind,
        "type": claim.type,
        "factuality": claim.factuality,
        "day_start": claim.when.start if claim.when else None,
        "day_end": claim.when.end if claim.when else None,
        "payload": msgspec.json.encode(claim).decode("utf-8"),
    }


def place_rows(claim: AnyClaim, row: int) -> list[dict[str, Any]]:
    """The rows of a claim in table ``claim_place``."""
    return [
        {
            "claim": row,
            "number": n,
            "folded": fold(place.text),
            "folded_en": _lower(place.name_en),
            "place_id": place.place_id,
        }
        for n, place in enumerate(places_of(claim))
    ]


def party_rows(claim: AnyClaim, row: int) -> list[dict[str, Any]]:
    """The rows of a claim in table ``claim_party``."""
    return [
        {
            "claim": row,
            "number": n,
            "slot": slot,
            "folded": fold(party.text),
            "folded_en": _lower(party.name_en),
            "party_id": party.id,
        }
        for n, (slot, party) in enumerate(parties_of(claim))
    ]


def claim_of(payload: str) -> AnyClaim:
    """The claim in a row's payload."""
    claim: AnyClaim = _DECODER.decode(payload)
    return claim


def _lower(name: str | None) -> str | None:
    return name.lower() if name else None
