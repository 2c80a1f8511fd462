"""What the English builders share: the common fields of a claim, references, drafts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from marsad.extract.common import parties, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.english.modality import factuality
from marsad.extract.english.syntax import word
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.zones import Zone
from marsad.knowledge import english
from marsad.types import AnyClaim, DateInterval, PartyRef


def fields(reader: Reader, trigger: Trigger, phrases: Sequence[Phrase]) -> dict[str, Any]:
    """The fields that every claim has; the whole sentence is the zone, the nearest day counts."""
    zone = Zone(0, len(reader.scene.tokens), trigger)
    fact = factuality(reader, trigger)
    return {
        **shared(reader, zone, phrases),
        "factuality": fact,
        "when": _days(reader, trigger, fact),
        "rule": trigger.frame.id,
    }


def _days(reader: Reader, trigger: Trigger, fact: str) -> DateInterval | None:
    """The days named nearest to a trigger, those of the speaking last; else the day of the dispatch."""
    if fact == "prospective":
        return None
    scene = reader.scene
    named = [(i, days) for i, _, days, _ in scene.days if days is not None]
    spoken = [one for one in named if _is_of_speech(scene, one[0])]
    found = [one for one in named if one not in spoken] or _told_again(reader) or spoken
    near = min(found, key=lambda one: abs(one[0] - trigger.i), default=None)
    if near is None:
        return reader.default_day
    since = [n for n in range(max(0, near[0] - SINCE), near[0] + 1) if word(scene, n) == "since"]
    if (
        since
        and trigger.i < since[-1]
        and reader.default_day is not None
        and near[1].start <= reader.default_day.end
    ):
        return DateInterval(near[1].start, reader.default_day.end)
    return near[1]


SINCE = 14
"""Tokens between "since" and its day: "since the conflict began with protests in March"."""


def _told_again(reader: Reader) -> list[tuple[int, DateInterval]]:
    """The day that the next sentence names with the same deed: "The blast struck … on Thursday"."""
    after = reader.scenes[reader.number + 1] if reader.number + 1 < len(reader.scenes) else None
    if after is None or after.lang != "en" or not any(days for _, _, days, _ in reader.scene.days):
        return []
    generic = english.words("generic_events")
    again = any(t.pos == "n" and t.article and after.folded(t.i, t.j) in generic for t in after.triggers)
    named = [(i, days) for i, _, days, _ in after.days if days is not None and not _is_of_speech(after, i)]
    day = reader.default_day
    near = [one for one in named if day is None or 0 <= (day.end - one[1].end).days < WEEK]
    return near[:1] if again else []


WEEK = 7


def _is_of_speech(scene: Scene, k: int) -> bool:
    """Whether a day only tells when it was said: "a monitor said on Friday"."""
    return any(word(scene, n) in english.words("saying") for n in (k - 1, k - 2))


def draft(reader: Reader, trigger: Trigger, claim: AnyClaim) -> Draft:
    """A claim with where it stands."""
    mutual = claim.type == "clash"
    return Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article, mutual)


def bodies(units: Sequence[Any]) -> list[Phrase]:
    """The parties and people among units."""
    return [u for u in units if isinstance(u, Phrase) and u.kind in ("party", "people")]


def doers(scene: Scene, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Those of the phrases who can be named as doers: "snipers" are nobody's."""
    return [p for p in phrases if p.party or word(scene, p.cj - 1) not in english.words("snipers")]


def first_party(reader: Reader, phrases: Sequence[Phrase]) -> PartyRef | None:
    """The first reference of party phrases, civilians left out."""
    armed = [p for p in phrases if p.kind in ("party", "people") and (p.party or p.entry)]
    return next((r for r in parties(reader, armed) if r.id != "civilians"), None)
