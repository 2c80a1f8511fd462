"""The values that every part of Marsad passes on. All are frozen; none has behaviour beyond reading itself.

Offsets of two sorts occur. *Raw* offsets count Unicode code points of a dispatch exactly as it was given;
they alone leave the reader. *Folded* offsets count characters of ``Text.folded``, where all matching is done.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

import msgspec

Factuality = Literal["actual", "denied", "prospective", "uncertain"]
Kind = Literal["event", "control", "movement", "access", "harm", "posture"]
Role = Literal["at", "from", "to", "via"]
Relation = Literal["in", "outskirts", "front"]
Extent = Literal["all", "most", "part", "unspecified"]
Status = Literal["open", "closed", "restricted", "reopened", "unspecified"]
Group = Literal[
    "civilians", "combatants", "people", "children", "women", "medics", "journalists", "aid_workers",
    "prisoners",
]  # fmt: skip


class Value(msgspec.Struct, frozen=True, gc=False):
    """Base of all values: immutable, compared by content."""


# --- text ---------------------------------------------------------------------------------------------------


class Span(Value, frozen=True, gc=False):
    """A half-open run of raw code points."""

    start: int
    end: int


class Text(msgspec.Struct, frozen=True):
    """A text as given (``raw``) and as matched (``folded``), with the way back.

    ``starts[i]`` and ``ends[i]`` are the raw offsets of the cluster that made folded character ``i``:
    its letter with the marks and tatweel that follow it.
    """

    raw: str
    folded: str
    starts: Sequence[int]
    ends: Sequence[int]

    def raw_span(self, start: int, end: int) -> Span:
        """Raw offsets of the folded run ``start:end`` (not empty)."""
        return Span(self.starts[start], self.ends[end - 1])


class Token(Value, frozen=True, gc=False):
    """A word, number or mark of punctuation; ``start`` and ``end`` are folded offsets."""

    text: str
    start: int
    end: int


class Quantity(Value, frozen=True, gc=False):
    """A number as said: bounds (``None`` = open or unknown), the hedge that bounds it, folded offsets."""

    min: int | None
    max: int | None
    hedge: str | None
    start: int
    end: int


class DateInterval(Value, frozen=True, gc=False):
    """Days from ``start`` to ``end``, both included."""

    start: date
    end: date


class Dispatch(msgspec.Struct, frozen=True, kw_only=True):
    """One published text. ``text`` alone is read; the rest is context."""

    id: str
    text: str
    published: date | None = None
    title: str | None = None
    outlet: str | None = None
    lang: str | None = None
    country: str | None = None
    url: str | None = None


# --- references ---------------------------------------------------------------------------------------------


class PartyRef(Value, frozen=True, gc=False, kw_only=True):
    """A party as mentioned (without clitics) and the id it resolves to; raw offsets."""

    text: str
    id: str | None
    start: int
    end: int
    name_en: str | None = None


class PlaceRef(Value, frozen=True, gc=False, kw_only=True):
    """A place as mentioned, what it is to the claim, and, once resolved, where it is."""

    text: str
    role: Role = "at"
    relation: Relation = "in"
    start: int
    end: int
    place_id: str | None = None
    name_en: str | None = None
    lat: float | None = None
    lon: float | None = None
    radius_m: int | None = None
    precision: str | None = None
    candidates: tuple[str, ...] = ()


class Words(Value, frozen=True, gc=False):
    """A run of the dispatch: raw offsets and the words themselves (``text == raw[start:end]``)."""

    start: int
    end: int
    text: str


class Count(Value, frozen=True, gc=False):
    """How many moved, with the raw offsets of the words that say so."""

    min: int | None
    max: int | None
    start: int
    end: int


# --- claims -------------------------------------------------------------------------------------------------


class Trace(Value, frozen=True, gc=False):
    """Why a slot has its value: the slot, the rule or lexicon entry that filled it, the raw offsets."""

    slot: str
    entry: str
    start: int
    end: int


class Claim(msgspec.Struct, frozen=True, kw_only=True, tag_field="kind"):
    """One thing that a dispatch says: the fields that all six kinds share (``claims/1``).

    ``key`` names the claim across versions of the reader; ``id`` is a hash of its content. ``rule`` names the
    frame that read it; ``trace`` lists the words and the lexicon entry behind each slot.
    """

    type: str
    evidence: Words
    factuality: Factuality = "actual"
    source: str | None = None
    when: DateInterval | None = None
    id: str = ""
    key: str = ""
    rule: str = ""
    confidence: float = 0.5
    trace: tuple[Trace, ...] = ()

    @property
    def kind(self) -> Kind:
        """The kind of claim, one of six."""
        return self.__struct_config__.tag  # type: ignore[return-value]


class Event(Claim, frozen=True, kw_only=True, tag="event"):
    """Something was done: a clash, a strike, an arrest, a truce."""

    actors: tuple[PartyRef, ...] = ()
    targets: tuple[PartyRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    weapons: tuple[str, ...] = ()
    objects: tuple[str, ...] = ()


class Control(Claim, frozen=True, kw_only=True, tag="control"):
    """Who holds, gains, loses or disputes one place, and how much of it."""

    actor: PartyRef | None = None
    place: PlaceRef | None = None
    extent: Extent = "unspecified"
    from_actor: PartyRef | None = None


class Movement(Claim, frozen=True, kw_only=True, tag="movement"):
    """People, forces or goods go from one place to another."""

    who: str | None = None
    actor: PartyRef | None = None
    count: Count | None = None
    places: tuple[PlaceRef, ...] = ()


class Access(Claim, frozen=True, kw_only=True, tag="access"):
    """Whether people and goods can pass a crossing or road, or services run, or a siege holds."""

    name: str | None = None
    status: Status = "unspecified"
    actors: tuple[PartyRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()


class Harm(Claim, frozen=True, kw_only=True, tag="harm"):
    """People killed, wounded, taken: from ``min`` to ``max`` (``None`` = not said)."""

    min: int | None = None
    max: int | None = None
    group: Group = "people"
    actor: PartyRef | None = None
    by: PartyRef | None = None
    cause: str | None = None
    places: tuple[PlaceRef, ...] = ()
    part_of_total: bool = False


class Posture(Claim, frozen=True, kw_only=True, tag="posture"):
    """What armed bodies do that is not yet an event: alerts, patrols, checkpoints, fortification."""

    actor: PartyRef | None = None
    places: tuple[PlaceRef, ...] = ()


AnyClaim = Event | Control | Movement | Access | Harm | Posture


def places_of(claim: AnyClaim) -> tuple[PlaceRef, ...]:
    """All places of a claim of any kind, in their order."""
    if isinstance(claim, Control):
        return (claim.place,) if claim.place else ()
    return claim.places


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """All claims of one dispatch: one ``claims/1`` document."""

    schema: str = "claims/1"
    doc: str
    published: date | None = None
    claims: tuple[AnyClaim, ...] = ()
