"""Words with clitics: which cuts of a written word are possible, and which one is the best bet.

``readings`` is for matching against a lexicon, which decides; ``segment`` for when there is none to ask.
"""

from __future__ import annotations

from collections.abc import Container, Iterator
from functools import lru_cache
from typing import Any

from marsad.knowledge.files import load
from marsad.language.clean import fold
from marsad.types import Value

_MIN_STEM = 2


class Form(Value, frozen=True, gc=False):
    """One cut of a folded word: proclitics as written, the article, what is left, the pronoun.

    ``stem`` is what a lexicon would list: the end that a pronoun changed is restored in readings of its own.
    """

    prefix: str
    article: bool
    stem: str
    suffix: str


class _Opening(Value, frozen=True, gc=False):
    """A run of proclitics: as written, what it is, and the letters one of which must (or may) follow."""

    written: str
    prefix: str
    article: bool
    follows: str = ""
    keeps: str = ""


def _list(entries: list[dict[str, Any]]) -> list[str]:
    return [fold(entry["written"]) for entry in entries]


def _endings(entries: list[dict[str, Any]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((fold(e["written"]), tuple(fold(s) for s in e["stands_for"])) for e in entries)


def _openings(data: dict[str, Any]) -> Iterator[_Opening]:
    """All runs of proclitics that the grammar allows."""
    article = fold(data["article"]["written"])
    imperfect = "".join(data["imperfect"])
    for outer in ("", *_list(data["conjunctions"])):
        for inner in ("", *_list(data["prepositions"])):
            prefix = outer + inner
            if prefix:
                yield _Opening(prefix, prefix, False)
            if inner not in {m["prefix"] for m in data["merged"]}:
                yield _Opening(prefix + article, prefix, True)
        for future in _list(data["future"]):
            yield _Opening(outer + future, outer + future, False, follows=imperfect)
        for m in data["merged"]:
            yield _Opening(outer + m["written"], outer + m["prefix"], True, keeps=m["doubled"])


_DATA = load("language/clitics")
_OPENINGS: dict[str, list[_Opening]] = {}
for _one in sorted(_openings(_DATA), key=lambda o: len(o.written)):
    _OPENINGS.setdefault(_one.written[0], []).append(_one)
_PRONOUNS = tuple(sorted(_list(_DATA["pronouns"]), key=len))
_PRONOUN_ENDS = frozenset(p[-1] for p in _PRONOUNS)
_BEFORE_PRONOUN = _endings(_DATA["before_pronoun"])
_ALONE = _endings(_DATA["alone"])
_ALONE_ENDS = frozenset(written[-1] for written, _ in _ALONE)


def _fronts(word: str) -> list[tuple[str, bool, str]]:
    """Cuts at the front: prefix, article, rest; the whole word first."""
    fronts = [("", False, word)]
    for o in _OPENINGS.get(word[0], ()):
        if not word.startswith(o.written):
            continue
        rest = word[len(o.written) :]
        if len(rest) < _MIN_STEM or (o.follows and rest[0] not in o.follows):
            continue
        fronts.append((o.prefix, o.article, rest))
        if o.keeps:
            fronts.append((o.prefix, o.article, o.keeps + rest))
    return fronts


def _restored(stem: str, table: tuple[tuple[str, tuple[str, ...]], ...]) -> Iterator[str]:
    """What ``stem`` may stand for, its end put back as it is without a pronoun."""
    for written, stands_for in table:
        if stem.endswith(written) and len(stem) > len(written) + 1:
            for end in stands_for:
                yield stem[: -len(written)] + end


def _backs(rest: str) -> Iterator[tuple[str, str]]:
    """Cuts at the back: stem and pronoun, with changed ends restored."""
    if rest[-1] in _ALONE_ENDS and len(rest) > 3:
        for stem in _restored(rest, _ALONE):
            yield stem, ""
    if rest[-1] in _PRONOUN_ENDS:
        for pronoun in _PRONOUNS:
            stem = rest[: -len(pronoun)]
            if len(stem) >= _MIN_STEM and rest.endswith(pronoun):
                yield stem, pronoun
                for whole in _restored(stem, _BEFORE_PRONOUN):
                    yield whole, pronoun


@lru_cache(maxsize=1 << 16)
def readings(word: str) -> tuple[Form, ...]:
    """All possible cuts of a folded word, the word itself first, then by how much is taken off."""
    if len(word) < _MIN_STEM + 1 or not "\u0621" <= word[-1] <= "\u064a":
        return (Form("", False, word, ""),)
    found: dict[Form, int] = {}
    for prefix, article, rest in _fronts(word):
        taken = 2 * (len(prefix) + article)
        found.setdefault(Form(prefix, article, rest, ""), taken)
        if not article:
            for stem, suffix in _backs(rest):
                found.setdefault(Form(prefix, article, stem, suffix), taken + (3 if suffix else 1))
    return tuple(sorted(found, key=found.__getitem__))


# --- the single best cut -----------------------------------------------------------------------------------

_WHOLE = frozenset(
    fold(stem) + fold(end) for stems in _DATA["whole"].values() for stem in stems for end in _DATA["endings"]
)
_WHOLE_ENDS = frozenset(fold(word) for word in _DATA["whole_ends"])
_SAFE_OPENINGS = tuple((fold(e["written"]), int(e["length"])) for e in _DATA["safe_openings"])
_SAFE_PRONOUNS = tuple(
    (fold(e["written"]), None if e["after"] == "any" else tuple(map(fold, e["after"])))
    for e in _DATA["safe_pronouns"]
)
_BEFORE_NOUN = frozenset(_list(_DATA["prepositions"]))
_FUTURE = frozenset(_list(_DATA["future"]))
_CONJUNCTION = fold(_DATA["conjunctions"][0]["written"])


def is_whole(word: str) -> bool:
    """Whether the first letters of a folded word only look like a proclitic."""
    return word in _WHOLE


def segment(word: str, known: Container[str] = frozenset()) -> Form:
    """The one best cut of a folded word; in doubt less is cut, and a word in ``known`` (names) never is."""
    if word in known:
        return Form("", False, word, "")
    for form in readings(word):
        if form.stem in known:
            return form
    prefix, article, rest = _best_front(word)
    stem, suffix = (rest, "") if article else _best_back(rest)
    return Form(prefix, article, stem, suffix)


def _best_front(word: str) -> tuple[str, bool, str]:
    """The longest run of proclitics that is safe to take off."""
    best = ("", False, word)
    for prefix, article, rest in _fronts(word)[1:]:
        if _is_safe(word, prefix, article, rest):
            best = (prefix, article, rest)
    return best


def _is_safe(word: str, prefix: str, article: bool, rest: str) -> bool:
    """Whether ``prefix`` can be taken off ``word`` at sight."""
    if _is_whole(word):
        return False
    if not prefix:
        return True
    if prefix[0] == _CONJUNCTION and _is_whole(word[1:]):
        return prefix == _CONJUNCTION and not article
    if article:
        doubled = len(prefix) + len(rest) == len(word)
        return not doubled or _is_whole(rest)
    if prefix == _CONJUNCTION:
        return len(rest) > _MIN_STEM
    if prefix[-1] in _FUTURE:
        return len(rest) > _MIN_STEM + 1
    if prefix[-1] in _BEFORE_NOUN:
        return any(rest.startswith(opening) and len(rest) >= length for opening, length in _SAFE_OPENINGS)
    return False


def _is_whole(word: str) -> bool:
    """Whether the word, with or without a pronoun at its end, is listed as opening with a root letter."""
    return word in _WHOLE or _best_back(word)[0] in _WHOLE


def _best_back(rest: str) -> tuple[str, str]:
    """The pronoun that is safe to take off, if any."""
    if rest not in _WHOLE and rest not in _WHOLE_ENDS:
        for pronoun, after in _SAFE_PRONOUNS:
            stem = rest[: -len(pronoun)]
            if rest.endswith(pronoun) and len(stem) > _MIN_STEM and (after is None or stem.endswith(after)):
                return stem, pronoun
    return rest, ""
