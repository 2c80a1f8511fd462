"""English phrases for people and parties: how many, of which group, whose."""

from __future__ import annotations

import msgspec

from marsad.extract.english.ground import Ground, Group, Part, make
from marsad.extract.english.parts import named_part
from marsad.extract.people.noun import word_set
from marsad.extract.phrase import Phrase, term
from marsad.knowledge import english
from marsad.knowledge.parties import Party, load_parties


def party_part(group: Group) -> Part | None:
    """The first party named in a phrase."""
    return next((p for p in group.parts if p.sort == "party"), None)


def with_party(people: Phrase, part: Part) -> Phrase:
    """People with the party that they belong to; nations make no fighters."""
    party, known, match = part.value
    nation = term(match, "nisba") is not None
    armed = people.group in ("combatants", "") or not people.group
    if people.kind == "party" or (nation and not armed):
        return (
            people
            if people.entry
            else msgspec.structs.replace(people, ci=part.i, cj=part.j, entry=party.key, party=party.id)
        )
    if not armed and people.group != "people":
        return people
    if nation and people.group == "people":
        return people
    return msgspec.structs.replace(
        people,
        ci=part.i,
        cj=part.j,
        entry=party.key,
        party=party.id,
        known=known,
        armed=True,
        group="combatants" if people.group in ("", "people", "combatants") else people.group,
    )


def people(ground: Ground, group: Group, head: Part) -> Phrase | None:
    """People, counted or not, and parties."""
    number = _number(ground, group)
    noun = next((p for p in reversed(group.parts) if p.sort == "people"), None)
    if noun is None:
        return _without_noun(ground, group, head, number)
    set_of, count = noun.value
    part = party_part(group) or _state(ground, group, noun)
    if any(ground.word(k) == "former" for k in range(group.i, noun.i)):
        part = None
    one = count == "sg" and number is None and ground.word(group.i) not in ("no", "any")
    low, high = (1, 1) if one else _bounds(number)
    counted = number is not None or one
    owner = _owner(group) if set_of == "combatants" and part is None else None
    if part is not None and _is_irregular(ground, noun, part):
        part = None
    if set_of == "combatants" and part is not None and not counted:
        return party_phrase(group, part)
    found = make(
        group, "people", noun.i, noun.j, min=low, max=high, counted=counted, group=set_of, number=count
    )
    if owner is not None:
        kind = "people" if counted else "party"
        belongs = msgspec.structs.replace(found, entry=owner.key, party=owner.id, known=True, armed=True)
        return msgspec.structs.replace(belongs, kind=kind, number="")
    if part is not None:
        return with_party(msgspec.structs.replace(found, armed=set_of == "combatants"), part)
    nobodys = ground.word(noun.j - 1) in english.words("unknown_gunmen")
    return msgspec.structs.replace(found, armed=set_of == "combatants", entry="gunmen" if nobodys else "")


def _state(ground: Ground, group: Group, noun: Part) -> Part | None:
    """The state of the country whose men "ten soldiers" are, where nobody else's are meant."""
    word = ground.word(noun.j - 1)
    if group.own or group.definite or word not in english.words("state_men"):
        return None
    return named_part(
        ground, english.own_bodies()["police" if word.startswith("police") else "army"], noun.i, noun.j
    )


def _is_irregular(ground: Ground, noun: Part, part: Part) -> bool:
    """ "Syrian insurgents": a nation's adjective before those who are not its state's men."""
    return term(part.value[2], "nisba") is not None and ground.word(noun.j - 1) in english.words("irregulars")


def _number(ground: Ground, group: Group) -> Part | None:
    """The number of a phrase; an age is none."""
    numbers = [p for p in group.parts if p.sort == "number"]
    return next((p for p in numbers if ground.word(p.j + 1) not in ("year", "month")), None)


def _bounds(number: Part | None) -> tuple[int | None, int | None]:
    return (number.value.min, number.value.max) if number is not None else (None, None)


def _without_noun(ground: Ground, group: Group, head: Part, number: Part | None) -> Phrase | None:
    """A party, "its forces", a bare number, people told by their nation."""
    part, nation = party_part(group), national(ground, group)
    if part is not None and number is None:
        return party_phrase(group, part)
    owner = _owner(group) if head.sort == "force" else None
    if owner is not None:
        known = {"entry": owner.key, "party": owner.id, "known": True}
        return make(group, "party", head.i, head.j, armed=True, **known)
    if part is None and nation is None and (number is None or number.j != group.j):
        return None
    low, high = _bounds(number)
    counted = number is not None
    found = make(group, "people", group.i, group.j, min=low, max=high, counted=counted, group="people")
    if part is None or nation is not None or term(part.value[2], "nisba") is not None:
        return found
    return with_party(msgspec.structs.replace(found, group="combatants"), part)


def _owner(group: Group) -> Party | None:
    """ "Its troops": those of the party last named."""
    return load_parties().by_key.get(group.owner) if group.own else None


def national(ground: Ground, group: Group) -> str | None:
    """ "28 Palestinians": a nation's name in the plural."""
    word = ground.word(group.j - 1)
    return word if word.endswith("s") and word[:-1] in word_set("nationals") else None


def party_phrase(group: Group, part: Part) -> Phrase:
    """A phrase that names a party, with its arm of service."""
    party, known, match = part.value
    air = any(p.sort == "weapon" and means_of(p) == "airstrike" for p in group.parts)
    return make(
        group,
        "party",
        part.i,
        part.j,
        entry=party.key,
        party=party.id,
        known=known,
        armed=party.kind != "civilian",
        means=frozenset(("air",) if air else ()),
        nisba=term(match, "nisba") is not None,
    )


def means_of(part: Part) -> str:
    """What a weapon makes of a strike."""
    value = str(part.value)
    return {"munitions": "shelling", "aircraft": "airstrike", "bombs": "airstrike"}.get(value, value)
