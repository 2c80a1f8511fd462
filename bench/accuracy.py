"""How well the reader reads: its claims beside the coded ones, written into ``docs/accuracy.md``.

The texts, their coding and the scoring script lie outside the project, in a folder ``shared`` beside it (or
where ``MARSAD_SHARED`` or ``--shared`` says). The page holds figures only and is the same from run to run.
"""

from __future__ import annotations

import argparse
import csv
import importlib.util
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import msgspec

from marsad.reading import read
from marsad.types import Dispatch

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"
INTRODUCTION = ROOT / "bench" / "accuracy.md"
STEPS = ROOT / "bench" / "steps.csv"
KINDS = ("event", "control", "movement", "access", "harm", "posture")
_CHECK = """
d128 d130 d131 d135 d139 d140 d141 d142 d143 d154 d160 n01 n02 n11 n14 n17 n22 n26 n28 n29
s05 s06 s07 v02 v06 v08 v12 v15 w01 w12
"""
CHECK = frozenset(_CHECK.split())
"""The documents set aside from work on the rules: ``accuracy.md`` says how they were drawn."""

BAR = {"all of `dev`": 0.80, "check part": 0.70}
"""The record F1 that was asked for."""

Record = dict[str, Any]


class Figures:
    """Scores over some documents, counted with the functions of ``score.py``."""

    def __init__(self, score: Any, documents: Iterable[tuple[Record, Sequence[Record]]]) -> None:  # noqa: ANN401
        self.score = score
        self.detect: dict[str, Any] = {}
        self.record: dict[str, Any] = {}
        self.ready: dict[str, Any] = {}
        self.slots: dict[str, Any] = {}
        self.spurious = self.documents = self.quiet = self.alarms = 0
        for gold, predicted in documents:
            self._add(gold["claims"], predicted)

    def _add(self, gold: Sequence[Record], predicted: Sequence[Record]) -> None:
        self.documents += 1
        self.quiet += not gold
        self.alarms += bool(predicted and not gold)
        pairs = self.score.pair(gold, predicted)
        for i, j in pairs:
            self._count(gold[i], predicted[j])
        for i in set(range(len(gold))) - {i for i, _ in pairs}:
            self._count(gold[i], None)
        for j in set(range(len(predicted))) - {j for _, j in pairs}:
            self._count(None, predicted[j])
            self.spurious += 1

    def _count(self, gold: Record | None, predicted: Record | None) -> None:
        """Count a pair of claims that were matched, or one that was not."""
        ours, theirs = (self.score.slots(one) if one else [] for one in (predicted, gold))
        hits = self.score.agree(theirs, ours)
        if gold and predicted:
            self._count_slots(theirs, ours)
        right = bool(gold and predicted and gold["type"] == predicted["type"])
        whole = bool(gold and predicted and hits == len(theirs) == len(ours))
        claims = (bool(gold), bool(predicted))
        for key in ("all", (gold or predicted or {})["kind"]):
            self._tally(self.detect, key).add(right, *claims)
            self._tally(self.record, key).add(hits, len(theirs), len(ours))
            self._tally(self.ready, key).add(whole, *claims)

    def _count_slots(self, theirs: Sequence[Any], ours: Sequence[Any]) -> None:
        """Count the slots of two matched claims."""
        for slot in {name for name, _ in [*theirs, *ours]}:
            pair = [[one for one in side if one[0] == slot] for side in (theirs, ours)]
            self._tally(self.slots, slot).add(self.score.agree(*pair), len(pair[0]), len(pair[1]))

    def _tally(self, table: dict[str, Any], key: str) -> Any:  # noqa: ANN401
        return table.setdefault(key, self.score.Tally())

    def row(self, name: str, key: str = "all") -> list[str]:
        """A line of a table: documents or claims, then the figures."""
        tallies = [self._tally(table, key) for table in (self.detect, self.record, self.ready)]
        detect, record, ready = (tally.prf for tally in tallies)
        shown = [detect[2], record[0], record[1], record[2], ready[2]]
        return [name, str(tallies[0].gold), str(tallies[0].pred), *(f"{value:.3f}" for value in shown)]

    def f1(self, table: dict[str, Any], key: str = "all") -> float:
        """One F1 of a table of this object."""
        return float(self._tally(table, key).prf[2])

    @property
    def false_alarms(self) -> float:
        """Spurious claims for each one of the right kind and type."""
        return float(self.spurious / max(1, self._tally(self.detect, "all").hit))


