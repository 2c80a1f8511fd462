"""Arabic names in Latin letters, by a documented scheme: where a reader of English has no English name.

The scheme is BGN/PCGN 1956 for Arabic without its diacritics: ``al-`` whatever follows, ta marbuta ``-a``
(``-at`` before the noun that it belongs to), hamza and ayn dropped, or an apostrophe between equal vowels and
behind consonants. Arabic writes no short vowels, so these are a guess: from a table of frequent words, else
from the form of the noun, else ``a``. A romanised name is therefore no established English name and must not
be shown as one. Data: ``knowledge/language/romanise.yml``; how good it is: ``docs/romanisation.md``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from marsad.language.latin_scheme import look_up, scheme
from marsad.language.latin_spelling import How, capital, spelled
from marsad.types import Value

_LONGEST = 3  # words of an entry
_ARABIC = re.compile(r"[\u0620-\u064a\u066e-\u06d3]")
_RUNS = re.compile(r"[\u0620-\u064a\u066e-\u06d3][\u0600-\u06ff]*|[A-Za-z0-9'-]+")
_TATWEEL = "\u0640"
_DASHES = frozenset("\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
_QUOTES = frozenset("\u2018\u2019\u02bc\u02bb\u02be\u02bf")


class Part(Value, frozen=True, gc=False):
    """One word (or several that the table has as one), its Latin form, and what its vowels rest on.

    ``how``: the table (``word``), the writer's vowel marks (``marks``), the form of the noun (``pattern``),
    nothing (``letters``); or it was Latin or a number already (``kept``).
    """

    text: str
    latin: str
    how: How


def is_arabic(text: str) -> bool:
    """Whether there is anything to romanise."""
    return bool(_ARABIC.search(text))


def romanise(name: str) -> str:
    """``name`` in ASCII letters, digits, spaces, hyphens and apostrophes; Latin text stays as it is."""
    return " ".join(part.latin for part in parts(name))


def parts(name: str) -> tuple[Part, ...]:
    """The words of ``name``, romanised in their context; joined with spaces they are the whole."""
    words = _RUNS.findall(_plain(name))
    found = [part for part in _parts(words) if part.latin]
    if found and found[0].how != "kept":
        found[0] = Part(found[0].text, capital(found[0].latin), found[0].how)
    return tuple(found)


# --- the text ----------------------------------------------------------------------------------------------


def _plain(name: str) -> str:
    """Arabic letters and marks, ASCII words and spaces: all that a name can hold."""
    return "".join(_plain_char(char) for char in unicodedata.normalize("NFKC", name))


def _plain_char(char: str) -> str:
    if char == _TATWEEL or unicodedata.category(char) == "Cf":
        return ""
    if char in _DASHES:
        return "-"
    if char in _QUOTES:
        return "'"
    if char.isdecimal():
        return str(unicodedata.digit(char))
    own = scheme()
    if char in own.letters or char in own.vowels or char in own.signs:
        return char
    if unicodedata.category(char) == "Mn":
        return ""
    bare = unicodedata.normalize("NFKD", char)[0]
    return bare if bare.isascii() and (bare.isalnum() or bare in "'-") else " "


# --- words in their context ---------------------------------------------------------------------------------


def _parts(words: list[str]) -> Iterator[Part]:
    i = 0
    while i < len(words):
        if not is_arabic(words[i]):
            yield Part(words[i], words[i], "kept")
            i += 1
            continue
        size = next((n for n in range(_LONGEST, 1, -1) if _entry(words[i : i + n], n)), 1)
        after = words[i + size] if i + size < len(words) else ""
        yield _part(words[i : i + size], _governs(words[i + size - 1], after), first=i == 0)
        i += size


def _entry(words: list[str], size: int) -> bool:
    """Whether the table has these words as one."""
    return len(words) == size and look_up(" ".join(words)) is not None


def _governs(word: str, after: str) -> bool:
    """Whether a noun stands before the noun that it belongs to: without article, and no particle follows."""
    own = scheme()
    if not after or not is_arabic(after) or after in own.loose or word.startswith(own.article):
        return False
    return not any(after.startswith(clitic) for clitic, _ in own.prefixes)


def _part(words: list[str], governs: bool, *, first: bool) -> Part:
    text = " ".join(words)
    known = look_up(text)
    if known is not None:
        return Part(text, _joined(text, known, governs), "word")
    before, word = _cut(text, first=first)
    known = look_up(word)
    if known is not None:
        return Part(text, before + _joined(word, known, governs), "word")
    for head in scheme().heads:
        rest = word[len(head) :]
        if word.startswith(head) and len(rest) > 2 and rest[0] not in scheme().vowels:
            before, word = f"{before}{look_up(head)} ", rest
    latin, how = spelled(word)
    return Part(text, before + _joined(word, capital(latin), governs), how)


def _joined(word: str, latin: str, governs: bool) -> str:
    """A noun before the one that it belongs to has its ``t`` sounded."""
    feminine = word[-1:] in scheme().feminine and latin.endswith("a")
    return f"{latin}t" if governs and feminine else latin


def _cut(word: str, *, first: bool) -> tuple[str, str]:
    """What stands before the noun, in Latin letters, and the noun."""
    own = scheme()
    for clitic, latin in own.prefixes:
        if not first and word.startswith(clitic) and len(word) > len(clitic) + 2:
            return f"{latin}-" if latin.endswith(own.article_latin) else latin, word[len(clitic) :]
    if not first and word[:1] in own.joined and look_up(word[1:]) is not None:
        return own.joined[word[:1]], word[1:]
    if word.startswith(own.article) and len(word) > len(own.article) + 1:
        return f"{own.article_latin}-", word[len(own.article) :]
    return "", word
