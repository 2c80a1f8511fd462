"""Bodies named by whose side they are on: "fighters loyal to Damascus", "factions backed by it".

A state's loyalists may be a party of their own (``proxies`` in the data); else who is loyal to a party
is counted with it, while who is only backed by it or allied with it is not.
"""

from __future__ import annotations

from functools import partial
from typing import NamedTuple

from marsad.extract.line import Line, resolve_party
from marsad.extract.phrase import term
from marsad.knowledge.grammar import grammar, word_list
from marsad.knowledge.parties import Party, load_parties

_ADJECTIVES = 2


class Loyal(NamedTuple):
    """The party that a body counts with (``None``: a body of its own), and the token behind the words."""

    party: Party | None
    j: int


_words = partial(word_list, "grammar", "loyal")


def loyal_to(line: Line, k: int) -> Loyal | None:
    """What the description of a body that starts at ``k`` says of its side; ``None`` for no such words."""
    at = k
    while at - k < _ADJECTIVES and not _is_loyal(line, at) and _may_pass(line, at):
        at += 1
    if not _is_loyal(line, at):
        return None
    close = line.word(at) in _words("close")
    lord, end = _lord(line, at + 1)
    if lord is None:
        return None
    parties, memory = load_parties(), line.memory
    proxy = parties.proxy(lord.key, memory.published, memory.countries)
    return Loyal(proxy if proxy is not None else lord if close else None, end)


def _is_loyal(line: Line, k: int) -> bool:
    return line.word(k) in _words("close") or line.word(k) in _words("loose")


def _may_pass(line: Line, k: int) -> bool:
    """Whether a word before may be an adjective of the body: armed, local, of a nation."""
    match = line.at.get(k)
    nation = match is not None and not match.prefix and all(t.cls in ("nisba", "place") for t in match.terms)
    return nation or line.word(k) in grammar().force_adjectives


def _lord(line: Line, k: int) -> tuple[Party | None, int]:
    """To whom: a pronoun on "to", a party behind "to", "with" or "by", titles left out."""
    word = line.word(k)
    if word[:1] == grammar().to and (owner := line.memory.owner(word[1:])) is not None:
        return owner, k + 1
    prep = line.has(k, "prep")
    at = line.skip_quotes(prep.j if prep is not None else k)
    if line.word(at).removeprefix(grammar().to * 2).removeprefix(grammar().article) in _words("titles"):
        at += 1
    match = line.at.get(at)
    led = prep is not None or at > k or line.word(at)[:1] == grammar().to
    if not led:
        return None, k
    if match is not None and any(term(match, cls) is not None for cls in ("party", "short")):
        party, _ = resolve_party(line, match)
        if party is not None:
            return party, match.j
    return _by_name(line, at)


def _by_name(line: Line, k: int) -> tuple[Party | None, int]:
    """A leader or a capital, in whose name a party is listed ("the forces of X", "the government of Y")."""
    parties, memory = load_parties(), line.memory
    word = line.word(k)
    name = word[1:] if k not in line.at and word[:1] == grammar().to else word
    match = line.at.get(k)
    name = word[len(match.prefix) :] if match is not None else name
    for whole, end in ((f"{name} {line.word(k + 1)}", k + 2), (name, k + 1)):
        for lead in sorted(_words("lords")):
            party = parties.lookup(f"{lead} {whole}", memory.published, memory.countries)
            if party is not None:
                return party, end
    return None, k
