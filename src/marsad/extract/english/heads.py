"""What the last word known in an English phrase makes of it: an event noun, a thing, a place that is held."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marsad.extract.english.ground import Ground, Group, Part, make
from marsad.extract.english.people import means_of, party_part, party_phrase, people
from marsad.extract.english.place import PLACE_PREPS, place, place_name
from marsad.extract.phrase import Phrase, Trigger, term
from marsad.knowledge import english
from marsad.knowledge.parties import load_parties

_HEADS = (
    "trigger",
    "people",
    "party",
    "weapon",
    "object",
    "goods",
    "head",
    "place",
    "force",
    "capital",
    "feature",
    "generic",
)


def head_of(group: Group) -> Part | None:
    """The last thing known in a phrase: what the phrase is."""
    known = [p for p in group.parts if p.sort in _HEADS or p.sort == "number"]
    return known[-1] if known else None


def besieged(group: Group) -> list[Trigger]:
    """ "The besieged town of X": what an adjective says of the place."""
    states = [p for p in group.parts if p.sort == "trigger" and p is not head_of(group)]
    return [
        Trigger(i=p.i, j=p.j, frame=u.frame, pos="a")
        for p in states
        for u in p.value
        if u.form == "a" and u.frame.kind == "access"
    ]


def called_by(ground: Ground, group: Group, head: Part) -> Iterator[Phrase | Trigger]:
    """An event noun with those who stand before it: "a Turkish drone strike", "three dead"."""
    for part in group.parts:
        if part is not head and part.j <= head.i and part.sort in ("party", "weapon", "place"):
            yield _modifier(part)
    if head.value[0].frame.kind == "harm" and (counted := _before_head(ground, group, head)) is not None:
        yield counted
    if (
        head.value[0].form == "a"
        and ground.word(head.i - 2) != "of"  # "14 of the dead"
        and head.value[0].frame.kind == "harm"
        and not any(p.sort in ("number", "people") for p in group.parts)
    ):
        return
    for use in head.value:
        yield Trigger(
            i=head.i,
            j=head.j,
            frame=use.frame,
            pos="n" if use.form == "n" else use.form,
            number=use.number,
            article=group.definite,
            prefix=group.prep,
        )


def _modifier(part: Part) -> Phrase:
    """A party, weapon or place before an event noun."""
    bare = Phrase(kind=part.sort, i=part.i, j=part.j, ci=part.i, cj=part.j, prep="mod")  # type: ignore[arg-type]
    if part.sort == "weapon":
        return msgspec.structs.replace(bare, means=frozenset((means_of(part),)))
    if part.sort == "place":
        return msgspec.structs.replace(bare, entry=str(part.value), known=True)
    party, known, match = part.value
    nation = term(match, "nisba") is not None
    return msgspec.structs.replace(
        bare, entry=party.key, party=party.id, known=known, armed=True, nisba=nation
    )


def _before_head(ground: Ground, group: Group, head: Part) -> Phrase | None:
    """The people told before a word of harm in one phrase: "14 soldiers dead", "three dead"."""
    parts = [p for p in group.parts if p.j <= head.i and p.sort in ("number", "people", "party")]
    counted = next((p for p in parts if p.sort != "party"), None)
    if counted is None:
        return None
    inner = Group(
        group.i, parts[-1].j, parts, group.prep, group.lead, group.joined, group.definite, group.own
    )
    found = people(ground, inner, parts[-1])
    return None if found is None else msgspec.structs.replace(found, outcome="dead", counted=True)


def thing(ground: Ground, group: Group, head: Part) -> Iterator[Phrase]:
    """Weapons, objects, goods; aircraft of a party are the party; sites with a name are places too."""
    part = party_part(group)
    if head.sort == "weapon" and part is not None and head.value == "aircraft":
        yield party_phrase(group, part)
        return
    owned = load_parties().by_key.get(group.owner) if group.own and head.value == "aircraft" else None
    if owned is not None:  # "its warplanes"
        means = frozenset(("air",))
        yield make(group, "party", head.i, head.j, entry=owned.key, party=owned.id, armed=True, means=means)
        return
    name = place_name(ground, group, sure=False) if head.sort in ("head", "object") else None
    if name is not None and group.prep in PLACE_PREPS | {"of"}:
        yield place(ground, group, name, group.j)
        return
    first = group.i + (ground.word(group.i) in english.words("determiners"))
    kind = {"weapon": "weapon", "goods": "goods"}.get(head.sort, "object")
    known = {} if part is None else {"entry": part.value[0].key, "party": part.value[0].id}
    means = frozenset((means_of(head),)) if head.sort == "weapon" and head.value else frozenset()
    yield make(
        group,
        kind,
        min(first, head.i),
        head.j,
        means=means,
        place_type=str(head.value) if head.sort == "head" else "",
        generic=str(head.value) if head.sort == "goods" else "",
        **known,
    )


def held_places(ground: Ground, group: Group) -> list[Trigger | Phrase]:
    """ "Rebel-held Douma": who holds it, as a trigger with its party before it."""
    part = party_part(group)
    if part is None or ground.word(part.j) != "-":
        return []
    end, uses = english.triggers().longest(ground.tokens, part.j + 1)
    held = [u for u in uses if u.frame.flag("held")]
    if not held or not any(
        p.sort in ("place", "capital", "generic", "feature") for p in group.parts if p.i >= end
    ):
        return []
    party, known, _ = part.value
    holder = Phrase(
        kind="party",
        i=part.i,
        j=part.j,
        ci=part.i,
        cj=part.j,
        prep="mod",
        entry=party.key,
        party=party.id,
        known=known,
        armed=True,
    )
    return [holder, Trigger(i=part.j + 1, j=end, frame=held[0].frame, pos="w")]
