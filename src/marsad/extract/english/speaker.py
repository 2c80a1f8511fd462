"""Where the words for an English speaker begin and end: before "said", or behind it."""

from __future__ import annotations

from marsad.extract.english.syntax import is_event_noun, is_stop, is_verb, word
from marsad.extract.phrase import Scene
from marsad.extract.speech.ear import COMMAS, QUOTE
from marsad.knowledge import english

MAX_SPEAKER = 18
MAX_NAME = 5
"""Unknown words between an article and the head of a speaker."""
_ENDS = frozenset((";", ":", "!", "?", QUOTE))


def days(scene: Scene) -> frozenset[int]:
    """The tokens of words for days, with the preposition before them."""
    found = {n for i, j, _, _ in scene.days for n in range(i, j)}
    return frozenset(found | {k - 1 for k in found if word(scene, k - 1) in ("on", "late", "early")})


def skips_back(scene: Scene, k: int) -> int:
    """The first token of what stands between a speaker and his verb: "had later", "on Friday"."""
    told = days(scene)
    while k > 0 and (
        k - 1 in told or word(scene, k - 1) in english.words("have") | english.words("adverbs") - {"all"}
    ):
        k -= 1
    return k


def closes(scene: Scene, k: int, relative: bool = False) -> bool:
    """Whether nothing is told behind ``k``: only to whom it was said, when, how, and where."""
    told = days(scene)
    while word(scene, k) and (
        k in told or word(scene, k) in english.words("aside") or (_capital(scene, k) and not relative)
    ):
        k += 1
    ends = word(scene, k) in ("", ".", "!", ";", QUOTE, *COMMAS)
    return ends or word(scene, k) in english.words("aside_opens") or (relative and _is_relative(scene, k))


def _is_relative(scene: Scene, k: int) -> bool:
    return word(scene, k) in ("who", "which", "in", "on", "as")


def speaker_back(scene: Scene, part: int, k: int, told: bool) -> tuple[int, int] | None:
    """The speaker before a verb at ``k``: the whole subject before anything is told, else the last names."""
    end = skips_back(scene, k)
    end -= word(scene, end - 1) in COMMAS
    if end <= part:
        return None
    if word(scene, end - 1) in english.words("pronouns"):
        return end - 1, end
    if word(scene, end - 1) in ("and", "but"):  # "the Observatory gave a toll but said"
        verbs = (n for n in range(part, end) if word(scene, n) in english.words("stops"))
        end, told = next(verbs, end), False
    first = _names_back(scene, part, end) if told else _subject_back(scene, part, end)
    return None if first is None else (first, end)


def _subject_back(scene: Scene, part: int, end: int) -> int | None:
    """Where the subject begins that opens a sentence: behind "meanwhile," and "in Homs,"."""
    first = max([part, *(n + 1 for n in range(part, end) if _ends(scene, n))])
    told = days(scene)
    while first < end and (
        first in told or word(scene, first) in english.words("sentence_openers") | COMMAS | {"-", ")", "'"}
    ):
        first += 1
    if word(scene, first) in english.words("clause_openers") | {
        "in",
        "at",
        "on",
        "near",
        "to",
        "for",
        "prior",
        "according",
    }:
        comma = next((n + 1 for n in range(first, end) if word(scene, n) in COMMAS), None)
        if comma is None:
            return _names_back(scene, part, end)
        first = comma
    if first >= end or end - first > MAX_SPEAKER:
        return None
    heads = any(_is_head(scene, n) or _capital(scene, n) for n in range(first, end))
    return first if heads or _is_party(scene, first, end) else None


def _names_back(scene: Scene, part: int, end: int) -> int | None:
    """Where the last names before ``end`` begin that can speak; their complements and "and" are theirs."""
    first = _name_back(scene, part, end)
    while first is not None and first > part + 1:
        link = word(scene, first - 1)
        if link not in english.words("speaker_links"):
            break
        before = _name_back(scene, part, first - 1)
        if before is None or (link in ("in", "at", "from", "of", "for") and not _is_head(scene, first - 2)):
            break
        first = before
    return first if first is not None and _speaks(scene, first, end) else None


def _speaks(scene: Scene, first: int, end: int) -> bool:
    small = english.words("determiners") | english.words("speaker_links") | {"'", "s", "-", "’"}
    names = [n for n in range(first, end) if word(scene, n) not in small]
    if len(names) > 1 and all(_capital(scene, n) for n in names):
        return True
    return any(_is_head(scene, n) for n in range(first, end)) or _is_party(scene, first, end)


def _name_back(scene: Scene, part: int, end: int) -> int | None:
    """Where one noun phrase begins that ends at ``end``: its article, or its first adjective or name."""
    told = days(scene)
    k = end
    while k > part and k - 1 not in told:
        text = word(scene, k - 1)
        if text in COMMAS:
            break
        if text in english.words("determiners"):
            return k - 1
        head = _is_head(scene, k - 1)
        named = (
            _capital(scene, k - 1) or text in english.words("source_adjectives") or text in ("-", "'", "s")
        )
        if k < end and head and not (named or _capital(scene, k)):  # "head Rami Abdel Rahman"
            break
        if not (named or head) and not _article_before(scene, part, k):
            break
        if not head and any(t.i == k - 1 and (is_verb(t) or is_event_noun(t)) for t in scene.triggers):
            break
        k -= 1
    return k if k < end else None


def _article_before(scene: Scene, part: int, k: int) -> bool:
    """Whether an article stands a few plain words before ``k``: "a man living nearby" is not one phrase."""
    for n in range(k - 2, max(part - 1, k - 2 - MAX_NAME), -1):
        if word(scene, n) in ("a", "an", "the", *english.words("own")):
            return True
        ends = (
            _ends(scene, n) or word(scene, n) in COMMAS or english.prepositions().longest(scene.tokens, n)[1]
        )
        if ends or any(t.i == n and is_verb(t) for t in scene.triggers):
            return False
    return False


def speaker_ahead(scene: Scene, k: int) -> tuple[int, int] | None:
    """The speaker behind a verb: "said the army", "said Rami Abdel Rahman, the head of the Observatory"."""
    if not (word(scene, k) in english.words("determiners") or _capital(scene, k) or _is_head(scene, k)):
        return None
    told, end = days(scene), k
    while end < len(scene.tokens) and end - k < MAX_SPEAKER:
        text = word(scene, end)
        stops = _ends(scene, end) or text in {"who", "which", "that", "while", "but", "when", "as"}
        if end in told or stops or any(t.i == end and is_verb(t) and t.pos == "v" for t in scene.triggers):
            break
        if text in COMMAS and word(scene, end + 1) not in ("a", "an", "the", "head", "director"):
            break
        end += 1
    return (k, end) if end > k and (_speaks(scene, k, end) or _capital(scene, end - 1)) else None


def _ends(scene: Scene, k: int) -> bool:
    return word(scene, k) in _ENDS or is_stop(scene, k)


def _is_head(scene: Scene, k: int) -> bool:
    return word(scene, k) in english.words("source_nouns")


def _is_party(scene: Scene, first: int, end: int) -> bool:
    """Whether an armed party's name, or a word for people, stands among the words."""
    return any(p.kind in ("party", "people") and first <= p.i and p.j <= end for p in scene.phrases)


def _capital(scene: Scene, k: int) -> bool:
    """Whether the word at ``k`` is written with a capital."""
    if not 0 <= k < len(scene.tokens):
        return False
    return scene.text.raw[scene.text.starts[scene.tokens[k].start]].isupper()
