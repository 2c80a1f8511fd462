"""The event behind a harm: which one, and what it passes on (who did it, to whom, where, when).

In its own sentence a harm comes from the event that a word of cause ties to it ("killed by", "in", "during"),
else from the nearest one before it; with none there, it keeps the cause of what was told just before.
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.draft import Draft, Reader
from marsad.extract.harm.period import MONTH, is_since, is_statistic
from marsad.extract.phrase import MARKERS, Scene, Trigger, term
from marsad.knowledge.grammar import grammar
from marsad.knowledge.place_grammar import place_grammar
from marsad.types import DateInterval, Event, Harm, PartyRef, PlaceRef, Value

_VIOLENT = frozenset((
    "clash", "offensive", "airstrike", "shelling", "sniping", "explosion", "suicide_attack",
    "chemical_attack", "targeted_killing",
))  # fmt: skip
CAUSES = {
    "killed": _VIOLENT,
    "injured": _VIOLENT,
    "rescued": _VIOLENT,
    "missing": _VIOLENT | {"abduction"},
    "detained": frozenset(("arrest",)),
    "captured": frozenset(("offensive", "clash")),
}
"""Types of event that may lie behind an outcome."""
_TIES = ("cause", "in", "by", "after", "as")
_REACH = 3
LATER = 12
"""Tokens behind a harm in which the work that led to it is told."""
CIVIL = (None, "civilians", "protesters")


class Cause(Value, frozen=True, gc=False):
    """The event behind a harm: what it passes on."""

    type: str
    by: PartyRef | None = None
    struck: PartyRef | None = None
    places: tuple[PlaceRef, ...] = ()
    when: DateInterval | None = None
    sides: tuple[PartyRef, ...] = ()
    of: tuple[int, int] | None = None


_ORDNANCE = ("interception.clear",)
"""Frames of work on ordnance, which blew up where it did harm."""


def cause_of(reader: Reader, trigger: Trigger, outcome: str, drafts: Sequence[Draft]) -> Cause | None:
    """The cause of a harm at ``trigger``. ``drafts``: the sentence's so far, harm among them."""
    fitting = CAUSES.get(outcome, _VIOLENT)
    here = [d for d in drafts if d.scene == reader.number and _fits(d, fitting)]
    behind = [d for d in here if d.at > trigger.i]
    tied = [d for d in behind if _is_tied(reader, trigger, d)]
    before = [d for d in here if d.at <= trigger.i]
    if before and is_in_it(reader, trigger):
        return _of_event(before[-1])
    if is_statistic(reader, trigger, MONTH):
        tied, before = [d for d in tied if _is_next(reader, trigger, d)], []
    for group, pick in ((tied, 0), (before, -1)):
        if group:
            return _of_event(group[pick])
    blown = next((d for d in drafts if d.scene == reader.number and _is_cleared(reader, trigger, d)), None)
    if blown is not None and isinstance(blown.claim, Event) and "explosion" in fitting:
        return Cause("explosion", None, None, blown.claim.places, blown.claim.when)
    since = _since_when(reader.scene, fitting)
    if since is not None:
        return Cause(since)
    return None if is_statistic(reader, trigger) else _carried(reader, fitting, drafts)


def is_in_it(reader: Reader, trigger: Trigger) -> bool:
    """ "An attack in which 70 were killed": the pronoun behind the verb stands for the deed before it."""
    tokens = reader.scene.tokens
    return trigger.j < len(tokens) and tokens[trigger.j].text in place_grammar().back_to_place


def _since_when(scene: Scene, fitting: frozenset[str]) -> str | None:
    """The type of attack since whose start a count is kept ("since the offensive began"), its cause."""
    for deed in scene.triggers:
        opened = is_since(scene, deed.i - _REACH, deed.i)
        if opened and deed.pos != "v" and deed.frame.type in fitting - {"clash"}:
            return deed.frame.type
    return None


