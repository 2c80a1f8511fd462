"""From English noun phrases to the phrases of a scene, and to the nouns that call claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.english.ground import Ground, Group, Part, make
from marsad.extract.english.people import means_of, national, party_part, party_phrase, people, with_party
from marsad.extract.english.place import PLACE_PREPS, place, place_name, relation
from marsad.extract.phrase import Phrase, Trigger, term
from marsad.knowledge import english

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


def noun_phrases(ground: Ground, groups: Sequence[Group]) -> tuple[list[Phrase], list[Trigger]]:
    """Phrases and noun triggers of a sentence, in order."""
    phrases: list[Phrase] = []
    called: list[Trigger] = []
    n = 0
    while n < len(groups):
        group, after = groups[n], groups[n + 1] if n + 1 < len(groups) else None
        if _is_measure(ground, group, after):
            assert after is not None
            after.prep, after.joined, after.i = group.prep, group.joined, group.i
            n += 1
            continue
        called += _besieged(group)
        merged = _of(ground, group, after)
        if merged is not None:
            phrases.append(_settled(merged, phrases))
            n += 2
            continue
        for one in _read(ground, group):
            if isinstance(one, Phrase):
                speaks = one.joined and ground.word(group.j) in english.words("saying")
                if speaks:
                    one = msgspec.structs.replace(one, joined=False, prep="")
                phrases.append(_settled(one, phrases) if one.prep != "mod" else one)
            else:
                called.append(one)
        n += 1
    return phrases, called


def _is_measure(ground: Ground, group: Group, after: Group | None) -> bool:
    """ "Dozens of rockets", "most of the province": the second noun is the phrase's own."""
    if after is None or after.prep != "of" or after.lead - group.j > 1:
        return False
    sorts = {p.sort for p in group.parts}
    if sorts <= {"number"} and sorts:
        head = head_of(after)
        return head is not None and head.sort in ("weapon", "object", "trigger", "goods")
    return not sorts and any(ground.word(k) in english.words("measures") for k in range(group.i, group.j))


def _besieged(group: Group) -> list[Trigger]:
    """ "The besieged town of X": what an adjective says of the place."""
    states = [p for p in group.parts if p.sort == "trigger" and p is not head_of(group)]
    return [
        Trigger(i=p.i, j=p.j, frame=u.frame, pos="a")
        for p in states
        for u in p.value
        if u.form == "a" and u.frame.kind == "access"
    ]


def _settled(phrase: Phrase, before: Sequence[Phrase]) -> Phrase:
    """A phrase joined to one of another sort is not in its list: it has no preposition of its own."""
    if not phrase.joined:
        return phrase
    last = before[-1] if before else None
    alike = last is not None and (last.kind == phrase.kind or {last.kind, phrase.kind} <= {"party", "people"})
    if alike and last is not None and phrase.i - last.j <= 4:
        return msgspec.structs.replace(
            phrase, prep=last.prep, relation=last.relation if phrase.kind == "place" else "in"
        )
    return msgspec.structs.replace(phrase, joined=False, prep="")


def _of(ground: Ground, group: Group, after: Group | None) -> Phrase | None:
    """ "The city of X", "the outskirts of X", "members of the party", "four fighters of the party"."""
    if after is None or after.prep != "of" or (after.lead != after.i and after.lead - group.j > 1):
        return None
    head = head_of(group)
    if head is None:
        return None
    if head.sort in ("generic", "feature"):
        own = place_name(ground, group, sure=True)
        if own is not None and ground.word(head.j - 1) in english.words("quarters") | english.words(
            "compass"
        ):
            return msgspec.structs.replace(place(ground, group, own, after.j), place_type="neighbourhood")
        name = place_name(ground, after, sure=True)
        return None if name is None else place(ground, group, name, after.j)
    if head.sort in ("people", "number", "force"):
        first = next((p for p in _read(ground, group) if isinstance(p, Phrase)), None)
        party = party_part(after)
        inner = next((p for p in after.parts if p.sort == "people"), None)
        if inner is not None and (first is None or first.group in ("", "people")):
            whole = next(
                (p for p in _read(ground, after) if isinstance(p, Phrase) and p.kind == "people"), None
            )
            if whole is not None:
                low, high = (first.min, first.max) if first is not None else (None, None)
                return msgspec.structs.replace(
                    whole,
                    i=group.i,
                    prep=group.prep,
                    joined=group.joined,
                    min=low,
                    max=high,
                    counted=low is not None,
                )
        if first is None and party is not None and head.sort == "force":
            return msgspec.structs.replace(
                party_phrase(after, party), i=group.i, prep=group.prep, joined=group.joined
            )
        if (
            first is None
            or party is None
            or (
                head_of(after) is not party
                and head_of(after) is not None
                and (
                    head_of(after).sort not in ("people", "force")  # type: ignore[union-attr]
                )
            )
        ):
            return None
        return with_party(msgspec.structs.replace(first, j=after.j), party)
    return None


def head_of(group: Group) -> Part | None:
    """The last thing known in a phrase: what the phrase is."""
    known = [p for p in group.parts if p.sort in _HEADS or p.sort == "number"]
    return known[-1] if known else None


def _read(ground: Ground, group: Group) -> Iterator[Phrase | Trigger]:
    head = head_of(group)
    if head is None:
        return
    if head.sort == "capital" and national(ground, group):
        head = Part("people", head.i, head.j)
    if held := _held(ground, group):
        yield from held
    if head.sort == "trigger":
        yield from _called(ground, group, head)
    elif head.sort in ("people", "number", "force", "party"):
        found = people(ground, group, head)
        if found is not None:
            yield found
    elif head.sort in ("weapon", "object", "goods", "head"):
        yield from _thing(ground, group, head)
    else:
        name = place_name(ground, group, sure=False)
        if name is not None:
            yield place(ground, group, name, group.j)
        elif head.sort == "generic" and group.definite and str(head.value) not in english.words("directions"):
            yield make(group, "place", head.i, head.j, anaphor=True, relation=relation(ground, group))
        elif head.sort == "feature":
            yield from _thing(ground, group, head)


def _called(ground: Ground, group: Group, head: Part) -> Iterator[Phrase | Trigger]:
    """An event noun with those who stand before it: "a Turkish drone strike", "three dead"."""
    for part in group.parts:
        if part is head or part.j > head.i:
            continue
        if part.sort == "party":
            party, known, match = part.value
            yield Phrase(
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
                nisba=term(match, "nisba") is not None,
            )
        elif part.sort == "weapon":
            yield Phrase(
                kind="weapon",
                i=part.i,
                j=part.j,
                ci=part.i,
                cj=part.j,
                prep="mod",
                means=frozenset((means_of(part),)),
            )
        elif part.sort == "place":
            yield Phrase(
                kind="place",
                i=part.i,
                j=part.j,
                ci=part.i,
                cj=part.j,
                prep="mod",
                entry=str(part.value),
                known=True,
            )
    if head.value[0].frame.kind == "harm" and (counted := _before_head(ground, group, head)) is not None:
        yield counted
    if (
        head.value[0].form == "a"
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


def _thing(ground: Ground, group: Group, head: Part) -> Iterator[Phrase]:
    """Weapons, objects, goods; aircraft of a party are the party; sites with a name are places too."""
    part = party_part(group)
    if head.sort == "weapon" and part is not None and head.value == "aircraft":
        yield party_phrase(group, part)
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


def _held(ground: Ground, group: Group) -> list[Trigger | Phrase]:
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
