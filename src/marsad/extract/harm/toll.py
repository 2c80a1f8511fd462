"""Tolls of a sentence: people with what befell them, told by a word of harm, an event or a noun."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.harm.parted import beyond, is_named
from marsad.extract.harm.parts import Toll, by_noun, by_place, ones, parts_told, refused
from marsad.extract.harm.victims import is_between, loser, parts_of, verb_between, victims
from marsad.extract.people.noun import word_set
from marsad.extract.phrase import Phrase, Scene, Trigger
from marsad.extract.zones import Zone, zone
from marsad.knowledge.grammar import grammar
from marsad.types import Event, Harm

DONE_TO = {"arrest": "detained", "abduction": "missing", "targeted_killing": "killed"}
"""What an event does to the people that it is done to."""
_STANDING = ("killed", "injured", "missing", "killed+injured")


def tolls(reader: Reader, events: Sequence[Draft], moved: set[int]) -> list[Toll]:
    """All tolls of a sentence in the order of its text.

    ``events``: the drafts of its events. ``moved``: first tokens of totals made of a noun and a number.
    """
    scene, parts = reader.scene, parts_of(reader.scene)
    found: list[Toll] = []
    taken: set[int] = set()
    told = {k for p in scene.phrases if p.kind == "people" and p.outcome for k in (p.i, p.j - 1)}
    for trigger in reader.chosen:
        if trigger.i in told:
            continue
        if trigger.frame.kind == "harm":
            found += _of_trigger(reader, trigger, parts, taken)
        elif trigger.frame.kind == "event":
            found += _of_event(reader, trigger, events, parts, taken)
        taken |= {t.people.i for t in found}
    found += list(_standing(reader, parts, taken, moved, found))
    found = sorted(found, key=lambda t: t.people.i)
    found += list(parts_told(reader, parts, found))
    found += by_place(reader, found)
    found += list(ones(scene, found))
    found += list(refused(scene, found))
    return sorted(found, key=lambda t: (t.people.i, t.part))


# --- told by a word of harm ---------------------------------------------------------------------------------


def _of_trigger(
    reader: Reader, trigger: Trigger, parts: Mapping[int, int], taken: set[int]
) -> Iterator[Toll]:
    own = _zone(reader, trigger)
    outcomes = tuple(trigger.frame.type.split("+"))
    read = victims(reader.scene, own, parts, taken)
    several = len(outcomes) > 1 and not any(p.outcome for p in read.people)
    for phrase in read.people:
        shared = _shared(phrase) if several else phrase
        for outcome in _outcomes(phrase, outcomes, trigger.frame.get("voice") == "victim"):
            yield Toll(outcome, shared, own, False, read.agent)


def _zone(reader: Reader, trigger: Trigger) -> Zone:
    """The trigger's zone; a sniper who is its subject does not end it."""
    bodies = [p for p in reader.scene.phrases if p.kind == "party" and trigger.j <= p.i <= trigger.j + 1]
    chosen = [t for t in reader.chosen if not any(p.i <= t.i < p.j for p in bodies)]
    own = beyond(reader.scene, chosen, zone(reader.scene, chosen, trigger))
    noun = next((t for t in chosen if t.i >= own.last and is_named(reader.scene, t)), None)
    if noun is not None and any(p.i == own.last and p.j == noun.i for p in reader.scene.phrases):
        return Zone(own.first, noun.i, trigger)  # only a verb has its subject before it
    return own


def _outcomes(phrase: Phrase, told: tuple[str, ...], died: bool) -> tuple[str, ...]:
    """The noun's own outcome, unless it only says what the people were before.

    "A prisoner was killed", "one of the wounded died".
    """
    if told == ("rescued",) or (
        died and told == ("killed",) and phrase.outcome == "injured" and _was_hurt(phrase)
    ):
        return told
    if told == ("detained",) and phrase.group == "combatants":
        return ("captured",)
    if phrase.outcome in ("killed", "injured", "missing") and phrase.group != "prisoners":
        return (phrase.outcome,)
    return told


def _was_hurt(phrase: Phrase) -> bool:
    """Whether the wounded are no further ones in a list ("five died, and ten wounded")."""
    return not phrase.joined and (not phrase.counted or phrase.definite or phrase.group != "")


