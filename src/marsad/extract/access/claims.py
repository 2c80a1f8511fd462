"""Access: crossings and roads open or closed, services cut or restored (sieges: ``siege``)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec

from marsad.extract.access.heads import Head, heads, is_head, own_name, said
from marsad.extract.access.passage import State, goes_on, others_of, state_of, states, whose
from marsad.extract.common import parties, place_refs, shared
from marsad.extract.draft import Draft, Reader
from marsad.extract.phrase import MARKERS, Phrase, Trigger, term
from marsad.extract.place.ways import unlisted
from marsad.extract.refs import name_words
from marsad.extract.zones import Zone
from marsad.knowledge.parties import load_parties
from marsad.types import Access, PlaceRef, places_of

_NEAR = 3
_REACH = 12


def inherited(reader: Reader, at: int) -> tuple[PlaceRef, ...]:
    """The place of what names none: the town before it in the sentence, the heading's, the last spoken of."""
    here = [
        p for p in reader.scene.phrases if p.kind == "place" and p.j <= at and not p.feature and not p.anaphor
    ]
    if here:
        return place_refs(reader, here[-1:], "at")
    if reader.topic:
        return reader.topic
    for draft in reversed(reader.drafts):
        refs = places_of(draft.claim)
        if refs:
            return (PlaceRef(text=refs[0].text, start=refs[0].start, end=refs[0].end),)
    return ()


def passages(reader: Reader) -> Iterator[Draft]:
    """The crossings, roads and services of a sentence, each with what is said of its state."""
    scene = reader.scene
    found = heads(scene)
    used: set[tuple[int, str]] = set()
    spent: set[int] = set()
    for trigger in states(scene):
        if trigger.i in spent:
            continue
        head = whose(scene, found, trigger)
        if head is None:
            head = goes_on(scene, found, trigger)
        state = state_of(scene, trigger)
        if head is None and trigger.frame.flag("prevents"):
            yield from _prevented(reader, trigger)
        if head is not None and trigger.frame.flag("prevents") and any(i == head.i for i, _ in used):
            continue  # "closed the crossing and keeps aid from coming in": told already
        if head is None and state is not None:
            yield from _again(reader, state)
        if head is not None and state is not None and (head.i, state.status) not in used:
            spent.add(trigger.i)
            for one in (head, *others_of(scene, found, head, trigger)):
                used.add((one.i, state.status))
                yield _claim(reader, one, state)
    for head in found:
        if head.missing and not any(i == head.i for i, _ in used):
            used.add((head.i, "closed"))
            yield _claim(
                reader, head, State("closed", Trigger(i=head.i, j=head.j, frame=head.frame, pos="h"), True)
            )


def _again(reader: Reader, state: State) -> Iterator[Draft]:
    """What is said of the passage told of last, where only a pronoun means it ("then its reopening")."""
    trigger = state.trigger
    last = reader.drafts[-1] if reader.drafts else None
    fit = trigger.suffix and trigger.pos == "n" and trigger.frame.get("for", "passage") == "passage"
    if not fit or last is None or not isinstance(last.claim, Access) or last.claim.type not in _PASSAGES:
        return
    if reader.number - last.scene > 2 or last.claim.status == state.status:
        return
    own = Zone(*reader.scene.clauses[reader.scene.clause_of(trigger.i)], trigger)
    places = tuple(msgspec.structs.replace(p) for p in last.claim.places)
    fields = shared(reader, own, [])
    claim = Access(type=last.claim.type, name=last.claim.name, status=state.status, places=places, **fields)
    yield Draft(claim, reader.number, trigger.i, reader.scene.paragraph)


_PASSAGES = ("crossing", "road")


