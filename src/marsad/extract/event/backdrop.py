"""Event nouns that tell of no event of their own: "during those clashes", "from the fronts of the fighting",
"since the war began", "in breach of the truce", "the shelling led to the destruction of homes".
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from marsad.extract.phrase import Scene, Trigger, term
from marsad.knowledge.grammar import grammar, word_list

_STRIKES = frozenset(("shelling", "airstrike", "explosion", "suicide_attack", "chemical_attack"))
_FOUGHT = frozenset(("clash", "offensive", "shelling", "airstrike"))
_RESULT = 4
"""Tokens between a word of result and what came of it."""
_NEXT = 2
_SIDES = 14


def is_backdrop(scene: Scene, trigger: Trigger, kept: Sequence[Trigger]) -> bool:
    """Whether a trigger only sets the scene of others, or tells what came of one."""
    if trigger.frame.kind != "event":
        return False
    return (
        _is_background(scene, trigger, kept)
        or _is_setting(scene, trigger)
        or _is_result(scene, trigger, kept)
    )


def opens_news(scene: Scene, k: int) -> bool:
    """Whether a word of contrast stands before token ``k``: what follows is told anew ("while …")."""
    return any(bare_word(scene, n) in _words("contrast") for n in (k - 1, k - 2))


def _is_setting(scene: Scene, trigger: Trigger) -> bool:
    """ "The fronts of the fighting" are a place, "since the fighting broke out" is a day."""
    if trigger.frame.type not in _FOUGHT or trigger.pos == "v" or trigger.prefix:
        return False
    if any(scene.tokens[k].text in _words("totals") for k in range(max(0, trigger.i - 3), trigger.i)):
        return True  # "eighteen raids in all"
    before = bare_word(scene, trigger.i - 1)
    if before in _words("places"):
        return _is_definite(scene, trigger) and trigger.frame.type == "clash"
    return before in _words("begins") and bare_word(scene, trigger.i - 2) in _words("since")


def _is_result(scene: Scene, trigger: Trigger, kept: Sequence[Trigger]) -> bool:
    """ "Shelling that destroyed a home", "which led to the burning of a shop": what the strike did."""
    if trigger.frame.type != "destruction":
        return False
    strikes = [t for t in kept if t.frame.kind == "event" and t.frame.type in _STRIKES and t.j <= trigger.i]
    if not strikes:
        return False
    if trigger.pos == "v" and not trigger.prefix and strikes[-1].pos != "v":
        return trigger.i - strikes[-1].j <= _NEXT
    reach = range(max(strikes[-1].j, trigger.i - _RESULT), trigger.i)
    last = next((t for t in reversed(kept) if t.frame.type == "destruction" and t.j <= trigger.i), None)
    if last is not None and trigger.prefix[:1] in grammar().conjunctions and trigger.pos != "v":
        return _is_result(scene, last, kept)
    return any(bare_word(scene, k) in _words("leads_to") for k in reach)


def _is_definite(scene: Scene, trigger: Trigger) -> bool:
    word = scene.tokens[trigger.i].text[len(trigger.prefix) :]
    return trigger.article or word.startswith(grammar().article)


def _is_background(scene: Scene, trigger: Trigger, kept: Sequence[Trigger]) -> bool:
    """ "During those clashes …": a definite event noun that only sets the scene of another trigger."""
    words = grammar()
    if trigger.frame.type == "agreement" and trigger.pos != "v" and _is_referred(scene, trigger):
        return True
    if trigger.frame.kind != "event" or trigger.pos == "v" or not trigger.article or len(kept) < 2:
        return False
    before = [scene.tokens[k].text for k in range(max(0, trigger.i - 2), trigger.i)]
    bare = {w[1:] if w[:1] in words.conjunctions else w for w in before} | set(before)
    if not bare & words.background:
        return False
    following = next((p for p in scene.phrases if p.i >= trigger.j), None)
    if following is None:
        return True
    sides = [p for p in scene.phrases if p.prep == "between" and p.kind in ("party", "people")]
    if any(0 <= p.i - trigger.j <= _SIDES for p in sides):
        return False  # "those clashes broke out on Sunday in the town between X and Y"
    aimed = following.kind in ("place", "object", "party") and following.prep == "on"
    return following.prep != "between" and not (aimed and following.i - trigger.j <= 2)


def _is_referred(scene: Scene, trigger: Trigger) -> bool:
    """Whether a deal is only referred to ("in breach of the truce", "under the agreement"); news are
    indefinite."""
    before = scene.tokens[trigger.i - 1].text if trigger.i else ""
    words = grammar()
    bare = before[1:] if before[:1] in words.conjunctions else before
    definite = trigger.article or scene.tokens[trigger.i].text[len(trigger.prefix) :].startswith(
        words.article
    )
    if not definite and {before, bare} & words.deal_news:
        return False
    if definite and _has_terms(scene, trigger) and not _is_between(scene, trigger):
        return True
    return bool({before, bare} & words.deal_background) or (definite and trigger.prefix[-1:] == words.to)


def _has_terms(scene: Scene, trigger: Trigger) -> bool:
    """ "The agreement provides for …": a deal already told, of which the terms are news."""
    for match in scene.matches:
        cue = term(match, "modality")
        if cue is not None and cue.id == "terms" and (match.j == trigger.i or 0 <= match.i - trigger.j <= 1):
            return True
    return False


def _is_between(scene: Scene, trigger: Trigger) -> bool:
    """Whether the sides of a deal stand right behind it."""
    return any(p.prep == "between" and 0 <= p.i - trigger.j <= 2 for p in scene.phrases)


def bare_word(scene: Scene, k: int) -> str:
    """The word at ``k`` without a conjunction written onto it."""
    word = scene.tokens[k].text if 0 <= k < len(scene.tokens) else ""
    return word[1:] if word[:1] in grammar().conjunctions and len(word) > 3 else word


_words = partial(word_list, "backdrop")
