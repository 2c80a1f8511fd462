"""Reviewers' decisions: a log that only grows. The last word on a claim stands, until it is undone."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import msgspec
import sqlalchemy as sa

from marsad.errors import BadArgument
from marsad.store import schema

Verdict = Literal["accept", "correct", "reject", "add", "confirm", "merge", "split", "undo"]
_STANDING = {"accept": "accepted", "confirm": "accepted", "correct": "corrected", "reject": "rejected"}


class Decision(msgspec.Struct, frozen=True, kw_only=True):
    """One decision: on which claim or incident (``key``), what, by whom, why, when (UTC), with what."""

    key: str
    verdict: Verdict
    who: str
    why: str | None = None
    payload: str | None = None
    made: str = ""


def insert(connection: sa.Connection, decision: Decision) -> None:
    """Append a decision. Raises ``BadArgument`` for a verdict that is none, or for nobody's decision."""
    if decision.verdict not in schema.VERDICTS:
        raise BadArgument(f"{decision.verdict!r} is no verdict (one of {', '.join(schema.VERDICTS)})")
    if not decision.who.strip():
        raise BadArgument("a decision needs to say who took it")
    connection.execute(schema.decision.insert().values(msgspec.structs.asdict(decision)))


def select(connection: sa.Connection, key: str | None = None) -> list[Decision]:
    """Decisions in the order in which they were taken, of one key or of all."""
    table = schema.decision
    query = sa.select(
        table.c.key, table.c.verdict, table.c.who, table.c.why, table.c.payload, table.c.made
    ).order_by(table.c.row)
    if key is not None:
        query = query.where(table.c.key == key)
    return [Decision(**row._mapping) for row in connection.execute(query)]


def standing(decisions: Iterable[Decision]) -> dict[str, str]:
    """Where each claim stands after all decisions: ``accepted``, ``corrected`` or ``rejected``.

    ``undo`` takes back the last verdict on its key that is not yet taken back.
    """
    verdicts: dict[str, list[str]] = {}
    for one in decisions:
        said = verdicts.setdefault(one.key, [])
        if one.verdict == "undo":
            del said[-1:]
        elif one.verdict in _STANDING:
            said.append(_STANDING[one.verdict])
    return {key: said[-1] for key, said in verdicts.items() if said}
