"""People phrases: "seven civilians", "two fighters of the organisation", "a child", "others", "the wounded".

How many, of which group, of which party; and the outcome, where the noun itself says so (قتيل, جريح).
"""

from __future__ import annotations

import msgspec

from marsad.extract.line import Line
from marsad.extract.party.phrase import party_at
from marsad.extract.people.noun import Noun, name_end, noun_at, person_end, word_set
from marsad.extract.people.owner import STAFF, belonging, inner_party
from marsad.extract.people.words import befalls, is_harm, national, others
from marsad.extract.phrase import Phrase, term
from marsad.knowledge.grammar import grammar, word_list
from marsad.knowledge.parties import Party, load_parties
from marsad.types import Quantity

_NAMES = 6
COMPANION = "companion"
"""Who is with somebody and of his kind: marked in ``Phrase.entry``."""
_CIVIL = ("civilians", "protesters")
_THINGS = (
    "frame", "weapons", "objects", "goods", "forces", "place_word", "place", "head", "status", "sources",
    "relations",
)  # fmt: skip
_Bounds = tuple[int | None, int | None, bool]


def people_at(line: Line, k: int) -> Phrase | None:
    """The people phrase that starts at token ``k``: with a number, or a noun for people."""
    counted = line.quantities.get(k)
    if counted is not None and not _is_noun_alone(line, k, counted[0]):
        return _counted(line, k, *counted)
    noun, match = noun_at(line, k), line.at.get(k)
    if noun is None or match is None or (term(match, "frame") is not None and not noun.outcome):
        return _another(line, k)
    if noun.number == "pl" and noun.j in line.quantities and line.word(k) in word_set("bodies"):
        return _bodies(line, k, noun)
    if noun.entry == "civilian.kin" and (many := _of_so_many(line, noun.j)) is not None:
        return _phrase(line, k, noun, many[0], (many[1].min, many[1].max, True))
    return _phrase(line, k, noun, noun.j, (noun.count, noun.count, False))


def _of_so_many(line: Line, k: int) -> tuple[int, Quantity] | None:
    """ "(A family) of five persons": where it ends, and how many."""
    prep = line.has(k, "prep")
    if prep is None or (term(prep, "prep") or prep.terms[0]).id != "from" or prep.j not in line.quantities:
        return None
    end, quantity = line.quantities[prep.j]
    noun = noun_at(line, end)
    return (noun.j if noun is not None else end), quantity


def _bodies(line: Line, k: int, noun: Noun) -> Phrase | None:
    """ "The bodies of four others": the people counted are the bodies."""
    end, quantity = line.quantities[noun.j]
    whose = _counted(line, noun.j, end, quantity)
    if whose is None:
        return None
    prep, joined = line.governor(k)
    return msgspec.structs.replace(
        whose, i=k, ci=k, prep=prep, joined=joined, outcome=whose.outcome or noun.outcome
    )


def _is_noun_alone(line: Line, k: int, end: int) -> bool:
    """Whether the "number" is a noun that counts itself ("a soldier"): the noun tells more."""
    match = line.at.get(k)
    victim = match is not None and term(match, "victims") is not None
    return end - k == 1 and victim and noun_at(line, k) is not None


def _another(line: Line, k: int) -> Phrase | None:
    """Right behind a word of harm: "another", one more of those before; a nation, one of its people."""
    before = line.ending.get(k)
    if before is None or not befalls(before):
        return _next_name(line, k)
    end = person_end(line, k)
    if end > k:
        return _phrase(line, k, Noun(end, "people", "", "sg", False, True), end, (1, 1, False))
    if not is_harm(before):
        return None
    many = others().get(line.word(k))
    if many is not None:
        return _phrase(line, k, Noun(k + 1), k + 1, (many, many, True))
    nation = national(line, k)
    if nation is not None and nation.j in line.quantities:
        end, quantity = line.quantities[nation.j]
        return _phrase(line, k, nation, end, (quantity.min, quantity.max, True))
    return (
        _phrase(line, k, nation, nation.j, (nation.count, nation.count, False))
        if nation is not None
        else None
    )


