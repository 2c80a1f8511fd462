"""Looking names up in layers: a document's words in all of them, remembered for the next document."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, TypeVar

from marsad.errors import StoreFailure
from marsad.knowledge.gazetteer import Place, name_key
from marsad.knowledge.latin_names import latin_key
from marsad.places.folder import Layer, LayerFolder
from marsad.places.rows import is_arabic
from marsad.places.schema import read_only
from marsad.places.shapes import inside, unpack
from marsad.places.vocabulary import trust
from marsad.types import Value

_PARAMETERS = 500  # values in one question: SQLite takes 999 of old
_REMEMBERED = 200_000

T = TypeVar("T")


class Known(Value, frozen=True, gc=False):
    """A place of a layer as the resolver takes it, and what its file says of where it lies."""

    place: Place
    layer: str
    curated: bool
    trust: int
    admin1: str
    admin2: str
    parent: str
    population: int


class Layers:
    """The layers of a store, open for looking up. ``close`` it, or use it as a context manager."""

    def __init__(self, folder: LayerFolder) -> None:
        """Open all layers. Raises ``StoreFailure``."""
        self.edition = folder.edition()
        self._open = [(layer, read_only(layer.path)) for layer in _by_trust(folder.all())]
        self._heads: dict[str, int] = {}
        self._named: dict[str, tuple[Known, ...]] = {}

    def __bool__(self) -> bool:
        return bool(self._open)

    def heads(self, words: Iterable[str]) -> dict[str, int]:
        """For words that names begin with: how many words the longest such name has."""
        wanted = set(words)
        new = [word for word in wanted if word not in self._heads]
        if new:
            _forget(self._heads)
            self._heads.update(dict.fromkeys(new, 0))
            for _, rows in self._ask("SELECT word, longest FROM head WHERE word IN", new):
                for word, longest in rows:
                    self._heads[word] = max(longest, self._heads[word])
        return {word: found for word in wanted if (found := self._heads[word])}

    def named(self, keys: Iterable[str]) -> dict[str, tuple[Known, ...]]:
        """Places by name key, the most trusted layer first."""
        wanted = set(keys)
        new = [key for key in wanted if key not in self._named]
        if new:
            _forget(self._named)
            found: dict[str, dict[str, Known]] = defaultdict(dict)
            query = "SELECT n.key, p.* FROM name n JOIN place p ON p.row = n.place WHERE n.key IN"
            for layer, rows in self._ask(query, new, "ORDER BY p.row"):
                for row in rows:
                    one = _known(row, layer)
                    found[row["key"]].setdefault(one.place.id, one)
            self._named.update((key, tuple(found[key].values()) if key in found else ()) for key in new)
        return {key: hits for key in wanted if (hits := self._named[key])}

    def find(self, name: str) -> tuple[Known, ...]:
        """Places of a name, in Arabic or Latin script."""
        key = search_key(name)
        return self.named([key]).get(key, ())

    def begin(self, name: str, limit: int) -> tuple[Known, ...]:
        """Places that a name begins with these words, at most ``limit`` of each layer."""
        key = search_key(name)
        keys: list[str] = []
        for _, connection in self._open:
            asked = connection.execute(
                "SELECT DISTINCT key FROM name WHERE key >= ? AND key < ? ORDER BY key LIMIT ?",
                (key, key + "\U0010ffff", limit),
            )
            keys += (row["key"] for row in asked)
        found = self.named(keys)
        return tuple({one.place.id: one for key in sorted(found) for one in found[key]}.values())

    def units_around(self, lat: float, lon: float) -> tuple[Known, ...]:
        """Administrative units whose outline holds a point, smallest first."""
        found: list[tuple[float, Known]] = []
        for layer, connection in self._open:
            rows = connection.execute(
                "SELECT p.*, o.rings, (east - west) * (north - south) AS size FROM outline o "
                "JOIN place p ON p.row = o.place "
                "WHERE west <= ? AND east >= ? AND south <= ? AND north >= ?",
                (lon, lon, lat, lat),
            ).fetchall()
            for row in rows:
                if inside(unpack(row["rings"]), lat, lon):
                    found.append((row["size"], _known(row, layer)))
        return tuple(one for _, one in sorted(found, key=lambda pair: pair[0]))

    def _ask(self, query: str, values: Sequence[str], order: str = "") -> Iterator[tuple[Layer, list[Any]]]:
        """The answers of each layer to a question about many values. Raises ``StoreFailure``."""
        for layer, connection in self._open:
            rows: list[Any] = []
            try:
                for part in _parts(values):
                    marks = ", ".join("?" * len(part))
                    rows += connection.execute(f"{query} ({marks}) {order}", part).fetchall()
            except sqlite3.Error as error:
                raise StoreFailure(f"{layer.path}: a damaged layer: {error}; import it again") from None
            yield layer, rows

    def close(self) -> None:
        """Let go of the files."""
        for _, connection in self._open:
            connection.close()

    def __enter__(self) -> Layers:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def search_key(name: str) -> str:
    """The key of a name in either script."""
    return name_key(name) if is_arabic(name) else latin_key(name)


def _by_trust(found: Sequence[Layer]) -> list[Layer]:
    return sorted(found, key=lambda layer: (trust(layer.format), layer.name))


def _parts(values: Sequence[T]) -> Iterator[Sequence[T]]:
    for at in range(0, len(values), _PARAMETERS):
        yield values[at : at + _PARAMETERS]


def _forget(remembered: dict[str, Any]) -> None:
    """Start anew when too much is remembered: memory stays bounded whatever is read."""
    if len(remembered) > _REMEMBERED:
        remembered.clear()


def _known(row: Any, layer: Layer) -> Known:  # noqa: ANN401 - a row of SQLite
    """A row as a place whose id names its layer."""
    names = filter(is_arabic, row["names"].split("\n"))
    place = Place(
        id=f"{layer.name}:{row['id']}",
        type=row["type"],
        parent="",
        name_ar=row["name_ar"],
        variants=tuple(name for name in names if name != row["name_ar"]),
        name_en=row["name_en"],
        lat=row["lat"],
        lon=row["lon"],
        radius_m=row["radius_m"],
        precision=row["precision"],
        note=f"layer {layer.name}",
        source=row["source"],
        licence=row["licence"],
        country=row["country"],
    )
    own = row["admin1"], row["admin2"], row["parent"]
    return Known(place, layer.name, layer.curated, trust(layer.format), *own, row["population"] or 0)
