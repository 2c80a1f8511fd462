"""Words of saying: what a verb needs to be one, what it opens, and the attribution that it makes."""

from __future__ import annotations

from functools import cache

from marsad.extract.phrase import attr
from marsad.extract.speech.ear import COMMAS, WORDS, Ear, is_voice
from marsad.extract.speech.speaker import MAX_SPEAKER
from marsad.knowledge.files import load
from marsad.knowledge.lexicon import Match
from marsad.language.clean import fold
from marsad.types import Value, Words

MAX_BLAME = 12
MAX_CHARGE = 8
MIN_CHARGE = 3


class Said(Value, frozen=True, gc=False):
    """A speaker, the tokens that are his words, and where the words of the attribution themselves end."""

    first: int
    last: int
    source: Words | None
    stance: str
    header: int


def attribute(match: Match, header: int, source: Words | None, first: int, last: int) -> Said:
    """What a word of saying tells: the stance is the word's own."""
    return Said(first, max(first, last), source, str(attr(match, "sources", "stance") or "say"), header)


def content(ear: Ear, k: int) -> int | None:
    """Where "that" stands behind a verb of saying: past its speaker, before anything else is told."""
    about: int | None = None
    for n in range(k, min(len(ear.scene.tokens), k + MAX_SPEAKER + 4)):
        if ear.is_that(n):
            if ear.word(n) not in WORDS["of"]:
                return n
            about = n if about is None else about
        if _ends_search(ear, k, n):
            break
    return about


def _ends_search(ear: Ear, k: int, n: int) -> bool:
    if ear.word(n) in (".", "!", ":"):
        return True
    if n in ear.names:
        return False
    if n in ear.busy and not is_voice(ear, n) and not is_voice(ear, n - 1):
        return True
    return n > k and ear.role(n) in ("verb", "participle", "phrase")


def needs_met(ear: Ear, match: Match, start: int, end: int, that: int | None) -> bool:
    """Whether a verb that means other things too is one of saying here."""
    needs = attr(match, "sources", "needs")
    if needs == "that":
        return that is not None and ear.word(that) not in WORDS["of"]
    if needs == "noun":
        return is_named(ear, start) or (that is not None and ear.word(that) not in WORDS["of"])
    if needs == "blame":
        return blames(ear, match)
    if that is None and not is_voice(ear, start):
        return _names_content(ear, end) or (
            attr(match, "sources", "stance") == "accuse" and _of_what(ear, start)
        )
    return True


def is_named(ear: Ear, start: int) -> bool:
    """Whether a word for whoever speaks heads the words at ``start``; a party alone does not."""
    return is_voice(ear, start) and not ear.is_party(start)


def _names_content(ear: Ear, end: int) -> bool:
    """A name that no list has counts as a speaker only before what he tells: an event, a mark, "of"."""
    told = end + 1 if ear.word(end) in COMMAS else end
    return told in ear.busy or ear.opens(end) or ear.is_that(end)


def _of_what(ear: Ear, k: int) -> bool:
    """Whether a charge stands behind: "… of torturing two prisoners"."""
    behind = (ear.word(n) for n in range(k, min(len(ear.scene.tokens), k + MAX_CHARGE)))
    return any(word[:1] in WORDS["by"] and len(word) > MIN_CHARGE for word in behind)


def declares(ear: Ear, match: Match) -> bool:
    """Whether what is announced is done by announcing it: a state of alert, mobilisation."""
    if attr(match, "sources", "stance") != "announce":
        return False
    last = next((k for k in range(match.j, match.j + MAX_CHARGE) if ear.is_that(k)), match.j + MAX_CHARGE)
    return any(match.j <= t.i < last and t.frame.type == "alert" and t.pos != "v" for t in ear.scene.triggers)


def blames(ear: Ear, match: Match) -> bool:
    """Whether "responsibility" stands behind the verb: "they held X responsible for …"."""
    if attr(match, "sources", "needs") != "blame":
        return False
    return any(
        ear.role(k) == "blame" for k in range(match.j, min(len(ear.scene.tokens), match.j + MAX_BLAME))
    )


def impersonal(ear: Ear, match: Match, that: int | None) -> bool:
    """ "It is worth mentioning that": the outlet speaks again."""
    word = ear.word(match.i)[len(match.prefix) :]
    opened = that == match.j or ear.word(match.j) in WORDS["to"]
    return word in WORDS["impersonal"] and opened


def first_person(ear: Ear, match: Match) -> bool:
    """ "We deny", "we announce": the outlet speaks of itself."""
    return ear.word(match.i)[len(match.prefix) :] in _first_persons()


@cache
def _first_persons() -> frozenset[str]:
    """The first person plural of all verbs of saying."""
    we, our = load("language/speech")["we"], load("language/speech")["our"][0]
    verbs = [
        v for entry in load("words/sources") if entry.get("role") == "verb" for v in entry.get("verbs") or ()
    ]
    does = {fold(we + imperfect.partition(" ")[0][1:]) for _, imperfect in verbs}
    return frozenset(does | {fold(perfect.partition(" ")[0] + our) for perfect, _ in verbs})
