"""From where, to where, through what: the places of a movement and what each is to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec

from marsad.extract.common import place_refs
from marsad.extract.draft import Reader
from marsad.extract.movement.governors import governor, is_way_to, is_way_word, motion_words
from marsad.extract.movement.motion import pronouns
from marsad.extract.movement.mover import Mover
from marsad.extract.phrase import Phrase
from marsad.extract.place.roles import without_containers
from marsad.extract.place.ways import passing, with_unlisted
from marsad.extract.zones import Zone, left, right
from marsad.knowledge.grammar import grammar
from marsad.language.clean import fold
from marsad.types import PlaceRef, Role, places_of

_DEFAULT: dict[str, Role] = {
    "displacement": "from", "withdrawal": "from", "evacuation": "from",
    "reinforcement": "to", "return": "to", "aid": "to", "transfer": "to",
}  # fmt: skip
_BY_PREP: dict[str, Role] = {"from": "from", "to": "to", "via": "via"}
_HOMED = ("people", "displaced", "evacuated")
_PASSED = ("reinforcement", "aid", "displacement", "evacuation", "return")
_FAR = 10
_LEAVING = ("withdrawal", "displacement", "return")


class Journey(NamedTuple):
    """A movement while its places are read: its sentence, zone, sort and mover."""

    reader: Reader
    own: Zone
    kind: str
    mover: Mover | None


def phrases(journey: Journey) -> tuple[Phrase, ...]:
    """The place phrases of a movement: those behind its trigger, else before it, and what leads there."""
    scene, trigger = journey.reader.scene, journey.own.trigger
    end = _end(journey)
    behind = [p for p in right(scene, journey.own) if p.kind == "place" and p.i < end]
    behind = [p for p in behind if p.prep not in ("with", "company", "backed", "against", "about")]
    behind = [p for p in with_unlisted(scene, behind, trigger.j, end) if _goes_on(journey, p)]
    clause = scene.clauses[scene.clause_of(trigger.i)][0]
    before = [p for p in left(scene, journey.own) if p.kind == "place" and p.i >= clause]
    if trigger.pos != "v":
        before = [p for p in before if governor(scene, p.i)[0] not in _BY_PREP or _is_home(journey, p)]
    directed = [p for p in before if governor(scene, p.i)[0] in _BY_PREP or _is_home(journey, p)]
    if behind and directed and trigger.pos == "v":
        return without_containers([*directed, *behind])
    return without_containers(behind or before)


def _is_home(journey: Journey, phrase: Phrase) -> bool:
    """Whether a place stands right behind who moves ("the people of X")."""
    return journey.mover is not None and 0 <= phrase.i - journey.mover.phrase.j <= 1


def _goes_on(journey: Journey, phrase: Phrase) -> bool:
    """Whether a place still belongs to the movement: in a later clause only what says from, to or through."""
    scene = journey.reader.scene
    here, there = scene.clause_of(journey.own.trigger.i), scene.clause_of(phrase.i)
    starts = [scene.clauses[n][0] for n in range(here + 1, there + 1)]
    openings = [scene.tokens[k].text for k in starts if not _is_listed(journey, k)]
    if any(w[:1] in grammar().conjunctions and not is_way_word(w[1:]) for w in openings):
        return False
    return there == here or phrase.joined or governor(scene, phrase.i)[0] in _BY_PREP


def _is_listed(journey: Journey, k: int) -> bool:
    """Whether a clause only opens because a comma parts the names of a list ("to X, and Y, and Z")."""
    places = [p for p in journey.reader.scene.phrases if p.kind == "place"]
    return any(p.i == k and p.joined and any(0 <= k - q.j <= 1 for q in places) for p in places)


def _end(journey: Journey) -> int:
    """Where a movement's words end: at a verb of another sort that opens a clause or is joined by "and"."""
    scene, own = journey.reader.scene, journey.own
    starts = {first for first, _ in scene.clauses}
    moving = {t.i for t in scene.triggers if t.frame.kind == "movement"}
    told = [t for t in scene.triggers if t.pos == "v" or t.frame.kind == "status"]
    others = [t for t in told if own.trigger.j <= t.i < own.last and t.i not in moving]
    opening = [t.i for t in others if t.i in starts or t.prefix[:1] in grammar().conjunctions]
    return min([own.last, *opening])


