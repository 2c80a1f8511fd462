"""How sure the reader may be of a claim: the share of claims like it that a careful coder confirms.

A logistic model: the log-odds of the kind, plus a weight for each plain feature that the claim has. The
weights are data (``knowledge/confidence.yml``), fitted by ``bench/calibrate.py``; how well they hold is told
in ``docs/confidence.md``. Confidence says how a claim was read, not what it says: no id or key depends on it.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, TypeVar

import msgspec

from marsad.knowledge.files import load
from marsad.types import AnyClaim, PartyRef, PlaceRef, Trace

SHORT, LONG = 16, 70
"""Evidence of fewer or more code points than these is short or long."""

FAR = 60
"""Code points between the trigger and a slot's words from which on they stand far apart."""

LOWEST, HIGHEST = 0.01, 0.99
STEEP = 20.0
"""Log-odds beyond which nothing is gained."""

ClaimT = TypeVar("ClaimT", bound=AnyClaim)


class Weights(msgspec.Struct, frozen=True):
    """Log-odds: ``base`` by kind, ``type`` by ``kind/type``, ``feature`` by name."""

    base: Mapping[str, float]
    type: Mapping[str, float]
    feature: Mapping[str, float]


@cache
def load_weights() -> Weights:
    """The weights that Marsad comes with."""
    return msgspec.convert(load("confidence"), Weights)


def weigh(claims: Sequence[ClaimT], published: date | None) -> tuple[ClaimT, ...]:
    """The claims with their confidence."""
    weights = load_weights()
    return tuple(
        msgspec.structs.replace(claim, confidence=confidence(claim, published, weights)) for claim in claims
    )


def confidence(claim: AnyClaim, published: date | None, weights: Weights) -> float:
    """A number from 0.01 to 0.99, of two digits. Places must be resolved already."""
    odds = weights.base.get(claim.kind, 0.0) + weights.type.get(f"{claim.kind}/{claim.type}", 0.0)
    odds += sum(weights.feature.get(name, 0.0) for name in features(claim, published))
    odds = min(STEEP, max(-STEEP, odds))
    return min(HIGHEST, max(LOWEST, round(1 / (1 + math.exp(-odds)), 2)))


def features(claim: AnyClaim, published: date | None) -> tuple[str, ...]:
    """Names of the features that a claim has, always in the same order."""
    found = [*_of_parties(claim), *_of_places(claim), *_of_time(claim, published), *_of_words(claim)]
    if claim.factuality != "actual":
        found.append(claim.factuality)
    if claim.source:
        found.append("source")
    if _has_count(claim):
        found.append("count")
    if getattr(claim, "cause", None):
        found.append("cause")
    if getattr(claim, "objects", ()) or getattr(claim, "weapons", ()):
        found.append("things")
    return tuple(found)


def _of_parties(claim: AnyClaim) -> Iterator[str]:
    actors = _refs(claim, "actors", "actor")
    if any(ref.id for ref in actors):
        yield "actor_known"
    elif actors:
        yield "actor_unlisted"
    if _refs(claim, "targets", "by") or _refs(claim, "targets", "from_actor"):
        yield "other_side"


def _of_places(claim: AnyClaim) -> Iterator[str]:
    places: tuple[PlaceRef, ...] = _refs(claim, "places", "place")
    if not places:
        yield "no_place"
        return
    if any(place.place_id for place in places):
        yield "place_known"
    said = claim.evidence
    if not any(said.start <= place.start < said.end for place in places):
        yield "place_elsewhere"


def _of_time(claim: AnyClaim, published: date | None) -> Iterator[str]:
    if claim.when is None:
        yield "no_date"
    elif claim.when.start != claim.when.end:
        yield "date_wide"
    elif claim.when.start != published:
        yield "date_told"


def _of_words(claim: AnyClaim) -> Iterator[str]:
    size = claim.evidence.end - claim.evidence.start
    if size < SHORT:
        yield "short"
    elif size > LONG:
        yield "long"
    if claim.rule.startswith("en."):
        yield "english"
    if " + " in claim.rule:
        yield "derived"
    trigger = next((t for t in claim.trace if t.slot == "trigger"), None)
    if trigger:
        yield from _of_trigger(claim, trigger)


def _of_trigger(claim: AnyClaim, trigger: Trace) -> Iterator[str]:
    """Whether the trigger has several words; stands alone; stands far from the words of its slots."""
    start = trigger.start - claim.evidence.start
    if start >= 0 and " " in claim.evidence.text[start : start + trigger.end - trigger.start]:
        yield "trigger_phrase"
    slots = [t for t in claim.trace if t.slot not in ("trigger", "source")]
    if not slots:
        yield "trigger_alone"
    elif any(max(t.start - trigger.end, trigger.start - t.end) > FAR for t in slots):
        yield "slots_far"


def _has_count(claim: AnyClaim) -> bool:
    counted = getattr(claim, "count", None) or claim
    return getattr(counted, "min", None) is not None or getattr(counted, "max", None) is not None


def _refs(claim: AnyClaim, many: str, one: str) -> tuple[Any, ...]:
    """The parties or places of a claim, whether its kind has several or one."""
    single: PartyRef | PlaceRef | None = getattr(claim, one, None)
    return (*getattr(claim, many, ()), *((single,) if single else ()))
