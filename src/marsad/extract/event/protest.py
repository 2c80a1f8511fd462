"""Who protests: the people of the crowd, whoever comes out in it, else the demonstration itself."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from marsad.extract.draft import Reader
from marsad.extract.phrase import Phrase
from marsad.extract.refs import name_words, party_ref
from marsad.extract.zones import Zone, left, right
from marsad.types import PartyRef

PROTESTERS = "protesters"
_NEAR = 4


def protesters(reader: Reader, own: Zone) -> Iterator[PartyRef]:
    """The actor of a protest that names no party; nothing for other events."""
    trigger = own.trigger
    if trigger.frame.type != "protest":
        return
    around = [*left(reader.scene, own), *right(reader.scene, own)]
    crowd = next((p for p in around if p.i <= trigger.i < p.j and _may(p)), None)
    came = [p for p in around if _may(p) and p.prep == "" and abs(p.i - trigger.i) <= _NEAR]
    phrase = crowd or next((p for p in came if p.j <= trigger.i), None)
    if phrase is not None:
        yield msgspec.structs.replace(party_ref(reader.scene, phrase), id=PROTESTERS)
    elif trigger.frame.flag("gathers") or trigger.frame.get("beside") == "crowd":
        name = name_words(reader.scene, trigger.i, trigger.j)
        yield PartyRef(text=name.text, id=PROTESTERS, start=name.start, end=name.end)


def _may(phrase: Phrase) -> bool:
    """People of no armed body, or the party of protesters itself."""
    named = phrase.party in (None, "civilians", PROTESTERS)
    return phrase.kind in ("people", "party") and not phrase.armed and not phrase.outcome and named
