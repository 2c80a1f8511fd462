"""Who "we" are: the party that speaks, where a dispatch says "our forces" or a spokesman "his forces".

Within a speaker's words it is the party that his title names; else the one that the outlet, or the
dispatch's own first
line, speaks for.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import msgspec

from marsad.extract.country import Told
from marsad.extract.party.slant import Stand, meant, side_by_words
from marsad.extract.phrase import Context, Phrase, Scene, term
from marsad.extract.speech.attribution import Attribution, source_of
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import load_lexicon
from marsad.knowledge.parties import Party, load_parties
from marsad.language.clean import fold
from marsad.language.tokens import tokenize
from marsad.types import Dispatch

HEAD = 160
"""Characters of a text in which it may name its own voice."""
_NAMED = 6
"""Words behind "the spokesman of" that may be a party's name."""


def voice_of(attributed: Sequence[Attribution], context: Context, k: int) -> Party | None:
    """The party in whose name token ``k`` is said, if there is one."""
    said = source_of(attributed, k)
    if said is not None and said.source is not None:
        party = party_of_words(fold(said.source.text), context)
        if party is not None:
            return party
    return load_parties().by_key.get(context.voice)


def party_of_words(folded: str, context: Context) -> Party | None:
    """The party that a speaker's title names ("the spokesman of the army")."""
    parties = load_parties()
    day, countries = context.published, context.countries
    spoken = _spokesman(folded, day, countries)
    if spoken is not None:
        return spoken
    for cls, name in _names(folded):
        if cls == "party":
            party = parties.lookup(name, day, countries)
        else:
            party = meant(name, Stand(context.voice, day, countries, context.parties))
            party = party or parties.default(name, day, countries)
        if party is None and cls == "short":
            may = {p.key: p for p in parties.may_mean(name, day, countries)}
            named = [may[key] for key in context.parties if key in may]
            party = named[0] if named else None
        if party is not None:
            return party
    return None


@lru_cache(maxsize=4096)
def _spokesman(folded: str, day: date | None, countries: frozenset[str]) -> Party | None:
    """The party of a known spokesman or outlet within the words."""
    parties = load_parties()
    words = f" {_plain(folded)} "
    found = (parties.voice(name, day, countries) for name in parties.voices if f" {name} " in words)
    return next((party for party in found if party is not None), None) or _led(words, day, countries)


def _led(words: str, day: date | None, countries: frozenset[str]) -> Party | None:
    """The party right behind "the spokesman of", "the media centre of"."""
    parties = load_parties()
    for lead in load("language/speech")["voice_leads"]:
        at = words.find(f" {fold(lead)}")
        if at < 0:
            continue
        behind = tokenize(words[at + 1 + len(fold(lead)) :])[:_NAMED]
        opening = [m for m in load_lexicon().find(behind) if m.i == 0]
        for match in sorted(opening, key=lambda m: -m.j):
            for one in match.terms:
                party = parties.lookup(one.id, day, countries) if one.cls == "party" else None
                party = parties.default(one.id, day, countries) if one.cls == "short" else party
                if party is not None:
                    return party
    return None


@lru_cache(maxsize=4096)
def _names(folded: str) -> tuple[tuple[str, str], ...]:
    """Party names, full and short, in a folded run of words; the longest first."""
    found = [
        (m.j - m.i, t.cls, t.id)
        for m in load_lexicon().find(tokenize(folded))
        for t in m.terms
        if t.cls in ("party", "short")
    ]
    return tuple((cls, name) for _, cls, name in sorted(found, key=lambda f: -f[0]))


def voice_of_dispatch(dispatch: Dispatch, spoken: Told) -> str:
    """Key of the party that a dispatch speaks for, by its outlet, its title, its first words or its friends
    and foes; empty where none is known."""
    day, countries = dispatch.published, spoken.countries
    outlet = dispatch.outlet if "/" not in (dispatch.outlet or "") else None  # two agencies speak for none
    for words in (outlet, f"{dispatch.title or ''} {dispatch.text[:HEAD]}"):
        party = _spokesman(fold(words), day, countries) if words else None
        if party is not None:
            return party.key
    return side_by_words(spoken.spoken)


def _plain(words: str) -> str:
    """Folded words with marks between them taken out."""
    plain = " ".join(t.text for t in tokenize(fold(words)) if t.text[0].isalnum())
    return f" {plain}".replace(f" {grammar().to * 2}", f" {grammar().article}").strip()  # "of the spokesman"


def heard(scene: Scene, attributed: Sequence[Attribution], context: Context) -> Scene:
    """The sentence with its parties as its speakers mean them: "our forces", "the enemy" within their words.

    The dispatch's own side has been heard when its phrases were read; here others get a word in.
    """
    found = [_heard(p, scene, attributed, context) for p in scene.phrases]
    if all(new is old for new, old in zip(found, scene.phrases, strict=True)):
        return scene
    return msgspec.structs.replace(scene, phrases=tuple(found))


def _heard(phrase: Phrase, scene: Scene, attributed: Sequence[Attribution], context: Context) -> Phrase:
    """One phrase as its speaker means it."""
    if phrase.kind not in ("party", "people"):
        return phrase
    if phrase.number == "voice" or _is_ours(phrase, scene) or _is_the_forces(phrase, scene):
        party = voice_of(attributed, context, phrase.i)
        ours = msgspec.structs.replace(phrase, kind="party", number="", group="")
        return phrase if party is None else _of(ours, party)
    said = source_of(attributed, phrase.i)
    if said is None or said.source is None or not attributed:
        return phrase
    name = next((t.id for m in scene.matches if m.j == phrase.cj for t in m.terms if t.cls == "short"), None)
    if name is None:
        return phrase
    speaker = party_of_words(fold(said.source.text), context)
    if speaker is None or speaker.key == context.voice:
        return phrase
    own = (p.entry for p in scene.phrases if p.kind == "party" and p.known and p.entry and p.j <= phrase.i)
    named = (*context.parties, *own)
    stand = Stand(speaker.key, context.published, context.countries, named)
    party = meant(name, stand)
    return phrase if party is None else _of(phrase, party)


def _is_ours(phrase: Phrase, scene: Scene) -> bool:
    """ "Our fighters": a bare noun for armed men with the pronoun of the first person."""
    if phrase.kind != "people" or phrase.group != "combatants" or phrase.counted or phrase.party is not None:
        return False
    return phrase.number == "pl" and scene.tokens[phrase.cj - 1].text.endswith(
        tuple(load("language/speech")["our"])
    )


def _is_the_forces(phrase: Phrase, scene: Scene) -> bool:
    """ "The forces" and no more: his own, where one speaks for a party."""
    alone = phrase.kind == "party" and phrase.j - phrase.i == 1 and not phrase.known
    told = any(m.i == phrase.j and term(m, "relatives") is not None for m in scene.matches)
    return alone and not told and scene.tokens[phrase.i].text in grammar().the_forces


def _of(phrase: Phrase, party: Party) -> Phrase:
    return msgspec.structs.replace(phrase, entry=party.key, party=party.id, armed=party.kind != "civilian")
