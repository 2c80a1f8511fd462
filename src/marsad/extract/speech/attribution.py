"""Who is said to say it: words of saying with their speaker, and how far their word reaches.

Read from left to right: "X said that …" with the speaker behind or before the verb, "according to X"
before, within or after what is told, "X: …" at the head of a line, participles ("adding that") and verbs
without a speaker ("he added"), which go on with the last one. What is left to the next sentence: ``talk``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from marsad.extract.english.speech import english_said
from marsad.extract.phrase import Phrase, Scene, Trigger, attr
from marsad.extract.refs import name_words
from marsad.extract.refs import words as raw_words
from marsad.extract.speech.according import according
from marsad.extract.speech.ear import COMMAS, QUOTE, STOPS, WORDS, Ear, is_voice, listen
from marsad.extract.speech.headline import headlines
from marsad.extract.speech.issuer import between, documents, issuer
from marsad.extract.speech.namesake import fuller, remember
from marsad.extract.speech.reach import before, behind
from marsad.extract.speech.saying import (
    Said,
    attribute,
    blames,
    content,
    declares,
    first_person,
    impersonal,
    needs_met,
)
from marsad.extract.speech.speaker import (
    before_had,
    heads,
    past_mark,
    person_before,
    speaker_before,
    speaker_behind,
)
from marsad.extract.speech.talk import Attribution, Talk, closing, held_heading, left, quoted
from marsad.knowledge.files import load
from marsad.knowledge.lexicon import Match
from marsad.types import Words

__all__ = ["Attribution", "Talk", "accused", "hear", "source_of"]

MAX_HEADLINE = 14


def hear(scene: Scene, chosen: Sequence[Trigger], talk: Talk) -> tuple[tuple[Attribution, ...], Talk]:
    """All attributions of a sentence, and what it leaves to the next."""
    ear = listen(scene, chosen)
    held = held_heading(scene, talk)
    found: list[Attribution] = []
    if held is not None:
        found.append(Attribution(0, len(scene.tokens), held, held=True))
    if talk.open is not None and scene.paragraph == talk.paragraph:
        found.append(Attribution(0, closing(ear), talk.open, held=True))
    if talk.due is not None and quoted(ear, talk):
        found.append(Attribution(0, closing(ear, 1), talk.due, held=True))
    headings = list(headlines(ear))
    found += headings
    named = talk.named
    for said in _all_said(ear, found, talk):
        source = None if said.source is None else fuller(said.source, named)
        named = remember(named, () if source is None else (source,))
        found.append(Attribution(said.first, said.last, source, said.stance))
    return tuple(found), left(ear, found, headings, held, talk)


def source_of(attributed: Sequence[Attribution], k: int) -> Attribution | None:
    """Whose words token ``k`` is among: the nearest speaker whose reach holds it."""
    holding = [(a.first, not a.held, -n, a) for n, a in enumerate(attributed) if a.first <= k < a.last]
    return max(holding, key=lambda one: one[:3])[3] if holding else None


def accused(scene: Scene, attributed: Sequence[Attribution], k: int) -> Phrase | None:
    """Whom the speaker of token ``k`` accuses of it: the first body named behind him, where he accuses."""
    said = source_of(attributed, k)
    if said is None or said.stance != "accuse" or said.source is None:
        return None
    bodies = [p for p in scene.phrases if p.kind in ("party", "people") and p.j <= k and p.prep == ""]
    ends = [scene.text.raw_span(scene.tokens[p.i].start, scene.tokens[p.j - 1].end).end for p in bodies]
    return next((p for p, end in zip(bodies, ends, strict=True) if end > said.source.end), None)


def _all_said(ear: Ear, found: Sequence[Attribution], talk: Talk) -> Iterator[Said]:
    last = found[-1].source if found else None
    if ear.scene.lang == "en":
        yield from _english(ear, last, talk)
        return
    skip = 0
    for match in ear.scene.matches:
        role = attr(match, "sources", "role")
        if match.i < skip or role not in ("verb", "participle", "phrase", "deed") or _is_other(ear, match):
            continue
        read = {"verb": _verb, "participle": _participle, "phrase": according, "deed": _deed}[str(role)]
        said = read(ear, match, last, talk)
        if said is not None:
            last, skip = said.source or last, said.header
            yield said


def _english(ear: Ear, last: Words | None, talk: Talk) -> Iterator[Said]:
    """An English sentence: "according to X" as in Arabic, verbs of saying by English order."""
    phrased = [m for m in ear.scene.matches if attr(m, "sources", "role") == "phrase"]
    named = [said for m in phrased if (said := according(ear, m, last, talk)) is not None]
    yield from named
    yield from english_said(ear, last or talk.last, named)


def _is_other(ear: Ear, match: Match) -> bool:
    """Whether the spelling tells another verb than the one that folds to the same letters."""
    token, text = ear.scene.tokens[match.i], ear.scene.text
    letters = text.starts[token.start + len(match.prefix) : token.end]
    return "".join(text.raw[k] for k in letters) in load("language/speech")["other_verbs"]


def _verb(ear: Ear, match: Match, last: Words | None, talk: Talk) -> Said | None:
    """ "X said that …", "X says: …", "…, said X", and "he added that …"."""
    if ear.word(match.i - 1) in WORDS["what"] | WORDS["not_said"] or (
        match.suffix and not blames(ear, match)
    ):
        return None
    if _is_relative(ear, match):
        source = _subject_before(ear, match.i) or last
        return attribute(match, match.j, source, *behind(ear, match, match.j, True)) if source else None
    if declares(ear, match):
        return None
    if ear.word(match.i - 1) in WORDS["that_he"] and last is not None:
        return _goes_on(ear, match, content(ear, match.j), last)
    if first_person(ear, match):
        return attribute(match, match.j, None, *behind(ear, match, match.j, True))
    start = next(k for k in range(match.j, len(ear.scene.tokens) + 1) if ear.word(k) not in WORDS["back"])
    that = content(ear, start)
    if impersonal(ear, match, that):
        return attribute(match, match.j, None, *behind(ear, match, match.j, True))
    if attr(match, "sources", "needs") == "written":
        return _written(ear, match, that, last or talk.last)
    start, end = between(ear, match, start, speaker_behind(ear, start, that))
    follows = _follows(ear, match, end, that)
    leads = not match.prefix or match.prefix in WORDS["then"]
    subject = speaker_before(ear, match.i) if leads and not follows else None
    english = ear.word(match.i).isascii() and not follows
    named = end > start and subject is None and not english and heads(ear, start, that is not None or follows)
    if named and (follows or needs_met(ear, match, start, end, that)):
        if attr(match, "sources", "stance") == "accuse" and that is None:
            end = past_mark(ear, start, end)
        words = _named(ear, issuer(ear, start, end), _trimmed(ear, start, end))
        if end == start + 1 and ear.word(start) in WORDS["paper"]:
            words = last or talk.last or words
        reach = before(ear, match) if follows else behind(ear, match, end, that is not None)
        return attribute(match, end, words, *reach)
    if subject is not None and needs_met(ear, match, subject, match.i, that):
        words = name_words(ear.scene, subject, before_had(ear, match.i))
        if ear.word(match.i - 1) in COMMAS and _is_passive(match, that):
            return None
        closed = _is_closed(ear, match.j)
        reach = before(ear, match) if closed else (subject, behind(ear, match, match.j, that is not None)[1])
        return attribute(match, match.j, words, *reach)
    person = person_before(ear, match.i) if leads and not named else None
    if person is not None and (that is not None or ear.opens(match.j) or ear.word(person) in WORDS["who_is"]):
        words = name_words(ear.scene, 0, person)
        return attribute(match, match.j, words, *behind(ear, match, match.j, True))
    return _goes_on(ear, match, that, last or (talk.last if match.i <= 1 else None))


def _named(ear: Ear, start: int, end: int) -> Words:
    """A speaker's words behind his verb, where no "like" can be written onto them."""
    match = ear.at.get(start)
    whole = match is not None and match.prefix in WORDS["like"]
    return raw_words(ear.scene, start, end) if whole else name_words(ear.scene, start, end)


