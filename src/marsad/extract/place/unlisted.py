"""Names of places that no list has: behind a generic word, or where nothing but a place can stand."""

from __future__ import annotations

from marsad.extract.line import Line
from marsad.extract.place.lead import Lead, stem
from marsad.extract.place.names import CUES, Name, keep
from marsad.extract.place.shape import (
    NAME_LIKE,
    ends_phrase,
    has_noun_shape,
    is_clitic_noun,
    is_compound,
    is_name,
    is_plain,
    is_unknown,
    stands_alone,
    stems,
)
from marsad.knowledge.grammar import bare, grammar
from marsad.knowledge.place_grammar import place_grammar

MAX_QUOTED = 6
_OPEN = frozenset(("in", "to", "via"))
_BODIES = frozenset(("victims", "weapons", "forces"))
_DESCRIBING = frozenset(("nisba", "modality", "relations", "prep"))


def announced(line: Line, k: int, lead: Lead) -> Name | None:
    """A name behind a generic word: a quoted run, a number, or a word with what belongs to it."""
    quoted = _quoted(line, k)
    if quoted is not None:
        return _named(line, *quoted, lead)
    if line.word(k).isdigit() and _generic(line, lead) in place_grammar().numbered:
        return Name(k, k + 1)
    surname = line.word(k) in place_grammar().kunya and is_plain(line, k + 1)
    if surname:
        return _named(line, k, k + 2, lead)
    match = line.at.get(k)
    if not is_name(line, k) or _is_noun(line, k, lead) or (match is not None and match.prefix):
        return None
    if lead.definite and lead.feature < 0 and not line.word(k).startswith(grammar().article):
        return None  # "the sky is clear", "the town is calm"
    return _named(line, k, _extent(line, k, lead), lead)


def _named(line: Line, i: int, j: int, lead: Lead) -> Name:
    """The name; that of a feature is one only behind its noun, so it is not remembered."""
    return Name(i, j) if lead.feature >= 0 else keep(line, i, j)


def _generic(line: Line, lead: Lead) -> str:
    match = line.at.get(lead.last)
    return "" if match is None else stem(line, match)


def _quoted(line: Line, k: int) -> tuple[int, int] | None:
    if k == 0 or line.word(k - 1) not in ('"', "(", "'"):
        return None
    for end in range(k + 1, min(k + MAX_QUOTED, len(line.tokens))):
        if line.word(end) in ('"', ")", "'"):
            return k, end
    return None


def _is_noun(line: Line, k: int, lead: Lead) -> bool:
    """Whether a word behind a generic one only describes it ("a post of the police", "an air base")."""
    word, words = line.word(k), place_grammar()
    if _is_agent(line, k, lead) or _is_accusative(line, lead) or is_clitic_noun(word):
        return True
    if word.startswith(grammar().article):
        return bare(word) in words.adjectives or bare(word) in words.wholes
    following, article = line.word(k + 1), grammar().article
    if lead.feature >= 0 and following.startswith(article) and bare(following) not in words.adjectives:
        return False  # "the hospital of the martyrs of X"
    if word in grammar().compound_heads and is_name(line, k + 1):
        return False
    if lead.feature >= 0 and _generic(line, lead) in words.named_after and is_plain(line, k + 1):
        return following in words.adjectives
    match = line.at.get(k)
    if word in words.common or (match is not None and all(t.cls in _BODIES for t in match.terms)):
        return True
    if following.startswith(article) and is_name(line, k + 1) and has_noun_shape(word):
        return True  # "the centre for clearing the mines"
    described = lead.roles[-1] != "one" and len(word) > 4 and match is None
    return described and word.endswith(words.adjective_endings)


def _is_agent(line: Line, k: int, lead: Lead) -> bool:
    """Whether a generic word is the one who did it ("the doer of the attack", written like "outlet")."""
    return _generic(line, lead) in place_grammar().agents and line.has(k, "frame") is not None


def _is_accusative(line: Line, lead: Lead) -> bool:
    """Whether the ending of an indefinite accusative closes a generic word: no name follows ("a centre")."""
    match = line.at.get(lead.last)
    if match is None or match.article:
        return False
    word, words = line.word(lead.last)[len(match.prefix) :], place_grammar()
    return word not in words.generic and word.endswith(words.accusative)


