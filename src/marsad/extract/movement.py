"""Movement: people flee or return, forces come or go, aid and prisoners are brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.common import antecedent, parties, place_refs, places_of, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.motion import moved, pronouns, types
from marsad.extract.mover import ARMED, PARTY, Mover, governor, motion_words, movers
from marsad.extract.phrase import Phrase, Trigger
from marsad.extract.refs import name_words, words
from marsad.extract.roles import roles, without_containers
from marsad.extract.zones import Zone, left, right, zone
from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.types import Count, Movement, PlaceRef, Role

_DEFAULT: dict[str, Role] = {
    "displacement": "from", "withdrawal": "from", "evacuation": "from",
    "reinforcement": "to", "return": "to", "aid": "to", "transfer": "to",
}  # fmt: skip
_BY_PREP: dict[str, Role] = {"from": "from", "to": "to", "via": "via"}
_PASSED = ("reinforcement", "aid", "displacement", "evacuation", "return")


def movement(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The movement claim of a trigger, if who moves fits its frame."""
    scene = reader.scene
    own = zone(scene, reader.chosen, trigger)
    mover = _self(reader, trigger) if trigger.frame.flag("noun") else moved(scene, trigger)
    kind = movement_type(reader, trigger, mover)
    if kind is None:
        return
    found = _places(reader, own, trigger)
    places = _with_roles(reader, found, trigger, kind, mover)
    places = _with_pronouns(reader, own, places)
    if not places and (mover is None or trigger.frame.flag("noun")):
        return
    actor = _actor(reader, own, mover, kind)
    body = mover.phrase if mover is not None else None
    phrases = [p for p in (body, *found) if p is not None]
    claim = Movement(
        type=kind,
        who=name_words(scene, body.i, body.j).text if body is not None else words(scene, trigger.i, trigger.j).text,
        actor=next(iter(parties(reader, [actor])), None) if actor is not None else None,
        count=_count(reader, mover),
        places=places,
        **_purposeful(reader, own, phrases),
    )
    yield Draft(claim, reader.number, trigger.i, scene.paragraph, trigger.article, bool(places))


def _self(reader: Reader, trigger: Trigger) -> Mover | None:
    """The trigger's own words as what moves ("reinforcements to …")."""
    found = [m for m in movers(reader.scene, max(0, trigger.i - 4), trigger.j) if m.phrase.i <= trigger.i < m.phrase.j]
    return found[0] if found else None


def movement_type(reader: Reader, trigger: Trigger, mover: Mover | None) -> str | None:
    """What sort of movement it is: the frame's way and who moves; fighters who leave by arrangement are evacuated."""
    if mover is None or trigger.frame.flag("noun"):
        return trigger.frame.type or None
    kind = types(trigger.frame.get("way")).get(mover.nature)
    if kind is None:
        return trigger.frame.type or None if mover.nature == PARTY and not trigger.frame.flag("motion") else None
    leaves = trigger.frame.get("way") == "leave" and kind in ("withdrawal", "displacement")
    if leaves and mover.nature in ("fighters", "people") and _arranged(reader, trigger):
        return "evacuation"
    return kind


def _arranged(reader: Reader, trigger: Trigger) -> bool:
    first, last = reader.scene.clauses[reader.scene.clause_of(trigger.i)]
    said = [t.text for t in reader.scene.tokens[first:last]]
    return any(
        tuple(said[k : k + len(one)]) == one for one in motion_words("arranged") for k in range(len(said))
    )


def _actor(reader: Reader, own: Zone, mover: Mover | None, kind: str) -> Phrase | None:
    """The armed party that moves, or whose the forces are; who brings them where nobody else is named."""
    if mover is None:
        filled = roles(reader.scene, reader.chosen, own)
        return filled.actors[0] if filled.actors and filled.actors[0].armed else None
    if mover.party is not None and (mover.nature in ARMED or mover.armed):
        return mover.party
    if mover.nature not in ARMED:
        return None
    if mover.phrase.kind == "people" and mover.nature == "fighters" and mover.phrase.entry:
        return mover.phrase
    if own.trigger.frame.get("moves") == "object" or own.trigger.frame.flag("noun"):
        bodies = [p for p in (*right(reader.scene, own), *left(reader.scene, own)) if p.kind == "party" and p.armed]
        bodies = [p for p in bodies if p.entry and governor(reader.scene, p.i)[0] in ("", "by")]
        return bodies[0] if bodies else None
    return None


