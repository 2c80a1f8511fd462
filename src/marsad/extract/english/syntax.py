"""English word order: subjects before their verbs, objects behind them, and what prepositions add."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.knowledge import english

Unit = Phrase | Trigger
NEAR = 5


def word(scene: Scene, k: int) -> str:
    """The folded word at ``k``, empty outside the sentence."""
    return scene.tokens[k].text if 0 <= k < len(scene.tokens) else ""


def is_verb(trigger: Trigger) -> bool:
    """Whether a trigger is a verb (or a fixed phrase with one)."""
    return trigger.pos in ("v", "w") and not trigger.frame.flag("held")


def is_event_noun(trigger: Trigger) -> bool:
    """Whether a trigger is a noun for something done: an event, a movement, a siege, a patrol."""
    return trigger.pos == "n" and trigger.frame.kind in ("event", "movement", "access", "posture")


def limit(scene: Scene, trigger: Trigger) -> int:
    """Where the words behind a trigger end: at the next verb, event noun, verb of saying or new clause."""
    stops = [t.i for t in scene.triggers if t.i >= trigger.j and (is_verb(t) or is_event_noun(t))]
    end = min(stops, default=len(scene.tokens))
    for k in range(trigger.j, end):
        if _is_barrier(scene, k):
            return k
    return end


def start(scene: Scene, trigger: Trigger) -> int:
    """Where the words before a trigger begin."""
    first = max((t.j for t in scene.triggers if t.j <= trigger.i and is_verb(t)), default=0)
    for k in range(trigger.i - 1, first - 1, -1):
        if _is_barrier(scene, k):
            return k + 1
    return first


def _is_barrier(scene: Scene, k: int) -> bool:
    text = word(scene, k)
    opens = text in english.words("clause_openers") | english.words("saying")
    return opens or text in (";", ":", "!", "?") or is_stop(scene, k)


def is_stop(scene: Scene, k: int) -> bool:
    """Whether a full stop that ends a sentence stands at ``k``: not one of "U.S."."""
    return word(scene, k) == "." and len(word(scene, k - 1)) != 1


def subject(scene: Scene, trigger: Trigger, depth: int = 3) -> list[Unit]:
    """The phrases, or the event noun, that stand as subject of a verb; its own chain of "and" in order."""
    k = _lead(scene, trigger.i)
    before = _previous(scene, trigger)
    shared = word(scene, k - 1) in english.words("conjunctions") or word(scene, k - 1) == ","
    if (
        before is not None
        and depth
        and (shared or trigger.tense == "ing")
        and not _own_subject(scene, trigger, before, k)
    ):
        return subject(scene, before, depth - 1)
    if word(scene, k - 1) in ("who", "which", "that", "whom"):
        return _antecedent(scene, k - 1, trigger.frame.kind == "harm")
    every = _units(scene, start(scene, trigger), trigger.i)
    units = [u for u in every if _prep(u) == ""]
    takes = trigger.frame.get("needs") or trigger.frame.get("object")
    if (
        takes
        and trigger.tense == "past"
        and every
        and every[-1].j == trigger.i
        and not objects(scene, trigger)
    ):
        return every[-1:]  # "rockets fired at a post"
    return _chain(units)


def _own_subject(scene: Scene, trigger: Trigger, before: Trigger, k: int) -> bool:
    """Whether a phrase between two verbs is the second one's: it stands right before it, not behind "and"."""
    return trigger.tense != "ing" and any(u.j == k for u in _units(scene, before.j, trigger.i))


def _lead(scene: Scene, k: int) -> int:
    """The first token of a verb group that ends before ``k``: auxiliaries, adverbs, quotation marks."""
    names = ("be", "have", "modals", "not", "adverbs")
    while k > 0:
        text = word(scene, k - 1)
        if not (
            any(text in english.words(n) for n in names) or text in ("to", '"', "'") or text.endswith("ly")
        ):
            break
        k -= 1
    return k


def _previous(scene: Scene, trigger: Trigger) -> Trigger | None:
    verbs = [t for t in scene.triggers if t.j <= trigger.i and is_verb(t)]
    last = verbs[-1] if verbs else None
    return (
        None
        if last is None or any(word(scene, k) == ";" or is_stop(scene, k) for k in range(last.j, trigger.i))
        else last
    )


def _antecedent(scene: Scene, k: int, harm: bool) -> list[Unit]:
    """What a relative stands for: the last phrase, or the last event where it is told whom it killed."""
    units = [u for u in _units(scene, 0, k) if u.j <= k]
    told: list[Unit] = [u for u in units if isinstance(u, Trigger)] if harm else []
    return (told or units)[-1:]


