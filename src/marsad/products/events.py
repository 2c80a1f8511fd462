"""The tables of harm and incidents."""

from __future__ import annotations

from marsad.products.labels import Labels, isolate, latin
from marsad.products.notes import Notes, said_by
from marsad.products.section import Row, Section
from marsad.situation.filed import Filed
from marsad.situation.harm import Range, Sum, Toll
from marsad.situation.incidents import Incident
from marsad.situation.picture import Situation


def harm(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """The sums of the window: incidents added, never claims."""
    rows = [
        Row(
            cells=(total(one, labels),),
            notes=notes.numbers(
                word
                for incident in situation.incidents
                if not incident.period
                for toll in incident.tolls
                if toll.outcome == one.outcome
                for word in toll.words
            ),
        )
        for one in situation.harm
    ]
    return Section(
        id="harm", title=labels("sections", "harm"), columns=(labels("columns", "outcome"),), rows=tuple(rows)
    )


def total(one: Sum, labels: Labels) -> str:
    """A sum in words: how many, and how many incidents have no number."""
    values = {"outcome": labels("harm", one.outcome), "unnumbered": latin(one.unnumbered)}
    if not one.range.known:
        return labels.ui("sum_none", **values)
    key = "sum_more" if one.unnumbered else "sum"
    return labels.ui(key, count=_count(one, labels), **values)


def _count(one: Sum, labels: Labels) -> str:
    """The number alone where the sentence already says "at least"."""
    if one.unnumbered and one.range.max is None:
        return latin(one.range.min)
    return labels.range(one.range)


def incidents(situation: Situation, labels: Labels, notes: Notes) -> Section:
    """Each incident once, with its harm."""
    rows = [
        Row(
            cells=(
                _days(one, labels),
                labels("event", one.type) if one.type else labels.ui("cause_unknown"),
                labels.join(labels.place(place, both=True) for place in one.places) or labels.ui("no_place"),
                sides(one, labels),
                _means(one, labels),
                labels.join(toll_words(toll, labels) for toll in one.tolls),
                labels("standing", one.standing),
                said_by((*one.words, *(word for toll in one.tolls for word in toll.words)), labels),
            ),
            notes=notes.numbers(all_words(one)),
            anchor=f"incident-{i}",
        )
        for i, one in enumerate(situation.incidents)
    ]
    columns = ("day", "incident", "place", "parties", "means", "harm", "standing", "word")
    return Section(
        id="incidents",
        title=labels("sections", "incidents"),
        columns=tuple(labels("columns", one) for one in columns),
        rows=tuple(rows),
    )


def all_words(one: Incident) -> tuple[Filed, ...]:
    """All words under an incident, replaced tolls among them."""
    return (*one.words, *(word for toll in one.tolls for word in (*toll.words, *toll.replaced)))


def _days(one: Incident, labels: Labels) -> str:
    return (
        labels.day(one.start) if one.start == one.end else f"{labels.day(one.start)} – {labels.day(one.end)}"
    )


def sides(one: Incident, labels: Labels) -> str:
    """Who did it, and against whom."""
    if one.actors and one.targets:
        key = "clash_sides" if one.type == "clash" else "acts_on"
        return labels.ui(key, a=labels.parties(one.actors), b=labels.parties(one.targets))
    if one.targets and one.type != "clash":
        return labels.ui("against_only", b=labels.parties(one.targets))
    return labels.parties(one.actors or one.targets)


def _means(one: Incident, labels: Labels) -> str:
    """Weapons and what was hit, in the words of the dispatch."""
    return labels.join(
        labels.ui(key, words=labels.join(isolate(word) for word in words))
        for key, words in (("weapons", one.weapons), ("objects", one.objects))
        if words
    )


def toll_words(toll: Toll, labels: Labels) -> str:
    """A toll in words: number, groups, the rule where it is not plain."""
    parts = [
        labels.ui(
            "part" if part.within else "group",
            group=labels("group", part.group),
            count=labels.range(part.range),
        )
        for part in toll.parts
    ]
    if toll.by:
        parts.append(labels.ui("by", who=labels.party(toll.by)))
    if toll.of:
        parts.append(labels.ui("of", who=labels.party(toll.of)))
    if toll.rule == "range":
        parts.append(labels.ui("rule_range"))
    if toll.replaced:
        old = [Range(one.claim.min, one.claim.max) for one in toll.replaced]  # type: ignore[union-attr]
        parts.append(labels.ui("replaced", count=labels.join(labels.range(one) for one in old)))
    said = labels.ui("toll", outcome=labels("harm", toll.outcome), count=labels.range(toll.range))
    return f"{said} ({labels.join(parts)})" if parts else said
