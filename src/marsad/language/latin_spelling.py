"""One Arabic word, without article, in Latin letters: by vowel marks, by the form of the noun, or guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

from marsad.language.latin_scheme import SLOTS, bare, scheme, seatless

How = Literal["word", "marks", "pattern", "letters", "kept"]

_VOWELS = "aeiou"
_AYN, _HAMZA = "`", "^"
_LEAST_STEM = 3  # letters before an ending; fewer make no form of a noun
_GUESS = "a"


def spelled(word: str) -> tuple[str, How]:
    """``word`` in lower-case Latin letters, and what its vowels rest on."""
    marked = _by_marks(word)
    if marked is not None:
        return _whole(marked), "marks"
    letters = bare(word)
    formed = _by_pattern(letters) or _by_stem(letters)
    if formed is not None:
        return _whole(formed), "pattern"
    return _whole(_by_letters(letters)), "letters"


def capital(latin: str) -> str:
    """With a first letter in upper case."""
    return latin[:1].upper() + latin[1:]


# --- consonants and vowels ----------------------------------------------------------------------------------


def _consonant(word: str, i: int) -> str | None:
    """The consonant at ``i``. A letter that can be both is one at the start and beside a vowel."""
    own = scheme()
    char = word[i]
    if char in own.vowels and i and not _always_vowel(word[i - 1]) and word[i + 1 : i + 2] not in own.vowels:
        return None
    return own.letters.get(char)


def _always_vowel(char: str) -> bool:
    own = scheme()
    return char in own.vowels and char not in own.letters


# --- three ways ---------------------------------------------------------------------------------------------


def _by_marks(word: str) -> str | None:
    """By the vowel marks, if each consonant but the last has one or a long vowel after it."""
    own = scheme()
    made, base = "", ""
    clusters = _clusters(word)
    if not any(marks for _, marks in clusters):
        return None
    for i, (char, marks) in enumerate(clusters):
        vowel = "".join(own.marks.get(mark, "") for mark in marks)
        last = i == len(clusters) - 1
        if char in own.vowels and not marks and i:
            long = own.vowels[char]
            made += "" if made.endswith(long) else (own.letters.get(char) or "") if made[-1:] == "a" else long
            continue
        base = own.letters.get(char) or own.opening.get(char) or own.vowels.get(char, "")
        lengthened = not last and clusters[i + 1][0] in own.vowels and not clusters[i + 1][1]
        if not marks and not last and not lengthened:
            return None
        made += base * (2 if own.double in marks else 1) + vowel
    return made


def _clusters(word: str) -> list[tuple[str, str]]:
    """Each letter with its marks."""
    own = scheme()
    found: list[tuple[str, str]] = []
    for char in word:
        if char in own.signs:
            if found:
                found[-1] = (found[-1][0], found[-1][1] + char)
        else:
            found.append((char, ""))
    return found


def _by_pattern(word: str) -> str | None:
    """By the first form of a noun that fits."""
    for pattern in scheme().patterns.get(len(word), ()):
        roots = _roots(word, pattern.form)
        if roots is not None:
            return _filled(pattern.latin, roots)
    return None


def _filled(latin: str, roots: dict[str, str]) -> str:
    """A Latin form with its consonants; one that takes two letters is not written double."""
    made = ""
    for i, char in enumerate(latin):
        sound = roots.get(char, char)
        if not (len(sound) > 1 and latin[i - 1 : i] == char):
            made += sound
    return made


def _roots(word: str, form: str) -> dict[str, str] | None:
    """The consonants of ``word`` in the places of ``form``; ``None`` where it does not fit."""
    roots: dict[str, str] = {}
    if form[0] in SLOTS and word[0] in scheme().opening:
        return None
    for i, place in enumerate(form):
        if place in SLOTS:
            consonant = _consonant(word, i)
            if consonant is None:
                return None
            roots[place] = consonant
        elif place != word[i] and not (i == 0 and seatless(place) == word[i]):
            return None
    return roots


def _by_stem(word: str) -> str | None:
    """By the form of what is left without an ending."""
    for ending, latin in scheme().endings:
        if word.endswith(ending) and len(word) - len(ending) >= _LEAST_STEM:
            stem = _by_pattern(word[: -len(ending)])
            if stem is not None:
                return stem + latin
    return None


def _by_letters(word: str) -> str:
    """Consonants with a vowel guessed after the first, between three, and before the last of two."""
    runs = [(vowel, [sound for sound, _ in run]) for vowel, run in groupby(_sounds(word), lambda one: one[1])]
    made = ""
    for k, (vowel, run) in enumerate(runs):
        if vowel:
            made += "".join(run)
            continue
        if k == 0 and len(run) > 1:
            made, run = run[0] + _GUESS, run[1:]
        made += _after_vowel(run, ends=k == len(runs) - 1)
    return made


def _after_vowel(run: list[str], *, ends: bool) -> str:
    """A run of consonants that stands after a vowel, and before one or at the end."""
    most = 1 if ends else 2
    made = ""
    while len(run) > most:
        size = 1 if len(run) == 2 else 2
        made, run = made + "".join(run[:size]) + _GUESS, run[size:]
    return made + "".join(run)


def _sounds(word: str) -> Iterator[tuple[str, bool]]:
    """The sounds of a word, and whether each is a vowel."""
    own = scheme()
    for i, char in enumerate(word):
        if i == 0 and char in own.opening:
            yield own.opening[char], True
            continue
        consonant = _consonant(word, i)
        if consonant is not None:
            yield consonant, False
        elif char in own.vowels:
            yield own.vowels[char], True


def _whole(latin: str) -> str:
    """Ayn and hamza as the scheme has them: dropped, heard as a long ``a``, or an apostrophe."""
    for sign in (_AYN, _HAMZA):
        latin = re.sub(f"^{re.escape(sign)}+", "", latin)
        latin = re.sub(f"([{_VOWELS}]){re.escape(sign)}+(?=\\1)", r"\1'", latin)
    latin = re.sub(f"a{_AYN}+(?![{_VOWELS}])", "aa", latin)
    latin = re.sub(f"(?<=[^{_VOWELS}'{_AYN}]){_AYN}+(?=a|$)", "a", latin)
    latin = re.sub(f"(?<=[^{_VOWELS}'{_AYN}]){_AYN}+(?=[{_VOWELS}])", "'", latin)
    return latin.replace(_AYN, "").replace(_HAMZA, "")
