"""Which countries a dispatch is about, which parties it names in full, and in whose words: read before
anything is resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.lexicon import load_lexicon
from marsad.knowledge.parties import load_parties
from marsad.knowledge.party_entries import Slant
from marsad.types import Dispatch, Token


class Told(NamedTuple):
    """Countries (ISO codes) by the places and parties named; the keys of parties named in full, in order;
    parties by slanted names, short ones too, with the slant."""

    countries: frozenset[str]
    parties: tuple[str, ...]
    spoken: tuple[tuple[str, Slant], ...]


def told(tokens: Sequence[Token], dispatch: Dispatch) -> Told:
    """What a dispatch speaks of. The country that it comes with counts before those that its names tell."""
    votes: Counter[str] = Counter()
    parties, gazetteer = load_parties(), load_gazetteer()
    own = frozenset([dispatch.country]) if dispatch.country else frozenset()
    named: list[str] = []
    spoken: list[tuple[str, Slant]] = []
    for match in load_lexicon().find(tokens):
        for term in match.terms:
            if term.cls == "place" and (match.j - match.i > 1 or not match.prefix):
                found = {p.country.upper() for p in gazetteer.by_name[term.id] if not p.gated}
                if len(found) == 1:
                    votes[found.pop()] += 1
            elif term.cls == "party":
                borne = parties.slant(term.id, dispatch.published, own)
                if borne is not None:
                    party, slant = borne
                    named.append(party.key)
                    spoken.append((party.key, slant))
                    if len(party.country) == 2:
                        votes[party.country] += 2
            elif term.cls == "short":
                senses = parties.senses(term.id, dispatch.published, own)
                if len(senses) == 1:
                    spoken.append((senses[0][0].key, senses[0][1]))
    if own:
        return Told(own, tuple(named), tuple(spoken))
    best = votes.most_common(1)
    return Told(frozenset([best[0][0]]) if best else frozenset(), tuple(named), tuple(spoken))
