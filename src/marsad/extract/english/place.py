"""English phrases for places: names that are listed, announced, or written with capitals behind "in"."""

from __future__ import annotations

import msgspec

from marsad.extract.english.ground import Ground, Group, Part, make
from marsad.extract.phrase import Phrase
from marsad.knowledge import english
from marsad.knowledge.gazetteer import load_gazetteer

PLACE_PREPS = frozenset(("in", "on", "near", "from", "to", "via", "between", "for"))


def place_name(ground: Ground, group: Group, sure: bool) -> Part | None:
    """The name in a group that stands where a place does. ``sure``: a generic word has announced it."""
    listed = [p for p in group.parts if p.sort == "place"]
    if listed:
        behind = [p for p in group.parts if p.sort == "capital" and p.i > listed[-1].j]
        return behind[-1] if behind else listed[-1]  # "Mosul's Zohour district"
    country = [p for p in group.parts if p.sort == "party" and ground.word(p.i) in english.words("countries")]
    if country and group.prep in PLACE_PREPS | {"of"}:
        return country[-1]
    names = [p for p in group.parts if p.sort == "capital" and p.j - p.i <= 5]
    kinds = {p.sort for p in group.parts}
    announced = sure or (kinds & {"generic", "feature", "head"} and group.prep in PLACE_PREPS | {"of", ""})
    governed = group.prep in ("in", "near", "on", "from") or _is_object(ground, group)
    if names and (announced or (governed and names[-1].i == group.i)):
        return names[-1]
    return None


_TAKING = ("siege", "displacement", "airstrike", "shelling", "offensive", "withdrawal")


def _is_object(ground: Ground, group: Group) -> bool:
    """Whether the phrase stands right behind a verb that places are objects of: "seized Tabqa"."""
    uses = [use for end, uses in ground.verbs.values() if end == group.i for use in uses]
    return any(use.frame.kind == "control" or use.frame.type in _TAKING for use in uses)


def place(ground: Ground, group: Group, name: Part, end: int) -> Phrase:
    """A place phrase that ends at ``end``; sites keep their generic word ("Omar field")."""
    feature = next((p for p in group.parts if p.sort in ("feature", "head") and p.i == name.j), None)
    kept = feature is not None and ground.word(feature.i) not in english.words("dropped_features")
    cj = feature.j if feature is not None and kept else name.j
    entry = str(name.value) if name.sort == "place" else ""
    types = load_gazetteer().by_id[entry].type if entry else ""
    wide = any(
        ground.word(p.i) in english.words("provinces")
        for p in group.parts
        if p.sort == "generic" and p.i >= name.j
    )
    country = name.sort == "party" or types == "country"
    return msgspec.structs.replace(
        make(group, "place", name.i, cj),
        j=end,
        entry=entry,
        known=bool(entry),
        feature=kept,
        relation=relation(ground, group),
        place_type="country" if country else "governorate" if wide or types == "governorate" else types,
    )


def relation(ground: Ground, group: Group) -> str:
    """In, on the outskirts of, or at the front of."""
    inside = {ground.word(k) for k in range(group.i, group.j)}
    if group.prep == "near" or inside & english.words("outskirts"):
        return "outskirts"
    return "front" if inside & english.words("fronts") else "in"
