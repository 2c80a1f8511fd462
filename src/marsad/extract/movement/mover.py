"""Who or what moves: noun phrases of people, forces and goods, with their number and their party.

"A column of 20 vehicles of X", "six trucks laden with flour", "dozens of families", "fighters of X".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.movement.governors import governor, is_glued, is_pronoun, motion_words
from marsad.extract.phrase import Phrase, Scene, term
from marsad.knowledge.lexicon import Match, Term
from marsad.types import Quantity, Value

PARTY = "party"
CARRIERS = ("convoy", "buses")
_SIZE_GAP, _NEAR_SIZE = 14, 3
_CONTENT_GAP = 4
_OUTCOMES = ("wounded", "bodies")
_OWNER_GAP = 2
_AT_WORK = ("medics", "journalists", "aid_workers")
"""Groups of people who go where something has happened: no flight."""


class Mover(Value, frozen=True, gc=False):
    """A noun phrase that may move: its words, what it is (an entry of goods.yml or ``party``), its number."""

    phrase: Phrase
    nature: str
    party: Phrase | None = None
    min: int | None = None
    max: int | None = None
    ni: int = 0
    nj: int = 0

    @property
    def armed(self) -> bool:
        """Whether it is an armed body or what belongs to one."""
        return self.nature in ARMED or (self.nature in (*CARRIERS, "relief") and self.party is not None)


ARMED = frozenset((PARTY, "force", "units", "fighters", "heavy_arms"))


def movers(scene: Scene, first: int, last: int) -> list[Mover]:
    """The movers that open between two tokens, in order; what tells another's load or number is in it."""
    out: list[Mover] = []
    for one in sorted(_candidates(scene, first, last), key=lambda m: (m.phrase.i, -m.phrase.j)):
        if (out and one.phrase.i < out[-1].phrase.j) or _speaks(scene, one):
            continue
        if out and _carried(scene, out[-1], one):
            out[-1] = _with_load(out[-1], one)
            continue
        if out and one.nature in _OUTCOMES and one.phrase.i == out[-1].phrase.j and not one.phrase.joined:
            out[-1] = msgspec.structs.replace(out[-1], nature=one.nature)  # "the wounded soldiers"
            continue
        out.append(_whole(scene, _two(scene, one)))
    return out


def _speaks(scene: Scene, mover: Mover) -> bool:
    """Whether it only says something ("residents said that …")."""
    following = next((m for m in scene.matches if m.i == mover.phrase.j), None)
    return following is not None and not following.prefix and term(following, "that") is not None


def _carried(scene: Scene, before: Mover, mover: Mover) -> bool:
    """Whether one is what another carries or consists of ("a column carrying equipment, made up of …")."""
    gap = scene.tokens[before.phrase.j : mover.phrase.i]
    loaded = before.nature in ("force", *CARRIERS) and len(gap) <= _SIZE_GAP // 2
    return loaded and any((t.text,) in motion_words("carrying") for t in gap)


def _with_load(before: Mover, load_: Mover) -> Mover:
    phrase = _stretched(before.phrase, load_.phrase.j)
    if before.min is not None or before.max is not None:
        return Mover(phrase, before.nature, before.party, before.min, before.max, before.ni, before.nj)
    return Mover(phrase, before.nature, before.party, load_.min, load_.max, load_.ni, load_.nj)


def _candidates(scene: Scene, first: int, last: int) -> Iterator[Mover]:
    for phrase in scene.phrases:
        if first <= phrase.i < last and phrase.kind in ("party", "people"):
            nature = _nature_of(scene, phrase)
            if nature:
                yield Mover(
                    phrase, nature, phrase if phrase.entry and phrase.armed else None, *_own_count(phrase)
                )
    for match in scene.matches:
        one = term(match, "goods")
        if (
            one is not None
            and first <= match.i < last
            and not _is_verb(match)
            and not _is_single(scene, one, match)
        ):
            quantity = next((q for q in scene.quantities if q[1] == match.i), None)
            pronoun = term(match, "prep") is not None or is_pronoun(scene.folded(match.i, match.j))
            if quantity is None and pronoun:
                continue  # "to it" is spelled as "vehicle" is
            start = quantity[0] if quantity else match.i
            yield _goods(scene, match, one.id, start, quantity)
    yield from _some(scene, first, last)


