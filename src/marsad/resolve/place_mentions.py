"""Names of places in their surroundings: the type word before them, the list they stand in, what holds them.

Reads a dispatch for the resolver. Besides the references of the claims it notes every other name that the
gazetteer knows, because those tell where a dispatch is.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from marsad.knowledge import english
from marsad.knowledge.gazetteer import Gazetteer, name_key
from marsad.knowledge.place_types import PlaceTypes, TypeWord, load_place_types
from marsad.language.clean import clean
from marsad.language.tokens import tokenize
from marsad.language.words import readings
from marsad.types import PlaceRef, Text, Token, Value

PROVINCE = TypeWord("province", frozenset(("governorate",)), frozenset(("region",)))
_GAP = 3  # words that may stand between a place and what holds it: "X in the eastern countryside of Y"
_QUOTES = frozenset("\"'()[]")


class Mention(Value, frozen=True, kw_only=True):
    """A name in its surroundings.

    ``start`` and ``end`` are raw offsets, ``first`` and ``last`` word numbers; ``cue`` is the type word that
    the name stands under, ``cue_text`` that word folded where it is the name's own and not its list's;
    ``holder`` is the index of the mention that it is said to lie in. ``goal``: something goes there, so it
    need not be near the rest. ``claimed``: a claim refers to it.
    """

    text: str
    start: int = 0
    end: int = 0
    first: int = 0
    last: int = 0
    prefix: str = ""
    cue: TypeWord | None = None
    cue_text: str = ""
    goal: bool = False
    holder: int | None = None
    claimed: bool = False

    @property
    def key(self) -> str:
        """The key to look it up by."""
        return name_key(self.text)


class Page(NamedTuple):
    """A dispatch cut into words."""

    text: Text
    tokens: Sequence[Token]

    @property
    def types(self) -> PlaceTypes:
        """The words to know."""
        return load_place_types()

    def words(self, first: int, last: int) -> list[str]:
        """The folded words ``first:last`` without quotes."""
        return [token.text for token in self.tokens[first:last] if token.text not in _QUOTES]

    def breaks(self, first: int, last: int) -> bool:
        """Whether a sentence or line ends between the words ``first - 1`` and ``last``."""
        start, end = self.tokens[first - 1].end, self.tokens[last].start
        return "\n" in self.text.folded[start:end] or not self.types.breaks.isdisjoint(
            self.words(first, last)
        )


def cut(raw: str) -> Page:
    """A text cut into words."""
    text = clean(raw)
    return Page(text, tokenize(text.folded))


def read_mentions(raw: str | Page, refs: Iterable[PlaceRef], gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """All names of ``raw`` in order: the references, and other names of the gazetteer outside them."""
    page = cut(raw) if isinstance(raw, str) else raw
    found: list[Mention] = []
    for mention in _in_order(_claimed(refs, page), page, gazetteer):
        seen = _with_cue(mention, found[-1] if found else None, page)
        if seen.claimed or seen.key not in gazetteer.gated or seen.cue:
            found.append(seen)
    return _with_holders(found, page)


# --- finding ------------------------------------------------------------------------------------------------


def _claimed(refs: Iterable[PlaceRef], page: Page) -> list[Mention]:
    """References as mentions, one a span."""
    goals: dict[tuple[int, int, str], bool] = {}
    for ref in refs:
        span = (ref.start, ref.end, ref.text)
        goals[span] = goals.get(span, True) and ref.role == "to"
    ends = [page.text.ends[token.end - 1] for token in page.tokens]
    starts = [page.text.starts[token.start] for token in page.tokens]
    return [
        _claim(Mention(text=text, start=start, end=end, goal=goal, claimed=True), page, starts, ends)
        for (start, end, text), goal in sorted(goals.items())
    ]


def _claim(mention: Mention, page: Page, starts: Sequence[int], ends: Sequence[int]) -> Mention:
    """The mention of a reference with its words; ``starts`` and ``ends`` are raw offsets of all words."""
    first = bisect_right(ends, mention.start)
    last = max(first, bisect_right(starts, mention.end - 1))
    prefix = ""
    if first < len(page.tokens):
        token = page.tokens[first]
        before = (i for i in range(token.start, token.end) if page.text.starts[i] < mention.start)
        prefix = "".join(page.text.folded[i] for i in before)
    return replace(mention, first=first, last=last, prefix=prefix)


def _in_order(claimed: Sequence[Mention], page: Page, gazetteer: Gazetteer) -> Iterator[Mention]:
    """References and known names as they come."""
    at = 0
    for mention in claimed:
        yield from _known(at, mention.first, page, gazetteer)
        yield mention
        at = max(at, mention.last)
    yield from _known(at, len(page.tokens), page, gazetteer)


def _known(at: int, stop: int, page: Page, gazetteer: Gazetteer) -> Iterator[Mention]:
    """Names of the gazetteer among the words ``at:stop``, longest first, none overlapping."""
    while at < stop:
        found = _longest(at, stop, page.tokens, gazetteer)
        if found is None:
            at += 1
            continue
        prefix, key, last = found
        start = page.text.starts[page.tokens[at].start + len(prefix)]
        end = page.text.ends[page.tokens[last - 1].end - 1]
        yield Mention(text=key, start=start, end=end, first=at, last=last, prefix=prefix)
        at = last


def _longest(
    at: int, stop: int, tokens: Sequence[Token], gazetteer: Gazetteer
) -> tuple[str, str, int] | None:
    """The longest name that begins at word ``at``: what is written onto it, its key, the word after it."""
    best: tuple[str, str, int] | None = None
    for prefix, head, words in gazetteer.openings(tokens[at].text):
        for size in range(words, 0, -1):
            last = at + size
            if last > stop or (best and last <= best[2]):
                continue
            key = " ".join([head, *(token.text for token in tokens[at + 1 : last])])
            if key in gazetteer.by_name:
                best = (prefix, key, last)
                break
    return best


# --- surroundings -------------------------------------------------------------------------------------------


def type_word(word: str, types: PlaceTypes) -> tuple[str, TypeWord] | None:
    """The type word that a folded word is, with what is written onto it taken off."""
    for form in readings(word):
        if not form.suffix and form.stem in types.words:
            return form.stem, types.words[form.stem]
    return None


def _with_cue(mention: Mention, before: Mention | None, page: Page) -> Mention:
    """The mention with its type word: its own, or that of the list in which it follows ``before``."""
    if mention.text.isascii() and (province := _province(mention, page)):
        return replace(mention, cue=province)
    at = _back_over(mention.first, page)
    free = at >= (before.last if before else 0)
    cue = type_word(page.tokens[at].text, page.types) if free and at >= 0 else None
    if cue:
        goal = mention.goal or _is_goal(at, page)
        return replace(mention, cue=cue[1], cue_text=cue[0], goal=goal)
    goal = mention.goal or _is_goal(mention.first, page)
    if before and _continues(before, mention, page):
        listed = before.cue if before.cue and before.cue.heads_list else None
        return replace(mention, cue=listed, goal=goal or before.goal)
    return replace(mention, goal=goal)


def _province(mention: Mention, page: Page) -> TypeWord | None:
    """The word for a province behind an English name ("Idlib province")."""
    after = page.tokens[mention.last].text if mention.last < len(page.tokens) else ""
    return PROVINCE if after in english.words("provinces") else None


def _back_over(first: int, page: Page) -> int:
    """Number of the word before ``first``, quotes and words such as "around" passed over; -1 for none."""
    at = first - 1
    while at >= 0 and (page.tokens[at].text in _QUOTES or page.tokens[at].text in page.types.passed_over):
        at -= 1
    if at < 0 or (first < len(page.tokens) and page.breaks(at + 1, first)):
        return -1
    return at


def _is_goal(first: int, page: Page) -> bool:
    """Whether the word before ``first`` says that something goes there."""
    at = _back_over(first, page)
    return at >= 0 and _is_any(page.tokens[at].text, page.types.destinations)


def _continues(before: Mention, mention: Mention, page: Page) -> bool:
    """Whether only a comma or an "and" parts two mentions."""
    joins = page.types.joins
    between = page.words(before.last, mention.first)
    if not between:
        return mention.prefix.startswith(joins[0])
    return len(between) == 1 and between[0] in joins


def _with_holders(found: Sequence[Mention], page: Page) -> tuple[Mention, ...]:
    """Mentions with what they are said to lie in; the members of a list share it."""
    holders: list[int | None] = [None] * len(found)
    for at in range(len(found) - 2, -1, -1):
        if _holds(found[at], found[at + 1], page):
            holders[at] = at + 1
        elif _continues(found[at], found[at + 1], page):
            holders[at] = holders[at + 1]
    return tuple(replace(mention, holder=holder) for mention, holder in zip(found, holders, strict=True))


def _holds(inner: Mention, outer: Mention, page: Page) -> bool:
    """Whether the words between say that ``inner`` lies in ``outer``: "X in the countryside of Y"."""
    if inner.last > outer.first or page.breaks(inner.last, outer.first):
        return False
    between = page.words(inner.last, outer.first)
    holders = page.types.holders
    if outer.prefix in holders or len(between) > _GAP:
        return outer.prefix in holders and not between
    while between:
        word = between.pop()
        if _is_any(word, holders):
            return True
        if type_word(word, page.types) is None:
            return False
        if any(form.prefix in holders and form.stem in page.types.words for form in readings(word)):
            return True
    return False


def _is_any(word: str, those: frozenset[str]) -> bool:
    """Whether the word is one of those, with or without a conjunction or preposition written onto it."""
    return any(form.stem in those for form in readings(word) if not form.suffix and not form.article)
