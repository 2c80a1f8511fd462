"""Who speaks: where the words for a speaker begin and end beside a verb of saying.

A speaker is a noun phrase: a word for whoever speaks, a party or a name; its adjectives and complements ("a
spokesman for X", "a source in Y"); an apposition between commas. It ends at "that", at what is said, at a
day, and at the words for how, where and to whom it was said.
"""

from __future__ import annotations

from marsad.extract.phrase import attr, term
from marsad.extract.speech.ear import COMMAS, QUOTE, STOPS, WORDS, Ear, is_voice
from marsad.knowledge.lexicon import Match

MAX_SPEAKER = 16
MAX_APPOSITION = 7
MAX_QUOTED = 5
MIN_PERSON, MAX_PERSON = 2, 5


def speaker_behind(ear: Ear, start: int, that: int | None, free: bool = False) -> int:
    """The token after the speaker's words from ``start`` on; ``that``: where what he says opens, if known.

    ``free``: after "according to", where no one else can be named, parties in the phrase are part of it.
    """
    k, last = start, min(len(ear.scene.tokens), start + MAX_SPEAKER)
    while k < last:
        step = _step(ear, start, k, that, free)
        if step <= k:
            break
        k = step
    return k


def _step(ear: Ear, start: int, k: int, that: int | None, free: bool) -> int:
    """The next token of a speaker's words after those at ``k``; ``k`` itself where they end."""
    match = ear.at.get(k)
    if ear.word(k) == QUOTE:
        return _past_quoted(ear, k)
    if ear.word(k) == "-" and ear.word(k - 1).isascii() and ear.word(k + 1).isascii() and k > start:
        return k + 1  # U.S.-led
    if ear.word(k) in WORDS["who_is"] and k > start:
        return k
    if ear.word(k) in WORDS["who"] and k > start:
        return _past_relative(ear, k, that)
    if ear.word(k) in STOPS:
        return _past_apposition(ear, k, that) if ear.word(k) in COMMAS and k > start else k
    if (
        k in ear.days
        or ear.word(k) in WORDS["manner"]
        or (k > start and ear.word(k) in WORDS["content"])
        or (ear.word(k) in WORDS["had"] and k > start)
        or (ear.is_that(k) and (k == that or (that is None and k > start)))
    ):
        return k
    if match is None:
        if ear.word(k) in WORDS["for"] and k > start and ear.word(k + 1) == QUOTE:
            return k
        ends = that is None and k > start and (_is_object(ear, start, k) or _leads_to_told(ear, k))
        return k if ends else k + 1
    return match.j if k == start or _goes_on(ear, start, match, that, free) else k


def _goes_on(ear: Ear, start: int, match: Match, that: int | None, free: bool) -> bool:
    """Whether a known word may still belong to the speaker."""
    role = ear.role(match.i)
    if role in ("aside", "participle", "phrase") or (role == "verb" and not _is_noun_too(match)):
        return False
    if (match.i in ear.busy and that is None) or _is_recipient(match):
        return False
    if not free and (ear.is_party(match.i) or _is_people(match)) and not _is_linked(ear, start, match):
        return False
    if that is None and not free and _leads_away(ear, match):
        return False
    return that is not None or not _is_object(ear, start, match.i)


def _leads_to_told(ear: Ear, k: int) -> bool:
    """Whether an unknown word is no longer a name: a count, "its …", a bare noun before what was hit."""
    word, match = ear.word(k), ear.at.get(k + 1)
    if word in WORDS["counts"] or word.endswith(tuple(WORDS["its"])):
        return True
    if match is None or word.startswith(tuple(WORDS["article"])) or ear.word(k - 1) in WORDS["some"]:
        return False
    told = {t.cls for t in match.terms} & {"victims", "weapons", "objects", "goods"}
    return bool(told) and not match.article and not match.prefix and term(match, "sources") is None


def _leads_away(ear: Ear, match: Match) -> bool:
    """A preposition that does not tell whose or where the speaker is: "to", "on", "after"."""
    prep = term(match, "prep")
    if prep is None or prep.id in ("in", "by"):
        return False
    return prep.id != "from" or ear.at.get(match.j) is None


