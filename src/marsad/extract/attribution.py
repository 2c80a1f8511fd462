"""Who is said to say it: words of saying with their speaker, and how far their word reaches.

Four forms: "X said that …" (speaker behind or before the verb), "according to X", "X: …" at the head of a line,
and a verb of saying without a speaker ("he added"), which goes on with the last one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.phrase import MARKERS, Scene, Trigger, attr, term
from marsad.extract.refs import name_words
from marsad.knowledge.lexicon import Match
from marsad.types import Value, Words

MAX_SPEAKER = 14
_STOPS = frozenset(("،", ",", ".", ":", "؛", '"', "-", "(", "!"))


class Attribution(Value, frozen=True, gc=False):
    """A speaker and the tokens of the sentence that are his words."""

    first: int
    last: int
    source: Words
    stance: str = "say"
    quoted: bool = False


def attributions(scene: Scene, chosen: Sequence[Trigger], last: Attribution | None) -> tuple[Attribution, ...]:
    """All attributions of a sentence. ``last`` is the one before, for "he added"; an open quotation goes on."""
    found: list[Attribution] = []
    for match in scene.matches:
        role = attr(match, "sources", "role")
        if role == "phrase":
            found += _according(scene, match)
        elif role == "verb":
            found += _said(scene, chosen, match, found[-1] if found else last)
    head = _headline(scene)
    if head is not None and not found:
        found.append(head)
    return tuple(found)


def source_of(attributed: Sequence[Attribution], k: int) -> Attribution | None:
    """Whose words token ``k`` is among: the nearest speaker whose reach holds it."""
    holding = [a for a in attributed if a.first <= k < a.last]
    return max(holding, key=lambda a: a.first) if holding else None


def _according(scene: Scene, match: Match) -> Iterator[Attribution]:
    """ "according to X": the speaker runs to the next mark or verb; all of the sentence is his."""
    start = _after_what_said(scene, match.j)
    end = _speaker_end(scene, start, ())
    if end > start:
        yield Attribution(0, len(scene.tokens), name_words(scene, start, end), "say")


def _after_what_said(scene: Scene, k: int) -> int:
    """Past "what … said" in "according to what X said"."""
    verb = next((m for m in scene.matches if k <= m.i <= k + 1 and attr(m, "sources", "role") == "verb"), None)
    if verb is None or len(scene.tokens[k].text) > 3:
        return k
    following = next((m for m in scene.matches if m.i == verb.j), None)
    return verb.j + (1 if following is None and len(scene.tokens[min(verb.j, len(scene.tokens) - 1)].text) <= 2 else 0)


def _said(scene: Scene, chosen: Sequence[Trigger], match: Match, last: Attribution | None) -> Iterator[Attribution]:
    stance = str(attr(match, "sources", "stance") or "say")
    that = _that(scene, match.j)
    end = _speaker_end(scene, match.j, chosen)
    reach = len(scene.tokens)
    if end > match.j and _is_speaker(scene, match.j, end):
        yield Attribution(end, reach, name_words(scene, match.j, end), stance)
    elif (start := _speaker_before(scene, match)) is not None:
        yield Attribution(match.j, reach, name_words(scene, start, match.i), stance)
    elif last is not None and (that or scene.tokens[min(match.j, reach - 1)].text in _STOPS):
        yield Attribution(match.j, reach, last.source, stance)


def _that(scene: Scene, k: int) -> bool:
    return any(m.i == k and term(m, "that") is not None for m in scene.matches)


def _speaker_end(scene: Scene, start: int, chosen: Sequence[Trigger]) -> int:
    """Where a speaker's words end: at "that", a mark, a trigger, a day, or another verb of saying."""
    starts = {t.i for t in chosen if t.frame.kind not in MARKERS}
    by_start = {m.i: m for m in scene.matches}
    days = {i for i, _, _, _ in scene.days}
    k = start
    while k < min(len(scene.tokens), start + MAX_SPEAKER):
        match = by_start.get(k)
        if scene.tokens[k].text in _STOPS and not _opens_name(scene, k):
            break
        if k in starts or (k in days and k > start):
            break
        if match is not None and k > start and _ends_speaker(match):
            break
        k += 1
    return k


def _opens_name(scene: Scene, k: int) -> bool:
    """A quotation mark that holds a short name ("the agency «X»") does not end the speaker."""
    if scene.tokens[k].text != '"':
        return False
    closing = [n for n in range(k + 1, min(k + 5, len(scene.tokens))) if scene.tokens[n].text == '"']
    opened = sum(scene.tokens[n].text == '"' for n in range(k)) % 2 == 1
    return bool(closing) or opened


def _ends_speaker(match: Match) -> bool:
    if term(match, "that") is not None:
        return True
    if attr(match, "sources", "role") == "verb" and not match.prefix:
        return True
    return False


def _is_speaker(scene: Scene, i: int, j: int) -> bool:
    """Whether words after a verb of saying can be who says it: a party, a source noun, a person's name."""
    first = next((m for m in scene.matches if m.i >= i), None)
    if first is not None and first.i == i and (term(first, "that") or term(first, "prep") or term(first, "modality")):
        return False
    return any(c.isalpha() for c in scene.tokens[i].text)


def _speaker_before(scene: Scene, match: Match) -> int | None:
    """The speaker before a verb of saying: from the clause's beginning, if it names a party or a source."""
    if match.prefix:
        return None
    start = scene.clauses[scene.clause_of(match.i)][0]
    inside = [m for m in scene.matches if start <= m.i < match.i]
    if not inside or match.i - start > MAX_SPEAKER:
        return None
    named = any(term(m, "party") or term(m, "short") or attr(m, "sources", "role") == "noun" for m in inside)
    return start if named else None


def _headline(scene: Scene) -> Attribution | None:
    """ "The civil defence: eight dead": a short run before a colon that names a party or a source."""
    for k, token in enumerate(scene.tokens[:10]):
        if token.text == ":" and k > 0:
            inside = [m for m in scene.matches if m.i < k]
            if any(attr(m, "sources", "role") == "noun" for m in inside) and not any(term(m, "frame") for m in inside):
                return Attribution(k, len(scene.tokens), name_words(scene, 0, k))
            return None
    return None
