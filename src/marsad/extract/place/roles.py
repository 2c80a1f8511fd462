"""Which places of a sentence belong to a trigger, and which of them are told for themselves.

A place that only tells where another lies is left out: the town behind its quarter, the province behind its
town, what follows "near", "belonging to". A street, square or building keeps its town.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from marsad.extract.phrase import Phrase, Scene
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.knowledge.grammar import bare, grammar
from marsad.knowledge.lexicon import Match
from marsad.knowledge.place_grammar import place_grammar

_RANKS = {
    "country": 0, "region": 1, "governorate": 1, "district": 2, "subdistrict": 2, "city": 3, "town": 3,
    "village": 4, "camp": 4, "neighbourhood": 5,
}  # fmt: skip
_FEATURE = 6
_TOWN = 3
APART = 5
"""Words from a container to its part beyond which the two are told of apart."""
FAR = 7
"""Words between "lies" and what it lies near."""
SURVEY = 3
"""So many places with numbers between them are a survey."""
_UNKNOWN = 4
CAPITAL = "capital"
_BODIES = frozenset(("victims", "sources", "forces", "short", "party", "goods", "nisba"))
_NOT_HERE = ("with", "company", "backed", "against", "about", "for")


def places(scene: Scene, behind: Sequence[Phrase], before: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Places of a trigger: those behind it, else those before it, without those that only locate another."""
    found = _own(scene, behind)
    if all(p.prep == "from" or is_part_of_name(scene, p) for p in found):
        found = [*_own(scene, before), *found]
    found = found or [p for p in behind if p.kind == "place" and p.prep == "about"]
    if any(not is_part_of_name(scene, p) for p in found):
        found = [p for p in found if not is_part_of_name(scene, p)]
    return with_town(scene, without_containers(found))


def _own(scene: Scene, phrases: Iterable[Phrase]) -> list[Phrase]:
    found = [p for p in phrases if p.kind == "place" and p.prep not in _NOT_HERE]
    return [p for p in found if not is_locating(scene, p)]


def is_part_of_name(scene: Scene, phrase: Phrase) -> bool:
    """Whether a place stands in the genitive behind a noun ("the people of X"): it tells who, not where."""
    if phrase.prep or phrase.joined or phrase.i == 0 or phrase.i < phrase.ci or phrase.anaphor:
        return False
    word = scene.tokens[phrase.i - 1].text
    if not word.isalpha():
        return False
    match = next((m for m in scene.matches if m.j == phrase.i), None)
    if match is None:
        return not phrase.feature and word[0] not in grammar().conjunctions
    definite = word.startswith(grammar().article) or _is_proper(match)
    if definite and scene.tokens[phrase.i].text not in place_grammar().compass:
        return False  # what is definite takes no genitive: "(shelled) the army X and Y"
    return all(t.cls in _BODIES for t in match.terms)


def _is_proper(match: Match) -> bool:
    """Whether a match is the name of a party under arms: no noun in the construct ("the displaced of X")."""
    return all(t.cls == "party" for t in match.terms)


def is_locating(scene: Scene, phrase: Phrase) -> bool:
    """Whether a place only tells where the one before it lies ("the quarter beside X")."""
    words = place_grammar()
    for k in range(max(phrase.i - FAR, 0), phrase.i):
        word = bare(scene.tokens[k].text)
        if word in (words.locating if k >= phrase.i - 2 else words.lies):
            return any(p.kind == "place" and k - 3 <= p.j <= k for p in scene.phrases)
    return False


