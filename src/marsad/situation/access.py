"""The access board: crossings, roads, sieges and services; state by day, sides, and whose word it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import cast

from marsad.knowledge.gazetteer import Gazetteer
from marsad.situation.filed import Filed, actual
from marsad.situation.holding import Standing, attributed, near, party_key
from marsad.situation.spots import Spot, passage, spot
from marsad.types import Access, PartyRef, Status, Value


class Passage(Value, frozen=True, gc=False, kw_only=True):
    """One crossing, road, siege or service on one day.

    ``status`` is the latest said, ``since`` the first day of an unbroken run of it (``None``: never said).
    ``sides``: the parties that rule it or lie on its two sides. ``history``: the states before, oldest first.
    """

    type: str
    spot: Spot
    status: Status
    since: date | None
    latest: date
    standing: Standing
    sides: tuple[PartyRef, ...]
    places: tuple[Spot, ...]
    history: tuple[tuple[date, Status], ...]
    words: tuple[Filed, ...]
    against: tuple[Filed, ...] = ()


def board(filed: Iterable[Filed], on: date, gazetteer: Gazetteer) -> tuple[Passage, ...]:
    """The state of every passage that was ever spoken of up to a day."""
    groups: dict[tuple[str, str], list[Filed]] = defaultdict(list)
    subjects: dict[tuple[str, str], Spot] = {}
    for one in actual(filed):
        claim = one.claim
        if isinstance(claim, Access) and one.since and one.since <= on:
            for subject in _subjects(claim, gazetteer):
                groups[claim.type, subject.key].append(one)
                subjects.setdefault((claim.type, subject.key), subject)
    made = [_passage(key[0], subjects[key], words, gazetteer) for key, words in groups.items()]
    return tuple(sorted(made, key=lambda one: (one.type, one.spot.name_ar)))


def _subjects(claim: Access, gazetteer: Gazetteer) -> list[Spot]:
    """What the claim is about: the passage that it names, else its places (a siege, a service)."""
    named = passage(claim, gazetteer) if claim.type in ("crossing", "road") else None
    return [named] if named else [spot(ref, gazetteer) for ref in claim.places]


def _passage(kind: str, subject: Spot, words: Sequence[Filed], gazetteer: Gazetteer) -> Passage:
    """One passage from all claims about it, in order."""
    said = [one for one in words if _status(one) != "unspecified"]
    status = _status(said[-1]) if said else "unspecified"
    run = _last_run(said)
    against = _against(said, run)
    standing = "contested" if against else "claimed" if attributed(run or words) else "stated"
    places = [spot(ref, gazetteer) for one in words for ref in cast(Access, one.claim).places]
    return Passage(
        type=kind,
        spot=subject,
        status=status,
        since=run[0].since if run else None,
        latest=cast(date, words[-1].day),
        standing=cast(Standing, standing),
        sides=_sides(words),
        places=tuple({one.key: one for one in places if one.key != subject.key}.values()),
        history=tuple((cast(date, one.since), _status(one)) for one in said if one not in run),
        words=tuple(words),
        against=against,
    )


def _status(one: Filed) -> Status:
    return cast(Access, one.claim).status


def _passable(status: Status) -> bool:
    """Open and reopened are one state, told with more or less of its past."""
    return status in ("open", "reopened")


def _agree(a: Filed, b: Filed) -> bool:
    return _status(a) == _status(b) or (_passable(_status(a)) and _passable(_status(b)))


def _last_run(said: Sequence[Filed]) -> list[Filed]:
    """The claims at the end that tell one state."""
    run: list[Filed] = []
    for one in reversed(said):
        if run and not _agree(one, run[0]):
            break
        run.insert(0, one)
    return run


def _against(said: Sequence[Filed], run: Sequence[Filed]) -> tuple[Filed, ...]:
    """Words of other outlets, of the day of the latest word, that tell another state."""
    if not run:
        return ()
    last = run[-1]
    others = [one for one in said if one.day == last.day and one.voice != last.voice]
    return tuple(one for one in others if not _agree(one, last) and near(one.told, last.told))


def _sides(words: Iterable[Filed]) -> tuple[PartyRef, ...]:
    """The parties named with it, each once, by the latest claim that names the most."""
    named = [cast(Access, one.claim).actors for one in words if cast(Access, one.claim).actors]
    best = max(reversed(named), key=len, default=())
    return tuple({party_key(ref): ref for ref in best}.values())
