"""The drawing and the page: complete in themselves, right in both languages, and in a real browser."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import xml.etree.ElementTree as ET
from html.parser import HTMLParser

import pytest

from marsad.products.map import render_svg
from marsad.products.page import render_page
from marsad.products.palette import COLOURS, assign
from tests.situation.make import GAZETTEER, crossing, event, file, gains, harm, holds, story, view

CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
SVG = "{http://www.w3.org/2000/svg}"
SITUATION = view(story(), 3)


def drawing(filed: list, lang: str = "ar", n: int = 3) -> ET.Element:
    return ET.fromstring(render_svg(view(filed, n), GAZETTEER, lang))


def said(root: ET.Element) -> list[str]:
    """All words on the map, without isolates."""
    return [re.sub("[\u2066-\u2069]", "", one.text or "") for one in root.iter(f"{SVG}text")]


def titles(root: ET.Element) -> list[str]:
    return [one.text or "" for one in root.iter(f"{SVG}title")]


def test_the_drawing_is_well_formed_and_names_every_place_in_both_languages() -> None:
    words = said(drawing(story()))
    for name in ("القدم", "الحجر الأسود", "اليرموك", "يلدا", "Al-Qadam", "Al-Hajar al-Aswad", "Yalda"):
        assert name in words


def test_a_holder_and_the_extent_stand_in_words_beside_the_colour() -> None:
    assert "تنظيم الدولة · معظم" in said(drawing(story()))
    assert "Islamic State · most" in said(drawing(story(), "en"))


def test_fills_follow_the_extent() -> None:
    def fill(extent: str) -> str:
        root = drawing(file(holds("isis", "القدم", 1, extent)), n=1)
        body = next(one for one in root.iter(f"{SVG}g") if one.get("clip-path"))
        paths = [one.get("fill") or "" for one in body.iter(f"{SVG}path")]
        return " ".join(one for one in paths if one.startswith(("url", "var")))

    assert "dense" in fill("most")
    assert "light" in fill("part")
    assert fill("all").startswith("var(--c")


def test_a_contested_place_is_cross_hatched_for_both() -> None:
    text = render_svg(SITUATION, GAZETTEER, "ar")
    used = set(re.findall(r'fill="url\(#(hatch-\d-cross)\)"', text))
    assert len(used) == 2
    assert all(f'id="{one}"' in text for one in used)


def test_every_reference_within_the_drawing_is_defined() -> None:
    text = render_svg(SITUATION, GAZETTEER, "ar")
    assert set(re.findall(r"url\(#([\w-]+)\)", text)) <= set(re.findall(r' id="([\w-]+)"', text))
    used = set(re.findall(r"var\((--\w+)\)", text))
    assert used <= set(re.findall(r"(--\w+):", text))


def test_harm_stands_once_though_its_incident_has_two_places() -> None:
    told = file(event("shelling", 1, "اليرموك", "التضامن"), harm("killed", 7, 1, "اليرموك", "التضامن"))
    words = said(drawing(told, n=1))
    assert sorted(one for one in words if one.startswith("قصف")) == ["قصف", "قصف", "قصف · قتلى 7"]


def test_a_crossing_shows_its_state_and_its_sides() -> None:
    root = drawing(file(crossing("closed", 1, "معبر العروبة – بيروت", "isis", "sy_opposition")), n=1)
    assert "مغلق" in said(root)
    assert any("تنظيم الدولة، فصائل المعارضة" in one for one in titles(root))


def test_a_place_known_only_by_its_container_is_drawn_in_it() -> None:
    root = drawing(file(gains("isis", "المأذنية", 1, "most")), n=1)
    assert "المأذنية" in said(root)


def test_only_what_is_shown_is_explained() -> None:
    words = said(drawing(file(holds("isis", "القدم", 1)), n=1))
    assert "كامل المكان" in words
    assert not {"متنازع عليه", "معبر مفتوح", "تحرك"} & set(words)


def test_nothing_on_the_map_says_so() -> None:
    root = ET.fromstring(render_svg(view([], 1, area=None), GAZETTEER, "ar"))
    assert said(root) == ["لا شيء مذكور."]


def test_a_party_keeps_its_colour_whoever_else_is_there() -> None:
    alone = assign(["isis"])["isis"]
    assert assign(["isis", "sy_government", "sy_opposition"])["isis"] == alone
    many = assign([f"party{i}" for i in range(len(COLOURS))])
    assert len(set(many.values())) == len(COLOURS)
    assert set(assign([f"party{i}" for i in range(20)]).values()) <= {str(i) for i in range(len(COLOURS))}


class Page(HTMLParser):
    """Collects what a page holds."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_page_needs_nothing_from_elsewhere_and_no_script(lang: str) -> None:
    text = render_page(SITUATION, GAZETTEER, lang)
    tags = Page(text).tags
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in tags}
    addresses = [
        value for _, attrs in tags for name, value in attrs.items() if name in ("src", "href", "xlink:href")
    ]
    assert addresses
    assert all(str(one).startswith("#") for one in addresses)
    outside = set(re.findall(r"https?://[^\s\"'<]+", text))
    assert outside == {"http://www.w3.org/2000/svg"}


