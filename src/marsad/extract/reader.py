"""The reader: one dispatch in, one reading out. The whole way of a text is visible here.

clean → tokens → sentences → scenes (phrases, triggers) → drafts by kind → one claim for each thing
said → places → confidence.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import msgspec

from marsad.extract.access.claims import passages
from marsad.extract.access.heads import heads
from marsad.extract.access.sides import sided
from marsad.extract.access.siege import siege
from marsad.extract.aside import is_aside
from marsad.extract.choose import choose
from marsad.extract.common import place_refs
from marsad.extract.confidence import weigh
from marsad.extract.control.claims import control, fold_expulsions
from marsad.extract.country import told
from marsad.extract.days.dating import day_of_dispatch
from marsad.extract.draft import Draft, Reader
from marsad.extract.english.claims import english_claims
from marsad.extract.event.bullets import in_a_fight
from marsad.extract.event.claimed import claimed
from marsad.extract.event.claims import events
from marsad.extract.event.deal import deals
from marsad.extract.event.enemy import aimed
from marsad.extract.event.fought import fought
from marsad.extract.event.taken import without_held
from marsad.extract.harm.claims import harms
from marsad.extract.line import Memory
from marsad.extract.movement.claims import movement
from marsad.extract.phrase import Context, Scene, Trigger
from marsad.extract.place.seat import seat
from marsad.extract.place.setting import heading, settle
from marsad.extract.place.sheet import fill, is_labelled
from marsad.extract.posture.claims import posture
from marsad.extract.retold.mention import bare_mentions, fold_mentions
from marsad.extract.retold.merge import merge
from marsad.extract.retold.recall import recall
from marsad.extract.retold.tolls import fold_tolls
from marsad.extract.scene import read_scene
from marsad.extract.speech.according import told_after
from marsad.extract.speech.attribution import Talk, hear
from marsad.extract.speech.voice import heard, voice_of_dispatch
from marsad.extract.subject import aim, carry
from marsad.extract.warlike import is_warlike
from marsad.identity import identify
from marsad.knowledge.gazetteer import load_gazetteer
from marsad.language.clean import clean
from marsad.language.sentences import sentences
from marsad.language.tokens import tokenize
from marsad.resolve.more_places import MorePlaces
from marsad.resolve.place_mentions import Page
from marsad.resolve.places import resolve_places
from marsad.types import Dispatch, PlaceRef, Reading, Text, Token


def read(dispatch: Dispatch, more: MorePlaces | None = None) -> Reading:
    """Read a dispatch. A text that is not about a conflict gives a reading without claims.

    ``more`` are places beside the shipped ones.
    """
    text = clean(dispatch.text)
    tokens = tokenize(text.folded)
    claims = merge(fold_tolls(_drafts(dispatch, text, tokens)))
    page, gazetteer = Page(text, tokens), load_gazetteer()
    known = more.join(page, gazetteer) if more and claims else gazetteer
    placed = resolve_places(claims, dispatch, known, page)
    weighed = weigh(placed, dispatch.published)
    return Reading(doc=dispatch.id, published=dispatch.published, claims=identify(dispatch.id, weighed))


def _drafts(dispatch: Dispatch, text: Text, tokens: Sequence[Token]) -> tuple[Draft, ...]:
    spoken = told(tokens, dispatch)
    countries, parties, _ = spoken
    voice = voice_of_dispatch(dispatch, spoken)
    scenes = _scenes(text, tokens, Memory(dispatch.published, countries, parties, [], {}, [], {}, voice, {}))
    context = Context(published=dispatch.published, countries=countries, parties=parties, voice=voice)
    triggers = [choose(scene, True) for scene in scenes]
    if not is_warlike(scenes, triggers):
        return ()
    default = day_of_dispatch(scenes, dispatch.published)
    about = [(s, chosen) for s, chosen in zip(scenes, triggers, strict=True) if not is_aside(s, chosen)]
    scenes, triggers = tuple(s for s, _ in about), [chosen for _, chosen in about]
    drafts: list[Draft] = []
    talk = Talk()
    topic: tuple[PlaceRef, ...] = ()
    sheet: tuple[PlaceRef, ...] = ()
    for number, (scene, chosen) in enumerate(zip(scenes, triggers, strict=True)):
        attributed, talk = hear(scene, chosen, talk)
        if number + 1 < len(scenes) and not triggers[number + 1]:
            attributed = told_after(attributed, scene, scenes[number + 1])
        scene = heard(scene, attributed, context)
        reader = Reader(number, scene, chosen, attributed, context, default, topic, tuple(drafts), scenes)
        heads = heading(scene)
        if heads:
            topic = place_refs(reader, heads, "at")
            reader = msgspec.structs.replace(reader, topic=topic)
        if is_labelled(scene, "location_labels"):
            sheet = topic
        drafts += seat(reader, settle(reader, _of_scene(reader)))
    return tuple(fill(drafts, sheet) if sheet else drafts)


def _scenes(text: Text, tokens: Sequence[Token], memory: Memory) -> tuple[Scene, ...]:
    found: list[Scene] = []
    paragraph, last = 0, 0
    for sentence in sentences(text, tokens):
        paragraph += "\n" in text.folded[last : sentence.start]
        last = sentence.end
        found.append(read_scene(text, tokens, sentence, memory, paragraph))
    return tuple(found)


def _of_scene(reader: Reader) -> list[Draft]:
    """The drafts of a sentence, harm last: it takes its cause from the events."""
    if reader.scene.lang == "en":
        return english_claims(reader)
    found: list[Draft] = []
    for trigger in reader.chosen:
        found += _of_trigger(reader, trigger)
    found += passages(reader)
    told = {d.at for d in found}
    found += [d for head in heads(reader.scene) if not told & {head.i} for d in sided(reader, head)]
    found = claimed(reader, fought(reader, found))
    bare = bare_mentions(reader, found)
    found = fold_expulsions(deals(reader, carry(reader, found)))
    found, causes = fold_mentions(reader, recall(reader, found), bare)
    found += harms(reader, found, causes)
    return aimed(reader, in_a_fight(reader, without_held(reader, aim(found))))


def _of_trigger(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    kind = trigger.frame.kind
    if kind == "event":
        yield from events(reader, trigger)
    elif kind == "control":
        yield from control(reader, trigger)
    elif kind == "movement":
        yield from movement(reader, trigger)
    elif kind == "posture":
        yield from posture(reader, trigger)
    elif kind == "access" and trigger.pos != "h":
        yield from siege(reader, trigger)
