"""How fast, beside what else there is; writes ``bench/RESULTS.md``. Checks nothing.

All figures are CPU seconds on one core of whatever machine this is, each engine in a process of its own, all
in one run: the ratios say more than the figures.
"""

from __future__ import annotations

import json
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from compose import demo_texts, dispatches, sentences
from startup import measure as startups

from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.parties import load_parties
from marsad.language.clean import clean
from marsad.store.query import Filter
from marsad.store.store import Store

HERE = Path(__file__).resolve().parent
PAGE = HERE / "RESULTS.md"
SIZES = {90: 400, 250: 150, 1000: 40}
"""Words of a dispatch → how many different ones are read."""

GROWTH = (1000, 2000, 4000, 8000, 16000, 32000)
COPIES = 40
NAMES = {
    "marsad": "Marsad: claims",
    "spacy": 'spaCy `blank("ar")` + EntityRuler: names',
    "aho_corasick": "Aho-Corasick, one pass: names",
}


def worker(engine: str, task: Path) -> dict[str, Any]:
    """What ``worker.py`` measures of an engine."""
    command = [sys.executable, str(HERE / "worker.py"), engine, str(task)]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return dict(json.loads(done.stdout))


def names() -> list[str]:
    """All names of parties and places, folded, that the reader knows."""
    return sorted({*load_parties().names, *load_gazetteer().by_name})


def task(folder: Path, name: str, texts: dict[int, list[str]], known: Sequence[str]) -> Path:
    """A file for the workers."""
    file = folder / name
    content = {"names": known, "first": demo_texts()[0], "texts": texts}
    file.write_text(json.dumps(content), encoding="utf-8")
    return file


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> list[str]:
    """A table of Markdown; all columns but the first are figures."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return ["| " + " | ".join(line) + " |" for line in lines] + [""]


def reading(folder: Path) -> list[str]:
    """The table of engines and sizes, with ratios to ours."""
    texts = {words: list(dispatches(words, number)) for words, number in SIZES.items()}
    folded = {words: [clean(text).folded for text in those] for words, those in texts.items()}
    known = names()
    tasks = {"marsad": task(folder, "raw.json", texts, known)}
    tasks |= dict.fromkeys(("spacy", "aho_corasick"), task(folder, "folded.json", folded, known))
    found = {engine: worker(engine, file) for engine, file in tasks.items()}
    rows = []
    for engine, got in found.items():
        rates = {words: len(those) / got["sizes"][str(words)]["seconds"] for words, those in texts.items()}
        ours = SIZES[90] / found["marsad"]["sizes"]["90"]["seconds"]
        rows.append(
            [
                NAMES[engine],
                *(f"{rate:,.0f}" for rate in rates.values()),
                f"{rates[250] * 250:,.0f}",
                f"{rates[90] / ours:,.1f}",
                f"{got['peak']:.0f} MiB",
                f"{got['start']:.2f} s",
            ]
        )
    sizes = [f"{words:,} words" for words in SIZES]
    per = {words: found["marsad"]["sizes"][str(words)]["found"] / number for words, number in SIZES.items()}
    head = ["documents per CPU second", *sizes, "words/s (250)", "ratio (90)", "peak memory", "start-up"]
    claims = ", ".join(f"{number:.1f} in {words:,} words" for words, number in per.items())
    return [*table(head, rows), f"{len(known):,} names; claims found a document: {claims}.", ""]


def growth(folder: Path) -> list[str]:
    """How the time for one text grows with its length."""
    texts = {words: list(dispatches(words, 1)) for words in GROWTH}
    found = worker("marsad", task(folder, "growth.json", texts, []))["sizes"]
    took = {words: found[str(words)]["seconds"] for words in GROWTH}
    rows = [[f"{words:,}", f"{took[words]:.3f} s", f"{1e6 * took[words] / words:.0f} µs"] for words in GROWTH]
    return table(["words of one text", "CPU time", "a word"], rows)


def starting(folder: Path) -> list[str]:
    """Start-up of the command."""
    rows = [[what, f"{took:.2f} s"] for what, took in startups(folder / "startup", demo_texts()[0])]
    return table(["start-up, CPU time of the whole process", "best of 5"], rows)


def storing(folder: Path) -> list[str]:
    """Ingest and a query."""
    many = folder / "many.jsonl"
    records = [
        {"id": f"{copy}-{n}", "published": "2018-03-13", "text": f"{text}\n{copy}"}
        for copy in range(COPIES)
        for n, text in enumerate(demo_texts())
    ]
    many.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    with Store(folder / "bench.db") as store:
        ingest = spent(lambda: store.ingest(many))
        query = min(spent(lambda: store.claims(Filter(kind="control"))) for _ in range(3))
    rows = [
        ["ingest with reading, dispatches of the demo", f"{len(records) / ingest:.0f} a second"],
        [f"`claims --kind control` of {len(records)} dispatches", f"{query * 1000:.0f} ms"],
    ]
    return table(["store", "figure"], rows)


def layers(_: Path) -> list[str]:
    """Imported places, in a process of their own because of the memory."""
    command = [sys.executable, str(HERE / "places.py")]
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")
    return table(["imported places", "figure"], [line.split("\t") for line in done.stdout.splitlines()])


def spent(work: Callable[[], object]) -> float:
    """CPU seconds of a piece of work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def main() -> None:
    """Measure and write the page."""
    introduction = (HERE / "speed.md").read_text(encoding="utf-8").rstrip()
    machine = f"{platform.machine()}, {platform.python_implementation()} {platform.python_version()}"
    lines = [introduction.format(machine=machine, sentences=f"{sum(map(len, sentences())):,}"), ""]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for part in (reading, growth, starting, storing, layers):
            made = part(folder)
            print("\n".join(made), flush=True)
            lines += made
    PAGE.write_text("\n".join(lines).rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
