"""How fast: start-up of the command, reading, ingest, queries. Prints a table; checks nothing.

Timings are the best of several runs, on whatever machine this is; compare runs on one machine only.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from marsad.reading import read
from marsad.sources.files import read_source
from marsad.sources.item import Refusal
from marsad.store.query import Filter
from marsad.store.store import Store

DEMO = Path(__file__).parent.parent / "demo" / "dispatches"
COPIES = 40


def best(work: Callable[[], object], runs: int = 3) -> float:
    """Seconds of the fastest of some runs."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return min(times)


def command(*arguments: str) -> None:
    """Run ``marsad`` in a process of its own, output thrown away."""
    subprocess.run([sys.executable, "-m", "marsad", *arguments], stdout=subprocess.DEVNULL, check=True)


def demo_texts() -> list[str]:
    """The texts of the demo's dispatches."""
    source = DEMO if DEMO.exists() else DEMO.with_suffix(".jsonl")
    return [one.dispatch.text for one in read_source(str(source)) if not isinstance(one, Refusal)]


def main() -> None:
    """Measure and print."""
    texts = demo_texts()
    with tempfile.TemporaryDirectory() as folder:
        many = Path(folder, "many.jsonl")
        records = [
            {"id": f"{copy}-{n}", "published": "2018-03-13", "text": f"{text}\n{copy}"}
            for copy in range(COPIES)
            for n, text in enumerate(texts)
        ]
        many.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
        one = Path(folder, "one.txt")
        one.write_text(texts[0], encoding="utf-8")
        items = [item for item in read_source(str(many)) if not isinstance(item, Refusal)]
        read(items[0].dispatch)  # loads the knowledge
        letters = sum(len(item.dispatch.text) for item in items)
        reading = best(lambda: [read(item.dispatch) for item in items], 1)
        with Store(Path(folder, "bench.db")) as store:
            start = time.perf_counter()
            store.ingest(many)
            ingest = time.perf_counter() - start
            query = best(lambda: store.claims(Filter(kind="control")))
        rows = {
            "marsad --version": f"{best(lambda: command('--version')):.2f} s",
            "marsad extract, one dispatch": f"{best(lambda: command('extract', str(one))):.2f} s",
            "reading": f"{len(items) / reading:.0f} dispatches/s, {letters / reading:.0f} letters/s",
            "ingest with reading": f"{len(items) / ingest:.0f} dispatches/s",
            f"claims --kind control of {len(items)}": f"{query * 1000:.0f} ms",
        }
    for name, value in rows.items():
        print(f"{name:<36} {value}")


if __name__ == "__main__":
    main()
