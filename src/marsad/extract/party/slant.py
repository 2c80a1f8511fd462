"""Friend and foe: whom a side's own words mean ("the enemy", "the mercenaries", "our heroes").

Such a word says who speaks as much as of whom: nobody calls his own camp by a hostile name, nor his foe by a
fond one. So the party is looked for in the other camp, or in the own one, among those that the dispatch has
named.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

import msgspec

from marsad.knowledge.grammar import grammar
from marsad.knowledge.parties import Party, load_parties
from marsad.knowledge.party_entries import Slant


class Stand(msgspec.Struct, frozen=True):
    """Where one stands: his party's key, day and countries, the parties named (the last one last)."""

    side: str
    published: date | None
    countries: frozenset[str]
    named: Sequence[str] = ()


def meant(name: str, stand: Stand) -> Party | None:
    """The party that a slanted short name means in the mouth of that side; ``None`` for it says no more."""
    if not stand.side:
        return None
    parties = load_parties()
    senses = parties.senses(name, stand.published, stand.countries)
    foes = parties.foes(stand.side, stand.published)
    camp = parties.camp(stand.side, stand.published) - {p.key for p in foes}
    if name in grammar().foes:
        return _foe(foes, stand)
    loyal = [p for p, slant in senses if slant == "loyal" and p.key in camp]
    if loyal:
        return next((p for p in loyal if p.key == stand.side), None) or _chosen(loyal, stand.named)
    hostile = [p for p, slant in senses if slant == "hostile"]
    if not hostile or len(hostile) < len(senses):
        return None
    others = [p for p in hostile if p.key not in camp]
    if not others:
        return _foe(foes, stand)
    enemies = [p for p in others if p in foes]
    return _chosen(others, stand.named) or _chosen(enemies, ()) or (enemies[0] if enemies else None)


def _foe(foes: Sequence[Party], stand: Stand) -> Party | None:
    """The foe named last, he or a part of him; else the main one."""
    parties = load_parties()
    keys = [foe.key for foe in foes]
    for key in reversed(stand.named):
        ties = {r.party for r in parties.by_key[key].parents if r.on(stand.published)}
        if key in keys or (key != stand.side and ties.intersection(keys)):
            return parties.by_key[key]
    return next(iter(foes), None)


def _chosen(may: Sequence[Party], named: Sequence[str]) -> Party | None:
    """The one of them named last, or the only one."""
    keys = {p.key: p for p in may}
    for key in reversed(named):
        if key in keys:
            return keys[key]
    return may[0] if len(keys) == 1 else None


def side_by_words(spoken: Iterable[tuple[str, Slant]]) -> str:
    """The side that a text takes by its words: the one party called by fond names and by no hostile one.

    ``spoken``: keys of parties with the slant of the name used.
    """
    fond, cold = Counter[str](), set[str]()
    for key, slant in spoken:
        if slant == "loyal":
            fond[key] += 1
        elif slant == "hostile":
            cold.add(key)
    sides = [key for key in fond if key not in cold]
    return sides[0] if len(sides) == 1 else ""
