"""Pronouns in what somebody says of himself: "the army said it had captured …", "their goal was to …"."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marsad.extract.draft import Reader
from marsad.extract.english.ground import is_verbal
from marsad.extract.english.syntax import is_verb, word
from marsad.extract.phrase import Phrase, Scene
from marsad.knowledge import english
from marsad.types import Words


def with_pronouns(reader: Reader) -> Reader:
    """The scene with "it" and "they" as phrases of the party whose words they stand in."""
    scene = reader.scene
    found = tuple(_pronouns(reader))
    if not found:
        return reader
    phrases = tuple(sorted((*scene.phrases, *found), key=lambda p: (p.i, p.j)))
    return msgspec.structs.replace(reader, scene=msgspec.structs.replace(scene, phrases=phrases))


def _pronouns(reader: Reader) -> Iterator[Phrase]:
    scene = reader.scene
    for said in reader.attributed:
        speaker = None if said.source is None or said.held else _speaker(scene, said.source)
        if speaker is None:
            continue
        for k in range(max(said.first, speaker.j), min(said.last, len(scene.tokens))):
            if _is_subject(scene, k) and not any(p.i <= k < p.j for p in scene.phrases):
                plain = {"ci": k, "cj": k + 1, "prep": "", "joined": False}
                yield msgspec.structs.replace(speaker, i=k, j=k + 1, **plain)


def _speaker(scene: Scene, source: Words) -> Phrase | None:
    """The party among the words of a speaker of this sentence."""
    for phrase in scene.phrases:
        start = scene.text.starts[scene.tokens[phrase.i].start]
        if phrase.kind == "party" and phrase.party and source.start <= start < source.end:
            return phrase
    return None


def _is_subject(scene: Scene, k: int) -> bool:
    """Whether "it" stands before a verb at ``k``, or "their" before what they aim at."""
    if word(scene, k) in english.words("own"):
        return any(word(scene, n) in english.words("aims") for n in (k + 1, k + 2))
    if word(scene, k) not in ("it", "they"):
        return False
    return is_verbal(word(scene, k + 1)) or any(is_verb(t) and t.i in (k + 1, k + 2) for t in scene.triggers)
