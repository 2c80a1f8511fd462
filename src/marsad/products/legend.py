"""The panel beside the map: title, day, parties, signs. And what stands in the map's corners."""

from __future__ import annotations

from marsad.products import symbols
from marsad.products.geometry import Point, round_length
from marsad.products.labels import Labels, latin, plain
from marsad.products.palette import NEUTRAL, colour, hatch
from marsad.products.placing import Box, text_width
from marsad.products.scene import MARGIN, PANEL, WIDTH, Scene
from marsad.products.svg import el, words
from marsad.products.text import heading, title
from marsad.situation.holding import party_key
from marsad.types import Status


class _Panel:
    """Writes one line after another down the panel."""

    def __init__(self, labels: Labels) -> None:
        self.labels = labels
        self.rtl = labels.direction == "rtl"
        self.edge = PANEL - 22 if self.rtl else WIDTH - PANEL + 22
        self.y = 0.0
        self.parts: list[str] = []

    def at(self, inward: float) -> float:
        """A distance from the reading edge as a coordinate."""
        return self.edge - inward if self.rtl else self.edge + inward

    def line(self, said: str, size: float, kind: str, inward: float = 0, step: float = 1.5) -> None:
        """A line of words that begins at the reading edge."""
        size = min(size, size * (PANEL - 3 * MARGIN) / text_width(said, size, bold=kind != "other"))
        self.y += size * step
        way = self.labels.direction
        self.parts.append(
            words(said, self.at(inward), self.y, font_size=size, class_=f"{kind} from-edge", direction=way)
        )

    def item(self, sign: str, said: str) -> None:
        """A sign with its words."""
        self.y += 23
        self.parts.append(el("g", sign, transform=f"translate({self.at(13):.1f},{self.y - 4:.1f})"))
        way = self.labels.direction
        self.parts.append(
            words(said, self.at(36), self.y, font_size=12, class_="legend from-edge", direction=way)
        )

    def head(self, said: str) -> None:
        """A heading."""
        self.y += 12
        self.line(said, 12.5, "legend-head")


def panel(scene: Scene, drawn: str) -> tuple[str, float]:
    """The whole panel and how far down it reaches; only signs on the map (``drawn``) are explained."""
    labels = scene.labels
    column = _Panel(labels)
    column.y = MARGIN
    column.line(title(scene.situation, labels), 20, "title")
    day, window, basis = heading(scene.situation, labels)
    column.line(day, 14, "legend-head", step=1.8)
    for said in (window, basis):
        column.line(said, 10.5, "other", step=1.7)
    _parties(column, scene)
    _extents(column, scene)
    _passages(column, scene)
    _incidents(column, scene)
    column.y += 14
    for said in (*labels.lines("caveat_short"), *labels.key("".join((drawn, *column.parts)))):
        column.line(said, 11, "other")
    return "".join(column.parts), column.y + 2 * MARGIN


def _swatch(fill: str, opacity: float = 1.0, kind: str = "swatch") -> str:
    box = {"x": -13, "y": -8, "width": 26, "height": 16, "rx": 3}
    return el("rect", class_="cell-ground", **box) + el(
        "rect", fill=fill, opacity=opacity, class_=kind, **box
    )


def _parties(column: _Panel, scene: Scene) -> None:
    """A colour for each party."""
    refs = [one.holder for one in scene.situation.control]
    refs += [ref for one in scene.situation.access for ref in one.sides]
    known = {party_key(ref): ref for ref in refs}
    if known:
        column.head(scene.labels("legend", "parties"))
    for key in sorted(known, key=lambda key: plain(scene.labels.party(known[key]))):
        column.item(_swatch(colour(scene.colours[key]), 0.8), scene.labels.party(known[key]))


def _extents(column: _Panel, scene: Scene) -> None:
    """What the fills mean, in grey."""
    held = scene.situation.control
    fills = {
        "solid": (_swatch(colour(NEUTRAL), 0.62), any(one.extent == "all" for one in held)),
        "dense": (_swatch(hatch(NEUTRAL, "dense")), any(one.extent == "most" for one in held)),
        "light": (_swatch(hatch(NEUTRAL, "light")), any(one.extent == "part" for one in held)),
        "tint": (_swatch(colour(NEUTRAL), 0.26), any(one.extent == "unspecified" for one in held)),
        "cross": (_swatch(hatch(NEUTRAL, "cross")), any(one.standing == "contested" for one in held)),
        "claimed": (_swatch("none", 1, "swatch claimed"), any(one.standing == "claimed" for one in held)),
        "ring": (el("path", d="M-13,0H13", class_="ring neutral"), any(one.relation != "in" for one in held)),
        "empty": (_swatch("none"), any(key not in scene.holdings for key in scene.cells)),
    }
    column.head(scene.labels("legend", "extents"))
    for key, (sign, shown) in fills.items():
        if shown:
            column.item(sign, scene.labels("legend", key))


def _passages(column: _Panel, scene: Scene) -> None:
    """The states of passages."""
    shown = {one.status for one in scene.situation.access if scene.point(one.spot)}
    states: list[Status] = ["open", "closed", "restricted", "unspecified"]
    if shown:
        column.head(scene.labels("legend", "passages"))
    for status in states:
        if status in {symbols.state_key(one) for one in shown}:
            column.item(
                el("g", symbols.passage(status, [], Point(0, 0)), transform="scale(0.8)"),
                scene.labels("legend", f"crossing_{status}"),
            )


def _incidents(column: _Panel, scene: Scene) -> None:
    """The types of incident, and the arrow."""
    shown = {one.type for one in scene.situation.incidents if any(scene.point(place) for place in one.places)}
    if shown or scene.situation.movements:
        column.head(scene.labels("legend", "incidents"))
    for kind in sorted(shown, key=lambda one: one or ""):
        said = scene.labels("event", kind) if kind else scene.labels.ui("cause_unknown")
        column.item(symbols.incident(kind, Point(0, 0)), said)
    if scene.situation.movements:
        column.item(
            symbols.arrow(Point(-13, 3), Point(12, 0), "var(--ink)"), scene.labels("legend", "movement")
        )


def corners(scene: Scene) -> str:
    """Scale bar and north arrow, blocked for labels."""
    frame, labels = scene.frame, scene.labels
    metres = round_length(160 / frame.scale)
    wide = metres * frame.scale
    x, y = frame.x + 18, frame.y + frame.height - 18
    unit, count = ("km", metres // 1000) if metres >= 1000 else ("m", metres)
    said = f"{latin(count)} {labels.ui(unit)}"
    scene.placer.block(Box(x + wide / 2, y - 10, wide + 20, 40))
    bar = el("path", d=f"M{x:.1f},{y - 6:.1f}V{y:.1f}H{x + wide:.1f}V{y - 6:.1f}", class_="scale")
    text = words(said, x + wide / 2, y - 8, font_size=11, class_="holder", direction=labels.direction)
    nx, ny = frame.x + frame.width - 26, frame.y + 30
    scene.placer.block(Box(nx, ny, 40, 56))
    north = el(
        "path",
        d=f"M{nx},{ny - 18:.1f}L{nx + 8},{ny + 8:.1f}L{nx},{ny + 2:.1f}L{nx - 8},{ny + 8:.1f}Z",
        class_="north",
    )
    return bar + text + north + words(labels.ui("north"), nx, ny + 22, font_size=12, class_="holder")
