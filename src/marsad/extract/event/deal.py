"""Whose deal it is: the sides of truces, talks, releases and exchanges of prisoners.

A deal's sides stand in what was told before ("the two sides reached"), in who wants or refuses it
("X proposed a truce"), or in the deal whose terms it is one of ("… provides for an exchange"). Whoever frees
people is the one who took them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

import msgspec

from marsad.extract.common import parties
from marsad.extract.draft import Draft, Reader
from marsad.extract.event.backdrop import bare_word
from marsad.extract.event.doer import is_passive, of_speaker
from marsad.extract.phrase import Phrase, Trigger, term
from marsad.extract.speech.attribution import source_of
from marsad.knowledge.grammar import grammar, word_list
from marsad.types import Control, Event, Movement, PartyRef

DEALS = ("agreement", "exchange")
_TAKING = ("arrest", "abduction")
_NEAR = 10
_BACK = 3
_CIVIL = (None, "civilians", "protesters", "unknown_gunmen")


def deals(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """The sentence's drafts, those of deals with their sides."""
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.at):
        claim = draft.claim
        if isinstance(claim, Event) and claim.type in DEALS:
            trigger = next((t for t in reader.chosen if t.i == draft.at), None)
            if trigger is not None and _is_told(reader, draft, trigger, out):
                continue
            if trigger is not None:
                claim = _as_term(reader, _with_sides(reader, claim, trigger, out, drafts), trigger, out)
            draft = msgspec.structs.replace(draft, claim=claim)
        out.append(draft)
    return out


def _is_told(reader: Reader, draft: Draft, trigger: Trigger, here: Sequence[Draft]) -> bool:
    """Whether an exchange is told already: "the exchange took place", a term of the deal proposed before."""
    claim = draft.claim
    told = [d for d in (*reader.drafts, *here) if isinstance(d.claim, Event) and d.claim.type == "exchange"]
    if claim.type != "exchange" or trigger.pos == "v" or not told:
        return False
    if not _frees(trigger):
        return _is_definite(reader, trigger) and told[-1].claim.factuality == claim.factuality
    proposed = told[-1].claim.factuality == "prospective" and reader.number - told[-1].scene <= _BACK
    return proposed and any(bare_word(reader.scene, k) in _words("deals") for k in range(trigger.i))


def _is_definite(reader: Reader, trigger: Trigger) -> bool:
    """ "The exchange", "the operation of exchange"."""
    article = grammar().article
    words = [reader.scene.tokens[k].text for k in range(trigger.i, trigger.j)]
    return trigger.article or any(w.startswith(article) for w in words[:2])


_words = partial(word_list, "backdrop")


def _as_term(reader: Reader, claim: Event, trigger: Trigger, before: Sequence[Draft]) -> Event:
    """What is still to come: an exchange behind the agreement on it, a truce to be extended."""
    if claim.factuality == "actual" and _is_extension(reader, trigger):
        return msgspec.structs.replace(claim, factuality="prospective", when=None)
    agreed = any(isinstance(d.claim, Event) and d.claim.type == "agreement" for d in before)
    if claim.type != "exchange" or claim.factuality != "actual" or trigger.pos == "v" or not agreed:
        return claim
    return msgspec.structs.replace(claim, factuality="prospective", when=None)


def _is_extension(reader: Reader, trigger: Trigger) -> bool:
    """ "The extension of the truce" that nobody says to be agreed or announced."""
    if trigger.pos == "v" or bare_word(reader.scene, trigger.i) not in _words("extensions"):
        return False
    reach = range(max(0, trigger.i - _NEAR), trigger.i)
    return not any(bare_word(reader.scene, k) in _words("achieved") for k in reach)


def _with_sides(
    reader: Reader, claim: Event, trigger: Trigger, before: Sequence[Draft], here: Sequence[Draft]
) -> Event:
    if claim.actors:
        return _with_other(reader, claim, trigger)
    if _says_both(reader, trigger):
        sides = _last_two(reader, here)
        if sides:
            return msgspec.structs.replace(claim, actors=sides[:1], targets=sides[1:])
    if claim.type == "exchange" and _frees(trigger):
        return _freed(reader, claim, trigger, before)
    deal = _deal_before(before)
    own = () if claim.type == "exchange" and deal is not None else parties(reader, _wanting(reader, trigger))
    if own:
        others = tuple(t for t in claim.targets if t.id != own[0].id)
        return _with_other(reader, msgspec.structs.replace(claim, actors=own, targets=others), trigger)
    if deal is not None:
        return msgspec.structs.replace(claim, actors=deal.actors, targets=claim.targets or deal.targets)
    return claim


