"""Whom a word of harm is about, and who did it: the people behind the word or before it, and its agent.

Arabic spells active and passive alike. An armed party right behind the verb with bare people behind it is the
agent.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from marsad.extract.harm.parted import PARTED, is_parted
from marsad.extract.people.noun import word_set
from marsad.extract.phrase import MARKERS, Phrase, Scene, attr, term
from marsad.extract.roles import NEAR
from marsad.extract.zones import Zone, left, right
from marsad.types import Value

FAR = 2 * NEAR
BEFORE = 10
LIST = 8
"""Tokens between two counted people of one list: the unlisted name of a unit, a place."""
_GOVERNED = ("", "for", "from", "on", "between")


class Victims(Value, frozen=True, gc=False):
    """The agent, if the words name one, and the people harmed in the order of the text."""

    agent: Phrase | None
    people: tuple[Phrase, ...]


def victims(scene: Scene, own: Zone, parts: Mapping[int, int], taken: Collection[int]) -> Victims:
    """Read both around the trigger of a zone.

    ``parts``: people that "among them" opens.
    ``taken``: first tokens of people that another word has claimed.
    """
    behind = [p for p in right(scene, own) if p.kind in ("people", "party") and p.i not in taken]
    before = [p for p in left(scene, own) if p.kind in ("people", "party") and p.i not in taken]
    behind = [p for p in behind if not _is_speaker(scene, p)]
    agent, behind = _agent(own, before, behind)
    agent = agent or _of_units(right(scene, own))
    first = next((p for p in behind if p.kind == "people" and p.i not in parts), None)
    if (
        first is not None
        and _is_governed(scene, own, first, agent)
        and not _stand_before(scene, own, before, parts)
    ):
        return Victims(agent, tuple(chain(behind, first, parts)))
    if own.trigger.pos == "n" or (agent is not None and agent.prep != "by"):
        return Victims(agent, ())
    return Victims(agent, tuple(_before(scene, own, before, parts, taken)))


def _is_speaker(scene: Scene, people: Phrase) -> bool:
    """ "Residents said": people right behind a word of saying."""
    return any(m.j == people.i and attr(m, "sources", "role") == "verb" for m in scene.matches)


def _is_governed(scene: Scene, own: Zone, first: Phrase, agent: Phrase | None) -> bool:
    """Whether the first people behind a trigger may be its victims: near, and not told dead by themselves."""
    gap = first.i - own.trigger.j
    pronoun = any(m.j == first.i and m.suffix and term(m, "prep") is not None for m in scene.matches)
    reach = 0 if own.trigger.frame.flag("adjacent") else FAR
    if own.trigger.pos != "n" and first.counted and (agent is not None or is_parted(scene, own.trigger)):
        reach = PARTED
    if (first.prep not in _GOVERNED and not pronoun) or gap > reach:
        return False
    other = (
        first.outcome
        and first.definite
        and first.group != "prisoners"
        and first.outcome not in own.trigger.frame.type
    )
    sure = first.counted or first.min is not None
    return not other and (sure or gap <= 2)


def _stand_before(scene: Scene, own: Zone, before: Sequence[Phrase], parts: Mapping[int, int]) -> bool:
    """ "Three soldiers, they were killed": people right before a verb that nothing joins."""
    k = own.trigger.i
    if own.trigger.pos == "n" or own.trigger.prefix or own.trigger.frame.get("voice") == "agent":
        return False
    near = [
        p for p in before if p.kind == "people" and k - _end(p, scene, parts, k) <= 1 and p.i not in parts
    ]
    if k and (k - 1 in {first for first, _ in scene.clauses}) and scene.tokens[k - 1].text.isalnum():
        return False  # "while two were hurt"
    return any(p.counted or p.min is not None or not p.armed for p in near)


def _agent(own: Zone, before: Sequence[Phrase], behind: list[Phrase]) -> tuple[Phrase | None, list[Phrase]]:
    """Who did it, and the phrases behind the trigger that are left."""
    named = [p for p in behind if p.prep == "by" and (p.kind == "party" or p.armed)]
    if named:
        return named[0], [p for p in behind if p not in named]
    if own.trigger.frame.get("voice") not in ("either", "agent") or own.trigger.pos == "n":
        return None, behind
    subjects = _subjects(own, behind)
    if subjects:
        return behind[0], behind[subjects:]
    subject = next((p for p in reversed(before) if p.armed and not p.counted), None)
    subject = subject if subject is not None and subject.prep == "" else None
    if subject is not None and own.trigger.i - subject.j <= 2 and any(p.kind == "people" for p in behind):
        return subject, behind
    return None, behind


def _of_units(phrases: Sequence[Phrase]) -> Phrase | None:
    """ "At the hands of units of X"."""
    for units, party in pairwise(phrases):
        if (units.kind, units.entry, units.prep) == ("goods", "units", "by") and party.kind == "party":
            return party if party.prep in ("in", "from") and party.i - units.j <= 1 else None
    return None


def _subjects(own: Zone, behind: Sequence[Phrase]) -> int:
    """How many phrases right behind a verb are its subject: "(killed) the army and the settlers 20 men"."""
    if len(behind) < 2 or behind[0].prep or behind[0].i - own.trigger.j > 1 or behind[0].counted:
        return 0
    first = behind[0]
    many = 1
    while many < len(behind) - 1 and first.kind == "party" and _is_another(behind[many]):
        many += 1
    object_ = behind[many]
    bare = (
        object_.kind == "people"
        and object_.prep == ""
        and (not object_.joined or (many > 1 and object_.counted))
    )
    agent = first.armed or own.trigger.frame.get("voice") == "agent"
    return many if agent and not first.outcome and bare else 0


def _is_another(phrase: Phrase) -> bool:
    """Whether a phrase joined to a subject is a second one, no number of people harmed."""
    return phrase.joined and not phrase.counted and phrase.min is None and not phrase.outcome


def loser(scene: Scene, people: Phrase) -> Phrase | None:
    """Who lost them, where a word of loss stands before ("they lost 68", "the army's losses: 24")."""
    before = [
        k for k in range(max(0, people.i - FAR), people.i) if scene.tokens[k].text in word_set("losing")
    ]
    if not before:
        return None
    bodies = [
        p
        for p in scene.phrases
        if p.kind in ("party", "people") and before[-1] - 3 <= p.i and p.j <= people.i
    ]
    if any(p.kind == "people" and not p.armed for p in bodies):
        return None
    return next((p for p in reversed(bodies) if p.armed), people if before[-1] == people.i - 1 else None)


def chain(phrases: Sequence[Phrase], first: Phrase, parts: Mapping[int, int]) -> list[Phrase]:
    """People in a list: ``first`` and those joined to it, up to others that "among them" opens."""
    out = [first]
    for phrase in phrases:
        if phrase.i <= first.i:
            continue
        far = phrase.i - out[-1].j > (NEAR + 1 if not phrase.counted else LIST)
        if phrase.kind != "people" or not phrase.joined or far or phrase.i in parts:
            break
        out.append(phrase)
    return out


def _before(
    scene: Scene, own: Zone, before: Sequence[Phrase], parts: Mapping[int, int], taken: Collection[int]
) -> list[Phrase]:
    """The people that stand before their verb, and those that they are joined to."""
    free = [p for p in before if p.kind == "people" and p.i not in parts] or _whole_of(
        scene, before, parts, taken
    )
    last = next((p for p in reversed(free) if p.prep in ("", "between") or p.counted), None)
    if last is None or own.trigger.i - _end(last, scene, parts, own.trigger.i) > BEFORE:
        return []
    out = [last]
    for phrase in reversed(free[: free.index(last)]):
        if not out[0].joined or out[0].i - phrase.j > NEAR + 1:
            break
        out.insert(0, phrase)
    return out


def _whole_of(
    scene: Scene, before: Sequence[Phrase], parts: Mapping[int, int], taken: Collection[int]
) -> list[Phrase]:
    """ "17 men, four bombers among them, were killed": those of whom the people before a verb are a part."""
    opening = next((parts[p.i] for p in before if p.i in parts), None)
    if opening is None:
        return []
    return [
        p
        for p in scene.phrases
        if p.kind == "people" and 0 <= opening - p.j <= 1 and p.i not in {*parts, *taken}
    ][-1:]


def _end(phrase: Phrase, scene: Scene, parts: Mapping[int, int], limit: int) -> int:
    """Where the people end, with the parts of them that are told in between."""
    return max([phrase.j, *(p.j for p in scene.phrases if p.i in parts and phrase.j <= p.i and p.j <= limit)])


def parts_of(scene: Scene) -> dict[int, int]:
    """People that "among them" opens: first token → token of the opening words."""
    out: dict[int, int] = {}
    people = [p for p in scene.phrases if p.kind == "people"]
    for i, j in _openings(scene, people) if people else ():
        n = next((n for n, p in enumerate(people) if p.i >= j), None)
        if n is not None and people[n].i - j <= 2:
            out |= dict.fromkeys((p.i for p in _listed(scene, people, n)), i)
    return out


def _openings(scene: Scene, people: Sequence[Phrase]) -> list[tuple[int, int]]:
    """Tokens of "among them", and of "among the dead"."""
    whole = word_set("all_of_them")
    among = [m for m in scene.matches if term(m, "among") is not None and scene.tokens[m.i].text not in whole]
    found = [(m.i, m.j) for m in among]
    found = [(i, j) for i, j in found if not any(p.i < i < p.j for p in people)]
    after = {p.i for p in people}
    found += [
        (k, k + 1) for k, t in enumerate(scene.tokens) if t.text in word_set("they_are") and k + 1 in after
    ]
    found += [(k, k + 1) for k, t in enumerate(scene.tokens) if t.text == ":" and _lists(people, k)]
    found += [(p.i, p.i) for p in people if _is_part_of_them(scene, people, p)]
    told = [p for p in people if p.outcome and p.definite and not p.counted]
    found += [
        (p.i, k + 1)
        for p in told
        for k in range(p.j, min(p.j + 6, len(scene.tokens)))
        if _heads(scene, people, k)
    ]
    return found + [(p.i, p.j) for p in told if is_between(scene, p)]


def is_between(scene: Scene, people: Phrase) -> bool:
    """ "Among the dead"."""
    before = scene.tokens[people.i - 1].text if people.i else ""
    return people.prep == "between" or before in word_set("between")


def _lists(people: Sequence[Phrase], colon: int) -> bool:
    """Whether a colon opens the parts of a number told before it."""
    before = [p for p in people if p.j <= colon and p.counted]
    after = next((p for p in people if p.i > colon), None)
    return bool(before) and after is not None and after.i == colon + 1 and after.counted


def _heads(scene: Scene, people: Sequence[Phrase], k: int) -> bool:
    """Whether a colon opens a list of several counted people."""
    listed = [p for p in people if p.i > k]
    return scene.tokens[k].text == ":" and len(listed) > 1 and listed[0].i == k + 1 and listed[1].joined


def _is_part_of_them(scene: Scene, people: Sequence[Phrase], phrase: Phrase) -> bool:
    """ "12 of them from the army", with no verb that takes them."""
    if not any(term(m, "among") is not None and phrase.i < m.i < phrase.j for m in scene.matches):
        return False
    governed = any(t.j == phrase.i or t.i == phrase.j for t in scene.triggers if t.frame.kind != "status")
    return not governed and any(p.j <= phrase.i for p in people)


def _listed(scene: Scene, people: Sequence[Phrase], n: int) -> list[Phrase]:
    out = [people[n]]
    for phrase in people[n + 1 :]:
        far = phrase.i - out[-1].j > (NEAR + 1 if not phrase.counted else LIST)
        if not phrase.joined or phrase.outcome or far or verb_between(scene, out[-1], phrase):
            break
        out.append(phrase)
    return out


def verb_between(scene: Scene, one: Phrase, two: Phrase) -> bool:
    """Whether a trigger stands between two phrases."""
    return any(one.j <= t.i < two.i and t.frame.kind not in MARKERS for t in scene.triggers)