def _trimmed(ear: Ear, start: int, end: int) -> int:
    """Without a relative or a preposition that ends the words."""
    while end - 1 > start and ear.word(end - 1) in WORDS["who"] | WORDS["to"] | WORDS["of_"]:
        end -= 1
    return end


def _written(ear: Ear, match: Match, that: int | None, last: Words | None) -> Said | None:
    """ "The statement said that": the last speaker's, where there is one; else the paper itself speaks."""
    end = speaker_behind(ear, match.j, that)
    if last is None and end > match.j:
        last = name_words(ear.scene, match.j, end)
    if last is None or (that is None and ear.word(end) not in (QUOTE, ":") and QUOTE not in _marks(ear, end)):
        return None
    return attribute(match, match.j, last, *behind(ear, match, match.j, True))


def _marks(ear: Ear, k: int) -> list[str]:
    return [ear.word(n) for n in range(k, len(ear.scene.tokens))]


def _is_relative(ear: Ear, match: Match) -> bool:
    """ "… X, who added that": the word before the verb is a relative."""
    word = ear.word(match.i - 1)
    return word in WORDS["who"] or (word[:1] in WORDS["and"] and word[1:] in WORDS["who"])


def _subject_before(ear: Ear, k: int) -> Words | None:
    """The last voice named before ``k``: whom a relative means."""
    for i in range(k - 1, -1, -1):
        if is_voice(ear, i) and not any(ear.role(n) == "noun" and ear.at[n].j > i for n in range(i)):
            return name_words(ear.scene, i, max(i + 1, min(k - 1, speaker_behind(ear, i, None))))
    return None


