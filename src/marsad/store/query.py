"""Questions to the store. Only the latest reading of each dispatch is seen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa

from marsad.language.clean import fold
from marsad.store import decisions, schema
from marsad.store.rows import claim_of
from marsad.types import AnyClaim, Dispatch, Factuality, Kind

_D, _R, _C = schema.dispatch, schema.reading, schema.claim


class Filter(msgspec.Struct, frozen=True, kw_only=True):
    """Which claims. ``place`` and ``party`` are ids or names, Arabic or English.

    A claim matches if its days overlap those from ``since`` to ``until``; one without days, if the day of
    publication does.
    """

    since: date | None = None
    until: date | None = None
    place: str | None = None
    party: str | None = None
    kind: Kind | None = None
    factuality: Factuality | None = None
    doc: str | None = None


class Stored(msgspec.Struct, frozen=True, kw_only=True):
    """A claim with its dispatch; ``status``: new, or accepted, corrected, rejected by reviewers."""

    doc: str
    outlet: str | None = None
    published: date | None = None
    claim: AnyClaim
    status: str = "new"


def claims(connection: sa.Connection, where: Filter) -> Iterator[Stored]:
    """Claims that match, in the order of their days, then of their dispatches, then of the words."""
    standing = decisions.standing(decisions.select(connection))
    day = sa.func.coalesce(_C.c.day_start, _D.c.published)
    query = (
        sa.select(_D.c.doc, _D.c.outlet, _D.c.published, _C.c.key, _C.c.payload)
        .select_from(_latest())
        .where(*_conditions(where))
        .order_by(day.is_(None), day, _D.c.published, _D.c.doc, _C.c.row)
    )
    for row in connection.execute(query):
        yield Stored(
            doc=row.doc,
            outlet=row.outlet,
            published=row.published,
            claim=claim_of(row.payload),
            status=standing.get(row.key, "new"),
        )


def dispatches(connection: sa.Connection, doc: str | None = None) -> Iterator[Dispatch]:
    """Stored dispatches in order of arrival: all, or the one called ``doc``."""
    query = sa.select(
        _D.c.doc.label("id"),
        *(_D.c[name] for name in ("text", "published", "title", "outlet", "lang", "country", "url")),
    ).order_by(_D.c.row)
    if doc is not None:
        query = query.where(_D.c.doc == doc)
    for row in connection.execute(query):
        yield Dispatch(**row._mapping)


def counts(connection: sa.Connection) -> dict[str, int]:
    """Rows of the tables that people ask about, by name."""
    tables = {"dispatches": _D, "readings": _R, "claims": _C, "decisions": schema.decision}
    return {
        name: connection.execute(sa.select(sa.func.count()).select_from(table)).scalar_one()
        for name, table in tables.items()
    }


class Named(NamedTuple):
    """A claim found by its name, and who read it."""

    doc: str
    key: str
    payload: str
    reader: str
    knowledge: str


def named(connection: sa.Connection, name: str, limit: int = 6) -> list[Named]:
    """Claims of that id or key, or failing that, those whose id or key begins so."""
    columns = (_D.c.doc, _C.c.key, _C.c.payload, _R.c.reader, _R.c.knowledge)
    query = sa.select(*columns).select_from(_latest()).order_by(_C.c.row).limit(limit)
    if not name:
        return []
    names = (_C.c.id, _C.c.key)
    exact = sa.or_(*(column == name for column in names))
    begins = sa.or_(*(column.startswith(name, autoescape=True) for column in names))
    found = connection.execute(query.where(exact)).all() or connection.execute(query.where(begins)).all()
    return [Named(*row) for row in found]


def _latest() -> sa.FromClause:
    """Claims joined with the reading that found them and its dispatch, older readings left out."""
    other = _R.alias()
    last = sa.select(sa.func.max(other.c.row)).where(other.c.dispatch == _R.c.dispatch).scalar_subquery()
    newest = sa.and_(_R.c.row == _C.c.reading, _R.c.row == last)
    return _C.join(_R, newest).join(_D, _D.c.row == _R.c.dispatch)


def _conditions(where: Filter) -> Iterator[sa.ColumnElement[bool]]:
    if where.since:
        yield sa.func.coalesce(_C.c.day_end, _D.c.published) >= where.since
    if where.until:
        yield sa.func.coalesce(_C.c.day_start, _D.c.published) <= where.until
    if where.kind:
        yield _C.c.kind == where.kind
    if where.factuality:
        yield _C.c.factuality == where.factuality
    if where.doc:
        yield _D.c.doc == where.doc
    if where.place:
        yield _C.c.row.in_(_called(schema.claim_place, "place_id", where.place))
    if where.party:
        yield _C.c.row.in_(_called(schema.claim_party, "party_id", where.party))


def _called(table: sa.Table, id_column: str, name: str) -> sa.Select[Any]:
    """Claims with a place or party of this id or name, or of what the name stands for elsewhere."""
    ids = table.c[id_column]
    name = name.strip()
    said = sa.or_(ids == name, table.c.folded == fold(name), table.c.folded_en == name.lower())
    same = sa.select(ids).where(said, ids.is_not(None))
    return sa.select(table.c.claim).where(sa.or_(said, ids.in_(same)))
