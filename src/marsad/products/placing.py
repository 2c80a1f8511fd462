"""Putting labels where there is room: greedy, nearest free spot first, the same result every time."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from marsad.products.geometry import Frame, Point

_STEP = 7.0
_RINGS = 40
_TURNS = 24
_GAP = 3.0


class Box(NamedTuple):
    """A rectangle by its middle."""

    x: float
    y: float
    width: float
    height: float

    def meets(self, other: Box) -> bool:
        """Whether two rectangles overlap or nearly touch."""
        across = abs(self.x - other.x) * 2 < self.width + other.width + 2 * _GAP
        return across and abs(self.y - other.y) * 2 < self.height + other.height + 2 * _GAP

    def overlap(self, other: Box) -> float:
        """Area that two rectangles share."""
        across = (self.width + other.width) / 2 - abs(self.x - other.x)
        down = (self.height + other.height) / 2 - abs(self.y - other.y)
        return max(across, 0) * max(down, 0)

    def edge(self, towards: Point) -> Point:
        """Where a line from the middle to a point leaves the rectangle."""
        dx, dy = towards.x - self.x, towards.y - self.y
        reach = max(abs(dx) / (self.width / 2), abs(dy) / (self.height / 2), 1e-9)
        return Point(self.x + dx / reach, self.y + dy / reach) if reach > 1 else towards


class Placer:
    """Takes boxes one after another and keeps them apart."""

    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.taken: list[Box] = []

    def block(self, box: Box) -> None:
        """Keep labels off a rectangle."""
        self.taken.append(box)

    def place(self, anchor: Point, width: float, height: float, start: float = 0) -> Box:
        """The free rectangle nearest to ``anchor``, from ``start`` pixels off; else the least covered."""
        best, least = Box(anchor.x, anchor.y, width, height), math.inf
        for centre in _around(anchor, start):
            box = Box(centre.x, centre.y, width, height)
            if not self._inside(box):
                continue
            covered = sum(box.overlap(other) for other in self.taken)
            if covered < least:
                best, least = box, covered
            if not any(box.meets(other) for other in self.taken):
                best = box
                break
        self.taken.append(best)
        return best

    def _inside(self, box: Box) -> bool:
        frame = self.frame
        left, top = box.x - box.width / 2, box.y - box.height / 2
        fits_x = left >= frame.x + 4 and left + box.width <= frame.x + frame.width - 4
        return fits_x and top >= frame.y + 4 and top + box.height <= frame.y + frame.height - 4


def _around(anchor: Point, start: float) -> Iterator[Point]:
    """Points around an anchor, nearest first."""
    if start <= 0:
        yield anchor
    for ring in range(1, _RINGS):
        radius = start + ring * _STEP
        for turn in range(_TURNS):
            angle = 2 * math.pi * turn / _TURNS - math.pi / 2
            yield Point(anchor.x + radius * 1.25 * math.cos(angle), anchor.y + radius * math.sin(angle))


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a line is drawn: marks take no room, Arabic letters about half their size."""
    total = 0.0
    for char in text:
        if unicodedata.category(char) in ("Mn", "Cf"):
            continue
        wide = unicodedata.bidirectional(char) in ("AL", "R")
        total += 0.30 if char in " .,:;|!'()[]ilI·" else 0.56 if wide else 0.60
    return total * size * (1.08 if bold else 1.0) + 4
