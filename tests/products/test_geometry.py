"""Cells, frames and labels: what must hold whatever the places are."""

from __future__ import annotations

import math

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.products.geometry import (
    Frame,
    Point,
    Site,
    cells,
    centroid,
    circle,
    contains,
    fit,
    nearer,
    round_length,
)
from marsad.products.placing import Placer, text_width

FRAME = Frame(33.5, 36.3, 0.1, 0, 0, 800, 600)
POINTS = st.builds(Point, st.floats(50, 750), st.floats(50, 550))


def area(polygon: list[Point]) -> float:
    turned = polygon[1:] + polygon[:1]
    return abs(sum(a.x * b.y - b.x * a.y for a, b in zip(polygon, turned, strict=True))) / 2


def test_a_half_of_a_circle_is_half_its_area() -> None:
    whole = circle(Point(0, 0), 100)
    half = nearer(whole, Point(-10, 0), Point(10, 0))
    assert math.isclose(area(half), area(whole) / 2, rel_tol=1e-6)
    assert centroid(half).x < -40


def test_a_neighbour_out_of_reach_cuts_nothing() -> None:
    made = cells({"a": Point(0, 0), "b": Point(500, 0)}, {"a": 100, "b": 100})
    assert made["a"] == circle(Point(0, 0), 100)


@settings(max_examples=50, deadline=None)
@given(st.lists(POINTS, min_size=2, max_size=7, unique=True), POINTS)
def test_no_point_lies_inside_two_cells(points: list[Point], probe: Point) -> None:
    centres = {str(i): point for i, point in enumerate(points)}
    made = cells(centres, dict.fromkeys(centres, 180.0))
    distances = sorted(math.dist(probe, point) for point in points)
    owners = [key for key, shape in made.items() if len(shape) > 2 and contains(shape, probe)]
    if distances[1] - distances[0] > 1e-6:
        assert len(owners) <= 1
    assert all(math.dist(probe, centres[key]) <= distances[0] + 1e-6 for key in owners)


def test_north_is_up_and_east_is_right() -> None:
    middle = FRAME.point(33.5, 36.3)
    assert FRAME.point(33.51, 36.3).y < middle.y
    assert FRAME.point(33.5, 36.31).x > middle.x


def test_all_places_fit_into_the_frame() -> None:
    sites = [Site("a", 33.47, 36.28, 1200), Site("b", 33.49, 36.34, 900), Site("c", 33.4, 36.3, 0)]
    frame = fit(sites, (10, 10, 900, 600), 900)
    assert all(frame.holds(frame.point(one.lat, one.lon), one.radius_m * frame.scale) for one in sites)


@settings(max_examples=30, deadline=None)
@given(st.lists(POINTS, max_size=25))
def test_labels_do_not_overlap_and_stay_in_the_frame(anchors: list[Point]) -> None:
    placer = Placer(FRAME)
    boxes = [placer.place(anchor, 70, 24) for anchor in anchors]
    assert not any(a.meets(b) for i, a in enumerate(boxes) for b in boxes[:i])
    assert all(FRAME.holds(Point(one.x, one.y), 12) for one in boxes)


def test_marks_take_no_room() -> None:
    assert text_width("حَيّ", 12) == text_width("حي", 12)
    assert text_width("\u2068حي\u2069", 12) == text_width("حي", 12)


def test_a_scale_bar_has_a_round_length() -> None:
    assert [round_length(x) for x in (1450, 999, 320, 70_000)] == [1000, 500, 200, 50_000]
