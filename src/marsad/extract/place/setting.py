"""Where things are that name no place: the sentence so far, its heading, what was told before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.event.deal import DEALS
from marsad.extract.harm.period import is_statistic
from marsad.extract.phrase import Phrase
from marsad.extract.place.heading import heading
from marsad.extract.place.reference import place_refs
from marsad.extract.place.roles import front, is_locating, is_part_of_name, last_list, without_containers
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.language.clean import fold
from marsad.types import AnyClaim, Event, Harm, PlaceRef, places_of

__all__ = ["heading", "settle"]

_SETTLED = ("event", "harm", "posture")
_ELSEWHERE = ("from", "to", "via", "about", "with", "company", "backed")
_WIDE = ("country", "governorate")
MANY = 3
"""More places than these are a survey, and the setting of nothing else."""


def settle(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """Give the drafts of a sentence that have no place the one that holds where they stand."""
    out: list[Draft] = []
    for draft in drafts:
        if draft.claim.kind in _SETTLED and not places_of(draft.claim):
            places = next((found for found in _settings(reader, draft, out) if found), ())
            draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(draft.claim, places=places))
        out.append(draft)
    return out


def _settings(reader: Reader, draft: Draft, before: Sequence[Draft]) -> Iterator[tuple[PlaceRef, ...]]:
    """The settings of a draft, the nearest first."""
    scene = reader.scene
    clause = scene.clause_of(draft.at)
    later = [p for p in scene.phrases if p.kind == "place" and p.i >= draft.at and p.prep not in _ELSEWHERE]
    yield _named_later(reader, [p for p in later if scene.clause_of(p.i) == clause])
    yield _told_here(before)
    yield _named_here(reader, draft)
    yield _named_later(reader, later)
    yield reader.topic
    yield _told_before(reader, reader.scene.paragraph)
    yield _only_told(reader, draft)


def _told_here(before: Sequence[Draft]) -> tuple[PlaceRef, ...]:
    """The places of what the sentence has told so far."""
    for other in reversed(before):
        if places_of(other.claim) and other.claim.kind != "movement":
            return _at(places_of(other.claim))
    return ()


def _named_here(reader: Reader, draft: Draft) -> tuple[PlaceRef, ...]:
    """The place that opens the sentence; else the last one that it names before the draft."""
    scene, heads = reader.scene, heading(reader.scene)
    fronted = [p for p in front(scene) if p.j <= draft.at and p not in heads]
    if fronted:
        return place_refs(reader, fronted, "at")
    here = [p for p in scene.phrases if p.kind == "place" and p.j <= draft.at and p not in heads]
    here = _told(reader, [p for p in here if p.prep != "about"])
    return place_refs(reader, without_containers(last_list(here)), "at")


def _named_later(reader: Reader, later: Sequence[Phrase]) -> tuple[PlaceRef, ...]:
    """The first list of places behind the draft."""
    here = _told(reader, later)
    end = next((n for n, p in enumerate(here) if n and not p.joined), len(here))
    return place_refs(reader, without_containers(here[:end]), "at")


def _told(reader: Reader, found: Sequence[Phrase]) -> list[Phrase]:
    """Those of the places that are told for themselves."""
    scene = reader.scene
    return [p for p in found if not is_part_of_name(scene, p) and not is_locating(scene, p)]


def _told_before(reader: Reader, paragraph: int | None) -> tuple[PlaceRef, ...]:
    """The places of what was told last, in a paragraph or anywhere."""
    for other in reversed(reader.drafts):
        if paragraph is not None and other.paragraph != paragraph:
            return ()
        places = places_of(other.claim)
        if places and len(places) <= MANY:
            return _at(places)
    return ()


def _only_told(reader: Reader, draft: Draft) -> tuple[PlaceRef, ...]:
    """The one place of all that the dispatch has told so far; none where it tells of several."""
    if not _goes_on(draft.claim):
        return ()
    told = [places_of(d.claim) for d in reader.drafts if places_of(d.claim)]
    if len({fold(p.text) for places in told for p in places}) != 1:
        return ()
    trigger = next((t for t in reader.chosen if t.i == draft.at), None)
    counted = trigger is not None and is_statistic(reader, trigger)
    return () if counted and not _are_wide(told[-1]) else _at(told[-1][:1])


def _goes_on(claim: AnyClaim) -> bool:
    """Whether a claim may tell more of what the dispatch is about: harm, or a deed with somebody in it."""
    if claim.factuality == "prospective":
        return False
    if isinstance(claim, Event):
        return claim.type not in DEALS and bool(claim.actors or claim.targets)
    return isinstance(claim, Harm)


def _are_wide(refs: Sequence[PlaceRef]) -> bool:
    """Whether places are countries or provinces, over which a statistic counts."""
    gazetteer = load_gazetteer()
    return all(any(place.type in _WIDE for place in gazetteer.find(ref.text)) for ref in refs)


def _at(refs: Sequence[PlaceRef]) -> tuple[PlaceRef, ...]:
    return tuple(msgspec.structs.replace(ref, role="at") for ref in refs)
