"""Why a claim was made: its words in their context, and the entry behind each slot."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa

from marsad.errors import UnknownClaim
from marsad.store import query
from marsad.store.rows import claim_of
from marsad.types import AnyClaim, Dispatch

_CONTEXT = 120


class Slot(msgspec.Struct, frozen=True):
    """A slot, the words that filled it, and the rule or lexicon entry by which they did."""

    slot: str
    words: str
    entry: str


class Explanation(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with the words around its evidence (``before``, ``after``) and the reason for each slot."""

    dispatch: Dispatch
    claim: AnyClaim
    before: str
    after: str
    slots: tuple[Slot, ...]
    reader: str
    knowledge: str


def explain(connection: sa.Connection, name: str) -> Explanation:
    """Explain the claim of that id or key, or of the only one that begins so. Raises ``UnknownClaim``."""
    found = query.named(connection, name)
    if not found:
        raise UnknownClaim(f"{name}: no such claim (ids and keys are in the output of marsad claims)")
    if len({row.key for row in found}) > 1:
        some = ", ".join(row.key for row in found[:5])
        raise UnknownClaim(f"{name}: more than one claim begins so: {some}{' …' if len(found) > 5 else ''}")
    row = found[0]
    dispatch = next(query.dispatches(connection, row.doc))
    claim = claim_of(row.payload)
    start, end = claim.evidence.start, claim.evidence.end
    return Explanation(
        dispatch=dispatch,
        claim=claim,
        before=_tail(dispatch.text[:start]),
        after=_head(dispatch.text[end:]),
        slots=tuple(Slot(t.slot, dispatch.text[t.start : t.end], t.entry) for t in claim.trace),
        reader=row.reader,
        knowledge=row.knowledge,
    )


def _tail(text: str) -> str:
    """The end of a text, from the beginning of a word."""
    if len(text) <= _CONTEXT:
        return text
    return "…" + text[-_CONTEXT:].partition(" ")[2]


def _head(text: str) -> str:
    """The beginning of a text, to the end of a word."""
    if len(text) <= _CONTEXT:
        return text
    return text[:_CONTEXT].rpartition(" ")[0] + "…"