def _is_passive(match: Match, that: int | None) -> bool:
    """ "…, exchanges are recorded": such a verb behind a comma has no speaker, but where "that" follows."""
    return that is None and attr(match, "sources", "stance") == "document"


def _is_closed(ear: Ear, k: int) -> bool:
    """Whether nothing but a day stands between ``k`` and the end: "…, the army said on Friday"."""
    while k in ear.days or (k + 1 in ear.days and ear.word(k).isascii()):
        k += 1
    return k >= len(ear.scene.tokens) or ear.word(k) in (".", "!")


def _follows(ear: Ear, match: Match, end: int, that: int | None) -> bool:
    """Whether the verb and its speaker stand behind what was said: a mark before, nothing behind."""
    if that is not None or match.i == 0 or match.prefix or end <= match.j:
        return False
    ended = end >= len(ear.scene.tokens) or ear.word(end) in STOPS - {":"}
    if ear.word(match.i - 1) in WORDS["as"]:
        return ended or ear.role(end) == "aside"
    if ended and ear.word(match.i).isascii():
        return True
    return ended and (ear.word(match.i - 1) in STOPS or ear.word(match.i - 1) == QUOTE)


def _goes_on(ear: Ear, match: Match, that: int | None, last: Words | None) -> Said | None:
    """A verb without a speaker: the last one goes on, where "that" or a mark shows that he does."""
    opened = that == match.j or ear.opens(match.j) or ear.word(match.j) in WORDS["to"]
    opened = opened or ear.role(match.j) == "aside" or _of_event(ear, match.j)
    if that is not None and all(ear.role(k) == "aside" for k in range(match.j, that) if k in ear.at):
        opened = True
    if last is None or not opened or (attr(match, "sources", "needs") == "blame" and not blames(ear, match)):
        return None
    return attribute(match, match.j, last, *behind(ear, match, match.j, that is not None))


def _of_event(ear: Ear, k: int) -> bool:
    """ "They told of the death of …": a deed behind the preposition written onto it."""
    return ear.word(k)[:1] in WORDS["by"] and k in ear.busy


def _deed(ear: Ear, match: Match, last: Words | None, talk: Talk) -> Said | None:
    """ "X was able to document ten deaths"."""
    who = documents(ear, match)
    if who is None:
        return None
    return attribute(match, match.j, name_words(ear.scene, *who), *behind(ear, match, match.j, False))


def _participle(ear: Ear, match: Match, last: Words | None, talk: Talk) -> Said | None:
    source = last or _subject(ear, match.i) or talk.last
    if match.article or match.prefix[-1:] not in {"", *WORDS["and"]}:
        return None
    if source is None or (attr(match, "sources", "needs") == "blame" and not blames(ear, match)):
        return None
    that = content(ear, match.j) is not None
    return attribute(match, match.j, source, *behind(ear, match, match.j, that))


def _subject(ear: Ear, k: int) -> Words | None:
    """The first voice of the sentence: whose participle it is where nobody was said to speak."""
    for i in range(min(k, MAX_HEADLINE)):
        if is_voice(ear, i):
            return name_words(ear.scene, i, max(i + 1, speaker_behind(ear, i, None)))
    return None
