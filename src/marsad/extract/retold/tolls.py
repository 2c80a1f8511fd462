"""Tolls told again: the lead sums up what the text tells in full, another speaker gives the same number.

A toll of one outcome and number, that nothing tells apart from one before it, is that one. Of the two the
fuller is kept, of two alike the later where the first stands in the lead. "Dead and wounded" in the lead only
announce the numbers that follow.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import msgspec

from marsad.extract.draft import Draft
from marsad.extract.retold.merge import NEAR, may_be_one
from marsad.extract.retold.places import may_be_one_place
from marsad.knowledge.grammar import grammar
from marsad.language.clean import fold
from marsad.types import DateInterval, Harm

LEAD = 2
"""Sentences that may only announce what follows."""
FEW = 3
"""Fewer people than these come up again elsewhere: only the lead announces them."""
MANY = 10
"""So many people are one toll wherever the number stands again."""
FAR = 6
"""Sentences over which a number from ``FEW`` to ``MANY`` is told again."""
AFTER_LEAD = 4
"""Sentences over which the lead announces."""
_KIN = (
    frozenset(("offensive", "shelling", "airstrike", "clash", "sniping", "targeted_killing")),
    frozenset(("offensive", "explosion", "suicide_attack", "targeted_killing")),
)
"""Types of event that two tellings of one attack may give it."""


def fold_tolls(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a dispatch, each toll once."""
    out: list[Draft | None] = []
    seen: dict[tuple[str, str, bool], list[int]] = {}
    for draft in _split(drafts):
        claim = draft.claim
        if not isinstance(claim, Harm):
            out.append(draft)
            continue
        alike = seen.setdefault((claim.type, claim.factuality, claim.part_of_total), [])
        n = next((n for n in reversed(alike[-NEAR:]) if _is_again(out[n], draft)), None)
        first = out[n] if n is not None else None
        if n is None or first is None:
            alike.append(len(out))
            out.append(draft)
        elif _is_fuller(draft, first):
            out[n] = None
            alike[alike.index(n)] = len(out)
            out.append(_filled(draft, first))
        else:
            out[n] = _filled(first, draft)
    return [draft for draft in out if draft is not None]


def _split(drafts: Sequence[Draft]) -> list[Draft]:
    """Without "eleven dead and wounded" where the text goes on to "six dead and five wounded"."""
    out = list(drafts)
    for one, two in pairwise(drafts):
        a, b = one.claim, two.claim
        if not isinstance(a, Harm) or not isinstance(b, Harm) or (a.type, b.type) != ("killed", "injured"):
            continue
        if (a.min, b.min) != (0, 0) or a.max != b.max or (one.scene, one.at) != (two.scene, two.at):
            continue
        after = out[out.index(two) + 1 :]
        near = [d for d in after if d.scene - one.scene <= AFTER_LEAD and isinstance(d.claim, Harm)]
        killed = next((d for d in near if _is_exact(d, "killed")), None)
        injured = next((d for d in near if _is_exact(d, "injured")), None)
        if killed is None or injured is None or killed.scene != injured.scene:
            continue
        if not _adds_up(a, killed, injured, one.scene):
            continue
        out = [d for d in out if d not in (one, two)]
        out = [_whole(d) if d in (killed, injured) else d for d in out]
    return out


def _is_exact(draft: Draft, outcome: str) -> bool:
    claim = draft.claim
    return isinstance(claim, Harm) and claim.type == outcome and bool(claim.min)


def _adds_up(shared: Harm, killed: Draft, injured: Draft, scene: int) -> bool:
    """Whether dead and wounded make the number that they share; "more than" it, they stand beside it."""
    a, b = killed.claim, injured.claim
    assert isinstance(a, Harm)
    assert isinstance(b, Harm)
    if shared.max is None:
        return killed.scene == scene and (a.part_of_total or b.part_of_total)
    return (a.min or 0) + (b.min or 0) == shared.max


def _whole(draft: Draft) -> Draft:
    claim = draft.claim
    assert isinstance(claim, Harm)
    return msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, part_of_total=False))


