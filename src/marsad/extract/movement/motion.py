"""Verbs and nouns of moving: whom they move, and whether they tell of a movement at all.

"To arrive" and "to leave" are said of tolls and ministers too: such triggers count only where somebody
fitting moves. What sort of movement it is then depends on who moves (``motion.yml``).
"""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.movement.governors import governor, motion_words
from marsad.extract.movement.moved import REACH, is_way, moved, types
from marsad.extract.movement.mover import PARTY, Mover
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.posture.needs import fulfilled, wants
from marsad.knowledge.grammar import grammar

_AFTER_NOUN = 5
_KEPT = 6
_WITH = grammar().by
_GOODS = ("relief", "fuel")
_CROWDS = ("people", "convoy", "buses", "wounded", "bodies", "prisoners")


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
    if _is_report(scene, trigger) or _is_out_of_service(scene, trigger):
        return False
    mover = moved(scene, trigger)
    if mover is not None and mover.nature not in _GOODS and _kept(scene, trigger):
        return False
    if mover is None or mover.nature not in types(trigger.frame.get("way")):
        return False
    if mover.phrase.number == "some" and trigger.frame.get("way") == "return":
        return True
    if trigger.frame.get("moves") == "object":
        return mover.nature not in _CROWDS or _goes_somewhere(scene, trigger, mover)
    if mover.nature == "fighters" and trigger.frame.get("way") == "leave" and arranged(scene, trigger):
        return True
    return mover.nature not in (*_CROWDS, "fighters", PARTY) or _goes_somewhere(scene, trigger, mover)


def _is_report(scene: Scene, trigger: Trigger) -> bool:
    """Whether "carry" is "report" ("the correspondent carried")."""
    following = scene.tokens[trigger.j].text if trigger.j < len(scene.tokens) else ""
    return trigger.frame.get("way") == "carry" and (following,) in motion_words("reporting")


def _is_out_of_service(scene: Scene, trigger: Trigger) -> bool:
    """Whether "went out" is "out of service", of a hospital or a station."""
    return trigger.frame.get("way") == "leave" and any(
        t.frame.flag("out") and 0 <= t.j - trigger.i <= REACH for t in scene.triggers
    )


def _kept(scene: Scene, trigger: Trigger) -> bool:
    """Whether people are only kept from it ("prevented residents from leaving"): told as access."""
    here = scene.clause_of(trigger.i)
    before = [t for t in scene.triggers if t.frame.flag("prevents") and 0 <= trigger.i - t.j <= _KEPT]
    return any(scene.clause_of(t.i) == here for t in before)


def arranged(scene: Scene, trigger: Trigger) -> bool:
    """Whether words of an arrangement stand in the clause ("with their families", "in buses")."""
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    said = [t.text for t in scene.tokens[first:last]]
    return any(
        tuple(said[k : k + len(one)]) == one for one in motion_words("arranged") for k in range(len(said))
    )


def _goes_somewhere(scene: Scene, trigger: Trigger, mover: Mover) -> bool:
    """Whether the clause says where to, from or through: a preposition of way, a place, a pronoun.

    Where those who move are at home ("the people of X") is not where they go.
    """
    if trigger.frame.flag("sure"):
        return True
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    own = range(max(first, trigger.i - 4), min(last, trigger.j + REACH))
    if any(i in own for i, _ in pronouns(scene)) or _is_witnessed(scene, trigger, first):
        return True
    if any(m.i in own and not m.suffix and is_way(scene, m) for m in scene.matches):
        return True
    bare = ("", "on", "in") if trigger.frame.get("moves") == "object" else ("",)
    direct = trigger.frame.get("object")
    found = [p for p in scene.phrases if p.kind == "place" and p.i in own]
    if trigger.frame.get("way") == "carry" and mover.nature == "people":
        return any(governor(scene, p.i)[0] == "from" for p in found)
    governors = [(p.i, governor(scene, p.i)[0]) for p in found]
    if trigger.frame.get("way") == "leave" and any(_stays(scene, p) for p in found):
        return True
    return any(prep == "from" or (direct and prep in bare and i >= trigger.j) for i, prep in governors)


def _is_witnessed(scene: Scene, trigger: Trigger, first: int) -> bool:
    """Whether a place sees it ("the town saw the return of families")."""
    seen = [t for t in scene.triggers if t.frame.get("subject") == "scene" and first <= t.i < trigger.i]
    return trigger.pos == "n" and any(
        p.kind == "place" and t.j <= p.i < trigger.i for t in seen for p in scene.phrases
    )


def _stays(scene: Scene, place: Phrase) -> bool:
    """Whether "those present in" stands before a place: where they leave from."""
    return any(
        (scene.tokens[k].text,) in motion_words("staying") for k in range(max(0, place.i - 2), place.i)
    )


def pronouns(scene: Scene) -> list[tuple[int, str]]:
    """Prepositions with a pronoun: where they stand, and the role that they give the place meant."""
    found = []
    for k, token in enumerate(scene.tokens):
        for role in ("from", "to", "via"):
            if (token.text,) in motion_words("pronouns", role):
                found.append((k, role))
    return found
