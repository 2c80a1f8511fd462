"""Movement: people flee or return, forces come or go, aid and prisoners are brought."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.common import parties, place_refs, places_of, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.motion import moved, pronouns, types
from marsad.extract.mover import ARMED, PARTY, Mover, governor, motion_words, movers
from marsad.extract.phrase import Phrase, Trigger
from marsad.extract.refs import name_words, words
from marsad.extract.place_roles import without_containers
from marsad.extract.roles import roles
from marsad.extract.ways import passing, with_unlisted
from marsad.extract.zones import Zone, left, right, zone
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.language.clean import fold
from marsad.types import Count, Movement, PlaceRef, Role

_DEFAULT: dict[str, Role] = {
    "displacement": "from", "withdrawal": "from", "evacuation": "from",
    "reinforcement": "to", "return": "to", "aid": "to", "transfer": "to",
}  # fmt: skip
_BY_PREP: dict[str, Role] = {"from": "from", "to": "to", "via": "via"}
_HOMED = ("people", "displaced", "evacuated")
_PASSED = ("reinforcement", "aid", "displacement", "evacuation", "return")


def movement(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The movement claim of a trigger, if who moves fits its frame."""
    scene = reader.scene
    own = zone(scene, reader.chosen, trigger)
    mover = _self(reader, trigger) if trigger.frame.flag("noun") else moved(scene, trigger)
    kind = movement_type(reader, trigger, mover)
    if kind is None:
        return
    found = _places(reader, own, mover)
    places = _with_roles(reader, found, trigger, kind, mover)
    places = _with_pronouns(reader, own, places) or _left_unsaid(reader, trigger, kind)
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
        return "withdrawal" if _quits(reader, trigger) else trigger.frame.type or None
    kind = types(trigger.frame.get("way")).get(mover.nature)
    if kind is None:  # a party: the frame says
        return trigger.frame.type or None if mover.nature == PARTY and not trigger.frame.flag("motion") else None
    leaves = trigger.frame.get("way") == "leave" and kind in ("withdrawal", "displacement")
    if leaves and mover.nature in ("fighters", "people") and _arranged(reader, trigger):
        return "evacuation"
    return kind


def _quits(reader: Reader, trigger: Trigger) -> bool:
    """Whether an armed party itself gives up a post or a place ("the army vacated two posts")."""
    if trigger.frame.get("way") != "evacuate" or trigger.pos != "v":
        return False
    near = [p for p in reader.scene.phrases if p.kind == "party" and p.armed and p.entry]
    return any(0 <= p.i - trigger.j <= 1 or 0 <= trigger.i - p.j <= 1 for p in near)


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
    return next(iter((*between, *before[-1:], *behind)), None)


def _places(reader: Reader, own: Zone, mover: Mover | None) -> tuple[Phrase, ...]:
    """The places of a trigger: those behind it; before it where none is, or right behind what moves."""
    scene, trigger = reader.scene, own.trigger
    end = _end(reader, own)
    behind = [p for p in right(scene, own) if p.kind == "place" and p.prep not in ("with", "against", "about")]
    behind = with_unlisted(scene, [p for p in behind if p.i < end], trigger.j, end)
    clause = scene.clauses[scene.clause_of(trigger.i)][0]
    before = [p for p in left(scene, own) if p.kind == "place" and p.i >= clause]
    at_home = [p for p in before if mover is not None and 0 <= p.i - mover.phrase.j <= 1]
    directed = [p for p in before if governor(scene, p.i)[0] in _BY_PREP or p in at_home]
    found = behind or before
    if behind and directed and trigger.pos == "v":
        found = [*directed, *behind]
    return without_containers(found)


def _end(reader: Reader, own: Zone) -> int:
    """Where the words of a movement end: at a verb of another sort that opens a clause or is joined by "and"."""
    scene, trigger = reader.scene, own.trigger
    starts = {first for first, _ in scene.clauses}
    moving = {t.i for t in scene.triggers if t.frame.kind == "movement"}
    others = [t for t in scene.triggers if trigger.j <= t.i < own.last and t.pos == "v" and t.i not in moving]
    opening = [t.i for t in others if t.i in starts or t.prefix[:1] in grammar().conjunctions]
    return min([own.last, *opening])


def _with_roles(
    reader: Reader, found: Sequence[Phrase], trigger: Trigger, kind: str, mover: Mover | None
) -> tuple[PlaceRef, ...]:
    out: list[PlaceRef] = []
    last: Role | None = None
    for phrase in found:
        role = _role(reader, phrase, trigger, kind, last, mover)
        if role is None:
            continue
        last = role
        refs = place_refs(reader, [phrase], role)
        if phrase.anaphor and any(o.text == r.text for r in refs for o in out):
            refs = _other(reader, phrase, role, out)
        out += [r for r in refs if not any(o.text == r.text and o.role == r.role for o in out)]
    return tuple(out)


def _other(reader: Reader, phrase: Phrase, role: Role, taken: Sequence[PlaceRef]) -> tuple[PlaceRef, ...]:
    """What "the town" stands for where the place named last is already the other end of the way."""
    texts = {t.text for t in taken}
    for draft in reversed(reader.drafts):
        for ref in places_of(draft.claim):
            if ref.text not in texts:
                return (msgspec.structs.replace(ref, role=role, relation=phrase.relation),)
    return ()


def _role(
    reader: Reader, phrase: Phrase, trigger: Trigger, kind: str, last: Role | None, mover: Mover | None
) -> Role | None:
    """From, to or through: by the preposition; else by the verb's object; else by the sort of movement."""
    if passing(reader.scene, phrase):
        return "via"
    prep = phrase.prep if phrase.joined or not phrase.entry else governor(reader.scene, phrase.i)[0]
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
    if mover is not None and mover.nature in _HOMED and phrase.i == mover.phrase.j and kind != "return":
        default = "from"
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


def _left_unsaid(reader: Reader, trigger: Trigger, kind: str) -> tuple[PlaceRef, ...]:
    """Where they were who leave or return and no place is named: the place spoken of last."""
    if kind not in ("withdrawal", "displacement", "return"):
        return ()
    ref = _antecedent(reader, trigger.i)
    return (msgspec.structs.replace(ref, role=_DEFAULT[kind]),) if ref is not None else ()


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