def _shared(phrase: Phrase) -> Phrase:
    """ "Four dead and wounded": none to four of each."""
    if not phrase.counted or (phrase.min is None and phrase.max is None):
        return phrase
    return msgspec.structs.replace(phrase, min=0)


# --- told by an event ---------------------------------------------------------------------------------------


def _of_event(
    reader: Reader, trigger: Trigger, events: Sequence[Draft], parts: Mapping[int, int], taken: set[int]
) -> Iterator[Toll]:
    """The people arrested, abducted, murdered."""
    event = next((d for d in events if d.at == trigger.i and d.claim.kind == "event"), None)
    if event is None or event.claim.type not in DONE_TO or not isinstance(event.claim, Event):
        return
    if {t.text for t in reader.scene.tokens[trigger.i : trigger.j]} & word_set("not_fatal"):
        return
    own = zone(reader.scene, reader.chosen, trigger)
    read = victims(reader.scene, own, parts, taken | _doers(reader, event.claim))
    for phrase in read.people:
        bare = phrase.counted and not phrase.group and phrase.i - trigger.j > 1
        several = phrase.number == "pl" and phrase.group != "combatants"
        if (phrase.counted or phrase.min is not None or several) and not bare:
            yield _done(phrase, own, event)


def _done(phrase: Phrase, own: Zone, event: Draft) -> Toll:
    """Fighters who are arrested by the other side are captured, and that is no police matter."""
    if event.claim.type == "arrest" and phrase.group == "combatants" and phrase.party is not None:
        assert isinstance(event.claim, Event)
        return Toll("captured", phrase, own, by=next(iter(event.claim.actors), None))
    return Toll(DONE_TO[event.claim.type], phrase, own, event=event)


def _doers(reader: Reader, event: Event) -> set[int]:
    """First tokens of the people who did it."""
    starts = {ref.start for ref in event.actors}
    tokens, text = reader.scene.tokens, reader.scene.text
    return {
        p.i
        for p in reader.scene.phrases
        if p.kind == "people"
        and any(text.starts[tokens[p.i].start] <= s < text.ends[tokens[p.j - 1].end - 1] for s in starts)
    }


# --- told by the noun itself --------------------------------------------------------------------------------


def _standing(
    reader: Reader, parts: Mapping[int, int], taken: set[int], moved: set[int], found: Sequence[Toll]
) -> Iterator[Toll]:
    """Dead, wounded and missing that nothing but a noun tells of."""
    last: Phrase | None = None
    run: list[str] = []
    for phrase in reader.scene.phrases:
        if phrase.kind != "people" or phrase.i in taken:
            last = None if phrase.kind == "people" else last
            continue
        if _is_identified(reader.scene, phrase) or _is_known(reader, phrase):
            continue
        if _is_spread(phrase, last):
            yield from by_noun(reader, msgspec.structs.replace(phrase, outcome="+".join(run)))
            continue
        phrase = _with_outcome(reader, phrase, last, parts, found)
        run = [*(run if last is not None and phrase.joined and phrase.i == last.j else ()), phrase.outcome]
        if phrase.outcome not in _STANDING or (phrase.i in parts and found):
            last = None
            continue
        if _goes_with(phrase, last) and last is not None:
            low = 0 if last.min is not None else None
            phrase = msgspec.structs.replace(phrase, min=low, max=last.max, counted=True)
            last = msgspec.structs.replace(phrase, group=phrase.group or last.group)
            yield from by_noun(reader, last)
        elif (
            phrase.counted
            or phrase.i in moved
            or (_is_told(reader.scene, phrase) and not _is_manner(phrase, found))
        ):
            after = _follower(reader.scene, phrase, taken)
            last = phrase
            both = "+" in phrase.outcome or (after is not None and _goes_with(after, phrase))
            yield from by_noun(reader, _shared(phrase) if both else phrase)


def _is_identified(scene: Scene, phrase: Phrase) -> bool:
    """ "15 of the bodies were identified": no further dead."""
    before = {t.text for t in scene.tokens[max(0, phrase.i - 3) : phrase.i]}
    return scene.tokens[phrase.i].text in word_set("bodies") and bool(before & word_set("identifying"))


