"""From place phrases to references: names as they stand, and what "the quarter", "there" mean."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from marsad.extract.draft import Reader
from marsad.extract.phrase import Phrase, Scene
from marsad.extract.refs import place_ref
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.grammar import bare, grammar
from marsad.knowledge.place_grammar import place_grammar
from marsad.types import PlaceRef, Role

_KIN = {
    "city": ("town", "governorate"), "town": ("city", "village"), "village": ("town",),
    "camp": ("neighbourhood",),
}  # fmt: skip
_MASCULINE = frozenset(("neighbourhood", "camp", "airport", "crossing"))
_NONE = 9
FAR_BACK = 60
"""Sentences back in which a place may still be meant."""
_MARKS = str.maketrans({"#": "", "_": " ", '"': "", "«": "", "»": "", "“": "", "”": ""})

Mention = tuple[Scene, Phrase]


def place_refs(reader: Reader, phrases: Iterable[Phrase], role: Role | None = None) -> tuple[PlaceRef, ...]:
    """References of place phrases. "The quarter" becomes the place that it stands for, or nothing."""
    out: list[PlaceRef] = []
    for phrase in phrases:
        if is_speakers(reader, phrase):
            continue
        own: Role = role or ("from" if phrase.prep == "from" and not _is_of(reader.scene, phrase) else "at")
        for ref in _meant(reader, phrase):
            made = msgspec.structs.replace(ref, role=own, relation=_relation(phrase, ref))
            if not any(r.text == made.text and (role is None or r.role == made.role) for r in out):
                out.append(made)
    return tuple(out)


def _is_of(scene: Scene, phrase: Phrase) -> bool:
    """Whether "of" before the place follows a word for parts of it: "in various districts of the town"."""
    words = grammar()
    near = (scene.tokens[k].text for k in range(max(0, phrase.i - 3), phrase.i))
    return any({word, word[1:] if word[:1] in words.conjunctions else word} & words.parts_of for word in near)


def is_speakers(reader: Reader, phrase: Phrase) -> bool:
    """Whether a place is part of a speaker's name ("the health office of X", "sources in Y")."""
    start = reader.scene.text.starts[reader.scene.tokens[phrase.ci].start]
    spoken = [a.source for a in reader.attributed if a.source is not None]
    return any(source.start <= start < source.end for source in spoken)


def _meant(reader: Reader, phrase: Phrase) -> tuple[PlaceRef, ...]:
    refs = antecedents(reader, phrase) if phrase.anaphor else (place_ref(reader.scene, phrase),)
    return tuple(msgspec.structs.replace(ref, text=_plain(ref.text)) for ref in refs)


def _plain(text: str) -> str:
    """A name without the marks of a hashtag."""
    return text.translate(_MARKS).strip()


def _relation(phrase: Phrase, ref: PlaceRef) -> Any:  # noqa: ANN401 - one of the literals
    if phrase.anaphor:
        return phrase.relation if phrase.relation in ("outskirts", "front") else "in"
    return ref.relation


def antecedents(reader: Reader, phrase: Phrase) -> tuple[PlaceRef, ...]:
    """The places that a bare generic word or pronoun stands for: the last of that kind named before."""
    if phrase.feature and phrase.number != "suffix":
        return _same_feature(reader, phrase)
    if phrase.generic == "capital":
        return _capital(reader, phrase)
    wanted = 2 if phrase.number == "dual" else 1
    pair = _pair(reader, phrase) if wanted > 1 else ()
    if pair:
        return pair
    best = _NONE
    refs: list[PlaceRef] = []
    for scene, one in _before(reader, phrase):
        distance = _distance(phrase, one)
        if distance < best:
            best, refs = distance, []
        if distance == best < _NONE and len(refs) < wanted:
            ref = place_ref(scene, one)
            if all(ref.text != r.text for r in refs):
                refs.insert(0, ref)
        if not best and len(refs) == wanted:
            break  # no other can be better
    if refs or phrase.number == "suffix":
        return tuple(refs)
    return reader.topic[:wanted]


def _pair(reader: Reader, phrase: Phrase) -> tuple[PlaceRef, ...]:
    """ "The two quarters": the last two of that kind that were named together."""
    later: Mention | None = None
    for mention in _before(reader, phrase):
        if later is not None and later[0] is mention[0] and _together(mention[1], later[1]):
            fits = _distance(phrase, mention[1]) < _NONE and _distance(phrase, later[1]) < _NONE
            if fits and not later[1].feature:
                return place_ref(*mention), place_ref(*later)
        later = mention
    return ()


def _together(one: Phrase, later: Phrase) -> bool:
    return later.joined and later.i - one.j <= 1


def _before(reader: Reader, phrase: Phrase) -> Iterator[Mention]:
    """Places named before a phrase, the nearest first, as far back as a reader may remember."""
    earlier = reader.scenes[max(0, reader.number - FAR_BACK) : reader.number]
    for scene in (reader.scene, *reversed(earlier)):
        for one in reversed(scene.phrases):
            if one.kind == "place" and not one.anaphor and (scene is not reader.scene or one.j <= phrase.i):
                yield scene, one


def _distance(phrase: Phrase, one: Phrase) -> int:
    """How badly a named place fits a word that may stand for it: 0 is the kind itself, 9 never."""
    kinds = kinds_of(one)
    if phrase.number == "suffix":
        masculine = bool(kinds & _MASCULINE) or one.feature
        return 0 if not kinds or masculine == (phrase.generic == "m") or phrase.generic == "" else 1
    if not phrase.generic:
        return _NONE if one.feature else 0
    if phrase.generic in kinds:
        return 0
    if kinds & set(_KIN.get(phrase.generic, ())):
        return 1
    return 2 if not kinds and not one.feature else _NONE


def kinds_of(phrase: Phrase) -> frozenset[str]:
    """The sorts of place that a named place may be: as its generic word or the gazetteer says."""
    if phrase.feature:
        return frozenset()
    if phrase.generic:
        return frozenset((phrase.generic,))
    return frozenset(place.type for place in load_gazetteer().by_name.get(phrase.entry, ()))


def _same_feature(reader: Reader, phrase: Phrase) -> tuple[PlaceRef, ...]:
    """ "The bridge" is the bridge named before; without one its noun is all the name that it has."""
    head = bare(_first_word(reader.scene, phrase))
    for scene, one in _before(reader, phrase):
        if one.feature and bare(_first_word(scene, one)) == head and one.cj - one.ci > 1:
            return (place_ref(scene, one),)
    words = place_grammar()
    return () if head in words.never_names | words.needs_name else (place_ref(reader.scene, phrase),)


def _capital(reader: Reader, phrase: Phrase) -> tuple[PlaceRef, ...]:
    """ "The capital" is the one named before; else its noun is all the name that it has."""
    for scene, one in _before(reader, phrase):
        if one.entry in place_grammar().capitals:
            return (place_ref(scene, one),)
    return (place_ref(reader.scene, phrase),)


def _first_word(scene: Scene, phrase: Phrase) -> str:
    match = next((m for m in scene.matches if m.i == phrase.ci), None)
    word = scene.tokens[phrase.ci].text
    return word[len(match.prefix) :] if match is not None else word
