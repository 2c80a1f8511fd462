"""\"According to X": whom such a phrase names, and what it speaks of."""

from __future__ import annotations

from marsad.extract.phrase import Scene, attr
from marsad.extract.refs import name_words
from marsad.extract.speech.ear import QUOTE, WORDS, Ear, is_voice, listen
from marsad.extract.speech.reach import sides
from marsad.extract.speech.saying import Said, attribute
from marsad.extract.speech.speaker import past_name, speaker_behind
from marsad.extract.speech.talk import Attribution, Talk
from marsad.knowledge.lexicon import Match
from marsad.types import Words


def according(ear: Ear, match: Match, last: Words | None, talk: Talk) -> Said | None:
    """ "According to X": of all that stands before it, behind it, or on both sides."""
    start = _past_what(ear, match.j)
    if _is_paper(ear.word(start)):
        return None
    if attr(match, "sources", "needs") == "verb" and start == match.j:
        return None
    end = past_name(ear, speaker_behind(ear, start, None, free=True))
    if attr(match, "sources", "after") and (end <= start or not is_voice(ear, start)):
        return None if last is None else attribute(match, match.j, last, *sides(ear, match, match.j))
    if end <= start or start in ear.days or not (ear.word(start)[:1].isalpha() or ear.word(start) == QUOTE):
        return None
    words = name_words(ear.scene, start, end, for_too=ear.word(match.j - 1)[-1:] in WORDS["accusative"])
    return attribute(match, end, words, *sides(ear, match, end))


def _past_what(ear: Ear, k: int) -> int:
    """Past "what … said" in "according to what X said"."""
    while ear.word(k) in WORDS["what"]:
        k += 1
    if ear.role(k) == "verb" or (k in ear.at and ear.at[k].suffix and not is_voice(ear, k)):
        k = ear.at[k].j
    while ear.word(k) in WORDS["back"] or ear.role(k) == "aside":
        k += 1
    return k


def _is_paper(word: str) -> bool:
    """Whether a word is what things are done by, not who tells them: "according to the agreement"."""
    bare = word[1:] if word[:1] in WORDS["for"] else word
    return bool(WORDS["papers"] & {word, bare, bare.removeprefix(*WORDS["article"])})


def told_after(found: tuple[Attribution, ...], scene: Scene, after: Scene) -> tuple[Attribution, ...]:
    """The attributions of a sentence behind which one of its own says who told it: "As X reported."."""
    if any(not a.held for a in found) or scene.paragraph != after.paragraph:
        return found
    lead = next((m for m in after.matches if attr(m, "sources", "role") is not None), None)
    if lead is None or lead.i > 0 or attr(lead, "sources", "role") != "phrase":
        return found
    said = according(listen(after, ()), lead, None, Talk())
    return (*found, Attribution(0, len(scene.tokens), said.source)) if said is not None else found
