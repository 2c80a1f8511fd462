"""The values and words of a control claim: who and where, as phrases, and the lists of ``holdings.yml``."""

from __future__ import annotations

from functools import partial

from marsad.extract.phrase import Phrase
from marsad.knowledge.grammar import word_list
from marsad.types import Value

GAP = 5
"""Tokens that may stand between a place and "under the control of": a verb of remaining, an adverb."""


class Holding(Value, frozen=True, gc=False):
    """Who and where, as phrases; ``state``: said to hold, not to have gained; ``back``: the place is a
    pronoun; ``area``: the areas that somebody holds are spoken of."""

    actor: Phrase | None
    places: tuple[Phrase, ...]
    state: bool = False
    back: bool = False
    area: bool = False


lost_words = partial(word_list, "holdings")
"""A list of ``holdings.yml``, folded."""
