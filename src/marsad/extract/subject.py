"""The subject that Arabic drops: "the forces stormed the village and burned its houses" names them once.

A trigger joined by "and" to one before it in its sentence, with nobody named for it, has the same doer.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.event.backdrop import bare_word
from marsad.extract.phrase import term
from marsad.extract.refs import CIVILIANS, common_party
from marsad.knowledge.grammar import grammar, word_list
from marsad.language.clean import fold
from marsad.types import AnyClaim, Control, Event, Harm, PartyRef, Posture, Words


def carry(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """Give doers to the drafts of a sentence that lack them, in the order of the text."""
    out: list[Draft] = []
    last: tuple[PartyRef, ...] = ()
    for draft in sorted(drafts, key=lambda d: d.at):
        draft = _two_sided(reader, _fighting(reader, draft, last), out)
        claim = draft.claim
        own = _doers(draft)
        if not own and last and _joined(reader, draft):
            if isinstance(claim, Event) and claim.type == "clash" and (claim.actors or claim.targets):
                pass
            elif isinstance(claim, Event) and claim.type not in (
                "agreement",
                "exchange",
                "protest",
                "explosion",
            ):
                draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, actors=last))
            elif isinstance(claim, Control | Posture) and claim.actor is None:
                draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, actor=last[0]))
        last = _doers(draft) or last
        out.append(draft)
    return out


def _fighting(reader: Reader, draft: Draft, last: tuple[PartyRef, ...]) -> Draft:
    """A clash "with X" joined to a deed: whoever did that fights X."""
    claim = draft.claim
    if not isinstance(claim, Event) or claim.type != "clash" or claim.actors or not _joined(reader, draft):
        return draft
    if not last or not claim.targets or {r.id for r in last} & {r.id for r in claim.targets}:
        return draft
    return msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, actors=last))


_AIMED = ("sniping", "targeted_killing", "arrest", "abduction")
"""Deeds done to persons, whom the harm names where the deed does not."""


def aim(drafts: Sequence[Draft]) -> list[Draft]:
    """Whom a shot hit is told by the harm: "a sniper killed a man" has the man as target."""
    out: list[Draft] = []
    for draft in drafts:
        claim = draft.claim
        if isinstance(claim, Event) and claim.type in _AIMED:
            hit = [h for h in _harms(drafts, claim) if _nearest(drafts, h) is draft]
            target = next((t for t in map(_victim, hit) if t is not None), None)
            by = next((h.by for h in hit if h.by is not None), None)
            targets = claim.targets or (() if target is None else (target,))
            actors = claim.actors or (() if by is None else (by,))
            draft = msgspec.structs.replace(
                draft, claim=msgspec.structs.replace(claim, actors=actors, targets=targets)
            )
        out.append(draft)
    return out


def _harms(drafts: Sequence[Draft], event: Event) -> list[Harm]:
    return [d.claim for d in drafts if isinstance(d.claim, Harm) and d.claim.cause == event.type]


def _nearest(drafts: Sequence[Draft], harm: Harm) -> Draft | None:
    """The event of a harm's type of cause that stands nearest to it."""
    causes = [d for d in drafts if isinstance(d.claim, Event) and d.claim.type == harm.cause]
    return min(causes, key=lambda d: abs(d.claim.evidence.start - harm.evidence.start), default=None)


def _victim(harm: AnyClaim) -> PartyRef | None:
    if not isinstance(harm, Harm):
        return None
    if harm.actor is not None:
        return harm.actor
    words = _named(harm)
    civil = harm.group not in ("combatants", "people", "prisoners")
    told = CIVILIANS if civil else common_party(fold(words.text).split(), harm.group)
    return PartyRef(text=words.text, id=told, start=words.start, end=words.end)


def _named(harm: Harm) -> Words:
    """The words for the people harmed, of a claim's trace; its evidence where nothing tells."""
    said = harm.evidence
    for step in reversed(harm.trace):
        if step.slot == "people" and said.start <= step.start < step.end <= said.end:
            return Words(step.start, step.end, said.text[step.start - said.start : step.end - said.start])
    return said


def _two_sided(reader: Reader, draft: Draft, before: Sequence[Draft]) -> Draft:
    """A clash with a side or both left out, a deal of "the two sides": the sides are those told of before."""
    claim = draft.claim
    if not isinstance(claim, Event) or claim.type not in ("clash", "agreement", "exchange"):
        return draft
    both = any(term(m, "both") for m in reader.scene.matches)
    named = (*claim.actors, *claim.targets)
    if len({r.id or r.text for r in named}) > 1 or (claim.type != "clash" and (named or not both)):
        return draft
    sides = _sides(reader, before, named)
    if not sides:
        return draft
    return msgspec.structs.replace(
        draft, claim=msgspec.structs.replace(claim, actors=sides[:1], targets=sides[1:])
    )


def _sides(reader: Reader, before: Sequence[Draft], named: Sequence[PartyRef]) -> tuple[PartyRef, ...]:
    """The two sides last told of; with one side named, the last party that is not it."""
    own = {r.id for r in named}
    for draft in (*reversed(before), *reversed(reader.drafts)):
        claim = draft.claim
        if not isinstance(claim, Event | Control):
            continue
        told = _armed(claim)
        if len({r.id for r in told}) > 1 and (not own or own & {r.id for r in told}):
            other = [r for r in told if r.id not in own]
            return (*named, *other) if named else told
        if own and told and not own & {r.id for r in told}:
            return (*named, told[0])
    return ()


def _armed(claim: Event | Control) -> tuple[PartyRef, ...]:
    if isinstance(claim, Event):
        refs = (*claim.actors, *claim.targets)
    else:
        refs = tuple(r for r in (claim.actor, claim.from_actor) if r is not None)
    return tuple(r for r in refs if r.id not in (None, "civilians", "protesters"))


def _doers(draft: Draft) -> tuple[PartyRef, ...]:
    claim = draft.claim
    if isinstance(claim, Event):
        return claim.actors if claim.type != "clash" else ()
    if isinstance(claim, Control | Posture):
        return (claim.actor,) if claim.actor is not None else ()
    return ()


def _joined(reader: Reader, draft: Draft) -> bool:
    """Whether the draft's trigger is an active verb or verbal noun joined by a conjunction."""
    trigger = next((t for t in reader.chosen if t.i == draft.at), None)
    if trigger is None:
        return False
    beside = [bare_word(reader.scene, k) for k in (trigger.i - 2, trigger.i - 1)]
    alongside = trigger.pos != "v" and beside[0] in word_list("doers", "alongside")
    return alongside or trigger.prefix[:1] in grammar().conjunctions
