"""One engine in a process of its own, on one core: start-up, speed and peak memory, printed as JSON.

``python bench/worker.py ENGINE FILE``: the file holds ``names`` (folded) and ``texts`` by number of words;
the other engines get them folded as ours folds them, which is not counted against them. CPU seconds, the best
of several passes after a warming one; peak memory is that of the whole process.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

PASSES = 3
Engine = Callable[[str], int]
"""Reads a text and says how many things it found."""


def marsad(_: Sequence[str]) -> Engine:
    """Our reader: text → claims with places, days, sources, confidence."""
    from marsad.reading import read
    from marsad.types import Dispatch

    return lambda text: len(read(Dispatch(id="bench", text=text)).claims)


def spacy(names: Sequence[str]) -> Engine:
    """spaCy's blank Arabic pipeline with an EntityRuler over the same names."""
    from spacy import blank

    pipeline = blank("ar")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": "NAME", "pattern": name} for name in names])
    return lambda text: len(pipeline(text).ents)


def aho_corasick(names: Sequence[str]) -> Engine:
    """One pass of an automaton (in Rust) over the same names: what merely finding them costs."""
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(list(names))
    return lambda text: len(automaton.find_matches_as_indexes(text, overlapping=True))


ENGINES = {"marsad": marsad, "spacy": spacy, "aho_corasick": aho_corasick}


def measure(engine: Engine, texts: Sequence[str]) -> dict[str, float]:
    """CPU seconds for all texts, and how many things were found in them."""
    found = sum(map(engine, texts))
    best = float("inf")
    for _ in range(PASSES):
        start = time.process_time()
        for text in texts:
            engine(text)
        best = min(best, time.process_time() - start)
    return {"seconds": best, "found": found}


def peak_mib() -> float:
    """The most memory that this process had, in MiB."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if sys.platform == "darwin" else 2**10)


def main() -> None:
    """Measure one engine."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    name, file = sys.argv[1:]
    task: dict[str, Any] = json.loads(Path(file).read_text(encoding="utf-8"))
    before = time.process_time()
    engine = ENGINES[name](task["names"])
    engine(task["first"])
    started = time.process_time() - before
    sizes = {words: measure(engine, texts) for words, texts in task["texts"].items()}
    print(json.dumps({"start": started, "sizes": sizes, "peak": peak_mib()}))


if __name__ == "__main__":
    main()