def _is_again(first: Draft | None, later: Draft) -> bool:
    if first is None or first.scene == later.scene:
        return False
    a, b = first.claim, later.claim
    assert isinstance(a, Harm)
    assert isinstance(b, Harm)
    back, lead = later.scene - first.scene, first.scene < LEAD
    if not _same_number(a, b) and not (lead and back <= AFTER_LEAD and _announces(a, b)):
        return False
    if not _alike(a, b) or (a.part_of_total and a.group != b.group):
        return False  # four children and four in one town are two parts
    if a.min is None:
        return a.group == "people" or _one_speaker(a, b)  # the lead announces
    if not _one_speaker(a, b) and (not lead or a.group != b.group):
        return False
    if a.min < FEW:
        return lead and back <= AFTER_LEAD and a.group == b.group and _one_speaker(a, b)
    return a.min >= MANY or (back <= FAR and (a.source is None or b.source is not None))


def _one_speaker(a: Harm, b: Harm) -> bool:
    """Whether the outlet speaks in one of them, or one and the same source, named longer or shorter."""
    if a.source is None or b.source is None:
        return True
    one, two = ([w.removeprefix(grammar().article) for w in fold(s).split()] for s in (a.source, b.source))
    return one[:2] == two[:2] or set(one) <= set(two) or set(two) <= set(one)


def _same_number(a: Harm, b: Harm) -> bool:
    """One number, be it exact here and the least there."""
    return a.min is not None and a.min == b.min and (a.max == b.max or None in (a.max, b.max))


def _announces(a: Harm, b: Harm) -> bool:
    """Whether "dead" and "dozens of dead" announce a number."""
    vague = a.min is None and a.max is None
    told = b.max is not None and b.max >= FEW
    return vague and (told or (b.max is None and a.group == "people" != b.group))


def _alike(a: Harm, b: Harm) -> bool:
    """Whether nothing tells two tolls apart: not whose and how they were killed, nor where and when."""
    groups = a.group == b.group or {a.group, b.group} == {"people", "combatants"}
    groups = groups or ("people" in (a.group, b.group) and (a.source == b.source or a.min is None))
    sides = may_be_one(a.actor, b.actor) and may_be_one(a.by, b.by)
    causes = (
        a.cause == b.cause or None in (a.cause, b.cause) or any({a.cause, b.cause} <= kin for kin in _KIN)
    )
    days = a.when is None or b.when is None or a.when == b.when or _is_next_day(a.when, b.when, a.min)
    places = may_be_one_place(b.places, a.places) or may_be_one_place(a.places, b.places)
    return groups and sides and causes and days and places


def _is_next_day(one: DateInterval, two: DateInterval, many: int | None) -> bool:
    """Whether two days are neighbours: a great number of one night is told of either."""
    short = one.start == one.end and two.start == two.end
    return short and many is not None and many >= MANY and abs((one.start - two.start).days) <= 1


def _is_fuller(later: Draft, first: Draft) -> bool:
    a, b = first.claim, later.claim
    assert isinstance(a, Harm)
    assert isinstance(b, Harm)
    if first.scene < LEAD and a.source is None and b.source is not None and _is_finer(b, a):
        return True
    if _weight(b) != _weight(a):
        return _weight(b) > _weight(a)
    return first.scene < LEAD


def _is_finer(later: Harm, first: Harm) -> bool:
    """Whether the later telling names a place that the first does not."""
    return bool({fold(p.text) for p in later.places} - {fold(p.text) for p in first.places})


def _weight(claim: Harm) -> int:
    told = (claim.min, claim.actor, claim.by, claim.cause, claim.places or None)
    return sum(one is not None for one in told) + (claim.group != "people")


def _filled(full: Draft, thin: Draft) -> Draft:
    """The fuller telling, what it leaves open filled from the other."""
    a, b = full.claim, thin.claim
    assert isinstance(a, Harm)
    assert isinstance(b, Harm)
    claim = msgspec.structs.replace(
        a,
        group=a.group if a.group != "people" else b.group,
        actor=a.actor or b.actor,
        by=a.by or b.by,
        cause=a.cause or b.cause,
        places=a.places or b.places,
        when=a.when or b.when,
    )
    return msgspec.structs.replace(full, claim=claim, of=full.of or thin.of)
