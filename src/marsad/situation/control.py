"""The control timeline: who holds which place, how much of it, from which day on, on whose word.

Claims are played in the order of the days that they speak of. A gain opens a holding and closes those that it
leaves no room for; a loss closes; "holds" confirms, or opens where nobody said so before. Gains on a single
named source close nothing: they stand beside the holding that they would end, and both are contested.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import cast

from msgspec.structs import replace

from marsad.knowledge.gazetteer import Gazetteer
from marsad.situation.filed import Filed, actual
from marsad.situation.holding import Holding, attributed, compatible, near, party_key
from marsad.situation.spots import WIDE, Spot, spot, spot_of_id
from marsad.types import Control, Extent, PartyRef


def timeline(filed: Iterable[Filed], on: date, gazetteer: Gazetteer) -> tuple[Holding, ...]:
    """All holdings up to and on a day, those that ended among them; ``standing`` is that of the day."""
    claims = [one for one in filed if isinstance(one.claim, Control) and _by(one, on)]
    state: list[Holding] = []
    for one in actual(claims):
        state = _play(state, one, gazetteer)
    denials = [one for one in claims if one.claim.factuality == "denied"]
    disputes = [one for one in actual(claims) if one.claim.type == "contested"]
    return tuple(_judge(one, state, [*denials, *disputes], gazetteer) for one in state)


def held(holdings: Iterable[Holding]) -> tuple[Holding, ...]:
    """The holdings that have not ended."""
    return tuple(one for one in holdings if one.until is None)


def _by(one: Filed, on: date) -> bool:
    """Whether a claim names a place and speaks of a day up to ``on``."""
    claim = cast(Control, one.claim)
    return bool(claim.place and one.since and one.since <= on)


def _play(state: list[Holding], one: Filed, gazetteer: Gazetteer) -> list[Holding]:
    """The state after one more claim."""
    claim = cast(Control, one.claim)
    if claim.type == "contested" or not claim.actor or not claim.place:
        return state
    new = Holding(
        place=spot(claim.place, gazetteer),
        relation=claim.place.relation,
        holder=claim.actor,
        extent=claim.extent if claim.place.relation == "in" else "part",
        since=cast(date, one.since),
        taken=claim.type == "gains",
        words=(one,),
    )
    if claim.type == "loses":
        return [_lose(each, new, one) for each in state]
    if claim.type == "gains":
        state = [_yield(each, new, one) for each in state]
    else:
        state = [_overtake(each, new, one) for each in state]
    return _add(state, new)


def _add(state: list[Holding], new: Holding) -> list[Holding]:
    """The state with a holding opened, or with the same party's open one confirmed."""
    for i, each in enumerate(state):
        if each.until is None and _same_hold(each, new):
            words = (*each.words, *new.words)
            known = replace(each, extent=_extent(each, new), words=words, holder=_ref(each, new))
            return [*state[:i], known, *state[i + 1 :]]
    return [*state, new]


def _ref(old: Holding, new: Holding) -> PartyRef:
    """The longer mention of a party says more."""
    return max(old.holder, new.holder, key=lambda ref: len(ref.text))


def _extent(old: Holding, new: Holding) -> Extent:
    """The latest word on how much, unless it says nothing; a fresh gain of an unsaid part does not shrink."""
    says_nothing = new.extent == "unspecified" and not (new.taken and old.extent == "part")
    return old.extent if says_nothing else new.extent


def _same_spot(a: Holding, b: Holding) -> bool:
    return a.place.key == b.place.key and a.relation == b.relation


def _same_hold(a: Holding, b: Holding) -> bool:
    return _same_spot(a, b) and a.party == b.party


def _close(each: Holding, one: Filed) -> Holding:
    """The holding, ended on the day that a claim speaks of (never before it began)."""
    return replace(each, until=max(cast(date, one.since), each.since))


def _lose(each: Holding, new: Holding, one: Filed) -> Holding:
    """A holding after its party is said to have lost the place, or some of it."""
    if each.until or not _same_hold(each, new):
        return each
    if new.extent in ("part", "most") and each.extent != "part":
        return replace(each, extent="unspecified", words=(*each.words, one))
    return _close(each, one)


def _yield(each: Holding, new: Holding, one: Filed) -> Holding:
    """Another party's holding after a gain: ended, lessened, or left to stand beside it.

    A quarter that was named itself keeps its holder when the place around it is gained.
    """
    if each.until or each.party == new.party or attributed(new.words) or _answered(each, one):
        return each
    if not _same_spot(each, new):
        return each
    if new.extent == "all" or (new.full and new.extent != "most" and each.full):
        return _close(each, one)
    claim = cast(Control, one.claim)
    if claim.from_actor and party_key(claim.from_actor) == each.party and new.extent == "unspecified":
        return _close(each, one)
    return replace(each, extent="unspecified") if each.extent in ("all", "most") else each


