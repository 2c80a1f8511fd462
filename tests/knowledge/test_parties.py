"""Parties: names in time and place (``corpus/parties.yml``), their files, the laws of the look-up."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import typer
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from marsad.knowledge.parties import Party, build, load_parties, name_key
from marsad.knowledge.party_commands import chosen, print_parties, register
from marsad.knowledge.party_entries import read_parties
from marsad.knowledge.party_forms import adjective_forms, alternatives, name_forms
from tests.corpus import groups

PARTIES = load_parties()
# fmt: off
IDS = frozenset((
    "sy_government", "sy_loyalist_militias", "sy_ndf", "sy_transitional_government", "sy_opposition",
    "fsa", "sna", "nlf", "jaysh_al_islam", "ahrar_al_sham", "faylaq_al_rahman", "ajnad_al_sham",
    "jaysh_al_ababil", "aknaf_bayt_al_maqdis", "nour_al_din_al_zenki", "hts", "hurras_al_din", "tip",
    "isis", "sdf", "asayish", "southern_local_factions", "quds_brigade", "pflp_gc", "russia", "iran",
    "iran_backed_militias", "hezbollah", "turkey", "us_coalition", "israel", "settlers", "jordan",
    "hamas", "pij", "palestinian_factions", "lebanese_army", "houthis", "yemen_government", "stc",
    "saudi_coalition", "aqap", "saf", "rsf", "sd_joint_forces", "splm_n", "lna", "gna",
    "libya_armed_groups", "iraq_security_forces", "pmf", "peshmerga", "pkk", "civilians", "protesters",
    "unknown_gunmen", "tribal_fighters",
))
# fmt: on
ASK: dict[str, Callable[..., Party | None]] = {
    "name": PARTIES.lookup,
    "adjective": PARTIES.adjective,
    "short": PARTIES.default,
    "voice": PARTIES.voice,
}
GROUPS = groups("parties")
COUNTRIES = ("SY", "IQ", "YE", "SD", "LY", "PS", "LB", "IL", "TR", "SA", "EG", "JO")
DAYS = [date(year, month, 15) for year in range(2012, 2027) for month in (1, 5, 9)]


def ask(group: dict[str, Any], text: str) -> str | None:
    there = frozenset([group["in"]]) if "in" in group else frozenset()
    party = ASK[group.get("as", "name")](text, group.get("day"), there)
    return party.key if party else None


@pytest.mark.parametrize(
    ("group", "text"),
    [pytest.param(g, t, id=f"{g['value']}: {t}") for g in GROUPS if "value" in g for t in g["texts"]],
)
def test_name_means_the_party(group: dict[str, Any], text: str) -> None:
    assert ask(group, text) == group["value"]


@pytest.mark.parametrize("text", [text for group in GROUPS for text in group.get("reject", ())])
def test_name_means_no_party(text: str) -> None:
    assert PARTIES.lookup(text) is None


def test_every_id_of_the_output_is_there_and_no_other() -> None:
    assert {party.id for party in PARTIES.all} - {None} == IDS


def test_every_party_with_an_id_is_in_the_corpus() -> None:
    assert {group["value"] for group in GROUPS if "value" in group} >= IDS


def test_ids_and_keys_are_the_same_where_there_is_an_id() -> None:
    assert all(party.id in (None, party.key) for party in PARTIES.all)


# --- laws over all the files ----------------------------------------------------------------------


def test_every_name_resolves_to_its_party_somewhere() -> None:
    lost = [
        (party.key, name.text)
        for party in PARTIES.all
        for name in (*party.names, *party.units)
        for key in name_forms(name.text)
        if not any(
            PARTIES.lookup(key, day, frozenset([country])) is party
            for day in (name.start, name.end and name.end.replace(year=name.end.year - 1), date(2018, 1, 1))
            for country in (name.countries or COUNTRIES)
        )
    ]
    assert lost == []


def test_two_parties_never_share_a_name_there_and_then() -> None:
    shared = {
        (key, country, day)
        for index, look in ((PARTIES.names, PARTIES.lookup), (PARTIES.adjectives, PARTIES.adjective))
        for key, found in index.items()
        if len({party.key for party, _ in found}) > 1
        for country in COUNTRIES
        for day in (None, *DAYS)
        if any(n.on(day) and (not n.countries or country in n.countries) for _, n in found)
        and look(key, day, frozenset([country])) is None
    }
    assert shared == set()


def test_names_are_no_short_names() -> None:
    """A bare noun that waits for a name must not be one itself in the same country."""
    both = {
        (key, country)
        for key in PARTIES.names.keys() & PARTIES.shorts.keys()
        for country in COUNTRIES
        for party, name in PARTIES.names[key]
        for other, short in PARTIES.shorts[key]
        if party is not other
        and country in name.countries
        and (not short.countries or country in short.countries)
        and any(name.on(day) and short.on(day) for day in DAYS)
    }
    assert both == set()


def test_members_and_parents_mirror_each_other() -> None:
    for party in PARTIES.all:
        for relation in party.parents:
            assert party in PARTIES.members(relation.party)
    assert PARTIES.by_key["fsa"] in PARTIES.members("sy_opposition")
    assert PARTIES.by_key["sy_ndf"].parent == "sy_government"


@given(st.sampled_from(sorted(PARTIES.names)), st.dates(date(2011, 1, 1), date(2027, 1, 1)))
def test_one_candidate_or_none(key: str, day: date) -> None:
    for country in COUNTRIES:
        party = PARTIES.lookup(key, day, frozenset([country]))
        assert party is None or party in [p for p, n in PARTIES.names[key] if n.on(day)]


@given(st.text(max_size=30))
def test_any_text_may_be_looked_up(text: str) -> None:
    found = PARTIES.lookup(text)
    assert found is None or name_key(text) in PARTIES.names


# --- the notation ---------------------------------------------------------------------------------


def test_brackets_strokes_and_articles() -> None:
    assert set(alternatives("(قوات/عناصر) قسد")) == {"قسد", "قوات قسد", "عناصر قسد"}
    assert set(alternatives("(ال)فصائل (ال)محلية")) == {"الفصائل المحلية", "فصائل محلية"}
    assert set(alternatives("(ال)جيش/طيران (ال)روسي")) == {
        "الجيش الروسي",
        "الطيران الروسي",
        "جيش روسي",
        "طيران روسي",
    }


def test_cases_and_spellings() -> None:
    assert name_forms("مسلحو العشائر") == {name_key(t) for t in ("مسلحو العشائر", "مسلحي العشائر")}
    assert name_key("المسلحين المجهولين") in name_forms("المسلحون المجهولون")
    assert name_key("مليشيات الحوثي") in name_forms("ميليشيات الحوثي")


def test_an_adjective_is_never_a_country() -> None:
    assert not {name_key(t) for t in ("سوريا", "ليبيا")} & PARTIES.adjectives.keys()
    assert name_key("حوثياً") in adjective_forms("حوثي")
    assert adjective_forms("أكراد") == {name_key("أكراد"), name_key("الأكراد")}


def test_acronyms_that_are_words_stay_out_of_the_names() -> None:
    assert [name.cased for _, name in PARTIES.english["is"]] == [True]
    assert "is" not in PARTIES.names
    assert "sdf" in PARTIES.names


# --- the other questions --------------------------------------------------------------------------


def test_what_a_short_name_may_mean_depends_on_day_and_country() -> None:
    syria = frozenset(["SY"])
    before = {p.key for p in PARTIES.may_mean("الجيش", date(2015, 1, 1), syria)}
    after = {p.key for p in PARTIES.may_mean("الجيش", date(2025, 1, 1), syria)}
    assert "sy_government" in before
    assert "sy_transitional_government" in after
    assert not before & after


def test_a_short_name_has_no_default_where_it_is_open() -> None:
    assert PARTIES.default("الحركة", None, frozenset(["SY"])) is None
    assert PARTIES.default("الجيش") is None
    assert PARTIES.default("التحالف", None, frozenset(["SY", "YE"])) is None


def test_two_countries_that_disagree_give_none() -> None:
    assert PARTIES.lookup("الجيش الوطني", date(2020, 1, 1), frozenset(["SY", "LY"])) is None


def test_a_state_abroad_is_an_outside_force() -> None:
    assert PARTIES.by_key["russia"].inter_in("SY") == 8
    assert PARTIES.by_key["sy_government"].inter_in("SY") == 1
    assert PARTIES.by_key["isis"].inter_in("SY") == 2


# --- files that are wrong -------------------------------------------------------------------------

GOOD = {
    "id": "x", "name_en": "X", "kind": "rebel", "country": "SY", "inter": 2, "names": ["س"],
    "sources": ["s"], "example": "e",
}  # fmt: skip


def parse(**changes: Any) -> list[Party]:
    return list(read_parties([{k: v for k, v in (GOOD | changes).items() if v != "absent"}], "f"))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"colour": "red"}, "unknown fields"),
        ({"kind": "army"}, "kind 'army'"),
        ({"sources": []}, "example or sources"),
        ({"id": None, "key": "x"}, "neither an id"),
        ({"name_en": "absent"}, "name_en"),
        ({"inter": "many"}, "many"),
        ({"names": [{"ar": "س", "frm": 1}]}, "unknown fields of a name"),
        ({"names": [{"ar": "س", "slant": "rude"}]}, "slant"),
        ({"names": [{"ar": "س", "from": "2024"}]}, "is not a day"),
        ({"names": [{"ar": "س", "from": date(2020, 1, 1), "until": date(2019, 1, 1)}]}, "not before"),
        ({"names": ["(قوات)"]}, "nothing is left"),
    ],
)
def test_a_bad_entry_is_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(ValueError, match=said) as caught:
        parse(**changes)
    assert str(caught.value).startswith("parties/f.yml: entry")


def test_a_list_of_something_else_is_named() -> None:
    with pytest.raises(ValueError, match="entry 1"):
        list(read_parties(["x"], "f"))


def test_a_key_given_twice_and_a_parent_that_is_not_there() -> None:
    with pytest.raises(ValueError, match="given twice"):
        build(parse() + parse())
    with pytest.raises(ValueError, match="points to nobody"):
        build(parse(parent="nobody"))


def test_an_entry_without_an_id_needs_a_key_of_its_own() -> None:
    (party,) = parse(id=None, key="fatah", output=None)
    assert (party.id, party.key) == (None, "fatah")


# --- the command ----------------------------------------------------------------------------------


def run(*arguments: str) -> str:
    app = typer.Typer()
    register(app)
    app.command("other")(lambda: None)
    result = CliRunner().invoke(app, ["parties", *arguments], catch_exceptions=False)
    assert result.exit_code == 0
    return result.output


def test_the_command_lists_all_parties() -> None:
    lines = run().splitlines()
    assert len(lines) == len(PARTIES.all)
    assert any(line.startswith("isis ") for line in lines)


def test_the_command_shows_membership_both_ways() -> None:
    assert "has sy_ndf" in run("sy_government")
    assert "part of sy_government from 2012-11-01 until 2024-12-08" in run("sy_ndf")


def test_the_command_narrows_by_day_and_country() -> None:
    found = json.loads(run("الجيش السوري", "--on", "2025-01-10", "--format", "json"))
    assert [one["key"] for one in found] == ["sy_transitional_government"]
    assert len(json.loads(run("الجيش السوري", "--format", "json"))) == 2
    assert "Yemeni" in run("الجيش الوطني", "--country", "ye")


def test_the_command_refuses_what_it_does_not_know() -> None:
    from marsad.errors import BadArgument

    with pytest.raises(BadArgument, match="no party is known"):
        chosen(PARTIES, "لا أحد", None, None)
    with pytest.raises(BadArgument, match="more than one"):
        chosen(PARTIES, "الجيش الوطني", None, "JO")
    with pytest.raises(BadArgument):
        print_parties("sy_ndfff")
