"""Several words for one strike: "air raids with gas that hit the town" is one gas attack, "ten raids on X and
two raids on Y" are one deed at two places.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from marsad.extract.event.backdrop import opens_news
from marsad.extract.phrase import MARKERS, Scene, Trigger
from marsad.knowledge.grammar import grammar

_LISTED = 14
"""Tokens from one noun of a list to the next."""
_COMMAS = ("،", ",")
_BY = grammar().by


def one_strike(scene: Scene, kept: Sequence[Trigger]) -> list[Trigger]:
    """Several words for one strike become one trigger: "air raids with gas that hit the town" is a gas
    attack."""
    out: list[Trigger] = []
    end = 0
    for trigger in sorted(kept, key=lambda t: t.i):
        last = next((t for t in reversed(out) if t.frame.kind not in MARKERS), None)
        if last is not None and _is_listed(scene, last, trigger, kept, end):
            end = trigger.j
            continue
        if last is not None and _goes_on(scene, last, trigger):
            strong = last
            if last.frame.type in STRENGTH and not last.frame.flag("foils"):
                strong = min((last, trigger), key=lambda t: STRENGTH.get(t.frame.type, 9))
            out[out.index(last)] = msgspec.structs.replace(last, frame=strong.frame)
        else:
            out.append(trigger)
    return out


def _is_listed(scene: Scene, last: Trigger, trigger: Trigger, kept: Sequence[Trigger], end: int) -> bool:
    """ "Ten raids on X, two raids on Y": the noun again, counted and joined, under the same verb."""
    if last.frame is not trigger.frame or trigger.frame.type not in STRENGTH:
        return False
    if "v" in (last.pos, trigger.pos) or trigger.article or trigger.prefix[1:]:
        return False
    start = max(last.j, end)  # of the list so far
    between = [t for t in kept if start <= t.i < trigger.i]
    counted = next((i for i, j, _ in scene.quantities if j == trigger.i), None)
    if between or trigger.i - start > _LISTED or (counted is None and trigger.number != "du"):
        return False
    start = trigger.i if counted is None else counted
    before = scene.tokens[start - 1].text
    return (
        scene.tokens[start].text[:1] in grammar().conjunctions
        or before in _COMMAS
        or before in grammar().joining
    )


def _goes_on(scene: Scene, last: Trigger, trigger: Trigger) -> bool:
    """Whether a second strike word tells more of the first: no conjunction, no new subject between the
    two."""
    if last.frame.flag("foils"):
        return trigger.frame.kind in ("event", "movement") and trigger.pos != "v" and trigger.i - last.j <= 3
    if trigger.frame.flag("continues") and trigger.pos == "v" and not trigger.prefix and last.pos != "v":
        return last.frame.kind == "event" and 0 <= trigger.i - last.j <= 12
    if trigger.frame.type == last.frame.type == "targeted_killing" and trigger.prefix.endswith(_BY):
        return trigger.i - last.j <= 12  # assassinated him by shooting
    both = last.frame.type in STRENGTH and trigger.frame.type in STRENGTH
    if (
        not both
        or last.frame.kind != "event"
        or trigger.frame.kind != "event"
        or (last.pos == "v" and trigger.pos == "v")
    ):
        return False
    if (
        trigger.prefix[:1] in grammar().conjunctions
        or scene.clause_of(trigger.i) - scene.clause_of(last.i) > 1
    ):
        return False
    if trigger.pos == "v" or trigger.prefix:
        return trigger.i - last.j <= 12 and not opens_news(scene, trigger.i)
    return trigger.i - last.j <= 2


STRENGTH = {
    "chemical_attack": 0, "suicide_attack": 1, "airstrike": 2, "sniping": 3, "explosion": 4, "shelling": 5,
    "offensive": 6,
}  # fmt: skip
"""Types that may tell of one strike together; the lowest number says most."""
