"""Movement: people flee or return, forces come or go, aid and prisoners are brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.common import parties, place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Phrase, Trigger
from marsad.extract.refs import name_words, words
from marsad.extract.roles import NEAR, roles, without_containers
from marsad.extract.zones import Zone, left, right, zone
from marsad.types import Count, Movement, PlaceRef, Role

_DEFAULT: dict[str, Role] = {
    "displacement": "from", "withdrawal": "from", "evacuation": "from",
    "reinforcement": "to", "return": "to", "aid": "to", "transfer": "to",
}  # fmt: skip
_BY_PREP: dict[str, Role] = {"from": "from", "to": "to", "via": "via"}


def movement(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The movement claim of a trigger, if who moves fits its frame."""
    scene = reader.scene
    own = zone(scene, reader.chosen, trigger)
    mover = _mover(reader, own)
    kind = movement_type(trigger, mover)
    if kind is None:
        return
    behind = [p for p in right(scene, own) if p.kind == "place"]
    found = without_containers(behind) or tuple(p for p in left(scene, own) if p.kind == "place")
    places = _with_roles(reader, found, kind)
    if not places and mover is None:
        return
    party = mover if mover is not None and (mover.kind == "party" or mover.group == "combatants") else None
    actor = next(iter(parties(reader, [party])), None) if party is not None else None
    phrases = [p for p in (mover, *found) if p is not None]
    claim = Movement(
        type=kind,
        who=name_words(scene, mover.i, mover.j).text if mover is not None else words(scene, trigger.i, trigger.j).text,
        actor=actor,
        count=_count(reader, mover),
        places=places,
        **shared(reader, own, phrases),
    )
    yield Draft(claim, reader.number, trigger.i, scene.paragraph, trigger.article, bool(places))


def _mover(reader: Reader, own: Zone) -> Phrase | None:
    """Who or what moves: the nearest body behind the trigger, else the subject before it."""
    bodies = [p for p in right(reader.scene, own) if p.kind in ("party", "people", "goods")]
    near = [p for p in bodies if p.prep in ("", "for", "from", "in") and p.i - own.trigger.j <= 2 * NEAR]
    if near and near[0].i - own.trigger.j <= NEAR:
        return near[0]
    filled = roles(reader.scene, reader.chosen, own)
    before = [p for p in left(reader.scene, own) if p.kind in ("people", "party", "goods") and p.prep == ""]
    return (filled.actors[:1] or tuple(before[-1:]) or tuple(near[:1]) or (None,))[0]


def movement_type(trigger: Trigger, mover: Phrase | None) -> str | None:
    """The frame's type, turned by who moves: fighters who flee withdraw, families who withdraw flee."""
    wanted, own = trigger.frame.get("mover"), trigger.frame.type
    armed = mover is not None and (mover.kind == "party" or mover.group == "combatants") and mover.armed
    if own == "displacement" and armed:
        return "withdrawal"
    if own == "withdrawal" and mover is not None and not armed:
        return "displacement" if mover.kind == "people" else None
    if own in ("return", "transfer") and (mover is None or armed or wanted == "people" and mover.kind != "people"):
        return None
    return own


def _with_roles(reader: Reader, found: Sequence[Phrase], kind: str) -> tuple[PlaceRef, ...]:
    out: list[PlaceRef] = []
    for phrase in found:
        role = _BY_PREP.get(phrase.prep, _DEFAULT.get(kind, "at"))
        out += [r for r in place_refs(reader, [phrase], role) if not any(o.text == r.text and o.role == r.role for o in out)]
    return tuple(out)


def _count(reader: Reader, mover: Phrase | None) -> Count | None:
    if mover is None or not mover.counted or (mover.min is None and mover.max is None):
        return None
    span = words(reader.scene, mover.i, mover.j)
    return Count(mover.min, mover.max, span.start, span.end)
