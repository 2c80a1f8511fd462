"""The words of a control claim: who holds, which places, who loses. One function for each way of saying
it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from marsad.extract.choose import is_area
from marsad.extract.common import parties
from marsad.extract.control.held_before import before, behind, is_subjection, over, over_it, reverse
from marsad.extract.control.holdings import GAP, Holding, lost_words
from marsad.extract.control.share import is_partitive
from marsad.extract.draft import Reader
from marsad.extract.movement.governors import is_from
from marsad.extract.movement.motion import pronouns
from marsad.extract.phrase import Phrase, Scene, Trigger, attr
from marsad.extract.place.roles import is_locating, is_part_of_name, without_containers
from marsad.extract.roles import Roles, roles
from marsad.extract.zones import Zone, lights, right
from marsad.knowledge.frames import Frame
from marsad.knowledge.grammar import grammar
from marsad.types import PartyRef

_REACH = 6


_MOVABLE = ("vehicle", "vehicle.military", "gathering", "protesters")
"""Entries of objects that are taken along, not held."""


def holding(reader: Reader, own: Zone) -> Holding:
    """Read the holder and the places around a trigger of control."""
    scene, trigger = reader.scene, own.trigger
    if over_it(scene, trigger):
        return over(reader, own)
    if taken_things(scene, own):
        return Holding(None, ())
    if trigger.frame.flag("reverse"):
        return reverse(reader, own)
    if trigger.frame.flag("expels"):
        return _expelling(reader, own)
    if trigger.frame.flag("hands"):
        return _handing(reader, own)
    if is_subjection(scene, own):
        return Holding(behind(scene, own), tuple(before(scene, trigger)), True)
    return _forward(reader, own)


def taken_things(scene: Scene, own: Zone) -> bool:
    """Whether arms, vehicles or captives are what is taken, no place ("seized weapons", "freed ten men")."""
    if own.trigger.frame.id != "control.capture":
        return False
    behind = [p for p in right(scene, own) if p.i - own.trigger.j <= _REACH]
    if behind and behind[0].armed and behind[0].prep == "" and own.trigger.pos == "v":
        behind = behind[1:]  # the subject
    first = next((p for p in behind if not (p.kind == "party" and p.prep != "")), None)
    if first is None or first.prep not in ("", "on", "about") or first.armed:
        return False
    return first.kind in ("weapon", "goods", "people") or (
        first.kind == "object" and (first.entry in _MOVABLE or _counted(scene, first))
    )


def _counted(scene: Scene, phrase: Phrase) -> bool:
    return any(j == phrase.i and quantity.min != 1 for _, j, quantity in scene.quantities)


def _expelling(reader: Reader, own: Zone) -> Holding:
    """ "X drove Y out of the place": the place follows "from"."""
    filled = roles(reader.scene, reader.chosen, own)
    behind_it = [p for p in right(reader.scene, own) if p.kind == "place" and p.prep in ("from", "")]
    bare = [p for p in behind_it if not (p.anaphor and p.prep == "")]
    held = tuple(p for p in bare if not is_part_of_name(reader.scene, p))
    back = any(own.trigger.j <= k < own.last for k, role in pronouns(reader.scene) if role == "from")
    noun = own.trigger.pos == "n"
    actors = [a for a in filled.actors if not (noun and a.i == own.trigger.j)]
    if actors and is_driven(reader, own, actors[0]):
        actors = [p for p in reader.scene.phrases if p in _bodies_before(reader, own)][-1:]
    return Holding(actors[0] if actors else None, held, back=not held and back)


def _bodies_before(reader: Reader, own: Zone) -> list[Phrase]:
    bodies = [p for p in reader.scene.phrases if p.kind == "party" and p.armed and p.entry and p.prep == ""]
    return [p for p in bodies if p.j <= own.trigger.i]


def is_driven(reader: Reader, own: Zone, actor: Phrase) -> bool:
    """Whether the body right behind "and drove out" is the object: its subject was named before."""
    joined = own.trigger.pos == "v" and own.trigger.prefix[:1] in grammar().conjunctions
    alone = not roles(reader.scene, reader.chosen, own).targets
    others = [p for p in _bodies_before(reader, own) if p.entry != actor.entry]
    return joined and alone and actor.i == own.trigger.j and bool(others)


def _handing(reader: Reader, own: Zone) -> Holding:
    """ "X handed the place over to Y", "the place belongs to Y": Y holds it."""
    found = right(reader.scene, own)
    taker = next(
        (p for p in found if p.kind in ("party", "people") and p.armed and p.prep in ("to", "for")), None
    )
    places = [p for p in found if _is_holdable(p) and p.prep == "" and p.i - own.trigger.j <= GAP]
    if any(t.text in lost_words("themselves") for t in reader.scene.tokens[own.trigger.j : own.last]):
        return Holding(None, ())
    held = _run(reader.scene, places) if places else before(reader.scene, own.trigger)
    return Holding(taker, tuple(held) if taker is not None else (), own.trigger.frame.flag("state"))


def _forward(reader: Reader, own: Zone) -> Holding:
    """ "X took the place": the subject, and the places behind the word."""
    filled = roles(reader.scene, reader.chosen, own)
    frame = own.trigger.frame
    actor = filled.actors[0] if filled.actors else None
    if frame.flag("toward") and actor is not None and own.trigger.pos == "n":
        actor = _subject_of(reader.scene, own, actor)
    if actor is None and own.trigger.pos == "n" and frame.flag("tense"):
        bodies = [p for p in right(reader.scene, own) if p.kind == "party" and p.prep == "for" and p.entry]
        actor = next((p for p in bodies if p.i - own.trigger.j <= _REACH), None)
    taken = _taken(reader, own, filled)
    if taken:
        return Holding(actor, tuple(taken), area=is_area(reader.scene, own.trigger))
    if frame.flag("tense") and _is_of_it(reader.scene, own):
        return Holding(actor, (), back=True)
    return Holding(actor, tuple(_spoken_of(reader.scene, own, filled.places)), back=bool(own.trigger.suffix))


def _taken(reader: Reader, own: Zone, filled: Roles) -> list[Phrase]:
    """The list of places behind a word of control."""
    frame = own.trigger.frame
    preps = _governors(frame, not filled.actors or not filled.actors[0].entry)
    found = [p for p in right(reader.scene, own) if _is_holdable(p)]
    found = [p for p in found if p.prep in preps or is_partitive(reader.scene, p)]
    found = [p for p in without_containers(found) if not _is_excepted(reader.scene, p, own)]
    end = max([own.trigger.j, *(a.j for a in filled.actors if a.i >= own.trigger.j)])
    if not found or (frame.flag("armed") and found[0].i - end > _REACH):
        return []
    tensed = frame.flag("tense") or frame.flag("carried")
    first = next((n for n, p in enumerate(found) if p.prep == "on"), 0) if tensed else 0
    return _run(reader.scene, found[first:])


def _governors(frame: Frame, unknown: bool) -> tuple[str, ...]:
    """The prepositions that may lead to the place: nobody unknown enters "upon" one."""
    if frame.flag("toward"):
        return ("to", "in", "on")
    if frame.flag("armed") and unknown:
        return ("", "in", "to")
    return ("", "on", "in", "by") if frame.flag("by") else ("", "on", "in")


def _subject_of(scene: Scene, own: Zone, actor: Phrase) -> Phrase | None:
    """Who restores security: not "security" behind the noun, but the party before it."""
    if actor.i > own.trigger.j:
        return actor
    bodies = [p for p in scene.phrases if p.kind == "party" and p.armed and p.entry and p.j <= own.trigger.i]
    return actor if actor.j <= own.trigger.i else next(reversed(bodies), None)


def _is_of_it(scene: Scene, own: Zone) -> bool:
    """Whether a share of a place named before is held ("over a third of its area")."""
    said = [t.text for t in scene.tokens[own.trigger.j : own.last]]
    return any(b in lost_words("of_it") and is_from(a) for a, b in pairwise(said)) or any(
        attr(m, "extents", "extent")
        and any(t.text in lost_words("from_it") for t in scene.tokens[m.j : min(m.j + 2, own.last)])
        for m in scene.matches
        if own.trigger.j <= m.i < own.last
    )


def _run(scene: Scene, found: Sequence[Phrase]) -> list[Phrase]:
    """The list that the first place opens: what is joined to it, or follows another "over"."""
    out = [found[0]]
    skipped = False
    for phrase in found[1:]:
        if is_locating(scene, phrase):
            break  # "the hill that looks over X and Y"
        reached = {t.text for t in scene.tokens[max(0, phrase.i - 2) : phrase.i]} & lost_words("up_to")
        goes_on = phrase.prep == "on" or bool(reached) or is_partitive(scene, phrase)
        if goes_on or (phrase.joined and not skipped):
            out.append(phrase)
        skipped = not goes_on and (skipped or not phrase.joined)
    return out


def _is_excepted(scene: Scene, phrase: Phrase, own: Zone) -> bool:
    """Whether "except" stands between the trigger and the place."""
    return any(
        attr(m, "extents", "exception") for m in scene.matches if own.trigger.j <= m.i and m.j <= phrase.i
    )


def _spoken_of(scene: Scene, own: Zone, found: Sequence[Phrase]) -> list[Phrase]:
    """The place before a verb that refers back to it ("the village that the army retook")."""
    word = scene.tokens[own.trigger.i - 1].text if own.trigger.i else ""
    back = own.trigger.pos == "v" and (own.trigger.suffix or word in grammar().relatives)
    near = [p for p in found if own.trigger.i - p.j <= GAP]
    return [p for p in near if p.prep in ("on", "", "in", "from")][-1:] if back else []


def _is_holdable(phrase: Phrase) -> bool:
    """A place, or a building that is named as one ("the central prison")."""
    return phrase.kind == "place" or (
        phrase.kind == "object" and phrase.number != "pl" and phrase.j - phrase.i > 1
    )


def owner(reader: Reader, trigger: Trigger) -> PartyRef | None:
    """Whose control it is where only a pronoun tells ("its control over"): the armed party last named."""
    bodies = [p for p in reader.scene.phrases if p.kind in ("party", "people") and p.armed and p.entry]
    named = [p for p in bodies if p.j <= trigger.i and p.prep in ("", "between", "for")]
    return next(iter(parties(reader, named[-1:])), None)


def attempted(reader: Reader, own: Zone) -> bool:
    """Whether a verb of trying carries the trigger."""
    return any(t.frame.flag("attempt") for t in lights(reader.chosen, own))
