"""Spotting: which of the lexicon's matches in a sentence are kept. Longest first, no two overlap."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Lexicon, Match, Term
from marsad.types import Text, Token

TA_MARBUTA = "\u0629"
HAMZAS = ("\u0623", "\u0625", "\u0622")

_ORDER = {name: n for n, name in enumerate(("party", "short", "place", "nisba", "frame", "head", "light"))}


def spot(
    tokens: Sequence[Token], lexicon: Lexicon, text: Text, counts: Callable[[Match], bool] = lambda _: True
) -> tuple[Match, ...]:
    """Matches of a sentence in order. Terms that share their words share one match; what does not count is
    none."""
    merged: dict[tuple[int, int], Match] = {}
    for match in lexicon.find(tokens):
        if match.suffix and _ends_in_ta(tokens[match.j - 1], text):
            continue  # خربة is a name; only خربه could be "destroyed it"
        if not match.prefix and _opens_with_and(tokens[match.i], text):
            continue  # وادي is a valley, وأدى "and led to"
        if match.j - match.i > 1 and not counts(match):
            continue
        old = merged.get((match.i, match.j))
        merged[match.i, match.j] = match if old is None else _of_two(old, match, tokens, text)
    kept: list[Match] = []
    taken = bytearray(len(tokens))
    for match in sorted(merged.values(), key=_rank):
        if not any(taken[match.i : match.j]):
            kept.append(match)
            for k in range(match.i, match.j):
                taken[k] = 1
    heads = {m.i for m in kept if m.j - m.i > 1 and any(t.cls == "party" for t in m.terms)}
    if heads:
        inner = [_trigger_only(m) for m in merged.values() if m.i in heads and m not in kept]
        kept += (m for m in inner if m.terms)
    return tuple(sorted(kept, key=lambda m: (m.i, m.i - m.j)))


def _ends_in_ta(token: Token, text: Text) -> bool:
    """Whether the raw word ends in the letter that folds to ه but is never a pronoun."""
    return text.raw[text.starts[token.end - 1]] == TA_MARBUTA


def _of_two(old: Match, new: Match, tokens: Sequence[Token], text: Text) -> Match:
    """Two readings of the same words: "its opening" is no place that is only spelled alike (فتحه, فتحة)."""
    name, word = (old, new) if new.suffix else (new, old)
    spelled = word.suffix and not name.suffix and not _ends_in_ta(tokens[word.j - 1], text)
    bare = spelled and word.j - word.i == 1 and all(t.cls == "place" for t in name.terms)
    if bare and any(t.cls in ("frame", "status") for t in word.terms):
        return word
    return _both(old, new)


def _opens_with_and(token: Token, text: Text) -> bool:
    """Whether the raw word opens with "and" before an alef with its hamza: no root opens like this."""
    if token.text[:1] not in grammar().conjunctions or token.end - token.start < 2:
        return False
    return text.raw[text.starts[token.start + 1]] in HAMZAS  # marks may stand between the two letters


def _trigger_only(match: Match) -> Match:
    """A trigger that opens a party's name ("a Turkish convoy"): movement and posture are told by the name
    itself."""
    terms = tuple(
        t for t in match.terms if t.cls == "frame" and t.attrs["frame"].kind in ("movement", "posture")
    )
    return Match(match.i, match.j, terms, match.prefix, match.article, match.suffix)


def _both(old: Match, new: Match) -> Match:
    """The two readings of the same words in one; the clitics are those of the reading that cuts least."""
    first, second = (old, new) if _cut(old) <= _cut(new) else (new, old)
    if _cut(first) == 0 and _cut(second) > 0 and not first.article:
        return first
    terms: tuple[Term, ...] = (*first.terms, *(t for t in second.terms if t not in first.terms))
    return Match(
        first.i, first.j, terms, first.prefix or second.prefix, first.article or second.article, first.suffix
    )


def _cut(match: Match) -> int:
    return len(match.prefix) + len(match.suffix)


def _rank(match: Match) -> tuple[bool, int, int, int]:
    """Names of several words come first, then the longest: "units of the army" must not cut "the Syrian
    army"."""
    order = 9
    for one in match.terms:
        order = min(order, _ORDER.get(one.cls, 9))
    is_name = match.j - match.i > 1 and any(t.cls in ("party", "place") for t in match.terms)
    return not is_name, match.i - match.j, order, match.i


def by_start(matches: Sequence[Match]) -> Mapping[int, Match]:
    """Matches by their first token."""
    return {match.i: match for match in reversed(matches)}
