"""The names of claims: an id for what is said, a key for where it stands."""

from __future__ import annotations

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from marsad.identity import claim_id, claim_key, identify
from marsad.types import Control, Event, Harm, PlaceRef, Trace, Words

EVIDENCE = Words(10, 14, "abcd")
HARM = Harm(type="killed", evidence=EVIDENCE, min=3, max=3, group="civilians")
CONTROL = Control(
    type="holds",
    evidence=EVIDENCE,
    place=PlaceRef(text="x", start=20, end=21),
    trace=(Trace("trigger", "hold", 12, 14),),
)


def test_the_id_is_a_fixed_hash_of_the_content():
    # A change of this value would break every reference to a claim that people have kept.
    assert claim_id("d1", HARM) == "a0f4b1e7dfbd029414506c5d"


def test_the_id_does_not_depend_on_how_the_claim_was_read():
    other = msgspec.structs.replace(
        HARM, id="x", key="y", rule="r", confidence=0.9, trace=(Trace("min", "number", 10, 11),)
    )
    assert claim_id("d1", other) == claim_id("d1", HARM)


def test_the_id_depends_on_all_that_is_said_and_where():
    changes = {"max": None, "group": "people", "source": "s", "factuality": "denied", "type": "injured"}
    others = [msgspec.structs.replace(HARM, **{name: value}) for name, value in changes.items()]
    ids = {claim_id("d1", one) for one in (HARM, *others)} | {claim_id("d2", HARM)}
    assert len(ids) == 7


def test_the_key_names_the_trigger_and_what_parts_siblings():
    assert claim_key("d1", HARM) == "d1/harm/killed/10:civilians"
    part = msgspec.structs.replace(HARM, part_of_total=True)
    assert claim_key("d1", part) == "d1/harm/killed/10:civilians+part"
    assert claim_key("d1", CONTROL) == "d1/control/holds/12@20"
    assert claim_key("d1", Event(type="clash", evidence=EVIDENCE)) == "d1/event/clash/10"


def test_the_key_survives_a_better_reading_of_the_numbers():
    better = msgspec.structs.replace(HARM, min=2, source="s", confidence=0.9)
    assert claim_key("d1", better) == claim_key("d1", HARM)


@given(st.lists(st.sampled_from([HARM, CONTROL, Event(type="clash", evidence=EVIDENCE)]), max_size=12))
def test_keys_are_unique_within_a_dispatch_and_naming_twice_changes_nothing(claims):
    named = identify("d1", claims)
    assert len({one.key for one in named}) == len(claims)
    assert identify("d1", named) == named
