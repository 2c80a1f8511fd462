"""Colours and hatches of parties: told apart by colour-blind readers, in print, and without taking sides.

The colours are Okabe and Ito's and Tol's, without their red and green. A party's place in the list comes from
a checksum of its id, so that it keeps its colour from day to day; of two that meet, the later id takes the
next free place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

from marsad.products.svg import el

COLOURS = (
    ("#0072b2", "#4aa3d8"),
    ("#e69f00", "#f0b53c"),
    ("#b3589a", "#d98cc0"),
    ("#6a7f10", "#a9bd52"),
    ("#882255", "#c76a97"),
    ("#3aa5c9", "#7fd0ea"),
    ("#7a5c3e", "#b8977a"),
    ("#50508c", "#9a9ad6"),
)
"""For light and for dark pages."""
_ANGLES = (45, 135, 20, 110, 70, 160, 0, 90)
STYLES = ("dense", "light", "cross")
NEUTRAL = "n"


def assign(parties: Iterable[str]) -> dict[str, str]:
    """A name of a colour for each party key."""
    taken: dict[int, str] = {}
    for party in sorted(set(parties)):
        wanted = crc32(party.encode()) % len(COLOURS)
        free = [(wanted + i) % len(COLOURS) for i in range(len(COLOURS))]
        taken.setdefault(next((i for i in free if i not in taken), wanted), party)
    named = {party: str(i) for i, party in taken.items()}
    return {party: named.get(party, str(crc32(party.encode()) % len(COLOURS))) for party in set(parties)}


def variables(dark: bool) -> str:
    """CSS variables of the colours, for one of the two schemes."""
    listed = "".join(f"--c{i}:{pair[dark]};" for i, pair in enumerate(COLOURS))
    return listed + f"--cn:{'#9aa0a6' if dark else '#6b7075'};"


def colour(name: str | None) -> str:
    """The CSS colour of a party's name of a colour; grey for none."""
    return f"var(--c{name or NEUTRAL})"


def hatch(name: str, style: str) -> str:
    """A reference to the hatch of a colour."""
    return f"url(#hatch-{name}-{style})"


def hatches(names: Iterable[str]) -> str:
    """Definitions of the hatches of some colours."""
    return "".join(_hatch(name, style) for name in sorted({*names, NEUTRAL}) for style in STYLES)


def _hatch(name: str, style: str) -> str:
    """One hatch: close thick lines, far thin ones, or two ways across."""
    step = {"dense": 7, "light": 13, "cross": 11}[style]
    width = {"dense": 4.2, "light": 2.2, "cross": 2.4}[style]
    angle = 45 if name == NEUTRAL else _ANGLES[int(name)]
    lines = [f"M{step / 2:g},0V{step}"] + ([f"M0,{step / 2:g}H{step}"] if style == "cross" else [])
    stroke = el("path", d="".join(lines), stroke=colour(name), stroke_width=width, fill="none")
    return el(
        "pattern",
        stroke,
        id=f"hatch-{name}-{style}",
        width=step,
        height=step,
        patternUnits="userSpaceOnUse",
        patternTransform=f"rotate({angle})",
    )


def names_of(colours: Mapping[str, str], parties: Iterable[str]) -> list[str]:
    """The colour names of some parties, in order, without repeats."""
    return list(dict.fromkeys(colours[party] for party in parties if party in colours))
