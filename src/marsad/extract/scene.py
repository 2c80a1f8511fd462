"""From a sentence's tokens to its scene: all phrases and triggers, in order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from marsad.extract.english.scene import english_scene, is_english
from marsad.extract.line import Line, Memory, resolve_party
from marsad.extract.party.phrase import party_at
from marsad.extract.people.phrase import people_at
from marsad.extract.phrase import Phrase, PhraseKind, Scene, Trigger, attr, term
from marsad.extract.place.phrase import is_country, places_at
from marsad.extract.spot import by_start, spot
from marsad.knowledge.cache import stored
from marsad.knowledge.frames import Frame, load_frames
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import FRAME_CLASSES, Match, Term, load_lexicon
from marsad.knowledge.parties import load_parties
from marsad.knowledge.words import load_words
from marsad.language.clean import fold
from marsad.language.counted_nouns import NounForm, Nouns
from marsad.language.dates import DateExpression, date_expressions
from marsad.language.numbers import quantities
from marsad.language.sentences import Sentence
from marsad.resolve.days import resolve
from marsad.types import DateInterval, Quantity, Text, Token


def read_scene(
    text: Text, tokens: Sequence[Token], sentence: Sentence, memory: Memory, paragraph: int
) -> Scene:
    """Read one sentence. ``memory`` is carried on to the next."""
    own = tokens[sentence.first : sentence.last]
    days = tuple(_days(own, memory))
    busy = [(i, j) for i, j, _, _ in days]
    matches = spot(own, load_lexicon(), text, lambda match: _is_borne(match, memory))
    if busy:
        matches = tuple(m for m in matches if not any(i < m.j and m.i < j for i, j in busy))
    found = _counts(own, busy)
    line = Line(own, by_start(matches), {m.j: m for m in matches}, {i: (j, q) for i, j, q in found}, memory)
    latin = is_english(own)
    phrases = () if latin else tuple(_phrases(line, busy))
    scene = Scene(
        text=text,
        tokens=own,
        clauses=_clauses([(a - sentence.first, b - sentence.first) for a, b in sentence.clauses], own, busy),
        matches=matches,
        phrases=phrases,
        triggers=() if latin else tuple(_triggers(line, matches, phrases)),
        quantities=found,
        days=days,
        paragraph=paragraph,
    )
    return english_scene(scene, line) if latin else scene


def _clauses(
    cut: Sequence[tuple[int, int]], tokens: Sequence[Token], days: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int], ...]:
    """The clauses, those on both sides of a bare day joined: "the army, on Monday, took the hill" is one."""
    if not days:
        return tuple(cut)
    out: list[tuple[int, int]] = []
    open_end = False
    for first, last in cut:
        words = [k for k in range(first, last) if tokens[k].text.isalnum()]
        bare = bool(words) and all(any(i <= k < j for i, j in days) for k in words)
        if out and (bare or open_end):
            out[-1] = (out[-1][0], last)
        else:
            out.append((first, last))
        open_end = bare
    return tuple(out)


def _is_borne(match: Match, memory: Memory) -> bool:
    """Whether the name of a party is borne by one here and then; another country's names are plain words."""
    name = term(match, "party")
    return name is None or load_parties().lookup(name.id, memory.published, memory.countries) is not None


def _index(tokens: Sequence[Token], start: int, end: int) -> tuple[int, int]:
    """Tokens that a run of folded characters covers."""
    i = next((n for n, t in enumerate(tokens) if t.end > start), len(tokens))
    j = next((n for n, t in enumerate(tokens) if t.start >= end), len(tokens))
    return i, max(i + 1, j)


def _days(
    tokens: Sequence[Token], memory: Memory
) -> Iterator[tuple[int, int, DateInterval | None, DateExpression]]:
    for expression in date_expressions(tokens):
        i, j = _index(tokens, expression.start, expression.end)
        yield i, j, resolve(expression, memory.published), expression