def _claim(reader: Reader, head: Head, state: State) -> Draft:
    scene = reader.scene
    told = Trigger(i=state.trigger.i, j=state.trigger.j, frame=state.trigger.frame, pos=state.trigger.pos)
    doers = _doers(reader, head, state)
    found = _places(reader, head, state)
    places = place_refs(reader, found, "at")
    if not places:
        places = inherited(reader, head.i)
    clauses = [scene.clauses[scene.clause_of(k)] for k in (head.i, told.i)]
    own = Zone(min(a for a, _ in clauses), max(b for _, b in clauses), told)
    name = Phrase(kind="object", i=head.i, j=head.j, ci=head.i, cj=head.j, entry=head.frame.id)
    fields = shared(reader, own, [name, *doers, *found])
    if state.negated and fields["factuality"] == "denied":
        fields["factuality"] = "actual"
    claim = Access(
        type=head.frame.type,
        name=name_words(scene, head.i, head.j).text,
        status=state.status,
        actors=parties(reader, doers),
        places=places,
        **fields,
    )
    return Draft(claim, reader.number, state.trigger.i, scene.paragraph)


def _doers(reader: Reader, head: Head, state: State) -> list[Phrase]:
    """Who closes or opens: the verb's subject, or whoever it is done "by"; the two sides of a crossing."""
    scene, trigger = reader.scene, state.trigger
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    inside = [p for p in _bodies(reader) if first <= p.i < last]
    by = [p for p in inside if p.prep == "by" and (p.i >= trigger.j or trigger.pos == "w")]
    by = [p for p in by if not _is_of_another(reader, trigger, p)]
    sides = (
        [p for p in inside if p.prep == "between" or (p.joined and p.i > head.j)]
        if head.frame.type == "crossing"
        else []
    )
    if len(sides) > 1:
        return sides[:2]
    behind = [
        p for p in inside if p.prep == "" and 0 <= p.i - trigger.j <= _NEAR and not head.i <= p.i < head.j
    ]
    before = [p for p in inside if p.prep == "" and 0 <= trigger.i - p.j <= 2 * _NEAR]
    if trigger.pos == "v" or (trigger.pos == "w" and head.i >= trigger.j):
        return by[:1] or behind[:1] or before[-1:]
    if trigger.pos != "n":
        return by[:1]
    return by[:1] or _of_closing(state, inside)


def _is_of_another(reader: Reader, trigger: Trigger, phrase: Phrase) -> bool:
    """Whether another deed is told of between a word of state and who does it ("because of its siege by")."""
    real = [t for t in reader.chosen if t.frame.kind not in MARKERS]
    return any(trigger.j <= t.i < phrase.i for t in real)


def _of_closing(state: State, inside: Sequence[Phrase]) -> list[Phrase]:
    """Who closes where a verbal noun says so: "X's closing of", "X announced the closing of"."""
    trigger = state.trigger
    own = [p for p in inside if p.i == trigger.j and p.prep == ""]
    before = [p for p in inside if 0 <= trigger.i - p.j <= 1 and p.prep == ""]
    return own[:1] or before[-1:]


def _bodies(reader: Reader) -> list[Phrase]:
    """Armed parties, and crowds that are listed as a party (protesters)."""
    out: list[Phrase] = []
    for phrase in reader.scene.phrases:
        if phrase.kind in ("party", "people") and phrase.armed and phrase.entry:
            out.append(phrase)
        elif phrase.kind in ("party", "people") and (key := _crowd(reader, phrase)):
            out.append(msgspec.structs.replace(phrase, kind="party", entry=key, party=key, number=""))
    return out


def _crowd(reader: Reader, phrase: Phrase) -> str:
    for match in reader.scene.matches:
        one = term(match, "party")
        if one is not None and phrase.i <= match.i < phrase.j:
            party = load_parties().lookup(one.id, reader.context.published, reader.context.countries)
            return party.key if party is not None else ""
    return ""


