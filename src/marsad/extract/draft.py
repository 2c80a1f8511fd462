"""Drafts: claims while the dispatch is being read, with where they stand in it."""

from __future__ import annotations

import msgspec

from marsad.extract.phrase import Context, Scene, Trigger
from marsad.extract.speech.attribution import Attribution
from marsad.types import AnyClaim, DateInterval, PlaceRef


class Draft(msgspec.Struct, frozen=True):
    """A claim, the number of its sentence, its trigger's token, and whether its trigger is definite ("the
    clashes")."""

    claim: AnyClaim
    scene: int
    at: int
    paragraph: int
    definite: bool = False
    mutual: bool = False
    of: tuple[int, int] | None = None
    """Sentence and token of the event that a harm comes from, or that a mention stands for."""
    fuller: bool = False
    """Whether a mention tells more than what it stands for."""


class Reader(msgspec.Struct, frozen=True):
    """What a builder needs of a sentence: its scene, chosen triggers, speakers, and the drafts so far."""

    number: int
    scene: Scene
    chosen: tuple[Trigger, ...]
    attributed: tuple[Attribution, ...]
    context: Context
    default_day: DateInterval | None
    topic: tuple[PlaceRef, ...]
    drafts: tuple[Draft, ...]
    scenes: tuple[Scene, ...] = ()
