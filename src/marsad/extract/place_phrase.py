"""Place phrases: "the outskirts of the quarter of al-Qadam", "the quarters of X, Y and Z", "the town".

A name that no list has is still a name where a generic word announces it ("the village of X").
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.line import Line
from marsad.extract.phrase import Phrase, term
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match
from marsad.types import Value

MAX_QUOTED = 6
RELATIONS = ("outskirts", "front")


class _Lead(Value, frozen=True, gc=False):
    """What stands before a place name: tokens up to ``j``, relation, generic words."""

    j: int
    relation: str
    roles: tuple[str, ...]
    feature: int
    bare: bool
    orients: bool
    generic: str


def places_at(line: Line, k: int) -> Iterator[Phrase]:
    """The place phrase that starts at token ``k`` and those that go on its list; none where there is none."""
    lead = _lead(line, k)
    first = _place(line, k, lead)
    if first is None:
        return
    yield first
    many = "many" in lead.roles or lead.relation == "front"
    last = first
    while (following := _next(line, last, many)) is not None:
        yield following
        last = following


def _lead(line: Line, k: int) -> _Lead:
    relation, roles, feature, bare, orients, at = "in", [], -1, True, False, k
    generic = ""
    while True:
        at = line.skip_quotes(at) if at > k and line.word(at) in ('"', "'") and line.has(at + 1, "place") else at
        match = line.at.get(at)
        if match is None or term(match, "party") is not None:
            break
        if term(match, "place") is not None and term(match, "place_word") is None:
            break
        rel, word = term(match, "relations"), term(match, "place_word")
        if rel is not None and rel.attrs.get("relation") in RELATIONS and not (word and word.id == "feature"):
            relation = str(rel.attrs["relation"]) if relation == "in" else relation
        elif rel is not None and at > k or rel is not None and rel.attrs.get("relation") == "in":
            orients = True
        elif word is not None:
            if word.id == "countryside":
                relation = "outskirts" if relation == "in" else relation
            if word.id == "feature" and feature < 0:
                feature = at
            roles.append(word.id)
            generic = generic or grammar().kind_of.get(_stem(line, match), "")
            bare = bare and not match.article and not match.suffix
        else:
            break
        at = match.j
        prep = line.has(at, "prep")
        if prep is not None and relation != "in" and line.word(at) in _OF:
            at = prep.j
    return _Lead(at, relation, tuple(roles), feature, bare, orients, generic)


def _place(line: Line, k: int, lead: _Lead) -> Phrase | None:
    at = line.skip_quotes(lead.j) if lead.roles or lead.relation != "in" else lead.j
    found = _known(line, at, bool(lead.roles) or lead.relation != "in" or lead.orients)
    if found is None and lead.roles and lead.bare and lead.roles[-1] != "countryside":
        found = _unknown(line, at)
    if found is None and lead.feature >= 0 and not lead.bare and _is_defining(line, at):
        found = lead.feature, at + 1, ""
    if found is None:
        return _anaphor(line, k, lead)
    ci, cj, entry = found
    if lead.feature >= 0 and lead.roles[-1] == "feature":
        ci = lead.feature
    cj = _oriented(line, cj) if lead.relation == "in" or "countryside" not in lead.roles else cj
    relation = lead.relation
    if _is_countryside(line, ci, cj):
        ci, relation = ci + 1, "outskirts"
    prep, joined = line.governor(k)
    return Phrase(
        kind="place", i=k, j=max(cj, found[1]), ci=ci, cj=cj, prep=prep, joined=joined, entry=entry, known=bool(entry),
        relation=relation, place_type=_type(entry, lead), feature="feature" in lead.roles, generic=lead.generic,
    )  # fmt: skip


def _stem(line: Line, match: Match) -> str:
    """A generic word without clitics and article."""
    word = line.word(match.i)[len(match.prefix) :]
    article = grammar().article
    return word[len(article) :] if match.article and word.startswith(article) else word[1:] if match.article else word


def _type(entry: str, lead: _Lead) -> str:
    if "feature" in lead.roles:
        return "feature"
    found = load_gazetteer().by_name.get(entry, ())
    return found[0].type if found else (lead.roles[-1] if lead.roles else "")


def _is_countryside(line: Line, i: int, j: int) -> bool:
    """Whether a listed name opens with the word for countryside and is no name of its own (ريف دمشق is one)."""
    match = line.has(i, "place_word")
    word = line.at.get(i)
    if j - i < 2 or (match is None and word is None):
        return False
    return line.word(i) in _COUNTRYSIDE and line.tokens[i + 1].text not in _CAPITAL


def _known(line: Line, k: int, cued: bool) -> tuple[int, int, str] | None:
    """A listed name (or one that the dispatch has announced before) at ``k``; common words only with a cue."""
    match = line.has(k, "place")
    if match is None:
        return _remembered(line, k) if cued or line.governor(k)[0] in _PLACE_PREPS else None
    if term(match, "party") is not None:
        return None
    place = term(match, "place")
    assert place is not None
    found = load_gazetteer().by_name[place.id]
    cued = cued or line.governor(k)[0] in _PLACE_PREPS
    single = match.j - match.i == 1
    if single and not cued and (all(p.gated for p in found) or term(match, "frame") or len(match.terms) > 1):
        return None
    if all(p.gated for p in found) and len(match.terms) > 1 and not line.has(k, "place_word"):
        return None
    return match.i, match.j, place.id


def _remembered(line: Line, k: int) -> tuple[int, int, str] | None:
    for name in line.memory.places:
        words = name.split()
        if all(_same(line.word(k + n), w, n == 0) for n, w in enumerate(words)) and line.at.get(k) is None:
            return k, k + len(words), ""
    return None


def _same(word: str, name: str, first: bool) -> bool:
    return word == name or (first and len(word) > len(name) and word.endswith(name) and len(word) - len(name) <= 2)


def _unknown(line: Line, k: int) -> tuple[int, int, str] | None:
    """A name that no list has, after a generic word: a quoted run, or a word with what belongs to it."""
    if line.word(k - 1) in ('"', "(") and k > 0:
        for end in range(k + 1, min(k + MAX_QUOTED, len(line.tokens))):
            if line.word(end) in ('"', ")"):
                return _announce(line, k, end)
    if not _is_name(line, k):
        return None
    end = k + 1
    words = grammar()
    if line.word(k) in words.compound_heads and _is_name(line, end):
        end += 1
    elif not line.word(k).startswith(words.article) and line.word(end).startswith(words.article) and _is_name(line, end):
        end += 0 if line.word(end) in words.orienting else 1
    return _announce(line, k, end)


def _is_defining(line: Line, k: int) -> bool:
    """Whether a definite adjective makes a definite feature a name ("the military airport")."""
    word, words = line.word(k), grammar()
    match = line.at.get(k)
    plain = match is None or all(t.cls in _NAME_LIKE or t.cls in ("nisba", "modality") for t in match.terms)
    return word.startswith(words.article) and word not in words.not_names and plain and not line.word(k - 1).endswith(":")


def _announce(line: Line, i: int, j: int) -> tuple[int, int, str]:
    name = " ".join(line.word(k) for k in range(i, j))
    if len(name) > 3:
        line.memory.places.setdefault(name, "")
    return i, j, ""


def _is_name(line: Line, k: int) -> bool:
    word = line.word(k)
    if len(word) < 3 or not word.isalpha() or word in grammar().not_names:
        return False
    match = line.at.get(k)
    return match is None or all(t.cls in _NAME_LIKE or t.cls == "frame" and t.pos == "n" for t in match.terms)


def _oriented(line: Line, k: int) -> int:
    words = grammar()
    while line.word(k) in words.orienting and line.has(k, "party") is None:
        k += 1
    return k


def _anaphor(line: Line, k: int, lead: _Lead) -> Phrase | None:
    """ "The quarter", "the town": a generic word with its article, standing for a place named before."""
    last = line.ending.get(lead.j)
    if last is None or not lead.roles or not last.article or lead.roles[-1] not in ("one", "feature"):
        return None
    if lead.roles[-1] == "feature" and not line.memory.last_place:
        return None
    prep, joined = line.governor(k)
    return Phrase(
        kind="place", i=k, j=lead.j, ci=last.i, cj=last.j, prep=prep, joined=joined, relation=lead.relation,
        place_type=lead.roles[-1], anaphor=True, generic=lead.generic,
    )  # fmt: skip


def _next(line: Line, last: Phrase, many: bool) -> Phrase | None:
    """The next place of a list: joined by "and" or a comma, listed or (after a plural generic word) a bare name."""
    k = last.j
    comma = False
    dash = line.word(k) == "-" and not last.anaphor
    while k < len(line.tokens) and (line.is_quote(k) or line.word(k) in ("،", ",", "-")):
        comma = comma or line.word(k) in ("،", ",", "-")
        k += 1
    many = many or dash and last.feature
    joined = line.word(k)[:1] in grammar().conjunctions
    if not (comma or joined) or k >= len(line.tokens):
        return None
    lead = _lead(line, k)
    phrase = _place(line, k, lead) if lead.j > k else None
    if phrase is None and lead.j == k:
        phrase = _bare_next(line, k, many and (joined or comma))
    if phrase is None or phrase.anaphor:
        return None
    prep, _ = line.governor(k)
    relation = phrase.relation if phrase.relation != "in" or lead.j > k else last.relation
    return _joined(phrase, prep or last.prep, relation)


def _joined(phrase: Phrase, prep: str, relation: str) -> Phrase:
    import msgspec

    return msgspec.structs.replace(phrase, joined=True, prep=prep, relation=relation)


def _bare_next(line: Line, k: int, many: bool) -> Phrase | None:
    known = _known(line, k, True)
    if known is None and many and line.at.get(k) is None:
        word = line.word(k)
        bare = word[1:] if word[:1] in grammar().conjunctions else word
        if len(bare) >= 3 and bare.isalpha() and bare not in grammar().not_names:
            end = k + 1
            if (bare in grammar().compound_heads) and _is_name(line, end):
                end += 1
            known = _announce_bare(line, k, end, bare)
    if known is None:
        return None
    ci, cj, entry = known
    return Phrase(kind="place", i=k, j=cj, ci=ci, cj=_oriented(line, cj), entry=entry, known=bool(entry), joined=True)


def _announce_bare(line: Line, i: int, j: int, first: str) -> tuple[int, int, str]:
    name = " ".join([first, *(line.word(k) for k in range(i + 1, j))])
    if len(name) > 3:
        line.memory.places.setdefault(name, "")
    return i, j, ""


def named(match: Match) -> bool:
    """Whether a match is a listed place name."""
    return term(match, "place") is not None


_NAME_LIKE = frozenset(("place", "place_word", "objects", "victims", "goods", "weapons", "short", "forces", "extents"))
_PLACE_PREPS = frozenset(("on", "in", "from", "to", "via", "between"))


def _special() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    from marsad.knowledge.files import load
    from marsad.language.clean import fold

    data = load("grammar")
    countryside = frozenset(fold(w) for w in data["place_words"]["countryside"])
    of = frozenset(fold(w) for w in data["of"])
    capital = frozenset(fold(w) for w in data["own_countryside"])
    return countryside, of, capital


_COUNTRYSIDE, _OF, _CAPITAL = _special()
