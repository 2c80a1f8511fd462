"""The signs of the map: incidents by type, passages by state, arrows. All drawn around a point."""

from __future__ import annotations

import math

from marsad.products.geometry import Point
from marsad.products.palette import colour
from marsad.products.svg import el
from marsad.types import Status

RADIUS = 9.0
PASSAGE_RADIUS = 11.0

_BURST = "M0,-6L1.4,-2.4L5.2,-3L2.8,0L5.2,3L1.4,2.4L0,6L-1.4,2.4L-5.2,3L-2.8,0L-5.2,-3L-1.4,-2.4Z"
# Within a square of 16 around 0: what is drawn in the disc of an incident.
_SIGNS = {
    "airstrike": "M-5,-4H5L0,5Z",
    "shelling": "M0,-6L1.6,-1.6L6,0L1.6,1.6L0,6L-1.6,1.6L-6,0L-1.6,-1.6Z",
    "clash": "M-5,-5L5,5M5,-5L-5,5",
    "offensive": "M-5,-5L1,0L-5,5M0,-5L6,0L0,5",
    "sniping": "M0,-6V-2M0,2V6M-6,0H-2M2,0H6",
    "explosion": _BURST,
    "suicide_attack": _BURST,
    "chemical_attack": "M-3,-5H3M-1.5,-5V-1L-5,5H5L1.5,-1V-5",
    "agreement": "M-5,0H5M-5,-3H5M-5,3H5",
    "protest": "M-4,5V-5H4L1,-2L4,1H-4",
    "arrest": "M-5,-5H5V5H-5ZM-1.7,-5V5M1.7,-5V5",
}
_STROKED = frozenset({"clash", "offensive", "sniping", "agreement", "arrest"})
_OTHER = "M-3,0A3,3 0 1 0 3,0A3,3 0 1 0 -3,0Z"

_STATES = {
    "open": "M-6,0H6M-6,0L-3,-3M-6,0L-3,3M6,0L3,-3M6,0L3,3",
    "closed": "M-5,-5L5,5M-5,5L5,-5",
    "restricted": "M-6,0H-1M1,0H6M0,-5V5",
    "unspecified": "M-2.5,-3A2.6,2.6 0 1 1 0,0.5V2M0,4.2V5.2",
}


def incident(kind: str | None, at: Point) -> str:
    """The disc of an incident."""
    stroked = kind in _STROKED
    sign = el("path", d=_SIGNS.get(kind or "", _OTHER), class_="sign-line" if stroked else "sign-fill")
    disc = el("circle", r=RADIUS, class_="disc")
    return el("g", disc, sign, transform=f"translate({at.x:.1f},{at.y:.1f})")


def state_key(status: Status) -> str:
    """What a state is drawn as: reopened is open."""
    return "open" if status == "reopened" else status


def passage(status: Status, sides: list[str], at: Point) -> str:
    """A disc in the colours of the two sides, with the sign of its state."""
    first = colour(sides[0] if sides else None)
    second = colour(sides[1] if len(sides) > 1 else (sides[0] if sides else None))
    r = PASSAGE_RADIUS
    return el(
        "g",
        el("circle", r=r + 2, class_="passage-rim"),
        el("path", d=f"M0,{-r}A{r},{r} 0 0 0 0,{r}Z", fill=first),
        el("path", d=f"M0,{-r}A{r},{r} 0 0 1 0,{r}Z", fill=second),
        el("path", d=_STATES[state_key(status)], class_="passage-under"),
        el("path", d=_STATES[state_key(status)], class_="passage-sign"),
        transform=f"translate({at.x:.1f},{at.y:.1f})",
    )


def arrow(start: Point, end: Point, stroke: str) -> str:
    """A bent arrow."""
    length = max(math.dist(start, end), 1.0)
    bend = min(length * 0.18, 40)
    middle = Point((start.x + end.x) / 2, (start.y + end.y) / 2)
    nx, ny = -(end.y - start.y) / length, (end.x - start.x) / length
    control = Point(middle.x + nx * bend, middle.y + ny * bend)
    angle = math.degrees(math.atan2(end.y - control.y, end.x - control.x))
    d = f"M{start.x:.1f},{start.y:.1f}Q{control.x:.1f},{control.y:.1f} {end.x:.1f},{end.y:.1f}"
    head = el(
        "path",
        d="M2,0L-12,-6L-9,0L-12,6Z",
        fill=stroke,
        transform=f"translate({end.x:.1f},{end.y:.1f}) rotate({angle:.1f})",
    )
    return el("path", d=d, class_="arrow-under") + el("path", d=d, class_="arrow", stroke=stroke) + head
