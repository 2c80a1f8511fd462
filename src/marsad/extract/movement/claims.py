"""Movement: people flee or return, forces come or go, aid and prisoners are brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from marsad.extract.common import parties, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.factuality import is_forced
from marsad.extract.movement.governors import governor, is_way_to, is_way_word, motion_words
from marsad.extract.movement.journey import Journey, phrases, places
from marsad.extract.movement.motion import arranged
from marsad.extract.movement.moved import moved, types
from marsad.extract.movement.mover import ARMED, PARTY, Mover, movers
from marsad.extract.party.possessor import possessor
from marsad.extract.phrase import Phrase, Trigger
from marsad.extract.refs import name_words, words
from marsad.extract.roles import roles
from marsad.extract.zones import Zone, left, right, zone
from marsad.knowledge.grammar import grammar
from marsad.types import Count, Movement


def movement(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The movement claim of a trigger, if who moves fits its frame."""
    scene = reader.scene
    own = zone(scene, reader.chosen, trigger)
    mover = _self(reader, trigger) if trigger.frame.flag("noun") else moved(scene, trigger)
    kind = movement_type(reader, trigger, mover)
    if kind is None:
        return
    journey = Journey(reader, own, kind, mover)
    found = phrases(journey)
    if mover is None and kind == "evacuation" and not any(p.i >= trigger.j for p in found):
        return  # "after orders of evacuation": nobody and no place is named
    told = places(journey, found)
    if kind in _BROUGHT and _is_home(reader, trigger, mover):
        kind = "return"
        told = places(journey._replace(kind=kind), found)
    if _is_mention(reader, trigger, mover, found):
        return
    if not told and (mover is None or trigger.frame.flag("noun")):
        return
    actor = _actor(reader, own, mover)
    body = mover.phrase if mover is not None else None
    who = words(scene, trigger.i, trigger.j) if body is None else name_words(scene, body.i, body.j)
    fields = _purposeful(reader, own, [p for p in (body, *found) if p is not None])
    claim = Movement(
        type=kind,
        who=who.text,
        actor=next(iter(parties(reader, [actor])), None) if actor is not None else None,
        count=_count(reader, mover),
        places=told,
        **fields,
    )
    yield Draft(claim, reader.number, trigger.i, scene.paragraph, trigger.article)


_FAR = 14
_BROUGHT = ("displacement", "transfer", "evacuation")


def _is_home(reader: Reader, trigger: Trigger, mover: Mover | None) -> bool:
    """Whether people come to where they are at home: a return."""
    if mover is None or mover.nature not in ("people", "displaced", "evacuated"):
        return False
    words_ = [t.text for t in reader.scene.tokens[trigger.j : trigger.j + _FAR]]
    homes = [k for k, w in enumerate(words_) if (w,) in motion_words("homes")]
    return any(is_way_to(w) for k in homes for w in words_[max(0, k - 2) : k])


def _is_mention(reader: Reader, trigger: Trigger, mover: Mover | None, found: Sequence[Phrase]) -> bool:
    """Whether "the displacement" only speaks of one told already: nobody moves, and no way follows."""
    if mover is None and trigger.pos == "v":
        return trigger.frame.get("way") in ("withdraw", "flee") and _says_nobody(reader, trigger)
    if mover is not None or not (trigger.article or trigger.suffix):
        return False
    if trigger.suffix and possessor(reader.scene, trigger) is not None:
        return not found
    scene = reader.scene
    if trigger.j < len(scene.tokens) and is_way_word(scene.tokens[trigger.j].text):
        return False
    return not any(p.i >= trigger.j and governor(reader.scene, p.i)[0] in _WAYS for p in found)


def _says_nobody(reader: Reader, trigger: Trigger) -> bool:
    """Whether a verb has no subject here ("declined", "and fled" of those told of before)."""
    own = zone(reader.scene, reader.chosen, trigger)
    named = [
        p for p in (*left(reader.scene, own), *right(reader.scene, own)) if p.kind == "party" and p.armed
    ]
    goes_on = trigger.prefix[:1] in grammar().conjunctions and any(
        t.frame.kind == "movement" and 0 <= trigger.i - t.j <= 2 for t in reader.chosen
    )
    return goes_on or (trigger.frame.get("way") == "withdraw" and not named)


_WAYS = ("from", "to", "via")


