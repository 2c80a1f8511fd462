"""Who is who: the parties, their names in time and place, and which one a name means.

The entries are in ``parties/*.yml`` (format: ``docs/parties.md``). A name may hold only for a time and only
in some countries; ``Parties.lookup`` gives the one party that a name means there and then, or none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

import msgspec

from marsad.knowledge.cache import stored
from marsad.knowledge.files import load
from marsad.knowledge.party_entries import Name, Party, Slant, read_parties
from marsad.knowledge.party_forms import adjective_forms, name_forms, name_key

__all__ = ["FILES", "Index", "Name", "Parties", "Party", "build", "load_parties", "name_key"]

FILES = ("syria", "iraq", "yemen", "sudan", "libya", "palestine", "lebanon", "external", "common")

_ISO = 2
"""Letters of a country's code; parties of no one country bear a longer one."""

Index = Mapping[str, tuple[tuple[Party, Name], ...]]


class Parties(msgspec.Struct, frozen=True):
    """All parties with their indexes; every index is keyed by ``name_key``."""

    all: tuple[Party, ...]
    by_key: Mapping[str, Party]
    names: Index
    english: Index
    shorts: Index
    short: Mapping[str, tuple[Party, ...]]
    adjectives: Index
    voices: Index

    def lookup(
        self, name: str, on: date | None = None, countries: frozenset[str] = frozenset()
    ) -> Party | None:
        """The party that a name (or a unit's name) means on that day in a dispatch about those countries.

        A name tied to the country wins over one that holds anywhere. Where the day is unknown, a name's
        oldest meaning is taken: it is the one that held for most of the war. Where the countries are unknown,
        a name tied to a country counts if no other party bears it. Two parties left: none.
        """
        return _one(self.names.get(name_key(name), ()), on, countries)

    def adjective(
        self, word: str, on: date | None = None, countries: frozenset[str] = frozenset()
    ) -> Party | None:
        """The party whose forces an adjective ("Turkish") makes of a military noun, as ``lookup``."""
        return _one(self.adjectives.get(name_key(word), ()), on, countries)

    def default(
        self, word: str, on: date | None = None, countries: frozenset[str] = frozenset()
    ) -> Party | None:
        """The party that a short name means in those countries with nothing else said; mostly none."""
        found = self.shorts.get(name_key(word), ())
        return _one([(p, n) for p, n in found if countries & set(n.default)], on, countries)

    def voice(
        self, outlet: str, on: date | None = None, countries: frozenset[str] = frozenset()
    ) -> Party | None:
        """The party for which an outlet or spokesman speaks: who "our forces" are in its dispatches."""
        return _one(self.voices.get(name_key(outlet), ()), on, countries)

    def may_mean(
        self, word: str, on: date | None = None, countries: frozenset[str] = frozenset()
    ) -> tuple[Party, ...]:
        """The parties that a short name may stand for on that day in those countries, once one was named."""
        return tuple({p.key: p for p, _ in self.senses(word, on, countries)}.values())

    def senses(
        self, word: str, on: date | None = None, countries: frozenset[str] = frozenset()
    ) -> tuple[tuple[Party, Slant], ...]:
        """As ``may_mean``, each party with the slant of the one who calls it that."""
        found = self.shorts.get(name_key(word), ())
        return tuple((p, n.slant) for p, n in found if n.on(on) and _fit(n, countries) >= 0)

    def slant(
        self, name: str, on: date | None = None, countries: frozenset[str] = frozenset()
    ) -> tuple[Party, Slant] | None:
        """As ``lookup``, with the slant of the name."""
        party = self.lookup(name, on, countries)
        borne = [n.slant for p, n in self.names.get(name_key(name), ()) if p is party and n.on(on)]
        return (party, borne[0]) if party is not None and borne else None

    def camp(self, key: str, on: date | None = None) -> frozenset[str]:
        """Keys of a party, of those that it is a part of, its members and allies on that day, one step far.

        Where the day is unknown only ties with no end count.
        """
        ties = {key}
        for party in self.all:
            near = {r.party for r in (*party.parents, *party.allies) if (r.on(on) if on else r.end is None)}
            if party.key == key:
                ties |= near
            elif key in near:
                ties.add(party.key)
        return frozenset(ties)

    def proxy(
        self, key: str, on: date | None = None, countries: frozenset[str] = frozenset()
    ) -> Party | None:
        """The party that those loyal to one are, where they are a party of their own there and then."""
        may = [self.by_key[r.party] for r in self.by_key[key].proxies if r.on(on)]
        here = [p for p in may if p.country in countries or len(p.country) != _ISO]
        return here[0] if here else None

    def foes(self, key: str, on: date | None = None) -> tuple[Party, ...]:
        """The parties that one fights on that day, its main adversary first; either side may say so."""
        own = [r.party for r in self.by_key[key].foes if r.on(on)]
        theirs = [p.key for p in self.all if any(r.party == key and r.on(on) for r in p.foes)]
        return tuple(self.by_key[foe] for foe in dict.fromkeys([*own, *theirs]))

    def find(self, query: str) -> tuple[Party, ...]:
        """All parties of that id, key or name, at any time and anywhere."""
        if query in self.by_key:
            return (self.by_key[query],)
        key = name_key(query)
        found = (pair for index in (self.names, self.english, self.shorts) for pair in index.get(key, ()))
        return tuple({party.key: party for party, _ in found}.values())

    def members(self, key: str) -> tuple[Party, ...]:
        """Parties that have this one as a parent, at any time."""
        return tuple(p for p in self.all if any(r.party == key for r in p.parents))


