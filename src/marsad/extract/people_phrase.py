"""People phrases: "seven civilians", "two fighters of the organisation", "a child", "others", "the wounded".

How many, of which group, of which party; and the outcome, where the noun itself says it (قتيل, جريح).
"""

from __future__ import annotations

from marsad.extract.line import Line
from marsad.extract.party_phrase import party_at
from marsad.extract.phrase import Phrase, term
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match
from marsad.knowledge.parties import Party
from marsad.language.clean import fold
from marsad.types import Quantity, Value

_LOOK_AHEAD = 2


class _Noun(Value, frozen=True, gc=False):
    """The noun of a people phrase: where it ends, its group, outcome and number."""

    j: int
    group: str
    outcome: str
    number: str
    article: bool
    alone: bool
    suffix: str = ""


def people_at(line: Line, k: int) -> Phrase | None:
    """The people phrase that starts at token ``k``: with a number, or a noun for people."""
    counted = line.quantities.get(k)
    if counted is not None and not _is_definite_noun(line, k, counted[0]):
        return _counted(line, k, *counted)
    noun = _noun(line, k)
    match = line.at.get(k)
    if noun is None or (match is not None and term(match, "frame") is not None):
        return None
    low, high = _of_number(noun)
    return _phrase(line, k, noun, noun.j, (low, high, False))


def _is_definite_noun(line: Line, k: int, end: int) -> bool:
    """Whether the number is only that of a definite noun ("the colonel"), which counts nobody."""
    match = line.at.get(k)
    return end - k == 1 and match is not None and match.article and term(match, "victims") is not None


def _of_number(noun: _Noun) -> tuple[int | None, int | None]:
    if noun.number == "du":
        return 2, 2
    return (1, 1) if noun.number == "sg" and noun.alone and not noun.article else (None, None)


def _counted(line: Line, k: int, end: int, quantity: Quantity) -> Phrase | None:
    bounds = (quantity.min, quantity.max, True)
    within = _noun(line, end - 1) if end - 1 >= k else None
    if within is not None and within.j == end:
        return _phrase(line, k, within, end, bounds)
    at = line.skip_quotes(end)
    noun = _noun(line, at)
    if noun is not None:
        return _phrase(line, k, noun, noun.j, bounds)
    prep = line.has(at, "prep")
    if prep is not None and (term(prep, "prep") or prep.terms[0]).id == "from":
        noun = _noun(line, prep.j)
        if noun is not None:
            return _phrase(line, k, noun, noun.j, bounds)
        party = party_at(line, prep.j)
        if party is not None:
            return _of_party(line, k, party, bounds)
    party = party_at(line, at)
    if party is not None and at == end and not party.nisba and party.entry:
        return _of_party(line, k, party, bounds)
    if _counts_things(line, at):
        return None
    bare = _Noun(end, "", "", "", False, False)
    return _phrase(line, k, bare, end, bounds)


def _counts_things(line: Line, k: int) -> bool:
    """Whether the word after a number is one for things: a weapon, a raid, a vehicle, an unknown noun."""
    match, word = line.at.get(k), line.word(k)
    if match is not None:
        things = ("frame", "weapons", "objects", "goods", "forces", "place_word", "place", "head", "status", "sources", "relations")
        return any(t.cls in things and t.pos != "v" for t in match.terms) and term(match, "light") is None
    return word.isalpha() and word[:1] not in grammar().conjunctions and word not in load_others()


def load_others() -> frozenset[str]:
    """Words for "others", which go on counting people."""
    return frozenset(fold(w) for w in load("grammar")["others"])


def _of_party(line: Line, k: int, party: Phrase, bounds: tuple[int | None, int | None, bool]) -> Phrase:
    prep, joined = line.governor(k)
    return Phrase(
        kind="people", i=k, j=party.j, ci=party.ci, cj=party.cj, prep=prep, joined=joined, entry=party.entry,
        party=party.party, known=party.known, armed=True, min=bounds[0], max=bounds[1], counted=True, group="combatants",
    )  # fmt: skip


