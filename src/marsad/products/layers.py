"""The layers of the map, from the ground up: cells, passages, names, incidents, arrows."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence

from marsad.products import symbols
from marsad.products.geometry import Point, Polygon, contains, leave, path, short_of
from marsad.products.labels import Labels, latin, plain
from marsad.products.palette import colour, hatch, names_of
from marsad.products.placing import Box, text_width
from marsad.products.scene import INSET, Scene
from marsad.products.svg import el, title, words
from marsad.products.tables import state
from marsad.situation.access import Passage
from marsad.situation.harm import Range, sums
from marsad.situation.holding import Holding, party_key
from marsad.situation.incidents import Incident
from marsad.situation.movements import Flow

Line = tuple[str, float, str]
"""Words, size, and class of one line of a label."""


# --- cells --------------------------------------------------------------------------------------------------


def cell_layer(scene: Scene) -> str:
    """The areas in the colours of their holders."""
    holdings = scene.holdings
    order = sorted(scene.cells, key=lambda key: key in scene.insets)
    return "".join(_cell(scene, key, holdings.get(key, [])) for key in order)


def _cell(scene: Scene, key: str, held: Sequence[Holding]) -> str:
    """One area: a fill for each holder, then its outline."""
    d = path(scene.cells[key])
    inner = [one for one in held if one.relation == "in"]
    fills = [_fill(d, one, scene.colours[one.party]) for one in inner]
    rings = [
        el("path", d=d, class_="ring", stroke=colour(scene.colours[one.party]))
        for one in held
        if one not in inner
    ]
    claimed = any(one.standing == "claimed" for one in inner)
    line = el("path", d=d, class_="cell-line claimed" if claimed else "cell-line")
    ground = el("path", d=d, class_="cell-ground")
    return el("g", title(_cell_title(scene, key, held)), ground, *fills, line, *rings)


def _fill(d: str, one: Holding, name: str) -> str:
    """The fill of one holding: pattern by extent, cross-hatch where contested."""
    if one.standing == "contested":
        return el("path", d=d, fill=hatch(name, "cross"), opacity=0.8)
    if one.extent in ("all", "unspecified"):
        return el("path", d=d, fill=colour(name), opacity=0.62 if one.extent == "all" else 0.26)
    return el("path", d=d, fill=hatch(name, "dense" if one.extent == "most" else "light"), opacity=0.75)


def _cell_title(scene: Scene, key: str, held: Sequence[Holding]) -> str:
    labels = scene.labels
    told = [labels.join((labels.party(one.holder), labels("extent", one.extent))) for one in held]
    return plain(": ".join([labels.place(scene.spots[key]), labels.join(told) or labels("legend", "empty")]))


# --- labels -------------------------------------------------------------------------------------------------


def draw_lines(lines: Sequence[Line], box: Box, labels: Labels) -> str:
    """The lines of a label, centred in its box."""
    y = box.y - box.height / 2
    drawn = []
    for said, size, kind in lines:
        y += size * 1.28
        way = "ltr" if kind.startswith("latin") else labels.direction
        drawn.append(words(said, box.x, y - size * 0.24, font_size=size, class_=kind, direction=way))
    plate = el(
        "rect",
        class_="plate",
        x=box.x - box.width / 2,
        y=box.y - box.height / 2,
        width=box.width,
        height=box.height,
        rx=4,
    )
    return el("g", plate, *drawn, class_="label")


def size_of(lines: Sequence[Line]) -> tuple[float, float]:
    """Width and height of a label."""
    widest = max(text_width(said, size, bold="name" in kind) for said, size, kind in lines)
    return widest, sum(size * 1.28 for _, size, _ in lines)


def leader(box: Box, anchor: Point, least: float, cell: Polygon | None = None) -> str:
    """A line from a label to what it names, where it had to move away, out of the cell if there is one."""
    edge = box.edge(anchor)
    if math.dist(edge, anchor) < least or (cell and contains(cell, Point(box.x, box.y))):
        return ""
    return el("line", x1=edge.x, y1=edge.y, x2=anchor.x, y2=anchor.y, class_="leader") + el(
        "circle", cx=anchor.x, cy=anchor.y, r=2.2, class_="leader-dot"
    )


def name_layer(scene: Scene) -> str:
    """The name of each place with who holds how much of it."""
    drawn = []
    holdings = scene.holdings
    for key in sorted(scene.insets):
        scene.placer.block(Box(scene.points[key].x, scene.points[key].y, 1.4 * INSET, 1.4 * INSET))
    for key in sorted(scene.points, key=lambda key: key in scene.insets):
        lines = _place_lines(scene, key, holdings.get(key, []))
        box = scene.placer.place(scene.points[key], *size_of(lines), start=30 if key in scene.insets else 0)
        drawn.append(
            leader(box, scene.points[key], 26, scene.cells[key]) + draw_lines(lines, box, scene.labels)
        )
    return "".join(drawn)


def _place_lines(scene: Scene, key: str, held: Sequence[Holding]) -> list[Line]:
    labels, spot = scene.labels, scene.spots[key]
    small = 12.5 if key in scene.insets else 15.0
    lines: list[Line] = [(labels.place(spot), small, "name")]
    other = spot.name_en if labels.lang == "ar" else spot.name_ar
    if other:
        lines.append((other, 10.0, "latin other" if labels.lang == "ar" else "other"))
    for one in held:
        if one.relation == "in":
            mark = labels("standing_short", one.standing)
            said = f"{labels.party(one.holder)} · {labels('extent_short', one.extent)} {mark}".strip()
            lines.append((said, 11.5, "holder"))
    return lines


# --- passages -----------------------------------------------------------------------------------------------


def _passages(scene: Scene) -> list[tuple[Passage, Point]]:
    """The crossings and roads that have a point on the map."""
    shown = [
        (one, scene.point(one.spot)) for one in scene.situation.access if one.type in ("crossing", "road")
    ]
    return [(one, point) for one, point in shown if point]


def passage_signs(scene: Scene) -> str:
    """The signs of the passages; labels keep off them."""
    signs = []
    for one, point in _passages(scene):
        side = 2 * symbols.PASSAGE_RADIUS + 6
        scene.placer.block(Box(point.x, point.y, side, side))
        sides = names_of(scene.colours, (party_key(ref) for ref in one.sides))
        sign = symbols.passage(one.status, sides, point)
        signs.append(el("g", title(_passage_title(scene, one)), sign))
    return "".join(signs)


def passage_names(scene: Scene) -> str:
    """The names and states of the passages."""
    return "".join(_passage_name(scene, one, point) for one, point in _passages(scene))


def _passage_title(scene: Scene, one: Passage) -> str:
    labels = scene.labels
    return plain(labels.join((labels.place(one.spot), state(one, labels), labels.parties(one.sides))))


def _passage_name(scene: Scene, one: Passage, point: Point) -> str:
    labels = scene.labels
    mark = labels("standing_short", one.standing)
    said = f"{state(one, labels)} {mark}".strip()
    lines: list[Line] = [(labels.place(one.spot), 11.5, "passage-name"), (said, 11.0, "holder")]
    box = scene.placer.place(point, *size_of(lines), start=20)
    return leader(box, point, 24) + draw_lines(lines, box, labels)


# --- incidents ----------------------------------------------------------------------------------------------


def incident_layer(scene: Scene) -> str:
    """A sign for each place and type of incident, with the harm of those told of it."""
    at: dict[tuple[str, str], list[tuple[Incident, bool]]] = defaultdict(list)
    points: dict[str, Point] = {}
    for one in scene.situation.incidents:
        first = True
        for place in one.places:
            point = scene.point(place)
            if point:
                points[place.key] = point
                at[place.key, one.type or ""].append((one, first))
                first = False
    drawn = []
    for (key, kind), told in at.items():
        said = _incident_words(scene.labels, kind or None, told)
        drawn.append(_incident(scene, (points[key], scene.cells.get(key)), kind or None, said))
    return "".join(drawn)


def _incident_words(labels: Labels, kind: str | None, told: Sequence[tuple[Incident, bool]]) -> str:
    """Type, number and harm. A harm stands at the first place of its incident only, never twice."""
    name = labels("event", kind) if kind else labels.ui("cause_unknown")
    times = f" ×{len(told)}" if len(told) > 1 else ""
    harm = [
        f"{labels('harm', one.outcome)} {brief(one.range, one.unnumbered)}"
        for one in sums(toll for one, first in told if first for toll in one.tolls)
        if one.outcome in ("killed", "injured")
    ]
    return " · ".join([name + latin(times) if times else name, *harm])


def _incident(scene: Scene, at: tuple[Point, Polygon | None], kind: str | None, said: str) -> str:
    """One sign with its words beside it, at a place that may have a cell."""
    labels, (point, cell) = scene.labels, at
    line: Line = (said, 11.0, "incident")
    wide, high = size_of([line])
    side = 2 * symbols.RADIUS + 3
    box = scene.placer.place(point, wide + side, max(high, side), start=14)
    rtl = labels.direction == "rtl"
    sign = Point(box.x + (wide if rtl else -wide) / 2, box.y)
    text = Box(box.x + (-side if rtl else side) / 2, box.y, wide, high)
    drawn = symbols.incident(kind, sign) + draw_lines([line], text, labels)
    return leader(box, point, 30, cell) + el("g", title(plain(said)), drawn)


def brief(count: Range, unnumbered: int = 0) -> str:
    """A number in as few signs as can be: ``7``, ``5–7``, ``7+``, ``?``."""
    if not count.known:
        return latin("?")
    low = str(count.min or 0)
    if count.max is None or unnumbered:
        return latin(f"{low}+")
    return latin(low if count.min == count.max else f"{low}–{count.max}")


# --- movements ----------------------------------------------------------------------------------------------


def movement_layer(scene: Scene) -> tuple[str, str]:
    """Arrows (to lie under the names) and their words (to lie above)."""
    arrows, names = [], []
    for one in scene.situation.movements:
        ends = _ends(scene, one)
        anchor = _anchor(scene, one, ends)
        if ends:
            stroke = colour(scene.colours.get(party_key(one.actor))) if one.actor else "var(--ink)"
            arrows.append(el("g", title(plain(_flow_words(one, scene.labels))), symbols.arrow(*ends, stroke)))
        if anchor:
            names.append((one, anchor))
    return "".join(arrows), "".join(_flow_name(scene, one, anchor) for one, anchor in names)


def _ends(scene: Scene, one: Flow) -> tuple[Point, Point] | None:
    """Where the arrow of a movement begins and ends; at the frame's edge for a place beyond it."""
    starts, goals = (*one.at("from"), *one.at("via")), one.at("to")
    start = next((point for spot in starts if (point := scene.point(spot))), None)
    goal = next((point for spot in goals if (point := scene.point(spot))), None)
    if start and goal:
        return (start, short_of(goal, start, 34)) if math.dist(start, goal) > 60 else None
    if start:
        far = next((point for spot in goals if (point := scene.far(spot))), None)
        return (start, leave(start, far, scene.frame)) if far else None
    if goal:
        far = next((point for spot in starts if (point := scene.far(spot))), None)
        return (leave(goal, far, scene.frame), short_of(goal, far, 34)) if far else None
    return None