def _some(scene: Scene, first: int, last: int) -> Iterator[Mover]:
    """ "Others", "part of them": people named before."""
    said = [t.text for t in scene.tokens[first:last]]
    for words in motion_words("some"):
        if words[0] not in said:
            continue
        for k in range(len(said) - len(words) + 1):
            if tuple(said[k : k + len(words)]) == words:
                i, j = first + k, first + k + len(words)
                yield Mover(
                    Phrase(kind="goods", i=i, j=j, ci=i, cj=j, entry="people", number="some"), "people"
                )


def _is_verb(match: Match) -> bool:
    return any(t.pos == "v" for t in match.terms) and not match.article


def _is_single(scene: Scene, one: Term, match: Match) -> bool:
    """Whether a noun for units stands for a rank or for one named body ("the brigade")."""
    return one.id == "units" and one.number not in ("du", "pl") and (match.article or not _of(scene, match.j))


def _of(scene: Scene, k: int) -> bool:
    """Whether "of" or "belonging to" follows ("a battalion of the police")."""
    following = next((m for m in scene.matches if m.i == k), None)
    prep = None if following is None else term(following, "prep")
    return prep is not None and prep.id in ("from", "for")


def _own_count(phrase: Phrase) -> tuple[int | None, int | None, int, int]:
    return (phrase.min, phrase.max, phrase.i, phrase.j) if phrase.counted else (None, None, 0, 0)


def _two(scene: Scene, mover: Mover) -> Mover:
    """A dual noun counts two ("two battalions")."""
    found = [
        t for m in scene.matches if m.i == mover.phrase.i for t in m.terms if t.cls in ("goods", "forces")
    ]
    if mover.min is not None or mover.max is not None or not any(t.number == "du" for t in found):
        return mover
    return Mover(mover.phrase, mover.nature, mover.party, 2, 2, mover.phrase.i, mover.phrase.i + 1)


def _goods(
    scene: Scene, match: Match, nature: str, start: int, quantity: tuple[int, int, Quantity] | None
) -> Mover:
    prep, joined = governor(scene, start)
    dual = next(
        (t.number for t in match.terms if t.cls in ("goods", "objects", "forces") and t.number == "du"), ""
    )
    low, high = (quantity[2].min, quantity[2].max) if quantity else (2, 2) if dual else (None, None)
    phrase = Phrase(
        kind="goods", i=start, j=match.j, ci=start, cj=match.j, prep=prep, joined=joined, entry=nature,
        counted=low is not None or high is not None, number="du" if dual else "",
    )  # fmt: skip
    return Mover(phrase, nature, None, low, high, start, match.j)


def _nature_of(scene: Scene, phrase: Phrase) -> str:
    """What sort of mover a party or people phrase is; empty where it is none."""
    goods = [t.id for m in scene.matches if phrase.i <= m.i < phrase.j for t in m.terms if t.cls == "goods"]
    if phrase.means & {"air"} or _flies(scene, phrase):
        return ""
    if phrase.kind == "party":
        if "force" in goods:
            return "force"
        if phrase.number == "head":
            return goods[0] if goods else "fighters" if _is_body(scene, phrase) else ""
        return PARTY if phrase.armed else ""
    if phrase.outcome in ("injured", "killed"):
        return "wounded" if phrase.outcome == "injured" else "bodies"
    if phrase.group == "prisoners" or phrase.outcome in ("detained", "captured"):
        return "prisoners"
    if phrase.outcome or phrase.group in _AT_WORK:
        return ""
    told = [g for g in goods if g not in ("people", "fighters", "force")]
    if told:
        return told[0]
    if "force" in goods and phrase.counted:
        return "force"
    if phrase.group == "combatants":
        return "fighters"
    return "people" if (phrase.group or goods) and not (phrase.max == 1 and not phrase.counted) else ""


def _is_body(scene: Scene, phrase: Phrase) -> bool:
    """Whether a word for men under arms heads the phrase ("special forces")."""
    found = [term(m, "forces") for m in scene.matches if phrase.i <= m.i < phrase.j]
    return any(one is not None and one.id == "body" for one in found)


def _flies(scene: Scene, phrase: Phrase) -> bool:
    """Whether a word for aircraft heads the phrase."""
    found = [term(m, "forces") for m in scene.matches if phrase.i <= m.i < phrase.j]
    return any(one is not None and one.attrs.get("air") for one in found)


