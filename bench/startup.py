"""How long the command takes to start: with tables to build and with kept ones, and with many more names."""

from __future__ import annotations

import csv
import os
import random
import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import marsad

RUNS = 5
MORE_NAMES = 50_000
_LETTERS = [chr(code) for code in (*range(0x0627, 0x063B), *range(0x0641, 0x064B))]


def seconds(folder: Path, cache: str, *arguments: str, runs: int = RUNS) -> float:
    """CPU seconds of the fastest of some runs of the command, with the program in ``folder``."""
    environment = os.environ | {"PYTHONPATH": str(folder), "MARSAD_CACHE": cache}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    times = []
    for _ in range(runs):
        before = _spent()
        command = [sys.executable, "-m", "marsad", *arguments]
        subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, check=True)
        times.append(_spent() - before)
    return min(times)


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(folder: Path, text: str) -> Iterator[tuple[str, float]]:
    """What was done and the CPU seconds that it took, in a copy of the program under ``folder``."""
    copy = folder / "program"
    shutil.copytree(
        Path(marsad.__file__).parent, copy / "marsad", ignore=shutil.ignore_patterns("__pycache__")
    )
    one, cache = folder / "one.txt", str(folder / "cache")
    one.write_text(text, encoding="utf-8")
    seconds(copy, "off", "extract", str(one), runs=1)  # writes the bytecode
    yield "`marsad --version`", seconds(copy, cache, "--version")
    yield "`marsad extract`, one dispatch, tables built", seconds(copy, "off", "extract", str(one))
    seconds(copy, cache, "extract", str(one), runs=1)
    yield "`marsad extract`, one dispatch", seconds(copy, cache, "extract", str(one))
    _add_names(copy / "marsad" / "knowledge" / "places")
    more = f"`marsad extract`, one dispatch, {MORE_NAMES:,} more names"
    yield f"{more}, tables built", seconds(copy, cache, "extract", str(one), runs=1)
    yield more, seconds(copy, cache, "extract", str(one))


def _add_names(places: Path) -> None:
    """A file of made-up villages, each with a name of its own."""
    lines = (places / "syria.csv").read_text(encoding="utf-8").splitlines()
    columns = next(line for line in lines if line.startswith("id,")).split(",")
    chance = random.Random(1)
    with (places / "zz_made_up.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.DictWriter(file, columns, restval="")
        rows.writeheader()
        for number in range(MORE_NAMES):
            name = "".join(chance.choices(_LETTERS, k=6)) + " " + "".join(chance.choices(_LETTERS, k=5))
            row = {"id": f"zz-{number}", "type": "village", "name_ar": name, "name_en": f"Village {number}"}
            spot = {"lat": 33 + chance.random(), "lon": 36 + chance.random(), "radius_m": 1000}
            rows.writerow({**row, **spot, "precision": "town", "source": "bench", "licence": "facts"})