def _units(scene: Scene, first: int, last: int) -> list[Unit]:
    """Phrases and event nouns between two tokens, in order."""
    nouns = [t for t in scene.triggers if is_event_noun(t) and first <= t.i and t.j <= last]
    phrases = [p for p in scene.phrases if first <= p.i and p.j <= last and p.prep != "mod"]
    return sorted([*phrases, *nouns], key=lambda u: u.i)


def _prep(unit: Unit) -> str:
    return unit.prep if isinstance(unit, Phrase) else unit.prefix


def _chain(units: Sequence[Unit]) -> list[Unit]:
    """The last unit and those that it is joined to."""
    out: list[Unit] = []
    for unit in reversed(units):
        out.insert(0, unit)
        if not (isinstance(unit, Phrase) and unit.joined):
            break
    return out


def objects(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """The phrases right behind a verb that no preposition governs."""
    out: list[Phrase] = []
    for phrase in right(scene, trigger):
        if phrase.kind == "weapon" and phrase.prep == "with" and not out:
            continue  # "targeted with heavy artillery the outskirts of the town"
        near = phrase.i - trigger.j <= NEAR if not out else phrase.joined and phrase.i - out[-1].j <= NEAR
        if phrase.prep != "" or not near:
            break
        out.append(phrase)
    return out


def object_noun(scene: Scene, trigger: Trigger) -> Trigger | None:
    """The event noun that is the object of a verb: "launched an attack"."""
    end = min((t.i for t in scene.triggers if t.i >= trigger.j and is_verb(t)), default=len(scene.tokens))
    for unit in _units(scene, trigger.j, end + 9):
        if unit.i >= end or _prep(unit) not in ("",):
            return None
        if isinstance(unit, Trigger):
            return unit
    return None


def right(scene: Scene, trigger: Trigger, end: int | None = None) -> list[Phrase]:
    """Phrases behind a trigger that belong to it."""
    last = limit(scene, trigger) if end is None else end
    return [p for p in scene.phrases if trigger.j <= p.i < last and p.prep != "mod"]


def governed(scene: Scene, trigger: Trigger, *roles: str) -> list[Phrase]:
    """Phrases behind a trigger with a preposition that plays one of these parts."""
    return [p for p in right(scene, trigger) if p.prep in roles]


def modifiers(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """What stands before an event noun in its phrase: "Turkish drone" strike."""
    return [
        p
        for p in scene.phrases
        if p.prep == "mod"
        and p.j <= trigger.i
        and trigger.i - p.j <= NEAR
        and not any(p.j <= t.i < trigger.i for t in scene.triggers if t.i != trigger.i)
    ]


def is_passive(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb is passive: behind a form of be, or a participle with no object ("rockets fired at")."""
    if trigger.tense == "passive":
        return True
    transitive = bool(trigger.frame.get("object") or trigger.frame.get("needs"))
    if (
        trigger.tense != "past"
        or not transitive
        or objects(scene, trigger)
        or object_noun(scene, trigger) is not None
    ):
        return False
    return bool(subject(scene, trigger)) and word(scene, trigger.j) not in ("him", "them", "her", "us")


def places(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """Where it was: places behind a trigger, else those at the head of its clause."""
    found = places_behind(scene, trigger)
    if found:
        return found
    head = [
        p for p in scene.phrases if p.kind == "place" and p.j <= trigger.i and p.prep in ("in", "near", "on")
    ]
    return nearest([p for p in head if p.i >= _sentence_part(scene, trigger.i)])[:3]


def places_behind(scene: Scene, trigger: Trigger) -> list[Phrase]:
    """The places behind a trigger that tell where it was."""
    return nearest(
        [
            p
            for p in right(scene, trigger)
            if p.kind == "place" and p.prep in ("in", "on", "near", "between", "of", "via", "with")
        ]
    )


def _sentence_part(scene: Scene, k: int) -> int:
    return max((n + 1 for n in range(k) if word(scene, n) == ";" or is_stop(scene, n)), default=0)


def nearest(found: Sequence[Phrase]) -> list[Phrase]:
    """Without the places that hold the one before: "in Tafas, in Daraa province", "Raqa, Syria"."""
    out: list[Phrase] = []
    for phrase in found:
        last = out[-1] if out else None
        close = last is not None and phrase.i - last.j <= 4
        wide = phrase.place_type in ("governorate", "country")
        if (
            close
            and last is not None
            and (wide or (not phrase.joined and phrase.prep in ("in", "of")))
            and (not phrase.joined or last.place_type not in ("governorate", "country"))
        ):
            continue
        out.append(phrase)
    return out
