"""Which place of the gazetteer a name means: one, or none with its candidates.

The names of a dispatch are decided together. What is plain (one place of the name, a type word, a holder) is
decided first; that is evidence for the rest, until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from msgspec.structs import replace

from marsad.knowledge.gazetteer import Gazetteer, Place
from marsad.knowledge.place_types import load_place_types
from marsad.resolve.place_mentions import Mention, Page, read_mentions, type_word
from marsad.resolve.place_scores import Evidence, Reason, nested, reasons
from marsad.types import AnyClaim, Control, Dispatch, PlaceRef, Value, places_of

MARGIN = 0.6
"""Points by which the best place must lead the next that is not within it or around it."""

ENOUGH = 0.0
"""Points that a place needs: fewer, and the evidence speaks against it."""

ROUNDS = 5
SHOWN = 5

ClaimT = TypeVar("ClaimT", bound=AnyClaim)


class Fit(Value, frozen=True):
    """A candidate with its points and why."""

    place: Place
    points: float
    reasons: tuple[Reason, ...]


class Decision(Value, frozen=True):
    """What was decided of a mention: ``place`` or ``None``, the candidates, and the lead of the best."""

    mention: Mention
    place: Place | None
    fits: tuple[Fit, ...]
    lead: float
    holder: Place | None = None

    def explain(self) -> list[str]:
        """The decision in words, one line a candidate."""
        head = f"{self.mention.text}: {self.place.id if self.place else 'undecided'}"
        return [head, *(_line(fit) for fit in self.fits[:SHOWN])]


def _line(fit: Fit) -> str:
    """A candidate with its points."""
    parts = "; ".join(f"{reason.points:+.1f} {reason.text}" for reason in fit.reasons)
    return f"  {fit.points:.1f} {fit.place.id}: {parts}"


# --- names --------------------------------------------------------------------------------------------------


def resolve_names(
    mentions: Sequence[Mention], gazetteer: Gazetteer, country: str | None = None
) -> tuple[Decision, ...]:
    """Decide all mentions of a dispatch together. ``country`` is its two-letter code, where known."""
    plain = [_plain(mention, gazetteer) for mention in mentions]
    evidence = Evidence(country=country)
    decided: tuple[Decision, ...] = ()
    for _ in range(ROUNDS):
        before = decided
        decided = _round(plain, evidence, gazetteer)
        if [one.place for one in decided] == [one.place for one in before]:
            break
        evidence = _evidence(decided, country)
    return tuple(replace(one, mention=mention) for one, mention in zip(decided, mentions, strict=True))


def _plain(mention: Mention, gazetteer: Gazetteer) -> Mention:
    """A name that holds its type word ("town X") without it, where only so the gazetteer knows it."""
    first, _, rest = mention.key.partition(" ")
    if rest and not gazetteer.find(mention.text) and gazetteer.find(rest):
        cue = type_word(first, load_place_types())
        if cue:
            return replace(mention, text=rest, cue=cue[1], cue_text=cue[0])
    return mention


def _round(mentions: Sequence[Mention], evidence: Evidence, gazetteer: Gazetteer) -> tuple[Decision, ...]:
    """One pass over all mentions; holders come after what they hold, so they are decided first.

    A name that stands in the same surroundings again is decided once.
    """
    decided: dict[int, Decision] = {}
    known: dict[tuple[object, ...], Decision] = {}
    for at in range(len(mentions) - 1, -1, -1):
        mention = mentions[at]
        holder = decided[mention.holder] if mention.holder is not None else None
        alike = (mention.text, id(mention.cue), mention.cue_text, mention.goal, id(holder))
        if alike not in known:
            known[alike] = _decide(mention, holder, evidence, gazetteer)
        decided[at] = known[alike]
    return tuple(decided[at] for at in range(len(mentions)))


def _decide(mention: Mention, holder: Decision | None, evidence: Evidence, gazetteer: Gazetteer) -> Decision:
    """The best candidate if it leads by the margin."""
    held_by = _holding(holder)
    fits = sorted(
        (_fit(place, mention, held_by, evidence, gazetteer) for place in _candidates(mention, gazetteer)),
        key=lambda fit: (-fit.points, fit.place.id),
    )
    around = holder.place if holder else None
    if not fits:
        return Decision(mention, None, (), 0.0, around)
    best = fits[0]
    rivals = [fit.points for fit in fits if not nested(best.place.id, fit.place.id, gazetteer)]
    lead = best.points - max(rivals, default=-float("inf"))
    sure = best.points >= ENOUGH and lead >= MARGIN
    return Decision(mention, best.place if sure else None, tuple(fits), lead, around)


def _candidates(mention: Mention, gazetteer: Gazetteer) -> list[Place]:
    """Places of the name, and those of whose name the type word is a part ("crossing of X")."""
    found = {place.id: place for place in gazetteer.find(mention.text)}
    if mention.cue_text:
        for place in gazetteer.find(f"{mention.cue_text} {mention.text}"):
            found.setdefault(place.id, place)
    return list(found.values())


def _holding(holder: Decision | None) -> tuple[Place, ...]:
    """The places that the holder may be: the one decided, else all shipped ones of its name."""
    if holder is None:
        return ()
    return (holder.place,) if holder.place else _shipped(holder)


def _shipped(decision: Decision) -> tuple[Place, ...]:
    """The candidates that are shipped: an imported one that was not taken is no evidence."""
    return tuple(fit.place for fit in decision.fits if not fit.place.layer)


def _fit(
    place: Place, mention: Mention, holders: Sequence[Place], evidence: Evidence, gazetteer: Gazetteer
) -> Fit:
    """A candidate with its points."""
    found = tuple(reasons(place, mention, holders, evidence, gazetteer))
    return Fit(place, sum(reason.points for reason in found), found)


def _evidence(decided: Iterable[Decision], country: str | None) -> Evidence:
    """What the decisions so far say of where the dispatch is."""
    sure: dict[str, tuple[str, Place]] = {}
    chosen: dict[str, set[str]] = {}
    for one in decided:
        if one.place is None:
            continue
        if not one.mention.goal:
            sure.setdefault(one.place.id, (one.mention.key, one.place))
        if one.mention.cue or one.mention.holder is not None:
            chosen.setdefault(one.mention.key, set()).add(one.place.id)
    return Evidence(tuple(sure.values()), country, {key: frozenset(ids) for key, ids in chosen.items()})


# --- claims -------------------------------------------------------------------------------------------------


def resolve_places(
    claims: Sequence[ClaimT], dispatch: Dispatch, gazetteer: Gazetteer, page: Page | None = None
) -> tuple[ClaimT, ...]:
    """The claims with their places filled in: id, English name, point, or candidates where none is sure.

    ``page`` is the dispatch cut into words, where the caller has it.
    """
    decided = explain_places(claims, dispatch, gazetteer, page)
    by_span = {(one.mention.start, one.mention.end, one.mention.text): one for one in decided}
    return tuple(_filled(claim, by_span, gazetteer) for claim in claims)


def explain_places(
    claims: Sequence[AnyClaim], dispatch: Dispatch, gazetteer: Gazetteer, page: Page | None = None
) -> tuple[Decision, ...]:
    """The decision behind each place that the claims refer to, in the order of the text."""
    refs = [ref for claim in claims for ref in places_of(claim)]
    if not refs:
        return ()
    mentions = read_mentions(page or dispatch.text, refs, gazetteer)
    country = dispatch.country.lower() if dispatch.country else None
    decided = resolve_names(mentions, gazetteer, country)
    return tuple(one for one in decided if one.mention.claimed)


def _filled(claim: ClaimT, by_span: Mapping[tuple[int, int, str], Decision], gazetteer: Gazetteer) -> ClaimT:
    """A claim with its references filled in."""
    filled = tuple(_fill(ref, by_span[ref.start, ref.end, ref.text], gazetteer) for ref in places_of(claim))
    if isinstance(claim, Control):
        return replace(claim, place=filled[0] if filled else None)
    return replace(claim, places=filled)


def _fill(ref: PlaceRef, decision: Decision, gazetteer: Gazetteer) -> PlaceRef:
    """A reference with what was decided. An unknown place takes the point of what is said to hold it."""
    place = decision.place or (None if _shipped(decision) else decision.holder)
    if place is None:
        return replace(ref, candidates=tuple(fit.place.id for fit in decision.fits[:SHOWN]))
    spot = gazetteer.locate(place.id)
    known = place is decision.place
    precision = (spot.precision if spot else place.precision) if known else "parent"
    return replace(
        ref,
        place_id=place.id if known else None,
        name_en=place.name_en if known else None,
        lat=spot.lat if spot else None,
        lon=spot.lon if spot else None,
        radius_m=spot.radius_m if spot else None,
        precision=precision,
    )