def _self(reader: Reader, trigger: Trigger) -> Mover | None:
    """The trigger's own words as what moves ("reinforcements to …")."""
    near = movers(reader.scene, max(0, trigger.i - 4), trigger.j)
    return next((m for m in near if m.phrase.i < trigger.j and trigger.i < m.phrase.j), None)


def movement_type(reader: Reader, trigger: Trigger, mover: Mover | None) -> str | None:
    """What sort it is: the frame's way and who moves; fighters who leave by arrangement are evacuated."""
    if mover is None or trigger.frame.flag("noun"):
        return "withdrawal" if _quits(reader, trigger) else trigger.frame.type or None
    kind = types(trigger.frame.get("way")).get(mover.nature)
    if kind is None:  # a party: the frame says
        return (
            trigger.frame.type or None if mover.nature == PARTY and not trigger.frame.flag("motion") else None
        )
    leaves = trigger.frame.get("way") == "leave" and kind in ("withdrawal", "displacement")
    led_out = trigger.pos == "n" and mover.nature == "fighters"
    if (
        leaves
        and mover.nature in ("fighters", "people", PARTY)
        and (led_out or arranged(reader.scene, trigger))
    ):
        return "evacuation"
    return kind


def _quits(reader: Reader, trigger: Trigger) -> bool:
    """Whether an armed party itself gives up a post or a place ("the army vacated two posts")."""
    if trigger.frame.get("way") != "evacuate" or trigger.pos != "v":
        return False
    near = [p for p in reader.scene.phrases if p.kind == "party" and p.armed and p.entry]
    return any(0 <= p.i - trigger.j <= 1 or 0 <= trigger.i - p.j <= 1 for p in near)


def _actor(reader: Reader, own: Zone, mover: Mover | None) -> Phrase | None:
    """The armed party that moves, or whose the forces are; who brings them where nobody else is named."""
    if mover is None:
        if own.trigger.suffix and own.trigger.pos == "n":
            return possessor(reader.scene, own.trigger)
        filled = roles(reader.scene, reader.chosen, own)
        return filled.actors[0] if filled.actors and filled.actors[0].armed else None
    if mover.party is not None and (mover.nature in ARMED or mover.armed):
        return mover.party
    if mover.nature not in ARMED:
        return None
    if mover.phrase.kind == "people" and mover.nature == "fighters" and mover.phrase.entry:
        return mover.phrase
    if own.trigger.frame.get("moves") != "object" and not own.trigger.frame.flag("noun"):
        return None
    return _bringer(reader, own, mover)


def _bringer(reader: Reader, own: Zone, mover: Mover) -> Phrase | None:
    """Who brings the forces: the subject between the verb and them, before the verb, or after "by"."""
    scene = reader.scene
    bodies = [p for p in (*left(scene, own), *right(scene, own)) if p.kind == "party" and p.armed and p.entry]
    between = [p for p in bodies if own.trigger.j <= p.i < mover.phrase.i and governor(scene, p.i)[0] == ""]
    before = [p for p in bodies if p.j <= own.trigger.i and governor(scene, p.i)[0] == ""]
    behind = [p for p in bodies if p.i >= mover.phrase.i and governor(scene, p.i)[0] == "by"]
    found = next(iter((*between, *before[-1:], *behind)), None)
    return found if found is not None or own.trigger.pos != "w" else _subject_of_participle(reader, own)


def _subject_of_participle(reader: Reader, own: Zone) -> Phrase | None:
    """Who brings them where a participle goes on with a verb before it ("advanced …, sending")."""
    bodies = [p for p in reader.scene.phrases if p.kind == "party" and p.armed and p.entry]
    return next(reversed([p for p in bodies if p.j <= own.trigger.i and p.prep == ""]), None)


def _purposeful(reader: Reader, own: Zone, phrases: Sequence[Phrase]) -> dict[str, Any]:
    """The shared fields; a verbal noun after "for" tells of a purpose, not of what has happened."""
    fields = shared(reader, own, phrases)
    aimed = own.trigger.pos == "n" and own.trigger.prefix[-1:] in _FOR
    if aimed and fields["factuality"] == "actual" and not is_forced(reader.scene, own.trigger):
        fields["factuality"], fields["when"] = "prospective", None
    return fields


_FOR = (grammar().to,)


def _count(reader: Reader, mover: Mover | None) -> Count | None:
    if mover is None or (mover.min is None and mover.max is None) or mover.nj <= mover.ni:
        return None
    span = words(reader.scene, mover.ni, mover.nj)
    return Count(mover.min, mover.max, span.start, span.end)
