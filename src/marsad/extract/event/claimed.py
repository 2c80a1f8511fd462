"""Claims of responsibility: "X claimed the bombing", "X announced its responsibility for the attack".

Whoever claims a deed is its doer, also where the deed was told before without one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import msgspec

from marsad.extract.common import parties
from marsad.extract.draft import Draft, Reader
from marsad.extract.event.backdrop import bare_word
from marsad.extract.phrase import Scene
from marsad.extract.refs import UNKNOWN
from marsad.knowledge.grammar import word_list
from marsad.types import Event, PartyRef

NEAR = 6
"""Tokens between who claims and the words that claim."""
REACH = 8
"""Tokens between these and the deed."""


def claimed(reader: Reader, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a sentence, deeds that somebody claims with him as their doer."""
    out = list(drafts)
    for k in range(len(reader.scene.tokens)):
        doer = _claimer(reader, k)
        if doer is None:
            continue
        deed = next((d for d in out if 0 < d.at - k <= REACH and _is_open(d)), None)
        if deed is not None:
            done = msgspec.structs.replace(deed.claim, actors=(doer,))
            out[out.index(deed)] = msgspec.structs.replace(deed, claim=done)
    return out


def _is_open(draft: Draft) -> bool:
    claim = draft.claim
    return isinstance(claim, Event) and all(ref.id in (None, UNKNOWN) for ref in claim.actors)


def _claimer(reader: Reader, k: int) -> PartyRef | None:
    """Whoever claims with the word at ``k``: behind the verb, or before "its responsibility for"."""
    scene = reader.scene
    word = bare_word(scene, k)
    armed = [p for p in scene.phrases if p.kind == "party" and p.armed and p.entry]
    if word in _words("claiming"):
        found = [p for p in armed if 0 <= p.i - k - 1 <= 1] or [p for p in armed if 0 <= k - p.j <= 1]
    elif word in _words("responsibility") and not _is_refused(scene, k):
        found = [p for p in armed if 0 <= k - p.j <= NEAR][-1:]
    else:
        return None
    return next(iter(parties(reader, found[:1])), None)


def _is_refused(scene: Scene, k: int) -> bool:
    """Whether nobody claims it, or somebody denies it."""
    return any(bare_word(scene, n) in _words("refusing") for n in range(max(0, k - NEAR), k))


_words = partial(word_list, "doers")