def _overtake(each: Holding, new: Holding, one: Filed) -> Holding:
    """Another party's holding after "X holds": ended only where the two differ and the older word is old.

    The same outlet changes its account; another outlet's account overtakes only after ``NEAR_DAYS``.
    """
    if each.until or each.party == new.party or not _same_spot(each, new) or compatible(each, new):
        return each
    if attributed(new.words) or each.last.doc == one.doc:
        return each
    changed = each.last.voice == one.voice and each.latest < cast(date, one.day)
    return _close(each, one) if changed or not near(each.latest, cast(date, one.day)) else each


def _answered(each: Holding, one: Filed) -> bool:
    """Whether another outlet says on the same day or later that the holding goes on."""
    return each.latest >= cast(date, one.day) and each.last.voice != one.voice


# --- how a holding stands -----------------------------------------------------------------------------------


def _judge(hold: Holding, state: Sequence[Holding], doubts: Sequence[Filed], gazetteer: Gazetteer) -> Holding:
    """The holding with the words against it and its standing."""
    if hold.until:
        return hold
    words = [
        *(word for other in state for word in _rival(hold, other, gazetteer)),
        *(one for one in doubts if _doubts(hold, one, gazetteer)),
    ]
    against = tuple(dict.fromkeys(words))
    standing = "contested" if against else "claimed" if attributed(hold.words) else "stated"
    return replace(hold, against=against, standing=standing)


def _rival(hold: Holding, other: Holding, gazetteer: Gazetteer) -> tuple[Filed, ...]:
    """The latest word of another holding where both cannot be so."""
    if other.until or other.party == hold.party:
        return ()
    if _same_spot(hold, other):
        return () if compatible(hold, other) else (other.last,)
    whole, part = (hold, other) if hold.place.key in gazetteer.ancestors(other.place.key) else (other, hold)
    nested = whole.place.key in gazetteer.ancestors(part.place.key) and whole.place.type not in WIDE
    clash = whole.taken and part.taken and whole.extent != "part" and whole.relation == part.relation == "in"
    return (other.last,) if nested and clash and whole is hold and near(hold.latest, other.latest) else ()


def _doubts(hold: Holding, one: Filed, gazetteer: Gazetteer) -> bool:
    """Whether a denial, or the word that a place is contested, speaks against a holding."""
    claim = cast(Control, one.claim)
    if not claim.place or spot(claim.place, gazetteer).key != hold.place.key:
        return False
    day = cast(date, one.day)
    if claim.type == "contested":
        return day >= hold.latest and hold.extent != "part"
    mine = claim.actor is not None and party_key(claim.actor) == hold.party
    aimed = hold.taken and not mine if claim.type == "loses" else mine
    return aimed and near(day, hold.latest) and not _borne_out(hold, one, day)


def _borne_out(hold: Holding, denial: Filed, day: date) -> bool:
    """Whether after a denial the denier, or an outlet that had not spoken, says it in its own name."""
    before = {word.voice for word in hold.words if cast(date, word.day) <= day} - {denial.voice}
    after = [word for word in hold.words if cast(date, word.day) > day and not word.claim.source]
    return any(word.voice not in before for word in after)


# --- inheritance --------------------------------------------------------------------------------------------


def inherit(holdings: Sequence[Holding], places: Iterable[str], gazetteer: Gazetteer) -> Iterator[Holding]:
    """Holdings of places of which nothing was said, from the nearest container with a holder."""
    open_ones = [one for one in held(holdings) if one.relation == "in"]
    named = {one.place.key for one in open_ones}
    for place_id in places:
        if place_id in named:
            continue
        container = next((one for one in gazetteer.ancestors(place_id) if one in named), None)
        for one in open_ones:
            if one.place.key == container and one.extent in ("all", "unspecified"):
                yield replace(one, place=spot_of_id(place_id, gazetteer), inherited=one.place)


def place_order(area: Sequence[str]) -> dict[str, int]:
    """Rank of each place id, for listings that follow the area's own order."""
    return {one: i for i, one in enumerate(area)}


def sort_key(one: Holding, rank: dict[str, int]) -> tuple[int, str, str, int, str]:
    """Order of a listing: the area's order, then name, then the larger extent first."""
    sizes = {"all": 0, "most": 1, "unspecified": 2, "part": 3}
    place: Spot = one.place
    return (rank.get(place.key, len(rank)), place.name_ar, one.relation, sizes[one.extent], one.party)
