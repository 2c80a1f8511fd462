"""Written forms of Arabic verbs and nouns, folded: from a dictionary form to what a text may hold.

Unvowelled Arabic spells active and passive alike in most stems, so verb forms are blind to voice; where
the passive is spelled otherwise (a hollow stem), the lexicon gives it as a pair of its own. Articles,
conjunctions, prepositions and pronoun suffixes are no part of a form: they are cut elsewhere. Only the third
person and the first person plural are made, since dispatches report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, Literal

from marsad.knowledge.files import load
from marsad.language.clean import clean

Number = Literal["sg", "du", "pl"]


@cache
def _affixes() -> tuple[Mapping[str, Any], Mapping[str, Any], Mapping[str, Any]]:
    """Letters, verb affixes and noun affixes."""
    data = load("language/inflection")
    return data["letters"], data["verb"], data["noun"]


def _bare(word: str) -> str:
    """``word`` without vowel marks; the letters stay as written, since hamza and maqsura tell the stem."""
    marks = _affixes()[0]["marks"]
    return "".join(char for char in word if char not in marks)


def _folded(forms: Iterable[str]) -> list[str]:
    """Each form folded; one pass for all, since a lexicon asks for thousands."""
    return clean("\n".join(forms)).folded.split("\n")


# --- verbs --------------------------------------------------------------------------------------------------


def verb_forms(perfect: str, imperfect: str, *, future: bool = True) -> frozenset[str]:
    """Folded forms of a verb, given as "he did", "he does"; with ``future``, "he will do" as well.

    Knows sound, hollow, geminate, defective and hamza-final stems. Raises ``ValueError`` unless ``imperfect``
    begins with the letter of the third person.
    """
    letters, verb, _ = _affixes()
    did, does = _bare(perfect), _bare(imperfect)
    if len(did) < 2 or len(does) < 3 or not does.startswith(verb["he"]):
        raise ValueError(f"no pair of third persons: {perfect} {imperfect}")
    hollow = _is_hollow(did, does)
    doubled = len(did) == 2 or perfect.rstrip().endswith(letters["doubled"])
    indicative = list(_imperfect(does[1:], letters, verb))
    forms = [*_perfect(did, hollow, doubled, letters, verb), *indicative]
    forms += _jussive(does[1:], hollow, letters, verb)
    if future:
        forms += [verb["future"] + form for form in indicative]
    return frozenset(_folded(forms))


def _is_hollow(did: str, does: str) -> bool:
    """Whether the middle radical is long in both: *qāma/yaqūmu*, and the passive *qīla/yuqālu*."""
    letters = _affixes()[0]
    alef, ya = letters["alef"], letters["ya"]
    return (did[-2] == alef and does[-2] in letters["weak"]) or (did[-2] == ya and does[-2] == alef)


def _seats(stem: str, letters: Mapping[str, Any]) -> tuple[str, ...]:
    """``stem`` and, where it ends in hamza, its spelling before a plural waw."""
    if stem[-1] in (letters["hamza"], letters["hamza_on_alef"]):
        return stem, stem[:-1] + letters["hamza_on_waw"]
    return (stem,)


def _perfect(
    did: str, hollow: bool, doubled: bool, letters: Mapping[str, Any], verb: Mapping[str, Any]
) -> Iterator[str]:
    ends = verb["perfect"]
    yield did
    last = did[-1]
    she, plural = did, _seats(did, letters)
    masculine = did
    short = did[:-2] + last if hollow else did + last if doubled else did
    if last == letters["ya"]:
        plural = (did[:-1],)
    elif last in (letters["maqsura"], letters["alef"]):
        she, plural = did[:-1], (did[:-1],)
        masculine = short = did[:-1] + (letters["ya"] if last == letters["maqsura"] else letters["waw"])
    yield she + ends["she"]
    yield masculine + ends["dual"][0]
    yield she + ends["dual"][1]
    yield from (stem + end for stem in plural for end in ends["plural"])
    before_nun = short.removesuffix(ends["women"])  # two nuns are written as one
    yield before_nun + ends["women"]
    yield before_nun + ends["we"]


def _imperfect(stem: str, letters: Mapping[str, Any], verb: Mapping[str, Any]) -> Iterator[str]:
    ends = verb["imperfect"]
    he, she = verb["he"], verb["she"]
    yield from (person + stem for person in (he, she, verb["we"]))
    glide, plural = _stems(stem, letters)
    yield from (he + each + end for each in plural for end in ends["plural"])
    yield from (person + glide + end for person in (he, she) for end in ends["dual"])


def _jussive(stem: str, hollow: bool, letters: Mapping[str, Any], verb: Mapping[str, Any]) -> Iterator[str]:
    ends = verb["imperfect"]
    he, she = verb["he"], verb["she"]
    glide, plural = _stems(stem, letters)
    yield from (he + each + end for each in plural for end in ends["plural_jussive"])
    yield from (person + glide + end for person in (he, she) for end in ends["dual_jussive"])
    short = stem[:-2] + stem[-1] if hollow else stem[:-1] if _is_defective(stem, letters) else stem
    yield from (person + short for person in (he, she, verb["we"]))
    yield he + (short if hollow else glide) + ends["women"]


def _is_defective(stem: str, letters: Mapping[str, Any]) -> bool:
    return stem[-1] in (letters["maqsura"], letters["ya"], letters["waw"])


def _stems(stem: str, letters: Mapping[str, Any]) -> tuple[str, tuple[str, ...]]:
    """The stem before the dual ending, and those before the plural waw."""
    if not _is_defective(stem, letters):
        return stem, _seats(stem, letters)
    glide = letters["ya"] if stem[-1] == letters["maqsura"] else stem[-1]
    return stem[:-1] + glide, (stem[:-1],)


# --- nouns --------------------------------------------------------------------------------------------------


def noun_forms(singular: str, plurals: Sequence[str] = (), sound: str = "") -> Mapping[str, Number]:
    """Folded forms of a noun, each with its number.

    ``plurals`` are its broken plurals; ``sound`` is ``m`` or ``f`` (or both) where it takes regular ones. A
    spelling that stands for several numbers keeps the likeliest: a given plural before all, then the singular
    (its accusative is spelled like the dual construct), then the regular plural, then the dual.
    """
    letters, _, noun = _affixes()
    one, many = _bare(singular), [_bare(plural) for plural in plurals]
    stems = _joining(one, letters)
    alone, *rest = _folded([one, *stems, *many])  # endings are no letters that folding changes
    joined, broken = rest[: len(stems)], rest[len(stems) :]
    made: list[tuple[str, Number]] = [(form, "pl") for form in broken]
    made += [(form + noun["tanwin"], "pl") for form, raw in zip(broken, many, strict=True) if _bears(raw)]
    made.append((alone, "sg"))
    if _bears(one):
        made.append((alone + noun["tanwin"], "sg"))
    if one[-1] == letters["ta_marbuta"]:
        made.append((joined[0], "sg"))
    made += [(form, "pl") for form in _regular(one, joined, sound)]
    if one[-1] != letters["alef"]:
        made += [(stem + end, "du") for stem in joined for end in noun["dual"] + noun["dual_construct"]]
    forms: dict[str, Number] = {}
    for form, number in made:
        forms.setdefault(form, number)
    return forms


def _regular(one: str, joined: Sequence[str], sound: str) -> Iterator[str]:
    """Regular plurals of a noun with those stems."""
    letters, _, noun = _affixes()
    if "m" in sound:
        ends = noun["masculine"] + noun["masculine_construct"]
        yield from (stem + end for stem in joined for end in ends)
    if "f" in sound:
        open_ta = one[-1] == letters["ta_marbuta"]
        yield from ((stem[:-1] if open_ta else stem) + noun["feminine"] for stem in joined)


def _bears(word: str) -> bool:
    """Whether the indefinite accusative of a word is written."""
    letters = _affixes()[0]
    unmarked = (letters["alef"], letters["maqsura"], letters["ta_marbuta"])
    return word[-1] not in unmarked and not word.endswith(letters["alef"] + letters["hamza"])


def _joining(word: str, letters: Mapping[str, Any]) -> tuple[str, ...]:
    """The stems that endings are joined to: an open ta, a ya for maqsura, either seat of a final hamza."""
    if word[-1] == letters["ta_marbuta"]:
        return (word[:-1] + letters["ta"],)
    if word[-1] == letters["maqsura"]:
        return (word[:-1] + letters["ya"],)
    if word[-1] == letters["hamza"]:
        return word, word[:-1] + letters["hamza_on_ya"]
    return (word,)
