"""Place phrases: "the outskirts of the quarter of al-Qadam", "the quarters of X, Y and Z", "the town".

A name that no list has is still a name where a generic word announces it ("the village of X").
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from marsad.extract.line import Line
from marsad.extract.phrase import Phrase
from marsad.extract.place.lead import Lead, lead, stem
from marsad.extract.place.names import Name, building, country, listed, remembered, unit
from marsad.extract.place.unlisted import announced, bare_name, defining, joined_name
from marsad.knowledge.files import load
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.grammar import grammar
from marsad.knowledge.place_grammar import place_grammar
from marsad.knowledge.words import load_words

FEATURES = frozenset((
    "base", "site", "crossing", "airport", "hospital", "square", "road", "prison", "bridge", "dam",
    "checkpoint", "field",
))  # fmt: skip
"""Types of the gazetteer that are no settlements."""
SETTLED = frozenset(("neighbourhood", "town", "city", "village", "governorate"))
"""Sorts of place that a generic word before a feature's noun makes of it."""
MARKS = ("،", ",", "-", "/")


def places_at(line: Line, k: int) -> Iterator[Phrase]:
    """The place phrase that starts at token ``k`` and those that go on its list; none where there is none."""
    before = lead(line, k)
    first = _place(line, k, before)
    if first is None:
        return
    yield first
    many = "many" in before.roles or before.relation == "front" or first.prep == "between"
    last = first
    while (following := _next(line, last, many)) is not None:
        yield following
        last = following


def _place(line: Line, k: int, before: Lead) -> Phrase | None:
    at = line.skip_quotes(before.j) if before.cued else before.j
    found = _name(line, at, before)
    if found is None:
        return _anaphor(line, k, before)
    ci, cj = found.i, found.j
    if before.roles and before.roles[-1] == "feature":
        ci = before.feature
    end = _oriented(line, cj)
    relation = before.relation
    if _opens_with_its_sort(line, found):
        ci += 1
    opened = _opening_relation(line, ci, cj)
    if opened == "front":
        ci, relation = ci + 1, opened if relation == "in" else relation
    elif _is_countryside(line, ci, cj):
        ci, cj, relation = ci + 1, _unoriented(line, ci + 2, cj), "outskirts"
    elif "countryside" not in before.roles:
        cj = end
    prep, joined = line.governor(k)
    joined = joined and not _locates(line, k, before)
    return Phrase(
        kind="place", i=k, j=max(end, found.j), ci=ci, cj=cj, prep=prep, joined=joined, entry=found.entry,
        known=bool(found.entry), relation=relation, place_type=_type(found.entry, before),
        feature=_is_feature(line, found, before), generic=before.kind,
    )  # fmt: skip


def _name(line: Line, at: int, before: Lead) -> Name | None:
    if at in line.at:
        found = unit(line, at, before) or country(line, at, before) or listed(line, at, before)
    else:
        found = remembered(line, at, before.cued)
    if found is not None:
        return found
    if "feature" in before.roles and (before.definite or before.suffix) and defining(line, at, before):
        return Name(before.last, at + 1)  # "the military airport", "its military airport"
    if not before.definite and (found := building(line, at)) is not None:
        return found
    if not before.roles:
        return bare_name(line, at, before)
    if before.suffix:
        return None
    if before.definite:
        return Name(before.last, at + 1) if defining(line, at, before) else None
    return announced(line, at, before) if before.roles[-1] != "countryside" else bare_name(line, at, before)


def _is_feature(line: Line, found: Name, before: Lead) -> bool:
    """Whether a name is that of a street, building or site, which keeps its town beside it."""
    types = {place.type for place in load_gazetteer().by_name.get(found.entry, ())}
    sited = bool(types) and types <= FEATURES
    if before.kind in SETTLED:
        return False  # "the villages of mount X"
    return sited or "feature" in before.roles or building(line, found.i) == found


def _type(entry: str, before: Lead) -> str:
    if "feature" in before.roles:
        return "feature"
    found = load_gazetteer().by_name.get(entry, ())
    return found[0].type if found else (before.roles[-1] if before.roles else "")


def _opens_with_its_sort(line: Line, found: Name) -> bool:
    """Whether a listed name opens with a generic word that it is listed without as well ("the city of X")."""
    match = line.at.get(found.i)
    if match is None or stem(line, match) not in place_grammar().cut_before:
        return False
    return found.entry.partition(" ")[2] in load_gazetteer().by_name


def _opening_relation(line: Line, i: int, j: int) -> str:
    """The relation that opens a listed name ("the X axis"), empty for none."""
    if j - i < 2:
        return ""
    match = line.at.get(i)
    word = line.word(i)[len(match.prefix) :] if match is not None else line.word(i)
    found = load_words("relations").get(word)
    return str(found.attrs.get("relation", "")) if found is not None else ""


def _is_countryside(line: Line, i: int, j: int) -> bool:
    """Whether a listed name opens with the word for countryside and is no name of its own."""
    words = place_grammar()
    opens = j - i > 1 and line.word(i) in words.countryside
    return opens and line.tokens[i + 1].text not in words.own_countryside


