"""English control, access and posture: who holds what, what is open, what armed bodies do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.common import parties, place_refs
from marsad.extract.draft import Draft, Reader
from marsad.extract.english.common import bodies, draft, fields, first_party
from marsad.extract.english.syntax import (
    governed,
    is_passive,
    is_verb,
    modifiers,
    object_noun,
    objects,
    places,
    right,
    subject,
    word,
)
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.refs import name_words
from marsad.knowledge import english
from marsad.types import Access, Control, Extent, Posture, Status

_EXTENTS: tuple[tuple[Extent, tuple[str, ...]], ...] = (
    ("most", ("much", "swathes", "majority", "bulk", "large", "vast")),
    ("part", ("part", "parts", "half", "some", "several", "positions", "pockets", "percent", "sections")),
    ("most", ("most",)),
    ("all", ("all", "entire", "whole", "full", "fully", "complete", "completely")),
)
KINDS = ("crossing", "road", "services")


# --- control ------------------------------------------------------------------------------------------------


def control(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """One claim for each place whose holder a trigger tells."""
    scene = reader.scene
    held = trigger.frame.flag("held")
    who, where, loser = _held(scene, trigger) if held else _roles(scene, trigger)
    if (held and not who) or not where or not (who or is_passive(scene, trigger) or trigger.pos == "n"):
        return
    actor = first_party(reader, who)
    lost = first_party(reader, loser)
    if actor is None and not is_verb(trigger):
        return
    for ref in place_refs(reader, where, "at"):
        claim = Control(
            type=trigger.frame.type,
            actor=actor,
            place=ref,
            extent=_extent(scene, trigger, where),
            from_actor=lost if trigger.frame.type == "gains" else None,
            **fields(reader, trigger, [*who, *where, *loser]),
        )
        yield draft(reader, trigger, claim)


def _held(scene: Scene, trigger: Trigger) -> tuple[list[Phrase], list[Phrase], list[Phrase]]:
    """ "Rebel-held Douma", "the Houthi stronghold of Saada"."""
    where = [p for p in scene.phrases if _is_held(p, trigger)][:1]
    return modifiers(scene, trigger)[-1:], where, []


def _is_held(place: Phrase, trigger: Trigger) -> bool:
    """Whether a place stands right behind "held"; "rebel-held parts of Syria" name none."""
    near = place.ci >= trigger.j and place.ci - trigger.j <= HELD
    return place.kind == "place" and near and place.place_type != "country"


HELD = 5
"""Tokens between "held" and the place that is held."""


def _roles(scene: Scene, trigger: Trigger) -> tuple[list[Phrase], list[Phrase], list[Phrase]]:
    """Who holds, which places, and who lost them."""
    if trigger.pos == "n":
        return (
            [*modifiers(scene, trigger), *bodies(governed(scene, trigger, "by"))],
            _places(governed(scene, trigger, "of")),
            [],
        )
    left, straight = subject(scene, trigger), objects(scene, trigger)
    subjects = [u for u in left if isinstance(u, Phrase)]
    loser = bodies(governed(scene, trigger, "from"))
    if trigger.frame.get("subject") == "place":
        return bodies(straight), _places(subjects), []
    if trigger.pos == "w":
        return bodies(governed(scene, trigger, "of") or straight), _places(subjects), []
    if trigger.frame.get("object") == "from":
        left_over = [p for p in right(scene, trigger) if p.prep in ("from", "of")]
        out = _places(left_over)
        if left_over and not out:
            out = _places(governed(scene, trigger, "in"))[:1]  # "out of two districts in western Mosul"
        if is_passive(scene, trigger):
            return bodies(governed(scene, trigger, "by")), out, bodies(subjects)
        return bodies(subjects), out, bodies(straight)
    if is_passive(scene, trigger):
        return bodies(governed(scene, trigger, "by")), _places(subjects), loser
    where = _places(straight)
    if not where and any(p.kind == "object" for p in straight):
        where = _places(governed(scene, trigger, "in"))[:1]  # "the army base in Nyala"
    return bodies(subjects), where, loser


def _places(phrases: Sequence[Phrase]) -> list[Phrase]:
    return [p for p in phrases if p.kind == "place"]


def _extent(scene: Scene, trigger: Trigger, where: Sequence[Phrase]) -> Extent:
    first = min(trigger.i, *(p.i for p in where)) - 1
    last = max(trigger.i, *(p.ci for p in where))
    near = {word(scene, k) for k in range(first, last)}
    return next((name for name, words in _EXTENTS if near & set(words)), "unspecified")


# --- access -------------------------------------------------------------------------------------------------


def access(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """Sieges, curfews, and crossings, roads and services that are closed or opened."""
    scene, status = reader.scene, _status(trigger)
    if trigger.frame.type:
        yield from _siege(reader, trigger, status)
        return
    if not is_verb(trigger):
        return
    passive = is_passive(scene, trigger)
    done = (
        [u for u in subject(scene, trigger) if isinstance(u, Phrase)] if passive else objects(scene, trigger)
    )
    heads = [p for p in (_as_head(scene, p) for p in done) if p.place_type in KINDS]
    doer = bodies(governed(scene, trigger, "by") if passive else subject(scene, trigger))
    for head in heads:
        claim = Access(
            type=head.place_type,
            name=name_words(scene, head.ci, head.j).text,
            status=status,
            actors=parties(reader, [p for p in doer if p.entry]),
            places=place_refs(reader, _served(scene, trigger, head), "at"),
            **fields(reader, trigger, [head, *doer]),
        )
        yield draft(reader, trigger, claim)


def _as_head(scene: Scene, phrase: Phrase) -> Phrase:
    """ "The Rafah crossing": a place that is a passage itself."""
    if phrase.kind != "place":
        return phrase
    found = [english.heads().longest(scene.tokens, k) for k in range(phrase.ci, phrase.j)]
    kinds = [kinds[0] for end, kinds in found if kinds and end <= phrase.j]
    return msgspec.structs.replace(phrase, place_type=str(kinds[-1])) if kinds else phrase


def _served(scene: Scene, trigger: Trigger, head: Phrase) -> list[Phrase]:
    own = [
        p
        for p in right(scene, trigger)
        if p.kind == "place" and p.prep in ("in", "between", "to", "with", "on", "near", "from")
    ]
    if head.kind == "place":
        return [head]
    near = [p for p in scene.phrases if p.kind == "place" and head.j <= p.i < trigger.i]
    return near or own


def _siege(reader: Reader, trigger: Trigger, status: Status) -> Iterator[Draft]:
    scene = reader.scene
    if is_verb(trigger):
        passive = is_passive(scene, trigger)
        done = [u for u in subject(scene, trigger) if isinstance(u, Phrase)]
        doer, where = bodies(done), _places(objects(scene, trigger))
        if passive:
            doer, where = bodies(governed(scene, trigger, "by")), _places(done)
    elif trigger.pos == "a":
        doer, where = [], [p for p in scene.phrases if p.kind == "place" and p.i <= trigger.i < p.j]
    else:
        doer = [*modifiers(scene, trigger), *bodies(governed(scene, trigger, "by"))]
        where = _places(governed(scene, trigger, "of", "on", "in")) or places(scene, trigger)
        doer += _imposer(scene, trigger) if not doer else []
    if where:
        refs = place_refs(reader, where, "at")
        claim = Access(
            type=trigger.frame.type,
            status=status,
            actors=parties(reader, [p for p in doer if p.entry]),
            places=refs,
            **fields(reader, trigger, [*doer, *where]),
        )
        yield draft(reader, trigger, claim)


def _imposer(scene: Scene, noun: Trigger) -> list[Phrase]:
    verbs = [
        t
        for t in scene.triggers
        if t.frame.kind == "light" and t.j <= noun.i and object_noun(scene, t) is noun
    ]
    return bodies(subject(scene, verbs[-1])) if verbs else []


def _status(trigger: Trigger) -> Status:
    return trigger.frame.get("status", "unspecified")  # type: ignore[return-value]


# --- posture ------------------------------------------------------------------------------------------------


def posture(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """Alerts, patrols, checkpoints, fortification, overflights."""
    scene = reader.scene
    if is_verb(trigger):
        who = bodies(subject(scene, trigger))
    else:
        who = [*modifiers(scene, trigger), *_imposer(scene, trigger)]
    actor = first_party(reader, who)
    where = (
        _places(objects(scene, trigger)) + places(scene, trigger)
        if is_verb(trigger)
        else places(scene, trigger)
    )
    if actor is None and not where:
        return
    claim = Posture(
        type=trigger.frame.type,
        actor=actor,
        places=place_refs(reader, where, "at"),
        **fields(reader, trigger, [*who, *where]),
    )
    yield draft(reader, trigger, claim)
