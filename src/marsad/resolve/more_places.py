"""What a source of more places must give the resolver, so that nothing here knows where they come from."""

from __future__ import annotations

from typing import Protocol

from marsad.knowledge.gazetteer import Gazetteer
from marsad.resolve.place_mentions import Page


class MorePlaces(Protocol):
    """Places beside those that are shipped, looked up for one dispatch."""

    def join(self, page: Page, gazetteer: Gazetteer) -> Gazetteer:
        """The gazetteer with the places whose names stand on the page."""
        ...
