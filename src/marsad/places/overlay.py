"""Layers as the resolver sees them: for each dispatch a gazetteer with the places whose names stand in it.

A place of a layer that is shipped too, or that a more trusted layer has, is left out; one that is shipped
without a point lends its point. Single words from unchecked layers count only with a cue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

from msgspec.structs import replace

from marsad.knowledge.gazetteer import ARTICLE, Gazetteer, Place, name_key
from marsad.knowledge.grammar import bare
from marsad.knowledge.place_grammar import place_grammar
from marsad.language.words import readings
from marsad.places.folder import LayerFolder
from marsad.places.likeness import alike, is_twin, lent_point
from marsad.places.lookup import Known, Layers
from marsad.places.surroundings import Surroundings
from marsad.resolve.place_mentions import Page

V = TypeVar("V")
_LONGEST = 6  # words of a name: longer ones never stand in a dispatch as they are listed


class LayeredPlaces:
    """The layers of a store for the resolver. ``close`` it, or use it as a context manager."""

    def __init__(self, folder: LayerFolder) -> None:
        """Open the layers. Raises ``StoreFailure``."""
        self.layers = Layers(folder)
        self.edition = self.layers.edition
        self._around: Surroundings | None = None
        self._holders: dict[str, Place | None] = {}
        self._twins: dict[str, tuple[Place, ...]] = {}
        self._chains: dict[str, tuple[str, ...]] = {}
        self._rings: dict[str, frozenset[str]] = {}
        self._provinces: dict[str, str | None] = {}

    def join(self, page: Page, gazetteer: Gazetteer) -> Gazetteer:
        """The gazetteer with the places of the layers whose names stand on the page."""
        heads = self._heads(page)
        found = self.layers.named(_keys(page, heads))
        if not found:
            return gazetteer
        own, names, gated = self._chosen(found, gazetteer)
        longest = {head: max(size, gazetteer.longest.get(head, 0)) for head, size in heads.items()}
        return Gazetteer(
            _Over(own, gazetteer.by_id),
            _Over(names, gazetteer.by_name),
            gazetteer.gated | gated,
            _Over(longest, gazetteer.longest),
            gazetteer.below,
            gazetteer.member_of,
            self._chains,
            self._rings,
            {},
            self._provinces,
            latins=gazetteer.latins,
        )

    def _heads(self, page: Page) -> dict[str, int]:
        words = {head for token in page.tokens for head, _ in _openings(token.text)}
        return {word: min(size, _LONGEST) for word, size in self.layers.heads(words).items()}

    def _chosen(
        self, found: Mapping[str, tuple[Known, ...]], gazetteer: Gazetteer
    ) -> tuple[dict[str, Place], dict[str, tuple[Place, ...]], frozenset[str]]:
        """Places by id and by name key, and the keys that need a cue."""
        own: dict[str, Place] = {}
        names: dict[str, tuple[Place, ...]] = {}
        gated: set[str] = set()
        for key, those in found.items():
            shipped = gazetteer.find(key)
            known = shipped or tuple(self._renamed(those, gazetteer))
            fresh = _apart(one for one in those if not self._twins_of(one, gazetteer))
            new = [self._placed(one, bool(shipped), gazetteer) for one in fresh]
            for place in known:
                point = lent_point(place, those, gazetteer)
                if point is not None:
                    own[place.id] = _with_point(gazetteer.by_id[place.id], point)
            own |= {place.id: place for place in new}
            if new or not shipped:
                names[key] = (*known, *new)
            if not shipped and all(_needs_cue(place, key) for place in names[key]):
                gated.add(key)
        return own, names, frozenset(gated)

    def _twins_of(self, known: Known, gazetteer: Gazetteer) -> tuple[Place, ...]:
        """The shipped places that a place of a layer is, by any of its names: a town and its district."""
        id_ = known.place.id
        if id_ not in self._twins:
            names = dict.fromkeys(filter(None, known.place.names))
            same = (place for name in names for place in gazetteer.find(name))
            self._twins[id_] = tuple(one for one in dict.fromkeys(same) if is_twin(known, one, gazetteer))
        return self._twins[id_]

    def _renamed(self, those: Iterable[Known], gazetteer: Gazetteer) -> Iterator[Place]:
        """Shipped places of which only a layer has the name that was read: as trusted as that layer."""
        found: dict[str, Place] = {}
        for known in those:
            for twin in self._twins_of(known, gazetteer):
                found.setdefault(twin.id, replace(twin, layer=known.layer, gated=not known.curated))
        yield from found.values()

    def _placed(self, known: Known, lesser: bool, gazetteer: Gazetteer) -> Place:
        """A place of a layer under the shipped one that holds it; ``lesser`` if a shipped one is so named."""
        id_ = known.place.id
        if id_ not in self._holders:
            if self._around is None or self._around.gazetteer is not gazetteer:
                self._around = Surroundings(gazetteer)
            self._holders[id_] = self._around.holder(known, self.layers)
        holder = self._holders[id_]
        return replace(
            known.place,
            parent=holder.id if holder else "",
            country=known.place.country or (holder.country if holder else ""),
            gated=not known.curated,
            lesser=lesser,
            layer=known.layer,
        )

    def close(self) -> None:
        """Let go of the files."""
        self.layers.close()

    def __bool__(self) -> bool:
        return bool(self.layers)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class _Over(Mapping[str, V]):
    """A mapping before another: what a dispatch adds before what is shipped."""

    def __init__(self, own: Mapping[str, V], base: Mapping[str, V]) -> None:
        self._own, self._base = own, base

    def __getitem__(self, key: str) -> V:
        return self._own[key] if key in self._own else self._base[key]

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401 - as every mapping has it
        found = self._own.get(key)
        return found if found is not None else self._base.get(key, default)

    def __contains__(self, key: object) -> bool:
        return key in self._own or key in self._base

    def __iter__(self) -> Iterator[str]:
        yield from self._own
        yield from (key for key in self._base if key not in self._own)

    def __len__(self) -> int:
        return len(self._base) + sum(key not in self._base for key in self._own)


def _openings(word: str) -> Iterator[tuple[str, str]]:
    """What a word may open a name as, and what is written onto it: as the resolver reads it."""
    for form in readings(word):
        if not form.suffix:
            yield (ARTICLE + form.stem if form.article else form.stem), form.prefix


def _keys(page: Page, heads: Mapping[str, int]) -> set[str]:
    """All runs of words on the page that may be names."""
    words = [token.text for token in page.tokens]
    found: set[str] = set()
    for at, word in enumerate(words):
        for head, _ in _openings(word):
            for size in range(1, heads.get(head, 0) + 1):
                found.add(" ".join((head, *words[at + 1 : at + size])))
    return found


def _apart(those: Iterable[Known]) -> list[Known]:
    """Places without those that a more trusted layer has too."""
    kept: list[Known] = []
    for known in those:
        if not any(alike(known.place, one.place) for one in kept):
            kept.append(known)
    return kept


def _with_point(place: Place, known: Known) -> Place:
    """A shipped place with the point that a layer has for it."""
    other = known.place
    return replace(place, lat=other.lat, lon=other.lon, radius_m=other.radius_m, precision=other.precision)


def _needs_cue(place: Place, key: str) -> bool:
    """Whether a name counts only beside a type word: a single word of an unchecked layer, or ordinary words.

    So does every single word that has lost its article, as among the shipped names.
    """
    if " " not in key:
        return place.gated or key not in map(name_key, place.names)
    return place.gated and all(bare(word) in place_grammar().common for word in key.split())
