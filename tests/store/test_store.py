"""The store keeps each dispatch once, each reading, and answers from the latest."""

from __future__ import annotations

import sqlite3
import threading
from datetime import date

import pytest

from marsad.errors import NotAStore, StoreFailure, UnknownClaim
from marsad.sources.item import Refusal, digest
from marsad.store.query import Filter
from marsad.store.store import Store, open_store

from .conftest import TEXT, item

DAY, EVE = date(2018, 3, 13), date(2018, 3, 12)


def fates(store, *items):
    return [store.add(one).fate for one in items]


def keys(store, **where):
    return [one.claim.key for one in store.claims(Filter(**where))]


def test_a_dispatch_is_kept_with_its_context_and_its_raw_bytes(store):
    given = item(title="t", lang="ar", country="SY", url="https://example.org/", raw=b"raw")
    outcome = store.add(given)
    assert (outcome.fate, outcome.doc, outcome.claims) == ("new", "d1", 2)
    assert list(store.dispatches()) == [given.dispatch]
    sha256 = digest(b"raw")
    assert store.archive.read(f"{sha256[:2]}/{sha256}") == b"raw"


def test_the_same_dispatch_is_stored_once(store):
    first = item()
    assert fates(store, first, first, item("other name")) == ["new", "known", "known"]
    assert fates(store, item(raw=b"same text in another file")) == ["known"]
    assert fates(store, item(published=None, outlet=None)) == ["known"]
    assert store.counts() == {"dispatches": 1, "readings": 1, "claims": 2, "decisions": 0}


def test_the_same_words_by_another_outlet_or_on_another_day_are_another_dispatch(store):
    fresh = [
        item(),
        item(outlet="p"),
        item(published=EVE),
        item(raw=b"x", outlet="q"),
        item(raw=b"y", outlet=None),
    ]
    assert fates(store, *fresh) == ["new"] * 5
    assert len({one.id for one in store.dispatches()}) == 5


def test_a_name_that_is_taken_gets_a_mark_of_the_content_the_same_in_any_store(store, tmp_path):
    store.add(item())
    doc = store.add(item(text="نص آخر")).doc
    assert doc.startswith("d1-")
    with Store(tmp_path / "b.db") as other:
        other.add(item(text="نص ثالث"))
        assert other.add(item(text="نص آخر")).doc == doc
    assert store.add(item(text="نص آخر")).fate == "known"


def test_claims_come_back_as_they_were_read(store):
    from .conftest import script

    store.add(item())
    assert {one.claim for one in store.claims()} == set(script(item().dispatch).claims)
    assert {(one.doc, one.outlet, one.published, one.status) for one in store.claims()} == {
        ("d1", "o", DAY, "new")
    }


FILTERS = {
    "kind": ({"kind": "harm"}, ["harm"]),
    "factuality": ({"factuality": "actual"}, ["harm", "control"]),
    "no factuality": ({"factuality": "denied"}, []),
    "since": ({"since": DAY}, ["control"]),
    "until": ({"until": EVE}, ["harm"]),
    "days outside": ({"since": date(2018, 3, 14)}, []),
    "place by name": ({"place": "النسيم"}, ["control"]),
    "place in another spelling": ({"place": "ٱلنّسيم "}, ["control"]),
    "place by id": ({"place": "p1"}, ["control"]),
    "place in English": ({"place": "al-naseem"}, ["control"]),
    "place without an id": ({"place": "الزهور"}, ["harm"]),
    "party by name": ({"party": "تنظيم الرماد"}, ["control"]),
    "party by id": ({"party": "ash"}, ["control"]),
    "party in English": ({"party": "Ash organization"}, ["control"]),
    "nobody": ({"party": "%"}, []),
    "dispatch": ({"doc": "d1"}, ["harm", "control"]),
    "another dispatch": ({"doc": "d2"}, []),
    "two at once": ({"kind": "harm", "place": "النسيم"}, []),
}


@pytest.mark.parametrize(("where", "expected"), FILTERS.values(), ids=FILTERS.keys())
def test_filters(store, where, expected):
    store.add(item())
    assert [one.claim.kind for one in store.claims(Filter(**where))] == expected


def test_a_claim_without_days_is_found_by_the_day_of_publication(store, monkeypatch):
    import msgspec

    from .conftest import script

    def undated(dispatch):
        reading = script(dispatch)
        claims = tuple(msgspec.structs.replace(one, when=None) for one in reading.claims)
        return msgspec.structs.replace(reading, claims=claims)

    monkeypatch.setattr("marsad.reading.read", undated)
    store.add(item())
    assert len(keys(store, since=DAY, until=DAY)) == 2
    assert keys(store, until=EVE) == []


def newer(monkeypatch, edition):
    monkeypatch.setattr("marsad.store.ingest.reader_edition", lambda: edition)


def test_a_new_reader_adds_a_reading_and_only_the_latest_is_seen(store, monkeypatch):
    from marsad.types import Reading

    store.add(item())
    old = keys(store)
    newer(monkeypatch, "2")
    monkeypatch.setattr("marsad.reading.read", lambda dispatch: Reading(doc=dispatch.id))
    assert fates(store, item(), item()) == ["reread", "known"]
    assert keys(store) == []
    assert store.counts() == {"dispatches": 1, "readings": 2, "claims": 2, "decisions": 0}
    assert len(old) == 2


