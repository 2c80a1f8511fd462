"""From English noun phrases to the phrases of a scene, and to the nouns that call claims."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.english.ground import Ground, Group, Part, make
from marsad.extract.english.heads import besieged, called_by, head_of, held_places, thing
from marsad.extract.english.people import national, party_part, party_phrase, people, with_party
from marsad.extract.english.place import place, place_name, relation
from marsad.extract.phrase import Phrase, Trigger
from marsad.knowledge import english


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
            after.parts = [*(p for p in group.parts if p.sort == "number"), *after.parts]
            n += 1
            continue
        called += besieged(group)
        merged = _of(ground, group, after)
        if merged is not None:
            if after is not None and merged.joined and _opens_clause(ground, after, phrases):
                merged = msgspec.structs.replace(merged, joined=False, prep="")
            phrases.append(_settled(merged, phrases))
            n += 2
            continue
        listed = _in_list(ground, group, phrases)
        if listed is not None:
            phrases.append(_settled(listed, phrases))
            n += 1
            continue
        for one in _read(ground, group):
            if isinstance(one, Phrase):
                if one.joined and _opens_clause(ground, group, phrases):
                    one = msgspec.structs.replace(one, joined=False, prep="")
                phrases.append(_settled(one, phrases) if one.prep != "mod" else one)
            else:
                called.append(one)
        n += 1
    return phrases, called


def _opens_clause(ground: Ground, group: Group, before: Sequence[Phrase]) -> bool:
    """Whether a phrase behind "and" or a comma is the subject of a verb of its own."""
    after = ground.word(group.j)
    if after in english.words("saying"):
        return True
    verb = group.j in ground.verbs or after in english.words("be") | english.words("have")
    told = any(k < group.i for k in ground.verbs)
    return verb and told and bool(before) and before[-1].prep != "between"


def _in_list(ground: Ground, group: Group, before: Sequence[Phrase]) -> Phrase | None:
    """A name that goes on a list of places: "the towns of X and Y"."""
    head = head_of(group)
    last = before[-1] if before else None
    if (
        last is None
        or last.kind != "place"
        or not group.joined
        or head is None
        or head.sort not in ("capital", "place")
    ):
        return None
    speaks = ground.word(group.j) in english.words("saying") or group.i - last.j > 2
    name = None if speaks or ground.word(group.i - 1) == "," else place_name(ground, group, sure=True)
    return None if name is None else place(ground, group, name, group.j)


def _is_measure(ground: Ground, group: Group, after: Group | None) -> bool:
    """ "Dozens of rockets", "most of the province": the second noun is the phrase's own."""
    if after is None or after.prep != "of" or after.lead - group.j > 1:
        return False
    sorts = {p.sort for p in group.parts}
    if sorts <= {"number"} and ground.word(group.j - 1) in english.words("measures"):
        return True
    if sorts <= {"number"} and sorts:
        head = head_of(after)
        return head is not None and head.sort in ("weapon", "object", "trigger", "goods")
    inner = range(max(group.i, group.lead), group.j)
    if sorts == {"generic"} and all(_is_vague(ground.word(k)) for k in inner):  # "the eastern part of"
        sorts = set()
    return not sorts and any(ground.word(k) in english.words("measures") for k in range(group.i, group.j))


def _is_vague(word: str) -> bool:
    return any(word in english.words(name) for name in ("directions", "measures", "determiners"))


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
    if head.sort == "weapon" and head.value == "aircraft" and (owner := party_part(after)) is not None:
        named = party_phrase(after, owner)
        return msgspec.structs.replace(
            named, i=group.i, prep=group.prep, joined=group.joined, means=named.means | {"air"}
        )
    if head.sort in ("people", "number", "force"):
        first = next((p for p in _read(ground, group) if isinstance(p, Phrase)), None)
        party = party_part(after)
        inner = next((p for p in after.parts if p.sort == "people"), None)
        if inner is not None and (first is None or first.group in ("", "people")):
            whole = next((p for p in _read(ground, after) if isinstance(p, Phrase)), None)
            if whole is not None and whole.kind in ("people", "party"):
                return _some_of(group, whole, first)
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


def _some_of(group: Group, whole: Phrase, counted: Phrase | None) -> Phrase:
    """ "One of the civilians", "27 of its fighters": the number of the first, the people of the second."""
    low, high = (counted.min, counted.max) if counted is not None else (None, None)
    return msgspec.structs.replace(
        whole,
        kind="people",
        i=group.i,
        prep=group.prep,
        joined=group.joined,
        min=low,
        max=high,
        counted=low is not None,
        group=whole.group or "combatants",
    )


def _read(ground: Ground, group: Group) -> Iterator[Phrase | Trigger]:
    head = head_of(group)
    if head is None:
        return
    if head.sort == "capital" and national(ground, group):
        head = Part("people", head.i, head.j)
    if held := held_places(ground, group):
        yield from held
    if head.sort == "trigger":
        yield from called_by(ground, group, head)
    elif head.sort in ("people", "number", "force", "party"):
        found = people(ground, group, head)
        if found is not None:
            yield found
    elif head.sort in ("weapon", "object", "goods", "head"):
        yield from thing(ground, group, head)
    else:
        name = place_name(ground, group, sure=False)
        if name is not None:
            yield place(ground, group, name, group.j)
        elif head.sort == "generic" and group.definite and str(head.value) not in english.words("directions"):
            yield make(group, "place", head.i, head.j, anaphor=True, relation=relation(ground, group))
        elif head.sort == "feature":
            yield from thing(ground, group, head)
