"""Whoever did what a clause leaves without a subject.

Arabic names the doer once and lets verbs follow: "the gunmen came in, burned …", "the ministry says that it
arrested …"; or names him as the one accused: "the committee accuses the faction of holding two men".
"""

from __future__ import annotations

from functools import partial

from marsad.extract.draft import Reader
from marsad.extract.event.backdrop import bare_word, opens_news
from marsad.extract.event.shooting import words_of
from marsad.extract.line import gender_of
from marsad.extract.order import is_ours
from marsad.extract.phrase import MARKERS, Phrase, Scene, Trigger
from marsad.extract.roles import NEAR
from marsad.extract.speech.attribution import source_of
from marsad.extract.zones import Zone
from marsad.knowledge.files import load
from marsad.knowledge.grammar import grammar, word_list

_ACCUSED = 10
_ASIDE = 16
_OWN = ("offensive", "offensive.advance", "airstrike")
"""Nouns whose pronoun is the doer's ("their raids"), not of whom it was done to ("their arrest")."""
CIVIL = ("civilians", "protesters")
_OF_ARMS = ("shelling", "airstrike", "offensive", "sniping", "arrest")
_SHORT = 2


def doer(reader: Reader, own: Zone) -> tuple[Phrase, ...]:
    """The phrase of whoever did the deed of a trigger without a subject; empty where nobody is meant."""
    trigger = own.trigger
    if trigger.pos == "n" or (trigger.pos == "w" and trigger.prefix[:1] not in grammar().conjunctions):
        return _of_noun(reader, trigger)
    if is_passive(reader.scene, trigger):
        return ()
    if is_ours(reader.scene, trigger):
        return (
            Phrase(
                kind="party", i=trigger.i, j=trigger.i + 1, ci=trigger.i, cj=trigger.i + 1, number="voice"
            ),
        )
    beside = _subject_of(reader.scene, trigger)
    if beside is not None and beside.kind == "party" and beside.entry:
        return (beside,)
    said = of_speaker(reader, trigger, _SHORT)
    if said or not _goes_on(reader.scene, trigger):
        return said
    return _subject_so_far(reader, trigger)


def is_passive(scene: Scene, trigger: Trigger) -> bool:
    """Whether the first vowel of a verb is written as that of the passive."""
    token = scene.tokens[trigger.i]
    start = token.start + len(trigger.prefix)
    span = scene.text.raw_span(start, min(start + 2, token.end))
    return any(sign in scene.text.raw[span.start : span.end] for sign in load("doers")["passive"])


_words = partial(word_list, "doers")


def _is(scene: Scene, k: int, name: str) -> bool:
    return k >= 0 and bool({scene.tokens[k].text, bare_word(scene, k)} & _words(name))


