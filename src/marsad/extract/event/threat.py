"""Who threatens whom: "threats to the factions of storming the quarter", "threats by the army"."""

from __future__ import annotations

from marsad.extract.draft import Reader
from marsad.extract.phrase import Phrase, Trigger, term
from marsad.extract.zones import Zone

_NEAR = 1


def threat(reader: Reader, own: Zone) -> tuple[tuple[Phrase, ...], tuple[Phrase, ...]]:
    """The one who threatens and the one threatened with a trigger's deed; both empty without words of
    threat."""
    scene = reader.scene
    for match in scene.matches:
        cue = term(match, "modality")
        if cue is None or cue.id != "threat" or not own.first <= match.i < own.trigger.i:
            continue
        near = [p for p in scene.phrases if p.kind == "party" and 0 <= p.i - match.j <= _NEAR]
        told = [p for p in near if p.prep == "for"]
        by = [p for p in near if p.prep in ("", "from", "by")]
        return (tuple(by[:1]) or _speaker(reader, match.i)) if told or by else (), tuple(told[:1])
    return (), ()


def _speaker(reader: Reader, before: int) -> tuple[Phrase, ...]:
    """The subject of the sentence, who goes on threatening."""
    return tuple(
        [p for p in reader.scene.phrases if p.kind == "party" and p.entry and p.prep == "" and p.j <= before][
            :1
        ]
    )


def is_threatened(trigger: Trigger) -> bool:
    """Whether the deed is one that threats are made of."""
    return trigger.frame.type in (
        "offensive",
        "shelling",
        "airstrike",
        "targeted_killing",
        "destruction",
        "arrest",
    )
