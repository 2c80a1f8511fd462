"""The claims of an English sentence, by kind; harm last, for it takes its cause from the events."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.english.events import events
from marsad.extract.english.harm import harms
from marsad.extract.english.mention import fold
from marsad.extract.english.movement import movement
from marsad.extract.english.pronouns import with_pronouns
from marsad.extract.english.states import access, control, posture
from marsad.extract.phrase import Phrase
from marsad.extract.retold.recall import recall
from marsad.types import Event, Harm


def english_claims(reader: Reader) -> list[Draft]:
    """The drafts of an English sentence in the order of its words."""
    reader = _without_speakers(with_pronouns(reader))
    told, causes = fold(reader, recall(reader, list(events(reader))))
    harmed = list(harms(reader, causes))
    found = [*_aimed(told, harmed), *_others(reader), *harmed]
    return sorted(found, key=lambda d: d.at)


def _without_speakers(reader: Reader) -> Reader:
    """Without the phrases that name who said it behind what was told: "…, police and medics said"."""
    scene = reader.scene
    spoken = [a.source for a in reader.attributed if a.source is not None and not a.held]
    if not spoken or not scene.triggers:
        return reader

    def speaks(phrase: Phrase) -> bool:
        start = scene.text.starts[scene.tokens[phrase.i].start]
        return phrase.i > scene.triggers[0].i and any(s.start <= start < s.end for s in spoken)

    kept = tuple(p for p in scene.phrases if not speaks(p))
    return msgspec.structs.replace(reader, scene=msgspec.structs.replace(scene, phrases=kept))


def _aimed(told: Sequence[Draft], harmed: Sequence[Draft]) -> Iterator[Draft]:
    """Events with the party whose men they killed as target, where nobody else is named."""
    for draft in told:
        claim = draft.claim
        if isinstance(claim, Event) and not claim.targets and claim.type != "clash":
            own = {ref.id for ref in claim.actors}
            hit = [d.claim for d in harmed if isinstance(d.claim, Harm) and d.claim.cause == claim.type]
            lost = next((h.actor for h in hit if h.actor is not None and h.actor.id not in own), None)
            if lost is not None:
                draft = msgspec.structs.replace(draft, claim=msgspec.structs.replace(claim, targets=(lost,)))
        yield draft


def _others(reader: Reader) -> Iterator[Draft]:
    for trigger in reader.scene.triggers:
        kind = trigger.frame.kind
        if kind == "control":
            yield from control(reader, trigger)
        elif kind == "movement":
            yield from movement(reader, trigger)
        elif kind == "access":
            yield from access(reader, trigger)
        elif kind == "posture":
            yield from posture(reader, trigger)
