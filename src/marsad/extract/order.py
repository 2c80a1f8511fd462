"""Phrases in their order: lists joined by "and", whoever stands before a verb."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.knowledge.files import load
from marsad.language.clean import fold

NEAR = 3
"""Tokens that may stand between a word and the phrase that it governs: adjectives, a particle."""


def unique(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Each phrase once."""
    return tuple(dict.fromkeys(phrases))


def bodies(phrases: Sequence[Phrase]) -> list[Phrase]:
    """Parties and people."""
    return [p for p in phrases if p.kind in ("party", "people")]


def listed(phrases: Sequence[Phrase], prep: str, kind: str) -> list[Phrase]:
    """The first phrase of a kind after that preposition, and those joined to it."""
    out: list[Phrase] = []
    for phrase in phrases:
        if phrase.kind != kind:
            continue
        if (phrase.prep == prep and (not out or phrase.joined)) or (
            out and phrase.joined and phrase.prep == ""
        ):
            out.append(phrase)
        elif out:
            break
    return out


def run_of(phrases: Sequence[Phrase], start: int) -> list[Phrase]:
    """The phrase at ``start`` and those of its kind that are joined to it."""
    out = [phrases[start]]
    for phrase in phrases[start + 1 :]:
        if (
            phrase.kind == out[0].kind
            and (phrase.joined or (phrase.nisba and out[-1].nisba and phrase.i == out[-1].j))
            and phrase.prep == ""
            and phrase.i - out[-1].j <= NEAR
        ):
            out.append(phrase)
        else:
            break
    return out


def subject_before(trigger: Trigger, before: Sequence[Phrase], gap: int = NEAR) -> Phrase | None:
    """The armed party right before a verb."""
    for phrase in reversed([p for p in before if p.j <= trigger.i]):
        if trigger.i - phrase.j > gap:
            return None
        if phrase.kind in ("party", "people") and phrase.prep in ("", "between") and phrase.armed:
            return phrase
    return None


def back_from(before: Sequence[Phrase], last: Phrase) -> list[Phrase]:
    """A subject and those that it is joined to before it."""
    out = [last]
    for phrase in reversed([p for p in before if p.j <= last.i]):
        if not out[0].joined or phrase.kind not in ("party", "people") or out[0].i - phrase.j > NEAR:
            break
        out.insert(0, phrase)
    return out


def first_run(phrases: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """The first phrase and those joined to it."""
    if not phrases:
        return ()
    out = [phrases[0]]
    for phrase in phrases[1:]:
        if not phrase.joined:
            break
        out.append(phrase)
    return tuple(out)


def is_ours(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb is of the first person: "we hit", "we are pounding"."""
    word = scene.tokens[trigger.i].text[len(trigger.prefix) :]
    if trigger.suffix:
        return False
    return word.endswith(_ours()[1]) if trigger.tense == "perfect" else word.startswith(_ours()[0])


@cache
def _ours() -> tuple[str, str]:
    """First letter of "we do", ending of "we did"."""
    said = load("language/speech")
    return fold(said["we"]), fold(said["our"][0])