def _places(reader: Reader, own: Zone, trigger: Trigger) -> tuple[Phrase, ...]:
    """The places of a trigger: those behind it; before it where none is, or right before what moves."""
    scene = reader.scene
    behind = [p for p in right(scene, own) if p.kind == "place" and p.prep not in ("with", "against", "about")]
    before = [p for p in left(scene, own) if p.kind == "place"]
    directed = [p for p in before if governor(scene, p.i)[0] in _BY_PREP]
    found = behind or before
    if behind and directed and trigger.pos == "v":
        found = [*directed, *behind]
    return without_containers(found)


def _with_roles(
    reader: Reader, found: Sequence[Phrase], trigger: Trigger, kind: str, mover: Mover | None
) -> tuple[PlaceRef, ...]:
    out: list[PlaceRef] = []
    last: Role | None = None
    for phrase in found:
        role = _role(reader, phrase, trigger, kind, last)
        if role is None:
            continue
        last = role
        refs = place_refs(reader, [phrase], role)
        out += [r for r in refs if not any(o.text == r.text and o.role == r.role for o in out)]
    return tuple(out)


def _role(reader: Reader, phrase: Phrase, trigger: Trigger, kind: str, last: Role | None) -> Role | None:
    """From, to or through: by the preposition; else by the verb's object; else by the sort of movement."""
    prep = phrase.prep if phrase.joined else governor(reader.scene, phrase.i)[0]
    if phrase.joined and last is not None and prep not in _BY_PREP:
        return last
    if _is_passage(phrase) and kind in _PASSED and prep in ("from", "in", "via", ""):
        return "via"
    if prep in _BY_PREP:
        return _BY_PREP[prep]
    direct = trigger.frame.get("object")
    if prep == "" and direct in _BY_PREP and phrase.i >= trigger.j:
        return _BY_PREP[direct]
    default = _DEFAULT.get(kind, "at")
    return default if last != default or phrase.joined else None


def _is_passage(phrase: Phrase) -> bool:
    return phrase.place_type == "crossing" or phrase.generic == "crossing"


def _with_pronouns(reader: Reader, own: Zone, places: tuple[PlaceRef, ...]) -> tuple[PlaceRef, ...]:
    """Places that a pronoun stands for ("left it", "withdrew from there")."""
    for k, role in pronouns(reader.scene):
        if own.trigger.j <= k < own.last and not any(p.role == role for p in places):
            ref = _antecedent(reader, k)
            if ref is not None:
                places = (*places, msgspec.structs.replace(ref, role=role))
    return places


def _antecedent(reader: Reader, k: int) -> PlaceRef | None:
    here = [p for p in reader.scene.phrases if p.kind == "place" and p.j <= k]
    if here:
        refs = place_refs(reader, here[-1:], "at")
        return refs[0] if refs else None
    for draft in reversed(reader.drafts):
        refs = places_of(draft.claim)
        if refs:
            return refs[0]
    return None


def _purposeful(reader: Reader, own: Zone, phrases: Sequence[Phrase]) -> dict[str, object]:
    """The shared fields; a verbal noun after "for" tells of a purpose, not of what has happened."""
    fields = shared(reader, own, phrases)
    if own.trigger.pos == "n" and own.trigger.prefix[-1:] in _FOR and fields["factuality"] == "actual":
        fields["factuality"], fields["when"] = "prospective", None
    return fields


_FOR = (fold(load("language/clitics")["merged"][0]["prefix"]),)


def _count(reader: Reader, mover: Mover | None) -> Count | None:
    if mover is None or (mover.min is None and mover.max is None) or mover.nj <= mover.ni:
        return None
    span = words(reader.scene, mover.ni, mover.nj)
    return Count(mover.min, mover.max, span.start, span.end)
