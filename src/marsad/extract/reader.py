"""Reads the claims of a dispatch (not written yet: it finds none)."""

from __future__ import annotations

from marsad.types import Dispatch, Reading


def read(dispatch: Dispatch) -> Reading:
    """The claims of a dispatch."""
    return Reading(doc=dispatch.id, published=dispatch.published)