def _accused(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """ "The committee accuses X of holding": X stands last before the noun that blame leads to."""
    if not trigger.prefix.endswith(grammar().by):
        return ()
    reach = range(trigger.i - 1, max(-1, trigger.i - _ACCUSED), -1)
    blame = next((k for k in reach if _is(scene, k, "accusing")), None)
    if blame is None:
        return ()
    between = [p for p in scene.phrases if blame < p.i < trigger.i and p.kind in ("party", "people")]
    named = [p for p in between if p.prep == "" and (p.kind == "party" or p.party or p.armed)]
    return tuple(named[-1:])


def _of_noun(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    scene = reader.scene
    if trigger.frame.get("beside") == "harm":
        return _shooter(scene, trigger)
    return (
        _firing(scene, trigger) or _accused(scene, trigger) or of_speaker(reader, trigger, 1)
        or _right_before(scene, trigger) or _announcer(reader, trigger) or _carrier(reader, trigger)
        or _begun(reader, trigger) or _possessed(scene, trigger)
    )  # fmt: skip


def _begun(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """ "X lays siege to the town and has begun its shelling": the subject of the verb before goes on."""
    scene = reader.scene
    for helper in scene.triggers:
        near = 0 < trigger.i - helper.j + 1 <= NEAR
        anew = helper.prefix or opens_news(scene, helper.i)
        if helper.frame.get("subject") == "actor" and helper.pos == "v" and near and anew:
            return _subject_so_far(reader, helper)
    return ()


def _possessed(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """ "It goes on with its advance", "their attacks": the party before that the pronoun fits."""
    wanted = load("grammar")["pronoun_gender"].get(trigger.suffix)
    if trigger.frame.id not in _OWN or wanted is None:
        return ()
    before = [p for p in scene.phrases if p.kind == "party" and p.entry and p.armed and p.j <= trigger.i]
    fits = [p for p in before if gender_of(bare_word(scene, p.ci)) == wanted]
    return tuple(fits[-1:])


def _shooter(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """Whose bullets: the party or armed men right behind the word."""
    near = [p for p in scene.phrases if p.j > trigger.j >= p.i - 1 and p.kind in ("party", "people")]
    return tuple([p for p in near if p.kind == "party" or p.armed][:1])


def layer(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """Whose mine it was that blew up: "left behind by X"."""
    behind = [p for p in scene.phrases if trigger.j < p.i <= trigger.j + _ACCUSED and p.kind == "party"]
    return tuple([p for p in behind if scene.tokens[p.i - 1].text in words_of("laid")][:1])


def _announcer(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """ "The army announces the downing of", "X, the wing of Y, announced striking": the speaker before."""
    scene = reader.scene
    said = source_of(reader.attributed, trigger.i)
    if said is None or said.source is None or trigger.pos == "v" or trigger.article:
        return ()
    k = trigger.i - 1
    while k > 0 and (not scene.tokens[k].text.isalnum() or _is(scene, k, "announced")):
        k -= 1
    inside = [p for p in scene.phrases if said.source.start <= _start(scene, p) < said.source.end]
    ends = _end(scene, k) >= said.source.end or any(p.j == k + 1 for p in inside)
    named = [p for p in inside if p.kind == "party" and p.entry and p.armed]
    if _is_aside(scene, said.source.end, trigger):
        return tuple(named[:1])
    return tuple(named[:1]) if ends and _end(scene, k) <= said.source.end + 1 else ()


def _is_aside(scene: Scene, end: int, trigger: Trigger) -> bool:
    """Whether only what the speaker is stands between commas before a trigger: "X, the wing of Y, …"."""
    between = [k for k in range(max(0, trigger.i - _ASIDE), trigger.i) if _start_of(scene, k) >= end]
    commas = [k for k in between if not scene.tokens[k].text.isalnum()]
    verbs = any(t.pos == "v" and t.i in between for t in scene.triggers)
    last = trigger.i - 1 - _is(scene, trigger.i - 1, "announced")
    return len(commas) > 1 and commas[0] == between[0] and commas[-1] == last and not verbs


def _start(scene: Scene, phrase: Phrase) -> int:
    return _start_of(scene, phrase.i)


def _start_of(scene: Scene, k: int) -> int:
    token = scene.tokens[k]
    return scene.text.raw_span(token.start, token.end).start


def _end(scene: Scene, k: int) -> int:
    token = scene.tokens[k]
    return scene.text.raw_span(token.start, token.end).end


def _carrier(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """ "They say that they managed to destroy": the speaker of the verb that carries the noun."""
    for helper in reader.scene.triggers:
        if (
            helper.frame.get("subject") == "actor"
            and helper.pos == "v"
            and 0 < trigger.i - helper.j + 1 <= _SHORT
        ):
            return of_speaker(reader, helper, 1)
    return ()


def _right_before(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """ "The army announced the arrest of", "gunmen opened fire": the party right before the words."""
    if trigger.pos == "n" and trigger.prefix[:1] in grammar().conjunctions:
        return ()
    near = [p for p in scene.phrases if p.j == trigger.i and p.prep == "" and p.armed and _acts(p)]
    return tuple([p for p in near if (p.kind == "party" and p.entry) or trigger.pos == "w"][-1:])


def _firing(scene: Scene, trigger: Trigger) -> tuple[Phrase, ...]:
    """ "Opened X fire": between the verb and the fire."""
    if trigger.frame.get("beside") != "firing":
        return ()
    near = [p for p in scene.phrases if p.j <= trigger.i and trigger.i - p.j <= _SHORT and p.prep == ""]
    return tuple([p for p in near if _acts(p)][-1:])


def of_speaker(reader: Reader, trigger: Trigger, reach: int) -> tuple[Phrase, ...]:
    """The speaker who says "that he" did it, where he is a party."""
    scene = reader.scene
    if not any(_is(scene, k, "of_speaker") for k in range(max(0, trigger.i - reach), trigger.i)):
        return ()
    said = source_of(reader.attributed, trigger.i)
    if said is None or said.source is None:
        return ()
    for phrase in scene.phrases:
        start = scene.text.raw_span(scene.tokens[phrase.i].start, scene.tokens[phrase.i].end).start
        if phrase.kind == "party" and said.source.start <= start < said.source.end:
            return (phrase,)
    return ()


def _goes_on(scene: Scene, trigger: Trigger) -> bool:
    """Whether a verb goes on with the subject of one before: joined to it, under it, or of men."""
    if trigger.prefix[:1] in grammar().conjunctions or _is(scene, trigger.i - 1, "subordinate"):
        return True
    two = scene.folded(trigger.i - 2, trigger.i) if trigger.i > 1 else ""
    return two in _words("subordinate") or scene.tokens[trigger.i].text.endswith(tuple(_words("men")))


def _subject_so_far(reader: Reader, trigger: Trigger) -> tuple[Phrase, ...]:
    """The subject of the nearest verb before that has one."""
    scene = reader.scene
    for verb in sorted((t for t in scene.triggers if t.i < trigger.i and t.pos in "vw"), key=lambda t: -t.i):
        subject = _subject_of(scene, verb)
        if subject is not None:
            return (subject,)
    first = next((p for p in scene.phrases if p.kind == "party"), None)
    if first is None or first.i > _SHORT or first.prep or first.j >= trigger.i or not _acts(first):
        return ()
    return (first,)


def _subject_of(scene: Scene, verb: Trigger) -> Phrase | None:
    """The party or armed men right before a verb, or bare behind it."""
    able = [p for p in scene.phrases if p.prep == "" and _acts(p)]
    if verb.prefix[:1] in grammar().conjunctions or verb.frame.type in _OF_ARMS:
        able = [p for p in able if p.party not in CIVIL]  # "among the residents and arrested …"
    before = [p for p in able if 0 <= verb.i - p.j <= _SHORT]
    reach = 1 if verb.frame.kind in MARKERS else NEAR
    behind = [p for p in able if 0 <= p.i - verb.j <= (reach if p.armed else 0) and not p.joined]
    if scene.tokens[verb.i].text.endswith(tuple(_words("men"))):
        behind = []  # a verb of men has its subject before it
    found = before[-1:] or behind[: verb.pos == "v"]
    return found[0] if found else None


def _acts(phrase: Phrase) -> bool:
    if phrase.kind == "party":
        return phrase.number != "head" or bool(phrase.party)
    return phrase.kind == "people" and phrase.armed and not phrase.outcome