def _counts(
    tokens: Sequence[Token], busy: Sequence[tuple[int, int]]
) -> tuple[tuple[int, int, Quantity], ...]:
    out = []
    for quantity in quantities(tokens, _countable()):
        i, j = _index(tokens, quantity.start, quantity.end)
        if not any(a < j and i < b for a, b in busy):
            out.append((i, j, quantity))
    return tuple(out)


@cache
def _countable() -> Nouns:
    victims = load_words("victims").items()
    names = sorted(name for name, e in victims if e.number == "sg" and " " not in name)
    return Nouns(names, stored("countable", dict[str, NounForm], lambda: Nouns(names).forms))


def _phrases(line: Line, busy: Sequence[tuple[int, int]]) -> Iterator[Phrase]:
    k, taken = 0, {n for i, j in busy for n in range(i, j)}
    after_trigger = False
    while k < len(line.tokens):
        found = [] if k in taken else _phrases_at(line, k, after_trigger)
        if found:
            yield from found
            if found[0].kind == "place":
                _remember(line, found)
            k = max(found[-1].j, k + 1)
            after_trigger = found[-1].kind in ("object", "weapon", "goods") or _goes_on(line, found[-1])
        else:
            match = line.at.get(k)
            if match is not None:
                after_trigger = any(t.cls in ("frame", "weapons") for t in match.terms)
                k = match.j
            else:
                after_trigger = after_trigger and line.word(k) in grammar().joining
                k += 1


def _goes_on(line: Line, last: Phrase) -> bool:
    """Whether another nationality may follow a party ("the Russian and Syrian aircraft", "Russian or
    Syrian")."""
    if last.kind != "party":
        return False
    word = line.word(last.j)
    if last.nisba and line.has(last.j, "nisba") is not None:
        return True  # "Syrian Russian raids"
    memory = line.memory
    nation = load_parties().adjective(line.word(last.j - 1), memory.published, memory.countries)
    if not (last.nisba or last.means or nation is not None):
        return False
    return word in grammar().joining or word[:1] in grammar().conjunctions


def _remember(line: Line, found: Sequence[Phrase]) -> None:
    for one in found:
        if not one.anaphor:
            words = " ".join(line.word(n) for n in range(one.ci, one.cj))
            line.memory.last_place.append((words, one.i, one.j))


def _phrases_at(line: Line, k: int, after_trigger: bool) -> list[Phrase]:
    people = people_at(line, k)
    if people is not None and not people.counted and line.has(k, "party") is not None:
        people = None  # "the rebels", "settlers": a name
    if people is not None and (called := _called(line, k, people)) is not None:
        return [called]
    if people is not None and (people.counted or people.group or people.outcome):
        return [people]
    party = party_at(line, k, after_trigger)
    if party is not None and _names_a_house(line, k, party):
        return []
    named = party is not None and (party.entry or not line.has(k, "place"))
    if party is not None and named and (party.j > k + 1 or not is_country(line, k)):
        return [party]
    places = list(places_at(line, k))
    if places:
        return places
    match = line.at.get(k)
    if match is None:
        return []
    if term(match, "frame") is not None and any(
        t.attrs["frame"].kind == "harm" for t in match.terms if t.cls == "frame"
    ):
        return []
    thing = _thing(line, match)
    return [] if thing is None else [thing, *_nation(line, thing)]


def _names_a_house(line: Line, k: int, party: Phrase) -> bool:
    """Whether the word right behind a hospital or school is no owner but its name ("the police hospital")."""
    before = line.ending.get(k)
    house = before is not None and attr(before, "objects", "bears_names")
    return bool(house) and party.j == k + 1 and not (party.nisba or party.prep or party.joined)


def _called(line: Line, k: int, people: Phrase) -> Phrase | None:
    """The party that a bare noun for fighters is a name of ("the mercenaries", "the terrorists")."""
    if people.counted or people.party is not None or people.group != "combatants" or people.min is not None:
        return None
    match = line.has(k, "short")
    if match is None or match.j != people.cj or match.suffix:
        return None
    party = party_at(line, k)
    known = load_parties().by_key.get(party.entry) if party is not None else None
    return party if known is not None and known.kind != "unknown" else None


