"""Verbs and nouns of moving: whom they move, and whether they tell of a movement at all.

"To arrive" and "to leave" are said of tolls and ministers too: such triggers count only where somebody
fitting moves. What sort of movement it is then depends on who moves (``motion.yml``).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from marsad.extract.governors import governor, motion_words
from marsad.extract.mover import PARTY, Mover, movers, nearest
from marsad.extract.needs import fulfilled, wants
from marsad.extract.phrase import Phrase, Scene, Trigger, term
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar
from marsad.knowledge.lexicon import Match
from marsad.language.clean import fold

REACH = 12
"""Tokens within which a mover is looked for behind a trigger."""
_AFTER_NOUN = 5
_BESIDE = 1
_KEPT = 6
_WITH = fold(load("language/clitics")["prepositions"][0]["written"])
_GOODS = ("relief", "fuel")
_CROWDS = ("people", "convoy", "buses", "wounded", "bodies", "prisoners")


@cache
def types(way: str) -> dict[str, str]:
    """Who moves → type of movement, for one way of moving."""
    return dict(load("motion")["types"].get(way, {}))


def fitting(scene: Scene) -> list[Trigger]:
    """The triggers of a scene; words used of much else stay where they tell of movement or posture."""
    moving = _first_each([t for t in scene.triggers if t.frame.flag("motion") and tells(scene, t)], scene)
    set_up = [t for t in scene.triggers if wants(t) and fulfilled(scene, t)]
    starts = {t.i for t in (*moving, *set_up)}
    verbs = [t for t in moving if not t.frame.flag("noun")]
    inside = [m.phrase for t in verbs if (m := moved(scene, t)) is not None]
    out = []
    for trigger in scene.triggers:
        if trigger.frame.flag("noun") and _within(trigger, inside):
            continue
        if trigger.frame.flag("motion") or wants(trigger):
            if trigger in moving or (trigger in set_up and trigger.i not in {t.i for t in moving}):
                out.append(trigger)
        elif trigger.i not in starts and not _within(trigger, inside) and not _set_up(scene, trigger, set_up):
            out.append(trigger)
    return out


def _set_up(scene: Scene, trigger: Trigger, verbs: Sequence[Trigger]) -> bool:
    """Whether a noun of posture is what a verb before it sets up."""
    noun = trigger.frame.kind == "posture" and trigger.frame.flag("noun")
    here = scene.clause_of(trigger.i)
    return noun and any(0 <= trigger.i - t.j <= _AFTER_NOUN and scene.clause_of(t.i) == here for t in verbs)


def _first_each(found: Sequence[Trigger], scene: Scene) -> list[Trigger]:
    """One trigger for each mover: "a column left the base and reached the town" is one movement."""
    out: list[Trigger] = []
    seen: set[int] = set()
    inside: list[tuple[int, int]] = []
    for trigger in found:
        mover = None if trigger.frame.flag("noun") else moved(scene, trigger)
        if any(i <= trigger.i < j for i, j in inside):
            continue
        if mover is None or mover.phrase.i not in seen:
            out.append(trigger)
        if mover is not None:
            seen.add(mover.phrase.i)
            inside.append((mover.phrase.i, mover.phrase.j))
    return out


def _within(trigger: Trigger, phrases: Sequence[Phrase]) -> bool:
    """Whether a noun trigger of movement or posture is itself what moves ("reinforcements arrived")."""
    if trigger.frame.id == "buildup" and trigger.prefix[-1:] == _WITH:
        return True  # "closed the entrance with earthworks": an instrument
    noun = trigger.frame.flag("noun") or trigger.frame.kind == "posture"
    return noun and any(p.i <= trigger.i < p.j for p in phrases)


def tells(scene: Scene, trigger: Trigger) -> bool:
    """Whether a word of moving tells of a movement here."""
    if trigger.frame.flag("noun"):
        return True
    if trigger.i and (scene.tokens[trigger.i - 1].text,) in motion_words("no_moving_after"):
        return False
    mover = moved(scene, trigger)
    if mover is not None and mover.nature not in _GOODS and _kept(scene, trigger):
        return False
    if mover is None or mover.nature not in types(trigger.frame.get("way")):
        return False
    if mover.phrase.number == "some" and trigger.frame.get("way") == "return":
        return True
    if trigger.frame.get("moves") == "object":
        return mover.nature not in _CROWDS or _goes_somewhere(scene, trigger)
    return mover.nature not in (*_CROWDS, "fighters", PARTY) or _goes_somewhere(scene, trigger)


def _kept(scene: Scene, trigger: Trigger) -> bool:
    """Whether people are only kept from it ("prevented residents from leaving"): told as access."""
    here = scene.clause_of(trigger.i)
    before = [t for t in scene.triggers if t.frame.flag("prevents") and 0 <= trigger.i - t.j <= _KEPT]
    return any(scene.clause_of(t.i) == here for t in before)


def _goes_somewhere(scene: Scene, trigger: Trigger) -> bool:
    """Whether the clause says where to, from or through: a preposition of way, a place, a pronoun."""
    if trigger.frame.flag("sure"):
        return True
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    own = range(max(first, trigger.i - 4), min(last, trigger.j + REACH))
    if any(i in own for i, _ in pronouns(scene)):
        return True
    if any(m.i in own and not m.suffix and _is_way(scene, m) for m in scene.matches):
        return True
    bare = ("", "on", "in") if trigger.frame.get("moves") == "object" else ("",)
    direct = trigger.frame.get("object")
    found = [p for p in scene.phrases if p.kind == "place" and p.i in own]
    governors = [(p.i, governor(scene, p.i)[0]) for p in found]
    return any(prep == "from" or (direct and prep in bare and i >= trigger.j) for i, prep in governors)


def _is_way(scene: Scene, match: Match) -> bool:
    """Whether a word leads to where somebody goes ("to", "towards", "through") and no person follows."""
    prep = term(match, "prep")
    if prep is None or prep.id not in ("to", "via") or match.j >= len(scene.tokens):
        return False
    return not any(p.i == match.j and p.kind in ("party", "people") for p in scene.phrases)


def pronouns(scene: Scene) -> list[tuple[int, str]]:
    """Prepositions with a pronoun: where they stand, and the role that they give the place meant."""
    found = []
    for k, token in enumerate(scene.tokens):
        for role in ("from", "to", "via"):
            if (token.text,) in motion_words("pronouns", role):
                found.append((k, role))
    return found


def moved(scene: Scene, trigger: Trigger) -> Mover | None:
    """Who or what a trigger moves; ``None`` where nobody is named."""
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    stop = _stop(scene, trigger, last)
    behind = [m for m in movers(scene, trigger.j, stop) if m.phrase.i >= trigger.j]
    if trigger.frame.get("moves") == "object":
        taken = _passive_subject(scene, trigger, first)
        if taken is not None and trigger.i - taken.phrase.j <= _BESIDE:
            return taken
        return _object(trigger, behind) or taken or _them(scene, trigger)
    return _subject(scene, trigger, behind, first) or _dropped(scene, trigger)


def _them(scene: Scene, trigger: Trigger) -> Mover | None:
    """Who was moved where only a pronoun says so ("took them to the camp"): the people named last."""
    if (trigger.suffix,) not in motion_words("them"):
        return None
    fits = types(trigger.frame.get("way"))
    found = [m for m in movers(scene, 0, trigger.i) if m.nature in fits and m.phrase.kind == "people"]
    return nearest(found, trigger.i)


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
    if near and trigger.pos == "v" and near[0] is behind[0] and near[0].phrase.kind == "party":
        subject = near[0].nature == PARTY or len(near) > 1
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
    for mover in behind:
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
    before = [m for m in found if governor(scene, m.phrase.i)[0] in ("", "of")]
    return nearest(before, trigger.i) if trigger.pos != "n" else _of_noun(scene, trigger, before)


def _of_noun(scene: Scene, trigger: Trigger, before: Sequence[Mover]) -> Mover | None:
    """Who is to go where the noun depends on a verb ("refused to leave", "forced families to flee")."""
    found = nearest(before, trigger.i)
    return found if found is not None and trigger.i - found.phrase.j <= 6 else None