def test_every_footnote_mark_leads_to_its_words() -> None:
    text = render_page(SITUATION, GAZETTEER, "ar")
    marks, notes = set(re.findall(r'href="#(n\d+)"', text)), set(re.findall(r'<li id="(n\d+)"', text))
    assert marks == notes
    assert '<q dir="auto">gains sy_government القدم</q>' in text


def test_the_page_reads_in_its_direction_with_numbers_set_apart() -> None:
    text = render_page(SITUATION, GAZETTEER, "ar")
    assert '<html lang="ar" dir="rtl">' in text
    assert '<bdi dir="ltr" class="num">2018-03-13</bdi>' in text
    assert text.count("<bdi") == text.count("</bdi>")
    assert '<html lang="en" dir="ltr">' in render_page(SITUATION, GAZETTEER, "en")


def test_words_of_a_dispatch_cannot_break_the_page() -> None:
    evil = "</q><script>alert(1)</script>"
    told = file(holds("isis", "القدم", 1, source=evil), outlet=evil)
    text = render_page(view(told, 1), GAZETTEER, "ar")
    assert "<script>" not in text
    assert "&lt;script&gt;" in text


@pytest.mark.browser
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_draws_the_page_whole(tmp_path) -> None:
    page = tmp_path / "map.html"
    # The probe is the test's own: it tells what was drawn, which words leave the drawing or cover others.
    probe = """<script>
      const svg = document.querySelector('svg.marsad-map'), box = svg.getBoundingClientRect();
      const texts = [...svg.querySelectorAll('text')].map(t => t.getBoundingClientRect());
      const labels = [...svg.querySelectorAll('g.label')].map(t => t.getBoundingClientRect());
      const out = texts.filter(t => t.left < box.left || t.right > box.right || t.bottom > box.bottom);
      const meet = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2
        && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 6;
      const over = labels.filter((t, i) => labels.some((u, k) => k < i && meet(t, u)));
      document.title = JSON.stringify({texts: texts.length, labels: labels.length,
        out: out.length, over: over.length, wide: box.width,
        direction: getComputedStyle(document.body).direction,
        requests: performance.getEntriesByType('resource').length});
    </script>"""
    text = render_page(SITUATION, GAZETTEER, "ar")
    text = re.sub(r'<meta http-equiv="Content-Security-Policy"[^>]*>', "", text)
    page.write_text(text.replace("</body>", probe + "</body>"), encoding="utf-8")
    command = [
        str(CHROMIUM),
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-background-networking",
    ]
    command += [
        f"--user-data-dir={tmp_path / 'profile'}",
        "--window-size=1300,1600",
        "--dump-dom",
        page.as_uri(),
    ]
    dom = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    found = re.search(r"<title>(\{.*?\})</title>", dom)
    assert found
    told = json.loads(found[1].replace("&quot;", '"'))
    assert told["direction"] == "rtl"
    assert told["texts"] > 30
    assert told["labels"] > 10
    assert told["wide"] > 800
    assert (told["out"], told["over"], told["requests"]) == (0, 0, 0)
    assert "الحجر الأسود" in dom


def test_a_romanised_name_on_the_map_is_explained_in_the_legend() -> None:
    held = [holds("كتيبة الطفشان", "يلدا", 1), holds("isis", "القدم", 1)]
    drawn = render_svg(view(file(*held), 1), GAZETTEER, "en")
    assert "Katibat al-Tafshan*" in drawn
    assert "* Arabic in Latin letters" in drawn
    assert "* Arabic in Latin letters" not in render_svg(view(file(held[1]), 1), GAZETTEER, "en")
