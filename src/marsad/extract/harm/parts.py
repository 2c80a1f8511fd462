"""A toll: people of one outcome, as read; and the parts into which a total is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from marsad.extract.draft import Draft, Reader
from marsad.extract.people.noun import word_set
from marsad.extract.phrase import Phrase, Scene, Trigger, term
from marsad.extract.zones import Zone, zone
from marsad.knowledge.frames import Frame, load_frames
from marsad.types import Harm, PartyRef, Value

HEAD = 5
"""Tokens before which "among them" opens a sentence."""


class Toll(Value, frozen=True, gc=False):
    """People of one outcome, the zone of the word that tells it, its agent, and the event if it is one."""

    outcome: str
    people: Phrase
    own: Zone
    part: bool = False
    agent: Phrase | None = None
    event: Draft | None = None
    refused: bool = False
    by: PartyRef | None = None
    place: Phrase | None = None


def outcome_frame(outcome: str) -> Frame:
    """The frame that stands for an outcome which a noun tells by itself."""
    first = outcome.split("+")[0]
    return next(f for f in load_frames() if f.kind == "harm" and f.type.split("+")[0] == first)


def by_noun(reader: Reader, phrase: Phrase) -> Iterator[Toll]:
    """The tolls of people whose noun tells what befell them."""
    for outcome in phrase.outcome.split("+"):
        trigger = Trigger(i=phrase.i, j=phrase.j, frame=outcome_frame(outcome), pos="n")
        yield Toll(outcome, phrase, zone(reader.scene, reader.chosen, trigger))


def parts_told(reader: Reader, parts: Mapping[int, int], found: Sequence[Toll]) -> Iterator[Toll]:
    """Parts of the toll told before "among them"; of both tolls where one noun tells two."""
    people = {p.i: p for p in reader.scene.phrases}
    for i, opening in parts.items():
        wholes, phrase = _wholes(found, opening), people.get(i)
        if phrase is None:
            continue
        opener = people.get(opening)
        if not wholes:
            yield from _part_of_before(reader, phrase)
        for whole in wholes:
            outcome = opener.outcome if opener is not None and opener.outcome else whole.outcome
            yield Toll(phrase.outcome or outcome, phrase, whole.own, True, whole.agent, whole.event)
            if opener is not None and opener.outcome:
                break


def _part_of_before(reader: Reader, phrase: Phrase) -> Iterator[Toll]:
    """ "Among them were three children", at the head of the next sentence: a part of the last toll told."""
    last = next((d for d in reversed(reader.drafts) if isinstance(d.claim, Harm)), None)
    if last is None or reader.number - last.scene > 1 or phrase.i > HEAD:
        return
    for toll in by_noun(reader, msgspec.structs.replace(phrase, outcome=phrase.outcome or last.claim.type)):
        yield msgspec.structs.replace(toll, part=True)


def _wholes(found: Sequence[Toll], opening: int) -> list[Toll]:
    before = [t for t in found if t.people.i < opening]
    if not before:
        return []
    last = before[-1]
    alike = [t for t in before if t.people.i == last.people.i or _is_joined(t, last)]
    return list({t.outcome: t for t in alike}.values())


def _is_joined(one: Toll, two: Toll) -> bool:
    """Two nouns of outcome in one list ("35 dead and 80 wounded")."""
    return (
        bool(one.people.outcome and two.people.outcome)
        and two.people.joined
        and two.people.i - one.people.j <= 1
    )


def ones(scene: Scene, found: Sequence[Toll]) -> Iterator[Toll]:
    """ "One of them is Egyptian", "one of them lost a leg": a part of one."""
    starts = {p.i for p in scene.phrases if p.kind == "people"}
    for match in scene.matches if found else ():
        if scene.tokens[match.i].text not in word_set("one_of_them") or term(match, "among") is None:
            continue
        before = [t for t in found if t.people.i < match.i and not t.part and t.people.max != 1]
        if not before or {match.j, match.j + 1} & starts:
            continue
        phrase = Phrase(
            kind="people", i=match.i, j=match.j, ci=match.i, cj=match.j, min=1, max=1, counted=True
        )
        yield msgspec.structs.replace(before[-1], people=phrase, part=True)


def by_place(reader: Reader, found: Sequence[Toll]) -> list[Toll]:
    """A total told place by place: "47 dead (Hamuriya 19, Saqba 11)", "52 in Damascus, 29 in Aleppo".

    The list may stand in the sentence behind its total.
    """
    told = {t.people.i for t in found}
    out: list[Toll] = []
    for phrase in reader.scene.phrases:
        before = [t for t in found if t.people.i < phrase.i and not t.part]
        bare = phrase.kind == "people" and phrase.counted and not phrase.group and not phrase.outcome
        if not bare or phrase.i in told:
            continue
        place = next((p for p in reader.scene.phrases if p.kind == "place" and _beside(p, phrase)), None)
        if place is None:
            continue
        whole = before[-1] if before else _whole_before(reader, phrase)
        if whole is not None:
            out.append(msgspec.structs.replace(whole, people=phrase, part=True, place=place))
    return out if len(out) > 1 else []


def _whole_before(reader: Reader, phrase: Phrase) -> Toll | None:
    """The last whole toll of the sentence before, for a list that opens with its number."""
    last = next(
        (d for d in reversed(reader.drafts) if isinstance(d.claim, Harm) and not d.claim.part_of_total), None
    )
    if last is None or reader.number - last.scene != 1 or not isinstance(last.claim, Harm):
        return None
    first = next(p for p in reader.scene.phrases if p.kind == "people")
    if first.i > HEAD or last.claim.min is None:
        return None
    return next(by_noun(reader, msgspec.structs.replace(phrase, outcome=last.claim.type)))


def _beside(place: Phrase, number: Phrase) -> bool:
    return (place.j == number.i and not number.joined) or (
        place.prep == "in" and 0 <= place.i - number.j <= 1
    )


def refused(scene: Scene, found: Sequence[Toll]) -> Iterator[Toll]:
    """ "142, not 214": the toll that is refused."""
    for phrase in scene.phrases:
        if phrase.kind != "people" or phrase.group or phrase.outcome or not phrase.counted or phrase.i == 0:
            continue
        before = [t for t in found if t.people.i < phrase.i]
        if before and scene.tokens[phrase.i - 1].text in word_set("refused"):
            last = before[-1].people
            denied = msgspec.structs.replace(
                last, i=phrase.i, j=phrase.j, ci=phrase.i, cj=phrase.j, min=phrase.min, max=phrase.max
            )
            yield msgspec.structs.replace(before[-1], people=denied, refused=True)
