"""The two sides of a fight: "between X and Y", over commas, adjectives and what describes either side.

A side may be told at length ("fighters who came from the east, and the factions …", "others who follow the
organisation", "forces loyal to the government"), and "on the one hand" parts a side of several bodies from
the other.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from marsad.extract.order import bodies
from marsad.extract.phrase import MARKERS, Phrase, Scene, Trigger
from marsad.extract.zones import Zone, right
from marsad.knowledge.grammar import grammar, word_list

Sides = tuple[tuple[Phrase, ...], tuple[Phrase, ...]]
_FAR = 14
"""Tokens that may describe the first side before the second is named."""
_DESCRIBED = 6
_NEAR = 4


def opponents(scene: Scene, chosen: Sequence[Trigger], zone: Zone) -> Sides | None:
    """The two sides of "between X and Y" behind the trigger of a zone; ``None`` where it has none."""
    first = next((p for p in bodies(right(scene, zone)) if p.prep == "between" and not p.outcome), None)
    if first is None:
        return _with_them(scene, zone)
    run = _run(scene, chosen, zone, first)
    cut = next((n for n in range(1, len(run)) if _hand_between(scene, run[n - 1], run[n])), 0)
    again = [n for n, p in enumerate(run) if n and p.prep == "between"]
    named = [_owner(scene, p) for p in run]
    if again and {p.entry for p in run[: again[0]]} & {p.entry for p in run[again[0] :]}:
        return (named[0],), tuple(named[1 : again[0]])  # two fights that share a side
    cut = cut or (again[0] if again else 1)
    return tuple(named[:cut]), tuple(named[cut:])


def _with_them(scene: Scene, zone: Zone) -> Sides | None:
    """ "The fighting between them and X": X, against whoever was told of before."""
    for k in range(zone.trigger.j, min(zone.trigger.j + _NEAR, len(scene.tokens) - 2)):
        if _is(scene, k, "between_them") and _is(scene, k + 1, "and_between"):
            other = next((p for p in bodies(scene.phrases) if 0 <= p.i - k - 2 <= 1), None)
            return None if other is None else ((), (other,))
    return None


def _run(scene: Scene, chosen: Sequence[Trigger], zone: Zone, first: Phrase) -> list[Phrase]:
    """The first side and all that are joined to it."""
    out = [first]
    for phrase in bodies(scene.phrases):
        if phrase.i < out[-1].j or phrase.outcome:
            continue
        if _is_parted(scene, chosen, out[-1].j, phrase.i):
            break
        within = phrase.i < zone.last
        if not (phrase.joined or phrase.prep == "between" or _of_others(scene, out[-1], phrase)):
            continue
        if len(out) > 1 and not within:
            break
        if not within and (phrase.i - out[-1].j > _FAR or _opens(scene, chosen, phrase)):
            break
        out.append(phrase)
    return out


def _is_parted(scene: Scene, chosen: Sequence[Trigger], i: int, j: int) -> bool:
    """Whether something else is told between two tokens; what only describes a side aside."""
    told = [t for t in chosen if i <= t.i < j and t.frame.kind not in MARKERS and t.pos != "h"]
    return any(not t.frame.flag("attributive") and not _is(scene, t.i, "belonging") for t in told)


def _opens(scene: Scene, chosen: Sequence[Trigger], phrase: Phrase) -> bool:
    """Whether a phrase is the subject of a new clause: its verb stands right behind."""
    behind = [t for t in chosen if t.pos == "v" and t.i == phrase.j]
    return any(not _is(scene, t.i, "belonging") for t in behind)


def _of_others(scene: Scene, last: Phrase, phrase: Phrase) -> bool:
    """Whether "and others" stands before a party that tells whose they are."""
    words = [scene.tokens[k].text for k in range(last.j, phrase.i)]
    listed = word_list("grammar", "others")
    others = [n for n, w in enumerate(words) if w[:1] in grammar().conjunctions and w[1:] in listed]
    return bool(others) and any(w in _words("belonging") for w in words[others[-1] :])


def _hand_between(scene: Scene, one: Phrase, two: Phrase) -> bool:
    """Whether "on the one hand" closes the side before."""
    return any(
        scene.tokens[k].text in _words("hands") and scene.tokens[k - 1].text in _words("of_hand")
        for k in range(one.j + 1, two.i)
    )


def _owner(scene: Scene, side: Phrase) -> Phrase:
    """Whose a side without a name is: "others who follow X", "forces loyal to X" are X's."""
    nameless = side.party is None and (side.number in ("head", "bare") or not side.entry)
    following = next((p for p in scene.phrases if p.i >= side.j and p.kind == "party"), None)
    if not nameless or following is None or following.i - side.j > _DESCRIBED or following.joined:
        return side
    described = following.prep == "for" or any(_is(scene, k, "belonging") for k in range(side.j, following.i))
    if not described or not following.entry or following.i - side.j < 1:
        return side
    return msgspec.structs.replace(following, prep=side.prep, joined=side.joined)


def _is(scene: Scene, k: int, name: str) -> bool:
    return scene.tokens[k].text in _words(name)


_words = partial(word_list, "doers")
