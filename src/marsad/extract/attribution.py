"""Who is said to say it: words of saying with their speaker, and how far their word reaches.

Read from left to right: "X said that …" with the speaker behind or before the verb, "according to X" before, within
or after what is told, "X: …" at the head of a line, participles ("adding that") and verbs without a speaker ("he
added"), which go on with the last one. ``Talk`` is what a sentence leaves to the next: the last speaker, a
quotation that is still open, a heading that holds for its line or its list.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.phrase import Scene, Trigger, attr
from marsad.extract.reach import behind, before, sides
from marsad.extract.refs import name_words
from marsad.extract.saying import Said, attribute, blames, content, first_person, needs_met
from marsad.extract.speaker import QUOTE, STOPS, WORDS, Ear, heads, is_voice, listen, speaker_before, speaker_behind
from marsad.knowledge.lexicon import Match
from marsad.types import Value, Words

MAX_HEADLINE = 14


class Attribution(Value, frozen=True, gc=False):
    """A speaker and the tokens of the sentence that are his words; ``None`` where the outlet speaks of itself."""

    first: int
    last: int
    source: Words | None
    stance: str = "say"
    quoted: bool = False


class Talk(Value, frozen=True, gc=False):
    """What a sentence leaves to the next: the last speaker, whose quotation is open, whose heading holds."""

    last: Words | None = None
    open: Words | None = None
    heading: Words | None = None
    listed: bool = False
    paragraph: int = 0


def hear(scene: Scene, chosen: Sequence[Trigger], talk: Talk) -> tuple[tuple[Attribution, ...], Talk]:
    """All attributions of a sentence, and what it leaves to the next."""
    ear = listen(scene, chosen)
    held = _held(scene, talk)
    found: list[Attribution] = []
    if held is not None:
        found.append(Attribution(0, len(scene.tokens), held))
    if talk.open is not None and scene.paragraph == talk.paragraph:
        found.append(Attribution(0, _closing(ear), talk.open, quoted=True))
    heading = _headline(ear)
    if heading is not None:
        found.append(heading)
    for said in _all_said(ear, found, talk):
        found.append(Attribution(said.first, said.last, said.source, said.stance))
    return tuple(found), _left(ear, found, heading, held, talk)


def source_of(attributed: Sequence[Attribution], k: int) -> Attribution | None:
    """Whose words token ``k`` is among: the nearest speaker whose reach holds it."""
    holding = [a for a in attributed if a.first <= k < a.last]
    return max(holding, key=lambda a: a.first) if holding else None


# --- what one sentence leaves to the next ----------------------------------------------------------------------


def _left(ear: Ear, found: Sequence[Attribution], heading: Attribution | None, held: Words | None, talk: Talk) -> Talk:
    scene = ear.scene
    named = [a.source for a in found if a.source is not None]
    marks = sum(ear.word(k) == QUOTE for k in range(len(scene.tokens)))
    went_on = talk.open if scene.paragraph == talk.paragraph else None
    opened = named[-1] if named and went_on is None and _opens_quote(found, marks) else None
    if heading is not None:
        held, listed = heading.source, not _is_bulleted(scene)
    else:
        listed = talk.listed and held is not None
    return Talk(
        last=named[-1] if named else talk.last,
        open=opened if marks % 2 else went_on,
        heading=held,
        listed=listed,
        paragraph=scene.paragraph,
    )


def _opens_quote(found: Sequence[Attribution], marks: int) -> bool:
    return marks % 2 == 1 and bool(found)


def _closing(ear: Ear) -> int:
    """Where a quotation that is open closes: after the sentence's first mark, or with the sentence."""
    return next((k for k in range(len(ear.scene.tokens)) if ear.word(k) == QUOTE), len(ear.scene.tokens))


def _held(scene: Scene, talk: Talk) -> Words | None:
    """The heading that still holds: for its own line, and for the list that follows a line of its own."""
    if talk.heading is None:
        return None
    if scene.paragraph == talk.paragraph:
        return talk.heading
    if not talk.listed or scene.paragraph != talk.paragraph + 1 or _is_parted(scene):
        return None
    return talk.heading


def _line_start(scene: Scene) -> str:
    """What stands before a sentence on its line."""
    start = scene.tokens[0].start
    return scene.text.folded[scene.text.folded.rfind("\n", 0, start) + 1 : start]


def _is_bulleted(scene: Scene) -> bool:
    return bool(_line_start(scene).strip())


def _is_parted(scene: Scene) -> bool:
    """Whether an empty line or a rule stands before the sentence's line."""
    start = scene.tokens[0].start
    gap = scene.text.folded[: scene.text.folded.rfind("\n", 0, start) + 1]
    line = gap.rstrip("\n").rpartition("\n")[2]
    return gap.endswith("\n\n") or not any(c.isalnum() for c in line)


# --- "X: …" ---------------------------------------------------------------------------------------------------


def _headline(ear: Ear) -> Attribution | None:
    """ "The civil defence: eight dead": the last run before a colon that is a speaker and nothing else."""
    for k, token in enumerate(ear.scene.tokens):
        if token.text != ":" or k == 0 or ear.role(k - 1) == "verb":
            continue
        start = next((i for i in range(max(0, k - MAX_HEADLINE), k) if _is_heading(ear, i, k)), None)
        if start is not None:
            return Attribution(k, len(ear.scene.tokens), name_words(ear.scene, start, k))
    return None