def _noun(line: Line, k: int) -> _Noun | None:
    match = line.at.get(k)
    if match is None:
        return None
    victim = term(match, "victims")
    if victim is None:
        return None
    group = str(victim.attrs.get("group", ""))
    outcome = str(victim.attrs.get("outcome", ""))
    alone = bool(victim.attrs.get("counts_alone", outcome != ""))
    return _Noun(match.j, group, outcome, victim.number, match.article or bool(match.suffix), alone, match.suffix)


def _phrase(line: Line, k: int, noun: _Noun, end: int, bounds: tuple[int | None, int | None, bool]) -> Phrase:
    """Take in what follows the noun: a party, "of the civilians", an adjective that tells the side."""
    prep, joined = line.governor(k)
    group, outcome, j = noun.group, noun.outcome, end
    party, more, at = _belonging(line, end)
    if party is None and noun.suffix and noun.group in ("combatants", ""):
        owner = line.memory.owner(noun.suffix)
        if owner is not None:
            return _owned(line, k, noun, end, bounds, owner)
    if more is not None:
        group, j = (more.group or group) if outcome or not group else group, at
        outcome = outcome or more.outcome
    if party is not None:
        j = party.j
        group = "combatants" if group in ("", "people") else group
    match: Match | None = line.at.get(k)
    return Phrase(
        kind="people",
        i=k,
        j=j,
        ci=k,
        cj=end,
        prep=prep,
        joined=joined,
        entry=party.entry if party is not None else _kind_of_men(line, k, end),
        party=party.party if party is not None else None,
        known=party.known if party is not None else False,
        armed=party is not None and party.armed or group == "combatants",
        min=bounds[0],
        max=bounds[1],
        counted=bounds[2],
        group=group,
        outcome=outcome,
        number=noun.number or ("bare" if match is None else ""),
    )


def _kind_of_men(line: Line, i: int, j: int) -> str:
    """ "gunmen" where the noun is one for armed men whom nobody names."""
    bare = {line.word(k).removeprefix(c) for k in range(i, j) for c in ("", *grammar().conjunctions)}
    return "gunmen" if bare & grammar().gunmen else ""


def _owned(
    line: Line, k: int, noun: _Noun, end: int, bounds: tuple[int | None, int | None, bool], owner: Party
) -> Phrase:
    """ "Its fighters": people of the party that the pronoun means."""
    prep, joined = line.governor(k)
    return Phrase(
        kind="people", i=k, j=end, ci=k, cj=end, prep=prep, joined=joined, entry=owner.key, party=owner.id,
        armed=owner.kind != "civilian", min=bounds[0], max=bounds[1], counted=bounds[2], group="combatants",
        outcome=noun.outcome, number=noun.number,
    )  # fmt: skip


def _belonging(line: Line, k: int) -> tuple[Phrase | None, _Noun | None, int]:
    """What the people belong to: a party right behind or after "of"; another noun for people after "of"."""
    at, skipped = k, 0
    while skipped <= _LOOK_AHEAD and at < len(line.tokens):
        prep = line.has(at, "prep")
        if prep is not None:
            role = (term(prep, "prep") or prep.terms[0]).id
            if role not in ("from", "for", "in"):
                break
            noun = _noun(line, prep.j) if role == "from" and skipped == 0 else None
            if noun is not None:
                party, _, _ = _belonging(line, noun.j) if noun.group == "combatants" else (None, None, 0)
                return party, noun, noun.j
            party = party_at(line, prep.j)
            return (party if role != "in" or party is not None and party.known else None), None, k
        party = party_at(line, at, after_trigger=True)
        if party is not None:
            own = party.prep in ("", "for", "in") and not party.joined
            return (party if own else None), None, k
        match = line.at.get(at)
        if match is not None and term(match, "victims") is not None and skipped == 0 and not match.prefix:
            noun = _noun(line, at)
            return None, noun, noun.j if noun else at
        if match is not None or line.is_quote(at) or not line.word(at).isalpha():
            break
        at, skipped = at + 1, skipped + 1
    return None, None, k