def _anchor(scene: Scene, one: Flow, ends: tuple[Point, Point] | None) -> Point | None:
    """What the words of a movement stand beside: the middle of its arrow, else its first place on the map."""
    if ends:
        start, end = ends
        return Point(start.x + (end.x - start.x) * 0.6, start.y + (end.y - start.y) * 0.6)
    return next((point for _, _, spot in one.places if (point := scene.point(spot))), None)


def _flow_words(one: Flow, labels: Labels) -> str:
    """What moves, how many, and where to if that is off the map."""
    count = Range(one.min, one.max)
    name = labels("movement", one.type)
    return f"{name} {brief(count)}" if count.known else name


def _flow_name(scene: Scene, one: Flow, anchor: Point) -> str:
    labels = scene.labels
    goals = [spot for spot in one.at("to") if scene.point(spot) is None]
    said = _flow_words(one, labels)
    lines: list[Line] = [(said, 11.5, "flow")]
    if goals:
        lines.append((labels("role", "to", places=labels.places(goals)), 10.5, "flow"))
    box = scene.placer.place(anchor, *size_of(lines), start=6)
    cell = next((scene.cells[key] for key, point in scene.points.items() if point == anchor), None)
    return leader(box, anchor, 44, cell) + draw_lines(lines, box, labels)