class _Table(msgspec.Struct, frozen=True):
    """All parties and their indexes as they are kept: key → numbers of the party and of its name."""

    parties: tuple[Party, ...]
    indexes: dict[str, dict[str, tuple[tuple[int, int], ...]]]


_INDEXES = ("names", "english", "shorts", "adjectives", "voices")


@cache
def load_parties() -> Parties:
    """All parties of the data files. Raises ``ValueError`` with file and entry for a bad one."""
    table = stored("parties", _Table, lambda: _table(build(_shipped())))
    found = [[(party, name) for name in _listed(party)] for party in table.parties]
    return _parties(
        table.parties,
        {
            which: MappingProxyType(
                {key: tuple(found[p][n] for p, n in those) for key, those in index.items()}
            )
            for which, index in table.indexes.items()
        },
    )


def _shipped() -> Iterator[Party]:
    return (party for file in FILES for party in read_parties(load(f"parties/{file}"), file))


def _table(parties: Parties) -> _Table:
    """Parties as they are kept."""
    numbers = {id(name): (p, n) for p, one in enumerate(parties.all) for n, name in enumerate(_listed(one))}
    indexes = {
        which: {key: tuple(numbers[id(name)] for _, name in those) for key, those in index.items()}
        for which in _INDEXES
        for index in [getattr(parties, which)]
    }
    return _Table(parties.all, indexes)


def _listed(party: Party) -> tuple[Name, ...]:
    """All names of a party."""
    return (*party.names, *party.units, *party.en, *party.short, *party.adjectives, *party.voices)


def build(parties: Iterable[Party]) -> Parties:
    """Index parties. Raises ``ValueError`` for a key given twice or a relation to no party."""
    by_key: dict[str, Party] = {}
    for party in parties:
        if party.key in by_key:
            raise ValueError(f"party {party.key} is given twice")
        by_key[party.key] = party
    for party in by_key.values():
        for relation in (*party.parents, *party.allies, *party.foes, *party.proxies):
            if relation.party not in by_key:
                raise ValueError(f"party {party.key} points to {relation.party}, which is not there")
    every = tuple(by_key.values())
    indexes = {
        "names": _index(every, _full_names, name_forms),
        "english": _index(every, lambda party: party.en, name_forms),
        "shorts": _index(every, lambda party: party.short, name_forms),
        "adjectives": _index(every, lambda party: party.adjectives, adjective_forms),
        "voices": _index(every, lambda party: party.voices, name_forms),
    }
    return _parties(every, indexes)


def _parties(every: tuple[Party, ...], indexes: Mapping[str, Index]) -> Parties:
    short = {key: tuple({p.key: p for p, _ in those}.values()) for key, those in indexes["shorts"].items()}
    by_key = {party.key: party for party in every}
    return Parties(all=every, by_key=MappingProxyType(by_key), short=MappingProxyType(short), **dict(indexes))


def _full_names(party: Party) -> tuple[Name, ...]:
    """Names that need no context: Arabic ones, units, and English ones that are no common word."""
    return (*party.names, *party.units, *(name for name in party.en if not name.cased))


def _index(
    parties: Iterable[Party],
    names: Callable[[Party], tuple[Name, ...]],
    expand: Callable[[str], frozenset[str]],
) -> Index:
    """Every form of every name, with the parties and entries that it comes from."""
    found: dict[str, list[tuple[Party, Name]]] = defaultdict(list)
    for party in parties:
        for name in names(party):
            for key in sorted(expand(name.text)):
                found[key].append((party, name))
    return {key: tuple(those) for key, those in found.items()}


def _one(found: Iterable[tuple[Party, Name]], on: date | None, countries: frozenset[str]) -> Party | None:
    """The one party left after day and country, or none."""
    live = [(_fit(name, countries), party, name) for party, name in found if name.on(on)]
    live = [one for one in live if one[0] >= 0]
    best = max((fit for fit, _, _ in live), default=0)
    live = [one for one in live if one[0] == best]
    if on is None:
        oldest = min((name.start or date.min for _, _, name in live), default=None)
        live = [one for one in live if (one[2].start or date.min) == oldest]
    left = {party.key: party for _, party, _ in live}
    return next(iter(left.values())) if len(left) == 1 else None


def _fit(name: Name, countries: frozenset[str]) -> int:
    """How well a name fits the countries: 2 names one, 1 holds anywhere, 0 cannot be told, -1 not there."""
    if not name.countries:
        return 1
    if not countries:
        return 0
    return 2 if countries & set(name.countries) else -1