def _extent(line: Line, k: int, lead: Lead) -> int:
    """The end of an announced name: what its first word heads, or what describes it."""
    match = line.at.get(k)
    end = max(k + 1, match.j if match is not None else 0)
    words, word = grammar(), line.word(k)
    following = line.word(end)
    if following.isdigit() and bare(word) in place_grammar().numbered:
        return end + 1
    if word in words.compound_heads and (is_name(line, end) or is_plain(line, end)):
        return end + 1 + (line.word(end) in place_grammar().kunya and is_plain(line, end + 1))
    if not word.startswith(words.article) and following.startswith(words.article) and is_name(line, end):
        fits = lead.feature >= 0 or bare(following) not in place_grammar().adjectives
        return end + 1 if fits and following not in words.orienting else end
    if lead.feature >= 0 and _generic(line, lead) in place_grammar().named_after:
        while end - k < 3 and (is_plain(line, end) or line.word(end - 1) in place_grammar().kunya):
            end += 1
    return end


def defining(line: Line, k: int, lead: Lead) -> bool:
    """Whether a definite adjective makes a definite generic word a name ("the old city")."""
    word, words = line.word(k), grammar()
    if not word.startswith(words.article) or line.word(k - 1).endswith(":"):
        return False
    if _generic(line, lead) in place_grammar().never_names:
        return False
    if lead.roles[-1] != "feature":
        return word in words.orienting and lead.roles[-1] != "countryside"
    match = line.at.get(k)
    plain = match is None or all(t.cls in NAME_LIKE or t.cls in _DESCRIBING for t in match.terms)
    return plain and word not in words.not_names


def bare_name(line: Line, k: int, lead: Lead) -> Name | None:
    """A word that no generic word announces, where a place must stand.

    Behind a word of nearness or a point of the compass nearly any unknown word is a name. Behind a plain
    preposition only one that nothing else can be: it has not the shape of a verbal noun, and nothing follows
    that it could describe; an indefinite one ends its phrase.
    """
    if lead.definite and lead.orients and not line.word(k).startswith(grammar().article):
        return None  # "the sky is clear"
    word, words = line.word(k), place_grammar()
    if k in line.quantities or not is_unknown(line, k):
        return None
    end = _extent_bare(line, k)
    compound = end > k + 1 or word.startswith(words.glued_heads)
    if not compound and (has_noun_shape(word) or line.word(lead.k) in words.amid):
        return None
    if lead.relation != "in" or lead.orients:
        return keep(line, k, end)
    if not _is_governed(line, k, compound) or not stands_alone(line, end):
        return None
    sure = compound or word.startswith(grammar().article) or line.governor(k)[0] == "between"
    if not sure and (word.endswith(words.adjective_endings) or not ends_phrase(line, end)):
        return None
    return keep(line, k, end)


def _is_governed(line: Line, k: int, compound: bool) -> bool:
    """Whether a preposition of place stands before: "between" behind a generic word, "on" a trigger."""
    role = line.governor(k)[0]
    prep = line.ending.get(k)
    if prep is not None and (prep.suffix or line.word(prep.i - 1) in place_grammar().kunya):
        return False  # "in it", or a man's name that is written like "on"
    if role in _OPEN or (compound and (role in CUES or line.word(k) in place_grammar().only_heads)):
        return True
    if role == "on" and prep is not None:
        near = (line.ending.get(n) for n in range(prep.i, max(prep.i - 3, 0), -1))
        return any(m is not None and any(t.cls == "frame" for t in m.terms) for m in near)
    before = line.ending.get(prep.i) if role == "between" and prep is not None else None
    return before is not None and any(t.cls in ("place_word", "relations", "objects") for t in before.terms)


def joined_name(line: Line, k: int, many: bool, joined: bool) -> Name | None:
    """A name in a list of places: any unknown one after a plural, else one that "and" joins."""
    word = line.word(k)
    cut = 1 if word[:1] in grammar().conjunctions and len(word) > 3 else 0
    plain = word[cut:]
    quoted = _quoted(line, k)
    if quoted is not None and many:
        return keep(line, *quoted)
    if len(plain) < 3 or not plain.isalpha() or plain in grammar().not_names or k in line.quantities:
        return None
    heads = plain in grammar().compound_heads and is_plain(line, k + 1)
    end = k + 2 if heads else k + 1
    if not heads and (line.at.get(k) is not None or stems(word, plain) & place_grammar().common):
        return None
    verb = plain.endswith(place_grammar().own_endings) or plain.startswith(place_grammar().imperfect)
    if (many and not (joined and verb)) or (joined and not verb and stands_alone(line, end)):
        keep(line, k, end, cut)
        return Name(k, end)
    return None


def _extent_bare(line: Line, k: int) -> int:
    if not is_compound(line, k):
        return k + 1
    return k + 3 if line.word(k + 1) in place_grammar().kunya and is_plain(line, k + 2) else k + 2
