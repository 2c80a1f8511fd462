"""Reading a dispatch as every caller needs it: claims named, and a failure that stays with its dispatch."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import msgspec

from marsad.errors import one_line
from marsad.identity import identify
from marsad.sources.item import Item, Refusal
from marsad.types import Dispatch, Reading

if TYPE_CHECKING:
    from marsad.resolve.more_places import MorePlaces


def read(dispatch: Dispatch, more: MorePlaces | None = None) -> Reading:
    """The claims of a dispatch, each with its id and key; ``more`` are places beside the shipped ones."""
    from marsad.extract.reader import read as read_claims

    reading = read_claims(_encodable(dispatch), more)
    if all(claim.id and claim.key for claim in reading.claims):
        return reading
    return msgspec.structs.replace(reading, claims=identify(dispatch.id, reading.claims))


def _encodable(dispatch: Dispatch) -> Dispatch:
    """The dispatch with "?" for each lone half of a surrogate pair, which no file can hold: offsets stay."""
    text = dispatch.text.encode("utf-8", "replace").decode("utf-8")
    return dispatch if text == dispatch.text else msgspec.structs.replace(dispatch, text=text)


def read_item(item: Item, more: MorePlaces | None = None) -> Reading | Refusal:
    """The claims of an item; where the reader itself fails, a refusal, so that all others are still read."""
    try:
        return read(item.dispatch, more) if more else read(item.dispatch)
    except Exception as error:  # one dispatch must not stop an archive
        if os.environ.get("MARSAD_DEBUG"):
            raise
        return Refusal(item.origin, f"the reader failed: {type(error).__name__}: {one_line(error)}")