def _with_other(reader: Reader, claim: Event, trigger: Trigger) -> Event:
    """Of two who made a deal the second is the other side; else whoever stands behind "with" near it."""
    if claim.targets or _frees(trigger):
        return claim
    if len(claim.actors) > 1 and trigger.pos == "v":
        return msgspec.structs.replace(claim, actors=claim.actors[:1], targets=claim.actors[1:])
    here = [p for p in reader.scene.phrases if abs(trigger.i - p.j) <= _NEAR and p.prep == "with"]
    others = parties(reader, [p for p in here if p.kind == "party" or p.group == "civilians"][:1])
    own = {a.id for a in claim.actors}
    return msgspec.structs.replace(claim, targets=tuple(o for o in others if o.id not in own))


def _says_both(reader: Reader, trigger: Trigger) -> bool:
    """Whether "the two sides" stands in its sentence near the deal."""
    return any(term(m, "both") and abs(m.i - trigger.i) <= _NEAR for m in reader.scene.matches)


def _last_two(reader: Reader, before: Sequence[Draft]) -> tuple[PartyRef, ...]:
    """The two armed parties that the dispatch told of last."""
    found: list[PartyRef] = []
    for draft in (*reversed(before), *reversed(reader.drafts)):
        for ref in _armed(draft):
            if ref.id not in {f.id for f in found}:
                found.append(ref)
        if len(found) > 1:
            return tuple(found[:2])
    return ()


def _armed(draft: Draft) -> Iterator[PartyRef]:
    claim = draft.claim
    refs: tuple[PartyRef | None, ...] = ()
    if isinstance(claim, Event):
        refs = (*claim.actors, *claim.targets)
    elif isinstance(claim, Control):
        refs = (claim.actor, claim.from_actor)
    elif isinstance(claim, Movement):
        refs = (claim.actor,)
    yield from (r for r in refs if r is not None and r.id not in _CIVIL)


def _frees(trigger: Trigger) -> bool:
    """Whether a word of exchange frees people (not: trades them)."""
    return trigger.frame.flag("frees")


def _freed(reader: Reader, claim: Event, trigger: Trigger, before: Sequence[Draft]) -> Event:
    """Whoever took people sets them free; "he was freed" takes the one taken from there too."""
    own = () if is_passive(reader.scene, trigger) else parties(reader, _wanting(reader, trigger))
    if own:
        return msgspec.structs.replace(claim, actors=own)
    told = (*reversed(before), *reversed(reader.drafts)) if claim.factuality == "actual" else ()
    for draft in told:
        taking = draft.claim
        if reader.number - draft.scene > _BACK:
            break
        if isinstance(taking, Event) and taking.type in _TAKING and taking.actors:
            freed = claim.targets or taking.targets
            return msgspec.structs.replace(claim, actors=taking.actors, targets=freed)
    deal = _deal_before(before)
    return claim if deal is None else msgspec.structs.replace(claim, actors=deal.actors)


def _wanting(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """Who wants, takes or refuses the deal: the party before it in its clause, or the speaker himself."""
    spoken = of_speaker(reader, trigger, _NEAR)
    if spoken:
        return spoken
    scene = reader.scene
    here = scene.clause_of(trigger.i)
    near = [p for p in scene.phrases if p.j <= trigger.i and trigger.i - p.j <= _NEAR and p.kind == "party"]
    near = [p for p in near if p.prep in ("", "by") and scene.clause_of(p.i) == here]
    return tuple([p for p in near if not _speaks(reader, p, trigger)][-1:])


def _speaks(reader: Reader, phrase: Phrase, trigger: Trigger) -> bool:
    """Whether a party is only the one who tells of the deal."""
    said = source_of(reader.attributed, trigger.i)
    if said is None or said.source is None:
        return False
    scene = reader.scene
    start = scene.text.raw_span(scene.tokens[phrase.i].start, scene.tokens[phrase.i].end).start
    return said.source.start <= start < said.source.end


def _deal_before(before: Sequence[Draft]) -> Event | None:
    """The deal of the same sentence that has sides: this one is a term of it."""
    for draft in reversed(before):
        if isinstance(draft.claim, Event) and draft.claim.type in DEALS and draft.claim.actors:
            return draft.claim
    return None
