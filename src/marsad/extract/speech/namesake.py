"""Who is meant by a speaker's short name: the fuller one that the dispatch gave before.

"Said the spokesman of the ministry, Sami Najjar … Najjar added … the spokesman pointed out": a name of a
person, or a noun with the article, whose words all stand in an earlier speaker's, is that speaker.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from marsad.extract.speech.ear import WORDS
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import load_lexicon
from marsad.language.clean import fold
from marsad.language.tokens import tokenize
from marsad.types import Words

MAX_SHORT = 3
"""Words of a name that may be short for another's."""
MAX_KEPT = 12
"""Speakers that a dispatch is remembered to have named."""


def fuller(words: Words, named: Sequence[Words]) -> Words:
    """The last earlier speaker whose name holds ``words``; ``words`` where they are short for nobody."""
    short = _bare(words.text)
    if named and _is_same(words.text) and short <= WORDS["source"]:
        return named[-1]
    if not short or len(short) > MAX_SHORT or not _points_back(words.text):
        return words
    for one in reversed(named):
        name = _bare(one.text)
        if short < name:
            return one
    return words


def remember(named: Sequence[Words], heard: Iterable[Words]) -> tuple[Words, ...]:
    """The speakers named so far, with those heard now."""
    known = list(named)
    known += [w for w in heard if all(w.start != k.start for k in known)]
    return tuple(known[-MAX_KEPT:])


@lru_cache(maxsize=1024)
def _bare(text: str) -> frozenset[str]:
    """The words of a name without articles, marks and "the same"."""
    article = grammar().article
    said = (t.text for t in tokenize(fold(text)) if t.text[0].isalnum())
    return (
        frozenset(w.removeprefix(article) if len(w) > len(article) + 1 else w for w in said) - WORDS["same"]
    )


def _is_same(text: str) -> bool:
    """Whether a name says that it is told again: "the same source"."""
    return any(t.text in WORDS["same"] for t in tokenize(fold(text)))


@lru_cache(maxsize=1024)
def _points_back(text: str) -> bool:
    """Whether a name can stand for one told before: with the article, or that of a person; a party's own
    name is its own."""
    tokens = tokenize(fold(text))
    classes = {t.cls for m in load_lexicon().find(tokens) for t in m.terms}
    if classes & {"party", "short", "latter"}:
        return False
    return tokens[0].text.startswith(grammar().article) or "sources" not in classes
