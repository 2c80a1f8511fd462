"""How fast places are imported and looked up: rows like those of GeoNames, made up. Prints a table.

Usage: bench/places.py [ROWS]
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from marsad.places.folder import LayerFolder
from marsad.places.importing import Wanted, import_layer
from marsad.places.lookup import Layers

LETTERS = "ابتجحدرزسشصطعفقكلمنهوي"


def row(number: int, chance: random.Random) -> str:
    """A row of a dump: a name of one to three words, with two more spellings."""
    words = ["".join(chance.choices(LETTERS, k=chance.randint(3, 6))) for _ in range(chance.randint(1, 3))]
    arabic, latin = " ".join(words), f"Place {number:x}"
    names = f"Al {latin},{arabic},ال{arabic}"
    lat, lon = chance.uniform(12, 37), chance.uniform(-10, 60)
    cells = (
        number,
        latin,
        latin,
        names,
        f"{lat:.5f}",
        f"{lon:.5f}",
        "P",
        "PPL",
        "SY",
        "",
        "05",
        "",
        "",
        "",
        "0",
    )
    return "\t".join(map(str, (*cells, "", "300", "Asia/Damascus", "2024-01-05"))) + "\n"


def measure(rows: int) -> Iterator[tuple[str, str]]:
    """What is measured, and the figure; times are CPU seconds."""
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        path = Path(name, "many.txt")
        with path.open("w", encoding="utf-8") as file:
            file.writelines(row(number, chance) for number in range(1, rows + 1))
        folder = LayerFolder(Path(name, "bench.db"))
        wanted = Wanted(format="geonames", path=path)
        first = spent(lambda: import_layer(folder, wanted))
        second = spent(lambda: import_layer(folder, wanted))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        size = folder.all()[0].path.stat().st_size / 1e6
        with Layers(folder) as layers:
            words = ["".join(chance.choices(LETTERS, k=4)) for _ in range(20_000)]
            looked = spent(lambda: layers.heads(words))
            again = spent(lambda: layers.heads(words))
    yield f"`marsad places import geonames`, {rows:,} rows", f"{first:.1f} s"
    yield "the same again, with what has changed", f"{second:.1f} s"
    yield "most memory of both", f"{peak:.0f} MiB"
    yield "size of the layer", f"{size:.0f} MB"
    yield "look-up of new words, a second", f"{len(words) / looked:,.0f}"
    yield "look-up of words seen before, a second", f"{len(words) / again:,.0f}"


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and print, a line each, tab between."""
    for what, figure in measure(int(sys.argv[1]) if len(sys.argv) > 1 else 250_000):
        print(f"{what}\t{figure}")


if __name__ == "__main__":
    main()
