"""Corpus cases of claims: what a text must claim, given in few words.

``value`` names the slots that matter: ``type``; ``actor``, ``actors``, ``status``, ``min``, ``max``,
``factuality``; ``at``, ``from``, ``to``, ``via`` with names of places. A case holds where one claim of the
kind agrees with all.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import msgspec

from marsad.extract.reader import read
from marsad.language.clean import fold
from marsad.types import Dispatch

ROLES = ("at", "from", "to", "via")
WAR = " .\nواندلعت اشتباكات بين قوات النظام وفصائل المعارضة."


def claims(text: str, kind: str) -> list[dict[str, Any]]:
    """The claims of a kind that a text gives, as summaries."""
    reading = read(Dispatch(id="case", text=text, published=date(2020, 5, 20)))
    data = msgspec.to_builtins(reading)["claims"]
    return [summary(one) for one in data if one["kind"] == kind]


def summary(claim: dict[str, Any]) -> dict[str, Any]:
    """Slots of a claim by name, parties by id, places by folded name under their role."""
    out = {key: claim[key] for key in ("type", "status", "factuality") if key in claim}
    out["actor"] = (claim.get("actor") or {}).get("id")
    out["actors"] = [one["id"] for one in claim.get("actors") or ()]
    count = claim.get("count") or {}
    out["min"], out["max"] = count.get("min"), count.get("max")
    for role in ROLES:
        out[role] = [fold(p["text"]) for p in claim.get("places") or () if p["role"] == role]
    return out


def agrees(found: dict[str, Any], wanted: dict[str, Any]) -> bool:
    """Whether a summary has all the slots that a case names."""
    return all(found.get(key) == _folded(key, value) for key, value in wanted.items())


def _folded(key: str, value: Any) -> Any:
    return [fold(name) for name in value] if key in ROLES else value
