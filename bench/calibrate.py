"""Fit the weights of confidence: ``python bench/calibrate.py EVALUATION``.

``EVALUATION`` holds ``dev/dispatches.jsonl``, ``dev/gold.jsonl`` (claims) and ``score.py`` with ``pair``.
A claim counts as right when a coded claim pairs with it. Logistic regression with a ridge penalty, solved by
Newton's method; the strength of the penalty is chosen by leaving out a fifth of the documents in turn. The
documents of ``CHECK`` are only tested on. Writes ``knowledge/confidence.yml`` and ``docs/confidence.md``, the
latter from ``calibrate.md`` and tables.
"""

from __future__ import annotations

import importlib.util
import json
import math
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from marsad.extract.confidence import Weights, confidence, features
from marsad.extract.reader import read
from marsad.types import AnyClaim, Dispatch

ROOT = Path(__file__).parent.parent
CHECK = """
d128 d130 d131 d135 d139 d140 d141 d142 d143 d154 d160 n01 n02 n11 n14 n17 n22 n26 n28 n29
s05 s06 s07 v02 v06 v08 v12 v15 w01 w12
"""
PENALTIES = (0.5, 1.0, 2.0, 4.0, 8.0, 16.0)
FOLDS = 5
RARE = 8
"""Types and features of fewer claims than this get no weight."""

BINS = ((0.0, 0.6), (0.6, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 0.95), (0.95, 1.0))

NOTES = {
    "actor_known": "who did it is a party of the list (the army shelled ...)",
    "actor_unlisted": "who did it is named but not in the list (a group calling itself ...)",
    "other_side": "a target, a doer of the harm or a former holder is said (... from the army)",
    "no_place": "no place at all (three were killed)",
    "place_known": "a place is resolved to the gazetteer (in Douma)",
    "place_elsewhere": "the place comes from outside the evidence (from the sentence before)",
    "no_date": "no day is known",
    "date_wide": "more than one day (last week)",
    "date_told": "a day other than the day of publication (yesterday, on 3 March)",
    "short": "evidence of a word or two (the shelling)",
    "long": "evidence of a long clause",
    "english": "an English sentence",
    "derived": "one claim made from another (an agreement and the demand in it)",
    "trigger_phrase": "the trigger has several words (took control of)",
    "trigger_alone": "the trigger alone, no other slot has words of its own (clashes went on)",
    "slots_far": "a slot's words stand far from the trigger",
    "denied": "said not to be so (did not enter)",
    "prospective": "said to be to come (will withdraw)",
    "uncertain": "said with doubt (reportedly)",
    "source": "somebody is named who says it (a medical source said)",
    "count": "a number is said (twelve wounded)",
    "cause": "the cause of a harm is known (by an air strike)",
    "things": "weapons or objects are named (with mortars; a school)",
}


class Row(msgspec.Struct, frozen=True):
    """A claim as read: its document, its model inputs, and whether it was coded too."""

    doc: str
    claim: AnyClaim
    published: date | None
    inputs: tuple[str, ...]
    right: bool


# --- data ---------------------------------------------------------------------------------------------------


