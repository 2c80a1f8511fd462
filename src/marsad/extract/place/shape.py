"""What a word that no list has looks like: a name, a common noun, the head of a name of two words."""

from __future__ import annotations

from functools import lru_cache

from marsad.extract.line import Line
from marsad.knowledge.grammar import bare, grammar
from marsad.knowledge.lexicon import Match
from marsad.knowledge.place_grammar import place_grammar

NAME_LIKE = frozenset(
    ("place", "place_word", "objects", "goods", "short", "victims", "weapons", "forces", "extents")
)


def is_name(line: Line, k: int) -> bool:
    """Whether the word at ``k`` can be (part of) a name: letters, no function word, no verb."""
    word = line.word(k)
    if len(word) < 3 or not word.isalpha() or word in grammar().not_names:
        return False
    match = line.at.get(k)
    named = word.startswith(grammar().article) and line.has(k, "place_word") is not None
    if match is None:
        return not word.endswith(place_grammar().own_endings[:3])
    return named or _is_nominal(match, word)


def _is_nominal(match: Match, word: str) -> bool:
    """Whether a listed word may be a name as well; a verb's ending is no pronoun behind a generic word."""
    if match.suffix:
        return not word.endswith(place_grammar().own_endings)
    return all(t.cls in NAME_LIKE or (t.cls == "frame" and t.pos == "n") for t in match.terms)


@lru_cache(maxsize=1 << 16)
def has_noun_shape(word: str) -> bool:
    """Whether a word has the shape of a verbal noun or of a plural of things ("clearing", "sections")."""
    return place_grammar().noun_shapes.fullmatch(bare(word)) is not None


def is_clitic_noun(word: str) -> bool:
    """Whether a word is a verbal noun with a preposition written onto it ("for teaching")."""
    return word[:1] in place_grammar().written and has_noun_shape(word[1:])


def ends_phrase(line: Line, k: int) -> bool:
    """Whether the phrase is over: the end of a clause, a preposition, a relative clause."""
    word, match = line.word(k), line.at.get(k)
    if match is not None:
        return any(t.cls in ("prep", "relatives", "place_word", "relations") for t in match.terms) or bool(
            match.prefix
        )
    return not word.isalpha() and word not in ("-", "(", "/")


def is_unknown(line: Line, k: int) -> bool:
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
    return not stems(word) & words.common and not word.endswith(words.own_endings)


def stems(*forms: str) -> set[str]:
    """A word without article, clitic or ending, as the list of common words may have it."""
    cut = {f for word in forms for f in (word, bare(word), word[1:], bare(word[1:]), word[:-1])}
    return cut | {one for word in forms for one in _singular(word)}


def _singular(word: str) -> tuple[str, ...]:
    """What an oblique dual may be two of ("two hours")."""
    words = place_grammar()
    one = word.removesuffix(words.dual)
    return (one, one[:-1] + words.feminine) if one != word else ()


def is_compound(line: Line, k: int) -> bool:
    """Whether a word that heads names stands before one that can be the rest ("Beit Lahia")."""
    match, word = line.at.get(k), line.word(k)
    if word not in grammar().compound_heads or (match is not None and len(match.terms) > 1):
        return False
    if match is not None and any(t.pos == "v" for t in match.terms):
        return False  # "and led to" is written like "valley"
    return is_plain(line, k + 1) or (word in place_grammar().only_heads and is_name(line, k + 1))


def is_plain(line: Line, k: int) -> bool:
    """Whether an indefinite or definite word is in no list and no common noun."""
    word = line.word(k)
    if line.at.get(k) is not None or not word.isalpha() or len(word) < 2 or word[0] in grammar().conjunctions:
        return False
    if word[0] in place_grammar().written and word[1:] in place_grammar().common:
        return False  # "with several"
    return bare(word) not in place_grammar().common and not word.endswith(place_grammar().own_endings)


def stands_alone(line: Line, k: int) -> bool:
    """Whether nothing follows that would make the word before a noun with a complement of its own."""
    word = line.word(k)
    if not word or not word.isalpha() or line.at.get(k) is not None or k in line.quantities:
        return True
    return word[0] in grammar().conjunctions or word in grammar().orienting
