"""Which countries a dispatch is about, and which parties it names in full: read before anything is
resolved."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.lexicon import load_lexicon
from marsad.knowledge.parties import load_parties
from marsad.types import Dispatch, Token


def countries_of(tokens: Sequence[Token], dispatch: Dispatch) -> tuple[frozenset[str], tuple[str, ...]]:
    """Countries (ISO codes) by the places and parties named, and the keys of parties named in full, in
    order."""
    votes: Counter[str] = Counter()
    parties, gazetteer = load_parties(), load_gazetteer()
    own = frozenset([dispatch.country]) if dispatch.country else frozenset()
    named: list[str] = []
    for match in load_lexicon().find(tokens):
        for term in match.terms:
            if term.cls == "place" and (match.j - match.i > 1 or not match.prefix):
                found = {p.country.upper() for p in gazetteer.by_name[term.id] if not p.gated}
                if len(found) == 1:
                    votes[found.pop()] += 1
            elif term.cls == "party":
                party = parties.lookup(term.id, dispatch.published, own)
                if party is not None:
                    named.append(party.key)
                    if len(party.country) == 2:
                        votes[party.country] += 2
    if own:
        return own, tuple(named)
    best = votes.most_common(1)
    return (frozenset([best[0][0]]) if best else frozenset()), tuple(named)
