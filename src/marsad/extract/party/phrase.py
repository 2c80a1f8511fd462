"""Party phrases: "units of the army", "the Russian air force", "the organisation's fighters", "the
latter"."""

from __future__ import annotations

from marsad.extract.line import CLITIC_ROLES, Line, resolve_party
from marsad.extract.party.belief import past_belief
from marsad.extract.party.loyal import Loyal, loyal_to
from marsad.extract.phrase import Phrase, term
from marsad.knowledge.grammar import grammar, word_list
from marsad.knowledge.lexicon import Match
from marsad.knowledge.parties import Party, load_parties
from marsad.knowledge.words import load_words

MEANS = ("air", "artillery", "sniper")
ARMED_KINDS = ("state", "rebel", "militia", "police", "unknown")


def party_at(line: Line, k: int, after_trigger: bool = False) -> Phrase | None:
    """The party phrase that starts at token ``k``; an adjective alone counts only right after a trigger."""
    if k not in line.at:
        return None
    heads: list[Match] = []
    at = k
    while (head := line.has(at, "forces")) is not None and len(heads) < 4 and term(head, "party") is None:
        if heads and heads[-1].article and not head.article:
            break  # "the group … two men"
        if heads and CLITIC_ROLES.get(head.prefix[-1:]) in ("in", "as"):
            break  # "the fighters with their artillery"
        heads.append(head)
        at = _skip_between(line, head.j)
        if head.suffix:
            break
    if heads and not heads[-1].suffix and (loyal := loyal_to(line, heads[-1].j)) is not None:
        return _loyal(line, k, heads, loyal)
    name = _name_at(line, at, bool(heads) or after_trigger)
    if name is not None and not heads and _is_generic(line, name):
        loyal = loyal_to(line, name.j)
        if loyal is not None and loyal.party is not None:
            return _loyal(line, k, [name], loyal)
    if name is not None and heads and _is_apart(heads[-1], name):
        name, at = None, heads[-1].j
    if name is None and heads and at != heads[-1].j:
        at = heads[-1].j
        name = _name_at(line, at, True)
        name = None if name is not None and _is_apart(heads[-1], name) else name
    if name is None and heads and (behind := past_belief(line, _skip_between(line, heads[-1].j))) > at:
        name = _name_at(line, behind, True)
    if name is None and heads and term(heads[-1], "short") is not None:
        name = heads.pop()  # "the factions", "the army": the head is itself a short name
    if name is not None and not heads and _is_means(line, name):
        heads, name = [name], None  # "with aircraft"
    if name is None and not heads:
        return None
    return _phrase(line, k, heads, name)


def _is_apart(head: Match, name: Match) -> bool:
    """Whether "and", or "to" behind a definite noun, parts the name from the noun: "the army and the
    militia"."""
    words = grammar()
    return name.prefix[:1] in words.conjunctions or (name.prefix.endswith(words.to) and head.article)


def _skip_between(line: Line, k: int) -> int:
    """Past adjectives of armed bodies, "of", "belonging to"."""
    words = grammar()
    while k < len(line.tokens):
        prep = line.has(k, "prep")
        if line.word(k) in words.force_adjectives and line.has(k, "party") is None:
            k += 1
        elif prep is not None and (term(prep, "prep") or prep.terms[0]).id in ("for", "from"):
            k = prep.j
        elif line.is_quote(k) and line.word(k) not in ("(", ")"):
            k += 1
        else:
            return k
    return k


def _name_at(line: Line, k: int, with_head: bool) -> Match | None:
    for cls in ("party", "short", "latter"):
        if (match := line.has(k, cls)) is not None:
            return match
    return line.has(k, "nisba") if with_head else None


def _is_means(line: Line, name: Match) -> bool:
    """Whether a short name is that of an arm, and something is done with it."""
    arm = term(name, "party") is None and bool(_means_of_name(line, name))
    return arm and line.governor(name.i)[0] in ("in", "via")


def _is_own(heads: list[Match]) -> bool:
    """Whether the head carries a pronoun that nobody named before fits: "our forces", a spokesman's "his
    forces"."""
    return bool(heads) and bool(heads[-1].suffix)


