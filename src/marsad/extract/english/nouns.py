"""English noun phrases: runs of words between prepositions, verbs and marks.

"Four fighters of the Syrian Democratic Forces", "a Turkish drone strike", "the city of Qamishli".
"""

from __future__ import annotations

from collections.abc import Iterator

from marsad.extract.english.ground import Ground, Group, is_verbal
from marsad.extract.english.parts import part_at
from marsad.extract.phrase import term
from marsad.knowledge import english


def groups(ground: Ground) -> Iterator[Group]:
    """The noun phrases of a sentence, in order."""
    k, size = 0, len(ground.tokens)
    current: Group | None = None
    prep, lead, joined, definite = "", -1, False, False
    while k < size:
        step = _boundary(ground, k, current)
        if step is not None and k in ground.busy and current is not None and not current.parts:
            definite = current.definite  # "the Sunday explosion"
        if step is not None:
            end, role, joins = step
            if end == k and current is not None:  # a determiner: the same words open the next phrase
                yield current
                current = Group(k, k, [], "in" if ground.word(k) in english.words("compass") else "")
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
            joined = joined and not _is_apposition(ground, k)
            current = Group(k, k, [], prep, lead, joined, definite)
            definite = False
        k = _take(ground, current, k)
    if current is not None:
        yield current


def _is_apposition(ground: Ground, k: int) -> bool:
    """ ", a militant group": who the one before is, no further one."""
    return ground.word(k - 1) == "," and ground.word(k) in ("a", "an")


def _boundary(ground: Ground, k: int, current: Group | None) -> tuple[int, str, bool] | None:
    """What ends a phrase at ``k``: its end, the part of a preposition, whether it joins two phrases."""
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
    if k in ground.line.quantities or (
        word.isalnum() and ground.word(k - 1) == "-" and ground.glued(k) and current
    ):
        return None  # "Kurdish-led"
    end, roles = english.prepositions().longest(ground.tokens, k)
    if roles and not (word == "nearby" or (roles[0] == "near" and k + 1 >= len(ground.tokens))):
        return end, str(roles[0]), False
    if word in english.words("conjunctions"):
        return k + 1, "", True
    if word == ",":
        return k + 1, "", True
    if ground.raw(k) in english.acronyms():
        return None
    if _is_relative(ground, k, current) or is_verbal(word):
        return k + 1, "", False
    if word == "-" and not ground.glued(k) and not ground.glued(k + 1):
        return k + 1, "", False
    return (
        None
        if word.isalnum() or (word in ("-", "'", '"', "(", ")", "’", ".") and _inside(ground, k, current))
        else (k + 1, "", False)
    )


def _is_relative(ground: Ground, k: int, current: Group | None) -> bool:
    """Whether a relative stands at ``k``; "that" is one behind a noun and before a verb."""
    if ground.word(k) != "that":
        return ground.word(k) in english.words("relatives")
    verb = k + 1 in ground.verbs or is_verbal(ground.word(k + 1))
    return verb and current is not None and bool(current.parts)


def _opens_anew(ground: Ground, k: int, current: Group | None) -> bool:
    """Whether an article or "its" within a phrase opens another: "this bombing a Russian jet"."""
    if current is not None and ground.word(k) in english.words("compass") and ground.word(k + 1) == "of":
        return any(p.sort in ("trigger", "people", "object", "weapon", "number") for p in current.parts)
    opens = ground.word(k) in ("a", "an", "the") or ground.word(k) in english.words("own")
    return (
        opens
        and current is not None
        and bool(current.parts)
        and current.i < k
        and k not in ground.line.quantities
    )


def _inside(ground: Ground, k: int, current: Group | None) -> bool:
    """Whether a mark stands within a phrase: hyphens, possessives, quotes, round a short name, U.S."""
    word = ground.word(k)
    if word == "(":
        return current is not None and ground.word(k + 2) == ")"
    if word == ".":
        return ground.glued(k) and ground.glued(k + 1) and len(ground.word(k - 1)) == 1
    if word == '"' and current is not None:
        return not current.parts or not ground.glued(k)
    return current is not None or word in ("'", '"')


def _take(ground: Ground, group: Group, k: int) -> int:
    """Read the words at ``k`` into the phrase; the token behind them."""
    part = part_at(ground, k)
    word = ground.word(k)
    if part is not None:
        group.parts.append(part)
        group.j = part.j
        return part.j
    group.definite = group.definite or word in ("the", "this", "that", "these", "those")
    if word in english.words("own"):
        named = ground.line.memory.parties
        group.own, group.owner = True, named[-1] if named else ""
    group.j = k + 1
    return k + 1