def places(journey: Journey, found: Sequence[Phrase]) -> tuple[PlaceRef, ...]:
    """The references of those phrases with their roles, of pronouns, and of the place that goes unsaid."""
    out: list[PlaceRef] = []
    last: Role | None = None
    for phrase in found:
        role = _role(journey, phrase, last)
        if role is None:
            continue
        last = role
        refs: Iterable[PlaceRef] = place_refs(journey.reader, [phrase], role)
        if phrase.anaphor and any(o.text == r.text for r in refs for o in out):
            refs = _other(journey, phrase, role, out)
        out += [r for r in refs if not any(o.text == r.text for o in out)]
    out += _of_pronouns(journey, out)
    out += _of_homes(journey, out)
    out = _whence(journey, out)
    return tuple(out) or _left_unsaid(journey)


def _other(journey: Journey, phrase: Phrase, role: Role, taken: Sequence[PlaceRef]) -> tuple[PlaceRef, ...]:
    """What "the town" stands for where the place named last is already the other end of the way."""
    texts = {t.text for t in taken}
    for draft in reversed(journey.reader.drafts):
        for ref in places_of(draft.claim):
            if ref.text not in texts:
                relation = phrase.relation if phrase.relation in ("outskirts", "front") else "in"
                return (msgspec.structs.replace(ref, role=role, relation=relation),)
    return ()


def _role(journey: Journey, phrase: Phrase, last: Role | None) -> Role | None:
    """From, to or through: by the preposition; else by the verb's object; else by the sort of movement."""
    scene, trigger, kind = journey.reader.scene, journey.own.trigger, journey.kind
    if passing(scene, phrase):
        return "via"
    prep = phrase.prep if phrase.joined or not phrase.entry else governor(scene, phrase.i)[0]
    if prep == "" and _is_example(journey, phrase):
        return "to"
    if prep == "from" and _is_partitive(journey, phrase):
        prep = "in"
    if phrase.joined and last is not None and prep not in _BY_PREP:
        return last
    if _is_passage(journey, phrase) and kind in _PASSED and prep in ("from", "in", "via", ""):
        return "via"
    if prep in _BY_PREP:
        return _BY_PREP[prep]
    if phrase.i >= trigger.j and _leads_there(journey, phrase, prep):
        return "to"
    direct = trigger.frame.get("object")
    if prep == "" and direct in _BY_PREP and phrase.i >= trigger.j:
        return _BY_PREP[direct]
    if prep == "in" and _leads_into(journey, phrase):
        return "to"
    if prep == "in" and last in ("from", "to") and phrase.i >= trigger.j:
        return None  # "from the town in the province"
    default = _default(journey, phrase)
    return default if last != default or phrase.joined else None


def _is_example(journey: Journey, phrase: Phrase) -> bool:
    """Whether a place is an example of where one goes ("towards safer areas such as X")."""
    scene, trigger = journey.reader.scene, journey.own.trigger
    said = [t.text for t in scene.tokens[trigger.j : phrase.i]]
    such = any((w,) in motion_words("such_as") for w in said[-2:])
    return such and any(is_way_to(w) for w in said)


def _leads_into(journey: Journey, phrase: Phrase) -> bool:
    """Whether one goes "to" what has no name of its own "in" the place ("to a hospital in X")."""
    scene, trigger = journey.reader.scene, journey.own.trigger
    ways = [k for k in range(trigger.j, phrase.i) if is_way_to(scene.tokens[k].text)]
    if not ways or phrase.i - ways[-1] > _FAR or scene.clause_of(ways[-1]) != scene.clause_of(phrase.i):
        return False
    between = [p for p in scene.phrases if p.kind == "place" and ways[-1] < p.i < phrase.i]
    deeds = [
        t for t in scene.triggers if t.pos != "h" and ways[-1] < t.i < phrase.i and t.frame.kind == "event"
    ]
    return not between and not deeds


def _is_partitive(journey: Journey, phrase: Phrase) -> bool:
    """Whether "of" names the whole that parts are in ("to several areas of X")."""
    tokens = journey.reader.scene.tokens
    near = [tokens[k].text for k in range(max(journey.own.trigger.j, phrase.i - 3), phrase.i - 1)]
    return any(w in grammar().parts_of for w in near)


def _default(journey: Journey, phrase: Phrase) -> Role:
    mover = journey.mover
    if (
        mover is not None
        and mover.nature in _HOMED
        and phrase.i == mover.phrase.j
        and journey.kind != "return"
    ):
        return "from"
    if journey.kind == "transfer" and phrase.i < journey.own.trigger.i:
        return "from"  # "was hurt in the quarter and taken to"
    return _DEFAULT.get(journey.kind, "at")


