"""From the values of a situation to its tables: one function a section."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date

from marsad.products.events import harm, incidents
from marsad.products.labels import Labels, isolate, latin
from marsad.products.notes import Notes, said_by
from marsad.products.section import Row, Section
from marsad.situation.access import Passage
from marsad.situation.filed import Filed
from marsad.situation.harm import Range
from marsad.situation.holding import Holding
from marsad.situation.movements import Flow
from marsad.situation.picture import Situation
from marsad.situation.spots import Spot
from marsad.types import Relation, Status

Maker = Callable[[Situation, Labels, Notes], Section]


def sections(situation: Situation, labels: Labels, notes: Notes) -> tuple[Section, ...]:
    """All tables in their order; notes are numbered as they come."""
    makers: Sequence[Maker] = (
        control,
        changes,
        access,
        harm,
        incidents,
        movements,
        stances,
        disputed,
        statements,
    )
    return tuple(make(situation, labels, notes) for make in makers)


def _section(name: str, columns: Iterable[str], rows: Iterable[Row], labels: Labels) -> Section:
    return Section(
        id=name,
        title=labels("sections", name),
        columns=tuple(labels("columns", one) for one in columns),
        rows=tuple(rows),
    )


def related(spot: Spot, relation: Relation, labels: Labels) -> str:
    """A place with its relation: its outskirts, its front line."""
    name = labels.place(spot, both=True)
    return name if relation == "in" else labels.ui(f"{relation}_of", place=name)


def age(day: date, on: date, labels: Labels) -> str:
    """The day of the latest word and how old that is."""
    days = (on - day).days
    key = {0: "ago_today", 1: "ago_one"}.get(max(days, 0), "ago")
    return labels.ui(key, day=labels.day(day), count=latin(days))


def control(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """Who holds what and how much of it, since when, on whose word, how old that word is."""
    rows = [
        Row(
            cells=(
                related(one.place, one.relation, labels),
                labels.party(one.holder),
                labels("extent", one.extent),
                labels.ui("since_taken" if one.taken else "since_told", day=labels.day(one.since)),
                age(one.latest, situation.on, labels),
                _standing(one, labels),
                said_by(one.words, labels),
            ),
            notes=notes.numbers((*one.words, *one.against)),
            anchor=f"hold-{i}",
        )
        for i, one in enumerate(situation.control)
    ]
    columns = ("place", "holder", "extent", "since", "latest", "standing", "word")
    return _section("control", columns, rows, labels)


def _standing(one: Holding, labels: Labels) -> str:
    return labels.join(
        (
            labels("standing", one.standing),
            labels.ui("inherited", place=labels.place(one.inherited)) if one.inherited else "",
        )
    )


def changes(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """What changed hands in the window, and by whose word."""
    rows = [
        Row(
            cells=(
                labels.day(one.day),
                labels.party(one.party),
                labels("control", one.type),
                related(one.place, one.relation, labels),
                labels("extent", one.extent),
                labels.ui("from", who=labels.party(one.from_party)) if one.from_party else "",
                labels("standing", one.standing),
                said_by(one.words, labels),
            ),
            notes=notes.numbers(one.words),
        )
        for one in situation.changes
    ]
    columns = ("day", "who", "change", "place", "extent", "parties", "standing", "word")
    return _section("changes", columns, rows, labels)


def access(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """What is open, between whom, since when."""
    rows = [
        Row(
            cells=(
                labels("access", one.type),
                labels.place(one.spot, both=True),
                state(one, labels),
                labels.parties(one.sides),
                _history(one, labels),
                age(one.latest, situation.on, labels),
                labels("standing", one.standing),
                said_by(one.words, labels),
            ),
            notes=notes.numbers((*one.words, *one.against)),
            anchor=f"access-{i}",
        )
        for i, one in enumerate(situation.access)
    ]
    columns = ("kind", "passage", "state", "sides", "since", "latest", "standing", "word")
    return _section("access", columns, rows, labels)


def state(one: Passage, labels: Labels) -> str:
    """The state of a passage in words."""
    return status(one.type, one.status, labels)


def status(kind: str, said: Status, labels: Labels) -> str:
    """A state in the words of its kind: a siege is not "closed"."""
    return labels("siege_status" if kind == "siege" else "status", said)


def _history(one: Passage, labels: Labels) -> str:
    """Since when the state lasts, and the states before it."""
    before = [
        labels.ui("was_state", status=status(one.type, said, labels), day=labels.day(day))
        for day, said in one.history
    ]
    return labels.join(
        (
            labels.ui("since_told", day=labels.day(one.since)) if one.since else "",
            labels.ui("was", states=labels.join(before)) if before else "",
        )
    )


def movements(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """Who moved from where to where."""
    rows = [
        Row(
            cells=(
                days(one.start, one.end, labels),
                labels("movement", one.type),
                who_moves(one, labels),
                labels.range(Range(one.min, one.max)),
                way(one, labels),
                labels("standing", one.standing),
                said_by(one.words, labels),
            ),
            notes=notes.numbers(one.words),
            anchor=f"move-{i}",
        )
        for i, one in enumerate(situation.movements)
    ]
    columns = ("day", "movement", "who", "number", "way", "standing", "word")
    return _section("movements", columns, rows, labels)


def days(start: date, end: date, labels: Labels) -> str:
    """One day or a run of days."""
    return labels.day(start) if start == end else f"{labels.day(start)} – {labels.day(end)}"


def who_moves(one: Flow, labels: Labels) -> str:
    """The words of the dispatch, and the party where it is one."""
    return labels.join((isolate(one.who) if one.who else "", labels.party(one.actor) if one.actor else ""))


def way(one: Flow, labels: Labels) -> str:
    """From, via and to."""
    parts = []
    for role in ("from", "via", "to", "at"):
        told = [related(spot, relation, labels) for of, relation, spot in one.places if of == role]
        if told:
            parts.append(labels("role", role, places=labels.join(told)))
    return labels.join(parts)


def stances(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """Alerts, patrols, checkpoints, build-up."""
    rows = [
        Row(
            cells=(
                labels.day(one.word.day),
                labels("posture", one.type),
                labels.party(one.actor),
                labels.places(one.places) or labels.ui("no_place"),
                said_by((one.word,), labels),
            ),
            notes=notes.numbers((one.word,)),
        )
        for one in situation.stances
    ]
    return _section("stances", ("day", "kind", "who", "place", "word"), rows, labels)


def disputed(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """Where words contradict one another: each side with its words."""
    rows = [
        _dispute(
            related(one.place, one.relation, labels),
            labels.party(one.holder),
            one.words,
            one.against,
            (labels, notes),
        )
        for one in situation.control
        if one.against
    ]
    rows += [
        _dispute(
            labels.place(one.spot, both=True), state(one, labels), one.words, one.against, (labels, notes)
        )
        for one in situation.access
        if one.against
    ]
    return _section("disputed", ("place", "statement", "word", "against"), rows, labels)


def _dispute(
    place: str, said: str, words: Sequence[Filed], against: Sequence[Filed], tools: tuple[Labels, Notes]
) -> Row:
    labels, notes = tools
    return Row(
        cells=(place, said, said_by(words, labels), labels.ui("against", who=said_by(against, labels))),
        notes=notes.numbers((*words, *against)),
    )


def statements(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """What was said and is not so: never part of the picture."""
    rows = [
        Row(
            cells=(
                labels.day(one.word.published or one.word.day),
                labels("factuality", one.factuality),
                labels(one.word.claim.kind, one.word.claim.type),
                labels.places(one.places) or labels.ui("no_place"),
                _quote(one.word),
                said_by((one.word,), labels),
            ),
            notes=notes.numbers((one.word,)),
        )
        for one in situation.statements
    ]
    return _section("statements", ("day", "standing", "kind", "place", "statement", "word"), rows, labels)


def _quote(word: Filed) -> str:
    return isolate(f"«{' '.join(word.claim.evidence.text.split())}»")
