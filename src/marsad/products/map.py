"""The map: one SVG drawing of a situation, with its legend. Knows no network, no script, no font file."""

from __future__ import annotations

from importlib.resources import files

from marsad.knowledge.gazetteer import Gazetteer
from marsad.products import palette
from marsad.products.labels import Labels, Lang, plain
from marsad.products.layers import (
    cell_layer,
    incident_layer,
    movement_layer,
    name_layer,
    passage_names,
    passage_signs,
)
from marsad.products.legend import corners, panel
from marsad.products.scene import MARGIN, WIDTH, Scene, scene
from marsad.products.svg import el
from marsad.products.text import title
from marsad.situation.picture import Situation


def template(name: str) -> str:
    """A file of the templates folder."""
    return files("marsad.products").joinpath("templates", name).read_text(encoding="utf-8")


def style() -> str:
    """The styles of the drawing, colours of both schemes filled in."""
    filled = template("map.css").replace("/*light*/", palette.variables(dark=False))
    return filled.replace("/*dark*/", palette.variables(dark=True))


def draw(situation: Situation, gazetteer: Gazetteer, labels: Labels) -> str | None:
    """The SVG element; ``None`` where nothing of the situation has a place on the map."""
    made = scene(situation, gazetteer, labels)
    return _svg(made) if made else None


def render_svg(situation: Situation, gazetteer: Gazetteer, lang: Lang) -> str:
    """A whole SVG file. A situation without a place on the map gives an empty drawing that says so."""
    labels = Labels(lang)
    drawn = draw(situation, gazetteer, labels)
    head = '<?xml version="1.0" encoding="UTF-8"?>\n'
    if drawn:
        return head + drawn + "\n"
    empty = el("text", labels.ui("nothing"), x=20, y=40)
    return head + el("svg", empty, xmlns="http://www.w3.org/2000/svg", viewBox="0 0 400 80") + "\n"


def _svg(made: Scene) -> str:
    """Layers from the ground up. Labels are placed by weight: corners, passages, names, incidents, arrows."""
    labels, frame = made.labels, made.frame
    corner, cells, signs = corners(made), cell_layer(made), passage_signs(made)
    names = name_layer(made) + passage_names(made)
    incidents = incident_layer(made)
    arrows, flows = movement_layer(made)
    side, bottom = panel(made, f"{names}{incidents}{flows}")
    height = max(frame.height + 2 * MARGIN, bottom)
    rect = {"x": frame.x, "y": frame.y, "width": frame.width, "height": frame.height}
    ground = el("rect", class_="ground", rx=6, **rect)
    clip = el("clipPath", el("rect", **rect), id="frame")
    body = el("g", cells, arrows, signs, names, incidents, flows, clip_path="url(#frame)")
    return el(
        "svg",
        el("title", plain(_name(made)), id="map-title"),
        el("desc", labels.ui("map_desc"), id="map-desc"),
        f"<style>{style()}</style>",
        el("defs", clip, palette.hatches(made.colours.values())),
        ground,
        body,
        corner,
        side,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {WIDTH} {height:.0f}",
        class_="marsad-map",
        role="img",
        aria_labelledby="map-title map-desc",
        lang=labels.lang,
    )


def _name(made: Scene) -> str:
    labels = made.labels
    return labels.ui("map_of", title=title(made.situation, labels), day=labels.day(made.situation.on))
