"""Access: crossings and roads open or closed, sieges, services cut or restored."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.common import parties, place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import Phrase, Trigger
from marsad.extract.refs import name_words
from marsad.extract.roles import roles
from marsad.extract.zones import zone
from marsad.knowledge.frames import load_frames
from marsad.language.clean import fold
from marsad.types import Access

_RANK = ("reopened", "restricted", "closed", "open")


def siege(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """A siege (or curfew) claim: who besieges what."""
    own = zone(reader.scene, reader.chosen, trigger)
    filled = roles(reader.scene, reader.chosen, own)
    found = _described(reader, trigger) if trigger.frame.flag("reverse") else filled.places
    places = place_refs(reader, found, "at")
    if not places and not filled.actors:
        return
    claim = Access(
        type=trigger.frame.type,
        name=name_words(reader.scene, trigger.i, trigger.j).text,
        status=trigger.frame.get("status", "closed"),  # type: ignore[arg-type]
        actors=parties(reader, filled.actors),
        places=places,
        **shared(reader, own, [*filled.actors, *found]),
    )
    yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph, trigger.article, bool(places))


def _described(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """The place that an adjective follows ("the besieged town of X" and "the town of X, besieged")."""
    near = [p for p in reader.scene.phrases if p.kind == "place" and 0 <= trigger.i - p.j <= 1]
    return tuple(near[-1:])


def named_passages(reader: Reader) -> Iterator[Draft]:
    """Crossings and roads that the sentence names in full ("the crossing of X", "the road X – Y")."""
    frames = {fold(w): f for f in load_frames() if f.kind == "access" for w in f.attrs.get("heads", ())}
    for phrase in reader.scene.phrases:
        if phrase.kind != "place" or phrase.anaphor:
            continue
        first = name_words(reader.scene, phrase.ci, phrase.ci + 1)
        frame = frames.get(fold(first.text))
        if frame is not None:
            yield from passage(reader, Trigger(i=phrase.ci, j=phrase.cj, frame=frame, pos="h"))


def passage(reader: Reader, head: Trigger) -> Iterator[Draft]:
    """A crossing, road or service with a word of state in its clause."""
    scene = reader.scene
    here = scene.clause_of(head.i)
    states = [t for t in scene.triggers if t.frame.kind == "status" and scene.clause_of(t.i) == here]
    states = [t for t in states if abs(t.i - head.i) <= 12]
    first, last = scene.clauses[here]
    inside = [p for p in scene.phrases if first <= p.i < last]
    found = [p for p in inside if p.kind == "place" and p.i >= head.j]
    sides = [p for p in scene.phrases if p.kind == "party" and p.armed and p.entry and head.j <= p.i]
    sides = [p for p in sides if p.prep in ("between", "with") or p.joined] if head.frame.type == "crossing" else []
    if not states and not sides:
        return
    state = min(states, key=lambda t: (_RANK.index(t.frame.get("status")), abs(t.i - head.i)), default=None)
    doers = [p for p in inside if p.kind == "party" and p.armed and p.prep in ("", "by", "between") and p.entry]
    own = zone(scene, reader.chosen, head)
    claim = Access(
        type=head.frame.type,
        name=_name(reader, head, found),
        status=state.frame.get("status") if state is not None else "unspecified",  # type: ignore[arg-type]
        actors=parties(reader, sides or doers[:2]),
        places=place_refs(reader, found[:2], "at"),
        **shared(reader, own, [*doers[:2], *found[:2]]),
    )
    yield Draft(claim, reader.number, head.i, scene.paragraph, False, bool(claim.places))


def _name(reader: Reader, head: Trigger, found: list[Phrase]) -> str:
    end = next((p.j for p in found if p.i <= head.j + 1 and p.j > head.j), head.j)
    return name_words(reader.scene, head.i, max(end, head.j)).text
