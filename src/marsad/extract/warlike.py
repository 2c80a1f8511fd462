"""Whether a dispatch is about a conflict at all: the gate before anything is claimed.

A match report has attacks, defences and shells too. It lacks armed parties and the unmistakable words of
war, and it has words of its own subject (``topics.yml``). The gate weighs one against the other, each sign
once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache

from marsad.extract.movement.moved import moved
from marsad.extract.phrase import MARKERS, Phrase, Scene, Trigger, term
from marsad.knowledge import english
from marsad.knowledge.files import load
from marsad.knowledge.grammar import bare
from marsad.knowledge.parties import load_parties
from marsad.language.clean import fold
from marsad.language.words import readings
from marsad.types import Token

NAMED = 3
"""Weight of an armed party that is named in full."""
PLAIN = 2
"""Weight of a trigger that is used of war alone."""
ENOUGH = 2
_IN_NEED = ("displaced", "relief", "evacuated", "returnees", "force", "fighters", "prisoners")
"""Who moves where there is a conflict, told without any party to it."""
SURE = 30
"""So many signs of war are no match report, whatever else is named."""


def is_warlike(scenes: Sequence[Scene], chosen: Sequence[Sequence[Trigger]]) -> bool:
    """Whether the text has signs of armed conflict, and more of them than of any other subject.

    ``chosen`` are the triggers of each scene that ``choose`` keeps.
    """
    war, peace = sum(_signs(scenes, chosen).values()), _peace(scenes)
    if not peace and any(p.kind == "place" and p.known for scene in scenes for p in scene.phrases):
        war += 1
    return war >= ENOUGH and (war >= SURE or war > 2 * peace)


def _signs(scenes: Sequence[Scene], chosen: Sequence[Sequence[Trigger]]) -> Mapping[str, int]:
    """Different signs of war in the text and what each weighs."""
    signs: dict[str, int] = {}
    for scene, triggers in zip(scenes, chosen, strict=True):
        armed = [p for p in scene.phrases if p.kind == "party" and p.known and p.armed and p.entry]
        signs |= {
            f"party {p.entry}": NAMED if _is_full(scene, p) or _is_band(p) else 1 for p in reversed(armed)
        }
        short = [p for p in scene.phrases if p.kind == "party" and p.armed and p.entry and not p.known]
        for trigger in triggers:
            if trigger.frame.kind not in MARKERS and (armed or not trigger.frame.flag("cue")):
                hurt = scene.lang == "en" and trigger.frame.kind == "harm"  # a crash kills and wounds, too
                signs["harm" if hurt else f"frame {trigger.frame.id}"] = PLAIN
                signs |= {f"party {p.entry}": 1 for p in short if f"party {p.entry}" not in signs}
            elif trigger.frame.flag("motion") and (mover := moved(scene, trigger)) is not None:
                if mover.nature in _IN_NEED:
                    signs[f"moved {mover.nature}"] = 1
            elif trigger.frame.kind == "status":
                signs["status"] = 1
        if scene.lang == "en":
            signs |= _english_signs(scene)
        armed_with = scene.lang == "en" and any(p.kind == "weapon" for p in scene.phrases)
        if armed_with or any(term(m, "weapons") is not None for m in scene.matches):
            signs["weapon"] = 1
    return signs


def _english_signs(scene: Scene) -> dict[str, int]:
    """Rebels and militants of no name; aircraft of a government; people who flee or are brought out."""
    moved = any(trigger.frame.type in ("evacuation", "displacement") for trigger in scene.triggers)
    found = {"moved": 1} if moved else {}
    for phrase in scene.phrases:
        if phrase.kind == "people" and english.words("irregulars") & {
            token.text for token in scene.tokens[phrase.i : phrase.j]
        }:
            found["fighters"] = 1
        elif phrase.kind == "party" and "air" in phrase.means:
            found["air"] = 1
    return found


def _is_full(scene: Scene, phrase: Phrase) -> bool:
    """Whether a party is named in more than a word; in English its adjectives are in the phrase."""
    return (phrase.cj - phrase.ci if scene.lang == "en" else phrase.j - phrase.i) > 1


def _is_band(phrase: Phrase) -> bool:
    """Whether a party is no state: a state's bare name stands in reports of every sort."""
    party = load_parties().by_key.get(phrase.entry)
    return party is not None and party.kind != "state"


def _peace(scenes: Sequence[Scene]) -> int:
    """How many different words of other subjects stand in the text; one of several words counts twice."""
    found: set[str] = set()
    for scene in scenes:
        for k, token in enumerate(scene.tokens):
            if _topics_of(token.text):
                found |= _topic_at(scene.tokens, k)
    return sum(2 if " " in words else 1 for words in found)


def _topic_at(tokens: Sequence[Token], k: int) -> set[str]:
    """The topic word that starts at token ``k``, as listed."""
    for stem, rests in _topics_of(tokens[k].text):
        for rest in rests:
            if [bare(t.text) for t in tokens[k + 1 : k + 1 + len(rest)]] == list(rest):
                return {" ".join((stem, *rest))}
    return set()


@lru_cache(maxsize=1 << 16)
def _topics_of(word: str) -> tuple[tuple[str, tuple[tuple[str, ...], ...]], ...]:
    """The first words of topics that a word may be, each with what follows it: none for most words."""
    if not word[0].isalpha():
        return ()
    stems = dict.fromkeys((word, bare(word), *(cut.stem for cut in readings(word) if not cut.suffix)))
    return tuple((stem, _topics()[stem]) for stem in stems if stem in _topics())


@cache
def _topics() -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """First word of a topic's words, without article → what follows it."""
    out: dict[str, tuple[tuple[str, ...], ...]] = {}
    for entry in load("topics"):
        for words in entry["words"]:
            first, *rest = (bare(word) for word in fold(words).split())
            out[first] = tuple(sorted({*out.get(first, ()), tuple(rest)}, key=lambda r: -len(r)))
    return out
