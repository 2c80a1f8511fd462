"""Names of places that no list has: behind a generic word, or where nothing but a place can stand."""

from __future__ import annotations

from functools import lru_cache

from marsad.extract.line import Line
from marsad.extract.place_lead import Lead, stem
from marsad.extract.place_names import CUES, Name, keep
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match
from marsad.knowledge.place_grammar import bare, place_grammar

MAX_QUOTED = 6
_OPEN = frozenset(("in", "to", "via"))
_NAME_LIKE = frozenset(
    ("place", "place_word", "objects", "goods", "short", "victims", "weapons", "forces", "extents")
)
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
    if word.startswith(grammar().article):
        return bare(word) in words.adjectives
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
    described = lead.roles[-1] != "one" and len(word) > 4 and match is None
    return described and word.endswith(words.adjective_endings)


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
        while end - k < 3 and is_plain(line, end):
            end += 1
    return end


def is_name(line: Line, k: int) -> bool:
    """Whether the word at ``k`` can be (part of) a name: letters, no function word, no verb."""
    word = line.word(k)
    if len(word) < 3 or not word.isalpha() or word in grammar().not_names:
        return False
    match = line.at.get(k)
    named = word.startswith(grammar().article) and line.has(k, "place_word") is not None
    return match is None or named or _is_nominal(match)


def _is_nominal(match: Match) -> bool:
    """Whether a listed word may be a name as well; a verb's ending is no pronoun behind a generic word."""
    if match.suffix:
        return not match.suffix.endswith(place_grammar().own_endings)
    return all(t.cls in _NAME_LIKE or (t.cls == "frame" and t.pos == "n") for t in match.terms)


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
    plain = match is None or all(t.cls in _NAME_LIKE or t.cls in _DESCRIBING for t in match.terms)
    return plain and word not in words.not_names


def bare_name(line: Line, k: int, lead: Lead) -> Name | None:
    """A word that no generic word announces, where a place must stand.

    Behind a word of nearness or a point of the compass nearly any unknown word is a name. Behind a plain
    preposition only one that nothing else can be: it has not the shape of a verbal noun, and nothing follows
    that it could describe; an indefinite one ends its phrase.
    """
    word, words = line.word(k), place_grammar()
    if k in line.quantities or not _is_unknown(line, k):
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
    if not sure and (word.endswith(words.adjective_endings) or not _ends_phrase(line, end)):
        return None
    return keep(line, k, end)


def _ends_phrase(line: Line, k: int) -> bool:
    """Whether the phrase is over: the end of a clause, a preposition, a relative clause."""
    word, match = line.word(k), line.at.get(k)
    if match is not None:
        return any(t.cls in ("prep", "relatives") for t in match.terms) or bool(match.prefix)
    return not word.isalpha() and word not in ("-", "(", "/")


def has_noun_shape(word: str) -> bool:
    """Whether a word has the shape of a verbal noun or of a plural of things ("clearing", "sections")."""
    return place_grammar().noun_shapes.fullmatch(bare(word)) is not None


def _is_governed(line: Line, k: int, compound: bool) -> bool:
    """Whether a preposition of place stands before: "between" behind a generic word, "on" a trigger."""
    role = line.governor(k)[0]
    if role in _OPEN or (compound and (role in CUES or line.word(k) in place_grammar().only_heads)):
        return True
    prep = line.ending.get(k)
    if prep is not None and line.word(prep.i - 1) in place_grammar().kunya:
        return False  # a man's name that is written like "on"
    if role == "on" and prep is not None:
        near = (line.ending.get(n) for n in range(prep.i, max(prep.i - 3, 0), -1))
        return any(m is not None and any(t.cls == "frame" for t in m.terms) for m in near)
    before = line.ending.get(prep.i) if role == "between" and prep is not None else None
    return before is not None and any(t.cls in ("place_word", "relations", "objects") for t in before.terms)


def _singular(word: str) -> tuple[str, ...]:
    """What an oblique dual may be two of ("two hours")."""
    words = place_grammar()
    one = word.removesuffix(words.dual)
    return (one, one[:-1] + words.feminine) if one != word else ()


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
    if not heads and (line.at.get(k) is not None or _stems(word, plain) & place_grammar().common):
        return None
    verb = plain.endswith(place_grammar().own_endings) or plain.startswith(place_grammar().imperfect)
    if (many and not (joined and verb)) or (joined and not verb and stands_alone(line, end)):
        keep(line, k, end, cut)
        return Name(k, end)
    return None


def _is_unknown(line: Line, k: int) -> bool:
    """Whether the word at ``k`` is in no list at all and has not the look of a common noun."""
    word = line.word(k)
    if not word.isalpha() or word.isascii():
        return False
    if is_compound(line, k):
        return True
    return line.at.get(k) is None and _is_no_noun(word)


@lru_cache(maxsize=1 << 16)
def _is_no_noun(word: str) -> bool:
    """Whether a word is no common noun, with or without its endings."""
    words = place_grammar()
    if len(word) < 3 or word in grammar().not_names:
        return False
    return not _stems(word) & words.common and not word.endswith(words.own_endings)


def _stems(*forms: str) -> set[str]:
    """A word without article, clitic or ending, as the list of common words may have it."""
    cut = {f for word in forms for f in (word, bare(word), word[1:], bare(word[1:]), word[:-1])}
    return cut | {one for word in forms for one in _singular(word)}


def _extent_bare(line: Line, k: int) -> int:
    if not is_compound(line, k):
        return k + 1
    return k + 3 if line.word(k + 1) in place_grammar().kunya and is_plain(line, k + 2) else k + 2


def is_compound(line: Line, k: int) -> bool:
    """Whether a word that heads names stands before one that can be the rest ("Beit Lahia")."""
    match, word = line.at.get(k), line.word(k)
    if word not in grammar().compound_heads or (match is not None and len(match.terms) > 1):
        return False
    return is_plain(line, k + 1) or (word in place_grammar().only_heads and is_name(line, k + 1))


def is_plain(line: Line, k: int) -> bool:
    """Whether an indefinite or definite word is in no list and no common noun."""
    word = line.word(k)
    if line.at.get(k) is not None or not word.isalpha() or len(word) < 2 or word[0] in grammar().conjunctions:
        return False
    return bare(word) not in place_grammar().common and not word.endswith(place_grammar().own_endings)


def stands_alone(line: Line, k: int) -> bool:
    """Whether nothing follows that would make the word before a noun with a complement of its own."""
    word = line.word(k)
    if not word or not word.isalpha() or line.at.get(k) is not None or k in line.quantities:
        return True
    return word[0] in grammar().conjunctions or word in grammar().orienting
