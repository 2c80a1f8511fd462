"""Who beats an attack off, and who undergoes one: what such verbs say of their subject."""

from __future__ import annotations

from collections.abc import Sequence

from marsad.extract.order import NEAR, back_from, bodies, run_of, subject_before
from marsad.extract.phrase import Phrase, Trigger
from marsad.knowledge.grammar import grammar


def defenders_of(
    trigger: Trigger, helpers: Sequence[Trigger], before: Sequence[Phrase], behind: Sequence[Phrase]
) -> list[Phrase]:
    """Who beats an attack off: subject of a verb of defence beside the attack's noun."""
    around = [*before, *behind]
    for helper in helpers:
        if helper.frame.get("subject") == "defender":
            told = around if helper.i > trigger.i else before  # "repelled an attack of X": X attacks
            after = [p for p in bodies(told) if 0 <= p.i - helper.j <= NEAR and p.prep == ""]
            joined = helper.pos == "n" and helper.prefix[:1] in grammar().conjunctions
            subject = None if joined else subject_before(helper, around, 6)
            if after:
                return run_of(around, around.index(after[0]))
            if subject is not None:
                return back_from(around, subject)
    return []


def undergoer(helpers: Sequence[Trigger], before: Sequence[Phrase], behind: Sequence[Phrase]) -> list[Phrase]:
    """Who undergoes an attack: "the patrol came under shelling"."""
    for helper in helpers:
        if helper.frame.get("subject") == "undergoer":
            near = [p for p in (*before, *behind) if p.kind in ("party", "people") and p.prep == ""]
            return [p for p in near if abs(p.i - helper.j) <= NEAR or abs(helper.i - p.j) <= NEAR][:1]
    return []
