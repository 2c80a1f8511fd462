"""The picture as JSON: the values as they are, claims as their ids, all words once at the end."""

from __future__ import annotations

from typing import Any

import msgspec

from marsad.products.english import romanised
from marsad.situation.filed import Filed
from marsad.situation.picture import Situation
from marsad.situation.spots import Spot
from marsad.types import PartyRef

SCHEMA = "situation/1"


def document(situation: Situation) -> dict[str, Any]:
    """A JSON-ready mapping. ``words`` and ``against`` hold claim ids; ``evidence`` lists the words by id."""
    words: dict[str, Filed] = {}
    content = _value(situation, words)
    content["area"] = (
        {"place_id": situation.area.id, "name_ar": situation.area.name_ar, "name_en": situation.area.name_en}
        if situation.area
        else None
    )
    return {"schema": SCHEMA, **content, "evidence": [_evidence(word) for word in words.values()]}


def _romanised(value: msgspec.Struct) -> dict[str, str]:
    """The Latin form of a place or party that has no English name, in a field of its own."""
    if not isinstance(value, Spot | PartyRef) or value.name_en:
        return {}
    name = romanised(value.name_ar, place=True) if isinstance(value, Spot) else romanised(value.text)
    return {"romanised": name} if name else {}


def _value(value: Any, words: dict[str, Filed]) -> Any:  # noqa: ANN401 - any field of any value
    """A field as JSON; claims become their ids and are put by."""
    if isinstance(value, Filed):
        name = value.claim.id or value.claim.key
        words.setdefault(name, value)
        return name
    if isinstance(value, msgspec.Struct):
        fields = {name: _value(getattr(value, name), words) for name in value.__struct_fields__}
        return {**fields, **_romanised(value)}
    if isinstance(value, tuple | list):
        return [_value(one, words) for one in value]
    return msgspec.to_builtins(value)


def _evidence(word: Filed) -> dict[str, Any]:
    """The words of a claim, and where they stand."""
    claim = word.claim
    return {
        "claim": claim.id or claim.key,
        "kind": claim.kind,
        "type": claim.type,
        "factuality": claim.factuality,
        "doc": word.doc,
        "outlet": word.outlet,
        "published": word.published.isoformat() if word.published else None,
        "source": claim.source,
        "start": claim.evidence.start,
        "end": claim.evidence.end,
        "text": claim.evidence.text,
    }
