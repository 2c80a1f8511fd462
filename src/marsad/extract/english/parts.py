"""What is known within an English noun phrase: numbers, parties, people, things, names of places."""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.english.ground import Ground, Part, is_verbal
from marsad.extract.line import resolve_party
from marsad.extract.people.noun import word_set
from marsad.extract.phrase import attr, term
from marsad.knowledge import english
from marsad.knowledge.lexicon import load_lexicon
from marsad.language.tokens import tokenize


def part_at(ground: Ground, k: int) -> Part | None:
    """The longest thing known at ``k``."""
    found = [p for p in _parts(ground, k) if p.j > k]
    return max(found, key=lambda p: p.j - p.i) if found else None


def _parts(ground: Ground, k: int) -> Iterator[Part]:
    line, tokens = ground.line, ground.tokens
    if k in line.quantities:
        end, quantity = line.quantities[k]
        noun = next((n for n in range(k, end) if ground.word(n) in ("people", "others", "civilians")), end)
        if noun > k:
            yield Part("number", k, noun, quantity)
    party = _party(ground, k)
    if party is not None:
        yield party
    match = line.at.get(k)
    nouns, uses = english.triggers().longest(tokens, k)
    nominal = tuple(u for u in uses if u.form == "n" or (u.form in ("a", "w") and not u.frame.flag("held")))
    if nominal:
        yield Part("trigger", k, nouns, nominal)
    end, values = english.people().longest(tokens, k)
    if values and not (ground.word(end) == "-" and ground.glued(end)):  # "rebel-held"
        yield Part("people", k, end, values[0])
    for name in ("munitions", "aircraft", "bombs"):
        end, numbers = english.nouns(name).longest(tokens, k)
        if numbers:
            yield Part("weapon", k, end, name)
    end, kinds = english.heads().longest(tokens, k)
    if kinds:
        yield Part("head", k, end, kinds[0])
    end, kinds = english.features().longest(ground.tokens, k)
    if kinds:
        yield Part("feature", k, end, kinds[0])
    end, numbers = english.nouns("goods_aid").longest(tokens, k)
    if numbers:
        yield Part("goods", k, end, "aid")
    end, numbers = english.nouns("struck").longest(tokens, k)
    if numbers:
        yield Part("object", k, end, "")
    if match is not None:
        for cls, sort in (
            ("weapons", "weapon"),
            ("objects", "object"),
            ("goods", "goods"),
            ("forces", "force"),
        ):
            if term(match, cls) is not None:
                value = attr(match, cls, "means") if cls == "weapons" else match.terms[0].id
                yield Part(sort, k, match.j, value)
    yield from _names(ground, k)


def _party(ground: Ground, k: int) -> Part | None:
    """A party by its name, a short name or a nation's adjective."""
    if ground.word(k - 1) == "-" and ground.word(k - 2) == "anti":
        return None  # "anti-government protests": it is not theirs
    match = ground.line.at.get(k) if not _is_pronoun(ground, k) else None
    if match is None or not any(t.cls in ("party", "short", "nisba") for t in match.terms):
        return _acronym(ground, k)
    full = term(match, "party") is not None
    party, known = resolve_party(ground.line, match)
    if party is None or party.kind == "civilian":
        return None
    ground.line.memory.name(party)
    end = match.j
    if ground.word(end) == "-" and ground.word(end + 1) in english.words("backed"):
        return None  # "Turkish-backed": the backer is not the party
    if ground.word(end) == "(" and ground.word(end + 2) == ")":
        end += 3
    return Part("party", k, end, (party, known and full, match))


def _is_pronoun(ground: Ground, k: int) -> bool:
    """ "us", "is" in small letters: no acronyms."""
    return ground.word(k) in english.words("small_words") and ground.raw(k) != ground.word(k).upper()


def _acronym(ground: Ground, k: int) -> Part | None:
    """An acronym that is a small word, too ("IS"); a body of the country's own state ("the army")."""
    if ground.word(k + 1) == "-" and ground.word(k + 2) in english.words("backed"):
        return None  # "the US-backed forces"
    pair = " ".join((ground.word(k), ground.word(k + 1)))
    end = k + 1 + (pair in english.own_bodies())
    full = english.acronyms().get(ground.raw(k)) or english.own_bodies().get(
        pair if end > k + 1 else ground.raw(k)
    )
    return None if full is None else named_part(ground, full, k, end)


def named_part(ground: Ground, full: str, k: int, end: int) -> Part | None:
    """The party that a full name has in the country of the dispatch, for the words from ``k`` to ``end``."""
    tokens = tokenize(full)
    for match in load_lexicon().find(tokens):
        if match.j == len(tokens) and match.i == 0 and (term(match, "party") or term(match, "short")):
            party, known = resolve_party(ground.line, match)
            if party is not None:
                return Part("party", k, end, (party, known, match))
    return None


def _names(ground: Ground, k: int) -> Iterator[Part]:
    """Names of places: listed, and runs of words with capitals."""
    word = ground.word(k)
    backed = ground.word(k + 1) == "-" and ground.word(k + 2) in english.words("backed")
    if not word.isalpha() or backed:
        return
    end, values = english.places().longest(ground.tokens, k)
    if values and ground.capital(k):
        yield Part("place", k, end, values[0])
    if word in english.words("generic") or word in english.words("directions"):
        yield Part("generic", k, k + 1, word)
    match = ground.line.at.get(k)
    nation = word in word_set("nationals") or word in english.words("faiths")
    nation = nation or (match is not None and bool(term(match, "nisba") or term(match, "party")))
    if (
        ground.capital(k)
        and not nation
        and not _is_possessive(ground, k)
        and k not in ground.line.quantities
        and word not in english.words("determiners")
    ):
        at = k + 1
        while at < len(ground.tokens) and _goes_on(ground, at):
            at += 1
        yield Part("capital", k, at)
    if ground.word(k + 1) == "-" and ground.glued(k + 1) and ground.capital(k + 2) and ground.glued(k + 2):
        at = k + 3
        while at < len(ground.tokens) and _goes_on(ground, at):
            at += 1
        yield Part("capital", k, at)  # al-Salama


def _is_possessive(ground: Ground, k: int) -> bool:
    """Whether a name carries the s of a possessive whose mark was lost ("Syrias second city")."""
    word = ground.word(k)
    if not word.endswith("s") or len(word) < LONG_NAME:
        return False
    stem = tokenize(ground.raw(k)[:-1])
    return bool(english.places().longest(stem, 0)[1]) or word[:-1] in english.words("countries")


LONG_NAME = 5
"""Letters of a name from which a last s may be a possessive's."""


def _goes_on(ground: Ground, k: int) -> bool:
    """Whether a name with capitals goes on: a capital, or a hyphen and what it ties."""
    if k in ground.busy or k in ground.line.quantities:
        return False
    if ground.word(k) in ("-", "'"):
        return (
            ground.glued(k)
            and ground.glued(k + 1)
            and ground.word(k + 1) != "s"
            and (ground.capital(k + 1) or len(ground.word(k + 1)) <= 3)
        )
    tied = ground.word(k - 1) in ("-", "'") and ground.glued(k)
    article = ground.word(k) in ("al", "el") and ground.capital(k + 2)
    named = ground.capital(k) and ground.word(k).isalpha() and not _known(ground, k)
    return tied or article or (named and not is_verbal(ground.word(k)))


def _known(ground: Ground, k: int) -> bool:
    match = ground.line.at.get(k)
    known = match is not None and term(match, "party") is not None
    return (
        known
        or ground.word(k) in english.words("generic")
        or bool(english.features().longest(ground.tokens, k)[1])
    )