def _is_noun_too(match: Match) -> bool:
    return any(t.cls in ("place", "party", "short", "prep") for t in match.terms)


def _is_people(match: Match) -> bool:
    return term(match, "victims") is not None and term(match, "sources") is None


def _is_linked(ear: Ear, start: int, match: Match) -> bool:
    """Whether a party goes with the speaker before it: by a preposition, or right behind his title."""
    if match.prefix or match.i == start:
        return bool(match.prefix[-1:] not in WORDS["and"]) if match.prefix else True
    between = [ear.word(n) for n in range(start, match.i)]
    if any(word in WORDS["who"] for word in between) or WORDS["some"].issuperset(between):
        return True
    before = next((m for m in ear.scene.matches if m.j == match.i), None)
    if before is None:
        return ear.word(match.i - 1) == QUOTE or (match.article and match.i - 1 == start)
    if any(t.cls == "prep" for t in before.terms):
        return True
    definite = before.article and ear.word(before.j - 1).startswith(tuple(WORDS["article"]))
    if ear.is_party(before.i) or (definite and not match.prefix):
        return False  # "the council" takes no genitive
    return any(t.cls in ("sources", "forces", "nisba") for t in before.terms) and before.i >= start


def _is_object(ear: Ear, start: int, k: int) -> bool:
    """Whether a word is an indefinite accusative: what is said of, not who says it (it ends in alef)."""
    ending = WORDS["accusative"]
    return (
        k > start
        and ear.word(k)[-1:] in ending
        and len(ear.word(k)) > 3
        and ear.word(start)[-1:] not in ending
    )


def _is_recipient(match: Match) -> bool:
    """ "to Reuters", "to our correspondent": to whom it was said."""
    return match.prefix[-1:] in WORDS["for"] and attr(match, "sources", "body") == "media"


def _past_quoted(ear: Ear, k: int) -> int:
    """Past a quotation mark that holds a short name or closes one; ``k`` where it opens what is said."""
    closing = next(
        (n for n in range(k + 1, min(k + 2 + MAX_QUOTED, len(ear.scene.tokens))) if ear.word(n) == QUOTE),
        None,
    )
    if closing is None:
        return k
    inside = any(n in ear.busy for n in range(k + 1, closing))
    return k if inside or closing == k + 1 else closing + 1


def _past_relative(ear: Ear, k: int, that: int | None) -> int:
    """Past "whom X has set up,": to the comma that closes a short relative clause, else by what is known."""
    for n in range(k + 1, k + 2 + MAX_APPOSITION):
        if ear.word(n) in COMMAS:
            return n
        if n == that or ear.word(n) in STOPS or ear.word(n) == QUOTE or n in ear.busy or n in ear.days:
            break
    return k if that is None else k + 1


def _past_apposition(ear: Ear, k: int, that: int | None) -> int:
    """Past ", colonel so-and-so," where "that" is still to come; else the speaker ends at the comma."""
    if that is None or that <= k:
        return k
    closing = next(
        (n for n in range(k + 1, min(k + 2 + MAX_APPOSITION, that + 1)) if ear.word(n) in COMMAS), None
    )
    inner = range(k + 1, closing if closing is not None else that)
    plain = not any(
        n in ear.days or n in ear.busy or ear.role(n) in ("aside", "verb", "participle") for n in inner
    )
    if not plain or len(inner) > MAX_APPOSITION or ear.is_party(k + 1):
        return k
    return k + 1


def past_mark(ear: Ear, start: int, end: int) -> int:
    """Past the quotation mark that closes a name begun within the words, else their end."""
    marks = [n for n in range(start, end) if ear.word(n) == QUOTE]
    return marks[1] + 1 if len(marks) > 1 else end


def past_name(ear: Ear, k: int) -> int:
    """Past ", so-and-so" at the end of a sentence: the name of him whose title stands before the comma."""
    if ear.word(k) not in COMMAS or ear.at.get(k + 1) is not None or not ear.word(k + 1)[:1].isalpha():
        return k
    names = range(k + 1, min(k + 2 + MAX_QUOTED, len(ear.scene.tokens) + 1))
    end = next((n for n in names if ear.word(n) in STOPS or not ear.word(n)), k)
    return end if all(n not in ear.busy and n not in ear.days for n in range(k, end)) else k


