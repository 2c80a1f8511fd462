"""The names of places that are known: listed ones, ones that the dispatch has named before, named buildings.

All functions give the tokens of the name and its key in the gazetteer, or nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from marsad.extract.line import Line
from marsad.extract.phrase import attr, term
from marsad.extract.place.lead import Lead, stem
from marsad.extract.place.shape import is_plain
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.grammar import bare, grammar
from marsad.knowledge.lexicon import Match
from marsad.knowledge.place_grammar import place_grammar

CUES = frozenset(("on", "in", "from", "to", "via", "between"))
"""Roles of the prepositions that a place may follow."""


class Name(NamedTuple):
    """Tokens ``i`` to ``j`` of a name and its key in the gazetteer, empty for one that is not there."""

    i: int
    j: int
    entry: str = ""


def listed(line: Line, k: int, lead: Lead) -> Name | None:
    """A name of the gazetteer at ``k``; one that is also a common word only behind a generic word."""
    match = line.has(k, "place")
    if match is None or _is_person(line, k) or (term(match, "party") is not None and not lead.names):
        return None
    place = term(match, "place")
    assert place is not None
    if not _as_written(line, match, place.id) or (lead.definite and not match.prefix):
        return None
    if match.j - match.i == 1 and stem(line, match) in place_grammar().only_heads and is_plain(line, match.j):
        return None  # a village by the bare name of "Kafr" is none before "Kafr X"
    own = Name(match.i, match.j, place.id)
    if lead.roles or lead.relation == "front":
        return own
    gated = place.id in load_gazetteer().gated
    governed = lead.cued or line.governor(k)[0] in CUES
    word = line.word(match.i)[len(match.prefix) :]
    if (
        governed
        and word in place_grammar().countries
        and all(t.cls in ("place", "nisba") for t in match.terms)
    ):
        return own  # Syria, not "Syrian"
    if gated and (len(match.terms) > 1 or not governed or bare(stem(line, match)) in place_grammar().common):
        return None
    single = match.j - match.i == 1
    if single and (lead.j == k or not lead.cued) and _is_word(line, match):
        return None
    if single and not governed and (gated or term(match, "frame") or len(match.terms) > 1):
        return None
    return own


def _as_written(line: Line, match: Match, key: str) -> bool:
    """Whether the name stands as it is listed: names take no ending of their own."""
    return line.word(match.j - 1).endswith(key.rpartition(" ")[2])


def _is_word(line: Line, match: Match) -> bool:
    """Whether an indefinite name is a verb or common word as well, with nothing but its place to tell."""
    word = line.word(match.i)[len(match.prefix) :]
    governed = line.governor(match.i)[0] in CUES  # no verb follows a preposition
    verbal = any(t.pos == "v" for t in match.terms) and not governed
    return not match.article and (verbal or word in place_grammar().common)


def _is_person(line: Line, k: int) -> bool:
    """Whether the word before makes a person of the name ("Abu X", "the martyr X")."""
    return line.word(k - 1) in place_grammar().kunya


def unit(line: Line, k: int, lead: Lead) -> Name | None:
    """A numbered body that a place is called after ("the surroundings of the 132nd brigade")."""
    match = line.has(k, "party")
    if match is None or not lead.names or not any(line.word(n).isdigit() for n in range(match.i, match.j)):
        return None
    return Name(match.i, match.j)


def country(line: Line, k: int, lead: Lead) -> Name | None:
    """A country that is a party too, where a place is meant ("to Turkey", "the north of Israel")."""
    match = line.has(k, "party") or line.has(k, "nisba")  # "Syrian" is spelled like "Syria"
    if match is None or match.j > k + 1 or line.word(k)[len(match.prefix) :] not in place_grammar().countries:
        return None
    meant = lead.orients or lead.relation != "in" or line.governor(k)[0] in ("in", "to", "via")
    key = line.word(k)[len(match.prefix) :]
    return Name(match.i, match.j, key if key in load_gazetteer().by_name else "") if meant else None


def building(line: Line, k: int) -> Name | None:
    """A building or site that the list of objects names in full: a definite one ("the central prison")."""
    match = line.has(k, "objects")
    if match is None or match.j - match.i < 2 or not attr(match, "objects", "place") or match.suffix:
        return None
    words, first = place_grammar(), stem(line, match)
    named = first in words.features and not (match.article and first in words.never_names)
    return Name(match.i, match.j) if named and line.word(match.j - 1).startswith(grammar().article) else None


def remembered(line: Line, k: int, cued: bool) -> Name | None:
    """A name that the dispatch has announced before; a definite or long one needs no cue."""
    places, word = line.memory.places, line.word(k)
    if not places or line.at.get(k) is not None:
        return None
    cut = word[1:] if word[:1] in grammar().conjunctions else word
    names = places.get(word, ()) if cut == word else (*places.get(word, ()), *places.get(cut, ()))
    if not names:
        return None
    cued = cued or word.startswith(grammar().article) or line.governor(k)[0] in CUES
    for words in names:
        rest = [line.word(k + n) for n in range(1, len(words))]
        if (cued or rest) and rest == words[1:]:
            return Name(k, k + len(words))
    return None


def keep(line: Line, i: int, j: int, cut: int = 0) -> Name:
    """A name that no list has, remembered (less ``cut`` letters) for the rest of the dispatch."""
    words = [line.word(k) for k in range(i, j)]
    match = line.at.get(i)
    cut = len(match.prefix) if match is not None else cut
    words[0] = words[0][cut:] if cut < len(words[0]) else words[0]
    name = " ".join(words)
    if len(name) > 3 and not words[0].isdigit():
        known = line.memory.places.setdefault(words[0], [])
        if words not in known:
            known.append(words)
    return Name(i, j)