def _next_name(line: Line, k: int) -> Phrase | None:
    """ "(X) and Y": a second name behind one that stands right behind a word of harm."""
    if line.word(k)[:1] not in grammar().conjunctions:
        return None
    end = person_end(line, k)
    if end == k:
        return None
    for first in range(k - 2, max(-1, k - _NAMES), -1):
        before = line.ending.get(first)
        if before is not None and befalls(before) and person_end(line, first) == k:
            return _phrase(line, k, Noun(end, "people", "", "sg", False, True), end, (1, 1, False))
    return None


def _counted(line: Line, k: int, end: int, quantity: Quantity) -> Phrase | None:
    bounds = (quantity.min, quantity.max, True)
    for last in (end - 1, end - 2):  # the noun may be part of the number ("two soldiers")
        within = noun_at(line, last) if last >= k else None
        if within is not None and within.j >= end - 1:
            return _phrase(line, k, within, max(within.j, end), bounds)
    own = noun_at(line, k)
    if own is not None and own.j < end:
        return _phrase(line, k, own, end, bounds)  # "a soldier at least" counts himself
    at = line.skip_quotes(end)
    noun = noun_at(line, at)
    if noun is not None:
        return _phrase(line, k, noun, noun.j, bounds)
    if line.word(at) in word_set("counted_harm"):
        return _phrase(line, k, Noun(at + 1, "", "injured"), at + 1, bounds)
    found = _of_them(line, k, at, bounds)
    if found is not None:
        return found
    party = party_at(line, at)
    if party is not None and at == end and not party.nisba and party.entry:
        return _of_party(line, k, party, bounds)
    nation = national(line, at)
    if nation is not None:
        return _phrase(line, k, nation, nation.j, bounds)
    if _counts_things(line, at):
        return None
    return _phrase(line, k, Noun(end), end, bounds)


def _of_them(line: Line, k: int, at: int, bounds: _Bounds) -> Phrase | None:
    """ "Three of the soldiers", "four of them children", "a dozen of the movement"."""
    among = line.has(at, "among")
    if among is not None and line.word(at) in word_set("of_them"):
        after = line.has(among.j, "prep")
        noun = noun_at(line, among.j if after is None else after.j)
        party = party_at(line, after.j) if after is not None and noun is None else None
        if party is not None and party.entry:
            return _of_party(line, k, party, bounds)
        return _phrase(line, k, noun or Noun(among.j), noun.j if noun else among.j, bounds)
    prep = line.has(at, "prep")
    if prep is None or (term(prep, "prep") or prep.terms[0]).id != "from":
        return None
    noun = noun_at(line, line.skip_quotes(prep.j))
    if noun is not None:
        return _phrase(line, k, noun, noun.j, bounds)
    party = party_at(line, line.skip_quotes(prep.j))
    return _of_party(line, k, party, bounds) if party is not None else None


def _counts_things(line: Line, k: int) -> bool:
    """Whether the word after a number is one for things: a weapon, a raid, a vehicle, an unknown noun."""
    match, word = line.at.get(k), line.word(k)
    if match is not None and match.prefix:
        return False
    if match is not None:
        things = [t for t in match.terms if t.cls in _THINGS and t.pos != "v"]
        return bool(things) and term(match, "light") is None and not is_harm(match)
    closed = word_list("grammar", "others") | word_set("after_numbers") | word_set("totals")
    free = word in closed or word[:1] in grammar().conjunctions
    return word.isalpha() and not free


def _of_party(line: Line, k: int, party: Phrase, bounds: _Bounds) -> Phrase:
    """People counted of a party: its fighters, unless it is one of civilians."""
    prep, joined = line.governor(k)
    found = Phrase(
        kind="people", i=k, j=party.j, ci=party.ci, cj=party.cj, prep=prep, joined=joined, entry=party.entry,
        party=party.party, known=party.known, armed=True, min=bounds[0], max=bounds[1], counted=True,
        group="combatants",
    )  # fmt: skip
    if party.entry not in _CIVIL:
        return found
    return msgspec.structs.replace(found, entry="", party=None, armed=False, group="civilians")


