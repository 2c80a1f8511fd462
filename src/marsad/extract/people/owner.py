"""What people belong to: a party behind them or after "of", a nation, another noun for the same people."""

from __future__ import annotations

import msgspec

from marsad.extract.line import Line, resolve_party
from marsad.extract.party.belief import past_belief
from marsad.extract.party.loyal import loyal_to
from marsad.extract.party.phrase import party_at
from marsad.extract.people.noun import Noun, noun_at, word_set
from marsad.extract.phrase import Phrase, term
from marsad.knowledge.lexicon import load_lexicon
from marsad.knowledge.parties import Party, load_parties

_LOOK_AHEAD = 2
STAFF = ("medics", "journalists", "aid_workers")
"""Groups that their service tells, be they called its members or its men."""
Belonging = tuple[Phrase | None, Noun | None, int]
"""The party, the other noun, and the token behind it."""


def inner_party(line: Line, k: int) -> Phrase | None:
    """The party within a fixed pair of words ("men of the police")."""
    for match in load_lexicon().find(line.tokens[k : k + 1]):
        if term(match, "short") is not None or term(match, "party") is not None:
            party, known = resolve_party(line, match)
            if party is not None:
                return msgspec.structs.replace(_of_party(k, party), known=known)
    return None


def _of_party(k: int, party: Party) -> Phrase:
    """The phrase of one word that means a party under arms."""
    return Phrase(
        kind="party", i=k, j=k + 1, ci=k, cj=k + 1, entry=party.key, party=party.id, armed=True
    )  # fmt: skip


def _describes(first: Noun, second: Noun) -> bool:
    """Whether a second noun right behind tells more of the same people ("a girl martyr", "civilian dead")."""
    if second.outcome and not first.outcome and second.number == "pl" and not second.article:
        return True  # "dozens of the men (fell) dead"
    if first.number and second.number and first.number != second.number and first.number != "du":
        return second.number == "pl" and bool(first.outcome)
    if first.article != second.article:
        return False
    groups = {first.group, second.group} - {"", "people"}
    return len(groups) < 2 or "combatants" not in groups


def _may_describe(word: str, noun: Noun) -> bool:
    """Whether an unknown word behind a noun may be its adjective: it agrees in number."""
    return word.isalpha() and (noun.number != "pl" or word.endswith(tuple(word_set("agreeing_endings"))))


def _nation(line: Line, k: int) -> Phrase | None:
    """An adjective of nation in a form that no list has ("American soldiers": plural or accusative)."""
    word = line.word(k)
    for ending in word_set("nisba_endings"):
        if word.endswith(ending) and len(word) > len(ending) + 3:
            bare = word[: -len(ending)]
            party = load_parties().adjective(bare, line.memory.published, line.memory.countries)
            if party is not None:
                return msgspec.structs.replace(_of_party(k, party), nisba=True)
    return None


def belonging(line: Line, k: int, first: Noun) -> Belonging:
    """What the people belong to: a party right behind or after "of"; another noun for people after "of"."""
    at, skipped = _past_hedge(line, k), 0
    if (thought := past_belief(line, at)) > at:
        party = party_at(line, thought, after_trigger=True)
        return (party if party is not None and party.entry else None), None, k
    if first.group == "combatants" and (loyal := loyal_to(line, at)) is not None:
        party = None if loyal.party is None else _of_party(loyal.j - 1, loyal.party)
        return party, None, k
    while skipped <= _LOOK_AHEAD and at < len(line.tokens):
        prep = line.has(at, "prep")
        if prep is not None:
            role = (term(prep, "prep") or prep.terms[0]).id
            role = "for" if role == "to" and line.word(at - 1) in word_set("belonging_to") else role
            return _after_prep(line, (k, prep.j, skipped), role, first)
        if at not in line.at and line.word(at) in word_set("of"):  # swallowed by "members of"
            return _after_prep(line, (k, at + 1, skipped), "from", first)
        party = party_at(line, at, after_trigger=True)
        if party is not None:
            own = party.prep in ("", "for", "in") and not party.joined
            return (party if own else None), None, k
        match = line.at.get(at)
        noun = noun_at(line, at) if match is not None and skipped == 0 and not match.prefix else None
        if noun is not None:
            kin = _describes(first, noun) or (noun.group in STAFF and not first.article and not first.outcome)
            return (None, noun, noun.j) if kin else (None, None, k)
        nation = _nation(line, at) if match is None else None
        if nation is not None:
            return nation, None, k
        known = match is not None and not (first.outcome and all(t.cls == "place" for t in match.terms))
        apart = known or line.is_quote(at) or at in line.quantities
        if apart or not _may_describe(line.word(at), first):
            break
        at, skipped = at + 1, skipped + 1
    return None, None, k


def _past_hedge(line: Line, k: int) -> int:
    """Past "at least" behind a noun."""
    return k + 2 if f"{line.word(k)} {line.word(k + 1)}" in word_set("hedges_behind") else k


def _after_prep(line: Line, where: tuple[int, int, int], role: str, first: Noun) -> Belonging:
    """What stands after a preposition. ``where``: the noun's end, the preposition's, the words between."""
    k, at, skipped = where
    if role not in ("from", "for", "in", "between"):
        return None, None, k
    at = line.skip_quotes(at)
    near = skipped == 0 or (role == "between" and bool(first.outcome))
    noun = noun_at(line, at) if role in ("from", "between") and near else None
    if noun is not None:
        party, _, _ = belonging(line, noun.j, noun) if noun.group == "combatants" else (None, None, 0)
        if (
            party is None
            and noun.suffix
            and noun.group in ("combatants", "")
            and (own := line.memory.owner(noun.suffix))
        ):
            party = Phrase(
                kind="party", i=at, j=noun.j, ci=at, cj=noun.j, entry=own.key, party=own.id, armed=True
            )
        return party, noun, noun.j
    if line.word(at) in word_set("demonstratives"):
        at += 1
    unit = line.has(at, "goods") if role == "from" and first.group in ("combatants", "people") else None
    if unit is not None and (term(unit, "goods") or unit.terms[0]).id == "units":
        party, _, _ = belonging(line, unit.j, first)  # "of a battalion of X"
        return party, None, k
    if role == "between" and not first.outcome:
        return None, None, k
    party = party_at(line, at)
    return (party if role != "in" or (party is not None and party.known) else None), None, k
