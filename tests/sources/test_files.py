"""Sources: every form of file gives the same kind of item, named and dated by the same rules."""

from __future__ import annotations

import io
import json
import os
import sys
from datetime import date

import pytest

from marsad.sources.files import read_source, read_sources
from marsad.sources.item import Defaults, Refusal, short_id

TEXT = "أعلنت مصادر محلية إعادة فتح الطريق أمام المدنيين.\r\nوما زال المعبر مغلقاً.\n"
DAY = date(2018, 3, 13)


def dispatches(source, **defaults):
    found = list(read_source(str(source), Defaults(**defaults)))
    assert not [one for one in found if isinstance(one, Refusal)], found
    return [one.dispatch for one in found]


ENCODINGS = {
    "UTF-8": TEXT.encode(),
    "UTF-8 with mark": b"\xef\xbb\xbf" + TEXT.encode(),
    "UTF-16 LE": TEXT.encode("utf-16"),
    "UTF-16 BE": b"\xfe\xff" + TEXT.encode("utf-16-be"),
    "UTF-32": TEXT.encode("utf-32"),
    "Windows-1256": TEXT.encode("cp1256"),
}


@pytest.mark.parametrize("content", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_text_keeps_every_code_point_in_any_encoding(tmp_path, content):
    path = tmp_path / "d007.txt"
    path.write_bytes(content)
    (item,) = read_source(str(path), Defaults(published=DAY, outlet="o"))
    assert item.dispatch.text == TEXT
    assert item.raw == content
    assert (item.dispatch.id, item.dispatch.published, item.dispatch.outlet) == ("d007", DAY, "o")
    assert item.origin == str(path)


def test_mostly_latin_windows_1256_is_still_arabic(tmp_path):
    text = "UN convoy 24 trucks: " + TEXT + " via Damascus - Homs M5, 12:30 GMT"
    (tmp_path / "a.txt").write_bytes(text.encode("cp1256"))
    assert dispatches(tmp_path / "a.txt")[0].text == text


def test_json_lines_bring_their_own_context_and_take_defaults_for_the_rest(tmp_path):
    records = [
        {"id": "a", "published": "2018-03-12", "title": "t", "outlet": "own", "text": TEXT, "lang": "ar"},
        {"doc": 7, "date": "2018-03-11T23:30:00+03:00", "text": TEXT, "url": "https://example.org/7"},
        {"text": TEXT, "unknown": [1, {}], "published": None, "title": None},
    ]
    path = tmp_path / "many.jsonl"
    path.write_text("\ufeff" + "\n\n".join(json.dumps(one) for one in records), encoding="utf-8")
    own, other, bare = dispatches(path, published=DAY, outlet="default", country="SY")
    assert (own.id, own.published, own.outlet, own.title) == ("a", date(2018, 3, 12), "own", "t")
    assert (other.id, other.published, other.url) == ("7", date(2018, 3, 11), "https://example.org/7")
    assert (bare.id, bare.published, bare.outlet, bare.country) == (short_id(TEXT), DAY, "default", "SY")


def test_the_raw_bytes_of_a_line_are_the_line(tmp_path):
    line = b'{"id":  "a", "text": "x \\u0627"}'
    (tmp_path / "a.jsonl").write_bytes(b"\n  " + line + b"  \r\n")
    (item,) = read_source(str(tmp_path / "a.jsonl"))
    assert item.raw == line
    assert item.origin.endswith("a.jsonl:2")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1256"])
def test_json_lines_in_any_encoding(tmp_path, encoding):
    lines = "".join(json.dumps({"id": n, "text": TEXT}, ensure_ascii=False) + "\n" for n in range(3))
    (tmp_path / "a.jsonl").write_bytes(lines.encode(encoding))
    found = dispatches(tmp_path / "a.jsonl")
    assert [(one.id, one.text) for one in found] == [("0", TEXT), ("1", TEXT), ("2", TEXT)]


@pytest.mark.parametrize(
    "content",
    [
        json.dumps([{"id": "a", "text": TEXT}, {"id": "b", "text": TEXT}], indent=2),
        json.dumps({"id": "a", "text": TEXT}) + "\n" + json.dumps({"id": "b", "text": TEXT}),
    ],
    ids=["list", "lines"],
)
def test_json_files_hold_lists_or_lines(tmp_path, content):
    (tmp_path / "a.json").write_text(content)
    assert [one.id for one in dispatches(tmp_path / "a.json")] == ["a", "b"]


def test_a_json_file_may_be_one_object_over_many_lines(tmp_path):
    (tmp_path / "a.json").write_text(json.dumps({"id": "a", "text": TEXT}, indent=2))
    assert [one.text for one in dispatches(tmp_path / "a.json")] == [TEXT]


PAGE = """<!DOCTYPE html><html lang="ar"><head>{charset}<title>فتح الطريق - وكالة النسيم</title>
<meta property="og:title" content="فتح الطريق"><meta property="og:site_name" content="وكالة النسيم">
<meta property="article:published_time" content="2018-03-12T10:00:00+03:00"></head>
<body><nav><a href="/">الرئيسية</a> <a href="/m">المزيد من الأخبار</a></nav><article><h1>فتح الطريق</h1>
<p>أعلنت مصادر محلية إعادة فتح الطريق أمام المدنيين صباح اليوم بعد إغلاق دام أسبوعاً.</p>
<p>وأضافت المصادر أن المعبر ما زال مغلقاً أمام الشاحنات منذ بداية الشهر الجاري.</p>
</article><footer>جميع الحقوق محفوظة 2011</footer></body></html>"""


@pytest.mark.parametrize(
    ("charset", "encoding"),
    [
        ('<meta charset="utf-8">', "utf-8"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=windows-1256">', "cp1256"),
        ("", "cp1256"),
        ('<meta charset="iso-8859-6">', "iso8859-6"),
        ('<meta charset="utf-8">', "cp1256"),
    ],
)
def test_a_page_gives_its_article_and_its_context(tmp_path, charset, encoding):
    (tmp_path / "page.html").write_bytes(PAGE.format(charset=charset).encode(encoding))
    (page,) = dispatches(tmp_path / "page.html", published=DAY, outlet="default")
    assert page.text.startswith("أعلنت مصادر محلية")
    assert page.text.endswith("الشهر الجاري.")
    assert (page.id, page.title, page.outlet) == ("page", "فتح الطريق", "وكالة النسيم")
    assert page.published == date(2018, 3, 12)


def test_a_page_without_a_date_is_dated_by_the_default_never_by_its_footer(tmp_path):
    undated = PAGE.format(charset="").replace("2018-03-12T10:00:00+03:00", "")
    (tmp_path / "page.html").write_text(undated, encoding="utf-8")
    assert dispatches(tmp_path / "page.html", published=DAY)[0].published == DAY
    assert dispatches(tmp_path / "page.html")[0].published is None


def test_a_folder_is_read_in_order_of_its_paths_and_names_by_them(tmp_path):
    for name in ("b/news.txt", "a/news.txt", "c.txt", ".hidden/x.txt", "a/.x.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert [one.id for one in dispatches(tmp_path)] == ["a/news", "b/news", "c"]


def test_several_sources_come_in_the_order_given(tmp_path):
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(TEXT)
    paths = [str(tmp_path / name) for name in ("b.txt", "no.txt", "a.txt")]
    found = list(read_sources(paths))
    assert [one.dispatch.id if not isinstance(one, Refusal) else None for one in found] == ["b", None, "a"]


@pytest.mark.parametrize(
    ("content", "ids"),
    [
        (TEXT, [short_id(TEXT)]),
        (json.dumps({"id": "a", "text": TEXT}) + "\n", ["a"]),
        ("{ أقواس } " + TEXT, [short_id("{ أقواس } " + TEXT)]),
    ],
    ids=["text", "JSON Lines", "a text that begins with a brace"],
)
def test_standard_input_may_be_text_or_json_lines(monkeypatch, content, ids):
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(content.encode())))
    monkeypatch.setattr(sys, "stdin", stream)
    assert [one.id for one in dispatches("-")] == ids


def test_a_page_on_standard_input_is_named_by_its_text(monkeypatch):
    stream = io.TextIOWrapper(io.BufferedReader(io.BytesIO(PAGE.format(charset="").encode())))
    monkeypatch.setattr(sys, "stdin", stream)
    (page,) = dispatches("-")
    assert page.id == short_id(page.text)


def test_what_is_longer_than_a_dispatch_can_be_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("marsad.sources.files.MAX_BYTES", 2**20)
    (tmp_path / "a.txt").write_text("x" * (2**20 + 1))
    (refusal,) = read_source(str(tmp_path / "a.txt"))
    assert refusal.reason == "longer than 1 MB: not one dispatch"


def test_a_refusal_is_one_line_whatever_the_name_of_the_file(tmp_path):
    name = str(tmp_path).encode() + b"/a\nb\xff.txt"
    with open(name, "wb"):
        pass
    (refusal,) = read_source(os.fsdecode(name))
    assert "\n" not in str(refusal)
    str(refusal).encode("utf-8")
