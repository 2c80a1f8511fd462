"""What all claim builders share: evidence, factuality, speaker, days and the trace of a trigger's claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from marsad.extract.days.dating import is_ahead, when
from marsad.extract.draft import Reader
from marsad.extract.factuality import factuality
from marsad.extract.phrase import Phrase
from marsad.extract.place.reference import place_refs as place_refs
from marsad.extract.refs import party_ref, words
from marsad.extract.speech.attribution import source_of
from marsad.extract.speech.voice import voice_of
from marsad.extract.zones import Zone
from marsad.knowledge.grammar import grammar
from marsad.types import Event, PartyRef, Trace


def shared(reader: Reader, zone: Zone, phrases: Sequence[Phrase]) -> dict[str, Any]:
    """The fields that every claim has, for a trigger and the phrases that fill its slots."""
    scene, trigger = reader.scene, zone.trigger
    said = source_of(reader.attributed, trigger.i)
    fact, cue = factuality(scene, reader.attributed, trigger)
    if fact == "actual" and is_ahead(reader, zone):
        fact, cue = "prospective", "day to come"
    evidence = words(scene, *extent(zone, phrases))
    trace = [Trace("trigger", trigger.frame.id, *_raw(reader, trigger.i, trigger.j))]
    trace += [Trace(p.kind, p.entry or "unlisted", *_raw(reader, p.i, p.j)) for p in phrases]
    if said is not None and said.source is not None:
        trace.append(Trace("source", said.stance, said.source.start, said.source.end))
    return {
        "evidence": evidence,
        "factuality": fact,
        "source": said.source.text if said is not None and said.source is not None else None,
        "when": when(reader, zone, fact, cue),
        "rule": trigger.frame.id + (f" + {cue}" if cue else ""),
        "trace": tuple(trace),
    }


def presupposed(reader: Reader, zone: Zone, phrases: Sequence[Phrase]) -> dict[str, Any]:
    """The fields of what only describes a place ("the besieged town"): it holds whatever is doubted."""
    fields = shared(reader, zone, phrases)
    if fields["factuality"] != "actual":
        fields["factuality"], fields["rule"] = "actual", zone.trigger.frame.id
        fields["when"] = when(reader, zone, "actual", "")
    return fields


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
        return _arm(reader, phrase)
    ref = party_ref(reader.scene, phrase)
    if phrase.entry == "attackers":
        return _attacker(reader, ref)
    if phrase.number == "voice":  # "we did it"
        party = voice_of(reader.attributed, reader.context, phrase.i)
        return None if party is None else msgspec.structs.replace(ref, id=party.id, name_en=party.name_en)
    return ref


def _arm(reader: Reader, phrase: Phrase) -> PartyRef | None:
    """ "The aircraft", "the artillery": of whoever the last strike of that arm was by, else of the party that
    tells of it; ``None`` for other bodies without a name."""
    kind = next((_ARMS[m] for m in phrase.means if m in _ARMS), None)
    if kind is None or not _is_definite(reader, phrase):
        return None
    ref = party_ref(reader.scene, phrase)
    for draft in reversed(reader.drafts):
        if isinstance(draft.claim, Event) and draft.claim.type == kind and draft.claim.actors:
            by = draft.claim.actors
            return None if len(by) > 1 else msgspec.structs.replace(ref, id=by[0].id, name_en=by[0].name_en)
    return None


_ARMS = {"air": "airstrike", "artillery": "shelling"}


def _is_definite(reader: Reader, phrase: Phrase) -> bool:
    word = reader.scene.tokens[phrase.i].text
    bare = word[1:] if word[:1] in grammar().conjunctions else word
    return bare.startswith(grammar().article)


def _attacker(reader: Reader, ref: PartyRef) -> PartyRef:
    """ "The attackers": whoever did the last deed told."""
    for draft in reversed(reader.drafts):
        if isinstance(draft.claim, Event) and draft.claim.actors:
            return msgspec.structs.replace(
                ref, id=draft.claim.actors[0].id, name_en=draft.claim.actors[0].name_en
            )
    return ref
