"""English inflection: the written forms of verbs and nouns, by rule."""

from __future__ import annotations

from collections.abc import Sequence

VOWELS = "aeiou"
SIBILANTS = ("s", "x", "z", "ch", "sh")


def verb_forms(
    base: str, irregular: Sequence[str] = (), doubled: bool = False
) -> tuple[tuple[str, str], ...]:
    """Pairs of form and tag: ``base``, ``s``, ``ing``, ``past``, ``part``. Only the first word is inflected.

    ``irregular``: past and past participle. ``doubled``: the last consonant is doubled (stab, stabbed).
    """
    verb, _, rest = base.partition(" ")
    tail = f" {rest}" if rest else ""
    stem = verb + verb[-1] if doubled else verb
    past, part = irregular or (_past(stem),) * 2
    forms = [(verb, "base"), (_third(verb), "s"), (_ing(stem, verb), "ing"), (past, "past"), (part, "part")]
    return tuple((form + tail, tag) for form, tag in forms)


def plural(noun: str) -> str:
    """The regular plural of a noun or of the last word of a compound."""
    return _third(noun)


def _third(word: str) -> str:
    if word.endswith("y") and word[-2:-1] not in VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(SIBILANTS) or word.endswith("go") else "s")


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str, verb: str) -> str:
    if verb.endswith("ie"):
        return verb[:-2] + "ying"
    if verb.endswith("e") and not verb.endswith(("ee", "be")):
        return verb[:-1] + "ing"
    return stem + "ing"
