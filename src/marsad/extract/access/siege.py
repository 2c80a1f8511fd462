"""Sieges and curfews: who besieges what, and whether a siege is lifted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.access.claims import inherited
from marsad.extract.access.heads import said
from marsad.extract.common import parties, place_refs, presupposed, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.movement.governors import is_from
from marsad.extract.party.possessor import possessor
from marsad.extract.phrase import Phrase, Trigger
from marsad.extract.refs import name_words
from marsad.extract.roles import roles
from marsad.extract.zones import Zone, zone
from marsad.knowledge.grammar import grammar
from marsad.types import Access, PlaceRef

_NEAR = 3


def siege(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """A siege (or curfew) claim: who besieges what."""
    own = zone(reader.scene, reader.chosen, trigger)
    filled = roles(reader.scene, reader.chosen, own)
    if _is_adjective(reader, trigger):
        return
    adjective = trigger.frame.flag("reverse") or _has_adjective(reader, trigger)
    reverse = adjective or _is_said_of(reader, own)
    found = _described(reader, trigger) if reverse else filled.places
    if trigger.frame.flag("inside"):
        found = _inside(reader, trigger)
    if trigger.frame.flag("severs") and not (found := _cut_off(reader, trigger)):
        return
    if (trigger.frame.flag("reverse") or trigger.frame.flag("inside")) and not found:
        return
    places = place_refs(reader, found, "at") or inherited(reader, trigger.i)
    if trigger.frame.flag("cue") and not (filled.actors or any(p.entry for p in found)):
        return
    actors = () if reverse else _besiegers(reader, own, filled.actors)
    if (not places and not actors) or (adjective and _told(reader, places)):
        return
    claim = Access(
        type=trigger.frame.type,
        name=name_words(reader.scene, trigger.i, trigger.j).text,
        status="reopened" if _lifted(reader, trigger) else trigger.frame.get("status", "closed"),  # type: ignore[arg-type]
        actors=parties(reader, actors),
        places=places,
        **(presupposed if adjective else shared)(reader, own, [*actors, *found]),
    )
    yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article)


def _lifted(reader: Reader, trigger: Trigger) -> bool:
    """Whether a verb before the siege ends it ("the forces broke the siege")."""
    first = max(reader.scene.clauses[reader.scene.clause_of(trigger.i)][0], trigger.i - _NEAR - 1)
    words = {t.text for t in reader.scene.tokens[first : trigger.i]}
    return bool(words & said("lifts"))


def _has_adjective(reader: Reader, trigger: Trigger) -> bool:
    """Whether the word is here an adjective behind its place ("the town of X, besieged")."""
    rivals = [t for t in reader.scene.triggers if t.i == trigger.i and t.frame.flag("reverse")]
    return trigger.article and bool(rivals) and bool(_described(reader, trigger))


def _cut_off(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """The place that is cut off "from" another."""
    scene = reader.scene
    near = [p for p in scene.phrases if p.kind == "place" and 0 <= p.i - trigger.j <= 2 * _NEAR]
    if not near or near[0].prep:
        return ()
    behind = range(near[0].j, min(near[0].j + _NEAR, len(scene.tokens)))
    return tuple(near[:1]) if any(is_from(scene.tokens[k].text) for k in behind) else ()


def _is_adjective(reader: Reader, trigger: Trigger) -> bool:
    """Whether a noun for the siege is here the adjective of a definite noun that names nothing ("the besieged
    areas")."""
    rivals = [t for t in reader.scene.triggers if t.i == trigger.i and t.frame.flag("reverse")]
    before = reader.scene.tokens[trigger.i - 1].text if trigger.i else ""
    if _described(reader, trigger):
        return False
    return trigger.article and bool(rivals) and before.startswith(grammar().article)


def _inside(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """Where besieged people are: "the families besieged in the camp"."""
    behind = [p for p in reader.scene.phrases if 0 <= p.i - trigger.j <= _NEAR and p.kind == "place"]
    return tuple(p for p in behind[:1] if p.prep == "in")


def _besiegers(reader: Reader, own: Zone, actors: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Who besieges: the doer; behind "its siege of …" whoever the pronoun means, not whom "for" names."""
    trigger = own.trigger
    if trigger.pos == "n" and trigger.suffix:
        by = [p for p in actors if p.prep == "by"]
        others = [p for p in actors if p.prep not in ("for", "on") and p.j <= trigger.i]
        meant = possessor(reader.scene, trigger)
        return tuple(by[:2] or ([meant] if meant is not None else others[:2]))
    return tuple(actors[:2]) or _besieger(reader, own)


def _besieger(reader: Reader, own: Zone) -> tuple[Phrase, ...]:
    """Who besieges or lifts a siege where a fixed phrase tells of it: the party right before it."""
    bodies = [p for p in reader.scene.phrases if p.kind == "party" and p.armed and p.entry and p.prep == ""]
    return tuple([p for p in bodies if 0 <= own.trigger.i - p.j <= _NEAR][-1:])


def _is_said_of(reader: Reader, own: Zone) -> bool:
    """Whether a noun for the siege is a predicate ("the town is still besieged"): a place before it alone."""
    behind = [p for p in reader.scene.phrases if own.trigger.j <= p.i < own.last and p.kind == "place"]
    return own.trigger.pos == "n" and not behind and bool(_described(reader, own.trigger))


def _described(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """The place that an adjective follows ("the besieged town of X" and "the town of X, besieged")."""
    near = [p for p in reader.scene.phrases if p.kind == "place" and 0 <= trigger.i - p.j <= 1]
    return tuple(near[-1:])


def _told(reader: Reader, places: Sequence[PlaceRef]) -> bool:
    """Whether the dispatch has told of that siege before."""
    texts = {p.text for p in places}
    before = [d.claim for d in reader.drafts if isinstance(d.claim, Access) and d.claim.type == "siege"]
    return any(texts & {p.text for p in claim.places} for claim in before)
