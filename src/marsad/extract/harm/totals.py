"""Numbers told apart from their noun: "the number of dead reached 142", "The dead: 18", "rose to 4".

A definite noun of people and a bare number of one sentence become one phrase; the words for a toll ("the toll
rose to five") stand for the dead.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.harm.victims import is_between, verb_between
from marsad.extract.people.noun import word_set
from marsad.extract.phrase import Phrase, Scene, term
from marsad.knowledge.grammar import grammar

_REACH = 14
FAR = 8


def totals(scene: Scene) -> tuple[Scene, set[int]]:
    """The scene with such pairs made one phrase each, and the first tokens of the phrases made."""
    phrases = [_as_people(scene, p) for p in scene.phrases]
    made: set[int] = set()
    for noun in [p for p in phrases if _is_total(scene, p)] + _toll_words(scene):
        number = _number_of(scene, phrases, noun)
        if number is None:
            continue
        one = _joined(noun, number)
        phrases = [p for p in phrases if p not in (noun, number)] + [one]
        made.add(one.i)
    return msgspec.structs.replace(scene, phrases=tuple(sorted(phrases, key=lambda p: p.i))), made


def _as_people(scene: Scene, phrase: Phrase) -> Phrase:
    """People who go by the name of a party ("civilians", "settlers") as people."""
    if phrase.kind != "party":
        return phrase
    match = next((m for m in scene.matches if m.i == phrase.i and m.j == phrase.j), None)
    victim = term(match, "victims") if match is not None else None
    if match is None or victim is None:
        return phrase
    civil = phrase.entry in ("civilians", "protesters")
    return msgspec.structs.replace(
        phrase, kind="people", number="pl",
        group="civilians" if civil else str(victim.attrs.get("group", "")),
        party=None if civil else phrase.party, entry="" if civil else phrase.entry, definite=match.article,
    )  # fmt: skip


def _is_total(scene: Scene, phrase: Phrase) -> bool:
    """A definite noun with no number: of an outcome, or counted by "the number of"."""
    if (
        phrase.kind != "people"
        or is_between(scene, phrase)
        or phrase.counted
        or (phrase.min is not None and not phrase.definite)
    ):
        return False
    at = phrase.i - 1 - (phrase.i > 1 and scene.tokens[phrase.i - 1].text in word_set("of"))
    counted = phrase.i > 0 and _bare(scene, at) in word_set("totals")
    return counted or bool(phrase.outcome and phrase.definite)


def _bare(scene: Scene, k: int) -> str:
    word = scene.tokens[k].text
    return word[1:] if word not in word_set("totals") and word[:1] in grammar().conjunctions else word


def _toll_words(scene: Scene) -> list[Phrase]:
    """The bare words for a toll, where no noun of people follows them."""
    out: list[Phrase] = []
    for k, token in enumerate(scene.tokens):
        if token.text not in word_set("toll_nouns"):
            continue
        told = any(p.kind == "people" and p.i == k + 1 and (p.group or p.outcome) for p in scene.phrases)
        if not told:
            out.append(Phrase(kind="people", i=k, j=k + 1, ci=k, cj=k + 1, outcome="killed", definite=True))
    return out


def _number_of(scene: Scene, phrases: Sequence[Phrase], noun: Phrase) -> Phrase | None:
    """The number that a total reaches: right before "the number of" it, else behind it."""
    start = noun.i - 1
    before = [p for p in phrases if p.kind == "people" and p.counted and p.j <= start and not p.group]
    near = [p for p in before if p.j == start or (p.prep == "to" and start - p.j <= FAR)]
    if near and _bare(scene, start) in word_set("totals"):
        return near[-1]
    behind = [p for p in phrases if p.kind == "people" and noun.j <= p.i <= noun.j + _REACH]
    for phrase in behind:
        if phrase.counted and _fits(noun, phrase) and _is_reached(scene, noun, phrase):
            return None if _opens_list(scene, phrases, phrase) else phrase
        if phrase.counted or phrase.outcome:
            break
    return None


def _opens_list(scene: Scene, phrases: Sequence[Phrase], number: Phrase) -> bool:
    """ "The dead: eight civilians and five soldiers": a list of parts, no total."""
    after = next((p for p in phrases if p.i >= number.j and p.kind == "people"), None)
    listed = after is not None and after.joined and after.counted and not after.outcome
    return scene.tokens[number.i - 1].text == ":" and bool(number.group) and listed


def _fits(noun: Phrase, number: Phrase) -> bool:
    """Whether a number may count the noun: bare, or with a noun that says no other outcome."""
    return number.outcome in ("", noun.outcome) and (not number.joined or number.i - noun.j <= 1)


def _is_reached(scene: Scene, noun: Phrase, number: Phrase) -> bool:
    quoted = scene.tokens[number.i - 1].text == '"'
    if number.i - noun.j <= quoted:
        return (not number.group or _bare(scene, noun.i - 1) in word_set("totals")) and not number.joined
    words = {scene.tokens[k].text for k in range(max(noun.j, number.i - 3), number.i + 1)}
    if not verb_between(scene, noun, number):
        words |= {t.text for t in scene.tokens[max(0, noun.i - 3) : noun.i]}
    return bool(words & word_set("reaching")) or number.prep == "in"


def _joined(noun: Phrase, number: Phrase) -> Phrase:
    first, last = (noun, number) if noun.i < number.i else (number, noun)
    own = noun if noun.group or not number.group else number
    return msgspec.structs.replace(
        noun, i=first.i, j=last.j, min=number.min, max=number.max, counted=True, group=own.group,
        party=own.party, entry=own.entry, known=own.known, armed=own.armed, ci=own.ci, cj=own.cj,
        joined=False,
    )  # fmt: skip
