"""The two names of a claim: ``id``, a hash of what it says, and ``key``, where it stands in its dispatch.

Reviewers' decisions hang on the key, which outlives a new version of the reader; the id changes whenever
what the claim says changes. Neither depends on a clock, a machine, or the order of a set.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from typing import TypeVar

import msgspec

from marsad.types import AnyClaim, Control, Harm

ID_DIGITS = 24
# How a claim was read, not what it says: a new rule that reads the same makes the same id.
_VOLATILE = ("id", "key", "rule", "confidence", "trace")
_TRIGGER_SLOTS = ("trigger", "type")

C = TypeVar("C", bound=AnyClaim)


def claim_id(doc: str, claim: AnyClaim) -> str:
    """First 24 hexadecimal digits of the SHA-256 of the claim's canonical JSON and its dispatch's name."""
    content = msgspec.to_builtins(claim)
    said = {name: value for name, value in content.items() if name not in _VOLATILE}
    canonical = msgspec.json.encode({"doc": doc, "claim": said}, order="sorted")
    return hashlib.sha256(canonical).hexdigest()[:ID_DIGITS]


def claim_key(doc: str, claim: AnyClaim) -> str:
    """``doc/kind/type/START``, and ``@START`` of the place or ``:group`` where siblings share a trigger.

    ``START`` is the raw offset of the trigger word, or of the evidence where no trigger was traced.
    """
    start = next((t.start for t in claim.trace if t.slot in _TRIGGER_SLOTS), claim.evidence.start)
    key = f"{doc}/{claim.kind}/{claim.type}/{start}"
    match claim:
        case Control(place=place) if place:
            return f"{key}@{place.start}"
        case Harm(group=group, part_of_total=part):
            return f"{key}:{group}{'+part' if part else ''}"
    return key


def identify(doc: str, claims: Sequence[C]) -> tuple[C, ...]:
    """The claims with ``id`` and ``key`` filled; a counter (``~2``) parts those that would share a key."""
    seen: Counter[str] = Counter()
    named: list[C] = []
    for claim in claims:
        key = claim_key(doc, claim)
        seen[key] += 1
        if seen[key] > 1:
            key = f"{key}~{seen[key]}"
        named.append(msgspec.structs.replace(claim, id=claim_id(doc, claim), key=key))
    return tuple(named)