def pairing(folder: Path) -> Callable[[list[Any], list[Any]], list[tuple[int, int]]]:
    """The function ``pair`` of the evaluation's own ``score.py``."""
    spec = importlib.util.spec_from_file_location("score", folder / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(folder / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    found: Callable[[list[Any], list[Any]], list[tuple[int, int]]] = module.pair
    return found


def rows_of(folder: Path) -> list[Row]:
    """Every claim that Marsad reads in the dispatches, in their order."""
    pair = pairing(folder)
    lines = (folder / "dev" / "gold.jsonl").read_text(encoding="utf-8").splitlines()
    gold = {one["doc"]: one["claims"] for one in map(json.loads, filter(None, lines))}
    rows: list[Row] = []
    for line in (folder / "dev" / "dispatches.jsonl").read_text(encoding="utf-8").splitlines():
        dispatch = msgspec.json.decode(line, type=Dispatch)
        claims = read(dispatch).claims
        right = {j for _, j in pair(gold[dispatch.id], json.loads(msgspec.json.encode(claims)))}
        rows += [
            Row(dispatch.id, claim, dispatch.published, inputs(claim, dispatch.published), n in right)
            for n, claim in enumerate(claims)
        ]
    return rows


def inputs(claim: AnyClaim, published: date | None) -> tuple[str, ...]:
    """What the model sees of a claim."""
    return ("", f"{claim.kind}:", f"{claim.kind}/{claim.type}", *features(claim, published))


# --- fit ----------------------------------------------------------------------------------------------------


def columns(rows: Iterable[Row]) -> list[str]:
    """Names of the inputs that are common enough, the intercept (an empty name) first."""
    seen = Counter(name for row in rows for name in row.inputs)
    return sorted(name for name, times in seen.items() if times >= RARE)


def fit(rows: Sequence[Row], penalty: float) -> dict[str, float]:
    """Weights by Newton's method; all but the intercept are drawn to zero."""
    names = columns(rows)
    place = {name: n for n, name in enumerate(names)}
    sparse = [[place[name] for name in row.inputs if name in place] for row in rows]
    ridge = [0.0 if not name else penalty for name in names]
    weights = [0.0] * len(names)
    for _ in range(12):
        slope = [-r * w for r, w in zip(ridge, weights, strict=True)]
        curve = [[ridge[i] if i == j else 0.0 for j in range(len(names))] for i in range(len(names))]
        for row, used in zip(rows, sparse, strict=True):
            p = chance(sum(weights[i] for i in used))
            for i in used:
                slope[i] += row.right - p
                for j in used:
                    curve[i][j] += p * (1 - p)
        weights = [w + s for w, s in zip(weights, solve(curve, slope), strict=True)]
    return dict(zip(names, weights, strict=True))


def chance(odds: float) -> float:
    """Probability of log-odds."""
    return 1 / (1 + math.exp(-odds))


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of a symmetric positive system, by elimination."""
    rows = [[*line, value] for line, value in zip(matrix, right, strict=True)]
    size = len(rows)
    for i in range(size):
        for k in range(i + 1, size):
            times = rows[k][i] / rows[i][i]
            if times:
                rows[k] = [a - times * b for a, b in zip(rows[k], rows[i], strict=True)]
    found = [0.0] * size
    for i in reversed(range(size)):
        found[i] = (rows[i][size] - sum(rows[i][j] * found[j] for j in range(i + 1, size))) / rows[i][i]
    return found


def loss(rows: Sequence[Row], weights: dict[str, float]) -> float:
    """Sum of the log losses."""
    total = 0.0
    for row in rows:
        p = chance(sum(weights.get(name, 0.0) for name in row.inputs))
        total -= math.log(p if row.right else 1 - p)
    return total


def best_penalty(rows: Sequence[Row]) -> float:
    """The penalty with the least loss on documents left out."""
    docs = sorted({row.doc for row in rows})
    fold = {doc: n % FOLDS for n, doc in enumerate(docs)}

    def left_out(penalty: float) -> float:
        total = 0.0
        for n in range(FOLDS):
            learn, test = ([r for r in rows if (fold[r.doc] == n) is which] for which in (False, True))
            total += loss(test, fit(learn, penalty))
        return total

    return min(PENALTIES, key=left_out)


def tidy(value: float) -> float:
    """Two digits, and no minus before nothing."""
    return round(value, 2) + 0.0


def as_weights(fitted: dict[str, float]) -> Weights:
    """The fitted numbers as the reader uses them, rounded."""
    common = fitted[""]
    return Weights(
        base={
            kind: tidy(common + fitted.get(f"{kind}:", 0.0))
            for kind in ("access", "control", "event", "harm", "movement", "posture")
        },
        type={name: tidy(value) for name, value in fitted.items() if "/" in name},
        feature={name: tidy(fitted.get(name, 0.0)) for name in NOTES},
    )


# --- write --------------------------------------------------------------------------------------------------


def yaml_of(weights: Weights, seen: Counter[str], penalty: float) -> str:
    """The data file, each weight with what it is and how many claims it rests on."""
    lines = [
        "# Weights of confidence, as log-odds; written by bench/calibrate.py, not by hand. A claim's",
        "# confidence is 1 / (1 + exp(-(base + type + features))). How far to trust it: docs/confidence.md.",
        f"# Ridge penalty {penalty:g}; n = claims of the learning part that have it. A small n says little.",
        "",
        "# By kind of claim.",
        "base:",
        *(f"  {k}: {v:.2f}  # n={seen[k + ':']}" for k, v in weights.base.items()),
        "",
        f"# By type, where at least {RARE} were read (event/clash: two sides fight).",
        "type:",
        *(f"  {k}: {v:.2f}  # n={seen[k]}" for k, v in weights.type.items()),
        "",
        "# By what is plain to see of the claim.",
        "feature:",
        *(f"  {k}: {v:.2f}  # {NOTES[k]}; n={seen[k]}" for k, v in weights.feature.items()),
    ]
    return "\n".join(lines) + "\n"


def scored_by(rows: Sequence[Row], weights: Weights) -> list[tuple[float, bool]]:
    """Confidence of each claim, and whether it was coded."""
    return [(confidence(r.claim, r.published, weights), r.right) for r in rows]


def table(scored: Sequence[tuple[float, bool]]) -> list[str]:
    """Predicted against observed, a line for each bin that has claims."""
    lines = ["| confidence | claims | mean confidence | coded too |", "|---|---|---|---|"]
    for low, high in BINS:
        inside = [one for one in scored if low <= one[0] < high]
        if inside:
            mean, rate = (sum(one[n] for one in inside) / len(inside) for n in (0, 1))
            lines.append(f"| {low:.2f} to {high:.2f} | {len(inside)} | {mean:.2f} | {rate:.2f} |")
    return lines


def figures(scored: Sequence[tuple[float, bool]], rate: float) -> list[str]:
    """Mean and Brier score beside a constant's, and how well right and wrong are parted."""
    size = len(scored)
    mean, right = (sum(one[n] for one in scored) / size for n in (0, 1))
    brier = sum((p - hit) ** 2 for p, hit in scored) / size
    constant = sum((rate - hit) ** 2 for _, hit in scored) / size
    good, bad = ([p for p, hit in scored if hit is which] for which in (True, False))
    wins = sum((g > b) + (g == b) / 2 for g in good for b in bad) / max(1, len(good) * len(bad))
    return [
        f"{size} claims, {len(bad)} of them not coded. Mean confidence {mean:.2f}, coded too {right:.2f}.",
        f"Brier score {brier:.3f} (a constant {rate:.2f}: {constant:.3f}); area under the curve {wins:.2f}.",
    ]


def report(learn: Sequence[Row], check: Sequence[Row], weights: Weights) -> str:
    """The page on how far the numbers can be trusted."""
    rate = sum(r.right for r in learn) / len(learn)
    parts = [Path(__file__).with_suffix(".md").read_text(encoding="utf-8")]
    for title, rows in (("Learning part", learn), ("Check part", check)):
        scored = scored_by(rows, weights)
        parts += [f"## {title}", "", *figures(scored, rate), "", *table(scored), ""]
    return "\n".join(parts)


def main() -> None:
    """Read, fit, write."""
    rows = rows_of(Path(sys.argv[1]))
    check_docs = frozenset(CHECK.split())
    learn, check = ([r for r in rows if (r.doc in check_docs) is which] for which in (False, True))
    penalty = best_penalty(learn)
    weights = as_weights(fit(learn, penalty))
    seen = Counter(name for row in learn for name in row.inputs)
    target = ROOT / "src" / "marsad" / "knowledge" / "confidence.yml"
    target.write_text(yaml_of(weights, seen, penalty), encoding="utf-8")
    (ROOT / "docs" / "confidence.md").write_text(report(learn, check, weights), encoding="utf-8")


if __name__ == "__main__":
    main()
