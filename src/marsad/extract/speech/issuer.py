"""Speakers told by what they did: the issuer of a statement, the group that "could document" deaths, the
source that an agency quotes, whoever told one."""

from __future__ import annotations

from marsad.extract.phrase import attr
from marsad.extract.speech.ear import COMMAS, WORDS, Ear, is_voice
from marsad.extract.speech.speaker import MAX_SPEAKER, speaker_behind
from marsad.knowledge.lexicon import Match


def issuer(ear: Ear, start: int, end: int) -> int:
    """Where whoever issued a statement begins: "a statement issued by X", "a statement of X's spokesman"."""
    match = ear.at.get(start)
    if match is None or attr(match, "sources", "body") != "statement":
        return start
    for k in range(match.j, end - 1):
        if ear.word(k) in WORDS["issued"] and ear.word(k + 1) in WORDS["of"]:
            return k + 2 if k + 2 < end else start
    by = ear.at.get(match.j)
    owned = by is not None and by.prefix in WORDS["for"] and attr(by, "sources", "body") is not None
    return match.j if owned and match.j < end else start


def between(ear: Ear, match: Match, start: int, end: int) -> tuple[int, int]:
    """The speaker within the words behind a verb: "(relayed) the agency from X", "(told) X the agency"."""
    verb = ear.word(match.i)[len(match.prefix) :]
    if verb in WORDS["relaying"]:
        inner = next((k + 1 for k in range(start + 1, end - 1) if ear.word(k) in WORDS["of"]), start)
        return inner, end
    if verb in WORDS["telling"]:
        told = (k for k in range(start + 1, end) if _is_told(ear, k))
        return start, next(told, end)
    return start, end


def _is_told(ear: Ear, k: int) -> bool:
    """Whether an outlet at ``k`` is the one told, not the one that the speaker works for."""
    match = ear.at.get(k)
    media = match is not None and attr(match, "sources", "body") == "media" and not match.prefix
    return media and ear.word(k - 1) not in WORDS["staff_of"] | WORDS["for"]


def documents(ear: Ear, match: Match) -> tuple[int, int] | None:
    """Tokens of whoever "was able" to do what ``match`` names: "X was able to document", "X could record"."""
    for k in range(match.i - 1, max(-1, match.i - MAX_SPEAKER), -1):
        word = ear.word(k)
        if word in WORDS["able"] or (word[:1] in WORDS["and"] and word[1:] in WORDS["able"]):
            end = min(speaker_behind(ear, k + 1, None), match.i)
            while end - 1 > k and ear.word(end - 1) in WORDS["of_"] | COMMAS:
                end -= 1
            return (k + 1, end) if end > k + 1 and is_voice(ear, k + 1) else None
    return None
