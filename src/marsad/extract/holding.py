"""The words of a control claim: who holds, which places, who loses. One function for each way of saying
it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from marsad.extract.choose import is_area
from marsad.extract.common import parties
from marsad.extract.draft import Reader
from marsad.extract.governors import is_from
from marsad.extract.motion import pronouns
from marsad.extract.phrase import Phrase, Scene, Trigger, attr
from marsad.extract.place_roles import without_containers
from marsad.extract.roles import NEAR, roles
from marsad.extract.share import is_partitive
from marsad.extract.zones import Zone, lights, right
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.language.clean import fold
from marsad.types import PartyRef, Value

_GAP = 5
"""Tokens that may stand between a place and "under the control of": a verb of remaining, an adverb."""


_REACH = 6
_MOVABLE = ("vehicle", "vehicle.military", "gathering", "protesters")
"""Entries of objects that are taken along, not held."""


class Holding(Value, frozen=True, gc=False):
    """Who and where, as phrases; ``state``: said to hold, not to have gained; ``back``: the place is a
    pronoun; ``area``: the areas that somebody holds are spoken of."""

    actor: Phrase | None
    places: tuple[Phrase, ...]
    state: bool = False
    back: bool = False
    area: bool = False


def holding(reader: Reader, own: Zone) -> Holding:
    """Read the holder and the places around a trigger of control."""
    scene, trigger = reader.scene, own.trigger
    if over_it(scene, trigger):
        return _over(reader, own)
    if taken_things(scene, own):
        return Holding(None, ())
    if trigger.frame.flag("reverse"):
        return Holding(_behind(scene, own), tuple(_before(scene, own, trigger)))
    if trigger.frame.flag("expels"):
        return _expelling(reader, own)
    if trigger.frame.flag("hands"):
        return _handing(reader, own)
    if _is_subjection(scene, own):
        return Holding(_behind(scene, own), tuple(_before(scene, own, trigger)), True)
    return _forward(reader, own)


def over_it(scene: Scene, trigger: Trigger) -> bool:
    """Whether "over it" stands behind the trigger: the place was named before."""
    k = _past_control(scene, trigger)
    return k < len(scene.tokens) and scene.tokens[k].text in grammar().over_it


def _past_control(scene: Scene, trigger: Trigger) -> int:
    """The token behind a trigger, and behind "control" as what it takes back ("regained control of")."""
    ends = [t.j for t in scene.triggers if t.i == trigger.j and t.frame.flag("tense") and t.pos == "n"]
    return ends[0] if ends and trigger.frame.kind == "control" else trigger.j


def taken_things(scene: Scene, own: Zone) -> bool:
    """Whether arms, vehicles or captives are what is taken, no place ("seized weapons", "freed ten men")."""
    if own.trigger.frame.id != "control.capture":
        return False
    behind = [p for p in right(scene, own) if p.i - own.trigger.j <= _REACH]
    if behind and behind[0].armed and behind[0].prep == "" and own.trigger.pos == "v":
        behind = behind[1:]  # the subject
    first = next((p for p in behind if not (p.kind == "party" and p.prep != "")), None)
    if first is None or first.prep not in ("", "on", "about") or first.armed:
        return False
    return first.kind in ("weapon", "goods", "people") or (
        first.kind == "object" and (first.entry in _MOVABLE or _counted(scene, first))
    )


def _counted(scene: Scene, phrase: Phrase) -> bool:
    return any(j == phrase.i and quantity.min != 1 for _, j, quantity in scene.quantities)


def _over(reader: Reader, own: Zone) -> Holding:
    """ "The town that X holds", "… and took it": a state where the verb is an imperfect, else a gain."""
    scene, trigger = reader.scene, own.trigger
    actor = _behind(scene, own)
    if actor is None and trigger.pos != "n":
        actor = next(iter(roles(scene, reader.chosen, own).actors), None)
    state = trigger.frame.flag("tense") and trigger.tense == "imperfect"
    return Holding(actor, tuple(_before(scene, own, trigger)), state, back=True)


def _behind(scene: Scene, own: Zone) -> Phrase | None:
    """The party right behind the trigger."""
    bodies = (p for p in right(scene, own) if p.kind in ("party", "people"))
    return next((p for p in bodies if p.i - own.trigger.j <= NEAR), None)


def _before(scene: Scene, own: Zone, trigger: Trigger) -> list[Phrase]:
    """The places named before: the last list; for "over the two of them" the last one of two or more."""
    start = scene.clauses[scene.clause_of(trigger.i)][0]
    found = [p for p in scene.phrases if p.kind == "place" and p.j <= trigger.i]
    near = [p for p in found if p.i >= start] or found
    k = _past_control(scene, trigger)
    dual = scene.tokens[k].text if k < len(scene.tokens) else ""
    gap = 1 if trigger.frame.flag("attributive") else _GAP
    if near and trigger.frame.flag("reverse") and trigger.i - near[-1].j > gap:
        return []
    lists = _lists(near)
    if dual in grammar().over_two:
        lists = [one for one in lists if len(one) > 1] or lists
    return lists[-1] if lists else []


def _lists(found: Sequence[Phrase]) -> list[list[Phrase]]:
    out: list[list[Phrase]] = []
    for phrase in found:
        if out and phrase.joined:
            out[-1].append(phrase)
        else:
            out.append([phrase])
    return out


def _is_subjection(scene: Scene, own: Zone) -> bool:
    """ "Subject to X's control": the noun after "to" or "under", a party behind it and no "over"."""
    trigger = own.trigger
    if trigger.pos != "n" or not trigger.frame.flag("tense"):
        return False
    behind = right(scene, own)
    if any(p.prep == "on" for p in behind) or not behind or behind[0].kind != "party":
        return False
    return behind[0].i - trigger.j <= 1 and trigger.prefix.endswith(grammar().to)


def _expelling(reader: Reader, own: Zone) -> Holding:
    """ "X drove Y out of the place": the place follows "from"."""
    filled = roles(reader.scene, reader.chosen, own)
    held = tuple(p for p in right(reader.scene, own) if p.kind == "place" and p.prep in ("from", ""))
    back = any(own.trigger.j <= k < own.last for k, role in pronouns(reader.scene) if role == "from")
    noun = own.trigger.pos == "n"
    actors = [a for a in filled.actors if not (noun and a.i == own.trigger.j)]
    return Holding(actors[0] if actors else None, held, back=not held and back)


def _handing(reader: Reader, own: Zone) -> Holding:
    """ "X handed the place over to Y", "the place belongs to Y": Y holds it."""
    found = right(reader.scene, own)
    taker = next(
        (p for p in found if p.kind in ("party", "people") and p.armed and p.prep in ("to", "for")), None
    )
    places = [p for p in found if _is_holdable(p) and p.prep == "" and p.i - own.trigger.j <= _GAP]
    if any(t.text in lost_words("themselves") for t in reader.scene.tokens[own.trigger.j : own.last]):
        return Holding(None, ())
    held = _run(reader.scene, places) if places else _before(reader.scene, own, own.trigger)
    return Holding(taker, tuple(held) if taker is not None else (), own.trigger.frame.flag("state"))


def _forward(reader: Reader, own: Zone) -> Holding:
    filled = roles(reader.scene, reader.chosen, own)
    preps: tuple[str, ...] = ("", "on", "in", "by") if own.trigger.frame.flag("by") else ("", "on", "in")
    if own.trigger.frame.flag("toward"):
        preps = ("to", "in", "on")
    behind_it = [p for p in right(reader.scene, own) if _is_holdable(p)]
    found = [p for p in behind_it if p.prep in preps or is_partitive(reader.scene, p)]
    behind = [p for p in without_containers(found) if not _is_excepted(reader.scene, p, own)]
    over = own.trigger.frame.flag("tense") or own.trigger.frame.flag("carried")
    first = next((n for n, p in enumerate(behind) if p.prep == "on"), 0) if over else 0
    actor = filled.actors[0] if filled.actors else None
    if behind:
        area = is_area(reader.scene, own.trigger)
        return Holding(actor, tuple(_run(reader.scene, behind[first:])), area=area)
    if own.trigger.frame.flag("tense") and _is_of_it(reader.scene, own):
        return Holding(actor, (), back=True)
    return Holding(actor, tuple(_spoken_of(reader.scene, own, filled.places)), back=bool(own.trigger.suffix))


def _is_of_it(scene: Scene, own: Zone) -> bool:
    """Whether a share of a place named before is held ("over a third of its area")."""
    said = [t.text for t in scene.tokens[own.trigger.j : own.last]]
    return any(b in lost_words("of_it") and is_from(a) for a, b in pairwise(said)) or any(
        attr(m, "extents", "extent")
        and any(t.text in lost_words("from_it") for t in scene.tokens[m.j : min(m.j + 2, own.last)])
        for m in scene.matches
        if own.trigger.j <= m.i < own.last
    )


def _run(scene: Scene, found: Sequence[Phrase]) -> list[Phrase]:
    """The list that the first place opens: what is joined to it, or follows another "over"."""
    out = [found[0]]
    skipped = False
    for phrase in found[1:]:
        goes_on = phrase.prep == "on" or is_partitive(scene, phrase)
        if goes_on or (phrase.joined and not skipped):
            out.append(phrase)
        skipped = not goes_on and (skipped or not phrase.joined)
    return out


def _is_excepted(scene: Scene, phrase: Phrase, own: Zone) -> bool:
    """Whether "except" stands between the trigger and the place."""
    return any(
        attr(m, "extents", "exception") for m in scene.matches if own.trigger.j <= m.i and m.j <= phrase.i
    )


def _spoken_of(scene: Scene, own: Zone, found: Sequence[Phrase]) -> list[Phrase]:
    """The place before a verb that refers back to it ("the village that the army retook")."""
    before = scene.tokens[own.trigger.i - 1].text if own.trigger.i else ""
    back = own.trigger.pos == "v" and (own.trigger.suffix or before in grammar().relatives)
    near = [p for p in found if own.trigger.i - p.j <= _GAP]
    return [p for p in near if p.prep in ("on", "", "in", "from")][-1:] if back else []


def _is_holdable(phrase: Phrase) -> bool:
    """A place, or a building that is named as one ("the central prison")."""
    return phrase.kind == "place" or (
        phrase.kind == "object" and phrase.number != "pl" and phrase.j - phrase.i > 1
    )


def owner(reader: Reader, trigger: Trigger) -> PartyRef | None:
    """Whose control it is where only a pronoun tells ("its control over"): the armed party last named."""
    bodies = [p for p in reader.scene.phrases if p.kind in ("party", "people") and p.armed and p.entry]
    before = [p for p in bodies if p.j <= trigger.i and p.prep in ("", "between", "for")]
    return next(iter(parties(reader, before[-1:])), None)


def loser(reader: Reader, own: Zone, actor: Phrase | None) -> PartyRef | None:
    """Who loses the place: the object of "drove out", the subject of "handed over", else the party after
    "from"."""
    if own.trigger.frame.flag("hands"):
        given = [p for p in roles(reader.scene, reader.chosen, own).actors if p is not actor and p.prep == ""]
        return next(iter(parties(reader, given[:1])), None)
    if own.trigger.frame.flag("expels"):
        found = parties(reader, roles(reader.scene, reader.chosen, own).targets[:1])
        if found:
            return found[0]
    last = reader.scene.clauses[reader.scene.clause_of(own.trigger.i)][1]
    behind = [
        p
        for p in reader.scene.phrases
        if p.kind in ("party", "people") and p.party and own.trigger.j <= p.i < max(last, own.last)
    ]
    behind = [p for p in behind if (p.prep == "from" and p.i < own.last) or _is_loser(reader.scene, p)]
    return next(iter(parties(reader, [p for p in behind[:1] if p is not actor])), None)


def _is_loser(scene: Scene, phrase: Phrase) -> bool:
    """Whether "out of the hands of", "at the expense of" or "after the withdrawal of" stand before a
    party."""
    words = tuple(t.text for t in scene.tokens[max(0, phrase.i - 2) : phrase.i])
    return any(words[-len(one) :] == one for one in _LOST)


@cache
def lost_words(group: str) -> frozenset[str]:
    """A list of ``holdings.yml``, folded."""
    return frozenset(fold(w) for w in load("holdings")[group])


_LOST = frozenset(tuple(fold(w).split()) for w in load("holdings")["lost_by"])


def attempted(reader: Reader, own: Zone) -> bool:
    """Whether a verb of trying carries the trigger."""
    return any(t.frame.flag("attempt") for t in lights(reader.scene, reader.chosen, own))