def _is_cleared(reader: Reader, trigger: Trigger, draft: Draft) -> bool:
    """Whether a harm befell those who cleared ordnance: "while they took a charge apart"."""
    own = next((t for t in reader.chosen if t.i == draft.at), None)
    return own is not None and own.frame.id in _ORDNANCE and 0 < draft.at - trigger.i <= LATER


def _fits(draft: Draft, fitting: frozenset[str]) -> bool:
    claim = draft.claim
    return isinstance(claim, Event) and claim.type in fitting and claim.factuality != "prospective"


def _is_tied(reader: Reader, trigger: Trigger, draft: Draft) -> bool:
    """Whether a word of cause stands before an event behind the harm, and only harm between the two."""
    between = [t for t in reader.chosen if trigger.i < t.i < draft.at and t.frame.kind not in MARKERS]
    if any(t.frame.kind not in ("harm", "event") for t in between):
        return False
    if is_since(reader.scene, draft.at - _REACH, draft.at) and draft.claim.type == "clash":
        return False
    own = next((t for t in reader.chosen if t.i == draft.at), None)
    if own is not None and own.pos == "w" and not between and draft.at - trigger.j <= _REACH:
        return True
    if own is not None and own.pos != "v" and own.prefix.lstrip("".join(grammar().conjunctions)):
        return True
    near = [m for m in reader.scene.matches if m.i >= trigger.i and 0 <= draft.at - m.j <= _REACH]
    return any((prep := term(m, "prep")) is not None and prep.id in _TIES for m in near) or any(
        term(m, "weapons") is not None and m.prefix.lstrip("".join(grammar().conjunctions)) for m in near
    )


def _of_event(draft: Draft) -> Cause:
    event = draft.claim
    assert isinstance(event, Event)
    by = event.actors[0] if event.actors and not draft.mutual else None
    armed = [t for t in event.targets if t.id not in CIVIL]
    struck = armed[0] if len(armed) == 1 and not draft.mutual else None
    sides = (*event.actors[:1], *event.targets[:1]) if draft.mutual else ()
    return Cause(event.type, by, struck, event.places, event.when, sides, draft.of or (draft.scene, draft.at))


def _carried(reader: Reader, fitting: frozenset[str], drafts: Sequence[Draft]) -> Cause | None:
    """The cause of the harm told just before, or the event told just before: whichever stands nearer."""
    earlier = [*reader.drafts, *(d for d in drafts if d.scene == reader.number)]
    for draft in reversed(earlier):
        if not _is_near(reader, draft):
            break
        if _fits(draft, fitting):
            return _of_event(draft)
        claim = draft.claim
        if isinstance(claim, Harm) and claim.cause in fitting and not claim.part_of_total:
            return Cause(claim.cause or "", claim.by, None, claim.places, claim.when, of=draft.of)
    return _only_one(reader, fitting)


def _is_next(reader: Reader, trigger: Trigger, draft: Draft) -> bool:
    """Whether no other harm is told between a harm and an event behind it."""
    return not any(trigger.i < t.i < draft.at and t.frame.kind == "harm" for t in reader.chosen)


def _is_near(reader: Reader, draft: Draft) -> bool:
    """Up to two sentences before in its paragraph; else the one before, unless the place is another."""
    back = reader.number - draft.scene
    return (back <= 2 and draft.paragraph == reader.scene.paragraph) or (
        back <= 1 and not _is_elsewhere(reader)
    )


def _is_elsewhere(reader: Reader) -> bool:
    """Whether the sentence names a place of its own."""
    return any(p.kind == "place" and not p.anaphor for p in reader.scene.phrases)


def _only_one(reader: Reader, fitting: frozenset[str]) -> Cause | None:
    """The one attack that a dispatch has told of so far, for a harm that names no place."""
    if _is_elsewhere(reader):
        return None
    told = (d for d in reversed(reader.drafts) if _fits(d, _VIOLENT))
    last = next(told, None)
    if last is None or not _fits(last, fitting) or any(d.claim.type != last.claim.type for d in told):
        return None
    return _of_event(last)
