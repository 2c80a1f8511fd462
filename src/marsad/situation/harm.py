"""The harm ledger: per incident and outcome, from how many to how many, and by which rule.

A later toll of an outlet replaces its earlier one. Accounts of two outlets, or of two sources, make a range,
never a sum. Parts lie within their total. A number that nobody gives is unknown, not zero. Sums add
incidents, never claims, and say how many have no number. Tolls of a period are kept apart and not added.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Literal

from marsad.situation.filed import Filed, harm_of, voices
from marsad.types import PartyRef, Value

Rule = Literal["single", "same", "range", "unknown"]


class Range(Value, frozen=True, gc=False):
    """From ``min`` to ``max``; ``None`` is an open end; both ``None``: no number."""

    min: int | None = None
    max: int | None = None

    @property
    def known(self) -> bool:
        """Whether there is any number."""
        return self.min is not None or self.max is not None


class Part(Value, frozen=True, gc=False):
    """The figure of one group: alone (``within`` false) or as a part of its total."""

    group: str
    range: Range
    within: bool


class Toll(Value, frozen=True, gc=False, kw_only=True):
    """One outcome of one incident. ``rule``: how the range came about. ``replaced``: earlier tolls."""

    outcome: str
    range: Range
    rule: Rule
    parts: tuple[Part, ...]
    by: PartyRef | None
    of: PartyRef | None
    words: tuple[Filed, ...]
    replaced: tuple[Filed, ...] = ()


class Sum(Value, frozen=True, gc=False, kw_only=True):
    """One outcome over several incidents: ``range`` of those with a number, and how many have none."""

    outcome: str
    range: Range
    incidents: int
    unnumbered: int


def tolls(words: Iterable[Filed]) -> tuple[Toll, ...]:
    """The tolls of one incident, from all harm claims about it."""
    by_outcome: dict[str, list[Filed]] = defaultdict(list)
    for one in words:
        by_outcome[one.claim.type].append(one)
    return tuple(_toll(outcome, by_outcome[outcome]) for outcome in sorted(by_outcome, key=_rank))


def _rank(outcome: str) -> tuple[int, str]:
    known = ("killed", "injured", "missing", "captured", "detained", "rescued")
    return (known.index(outcome) if outcome in known else len(known), outcome)


def _toll(outcome: str, words: Sequence[Filed]) -> Toll:
    """One outcome's toll."""
    kept = _newest(words)
    whole = [one for one in kept if not harm_of(one).part_of_total]
    figures = _accounts(whole)
    claims = [harm_of(one) for one in kept]
    return Toll(
        outcome=outcome,
        range=spread(figures),
        rule=_rule(figures),
        parts=_parts(kept),
        by=next((one.by for one in claims if one.by), None),
        of=next((one.actor for one in claims if one.actor), None),
        words=tuple(kept),
        replaced=tuple(one for one in words if one not in kept),
    )


def _range(one: Filed) -> Range:
    return Range(harm_of(one).min, harm_of(one).max)


def _newest(words: Sequence[Filed]) -> list[Filed]:
    """Of each outlet the claims of its newest dispatch that gives a number; of none, all that it says."""
    kept: list[Filed] = []
    for voice in voices(words):
        own = [one for one in words if one.voice == voice]
        numbered = [one for one in own if _range(one).known and not harm_of(one).part_of_total]
        if not numbered:
            kept += own
            continue
        newest = max(numbered, key=lambda one: (one.told, one.doc)).doc
        kept += [one for one in own if one.doc == newest]
    return kept


def _accounts(words: Iterable[Filed]) -> list[Range]:
    """One figure for each account: the sum of the groups that it tells apart."""
    by_account: dict[tuple[str, str | None], list[Range]] = defaultdict(list)
    for one in words:
        by_account[one.account].append(_range(one))
    return [add(ranges) for ranges in by_account.values()]


def add(ranges: Iterable[Range]) -> Range:
    """The sum of figures: open above where one of them is open or unknown; unknown where all are."""
    given = list(ranges)
    if not any(one.known for one in given):
        return Range()
    highs = [one.max for one in given]
    low = sum(one.min or 0 for one in given)
    return Range(low, None if None in highs else sum(high for high in highs if high is not None))


def spread(ranges: Iterable[Range]) -> Range:
    """The range that several accounts of one thing span; accounts without a number add nothing."""
    given = [one for one in ranges if one.known]
    if not given:
        return Range()
    highs = [one.max for one in given]
    low = min(one.min or 0 for one in given)
    return Range(low, None if None in highs else max(high for high in highs if high is not None))


def _rule(figures: Sequence[Range]) -> Rule:
    """How the range of a toll came about."""
    known = [one for one in figures if one.known]
    if not known:
        return "unknown"
    if len(known) == 1:
        return "single"
    return "same" if len(set(known)) == 1 else "range"


def _parts(words: Sequence[Filed]) -> tuple[Part, ...]:
    """Figures by group. Bare ``people`` say nothing of who they were and are left out."""
    by_group: dict[tuple[str, bool], list[Filed]] = defaultdict(list)
    for one in words:
        harm = harm_of(one)
        if harm.group != "people" or harm.part_of_total:
            by_group[harm.group, harm.part_of_total].append(one)
    return tuple(Part(group, spread(_accounts(those)), within) for (group, within), those in by_group.items())


def sums(told: Iterable[Toll]) -> tuple[Sum, ...]:
    """Tolls of distinct incidents added up, by outcome."""
    by_outcome: dict[str, list[Range]] = defaultdict(list)
    for one in told:
        by_outcome[one.outcome].append(one.range)
    return tuple(
        Sum(
            outcome=outcome,
            range=add(one for one in ranges if one.known),
            incidents=len(ranges),
            unnumbered=sum(not one.known for one in ranges),
        )
        for outcome, ranges in sorted(by_outcome.items(), key=lambda pair: _rank(pair[0]))
    )