def _leads_there(journey: Journey, phrase: Phrase, prep: str) -> bool:
    """Whether "for", or "on" as it is spoken, says where to ("went for the town"; aid dropped "over" it)."""
    word = journey.reader.scene.tokens[phrase.i - 1].text if phrase.i else ""
    return prep == "for" or (prep == "on" and (journey.kind == "aid" or (word,) in motion_words("spoken_to")))


def _is_passage(journey: Journey, phrase: Phrase) -> bool:
    """Whether a place is a crossing, which one goes through."""
    first = journey.reader.scene.tokens[phrase.ci].text
    return "crossing" in (phrase.place_type, phrase.generic) or (first,) in motion_words("passages")


def _of_pronouns(journey: Journey, taken: Sequence[PlaceRef]) -> list[PlaceRef]:
    """Places that a pronoun stands for ("left it", "withdrew from there")."""
    out: list[PlaceRef] = []
    for k, role in pronouns(journey.reader.scene):
        known = any(p.role == role for p in (*taken, *out))
        inside = journey.own.trigger.j <= k < journey.own.last
        ref = _antecedent(journey.reader, k) if inside and not known else None
        for one in () if ref is None else _of_both(journey, k) or (ref,):
            out.append(msgspec.structs.replace(one, role=_BY_PREP[role]))
    return out


def _of_both(journey: Journey, k: int) -> tuple[PlaceRef, ...]:
    """The last two places of a list, where a pronoun means both."""
    scene = journey.reader.scene
    if (scene.tokens[k].text,) not in motion_words("both"):
        return ()
    here = [p for p in scene.phrases if p.kind == "place" and p.j <= k]
    pairs = [(a, b) for a, b in pairwise(here) if b.joined]
    return place_refs(journey.reader, pairs[-1], "at") if pairs else ()


def _of_homes(journey: Journey, taken: Sequence[PlaceRef]) -> list[PlaceRef]:
    """Where those are from who flee and whom a pronoun calls a place's own ("60 per cent of its people")."""
    mover = journey.mover
    if journey.kind not in ("displacement", "evacuation") or mover is None or mover.phrase.kind != "people":
        return []
    if any(p.role == "from" for p in taken) or not _has_pronoun(journey, mover):
        return []
    ref = _antecedent(journey.reader, mover.phrase.i)
    return [msgspec.structs.replace(ref, role="from")] if ref is not None else []


def _has_pronoun(journey: Journey, mover: Mover) -> bool:
    inside = [m for m in journey.reader.scene.matches if mover.phrase.i <= m.i < mover.phrase.j]
    return bool(inside) and (inside[-1].suffix,) in motion_words("him")


def _whence(journey: Journey, taken: Sequence[PlaceRef]) -> list[PlaceRef]:
    """Where the wounded are carried from where only "the hospital" is told: the place that they were hurt
    in."""
    mover = journey.mover
    if journey.kind != "transfer" or mover is None or mover.nature not in ("wounded", "bodies"):
        return list(taken)
    if not taken or any((fold(p.text),) not in motion_words("hospitals") for p in taken):
        return list(taken)
    for draft in reversed(journey.reader.drafts):
        refs = places_of(draft.claim) if draft.claim.kind in ("event", "harm") else ()
        if refs:
            return [msgspec.structs.replace(refs[0], role="from")]
    return []


def _left_unsaid(journey: Journey) -> tuple[PlaceRef, ...]:
    """Where they were who leave or return and no place is named: the place spoken of last."""
    noun = journey.own.trigger.pos == "n" and (journey.own.trigger.article or journey.own.trigger.suffix)
    if journey.kind not in _LEAVING or (journey.mover is None and noun):
        return ()
    ref = _antecedent(journey.reader, journey.own.trigger.i)
    return (msgspec.structs.replace(ref, role=_DEFAULT[journey.kind]),) if ref is not None else ()


def _antecedent(reader: Reader, k: int) -> PlaceRef | None:
    """The place named last before a token, in this sentence or before."""
    here = [p for p in reader.scene.phrases if p.kind == "place" and p.j <= k]
    towns = [p for p in here if not p.feature]
    if here:
        refs = place_refs(reader, (towns or here)[-1:], "at")
        return refs[0] if refs else None
    for draft in reversed(reader.drafts):
        refs = places_of(draft.claim)
        if refs:
            return refs[0]
    return None
