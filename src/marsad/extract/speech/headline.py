"""Headings that name a speaker: "The civil defence: eight dead", "19:50 – The army's spokesman: …"."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.phrase import attr, term
from marsad.extract.refs import name_words
from marsad.extract.speech.ear import STOPS, Ear, is_voice
from marsad.extract.speech.talk import Attribution
from marsad.knowledge.lexicon import Match

MAX_HEADLINE = 14
MAX_DATELINE = 4
_SAYING = ("verb", "participle", "phrase")


def headlines(ear: Ear) -> Iterator[Attribution]:
    """ "The civil defence: eight dead": the runs before a colon that are a speaker and nothing else."""
    for k, token in enumerate(ear.scene.tokens):
        if token.text == ":" and k > 0:
            start = next((i for i in range(max(0, k - MAX_HEADLINE), k) if _is_heading(ear, i, k)), None)
            if start is not None:
                end = next((n for n in range(start + 1, k) if ear.role(n) == "aside"), k)
                yield Attribution(k, len(ear.scene.tokens), name_words(ear.scene, start, end))


def _is_heading(ear: Ear, i: int, k: int) -> bool:
    """Whether tokens ``i`` to ``k`` are the name of a speaker that heads what follows."""
    match = ear.at.get(i)
    if match is None or not is_voice(ear, i) or attr(match, "sources", "body") == "statement":
        return False
    if _is_dateline(ear, i) or _is_aircraft(ear, match):
        return False
    inside = range(i + 1, k)
    if any(n in ear.busy or n in ear.days or ear.word(n) in STOPS or ear.role(n) in _SAYING for n in inside):
        return False
    lead = ear.at.get(i - 1)
    if ear.role(i - 1) == "verb":
        return False
    return i == 0 or ear.word(i - 1) in STOPS or lead is None or term(lead, "prep") is None


def _is_dateline(ear: Ear, i: int) -> bool:
    """ "Mosul - the agency: …": the outlet's own name after a place and a dash."""
    match = ear.at.get(i)
    outlet = match is not None and attr(match, "sources", "body") in ("media", "monitor")
    return outlet and 0 < i <= MAX_DATELINE and ear.word(i - 1) in ("-", "(") and ear.word(0)[:1].isalpha()


def _is_aircraft(ear: Ear, match: Match) -> bool:
    """Aircraft and guns do not speak: "the air force: ten sorties"."""
    by_name = any(p.kind == "party" and p.means and p.i <= match.i < p.j for p in ear.scene.phrases)
    return by_name or any(attr(match, "forces", means) for means in ("air", "artillery"))
