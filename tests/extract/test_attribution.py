"""Who is said to say it, and how far his word reaches."""

from __future__ import annotations

from datetime import date

import pytest

from marsad.extract.choose import choose
from marsad.extract.line import Memory
from marsad.extract.reader import read
from marsad.extract.scene import read_scene
from marsad.extract.speech.attribution import Talk, accused, hear
from marsad.language.clean import clean
from marsad.language.sentences import sentences
from marsad.language.tokens import tokenize
from marsad.types import Dispatch
from tests.corpus import accepted


def sources(text: str) -> list[str | None]:
    """The sources of the claims of a text in its order, each once."""
    claims = sorted(
        read(Dispatch(id="x", text=text, published=date(2020, 2, 6))).claims, key=lambda c: c.evidence.start
    )
    return list(dict.fromkeys(claim.source for claim in claims))


@pytest.mark.parametrize("case", accepted("attribution"), ids=lambda case: case.text[:60])
def test_the_speaker_and_his_reach(case):
    assert sources(case.text) == case.value


def test_every_source_is_in_the_text_but_for_its_article():
    for case in accepted("attribution"):
        for source in sources(case.text):
            assert source is None or source[2:] in case.text


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("اتهم المجلس المحلي قوات الدعم السريع بقصف حي الثورة.", "قوات الدعم السريع"),
        ("قال المجلس المحلي إن قوات الدعم السريع قصفت حي الثورة.", None),
    ],
)
def test_whom_a_speaker_accuses(text, name):
    cleaned = clean(text)
    tokens = tokenize(cleaned.folded)
    sentence = sentences(cleaned, tokens)[0]
    scene = read_scene(cleaned, tokens, sentence, Memory(None, frozenset(("SD",)), (), [], {}, []), 0)
    chosen = choose(scene, True)
    attributed, _ = hear(scene, chosen, Talk())
    strike = next(t for t in chosen if t.frame.kind == "event")
    found = accused(scene, attributed, strike.i)
    assert (found is None) == (name is None)
    assert found is None or scene.folded(found.i, found.j) == clean(name).folded
