"""What all claim builders share: evidence, factuality, speaker, days and the trace of a trigger's claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from marsad.extract.attribution import source_of
from marsad.extract.draft import Reader
from marsad.extract.dating import when
from marsad.extract.factuality import factuality
from marsad.extract.phrase import Phrase
from marsad.extract.refs import party_ref, place_ref, words
from marsad.extract.voice import voice_of
from marsad.extract.zones import Zone
from marsad.types import Event, DateInterval, PartyRef, PlaceRef, Role, Trace


def shared(reader: Reader, zone: Zone, phrases: Sequence[Phrase]) -> dict[str, Any]:
    """The fields that every claim has, for a trigger and the phrases that fill its slots."""
    scene, trigger = reader.scene, zone.trigger
    said = source_of(reader.attributed, trigger.i)
    fact, cue = factuality(scene, reader.attributed, trigger)
    evidence = words(scene, *extent(zone, phrases))
    trace = [Trace("trigger", trigger.frame.id, *_raw(reader, trigger.i, trigger.j))]
    trace += [Trace(p.kind, p.entry or "unlisted", *_raw(reader, p.i, p.j)) for p in phrases]
    if said is not None and said.source is not None:
        trace.append(Trace("source", said.stance, said.source.start, said.source.end))
    return {
        "evidence": evidence,
        "factuality": fact,
        "source": said.source.text if said is not None and said.source is not None else None,
        "when": days(reader, zone, fact),
        "rule": trigger.frame.id + (f" + {cue}" if cue else ""),
        "trace": tuple(trace),
    }


def days(reader: Reader, zone: Zone, fact: str) -> DateInterval | None:
    """The days of a claim; what has not happened has none unless its words name them."""
    if fact == "prospective":
        return None
    return when(reader.scene, zone, reader.default_day)


def _raw(reader: Reader, i: int, j: int) -> tuple[int, int]:
    tokens, text = reader.scene.tokens, reader.scene.text
    span = text.raw_span(tokens[i].start, tokens[j - 1].end)
    return span.start, span.end


def extent(zone: Zone, phrases: Iterable[Phrase]) -> tuple[int, int]:
    """The shortest run of tokens that holds the trigger and the phrases of its zone."""
    own = [p for p in phrases if zone.first <= p.i < zone.last]
    return min([zone.trigger.i, *(p.i for p in own)]), max([zone.trigger.j, *(p.j for p in own)])


def parties(reader: Reader, phrases: Iterable[Phrase]) -> tuple[PartyRef, ...]:
    """References of party phrases, each party once."""
    out: list[PartyRef] = []
    for phrase in phrases:
        ref = _party(reader, phrase)
        if ref is not None and not any(r.id == ref.id and (ref.id or r.text == ref.text) for r in out):
            out.append(ref)
    return tuple(out)


def _party(reader: Reader, phrase: Phrase) -> PartyRef | None:
    """One reference; ``None`` for "aircraft", "units": nobody is named, unless it is done at their hands."""
    if phrase.kind == "party" and phrase.number == "head" and phrase.prep != "by":
        return None
    ref = party_ref(reader.scene, phrase)
    if phrase.entry == "attackers":
        return _attacker(reader, ref)
    if phrase.number == "voice":
        party = voice_of(reader, phrase.i)
        if party is None:
            return None
        return msgspec.structs.replace(ref, id=party.id, name_en=party.name_en)
    return ref


def _attacker(reader: Reader, ref: PartyRef) -> PartyRef:
    """ "The attackers": whoever did the last deed told."""
    for draft in reversed(reader.drafts):
        if isinstance(draft.claim, Event) and draft.claim.actors:
            return msgspec.structs.replace(ref, id=draft.claim.actors[0].id, name_en=draft.claim.actors[0].name_en)
    return ref


def place_refs(reader: Reader, phrases: Iterable[Phrase], role: Role | None = None) -> tuple[PlaceRef, ...]:
    """References of place phrases. "The quarter" becomes the place that it stands for, or nothing."""
    out: list[PlaceRef] = []
    for phrase in phrases:
        own: Role = role or ("from" if phrase.prep == "from" else "at")
        if phrase.anaphor:
            ref = antecedent(reader, phrase)
            if ref is None:
                continue
            ref = PlaceRef(text=ref.text, role=own, relation=_relation(phrase), start=ref.start, end=ref.end)
        else:
            ref = place_ref(reader.scene, phrase, own)
        if not any(r.text == ref.text and r.role == ref.role for r in out):
            out.append(ref)
    return tuple(out)


def _relation(phrase: Phrase) -> Any:  # noqa: ANN401 - one of the literals
    return phrase.relation if phrase.relation in ("outskirts", "front") else "in"


def antecedent(reader: Reader, phrase: Phrase) -> PlaceRef | None:
    """The place that a bare generic word stands for: the last one named before it, in this sentence or before."""
    before = [p for p in reader.scene.phrases if p.kind == "place" and not p.anaphor and p.j <= phrase.i]
    alike = [p for p in before if phrase.generic and phrase.generic in (p.generic, p.place_type)]
    exact = [p for p in alike if p.generic == phrase.generic]
    if exact or alike or before:
        return place_ref(reader.scene, (exact or alike or before)[-1])
    for draft in reversed(reader.drafts):
        refs = places_of(draft.claim)
        if refs:
            return refs[-1] if len(refs) == 1 else refs[0]
    return None


def places_of(claim: Any) -> tuple[PlaceRef, ...]:  # noqa: ANN401 - any of the six kinds
    """The place references of a claim of any kind."""
    if hasattr(claim, "places"):
        return tuple(claim.places)
    return (claim.place,) if claim.place is not None else ()