def _whole(scene: Scene, mover: Mover) -> Mover:
    """The mover with its owner, its load and its number where they follow."""
    end, party = mover.phrase.j, mover.party
    owner = _owner(scene, end) if party is None else None
    if owner is not None:
        party, end = owner, owner.j
    nature = mover.nature
    load_ = _load(scene, end) if nature in (*CARRIERS, "force") else None
    if load_ is not None and nature == "force" and (load_.nature != "displaced" or load_.phrase.i != end):
        load_ = None
    if load_ is not None:
        nature, party, end = load_.nature, party or load_.party, load_.phrase.j
    low, high, ni, nj = mover.min, mover.max, mover.ni, mover.nj
    if low is None and high is None:
        sized = _size(scene, mover.phrase.j, end)
        if sized is not None:
            (ni, nj, quantity), end = sized, max(end, sized[1])
            low, high = quantity.min, quantity.max
            party = party or _owner_behind(scene, nj)
    return Mover(_stretched(mover.phrase, end), nature, party, low, high, ni, nj)


def _owner(scene: Scene, end: int) -> Phrase | None:
    """The armed party right behind a noun, whose it is ("a column of X", "vehicles belonging to X")."""
    near = next((p for p in scene.phrases if p.kind == "party" and 0 <= p.i - end <= _OWNER_GAP), None)
    if near is None or not near.armed or not near.entry or near.joined or _blocked(scene, end, near.i):
        return None
    return near if governor(scene, near.i)[0] in ("", "for", "from") else None


def _stretched(phrase: Phrase, end: int) -> Phrase:
    return msgspec.structs.replace(phrase, j=max(phrase.j, end))


def _blocked(scene: Scene, start: int, end: int) -> bool:
    """Whether a verb or mark stands between a noun and what may belong to it."""
    marks = any(
        not scene.tokens[k].text[0].isalnum() and scene.tokens[k].text not in "\"'("
        for k in range(start, end)
    )
    return marks or any(start <= m.i < end and _is_verb(m) for m in scene.matches)


def _load(scene: Scene, end: int) -> Mover | None:
    """What vehicles carry: a mover right behind ("trucks laden with flour", "a batch of the displaced")."""
    found = [m for m in _candidates(scene, end, end + _CONTENT_GAP) if m.nature not in (PARTY, *CARRIERS)]
    found = [
        m for m in found if not any(end <= p.i < m.phrase.i and p.kind == "place" for p in scene.phrases)
    ]
    return min(found, key=lambda m: m.phrase.i) if found else None


def _size(scene: Scene, start: int, end: int) -> tuple[int, int, Quantity] | None:
    """The number behind a noun: "a column of 20 vehicles", "numbering 300 fighters"."""
    for i, j, quantity in scene.quantities:
        gap = i - max(start, end)
        near = start <= i and gap <= _SIZE_GAP and (quantity.min, quantity.max) != (1, 1)
        if near and _opens_size(scene, i, gap):
            return i, min(j + 1, len(scene.tokens)), quantity
    return None


def _opens_size(scene: Scene, i: int, gap: int) -> bool:
    sizes = motion_words("sized") if gap <= _NEAR_SIZE else motion_words("sized") - motion_words("sized_near")
    words = [t.text for t in scene.tokens[max(0, i - 3) : i]]
    return any(tuple(words[-n:]) in sizes for n in (1, 2, 3) if n <= len(words)) or _glued(scene, i)


def _glued(scene: Scene, i: int) -> bool:
    """A number with its preposition written on ("estimated at 200")."""
    words = [t.text for t in scene.tokens[max(0, i - 1) : i + 1]]
    return len(words) == 2 and is_glued(words[1]) and (words[0], words[1][:1]) in motion_words("sized")


def _owner_behind(scene: Scene, k: int) -> Phrase | None:
    found = [
        p
        for p in scene.phrases
        if p.kind in ("party", "people") and k - 1 <= p.i <= k + 1 and p.entry and p.armed
    ]
    return next((p for p in found if not p.joined), None)


def nearest(found: Sequence[Mover], k: int) -> Mover | None:
    """The mover that ends nearest before token ``k``."""
    return max((m for m in found if m.phrase.j <= k), key=lambda m: m.phrase.j, default=None)
