"""Who "we" are: the party that speaks, where a dispatch says "our forces" or a spokesman "his forces".

Within a speaker's words it is the party that his title names; else the one that the outlet, or the
dispatch's own first
line, speaks for.
"""

from __future__ import annotations

from functools import lru_cache

from marsad.extract.attribution import source_of
from marsad.extract.draft import Reader
from marsad.knowledge.lexicon import load_lexicon
from marsad.knowledge.parties import Party, load_parties
from marsad.language.clean import fold
from marsad.language.tokens import tokenize
from marsad.types import Dispatch

HEAD = 160
"""Characters of a text in which it may name its own voice."""


def voice_of(reader: Reader, k: int) -> Party | None:
    """The party in whose name token ``k`` is said, if there is one."""
    said = source_of(reader.attributed, k)
    if said is not None and said.source is not None:
        party = party_of_words(fold(said.source.text), reader)
        if party is not None:
            return party
    return load_parties().by_key.get(reader.context.voice)


def party_of_words(folded: str, reader: Reader) -> Party | None:
    """The party that a speaker's title names ("the spokesman of the army")."""
    parties = load_parties()
    day, countries = reader.context.published, reader.context.countries
    spoken = parties.voice(folded, day, countries)
    if spoken is not None:
        return spoken
    for cls, name in _names(folded):
        party = (
            parties.lookup(name, day, countries) if cls == "party" else parties.default(name, day, countries)
        )
        if party is None and cls == "short":
            may = {p.key: p for p in parties.may_mean(name, day, countries)}
            named = [may[key] for key in reader.context.parties if key in may]
            party = named[0] if named else None
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


def voice_of_dispatch(dispatch: Dispatch, countries: frozenset[str]) -> str:
    """Key of the party that a dispatch speaks for, by its outlet or its first words; empty where none is
    known."""
    parties = load_parties()
    for words in (dispatch.outlet or "", dispatch.title or ""):
        party = parties.voice(fold(words), dispatch.published, countries)
        if party is not None:
            return party.key
    head = f" {fold(dispatch.text[:HEAD])} "
    for name in parties.voices:
        if f" {name} " in head:
            party = parties.voice(name, dispatch.published, countries)
            if party is not None:
                return party.key
    return ""