def main() -> int:
    """Read, score and write the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    default = os.environ.get("MARSAD_SHARED") or ROOT.parent / "shared"
    parser.add_argument(
        "--shared", type=Path, default=Path(default), help="the folder that holds evaluation/"
    )
    parser.add_argument("--output", type=Path, default=PAGE)
    options = parser.parse_args()
    folder = options.shared / "evaluation"
    if not folder.is_dir():
        print(
            f"accuracy: no folder evaluation/ in {options.shared}: give --shared or MARSAD_SHARED",
            file=sys.stderr,
        )
        return 2
    options.output.write_text(page(folder), encoding="utf-8")
    return 0


def page(folder: Path) -> str:
    """The whole page."""
    score = load_score(folder / "score.py")
    dev = read_set(folder / "dev")
    seed = Figures(score, [(gold, ours) for _, gold, ours in read_set(folder / "seed")])

    def over(wanted: Callable[[Record], bool]) -> Figures:
        return Figures(score, [(gold, ours) for source, gold, ours in dev if wanted(source)])

    parts = {
        "all of `dev`": over(lambda d: True),
        "learn part": over(lambda d: d["id"] not in CHECK),
        "check part": over(lambda d: d["id"] in CHECK),
    }
    blocks = [
        INTRODUCTION.read_text(encoding="utf-8").strip(),
        "The check part: " + " ".join(f"`{one}`" for one in sorted(CHECK)) + ".",
        standing(parts, over(is_written), over(lambda d: not is_written(d))),
        "## Figures",
        table("part", [figures.row(name) for name, figures in {**parts, "seed": seed}.items()]),
        *by_kind(parts),
        "## By genre",
        table("style", by_field(dev, over, "style")),
        "## By corpus",
        table("corpus", by_field(dev, over, "corpus")),
        "## By language",
        table("language", by_field(dev, over, "lang")),
        "## Slots of matched claims, all of `dev`",
        slots(parts["all of `dev`"]),
        "## False alarms",
        false_alarms(parts),
        "## Gains and losses by step",
        steps(),
    ]
    return "\n\n".join(blocks) + "\n"


def is_written(source: Record) -> bool:
    """Whether a document was written for the set, not published by an outlet."""
    return bool(source.get("corpus") == "written")


def standing(parts: dict[str, Figures], written: Figures, published: Figures) -> str:
    """Where the reader stands against what was asked of it, and where it is weakest."""
    every = parts["all of `dev`"]
    asked = [(name, part, BAR[name]) for name, part in parts.items() if name in BAR]
    lines = [
        f"- {name}: record {part.f1(part.record):.3f}, asked {bar:.2f}: "
        f"{'**below the bar**' if part.f1(part.record) < bar else 'reached'}."
        for name, part, bar in asked
    ]
    lines += [
        f"- all of `dev`: {name} {every.f1(table):.3f}, asked {bar:.2f}: "
        f"{'**below the bar**' if every.f1(table) < bar else 'reached'}."
        for name, table, bar in (("detect", every.detect, 0.86), ("ready", every.ready, 0.40))
    ]
    kinds = sorted(KINDS, key=lambda kind: every.f1(every.record, kind))[:2]
    common = [slot for slot, tally in every.slots.items() if tally.gold >= 30]
    weak = sorted(common, key=lambda slot: (every.f1(every.slots, slot), slot))[:4]
    lines.append(f"- Weakest kinds, by record: {' and '.join(kinds)}.")
    named = ", ".join(f"`{slot}`" for slot in weak)
    lines.append(f"- Weakest slots (of those coded 30 times or more): {named}.")
    lines.append(
        f"- Texts written for the set: record {written.f1(written.record):.3f}; published ones, all corpora:"
        f" {published.f1(published.record):.3f}. The second figure is nearer to what to expect."
    )
    return "\n".join(["## Where it stands", "", *lines])


def slots(figures: Figures) -> str:
    """A table of the slots, the most frequent first."""
    head = ["| slot | coded | read | P | R | F1 |", "|---|" + "---:|" * 5]
    order = sorted(figures.slots.items(), key=lambda item: (-item[1].gold, item[0]))
    rows = [
        f"| `{name}` | {tally.gold} | {tally.pred} | " + " | ".join(f"{v:.2f}" for v in tally.prf) + " |"
        for name, tally in order
    ]
    return "\n".join([*head, *rows])


def by_kind(parts: dict[str, Figures]) -> list[str]:
    """A table by kind of claim for the learn part and the check part."""
    blocks = []
    for name in ("learn part", "check part"):
        blocks += [f"## By kind, {name}", table("kind", [parts[name].row(kind, kind) for kind in KINDS])]
    return blocks


Documents = Sequence[tuple[Record, Record, list[Record]]]


def by_field(dev: Documents, over: Callable[..., Figures], field: str) -> list[list[str]]:
    """A row for each value of a field."""
    values = sorted({str(source.get(field)) for source, _, _ in dev})
    return [over(lambda d, v=value: str(d.get(field)) == v).row(value) for value in values]


def false_alarms(parts: dict[str, Figures]) -> str:
    """Spurious claims and documents without claims that got some."""
    head = "| part | documents | spurious for each right one | without claims | of these, got some |"
    rows = [
        f"| {name} | {part.documents} | {part.false_alarms:.2f} | {part.quiet} | {part.alarms} |"
        for name, part in parts.items()
    ]
    return "\n".join([head, "|---|---:|---:|---:|---:|", *rows])


def steps() -> str:
    """What each step of work on the rules gained and lost, as measured then; steps overlapped in time."""
    with STEPS.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.reader(stream))
    text = STEPS.with_suffix(".md").read_text(encoding="utf-8").strip()
    head = ["| " + " | ".join(rows[0]) + " |", "|---|" + "---:|" * 4 + "---|"]
    return text + "\n\n" + "\n".join([*head, *(f"| {' | '.join(row)} |" for row in rows[1:])])


def table(first: str, rows: Sequence[Sequence[str]]) -> str:
    """A table of figures."""
    head = f"| {first} | coded | read | detect F1 | record P | record R | record F1 | ready F1 |"
    return "\n".join([head, "|---|" + "---:|" * 7, *(f"| {' | '.join(row)} |" for row in rows)])


def read_set(folder: Path) -> list[tuple[Record, Record, list[Record]]]:
    """Each document of a set: the line as given, its coding, and our claims."""
    coded = {one["doc"]: one for one in lines(folder / "gold.jsonl")}
    return [(one, coded[one["id"]], claims_of(one)) for one in lines(folder / "dispatches.jsonl")]


def claims_of(source: Record) -> list[Record]:
    """Our claims on one document, as plain values."""
    known = {name: source.get(name) for name in Dispatch.__struct_fields__}
    return list(msgspec.to_builtins(read(msgspec.convert(known, Dispatch)).claims))


def lines(path: Path) -> list[Record]:
    """The values of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def load_score(path: Path) -> Any:  # noqa: ANN401 - a module that is not ours
    """The scoring script as a module."""
    spec = importlib.util.spec_from_file_location("score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


if __name__ == "__main__":
    raise SystemExit(main())
