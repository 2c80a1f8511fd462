"""Frames: what calls a claim, and what its words are to it. Read from ``frames/*.yml``.

A frame names its trigger words as dictionary forms; ``trigger_forms`` makes all written forms of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.language.inflect import noun_forms, verb_forms
from marsad.types import Value

KINDS = ("event", "control", "movement", "access", "harm", "posture", "light", "status")


class Frame(Value, frozen=True, gc=False):
    """One entry of a frame file. ``attrs`` holds the fields that its kind knows (see the files' heads)."""

    id: str
    kind: str
    type: str
    attrs: Mapping[str, Any]

    def flag(self, name: str) -> bool:
        """Whether the frame carries a yes/no field."""
        return bool(self.attrs.get(name))

    def get(self, name: str, default: str = "") -> str:
        """A field of the frame as text."""
        return str(self.attrs.get(name, default))


class Form(Value, frozen=True, gc=False):
    """A written form of a trigger: folded words, part of speech (v, n, w = fixed words, h = head), tense,
    number."""

    words: str
    pos: str
    tense: str = ""
    number: str = ""


@cache
def load_frames() -> tuple[Frame, ...]:
    """All frames of all kinds, in file order. Raises ``ValueError`` where an id is given twice."""
    frames = tuple(
        Frame(entry["id"], kind, str(entry.get("type", "")), entry)
        for kind in KINDS
        for entry in load(f"frames/{kind}")
    )
    ids = [frame.id for frame in frames]
    twice = {i for i in ids if ids.count(i) > 1}
    if twice:
        raise ValueError(f"frames given twice: {', '.join(sorted(twice))}")
    return frames


def trigger_forms(frame: Frame) -> Iterator[Form]:
    """All written forms of a frame's triggers."""
    never = frozenset(fold(word) for word in frame.attrs.get("never", ()))
    for perfect, imperfect in frame.attrs.get("verbs", ()):
        yield from (form for form in _verbs(perfect, imperfect) if form.words not in never)
    for noun in frame.attrs.get("nouns", ()):
        if isinstance(noun, str):
            noun = {"sg": noun}
        yield from _nouns(noun["sg"], noun.get("pl", ()), noun.get("sound", ""))
    for participle in frame.attrs.get("participles", ()):
        yield from (
            Form(form, "v", "imperfect", number) for form, number in noun_forms(participle, (), "mf").items()
        )
    for words in frame.attrs.get("words", ()):
        yield Form(fold(words), "w")
    for words in frame.attrs.get("heads", ()):
        yield Form(fold(words), "h")


def _verbs(perfect: str, imperfect: str) -> Iterator[Form]:
    """Forms of a verb, the object word of a phrase ("raid sites") kept behind each."""
    did, _, rest = perfect.partition(" ")
    does = imperfect.partition(" ")[0]
    tail = f" {fold(rest)}" if rest else ""
    for form in sorted(verb_forms(did, does)):
        yield Form(form + tail, "v", "perfect" if not _is_imperfect(form, fold(did)) else "imperfect")


def _is_imperfect(form: str, perfect: str) -> bool:
    """Perfect forms begin as the dictionary form does, save where a long vowel falls out."""
    return not form.startswith(perfect[:2] if len(perfect) > 2 else perfect[:1])


def _nouns(singular: str, plurals: Any, sound: str) -> Iterator[Form]:  # noqa: ANN401 - a YAML list
    head, _, rest = singular.partition(" ")
    if rest:  # a noun with its adjective: listed forms only
        for each in (singular, *plurals):
            yield Form(fold(each), "n", number="sg" if each == singular else "pl")
            yield Form(
                " ".join(_defined(w) for w in fold(each).split()),
                "n",
                number="sg" if each == singular else "pl",
            )
        return
    for form, number in noun_forms(head, tuple(plurals), sound).items():
        if number == "sg" or plurals or sound:  # a verbal noun given alone has no dual
            yield Form(form, "n", number=number)


def _defined(word: str) -> str:
    article = fold(load("language/clitics")["article"]["written"])
    return word if word.startswith(article) else article + word