def _means_of_name(line: Line, name: Match) -> frozenset[str]:
    """The arm that a full name opens with: "the Russian air force" is a name, and of the air."""
    forces, article = load_words("forces"), grammar().article
    word = line.word(name.i)[len(name.prefix) :]
    entry = forces.get(word) or forces.get(word.removeprefix(article))
    second = line.word(name.i + 1) if name.j - name.i > 1 else ""
    of_air = {"air"} if second in word_list("backdrop", "of_air") else set()
    return frozenset({m for m in MEANS if entry is not None and entry.attrs.get(m)} | of_air)


def _loyal(line: Line, k: int, heads: list[Match], loyal: Loyal) -> Phrase:
    """A body told by whose side it is on."""
    prep, joined = line.governor(k)
    means = frozenset(
        m for head in heads for m in MEANS if (term(head, "forces") or head.terms[0]).attrs.get(m)
    )
    party = loyal.party
    return Phrase(
        kind="party", i=k, j=loyal.j, ci=k, cj=loyal.j, prep=prep, joined=joined, means=means,
        entry=party.key if party is not None else "", party=party.id if party is not None else None,
        known=True, armed=party is None or party.kind in ARMED_KINDS,
    )  # fmt: skip


def _is_generic(line: Line, name: Match) -> bool:
    """Whether a name is no more than nouns and adjectives for armed bodies ("armed groups")."""
    forces, article = load_words("forces"), grammar().article
    words = [line.word(n) for n in range(name.i, name.j)]
    words[0] = words[0][len(name.prefix) :]
    return all(w.removeprefix(article) in forces or w in grammar().force_adjectives for w in words)


def _head_key(line: Line, head: Match) -> str:
    """What a noun for armed bodies is remembered under: the arm that it tells of, else its bare word."""
    word = line.word(head.i)[len(head.prefix) :].removeprefix(grammar().article)
    entry = load_words("forces").get(word)
    return next((m for m in MEANS if entry is not None and entry.attrs.get(m)), word)


def _remember(line: Line, head: Match, party: Party) -> None:
    """Keep the noun that a party was named by."""
    line.memory.heads[_head_key(line, head)] = party.key


def _again(line: Line, head: Match) -> Party | None:
    """The party that a definite noun with nothing behind it means: the one last named by that noun."""
    relative = line.has(head.j, "relatives") is not None
    described = relative or line.word(head.j).startswith(grammar().article)
    if line.word(head.i) in grammar().force_adjectives:
        return None
    if not head.article or head.suffix or described or head.j - head.i > 1:
        return None
    return load_parties().by_key.get(line.memory.heads.get(_head_key(line, head), ""))


def _phrase(line: Line, k: int, heads: list[Match], name: Match | None) -> Phrase:
    prep, joined = line.governor(k)
    means = frozenset(
        m for head in heads for m in MEANS if (term(head, "forces") or head.terms[0]).attrs.get(m)
    )
    if name is not None:
        means |= _means_of_name(line, name)
    last = name if name is not None else heads[-1]
    party, known = resolve_party(line, name) if name is not None else (None, False)
    if name is None and heads[-1].suffix:
        party = line.memory.owner(heads[-1].suffix)  # "its forces"
    elif party is None and (name is None or term(name, "forces") is not None):
        party = _again(line, heads[-1] if name is None else name)
    elif name is not None and party is not None:
        _remember(line, heads[-1] if heads else name, party)
    core = name if name is not None else heads[0]
    return Phrase(
        kind="party",
        i=k,
        j=last.j,
        ci=core.i,
        cj=last.j,
        prep=prep,
        joined=joined,
        entry=party.key if party is not None else "",
        party=party.id if party is not None else None,
        known=known,
        armed=party is None or party.kind in ARMED_KINDS,
        means=means,
        nisba=name is not None and term(name, "nisba") is not None,
        number="" if name is not None or party is not None else "voice" if _is_own(heads) else "head",
    )