def heads(ear: Ear, i: int, that: bool) -> bool:
    """Whether the words at ``i`` can head a speaker; a name only where the grammar asks for one."""
    match = ear.at.get(i)
    if ear.word(i) == QUOTE:
        return heads(ear, i + 1, that)
    if is_voice(ear, i):
        return True
    if ear.role(i) in ("aside", "participle", "phrase", "verb"):
        return False
    if (
        ear.word(i).endswith(tuple(WORDS["our"]))
        or i in ear.days
        or not ear.word(i)[:1].isalpha()
        or ear.word(i) in WORDS["never"] | WORDS["for"] | WORDS["manner"]
    ):
        return False
    if match is None:
        return that or ear.word(i).startswith(tuple(WORDS["article"])) or _is_name(ear, i)
    like = that and match.prefix in WORDS["like"]
    if (match.prefix[-1:] in (WORDS["for"] | WORDS["by"]) and not like) or ear.is_that(i) or i in ear.busy:
        return False
    if _is_body(ear, i):
        return True
    free = (
        "prep",
        "modality",
        "extents",
        "that",
        "relatives",
        "light",
        "status",
        "frame",
        "goods",
        "weapons",
    )
    return (that and not any(t.cls in free for t in match.terms)) or (_is_people(match) and that)


def _is_body(ear: Ear, i: int) -> bool:
    """Whether an armed body starts here that no list has: "troops of the third brigade"."""
    return any(p.kind == "party" and p.i == i and p.j > i + 1 and not p.means for p in ear.scene.phrases)


def _is_name(ear: Ear, i: int) -> bool:
    """A name of two unknown words, or of one before a colon or a quotation."""
    if ear.word(i + 1) in (":", QUOTE):
        return True
    following = ear.at.get(i + 1)
    return following is None and ear.word(i + 1)[:1].isalpha() and ear.word(i)[-1:] not in WORDS["accusative"]


def speaker_before(ear: Ear, k: int) -> int | None:
    """Where the speaker before a verb of saying begins: the subject of its clause, if it is a voice."""
    k = before_had(ear, k)
    for i in range(max(0, k - MAX_SPEAKER), k):
        voice = is_voice(ear, i) or _is_body(ear, i)
        if voice and speaker_behind(ear, i, None) == k and not _is_governed(ear, i):
            return i
    return None


def person_before(ear: Ear, k: int) -> int | None:
    """Where the name of a person ends who opens a sentence and speaks at ``k``: "X, who is …, said"."""
    words = range(min(k, MAX_PERSON + 1))
    end = next((n for n in words if ear.word(n) in COMMAS | WORDS["who"] | WORDS["who_is"]), k)
    if not MIN_PERSON <= end <= MAX_PERSON or k > MAX_SPEAKER + MAX_PERSON:
        return None
    if any(ear.word(n) in STOPS - COMMAS for n in range(k)) or not all(_may_name(ear, n) for n in range(end)):
        return None
    return end


def _may_name(ear: Ear, n: int) -> bool:
    """Whether a word can be part of a person's name or title: unknown, or for people or a place."""
    match = next((m for m in ear.scene.matches if m.i <= n < m.j), None)
    if n in ear.days or n in ear.busy or not ear.word(n)[:1].isalpha() or ear.word(n)[:1].isascii():
        return False
    if match is None:
        return n > 0 or ear.word(n)[-1:] not in WORDS["accusative"]
    return not match.prefix and {t.cls for t in match.terms} <= {"victims", "place", "people", "shapes"}


def before_had(ear: Ear, k: int) -> int:
    """Before "had", its particle and a comma, where these stand between a speaker and his verb."""
    while k > 0 and (ear.word(k - 1) in WORDS["had"] or ear.word(k - 1) in COMMAS):
        k -= 1
    return k


def _is_governed(ear: Ear, i: int) -> bool:
    """Whether the words at ``i`` depend on a preposition or stand within a construct."""
    match = ear.at.get(i)
    if match is not None and match.prefix[-1:] in WORDS["for"] | WORDS["by"]:
        return True
    before = next((m for m in ear.scene.matches if m.j == i), None)
    return before is not None and any(t.cls == "prep" for t in before.terms) and term(before, "that") is None