def _nation(line: Line, thing: Phrase) -> Iterator[Phrase]:
    """The nation in the name of an object or aircraft: "Israeli vehicles" are Israel's, "a Turkish drone"
    is flown by it."""
    if (
        thing.j - thing.i < 2
        or thing.kind == "goods"
        or (thing.kind == "weapon" and "airstrike" not in thing.means)
    ):
        return
    prep = "by" if thing.kind == "weapon" else ""
    for match in load_lexicon().find(line.tokens[thing.j - 1 : thing.j]):
        if term(match, "nisba") is not None:
            party, _ = resolve_party(line, match)
            if party is not None:
                yield Phrase(
                    kind="party", i=thing.j - 1, j=thing.j, ci=thing.j - 1, cj=thing.j,
                    entry=party.key, party=party.id,
                    armed=True, nisba=True, prep=prep,
                )  # fmt: skip
                return


THINGS: tuple[tuple[str, PhraseKind], ...] = (
    ("weapons", "weapon"),
    ("objects", "object"),
    ("goods", "goods"),
)
"""Classes of the lexicon and the kinds of phrases that they make."""


def _thing(line: Line, match: Match) -> Phrase | None:
    """A weapon, an object that is hit, goods."""
    for cls, kind in THINGS:
        one = term(match, cls)
        if one is not None:
            prep, joined = line.governor(match.i)
            means = one.attrs.get("means")
            return Phrase(
                kind=kind, i=match.i, j=match.j, ci=match.i, cj=match.j, prep=prep, joined=joined,
                entry=one.id,
                means=frozenset([str(means)] if means else ()), number=one.number,
            )  # fmt: skip
    return None


_CALLING = frozenset((*FRAME_CLASSES, "weapons"))


def _triggers(line: Line, matches: Sequence[Match], phrases: Sequence[Phrase]) -> Iterator[Trigger]:
    names = [(p.i, p.j) for p in phrases if p.kind in ("party", "place") and p.known]
    named = {(p.ci, p.cj) for p in phrases if p.kind == "party" and p.entry}
    for match in matches:
        if not any(t.cls in _CALLING for t in match.terms):
            continue
        if (match.i, match.j) in named and any(t.cls in ("party", "short") for t in match.terms):
            continue
        inside = any(i <= match.i < j for i, j in names)
        if inside and not any(i == match.i and match.j < j for i, j in names):
            continue
        spent = term(match, "weapons")
        if spent is not None and spent.attrs.get("munition") and term(match, "frame") is None:
            yield Trigger(
                i=match.i, j=match.j, frame=_of_weapon(str(spent.attrs["means"])), pos="n",
                number=spent.number, prefix=match.prefix, article=match.article, suffix=match.suffix,
                munition=True,
            )  # fmt: skip
        for one in match.terms:
            if one.cls in FRAME_CLASSES and not (match.article and _is_never(line, match, one)):
                yield Trigger(
                    i=match.i, j=match.j, frame=one.attrs["frame"], pos=one.pos, tense=one.tense,
                    number=one.number, prefix=match.prefix, article=match.article, suffix=match.suffix,
                )  # fmt: skip


def _is_never(line: Line, match: Match, one: Term) -> bool:
    """Whether a noun with its article is never this trigger ("the families", spelled as "the capture")."""
    frame: Frame = one.attrs["frame"]
    never = frame.attrs.get("never", ())
    return bool(never) and line.word(match.i)[len(match.prefix) :] in {fold(w) for w in never}


@cache
def _of_weapon(means: str) -> Frame:
    """The frame that a munition calls by itself."""
    events = [f for f in load_frames() if f.kind == "event" and f.type == means]
    return next((f for f in events if f.flag("weapon")), events[0])