def _is_heading(ear: Ear, i: int, k: int) -> bool:
    if not is_voice(ear, i) or speaker_behind(ear, i, None) != k or _is_dateline(ear, i):
        return False
    before = ear.word(i - 1)
    verb = any(ear.role(n) == "verb" for n in range(max(0, i - 2), i))
    return not verb and (i == 0 or before in STOPS or before == QUOTE or i - 1 not in ear.at) and not _is_aircraft(ear, i)


def _is_dateline(ear: Ear, i: int) -> bool:
    """ "Mosul - the agency: …": the outlet's own name after a place and a dash."""
    match = ear.at.get(i)
    media = match is not None and attr(match, "sources", "body") == "media"
    return media and ear.word(i - 1) in ("-", "(") and any(p.kind == "place" and p.j <= i for p in ear.scene.phrases)


def _is_aircraft(ear: Ear, i: int) -> bool:
    return any(p.kind == "party" and p.i <= i < p.j and (p.means or not p.entry) for p in ear.scene.phrases)


# --- words of saying ------------------------------------------------------------------------------------------


def _all_said(ear: Ear, found: Sequence[Attribution], talk: Talk) -> Iterator[Said]:
    last = found[-1].source if found else None
    skip = 0
    for match in ear.scene.matches:
        role = attr(match, "sources", "role")
        if match.i < skip or role not in ("verb", "participle", "phrase"):
            continue
        read = {"verb": _verb, "participle": _participle, "phrase": _phrase}[str(role)]
        said = read(ear, match, last, talk)
        if said is not None:
            last, skip = said.source or last, said.header
            yield said


def _verb(ear: Ear, match: Match, last: Words | None, talk: Talk) -> Said | None:
    """ "X said that …", "X says: …", "…, said X", and "he added that …"."""
    if ear.word(match.i - 1) in WORDS["what"] or match.suffix and not blames(ear, match):
        return None
    if first_person(ear, match):
        return attribute(ear, match, match.j, None, *behind(ear, match, match.j, True))
    start = next(k for k in range(match.j, len(ear.scene.tokens) + 1) if ear.word(k) not in WORDS["back"])
    that = content(ear, start)
    end = speaker_behind(ear, start, that)
    if end > start and heads(ear, start, that is not None) and needs_met(ear, match, start, end, that):
        words = name_words(ear.scene, start, end)
        reach = before(ear, match) if _follows(ear, match, end, that) else behind(ear, match, end, that is not None)
        return attribute(ear, match, end, words, *reach)
    subject = speaker_before(ear, match.i)
    if subject is not None and needs_met(ear, match, subject, match.i, that) and not match.prefix:
        words = name_words(ear.scene, subject, match.i)
        closed = match.j >= len(ear.scene.tokens) or ear.word(match.j) in (".", "!") or match.j in ear.days
        reach = before(ear, match) if closed else (subject, behind(ear, match, match.j, that is not None)[1])
        return attribute(ear, match, match.j, words, *reach)
    return _goes_on(ear, match, that, last or talk.last)


def _follows(ear: Ear, match: Match, end: int, that: int | None) -> bool:
    """Whether the verb and its speaker stand behind what was said: a mark before them, nothing behind them."""
    if that is not None or match.i == 0 or match.prefix:
        return False
    ended = end >= len(ear.scene.tokens) or ear.word(end) in STOPS - {":"}
    return ended and (ear.word(match.i - 1) in STOPS or ear.word(match.i - 1) == QUOTE)


def _goes_on(ear: Ear, match: Match, that: int | None, last: Words | None) -> Said | None:
    """A verb without a speaker: the last one goes on, where "that" or a mark shows that he does."""
    opened = that == match.j or ear.word(match.j) in (":", QUOTE) or ear.role(match.j) == "aside"
    opened = opened or that is not None and all(ear.role(k) == "aside" for k in range(match.j, that) if k in ear.at)
    if last is None or not opened or attr(match, "sources", "needs") == "blame" and not blames(ear, match):
        return None
    return attribute(ear, match, match.j, last, *behind(ear, match, match.j, that is not None))


def _participle(ear: Ear, match: Match, last: Words | None, talk: Talk) -> Said | None:
    source = last or _subject(ear, match.i) or talk.last
    if source is None or attr(match, "sources", "needs") == "blame" and not blames(ear, match):
        return None
    return attribute(ear, match, match.j, source, *behind(ear, match, match.j, content(ear, match.j) is not None))


def _subject(ear: Ear, k: int) -> Words | None:
    """The first voice of the sentence: whose participle it is where nobody was said to speak."""
    for i in range(min(k, MAX_HEADLINE)):
        if is_voice(ear, i):
            return name_words(ear.scene, i, max(i + 1, speaker_behind(ear, i, None)))
    return None


def _phrase(ear: Ear, match: Match, last: Words | None, talk: Talk) -> Said | None:
    """ "According to X": of all that stands before it, behind it, or on both sides."""
    start = _past_what(ear, match.j)
    end = speaker_behind(ear, start, None)
    if attr(match, "sources", "after") and (end <= start or not is_voice(ear, start)):
        return None if last is None else attribute(ear, match, match.j, last, *sides(ear, match, match.j))
    if end <= start or start in ear.days or not ear.word(start)[:1].isalpha() and ear.word(start) != QUOTE:
        return None
    return attribute(ear, match, end, name_words(ear.scene, start, end), *sides(ear, match, end))


def _past_what(ear: Ear, k: int) -> int:
    """Past "what … said" in "according to what X said"."""
    while ear.word(k) in WORDS["what"]:
        k += 1
    if ear.role(k) == "verb" or ear.at.get(k) is not None and ear.at[k].suffix and not is_voice(ear, k):
        k = ear.at[k].j
    while ear.word(k) in WORDS["back"] or ear.role(k) == "aside":
        k += 1
    return k