def _unoriented(line: Line, start: int, k: int) -> int:
    """The end of a name without the adjectives that orient the countryside around it."""
    while k > start and line.word(k - 1) in grammar().orienting:
        k -= 1
    return k


def _oriented(line: Line, k: int) -> int:
    words = grammar()
    while line.word(k) in words.orienting and line.has(k, "party") is None:
        k += 1
    return k


def _anaphor(line: Line, k: int, before: Lead) -> Phrase | None:
    """ "The quarter", "the town", "its outskirts", "in it": words that stand for a place named before."""
    back = _back(line, k)
    if back is not None:
        return _standing(k, k + 1, prep=back, number="suffix", generic=_gender(line.word(k)))
    if not before.roles and not before.suffix:
        return None
    prep, joined = line.governor(k)
    if before.suffix:
        last = line.ending.get(before.j)
        if last is None or stem(line, last) not in place_grammar().parts:
            return None
        return _standing(
            k, before.j, prep=prep, joined=joined, relation=before.relation, number="suffix",
            generic=_gender(before.suffix), feature="feature" in before.roles,
        )  # fmt: skip
    if not before.definite or before.roles[-1] not in ("one", "feature"):
        return None
    last = line.at.get(before.last)
    dual = last is not None and stem(line, last) in place_grammar().duals
    return msgspec.structs.replace(
        _standing(k, before.j, prep=prep, joined=joined, relation=before.relation, number="dual" * dual),
        ci=before.last, generic=before.kind, feature=before.roles[-1] == "feature",
        place_type=before.roles[-1],
    )  # fmt: skip


def _standing(k: int, j: int, **fields: Any) -> Phrase:  # noqa: ANN401 - fields of a phrase
    return Phrase(kind="place", i=k, j=j, ci=k, cj=j, anaphor=True, **fields)


def _back(line: Line, k: int) -> str | None:
    """The role of a preposition with a pronoun, or of "there", where it stands for a place."""
    words, word = place_grammar(), line.word(k)
    if word in words.there:
        ends = not line.word(k + 1).isalpha() or line.word(k + 1)[0] in grammar().conjunctions
        return "in" if ends or line.has(k + 1, "prep") is not None else None
    role = words.back_to_place.get(word)
    return role if role is not None and line.word(k - 1) not in words.includes else None


def _gender(word: str) -> str:
    pronouns = load("grammar")["pronoun_gender"]
    longest = sorted(pronouns, key=len, reverse=True)
    return next((str(pronouns[ending]) for ending in longest if word.endswith(ending)), "")


def _next(line: Line, last: Phrase, many: bool) -> Phrase | None:
    """The next place of a list: joined by "and" or a comma, listed, or bare after a plural."""
    k, comma = _past_marks(line, last.j)
    many = many or (comma and line.word(last.j) == "-" and last.feature)
    alone = line.word(k) in grammar().conjunctions
    k = line.skip_quotes(k + 1) if alone else k
    joined = alone or line.word(k)[:1] in grammar().conjunctions
    if not (comma or joined) or k >= len(line.tokens):
        return None
    definite = line.word(k)[1:].startswith(grammar().article)
    added = joined and (many or definite or not comma) and line.word(k)[:1] != grammar().conjunctions[-1]
    before = lead(line, k)
    if not joined and _locates(line, k, before):
        return None  # "X and Y, in the north of Z" is no list of three
    bare = before.j == k
    phrase = _bare_next(line, k, many and (comma or added), added) if bare else _place(line, k, before)
    if phrase is None or phrase.anaphor:
        return None
    prep, _ = line.governor(k)
    relation = phrase.relation if phrase.relation != "in" or before.j > k else last.relation
    return msgspec.structs.replace(phrase, joined=True, prep=prep or last.prep, relation=relation)


def _locates(line: Line, k: int, before: Lead) -> bool:
    """Whether a point of the compass opens a place behind a comma: it says where those before it lie."""
    return (before.orients or line.word(k) in place_grammar().compass) and line.word(k - 1) in MARKS[:2]


def _past_marks(line: Line, k: int) -> tuple[int, bool]:
    """Past commas, dashes and quotes; whether a comma or dash was among them."""
    comma = False
    while k < len(line.tokens) and (line.is_quote(k) or line.word(k) in MARKS):
        comma = comma or line.word(k) in MARKS
        k += 1
    return k, comma


def _bare_next(line: Line, k: int, many: bool, joined: bool) -> Phrase | None:
    """A name with no generic word of its own, joined to a place."""
    definite = line.word(k)[1:].startswith(grammar().article)
    before = Lead(k, k, roles=("many",) if many or definite else (), orients=True)
    found = listed(line, k, before) or remembered(line, k, True) or joined_name(line, k, many, joined)
    if found is None:
        return None
    return Phrase(
        kind="place", i=k, j=found.j, ci=found.i, cj=_oriented(line, found.j), entry=found.entry,
        known=bool(found.entry), joined=True, place_type=_type(found.entry, Lead(k, k)),
    )  # fmt: skip


def is_country(line: Line, k: int) -> bool:
    """Whether a country that is a party too stands for the place."""
    return country(line, k, Lead(k, k)) is not None
