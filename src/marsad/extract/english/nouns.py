"""English noun phrases: runs of words between prepositions, verbs and marks, told by the last word known in them.

"Four fighters of the Syrian Democratic Forces", "a Turkish drone strike", "the northeastern city of Qamishli".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from marsad.extract.line import Line, resolve_party
from marsad.extract.phrase import Phrase, attr, term
from marsad.knowledge import english
from marsad.knowledge.english import Use
from marsad.knowledge.lexicon import load_lexicon
from marsad.language.tokens import tokenize
from marsad.types import Text, Token

ADJECTIVE_JOIN = "-"


class Part(msgspec.Struct, frozen=True):
    """Something known within a noun phrase: its sort, tokens, and what is known of it."""

    sort: str
    i: int
    j: int
    value: Any = None


class Group(msgspec.Struct):
    """A noun phrase while it is read: its tokens, what is known in it, the preposition before it."""

    i: int
    j: int
    parts: list[Part]
    prep: str = ""
    lead: int = -1
    joined: bool = False
    definite: bool = False
    own: bool = False


class Ground(msgspec.Struct, frozen=True):
    """The sentence under the phrases: its line of matches, its text, which tokens days take, and its verbs."""

    line: Line
    text: Text
    busy: frozenset[int]
    verbs: dict[int, tuple[int, tuple[Use, ...]]]

    @property
    def tokens(self) -> Sequence[Token]:
        """The tokens of the sentence."""
        return self.line.tokens

    def word(self, k: int) -> str:
        """The folded word at ``k``, empty outside."""
        return self.line.word(k)

    def capital(self, k: int) -> bool:
        """Whether the word at ``k`` is written with a capital."""
        return 0 <= k < len(self.tokens) and self.text.raw[self.text.starts[self.tokens[k].start]].isupper()

    def raw(self, k: int) -> str:
        """The word at ``k`` as it stands in the text."""
        token = self.tokens[k]
        span = self.text.raw_span(token.start, token.end)
        return self.text.raw[span.start : span.end]

    def glued(self, k: int) -> bool:
        """Whether token ``k`` stands right behind the one before it, with no space."""
        return 0 < k < len(self.tokens) and self.tokens[k].start == self.tokens[k - 1].end


def groups(ground: Ground) -> Iterator[Group]:
    """The noun phrases of a sentence, in order."""
    k, size = 0, len(ground.tokens)
    current: Group | None = None
    prep, lead, joined = "", -1, False
    while k < size:
        step = _boundary(ground, k, current)
        if step is not None:
            end, role, joins = step
            if end == k and current is not None:  # a determiner: the same words open the next phrase
                yield current
                current = Group(k, k, [])
                k = _take(ground, current, k)
                continue
            if current is not None:
                yield current
                current = None
                if not joins:
                    prep, lead, joined = "", -1, False
            if role:
                # "from near X": the first of two prepositions says the part
                prep, lead, joined = (
                    (prep if prep and lead >= 0 and k == lead and role == "near" else role),
                    end,
                    False,
                )
            elif joins:
                joined = True
            else:
                prep, lead, joined = "", -1, False
            k = end
            continue
        if current is None:
            current = Group(k, k, [], prep, lead, joined)
        k = _take(ground, current, k)
    if current is not None:
        yield current


def _boundary(ground: Ground, k: int, current: Group | None) -> tuple[int, str, bool] | None:
    """What ends a noun phrase at ``k``: its end, the part of a preposition, and whether it joins two phrases."""
    word = ground.word(k)
    if k in ground.busy:
        return k + 1, "", False
    if k in ground.verbs:
        return ground.verbs[k][0], "", False
    if _opens_anew(ground, k, current):
        return k, "", False
    known = ground.line.at.get(k)
    if (
        known is not None
        and (term(known, "party") or (known.j - k > 1 and term(known, "place")))
        and ground.capital(k)
    ):
        return None
    if k in ground.line.quantities:
        return None
    end, roles = english.prepositions().longest(ground.tokens, k)
    if roles and not (word == "nearby" or (roles[0] == "near" and k + 1 >= len(ground.tokens))):
        return end, str(roles[0]), False
    if word in english.words("conjunctions"):
        return k + 1, "", True
    if word == ",":
        return k + 1, "", True
    if ground.raw(k) in english.acronyms():
        return None
    if (word in english.words("relatives") and word != "that") or _is_verbal(word):
        return k + 1, "", False
    if word == "-" and not ground.glued(k) and not ground.glued(k + 1):
        return k + 1, "", False
    return (
        None
        if word.isalnum() or (word in ("-", "'", '"', "(", ")", "’", ".") and _inside(ground, k, current))
        else (k + 1, "", False)
    )


def _opens_anew(ground: Ground, k: int, current: Group | None) -> bool:
    """Whether an article or "its" within a phrase opens another: "this bombing a Russian jet"."""
    opens = ground.word(k) in ("a", "an", "the") or ground.word(k) in english.words("own")
    return (
        opens
        and current is not None
        and bool(current.parts)
        and current.i < k
        and k not in ground.line.quantities
    )


def _inside(ground: Ground, k: int, current: Group | None) -> bool:
    """Whether a mark stands within a phrase: hyphens, possessives, quotes, brackets round a short name, U.S."""
    word = ground.word(k)
    if word == "(":
        return current is not None and ground.word(k + 2) == ")"
    if word == ".":
        return ground.glued(k) and ground.glued(k + 1) and len(ground.word(k - 1)) == 1
    return current is not None or word in ("'", '"')


def _is_verbal(word: str) -> bool:
    names = ("be", "have", "modals", "not", "saying", "stops")
    return any(word in english.words(name) for name in names) and word not in ("'s", "no")


def _take(ground: Ground, group: Group, k: int) -> int:
    """Read the words at ``k`` into the phrase; the token behind them."""
    part = _part(ground, k)
    word = ground.word(k)
    if part is not None:
        group.parts.append(part)
        group.j = part.j
        return part.j
    group.definite = group.definite or word in ("the", "this", "that", "these", "those")
    group.own = group.own or word in english.words("own")
    group.j = k + 1
    return k + 1


def _part(ground: Ground, k: int) -> Part | None:
    """The longest thing known at ``k``."""
    found = [p for p in _parts(ground, k) if p.j > k]
    return max(found, key=lambda p: p.j - p.i) if found else None


def _parts(ground: Ground, k: int) -> Iterator[Part]:
    line, tokens = ground.line, ground.tokens
    if k in line.quantities:
        end, quantity = line.quantities[k]
        noun = next((n for n in range(k, end) if ground.word(n) in ("people", "others", "civilians")), end)
        if noun > k:
            yield Part("number", k, noun, quantity)
    party = _party(ground, k)
    if party is not None:
        yield party
    match = line.at.get(k)
    nouns, uses = english.triggers().longest(tokens, k)
    nominal = tuple(u for u in uses if u.form == "n" or (u.form in ("a", "w") and not u.frame.flag("held")))
    if nominal:
        yield Part("trigger", k, nouns, nominal)
    end, values = english.people().longest(tokens, k)
    if values:
        yield Part("people", k, end, values[0])
    for name in ("munitions", "aircraft", "bombs"):
        end, numbers = english.nouns(name).longest(tokens, k)
        if numbers:
            yield Part("weapon", k, end, name)
    end, kinds = english.heads().longest(tokens, k)
    if kinds:
        yield Part("head", k, end, kinds[0])
    end, kinds = english.features().longest(ground.tokens, k)
    if kinds:
        yield Part("feature", k, end, kinds[0])
    end, numbers = english.nouns("goods_aid").longest(tokens, k)
    if numbers:
        yield Part("goods", k, end, "aid")
    end, numbers = english.nouns("struck").longest(tokens, k)
    if numbers:
        yield Part("object", k, end, "")
    if match is not None:
        for cls, sort in (
            ("weapons", "weapon"),
            ("objects", "object"),
            ("goods", "goods"),
            ("forces", "force"),
        ):
            if term(match, cls) is not None:
                value = attr(match, cls, "means") if cls == "weapons" else match.terms[0].id
                yield Part(sort, k, match.j, value)
    yield from _names(ground, k)


def _party(ground: Ground, k: int) -> Part | None:
    """A party by its name, a short name or a nation's adjective."""
    match = ground.line.at.get(k) if not _is_pronoun(ground, k) else None
    if match is None or not any(t.cls in ("party", "short", "nisba") for t in match.terms):
        return _acronym(ground, k)
    full = term(match, "party") is not None
    party, known = resolve_party(ground.line, match)
    if party is None or party.kind == "civilian":
        return None
    end = match.j
    if ground.word(end) == "-" and ground.word(end + 1) in english.words("backed"):
        return None  # "Turkish-backed": the backer is not the party
    if ground.word(end) == "(" and ground.word(end + 2) == ")":
        end += 3
    return Part("party", k, end, (party, known and full, match))