def _phrase(line: Line, k: int, noun: Noun, end: int, bounds: _Bounds) -> Phrase:
    """Take in what follows the noun: a party, "of the civilians", an adjective of the side, a name."""
    prep, joined = line.governor(k)
    found = Phrase(
        kind="people", i=k, j=end, ci=k, cj=end, prep=prep, joined=joined, entry=_kind_of_men(line, k, end),
        armed=noun.group == "combatants", min=bounds[0], max=bounds[1], counted=bounds[2], group=noun.group,
        outcome=noun.outcome, number=noun.number or ("bare" if line.at.get(k) is None else ""),
        definite=noun.article or bool(noun.suffix),
    )  # fmt: skip
    party, more, at = belonging(line, end, noun)
    if party is None and noun.group == "combatants" and (end - k > 1 or line.has(k, "short")):
        party = inner_party(line, end - 1)
    if party is None and noun.suffix and (noun.group in ("combatants", "") or noun.member):
        owner = line.memory.owner(noun.suffix)
        if owner is not None:
            return _owned(found, owner)
    if more is not None:
        found = _with_noun(found, noun, more, at)
    if party is not None:
        found = _with_party(found, party)
    return _with_name(line, found, noun)


def _with_noun(found: Phrase, noun: Noun, more: Noun, at: int) -> Phrase:
    """ "Wounded of the civilians": the second noun tells the group."""
    group = (more.group or found.group) if noun.outcome or not noun.group else found.group
    group = more.group if more.group in STAFF and group in ("people", "combatants") else group
    return msgspec.structs.replace(
        found, j=at, group=group, outcome=found.outcome or more.outcome, armed=group == "combatants"
    )


def _with_party(found: Phrase, party: Phrase) -> Phrase:
    """People of a party are its fighters; a nation makes none ("three Syrians"), nor do residents."""
    civil = party.entry in _CIVIL
    nation = (
        party.nisba and load_parties().by_key[party.entry].kind == "state" if party.entry else party.nisba
    )
    if civil or (nation and found.group != "combatants"):
        group = "civilians" if civil and found.group in ("", "people") else found.group or "people"
        return msgspec.structs.replace(
            found, j=party.j, group=group if civil or not found.outcome else found.group
        )
    group = "combatants" if found.group in ("", "people") else found.group
    return msgspec.structs.replace(
        found, j=party.j, entry=party.entry, party=party.party, known=party.known, group=group,
        armed=party.armed or group == "combatants",
    )  # fmt: skip


def _with_name(line: Line, found: Phrase, noun: Noun) -> Phrase:
    """One person with a name; and those who are combatants no more."""
    after = [line.word(k) for k in (found.j, found.j + 1)]
    if word_set("former").intersection(after[:1]) and found.group == "combatants":
        found = msgspec.structs.replace(
            found, j=found.j + 1, group="people", party=None, entry="", armed=False
        )
    if noun.entry == COMPANION:
        return msgspec.structs.replace(found, entry=COMPANION)
    if (
        noun.number == "sg"
        and noun.alone
        and found.min == 1
        and (noun.article or after[0] in word_set("called"))
    ):
        return msgspec.structs.replace(found, j=max(found.j, name_end(line, found.j)))
    return found


def _kind_of_men(line: Line, i: int, j: int) -> str:
    """ "gunmen" where the noun is one for armed men whom nobody names."""
    bare = {line.word(k).removeprefix(c) for k in range(i, j) for c in ("", *grammar().conjunctions)}
    if bare & grammar().attackers:
        return "attackers"
    if bare & word_set("suicide"):
        return "suicide"
    return "gunmen" if bare & grammar().gunmen else ""


def _owned(found: Phrase, owner: Party) -> Phrase:
    """ "Its fighters": people of the party that the pronoun means."""
    return msgspec.structs.replace(
        found, entry=owner.key, party=owner.id, armed=owner.kind != "civilian", group="combatants"
    )
