"""Laws that hold whatever the input: streams, outlines, keys."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from marsad.knowledge.latin_names import latin_key
from marsad.places import objects
from marsad.places.entry import Problem
from marsad.places.objects import read_objects
from marsad.places.rows import named, plain
from marsad.places.shapes import box, inside, middle, pack, unpack
from marsad.places.source_file import SourceFile
from marsad.places.tables import Row, read_table

values = st.dictionaries(
    st.text(max_size=6),
    st.one_of(st.text(), st.integers(), st.lists(st.text(max_size=3), max_size=3)),
    max_size=4,
)


def opened(content: bytes, name: str = "a.json") -> SourceFile:
    path = Path(tempfile.mkdtemp()) / name
    path.write_bytes(content)
    return SourceFile(path)


@settings(max_examples=60)
@given(st.lists(values, max_size=8), st.sampled_from(objects.LISTS), st.integers(0, 3))
def test_objects_come_out_as_they_went_in_and_a_cut_file_gives_a_prefix(given, key, indent):
    whole = json.dumps({"kind": 1, key: given}, ensure_ascii=False, indent=indent or None)
    whole = whole.encode("utf-8", "replace").decode()
    wanted = json.loads(whole)[key]
    file = opened(whole.encode())
    assert [one.value for one in read_objects(file) if not isinstance(one, Problem)] == wanted
    file.close()
    if given:
        start = whole.index("[", whole.index(f'"{key}"')) + 1
        cut = opened(whole[: start + (len(whole) - start) // 2].encode())
        got = list(read_objects(cut))
        cut.close()
        found = [one.value for one in got if not isinstance(one, Problem)]
        assert found == wanted[: len(found)]
        assert isinstance(got[-1], Problem) or len(found) == len(wanted)


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="#"), max_size=12).map(
    str.strip
)


@settings(max_examples=60)
@given(st.lists(st.tuples(cells.filter(bool), cells), max_size=6), st.sampled_from(",;\t"))
def test_cells_of_a_table_come_out_as_they_went_in(given, delimiter):
    import csv
    import io

    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(["name", "note"])
    writer.writerows(given)
    file = opened(stream.getvalue().encode(), "a.csv")
    found = list(read_table(file))
    file.close()
    assert [tuple(row.cells.values()) for row in found if isinstance(row, Row)] == given


points = st.tuples(st.integers(-1700, 1700), st.integers(-800, 800)).map(lambda p: (p[0] / 10, p[1] / 10))


@given(points, st.floats(0.01, 5), st.floats(0.01, 5))
def test_the_middle_of_a_rectangle_lies_inside_it_and_packing_keeps_it(corner, width, height):
    x, y = corner
    ring = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    lat, lon = middle((ring,))
    assert abs(lat - (y + height / 2)) < 1e-4
    assert abs(lon - (x + width / 2)) < 1e-4
    again = unpack(pack((ring, ring)))
    assert len(again) == 2
    assert all(
        abs(a - b) < 1e-4
        for one, two in zip(again[0], ring, strict=True)
        for a, b in zip(one, two, strict=True)
    )
    assert inside(again[:1], lat, lon)
    assert not inside(again[:1], lat, x - 1)
    assert box((ring,)) == (x, y, x + width, y + height)


def test_the_middle_of_a_crescent_lies_inside_it():
    crescent = ((0, 0), (10, 0), (10, 10), (0, 10), (0, 9), (9, 9), (9, 1), (0, 1), (0, 0))
    lat, lon = middle((tuple((float(x), float(y)) for x, y in crescent),))
    assert inside((tuple((float(x), float(y)) for x, y in crescent),), lat, lon)


@given(st.text(max_size=30))
def test_names_are_plain_and_keys_settle(text):
    name = plain(text)
    assert plain(name) == name
    assert name == "" or name.isprintable()
    assert latin_key(latin_key(text)) == latin_key(text)


@given(st.lists(st.sampled_from(["نور", "Nur", "کوی", "Nūr", "", "Нур", "كفر نور"]), max_size=6))
def test_names_are_sorted_by_script_and_none_is_lost(texts):
    readable = [one for one in texts if one and one != "Нур"]
    if not readable:
        return
    arabic, latin, others = named(texts, "town")
    assert {arabic, latin, *others} - {""} == set(readable)
    assert arabic in ("", "نور", "كفر نور", "کوی")
    assert latin in ("", "Nur", "Nūr")
