"""Who or what a verb or noun of moving moves: its subject or object, a pronoun, whoever was named before."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from marsad.extract.movement.governors import governor, motion_words
from marsad.extract.movement.mover import PARTY, Mover, movers, nearest
from marsad.extract.phrase import Scene, Trigger, term
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match

REACH = 12
"""Tokens within which a mover is looked for behind a trigger."""
_AFTER_NOUN = 5
_BESIDE = 1


@cache
def types(way: str) -> dict[str, str]:
    """Who moves → type of movement, for one way of moving."""
    return dict(load("motion")["types"].get(way, {}))


def is_way(scene: Scene, match: Match) -> bool:
    """Whether a word leads to where somebody goes ("to", "towards", "through") and no person follows."""
    prep = term(match, "prep")
    if prep is None or prep.id not in ("to", "via") or match.j >= len(scene.tokens):
        return False
    if any(i <= match.i < j for i, j, _ in scene.quantities):
        return False  # "about 3000": no way
    return not any(p.i == match.j and p.kind in ("party", "people") for p in scene.phrases)


def moved(scene: Scene, trigger: Trigger) -> Mover | None:
    """Who or what a trigger moves; ``None`` where nobody is named."""
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    stop = _stop(scene, trigger, last)
    behind = [m for m in movers(scene, trigger.j, stop) if m.phrase.i >= trigger.j]
    if trigger.frame.get("moves") == "object":
        taken = _passive_subject(scene, trigger, first)
        if taken is not None and trigger.i - taken.phrase.j <= _BESIDE:
            return taken
        return _object(trigger, behind) or taken or _them(scene, trigger) or _carried_off(scene, trigger)
    return _subject(scene, trigger, behind, first) or _dropped(scene, trigger)


def _him(scene: Scene, trigger: Trigger) -> Mover | None:
    """The one hurt or held who was named before "took him to"."""
    if (trigger.suffix,) not in motion_words("him") or trigger.frame.get("way") != "carry":
        return None
    one = [p for p in scene.phrases if p.kind == "people" and p.j <= trigger.i and p.max == 1 and p.min == 1]
    return Mover(one[-1], "wounded", None, 1, 1, one[-1].i, one[-1].j) if one else None


def _them(scene: Scene, trigger: Trigger) -> Mover | None:
    """Who was moved where only a pronoun says so ("took them to the camp"): the people named last."""
    if (him := _him(scene, trigger)) is not None and _leads(scene, trigger):
        return him
    if (trigger.suffix,) not in motion_words("them"):
        return None
    fits = types(trigger.frame.get("way"))
    found = [m for m in movers(scene, 0, trigger.i) if m.nature in fits]
    found = [m for m in found if m.phrase.kind == "people" or m.nature in _CARRIED]
    return nearest(found, trigger.i)


def _leads(scene: Scene, trigger: Trigger) -> bool:
    """Whether "to" follows right behind."""
    return any(m.i == trigger.j and is_way(scene, m) for m in scene.matches)


_NEAR = 3
_PEOPLE = ("people", "displaced", "evacuated")
_CARRIED = ("wounded", "bodies", "prisoners")


def _carried_off(scene: Scene, trigger: Trigger) -> Mover | None:
    """Those hurt before "and were carried to"."""
    if (scene.tokens[trigger.i].text,) not in motion_words("were_carried"):
        return None
    hurt = [p for p in scene.phrases if p.kind == "people" and p.j <= trigger.i and p.counted]
    if not hurt:
        return None
    last = hurt[-1]
    return Mover(last, "wounded", None, last.min, last.max, last.i, last.j)


def _dropped(scene: Scene, trigger: Trigger) -> Mover | None:
    """Who goes on moving where a verb joined to what stands before it names nobody ("… and then left")."""
    before = scene.tokens[trigger.i - 1].text if trigger.i else ""
    joined = trigger.prefix[:1] in grammar().conjunctions or (before,) in motion_words("then")
    if trigger.pos != "v" or not joined or not trigger.frame.flag("sure"):
        return None
    found = [m for m in movers(scene, 0, trigger.i) if governor(scene, m.phrase.i)[0] == ""]
    found = [m for m in found if m.nature in types(trigger.frame.get("way"))]
    return nearest([m for m in found if m.armed], trigger.i) or nearest(found, trigger.i)


def _stop(scene: Scene, trigger: Trigger, last: int) -> int:
    """Where the words of a trigger end: the next verb of the clause, or the reach."""
    others = [t.i for t in scene.triggers if t.i >= trigger.j and t.pos == "v" and not _in_phrase(scene, t)]
    return min([last, trigger.j + REACH, *others])


def _in_phrase(scene: Scene, trigger: Trigger) -> bool:
    return any(p.i <= trigger.i < p.j for p in scene.phrases)


def _object(trigger: Trigger, behind: Sequence[Mover]) -> Mover | None:
    """What is moved: the first body that is not the subject ("X sent reinforcements", "evacuation of Y")."""
    fits = types(trigger.frame.get("way"))
    reach = REACH if trigger.pos == "v" else _AFTER_NOUN
    near = [m for m in behind if m.phrase.i - trigger.j <= reach and m.nature in fits]
    near = [m for m in near if m.phrase.prep != "with"]
    if near and trigger.pos == "v" and near[0] is behind[0] and near[0].phrase.kind == "party":
        subject = near[0].nature == PARTY or (len(near) > 1 and near[0].nature != "force")
        near = near[1:] if subject else near
    return near[0] if near else None


def _passive_subject(scene: Scene, trigger: Trigger, first: int) -> Mover | None:
    """Who was moved, named before a verb ("18 wounded were flown to …")."""
    if trigger.pos != "v":
        return None
    before = nearest(movers(scene, first, trigger.i), trigger.i)
    fits = types(trigger.frame.get("way"))
    if (
        before is None
        or before.nature == PARTY
        or before.nature not in fits
        or trigger.i - before.phrase.j > 2
    ):
        return None
    return before if before.nature in ("wounded", "bodies", "prisoners", "people", "evacuated") else None


def _subject(scene: Scene, trigger: Trigger, behind: Sequence[Mover], first: int) -> Mover | None:
    """Who goes: the bare body behind the trigger, else the one before it in the clause."""
    if trigger.pos == "n" and trigger.article:
        behind = [m for m in behind if governor(scene, m.phrase.i)[0] == "for"]  # "the flight": no genitive
    for mover in behind:
        if _is_served(scene, mover) or _is_of_deed(scene, trigger, mover):
            continue
        prep = "" if mover.phrase.i == trigger.j else governor(scene, mover.phrase.i)[0]
        near = mover.phrase.i - trigger.j <= (REACH if trigger.pos == "v" else _AFTER_NOUN)
        if prep == "" and near and not mover.phrase.joined:
            return mover
        if (
            prep in ("for", "from")
            and near
            and trigger.pos != "v"
            and mover.nature == PARTY
            and prep == "for"
        ):
            return mover
    found = movers(scene, first, trigger.i)
    last = nearest(found, trigger.i)
    if last is not None and trigger.pos != "n" and trigger.i - last.phrase.j <= _BESIDE:
        return last  # "… of a column that arrived": whatever governs it, it is the subject
    before = [m for m in found if governor(scene, m.phrase.i)[0] in ("", "of") or _is_share(scene, m)]
    return nearest(before, trigger.i) if trigger.pos != "n" else _of_noun(scene, trigger, before)


def _is_share(scene: Scene, mover: Mover) -> bool:
    """Whether "of" follows a share ("60 per cent of its people")."""
    return mover.phrase.i > 1 and scene.tokens[mover.phrase.i - 2].text in grammar().percent


def _is_of_deed(scene: Scene, trigger: Trigger, mover: Mover) -> bool:
    """Whether those behind a verb stand in the genitive of another deed ("fled after the spread of X")."""
    return any(t.pos == "n" and trigger.j <= t.i and t.j == mover.phrase.i for t in scene.triggers)


def _is_served(scene: Scene, mover: Mover) -> bool:
    """Whether an unknown word with "for" governs those behind a verb ("arrived … for the support of")."""
    k = mover.phrase.i - 1
    word = scene.tokens[k].text if k > 0 else ""
    known = any(m.i <= k < m.j for m in scene.matches)
    return not known and len(word) > 3 and word.startswith(grammar().to)


def _of_noun(scene: Scene, trigger: Trigger, before: Sequence[Mover]) -> Mover | None:
    """Who is to go where the noun depends on a verb ("refused to leave", "forced families to flee")."""
    found = nearest(before, trigger.i)
    if trigger.article:
        close = nearest(movers(scene, 0, trigger.i), trigger.i)
        near = close is not None and close.nature in _PEOPLE and trigger.i - close.phrase.j <= _NEAR
        found = close if near else found
    return found if found is not None and trigger.i - found.phrase.j <= 6 else None
