"""How far a speaker's word reaches: to the sentence's end, to a contrast, or back over what was told."""

from __future__ import annotations

from marsad.extract.phrase import attr
from marsad.extract.speech.ear import COMMAS, QUOTE, STOPS, WORDS, Ear
from marsad.knowledge.lexicon import Match


def behind(ear: Ear, match: Match, end: int, that: bool) -> tuple[int, int]:
    """From a verb of saying on; without "that", and of a denial, only to a clause of its own."""
    last = len(ear.scene.tokens)
    denies = attr(match, "sources", "stance") == "deny"
    if that and not denies:
        return match.i, last
    for first, _ in ear.scene.clauses:
        if first > end and (_is_contrast(ear, first) or _is_new(ear, first, denies)):
            return match.i, first
    return match.i, last


def _is_contrast(ear: Ear, k: int) -> bool:
    """Whether a clause at ``k`` opens with "while", "whereas", "in the meantime"."""
    return any(_stands(ear, k, words) for words in WORDS["contrast"])


def _stands(ear: Ear, k: int, words: str) -> bool:
    parts = words.split()
    run = [ear.word(k + n) for n in range(len(parts))]
    return run == parts or (run[1:] == parts[1:] and run[0][:1] in WORDS["and"] and run[0][1:] == parts[0])


def _is_new(ear: Ear, k: int, denies: bool) -> bool:
    """A clause of its own: "and" with a verb that has happened; after a denial also "for …"."""
    if denies and ear.word(k)[:1] in WORDS["for_"] and ear.word(k) not in WORDS["not_for"]:
        return True
    here = [t for t in ear.scene.triggers if t.i == k and t.prefix]
    return bool(here) and all(t.pos == "v" and t.tense == "perfect" for t in here)


def before(ear: Ear, match: Match) -> tuple[int, int]:
    """Back over what was told, to the last contrast or the quotation that the verb closes."""
    closing = next((k for k in (match.i - 1, match.i - 2) if ear.word(k) == QUOTE), None)
    if closing is not None:
        opening = next((k for k in range(closing - 1, -1, -1) if ear.word(k) == QUOTE), 0)
        return opening, len(ear.scene.tokens)
    return _back_to(ear, match.i), len(ear.scene.tokens)


def sides(ear: Ear, match: Match, end: int) -> tuple[int, int]:
    """The reach of "according to X": what follows if it opens a sentence or clause, else what was before.

    Where it cuts a clause short ("and killed, according to X, ten people"), both.
    """
    last = len(ear.scene.tokens)
    clause = ear.scene.clauses[ear.scene.clause_of(match.i)][0]
    told = any(k < match.i for k in ear.busy)
    opens = bool(match.prefix) and match.prefix[:1] in WORDS["and"] and clause == match.i
    if opens or not told:
        return match.i if opens else 0, last
    if _cuts(ear, end):
        return ear.scene.clauses[ear.scene.clause_of(max(0, match.i - 1))][0], last
    return _back_to(ear, match.i), end


def _cuts(ear: Ear, end: int) -> bool:
    """Whether the clause goes on behind "according to X": a comma, then neither "and" nor a new clause."""
    if ear.word(end) not in COMMAS:
        return False
    k = end + 1
    while ear.word(k) == QUOTE:
        k += 1
    if k >= len(ear.scene.tokens) or ear.word(k) in STOPS or ear.role(k) in ("participle", "phrase"):
        return False
    if ear.word(k) in WORDS["who"] or _is_contrast(ear, k):
        return False
    return ear.word(k)[:1] not in WORDS["and"] or _is_whole(ear, k)


def _is_whole(ear: Ear, k: int) -> bool:
    """Whether a word that opens like "and" is a word of its own."""
    match = ear.at.get(k)
    return match is not None and not match.prefix


def _back_to(ear: Ear, k: int) -> int:
    """Where what was told before ``k`` begins: behind the last contrast that tells anything."""
    starts = [first for first, _ in ear.scene.clauses if first < k and _is_contrast(ear, first)]
    for first in reversed(starts):
        if any(first <= t < k for t in ear.busy):
            return first
    return 0
