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
    if any(i in own for i, _ in pronouns(scene)):
        return True
    if any(m.i in own and not m.suffix and _is_way(scene, m) for m in scene.matches):
        return True
    bare = ("", "on", "in") if trigger.frame.get("moves") == "object" else ("",)
    direct = trigger.frame.get("object")
    found = [p for p in scene.phrases if p.kind == "place" and p.i in own]
    found = [p for p in found if not -1 <= p.i - mover.phrase.j <= 0 or mover.phrase.i < trigger.i]
    governors = [(p.i, governor(scene, p.i)[0]) for p in found]
    if trigger.frame.get("way") == "leave" and any(_stays(scene, p) for p in found):
        return True
    return any(prep == "from" or (direct and prep in bare and i >= trigger.j) for i, prep in governors)


def _stays(scene: Scene, place: Phrase) -> bool:
    """Whether "those present in" stands before a place: where they leave from."""
    return any((scene.tokens[k].text,) in motion_words("staying") for k in range(max(0, place.i - 2), place.i))


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
    found = [m for m in movers(scene, 0, trigger.i) if m.nature in fits and m.phrase.kind == "people"]
    return nearest(found, trigger.i)


def _leads(scene: Scene, trigger: Trigger) -> bool:
    """Whether "to" follows right behind."""
    return any(m.i == trigger.j and _is_way(scene, m) for m in scene.matches)


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
    if trigger.pos == "n" and trigger.article:
        behind = [m for m in behind if governor(scene, m.phrase.i)[0] == "for"]  # "the flight": no genitive
    for mover in behind:
        if _is_served(scene, mover):
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
    before = [m for m in found if governor(scene, m.phrase.i)[0] in ("", "of")]
    return nearest(before, trigger.i) if trigger.pos != "n" else _of_noun(scene, trigger, before)


def _is_served(scene: Scene, mover: Mover) -> bool:
    """Whether an unknown word with "for" governs those behind a verb ("arrived … for the support of")."""
    k = mover.phrase.i - 1
    word = scene.tokens[k].text if k > 0 else ""
    known = any(m.i <= k < m.j for m in scene.matches)
    return not known and len(word) > 3 and word.startswith(grammar().to)


def _of_noun(scene: Scene, trigger: Trigger, before: Sequence[Mover]) -> Mover | None:
    """Who is to go where the noun depends on a verb ("refused to leave", "forced families to flee")."""
    found = nearest(before, trigger.i)
    return found if found is not None and trigger.i - found.phrase.j <= 6 else None