def with_town(scene: Scene, found: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """A building or street with the town that opens the sentence ("In X, ... on the airport")."""
    fronted = front(scene)
    if not fronted or not found or any(not p.feature for p in found) or fronted[0].i >= found[0].i:
        return tuple(found)
    if any(p.feature for p in fronted):
        return tuple(found)
    return (*fronted, *found)


def front(scene: Scene) -> tuple[Phrase, ...]:
    """The places that open a sentence ("In X and Y, ...")."""
    found: list[Phrase] = []
    for phrase in scene.phrases:
        start = found[-1].j if found else 0
        if phrase.kind != "place" or phrase.i - start > 1 or (found and not phrase.joined):
            break
        if found and phrase.generic == CAPITAL:
            break
        if not found and phrase.prep != "in":
            break
        found.append(phrase)
    return tuple(found)


def without_containers(found: Sequence[Phrase]) -> tuple[Phrase, ...]:
    """Leave out what only tells where another of the places lies; a street or square keeps its town."""
    kept = []
    for n, phrase in enumerate(found):
        beside = n > 0 and found[n - 1].feature and phrase.i - found[n - 1].j <= 1
        of_feature = beside and rank(phrase) >= _TOWN
        if of_feature or not any(_contains(part, phrase) for part in found if part is not phrase):
            kept.append(phrase)
    return tuple(kept)


def _contains(part: Phrase, whole: Phrase) -> bool:
    apart = any((part.prep == role) != (whole.prep == role) for role in ("from", "to"))
    if whole.generic == CAPITAL and whole.i > part.i:
        return True
    beside = 0 <= whole.i - part.j <= 1 and whole.prep in ("in", "", "from", "for") and not whole.joined
    if whole.relation == "outskirts" and beside and not part.feature:
        return True
    fine, coarse = rank(part), rank(whole)
    if beside and whole.prep == "in" and not part.feature and not whole.anaphor and _may_hold(coarse, fine):
        return True
    if whole.anaphor or apart or _listed_together(part, whole):
        return False
    if part.feature and coarse >= _TOWN and whole.relation == "in":
        return False
    if within(part, whole):
        return part.i - whole.j <= APART
    return beside and (coarse < fine or (whole.prep != part.prep and not part.feature))


def _may_hold(coarse: int, fine: int) -> bool:
    """Whether a place of one rank may lie in one of another; a name that no list has may lie anywhere."""
    return coarse <= fine or fine == _UNKNOWN


def _listed_together(one: Phrase, other: Phrase) -> bool:
    later = other if other.i > one.i else one
    earlier = one if later is other else other
    return later.joined and later.i - earlier.j <= 2


def rank(phrase: Phrase) -> int:
    """How small a place is: 0 a country, 6 a building; 4 where nothing tells."""
    if phrase.feature:
        return _FEATURE
    if phrase.generic in _RANKS:
        return _RANKS[phrase.generic]
    found = load_gazetteer().by_name.get(phrase.entry, ())
    return max((_RANKS.get(place.type, _UNKNOWN) for place in found), default=_UNKNOWN)


def within(part: Phrase, whole: Phrase) -> bool:
    """Whether the gazetteer knows the one to lie in the other."""
    gazetteer = load_gazetteer()
    outer = {place.id for place in gazetteer.by_name.get(whole.entry, ())}
    if not outer or part.entry == whole.entry or rank(part) <= rank(whole):
        return False
    return any(outer & gazetteer.around(place.id) for place in gazetteer.by_name.get(part.entry, ()))


def _run(found: Sequence[Phrase]) -> list[Phrase]:
    """The first place and what stands with it: its list, its town."""
    out = [found[0]]
    for phrase in found[1:]:
        if phrase.i - out[-1].j > 1:
            break
        out.append(phrase)
    return out


def _is_survey(scene: Scene, found: Sequence[Phrase]) -> bool:
    """Whether numbers stand between the places: each has a count of its own."""
    if len(found) < SURVEY:
        return False
    return any(found[0].j <= i < found[-1].i for i, _, _ in scene.quantities)


def last_list(found: Sequence[Phrase]) -> list[Phrase]:
    """The last list of places: the last one and those that it is joined to."""
    out: list[Phrase] = []
    for phrase in reversed(found):
        out.insert(0, phrase)
        if not phrase.joined:
            break
    return out


def places_of_harm(
    scene: Scene, behind: Sequence[Phrase], before: Sequence[Phrase], end: int
) -> tuple[Phrase, ...]:
    """Where people came to harm: right behind them (at ``end``), or in their zone, else before."""
    found = [p for p in _own(scene, behind) if p.prep in ("in", "on", "between", "")]
    found = [p for p in found if not is_part_of_name(scene, p)]
    near = next((n for n, p in enumerate(found) if 0 <= p.i - end <= 1), None)
    if near is not None:
        return with_town(scene, without_containers(_run(found[near:])))
    if _is_survey(scene, found):
        return ()
    if not found:
        found = [p for p in _own(scene, before) if p.prep == "in"]
    return with_town(scene, without_containers(found))