def _places(reader: Reader, head: Head, state: State) -> list[Phrase]:
    """What a passage joins or serves: its own names, and the places behind it in its clause."""
    scene = reader.scene
    first, last = scene.clauses[scene.clause_of(max(head.i, state.trigger.i))]
    start = max(head.j, 0)
    behind = [p for p in scene.phrases if p.kind == "place" and start <= p.i < last and p.i - start <= _REACH]
    behind = [p for p in behind if not any(h.i <= p.i < h.j for h in heads(scene) if h.i != head.i)]
    if head.sort == "service":
        served = [p for p in behind if p.prep in ("from", "in", "to", "on", "for", "")] or [*head.names]
        before = [p for p in scene.phrases if p.kind == "place" and first <= p.i and p.j <= head.i]
        return served[:3] or before[-1:]
    if head.frame.type == "road":
        ends = [p for p in behind if p.prep in ("between", "in") or p.joined]
        ends += [p for p in unlisted(scene, head.j, last, ("between",)) if not head.names]
        ends.sort(key=lambda p: p.i)
        return [*([_bared(reader, p) for p in head.names] if len(head.names) > 1 or not ends else ()), *ends][
            :3
        ]
    joined = _joined_places(behind, head)
    if joined:
        return joined
    served = [p for p in behind if p.prep in ("in", "with", "to") and p.i - head.j <= _NEAR]
    served = [p for p in served if p.relation == "in" or not head.names]
    named = list(head.names) or [p for p in behind if p.i == head.j] or own_name(scene, head)
    return served[:1] if served and not (named and head.frame.get("only")) else named


def _joined_places(behind: Sequence[Phrase], head: Head) -> list[Phrase]:
    """The two places that a crossing lies between ("the crossing that parts the camp from the town")."""
    near = [p for p in behind if p.i - head.j <= _NEAR]
    first = next((n for n, p in enumerate(near) if p.prep == "between"), None)
    if first is None:
        return []
    rest = behind[behind.index(near[first]) + 1 :]
    return [near[first], *(p for p in rest[:1] if p.joined or p.prep == "between")]


def _bared(reader: Reader, phrase: Phrase) -> Phrase:
    """The end of a road without the word "road" before it."""
    first = reader.scene.tokens[phrase.ci].text
    bare = phrase.cj - phrase.ci > 1 and not phrase.entry.startswith(first) and is_head(first)
    return msgspec.structs.replace(phrase, ci=phrase.ci + 1) if bare else phrase


def _prevented(reader: Reader, trigger: Trigger) -> Iterator[Draft]:
    """ "X keeps the people from leaving": roads closed, or restricted."""
    scene = reader.scene
    status, end = _kept(reader, trigger)
    if not status:
        return
    first, last = scene.clauses[scene.clause_of(trigger.i)]
    inside = [p for p in scene.phrases if first <= p.i < last]
    doers = [p for p in inside if p.kind == "party" and p.armed and p.entry and p.prep in ("", "by")][:1]
    found = [p for p in inside if p.kind == "place" and p.i >= trigger.j][:2]
    places = place_refs(reader, found, "at") or inherited(reader, trigger.i)
    own = Zone(0, len(scene.tokens), trigger)
    kept = Phrase(kind="object", i=end - 1, j=end, ci=end - 1, cj=end, entry=trigger.frame.id)
    fields: dict[str, Any] = shared(reader, own, [kept, *doers, *found])
    if fields["factuality"] == "denied":
        fields["factuality"] = "actual"
    claim = Access(type="road", status=status, actors=parties(reader, doers), places=places, **fields)  # type: ignore[arg-type]
    yield Draft(claim, reader.number, trigger.i, scene.paragraph)


def _kept(reader: Reader, trigger: Trigger) -> tuple[str, int]:
    """What people are kept from: the status that it makes, and where the words end."""
    scene = reader.scene
    near = [p for p in scene.phrases if 0 <= p.i - trigger.j <= 2 * _NEAR]
    people = [
        p for p in near if p.kind in ("people", "goods", "object") or (p.kind == "party" and not p.armed)
    ]
    last = min(trigger.j + _REACH, scene.clauses[scene.clause_of(trigger.i)][1])
    for k in range(trigger.j, last):
        for status in ("closed", "restricted"):
            if scene.tokens[k].text in said("kept", status) and people:
                return status, k + 1
    return "", 0
