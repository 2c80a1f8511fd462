"""Verbs of harm that cause, place or time part from their people ("was killed in the raid a man")."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.phrase import MARKERS, Scene, Trigger, term
from marsad.extract.zones import Zone
from marsad.knowledge.grammar import grammar

PARTED = 30
"""Tokens between such a verb and its people."""


def is_parted(scene: Scene, trigger: Trigger) -> bool:
    """Whether a preposition or a day stands right behind a word that opens its clause.

    A noun has its people right behind it, a verb need not.
    """
    if trigger.i and not trigger.prefix and scene.tokens[trigger.i - 1].text.isalnum():
        return False
    if any(i == trigger.j for i, _, _, _ in scene.days):
        return True
    after = next((m for m in scene.matches if m.i == trigger.j), None)
    return after is not None and term(after, "prep") is not None


def beyond(scene: Scene, chosen: Sequence[Trigger], own: Zone) -> Zone:
    """The zone of such a verb, past the events that are named as its cause or setting."""
    verb = own.trigger
    if verb.pos == "n" or not is_parted(scene, verb):
        return own
    if any(p.kind == "people" and verb.j <= p.i < own.last for p in scene.phrases):
        return own
    for other in chosen:
        event = other.frame.kind in ("event", *MARKERS)
        if other.i >= own.last and not (event and is_named(scene, other)):
            return Zone(own.first, min(other.i, verb.j + PARTED), verb)
    return Zone(own.first, min(len(scene.tokens), verb.j + PARTED), verb)


def is_named(scene: Scene, trigger: Trigger) -> bool:
    """Whether an event is only named: by a noun, or behind a preposition ("in an air raid")."""
    if trigger.frame.kind not in ("event", *MARKERS):
        return trigger.pos == "n"
    led = any(m.j == trigger.i and term(m, "prep") is not None for m in scene.matches)
    return trigger.pos == "n" or led or bool(trigger.prefix.lstrip("".join(grammar().conjunctions)))
