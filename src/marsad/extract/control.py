"""Control: who holds, gains, loses or disputes which place, and how much of it. One claim a place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from marsad.extract.common import parties, place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Phrase, Scene, Trigger, attr, term
from marsad.extract.roles import NEAR, roles, without_containers
from marsad.extract.zones import Zone, lights, right, zone
from marsad.knowledge.grammar import grammar
from marsad.types import Control, Event, Extent, PartyRef

_EXTENT_GAP = 4


def control(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """The control claims of a trigger; none where no place can be read."""
    own = zone(reader.scene, reader.chosen, trigger)
    over_it = reader.scene.tokens[trigger.j].text in grammar().over_it if trigger.j < len(reader.scene.tokens) else False
    helpers = lights(reader.scene, reader.chosen, own)
    if trigger.frame.flag("carried") and trigger.pos == "n" and not helpers:
        return
    if trigger.frame.flag("reverse") or over_it:
        actor, held = _reversed(reader.scene, own)
    elif trigger.frame.flag("expels"):
        actor, held = _expelling(reader, own)
    else:
        actor, held = _forward(reader, own)
    if any(t.frame.flag("attempt") for t in helpers) and held:
        yield _attempt(reader, trigger, own, actor, held)
        return
    if trigger.frame.flag("armed") and (actor is None or not actor.armed):
        return
    if trigger.pos == "n" and actor is None and not any(p.prep == "on" for p in held) and trigger.frame.flag("tense"):
        return
    loser = _loser(reader, own, actor)
    if trigger.frame.flag("expels"):
        loser = next(iter(parties(reader, _expelled(reader, own)[:1])), loser)
    holder = next(iter(parties(reader, [actor])), None) if actor is not None else _owner(reader, trigger)
    kind = "holds" if over_it else control_type(trigger, helpers)
    extent: Extent = "unspecified"
    for n, phrase in enumerate(held):
        extent = _extent(reader.scene, phrase, own, extent if n and phrase.joined else "unspecified")
        refs = place_refs(reader, [phrase], "at")
        if refs:
            phrases = [p for p in (actor, *held[: n + 1]) if p is not None]
            claim = Control(
                type=kind, actor=holder, place=refs[0], extent=extent, from_actor=loser, **shared(reader, own, phrases)
            )
            yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article)


def _attempt(reader: Reader, trigger: Trigger, own: Zone, actor: Phrase | None, held: Sequence[Phrase]) -> Draft:
    """An attempt to take a place is an attack, whatever comes of it."""
    bodies = [p for p in right(reader.scene, own) if p.kind in ("party", "people") and p.prep == "from" and p.armed]
    phrases = [p for p in (actor, *bodies[:1], *held) if p is not None]
    claim = Event(
        type="offensive",
        actors=parties(reader, [actor] if actor is not None else []),
        targets=parties(reader, bodies[:1]),
        places=place_refs(reader, held, "at"),
        **shared(reader, own, phrases),
    )
    return Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article, True)


def control_type(trigger: Trigger, helpers: Sequence[Trigger]) -> str:
    """The frame's type; where tense tells, a perfect or a verbal noun is a gain and an imperfect a state."""
    if not trigger.frame.flag("tense"):
        return trigger.frame.type
    told = trigger if trigger.pos == "v" else next((t for t in helpers if t.frame.get("subject") == "actor"), trigger)
    return "holds" if told.pos == "v" and told.tense == "imperfect" else "gains"


def _expelled(reader: Reader, own: Zone) -> tuple[Phrase, ...]:
    return roles(reader.scene, reader.chosen, own).targets


def _expelling(reader: Reader, own: Zone) -> tuple[Phrase | None, list[Phrase]]:
    """ "X drove Y out of the place": the place follows "from"."""
    filled = roles(reader.scene, reader.chosen, own)
    held = [p for p in right(reader.scene, own) if p.kind == "place" and p.prep in ("from", "")]
    return (filled.actors[0] if filled.actors else None), held


def _reversed(scene: Scene, own: Zone) -> tuple[Phrase | None, list[Phrase]]:
    """ "X is under Y's control": the holder right behind, the places before."""
    holder = next((p for p in right(scene, own) if p.kind in ("party", "people") and p.i - own.trigger.j <= NEAR), None)
    start = scene.clauses[scene.clause_of(own.trigger.i)][0]
    before = [p for p in scene.phrases if p.kind == "place" and start <= p.i and p.j <= own.trigger.i]
    return holder, _last_list(before)


def _last_list(found: Sequence[Phrase]) -> list[Phrase]:
    """The last list of places: the last one and those that it is joined to."""
    out: list[Phrase] = []
    for phrase in reversed(found):
        out.insert(0, phrase)
        if not phrase.joined:
            break
    return out


def _forward(reader: Reader, own: Zone) -> tuple[Phrase | None, list[Phrase]]:
    filled = roles(reader.scene, reader.chosen, own)
    behind = [p for p in right(reader.scene, own) if _is_holdable(p) and p.prep in ("", "on", "in")]
    actor = filled.actors[0] if filled.actors else None
    behind = list(without_containers(behind))
    return actor, list(behind) if behind else [p for p in filled.places if p.prep in ("on", "")]


def _is_holdable(phrase: Phrase) -> bool:
    """A place, or a building that is named as one ("the central prison")."""
    return phrase.kind == "place" or phrase.kind == "object" and phrase.number != "pl" and phrase.j - phrase.i > 1


def _owner(reader: Reader, trigger: Trigger) -> PartyRef | None:
    """Whose control it is where only a pronoun tells ("its control over"): the armed party last named."""
    bodies = [p for p in reader.scene.phrases if p.kind in ("party", "people") and p.armed and p.entry]
    before = [p for p in bodies if p.j <= trigger.i and p.prep in ("", "between", "for")]
    found = parties(reader, before[-1:])
    if found:
        return found[0]
    return None


def _loser(reader: Reader, own: Zone, actor: Phrase | None) -> PartyRef | None:
    behind = [p for p in right(reader.scene, own) if p.kind in ("party", "people") and p.prep == "from" and p.party]
    found = parties(reader, [p for p in behind[:1] if p is not actor])
    return found[0] if found else None


def _extent(scene: Scene, phrase: Phrase, own: Zone, inherited: Extent) -> Extent:
    """How much of the place: the word of extent right before it; else "completely" right behind it."""
    for match in reversed(scene.matches):
        if match.j <= phrase.i and phrase.i - match.j <= _EXTENT_GAP and (found := _is_extent(match)):
            between = [p for p in scene.phrases if p.kind == "place" and match.j <= p.i < phrase.i]
            if not between:
                return found
    for match in scene.matches:
        if phrase.j <= match.i < own.last and (found := _is_extent(match)) == "all":
            later = [p for p in scene.phrases if p.kind == "place" and match.j <= p.i <= match.j + 2]
            if not later:
                return found
    return inherited


def _is_extent(match: Any) -> Any:  # noqa: ANN401 - an Extent or nothing
    one = term(match, "extents")
    return None if one is None else attr(match, "extents", "extent") or one.id
