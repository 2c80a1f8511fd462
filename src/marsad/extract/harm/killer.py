"""Who did a harm: named with it, the doer of its cause, the other side, a subject that the verb drops."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.common import parties
from marsad.extract.draft import Draft, Reader
from marsad.extract.event.doer import doer
from marsad.extract.harm.cause import CIVIL, Cause
from marsad.extract.harm.parts import Toll
from marsad.extract.people.noun import word_set
from marsad.extract.phrase import Phrase, Trigger
from marsad.knowledge.grammar import grammar
from marsad.types import Control, Event, PartyRef, Posture


def killer(
    reader: Reader, toll: Toll, cause: Cause | None, actor: PartyRef | None, drafts: Sequence[Draft]
) -> PartyRef | None:
    """Who did it. ``actor``: the party of those harmed. ``drafts``: what the sentence claims besides."""
    if toll.outcome == "rescued":
        return None
    named = next(iter(parties(reader, [toll.agent])), None) if toll.agent is not None else None
    if named is not None and not _is_own(named, actor):
        return named
    by = toll.by or (cause.by if cause is not None else None) or _other_side(cause, actor)
    if by is not None and not _is_own(by, actor) and by.id not in CIVIL[1:]:
        return by
    return _dropped(reader, toll, drafts, actor) or _named_before(reader, toll, cause, actor)


def _is_own(by: PartyRef, actor: PartyRef | None) -> bool:
    return actor is not None and actor.id is not None and actor.id == by.id


def _other_side(cause: Cause | None, actor: PartyRef | None) -> PartyRef | None:
    """Who killed the fighters of one side of a clash: the other."""
    if cause is None or len(cause.sides) != 2 or actor is None or actor.id is None:
        return None
    one, two = cause.sides
    if one.id == two.id or actor.id not in (one.id, two.id):
        return None
    return two if actor.id == one.id else one


# --- a subject that the verb has dropped --------------------------------------------------------------------


def _dropped(reader: Reader, toll: Toll, drafts: Sequence[Draft], actor: PartyRef | None) -> PartyRef | None:
    """The subject that an active verb has dropped: whoever did the last thing told before it."""
    trigger, people = toll.own.trigger, toll.people
    if trigger.pos != "v" or trigger.frame.get("voice") not in ("either", "agent") or people.i < trigger.i:
        return None
    word = reader.scene.tokens[trigger.i].text
    if word.endswith(tuple(word_set("plural_verbs"))):
        return _last_doer(reader, trigger, drafts, actor)
    if word.endswith(tuple(word_set("feminine_verbs"))) and _is_masculine(reader, people):
        subject = next(iter(parties(reader, doer(reader, toll.own))), None)
        return subject if subject is not None and not _is_own(subject, actor) else None
    return None


def _last_doer(
    reader: Reader, trigger: Trigger, drafts: Sequence[Draft], actor: PartyRef | None
) -> PartyRef | None:
    for draft in reversed([*reader.drafts, *drafts]):
        if reader.number - draft.scene > 1:
            return None
        found = _doer(draft)
        if (
            found is not None
            and (actor is None or found.id != actor.id)
            and (draft.scene, draft.at) < (reader.number, trigger.i)
        ):
            return found
    return None


def _doer(draft: Draft) -> PartyRef | None:
    claim = draft.claim
    if isinstance(claim, Event):
        return claim.actors[0] if claim.actors and not draft.mutual else None
    return claim.actor if isinstance(claim, Control | Posture) else None


def _is_masculine(reader: Reader, people: Phrase) -> bool:
    """Whether no word of those harmed is feminine: then a feminine verb is not theirs."""
    counts = {k for i, j, _ in reader.scene.quantities for k in range(i, j)}
    nouns = [k for k in range(people.i, people.j) if k not in counts]
    feminine = (*grammar().feminine, *word_set("feminine_plural"))
    return people.group != "women" and not any(
        reader.scene.tokens[k].text.endswith(feminine) for k in nouns[:1]
    )


# --- named earlier in the sentence --------------------------------------------------------------------------


def _named_before(reader: Reader, toll: Toll, cause: Cause | None, actor: PartyRef | None) -> PartyRef | None:
    """ "An attack at the hands of X that left 20 dead", "X committed a massacre whose victims were 20"."""
    if cause is not None or toll.part:
        return None
    scene, here = reader.scene, toll.own.trigger
    first = min([here.i, *(t.i for t in reader.chosen if t.frame.kind == "harm")])
    before = [p for p in scene.phrases if p.kind == "party" and p.entry and p.j <= first]
    committed = [k for k in range(first) if scene.tokens[k].text in word_set("committing")]
    hands = [p for p in before if p.prep == "by"]
    beside = [p for p in before for k in committed if p.prep == "" and (p.i == k + 1 or p.j == k)]
    found = next(iter(parties(reader, [*hands, *beside])), None)
    return found if found is not None and not _is_own(found, actor) else None