def _is_pronoun(ground: Ground, k: int) -> bool:
    """ "us", "is" in small letters: no acronyms."""
    return ground.word(k) in english.words("small_words") and ground.raw(k) != ground.word(k).upper()


def _acronym(ground: Ground, k: int) -> Part | None:
    """An acronym that is a small word, too, in capitals ("IS"); a body of the country's own state ("the army")."""
    full = english.acronyms().get(ground.raw(k)) or english.own_bodies().get(ground.raw(k))
    if full is None:
        return None
    tokens = tokenize(full)
    for match in load_lexicon().find(tokens):
        if match.j == len(tokens) and match.i == 0 and (term(match, "party") or term(match, "short")):
            party, known = resolve_party(ground.line, match)
            if party is not None:
                return Part("party", k, k + 1, (party, known, match))
    return None


def _names(ground: Ground, k: int) -> Iterator[Part]:
    """Names of places: listed, and runs of words with capitals."""
    word = ground.word(k)
    if not word.isalpha():
        return
    end, values = english.places().longest(ground.tokens, k)
    if values and ground.capital(k):
        yield Part("place", k, end, values[0])
    if word in english.words("generic") or word in english.words("directions"):
        yield Part("generic", k, k + 1, word)
    if ground.capital(k) and word not in english.words("determiners"):
        at = k + 1
        while at < len(ground.tokens) and _goes_on(ground, at):
            at += 1
        yield Part("capital", k, at)
    if ground.word(k + 1) == "-" and ground.glued(k + 1) and ground.capital(k + 2) and ground.glued(k + 2):
        at = k + 3
        while at < len(ground.tokens) and _goes_on(ground, at):
            at += 1
        yield Part("capital", k, at)  # al-Salama