def _is_known(reader: Reader, phrase: Phrase) -> bool:
    """People of a toll told before: "34 of the wounded were flown out", "some of the wounded", "their
    injuries"."""
    if not any(isinstance(d.claim, Harm) and d.claim.type == phrase.outcome for d in reader.drafts):
        return False
    first = reader.scene.tokens[phrase.i].text
    some = first in word_set("portions") and phrase.definite
    theirs = phrase.j - phrase.i == 1 and first.endswith(tuple(word_set("theirs")))
    moves = [t for t in reader.chosen if t.frame.kind == "movement" and t.frame.id.startswith("transfer")]
    moved = any(0 <= t.i - phrase.j <= 2 or 0 <= phrase.i - t.j <= 1 for t in moves)
    return some or theirs or (moved and phrase.outcome == "injured")


def _is_spread(phrase: Phrase, last: Phrase | None) -> bool:
    """ "Dead and wounded among the civilians and the soldiers": a second group of the same."""
    if last is None or not last.group or phrase.outcome or not phrase.group or phrase.counted:
        return False
    return phrase.joined and phrase.definite and phrase.i - last.j <= 1 and phrase.min is None


def _with_outcome(
    reader: Reader, phrase: Phrase, last: Phrase | None, parts: Mapping[int, int], found: Sequence[Toll]
) -> Phrase:
    """People whose outcome the words around them tell: they fell, go on a list, are a total that died."""
    if phrase.outcome:
        return phrase
    scene = reader.scene
    goes_on = (
        last is not None
        and phrase.joined
        and bool(phrase.group)
        and (phrase.i - last.j <= 1 or phrase.counted)
    )
    if goes_on and last is not None and not verb_between(scene, last, phrase):
        return msgspec.structs.replace(phrase, outcome=last.outcome)
    inside = next((t for t in reader.chosen if t.frame.kind == "harm" and phrase.i < t.i < phrase.j), None)
    if inside is not None:
        return msgspec.structs.replace(phrase, outcome=inside.frame.type)
    opener = next((p for p in scene.phrases if p.kind == "people" and p.i == parts.get(phrase.i)), None)
    if opener is not None and not is_between(scene, opener) and not found:
        return msgspec.structs.replace(phrase, outcome=opener.outcome)
    return msgspec.structs.replace(phrase, outcome="killed") if _has_fallen(scene, phrase) else phrase


def _is_manner(phrase: Phrase, found: Sequence[Toll]) -> bool:
    """ "Hurt with injuries to the head", "two fighters fell martyrs": how those already told of were hurt."""
    near = [t for t in found if t.outcome == phrase.outcome and 0 <= phrase.i - t.people.j <= 8]
    again = any(t.people.min == phrase.min is not None and not phrase.joined for t in near)
    return phrase.prep == "in" or again


def _follower(scene: Scene, phrase: Phrase, taken: set[int]) -> Phrase | None:
    after = next((p for p in scene.phrases if p.i >= phrase.j and p.kind == "people"), None)
    return after if after is not None and after.i not in taken else None


def _goes_with(phrase: Phrase, last: Phrase | None) -> bool:
    """ "Dozens of dead and wounded": the second noun shares the number of the first."""
    if last is None or not last.counted or phrase.counted or not phrase.joined or not phrase.outcome:
        return False
    same_form = phrase.number == last.number or phrase.definite
    return last.outcome != phrase.outcome and phrase.i == last.j and same_form and bool(last.outcome)


def _has_fallen(scene: Scene, phrase: Phrase) -> bool:
    """ "Five civilians fell", "it lost nine of its men": the people right behind such a word are dead."""
    if phrase.i == 0 or (not phrase.counted and phrase.min is None):
        return False
    lost = phrase.group == "combatants" and loser(scene, phrase) is not None
    after = {t.text for t in scene.tokens[phrase.j : phrase.j + 2]}
    lost = lost or (bool(after & word_set("falling")) and bool(after & grammar().relatives))
    return lost or scene.tokens[phrase.i - 1].text in word_set("falling")


def _is_told(scene: Scene, phrase: Phrase) -> bool:
    """Whether an indefinite noun with no number tells of people: "wounded", not "the wounded of the war"."""
    if phrase.definite or (scene.tokens[phrase.i].text in word_set("bodies") and phrase.min is None):
        return False
    if phrase.i and scene.tokens[phrase.i - 1].text in word_set("were"):
        return False
    after = scene.tokens[phrase.j].text if phrase.j < len(scene.tokens) else ""
    if not after.startswith(grammar().article) or phrase.min is not None:
        return True
    return any(p.i == phrase.j for p in scene.phrases)
