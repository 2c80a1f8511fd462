"""What stands before the name of a place: words of nearness and front, compass points, generic words."""

from __future__ import annotations

from marsad.extract.line import Line
from marsad.extract.phrase import term
from marsad.knowledge.grammar import bare, grammar
from marsad.knowledge.lexicon import Match, Term
from marsad.knowledge.place_grammar import place_grammar
from marsad.types import Value

RELATIONS = ("outskirts", "front")


class Lead(Value, frozen=True, gc=False):
    """The words before a name, from token ``k`` to ``j``: what they say of it.

    ``roles`` are the classes of the generic words in order, ``feature`` the token of the first that names a
    feature, ``last`` the token of the last generic word, ``definite`` whether that one has its article,
    ``kind`` the sort of place that it names, ``suffix`` its pronoun.
    """

    k: int
    j: int
    relation: str = "in"
    roles: tuple[str, ...] = ()
    feature: int = -1
    last: int = -1
    definite: bool = False
    suffix: str = ""
    orients: bool = False
    kind: str = ""

    @property
    def names(self) -> bool:
        """Whether even the name of a body of troops is one of a place here."""
        return self.relation != "in" or (bool(self.roles) and not self.definite)

    @property
    def cued(self) -> bool:
        """Whether anything here tells that a place follows."""
        return bool(self.roles) or self.relation != "in" or self.orients


def lead(line: Line, k: int) -> Lead:
    """Read the words before a name from token ``k`` on; nothing there gives an empty lead."""
    found = Lead(k, k)
    if k not in line.at:
        return found
    while True:
        at = _past_quotes(line, found)
        match = line.at.get(at)
        step = None if match is None else _step(line, match, found)
        if step is None:
            return found
        found = _past_of(line, step)


def _past_quotes(line: Line, found: Lead) -> int:
    opened = found.j > found.k and line.word(found.j) in ('"', "'") and line.has(found.j + 1, "place")
    return line.skip_quotes(found.j) if opened else found.j


def _step(line: Line, match: Match, found: Lead) -> Lead | None:
    """The lead with one more word; ``None`` where the word is none of a lead."""
    word, rel = term(match, "place_word"), term(match, "relations")
    if term(match, "party") is not None or (term(match, "place") is not None and word is None):
        return None
    compass = rel is not None and word is None and found.roles[-1:] == ("countryside",)
    if found.suffix or (found.roles and found.definite and not compass):
        return None
    if match.suffix and match.suffix not in place_grammar().pronouns:
        return None
    if match.i > found.j or (found.roles and match.prefix):
        return None  # a conjunction or preposition opens the next phrase
    if match.article and word is not None and _names_itself(line, found):
        return None  # "the quarter of the barracks": the second word is the name
    relation = str(rel.attrs.get("relation", "in")) if rel is not None else ""
    if relation in RELATIONS and (word is None or word.id not in ("feature", "countryside")):
        own = relation if found.relation == "in" else found.relation
        return _replace(found, match, relation=own, suffix=match.suffix)
    if relation == "in" and (word is None or word.id == "countryside"):
        oriented = _replace(found, match, orients=True, definite=match.article)
        return oriented if word is None else _generic(line, match, word, found)
    return _generic(line, match, word, found) if word is not None else None


def _names_itself(line: Line, found: Lead) -> bool:
    """Whether a definite generic word behind those found is the name of what they announce."""
    if not found.roles or found.roles[-1] not in ("one", "feature"):
        return False
    last = line.at.get(found.last)
    return last is not None and stem(line, last) not in place_grammar().of_a_town


def _generic(line: Line, match: Match, word: Term, found: Lead) -> Lead:
    countryside = word.id == "countryside" and found.relation == "in"
    return _replace(
        found, match, relation="outskirts" if countryside else found.relation, roles=(*found.roles, word.id),
        feature=match.i if word.id == "feature" and found.feature < 0 else found.feature,
        last=match.i,
        definite=match.article, suffix=match.suffix,
        kind=grammar().kind_of.get(stem(line, match), found.kind),
    )  # fmt: skip


def _replace(found: Lead, match: Match, **changes: object) -> Lead:
    values = {name: getattr(found, name) for name in Lead.__struct_fields__}
    return Lead(**{**values, "j": match.j, **changes})


def _past_of(line: Line, found: Lead) -> Lead:
    """Past "of" behind a word of nearness or front ("close to the village", "the lines between X and Y")."""
    prep = line.has(found.j, "prep")
    if prep is None or found.relation == "in" or found.roles:
        return found
    between = term(prep, "prep") is not None and (term(prep, "prep") or prep.terms[0]).id == "between"
    if line.word(found.j) not in place_grammar().of and not between:
        return found
    return _replace(found, prep)


def stem(line: Line, match: Match) -> str:
    """The first word of a match without clitics and article."""
    word = line.word(match.i)[len(match.prefix) :]
    if match.article and not word.startswith(grammar().article):
        word = grammar().article + word[1:]  # the alef is lost behind "for"
    word = word[: -len(match.suffix)] if match.suffix else word
    return bare(word) if match.article else word