def _goes_on(ground: Ground, k: int) -> bool:
    """Whether a name with capitals goes on: a capital, or a hyphen and what it ties."""
    if k in ground.busy or k in ground.line.quantities:
        return False
    if ground.word(k) in ("-", "'"):
        return (
            ground.glued(k)
            and ground.glued(k + 1)
            and ground.word(k + 1) != "s"
            and (ground.capital(k + 1) or len(ground.word(k + 1)) <= 3)
        )
    tied = ground.word(k - 1) in ("-", "'") and ground.glued(k)
    article = ground.word(k) in ("al", "el") and ground.capital(k + 2)
    named = ground.capital(k) and ground.word(k).isalpha() and not _known(ground, k)
    return tied or article or (named and not _is_verbal(ground.word(k)))


def _known(ground: Ground, k: int) -> bool:
    match = ground.line.at.get(k)
    known = match is not None and term(match, "party") is not None
    return (
        known
        or ground.word(k) in english.words("generic")
        or bool(english.features().longest(ground.tokens, k)[1])
    )


def phrase_fields(group: Group) -> dict[str, Any]:
    """The fields that every phrase of a group has."""
    return {"prep": group.prep, "joined": group.joined, "definite": group.definite}


def make(group: Group, kind: Any, i: int, j: int, /, **more: Any) -> Phrase:  # noqa: ANN401 - fields of a phrase
    """A phrase of a group whose name is tokens ``i`` to ``j``."""
    return Phrase(
        **{"kind": kind, "i": group.i, "j": group.j, "ci": i, "cj": j, **phrase_fields(group), **more}
    )