def test_rereading_takes_each_dispatch_once(store, monkeypatch):
    store.add(item())
    store.add(item("d2", "نص آخر"))
    assert list(store.reread()) == []
    newer(monkeypatch, "2")
    assert [(one.fate, one.doc, one.claims) for one in store.reread()] == [
        ("reread", "d1", 2),
        ("reread", "d2", 0),
    ]
    assert list(store.reread()) == []
    assert store.verify() == []


def test_explain_shows_the_words_and_what_they_were_read_by(store):
    store.add(item())
    (control,) = (one.claim for one in store.claims(Filter(kind="control")))
    for name in (control.id, control.key, control.id[:8], control.key[:-1]):
        found = store.explain(name)
        assert found.claim == control
    assert found.before + control.evidence.text + found.after == TEXT
    assert [(one.slot, one.words, one.entry) for one in found.slots] == [
        ("trigger", "يسيطر", "hold"),
        ("place", "النسيم", "gazetteer:p1"),
    ]


def test_a_beginning_that_several_claims_share_explains_none(store):
    store.add(item())
    with pytest.raises(UnknownClaim, match="more than one claim begins so: d1/control/holds/0@26, d1/harm"):
        store.explain("d1/")
    for name in ("", "%", "_", "zz"):
        with pytest.raises(UnknownClaim, match="no such claim"):
            store.explain(name)


def test_two_writers_store_one_dispatch_once(tmp_path):
    path = tmp_path / "marsad.db"
    items = [item(f"d{n}", f"نص {n}") for n in range(20)]
    seen, barrier = [], threading.Barrier(3)

    def work():
        barrier.wait()
        with Store(path) as store:
            seen.extend(fates(store, *items))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert sorted(seen) == ["known"] * 40 + ["new"] * 20
    with Store(path) as store:
        assert store.counts()["dispatches"] == 20
        assert store.verify() == []


def test_a_reader_sees_the_store_while_another_writes(store):
    store.add(item())
    writer = sqlite3.connect(store.path, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    assert len(store.claims()) == 2
    writer.execute("ROLLBACK")
    writer.close()


def test_nothing_of_a_dispatch_stays_if_writing_it_fails(store, monkeypatch):
    def fails(claim, row):
        raise sqlite3.OperationalError("disk I/O error")

    with monkeypatch.context() as patch:
        patch.setattr("marsad.store.rows.party_rows", fails)
        with pytest.raises(sqlite3.OperationalError):
            store.add(item())
    assert store.counts() == {"dispatches": 0, "readings": 0, "claims": 0, "decisions": 0}
    assert fates(store, item()) == ["new"]


def test_no_question_asked_for_every_dispatch_scans_a_table(store):
    import sqlalchemy as sa

    asked = []
    store.add(item())
    sa.event.listen(store._engine, "before_cursor_execute", lambda *a: asked.append((a[2], a[3])))
    store.add(item("d2", "نص آخر"))
    store.explain("d1/control")
    plain = sqlite3.connect(store.path)
    plans = [
        step[3]
        for statement, values in asked
        if statement.startswith("SELECT")
        for step in plain.execute(f"EXPLAIN QUERY PLAN {statement}", values)
    ]
    plain.close()
    assert any("dispatch_sha256" in step for step in plans)
    assert any("dispatch_text" in step for step in plans)
    assert not any("dispatch_published" in step for step in plans)
    assert [step for step in plans if step.startswith("SCAN dispatch")] == []


def test_ingest_reports_what_became_of_each_source(store, tmp_path):
    (tmp_path / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text("")
    report = store.ingest(tmp_path / "a.txt", str(tmp_path / "b.txt"), tmp_path / "a.txt", published=DAY)
    assert (report.count("new"), report.count("known")) == (1, 1)
    assert report.refusals == [Refusal(str(tmp_path / "b.txt"), "empty")]


def test_addresses(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MARSAD_DB", "env.db")
    for address, path in {
        None: "env.db",
        "a.db": "a.db",
        "sqlite:///b.db": "b.db",
        f"sqlite:///{tmp_path}/c.db": "c.db",
    }.items():
        with open_store(address):
            assert (tmp_path / path).is_file()
    monkeypatch.delenv("MARSAD_DB")
    with pytest.raises(NotAStore, match=r"marsad\.db: no store there"):
        open_store(create=False)
    with pytest.raises(NotAStore, match="no such folder"):
        open_store("no/such/a.db")
    assert not (tmp_path / "no").exists()


def test_an_empty_file_can_become_a_store(tmp_path):
    (tmp_path / "a.db").touch()
    with Store(tmp_path / "a.db") as store:
        assert fates(store, item()) == ["new"]


def test_a_damaged_store_says_so(store):
    store.add(item())
    store.close()
    content = bytearray(store.path.read_bytes())
    content[5000:] = b"\xaa" * (len(content) - 5000)
    store.path.write_bytes(content)
    with Store(store.path, create=False) as damaged, pytest.raises(StoreFailure, match="malformed"):
        list(damaged.claims())
