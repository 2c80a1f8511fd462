"""The tables of the store. All are append-only: triggers refuse every update, deletion and replacement.

Only the triggers are specific to one database. Days are ``DATE``, moments ISO 8601 text in UTC, values
JSON text exactly as it was hashed.
"""

from __future__ import annotations

from collections.abc import Iterator

import sqlalchemy as sa

APPLICATION_ID = 0x4D525344  # "MRSD" in the header of the file: this database is ours
SCHEMA_VERSION = 1
VERDICTS = ("accept", "correct", "reject", "add", "confirm", "merge", "split", "undo")

metadata = sa.MetaData()


def _text(name: str, comment: str, *, null: bool = False, unique: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=null, unique=unique, comment=comment)


def _row(comment: str) -> sa.Column[int]:
    return sa.Column("row", sa.Integer, primary_key=True, comment=comment)


dispatch = sa.Table(
    "dispatch",
    metadata,
    _row("order of arrival"),
    _text("doc", "name of the dispatch; its own id, with '-' and a hash where that was taken", unique=True),
    _text("sha256", "of the raw bytes, which the archive keeps under this name"),
    _text("text_sha256", "of the text in UTF-8: knows the same words in another wrapping"),
    _text("outlet", "who published it", null=True),
    sa.Column("published", sa.Date, comment="day of publication"),
    _text("title", "headline; context, never read for claims", null=True),
    _text("lang", "language code", null=True),
    _text("country", "country code", null=True),
    _text("url", "address", null=True),
    _text("origin", "file, or file and line, that it was ingested from"),
    _text("raw_path", "of the raw bytes, relative to the archive folder"),
    _text("text", "the text that was read; every offset counts its code points"),
    _text("added", "when it was stored (UTC)"),
    comment="Published texts. One row each; never changed.",
)

reading = sa.Table(
    "reading",
    metadata,
    _row("order of readings; the highest of a dispatch is the one that queries see"),
    sa.Column("dispatch", sa.ForeignKey("dispatch.row"), nullable=False, comment="what was read"),
    _text("reader", "version of the program that read it, with a hash of its reading code"),
    _text("knowledge", "hash of the data files that it read by"),
    _text("made", "when (UTC)"),
    sa.UniqueConstraint("dispatch", "reader", "knowledge"),
    comment="One pass of one version of the reader over one dispatch.",
)

claim = sa.Table(
    "claim",
    metadata,
    _row("order within the store"),
    sa.Column("reading", sa.ForeignKey("reading.row"), nullable=False, comment="the reading that found it"),
    _text("id", "hash of the content"),
    _text("key", "name across readings; decisions hang on it"),
    _text("kind", "event, control, movement, access, harm or posture"),
    _text("type", "a word of the kind's list"),
    _text("factuality", "actual, denied, prospective or uncertain"),
    sa.Column("day_start", sa.Date, comment="first day, if the words or the date of publication tell"),
    sa.Column("day_end", sa.Date, comment="last day, included"),
    _text("payload", "the whole claim as claims/1 JSON"),
    sa.UniqueConstraint("reading", "key"),
    comment="What a dispatch says. The columns are copies, for queries, of what the payload holds.",
)

claim_place = sa.Table(
    "claim_place",
    metadata,
    sa.Column("claim", sa.ForeignKey("claim.row"), primary_key=True, comment="the claim"),
    sa.Column("number", sa.Integer, primary_key=True, comment="order in the claim, from 0"),
    _text("folded", "the name as mentioned, folded"),
    _text("folded_en", "the name in English, in lower case", null=True),
    _text("place_id", "in the gazetteer", null=True),
    comment="Places of a claim, for queries.",
)

claim_party = sa.Table(
    "claim_party",
    metadata,
    sa.Column("claim", sa.ForeignKey("claim.row"), primary_key=True, comment="the claim"),
    sa.Column("number", sa.Integer, primary_key=True, comment="order in the claim, from 0"),
    _text("slot", "actor, target, from_actor or by"),
    _text("folded", "the party as mentioned, folded"),
    _text("folded_en", "the name in English, in lower case", null=True),
    _text("party_id", "in the list of parties", null=True),
    comment="Parties of a claim, for queries.",
)

decision = sa.Table(
    "decision",
    metadata,
    _row("order of decisions"),
    _text("key", "the claim or incident that it is about"),
    _text("verdict", "what was decided"),
    _text("who", "the reviewer"),
    _text("made", "when (UTC)"),
    _text("why", "the reason, in the reviewer's words", null=True),
    _text("payload", "what the verdict needs, as JSON: a corrected claim, the members of a group", null=True),
    sa.CheckConstraint(f"verdict IN {VERDICTS}"),
    comment="Reviewers' decisions. A later row overrules an earlier one; none is ever changed.",
)

sa.Index("dispatch_sha256", dispatch.c.sha256)
sa.Index("dispatch_text", dispatch.c.text_sha256)
sa.Index("dispatch_published", dispatch.c.published)
sa.Index("claim_id", claim.c.id)
sa.Index("claim_key", claim.c.key)
sa.Index("claim_day", claim.c.day_start, claim.c.kind)
sa.Index("claim_place_name", claim_place.c.folded)
sa.Index("claim_place_id", claim_place.c.place_id)
sa.Index("claim_party_id", claim_party.c.party_id)
sa.Index("decision_key", decision.c.key)


def sqlite_triggers() -> Iterator[str]:
    """Statements that make every table append-only, in SQLite's words.

    ``INSERT OR REPLACE`` deletes without asking the deletion trigger, hence the third of each table.
    """
    for table in metadata.sorted_tables:
        for act in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER {table.name}_no_{act.lower()} BEFORE {act} ON {table.name} "
                f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only'); END"
            )
        taken = " OR ".join(f"({_same(columns)})" for columns in _unique_sets(table))
        yield (
            f"CREATE TRIGGER {table.name}_no_replace BEFORE INSERT ON {table.name} "
            f"WHEN EXISTS (SELECT 1 FROM {table.name} WHERE {taken}) "
            f"BEGIN SELECT RAISE(ABORT, '{table.name} is append-only: already there'); END"
        )


def _unique_sets(table: sa.Table) -> Iterator[list[str]]:
    for constraint in sorted(table.constraints, key=str):
        if isinstance(constraint, sa.PrimaryKeyConstraint | sa.UniqueConstraint):
            yield [column.name for column in constraint.columns]


def _same(columns: list[str]) -> str:
    return " AND ".join(f'"{name}" = NEW."{name}"' for name in columns)
