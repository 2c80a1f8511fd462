"""Who says it in English: "the army said that …", "…, said X", "…, a monitor told AFP on Friday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.english.speaker import closes, skips_back, speaker_ahead, speaker_back
from marsad.extract.english.syntax import is_event_noun, is_stop, is_verb, word
from marsad.extract.phrase import Scene
from marsad.extract.refs import name_words
from marsad.extract.speech.ear import COMMAS, QUOTE, Ear
from marsad.extract.speech.saying import Said
from marsad.knowledge import english
from marsad.types import Words

_STANCES = ("deny", "accuse", "claim")


def english_said(ear: Ear, last: Words | None, before: Sequence[Said]) -> Iterator[Said]:
    """The attributions by verbs of saying; ``before`` are those of "according to"."""
    scene, first = ear.scene, 0
    made: list[Said] = []
    for k in range(len(scene.tokens)):
        if k < first or word(scene, k) not in english.words("speech") or not _is_said(scene, k):
            continue
        known = made[-1].source if made else (before[-1].source if before else last)
        said = _told(scene, ear, k, _part(scene, k, made), known)
        if said is not None:
            made.append(said)
            first = said.header
            yield said


def _is_said(scene: Scene, k: int) -> bool:
    """Whether the word is a verb of saying here: not "was reported", "claimed responsibility", "a report"."""
    back = word(scene, skips_back(scene, k) - 1)
    noun = word(scene, k - 1) in english.words("determiners") - {"that", "all", "both"}
    if noun or back in english.words("be") | {"to"} or word(scene, k + 1) in ("responsibility", "by"):
        return False
    return not any(word(scene, n) in ("responsibility", "lives", "life") for n in range(k + 1, k + 4))


def _told(scene: Scene, ear: Ear, k: int, part: int, last: Words | None) -> Said | None:
    """What one verb of saying tells: whose words it is, and how far these reach."""
    size, end = len(scene.tokens), k + 1
    stance = next((s for s in _STANCES if word(scene, k) in english.words(f"speech_{s}")), "say")
    closed = closes(scene, end)
    told = any(part <= t.i < k and (is_verb(t) or is_event_noun(t)) for t in scene.triggers)
    quoted = word(scene, k - 1) == QUOTE or (word(scene, k - 1) in COMMAS and word(scene, k - 2) == QUOTE)
    who = None if quoted else speaker_back(scene, part, k, told)
    behind = told or quoted
    if who is None and behind and word(scene, k) not in ("told", "tells"):
        ahead = speaker_ahead(scene, end)
        if ahead is not None and closes(scene, ahead[1], relative=True):
            who, end, closed = ahead, ahead[1], True
    source = _named(scene, who, last) if who is not None else None
    if source is None:
        goes_on = closed or word(scene, k + 1) == "that" or word(scene, k).endswith("ing")
        if last is None or not goes_on or (who is None and not word(scene, k).endswith("ing") and not quoted):
            return None
        source = last
    if closed and (behind or (who is not None and who[0] > part)):
        return None if stance == "deny" else Said(part, size, source, stance, end)
    return Said(who[0] if who is not None else k, _until(ear, end), source, stance, end)


def _named(scene: Scene, who: tuple[int, int], last: Words | None) -> Words | None:
    """The speaker's words; a pronoun is the last speaker."""
    if who[1] - who[0] == 1 and word(scene, who[0]) in english.words("pronouns"):
        return last
    return name_words(scene, *who)


def _part(scene: Scene, k: int, made: Sequence[Said]) -> int:
    """Where the part of the sentence begins that holds ``k``: behind a semicolon or another's words."""
    first = max((s.header for s in made), default=0)
    for n in range(k - 1, first, -1):
        contrast = word(scene, n) in english.words("contrast") and word(scene, n - 1) in COMMAS
        if word(scene, n) == ";" or is_stop(scene, n) or contrast:
            return n + 1
    return first


def _until(ear: Ear, end: int) -> int:
    """How far the words behind "said" reach: to a semicolon or a contrast."""
    scene = ear.scene
    for n in range(end + 1, len(scene.tokens)):
        contrast = word(scene, n) in english.words("contrast") and word(scene, n - 1) in COMMAS
        if word(scene, n) == ";" or contrast:
            return n
    return len(scene.tokens)
