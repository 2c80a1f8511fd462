"""From phrases to references with raw offsets, names without their clitics."""

from __future__ import annotations

from collections.abc import Iterable

from marsad.extract.line import clitics
from marsad.extract.phrase import Phrase, Scene
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.knowledge.parties import load_parties
from marsad.types import PartyRef, PlaceRef, Role, Span, Words

_FOR = load("language/clitics")["merged"][0]["prefix"]
MIN_NAME = 3
_ARTICLE = load("language/clitics")["article"]["written"]


def words(scene: Scene, i: int, j: int) -> Words:
    """The raw words of tokens ``i`` to ``j``, marks at either end left out."""
    i, j = _trim(scene, i, j)
    span = scene.text.raw_span(scene.tokens[i].start, scene.tokens[j - 1].end)
    return Words(span.start, span.end, scene.text.raw[span.start : span.end])


def _trim(scene: Scene, i: int, j: int) -> tuple[int, int]:
    while i < j - 1 and not scene.tokens[i].text[0].isalnum():
        i += 1
    while j - 1 > i and not scene.tokens[j - 1].text[0].isalnum():
        j -= 1
    return i, j


def name_words(scene: Scene, i: int, j: int, for_too: bool = False) -> Words:
    """The raw words of a name, without the clitics written onto its first word.

    ``for_too``: the word before asks for the preposition "for", so that it is cut off an unknown word too.
    """
    i, j = _trim(scene, i, j)
    token = scene.tokens[i]
    cut, merged = _cut(scene, i)
    if for_too and not cut and token.text.startswith(_FOR) and len(token.text) > MIN_NAME:
        cut, merged = len(_FOR), token.text.startswith(_FOR + _FOR)
    start = token.start + cut
    span = scene.text.raw_span(start, scene.tokens[j - 1].end)
    text = scene.text.raw[span.start : span.end]
    return Words(span.start, span.end, _ARTICLE + text[1:] if merged else text)


def _cut(scene: Scene, i: int) -> tuple[int, bool]:
    """How many letters of clitics a token opens with, and whether the article has lost its alef to one."""
    match = next((m for m in scene.matches if m.i == i), None)
    word = scene.tokens[i].text
    prefix = match.prefix if match is not None else clitics(word)
    if len(prefix) >= len(word):
        return 0, False
    article = grammar().article
    merged = (
        prefix.endswith(_FOR)
        and match is not None
        and match.article
        and not word[len(prefix) :].startswith(article)
    )
    return len(prefix), merged


def party_ref(scene: Scene, phrase: Phrase) -> PartyRef:
    """The reference of a party or people phrase."""
    name = name_words(scene, phrase.ci, phrase.cj)
    party = load_parties().by_key.get(phrase.entry)
    identity = phrase.party
    if phrase.kind == "people" and identity is None:
        identity = _common(scene, phrase)
    if phrase.kind == "people" and identity is None and phrase.group in CIVIL_GROUPS:
        identity = CIVILIANS
    if phrase.kind == "people" and identity is None and phrase.entry in GUNMEN:
        identity = UNKNOWN
    return PartyRef(
        text=name.text, id=identity, start=name.start, end=name.end, name_en=party.name_en if party else None
    )


def _common(scene: Scene, phrase: Phrase) -> str | None:
    """The party of people told only by age or nation."""
    return common_party({t.text for t in scene.tokens[phrase.i : phrase.j]}, phrase.group)


def common_party(said: Iterable[str], group: str) -> str | None:
    """Civilians or settlers, where the folded words for people tell their age, nation or that they settle."""
    words = {word.removeprefix(grammar().article) for word in said}
    if words & grammar().settlers:
        return SETTLERS
    if group != "people":
        return None
    nation = any(word.startswith(tuple(grammar().nationals)) for word in words)
    return CIVILIANS if nation or words & grammar().youths else None


SETTLERS = "settlers"
CIVILIANS, UNKNOWN = "civilians", "unknown_gunmen"
GUNMEN = ("gunmen",)
"""What people phrases of armed men of no party are marked with."""
CIVIL_GROUPS = frozenset(("civilians", "children", "women", "medics", "journalists", "aid_workers"))


def place_ref(scene: Scene, phrase: Phrase, role: Role = "at") -> PlaceRef:
    """The reference of a place phrase."""
    name = name_words(scene, phrase.ci, phrase.cj)
    relation = phrase.relation if phrase.relation in ("outskirts", "front") else "in"
    return PlaceRef(text=name.text, role=role, relation=relation, start=name.start, end=name.end)  # type: ignore[arg-type]


def span(scene: Scene, i: int, j: int) -> Span:
    """Raw offsets of tokens ``i`` to ``j``."""
    return scene.text.raw_span(scene.tokens[i].start, scene.tokens[j - 1].end)
