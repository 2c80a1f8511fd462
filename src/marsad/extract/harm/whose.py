"""Of which group and party the harmed are.

Their own words tell, else the people that the count goes on from, whom the attack struck, which side an
abusive name can only mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from marsad.extract.common import parties
from marsad.extract.draft import Draft, Reader
from marsad.extract.harm.cause import CIVIL, Cause
from marsad.extract.harm.parts import Toll
from marsad.extract.harm.victims import loser
from marsad.extract.people.noun import word_set
from marsad.extract.people.phrase import COMPANION
from marsad.extract.phrase import Phrase, term
from marsad.extract.refs import GUNMEN
from marsad.knowledge.grammar import grammar
from marsad.knowledge.parties import load_parties
from marsad.types import Harm, PartyRef

NEARBY = 12
"""Characters between two tolls of one list."""
_Whose = tuple[Any, PartyRef | None]


def whose(reader: Reader, toll: Toll, cause: Cause | None, drafts: Sequence[Draft]) -> _Whose:
    """Group ("" for not said) and party of a toll. ``drafts``: what the sentence has claimed so far."""
    people = toll.people
    lost = (
        loser(reader.scene, people) if people.group in ("", "combatants") and people.party is None else None
    )
    if lost is not None and lost is not people:
        return "combatants", next(iter(parties(reader, [lost])), None)
    if not people.group or people.entry == COMPANION:
        if _is_of_them(reader, people) and not toll.part:
            meant = _them(reader, toll, cause)
            if meant is not None:
                return meant
        before = _before(reader, toll, drafts)
        return _goes_on(before) if before is not None else ("", None)
    if people.group != "combatants":
        return people.group, None
    actor: PartyRef | None = None
    if people.party is not None or people.entry:
        actor = next(iter(parties(reader, [people])), None)
    if (actor is None or (toll.part and actor.id is None)) and people.entry not in GUNMEN:
        actor = _implied(reader, toll, cause, drafts) or actor
    return people.group, actor


def _is_of_them(reader: Reader, people: Phrase) -> bool:
    """ "Seven of them"."""
    return any(term(m, "among") is not None and people.i < m.i < people.j for m in reader.scene.matches)


def _them(reader: Reader, toll: Toll, cause: Cause | None) -> _Whose | None:
    """Whom "seven of them" means: whom the attack struck, else the people or fighters named last."""
    if cause is not None and cause.struck is not None:
        return "combatants", cause.struck
    for phrase in reversed([p for p in reader.scene.phrases if p.j <= toll.people.i and p is not toll.agent]):
        if phrase.kind == "people" and phrase.group:
            named = phrase.party is not None or phrase.entry
            return phrase.group, next(iter(parties(reader, [phrase])), None) if named else None
        if phrase.kind == "party" and phrase.armed and phrase.entry:
            return "combatants", next(iter(parties(reader, [phrase])), None)
    return None


def _goes_on(before: Harm) -> _Whose:
    """What a count takes over from the toll before it. One child does not make the others children."""
    if before.max == 1 and before.group not in ("civilians", "combatants"):
        return ("", None)
    return before.group, before.actor


def _before(reader: Reader, toll: Toll, drafts: Sequence[Draft]) -> Harm | None:
    """The toll that a bare number, "others" or "wounded" goes on from: the last whole one, not far before."""
    for draft in reversed([*reader.drafts, *drafts]):
        claim = draft.claim
        if not isinstance(claim, Harm) or claim.part_of_total:
            continue
        back = reader.number - draft.scene
        if (
            toll.people.outcome
            and not toll.part
            and not _is_update(reader)
            and not _is_joined(reader, toll, draft, claim)
        ):
            return None
        if back == 0 or (back <= 1 and draft.paragraph == reader.scene.paragraph):
            return claim
        return None
    return None


def _is_update(reader: Reader) -> bool:
    """ "The toll rose to …": the same people as before, and more."""
    return any(t.text in word_set("toll_nouns") for t in reader.scene.tokens)


def _is_joined(reader: Reader, toll: Toll, draft: Draft, claim: Harm) -> bool:
    """Whether "and 21 wounded" stands right behind the dead told before it."""
    if draft.scene != reader.number or not toll.people.joined:
        return False
    tokens, text = reader.scene.tokens, reader.scene.text
    return 0 <= text.starts[tokens[toll.people.i].start] - claim.evidence.end <= NEARBY


def _implied(reader: Reader, toll: Toll, cause: Cause | None, drafts: Sequence[Draft]) -> PartyRef | None:
    """The party of combatants who carry none of their own."""
    if toll.part:
        whole = _before(reader, toll, drafts)
        return whole.actor if whole is not None else None
    if cause is not None and cause.struck is not None:
        return cause.struck
    spoken = _words(reader, toll.people)
    if cause is not None and len(cause.sides) == 2 and spoken & word_set("hostile"):
        return cause.sides[1]
    if spoken & word_set("army"):
        foe = cause.by.id if cause is not None and cause.by is not None else None
        return _army(reader, foe, drafts)
    return None


def _words(reader: Reader, people: Phrase) -> set[str]:
    found = {t.text for t in reader.scene.tokens[people.i : people.j]}
    return found | {w[1:] for w in found if w[:1] in grammar().conjunctions}


def _army(reader: Reader, foe: str | None, drafts: Sequence[Draft]) -> PartyRef | None:
    """The state last spoken of that is not the attacker."""
    for draft in reversed([*reader.drafts, *drafts]):
        for ref in _refs(draft):
            if ref.id not in (None, foe, *CIVIL) and ref.id in _states():
                return ref
    return None


def _states() -> frozenset[str]:
    return frozenset(p.id for p in load_parties().by_key.values() if p.kind == "state" and p.id is not None)


def _refs(draft: Draft) -> Iterator[PartyRef]:
    claim: Any = draft.claim
    for name in ("targets", "actors"):
        yield from getattr(claim, name, ())
    for name in ("actor", "by"):
        ref = getattr(claim, name, None)
        if ref is not None:
            yield ref
