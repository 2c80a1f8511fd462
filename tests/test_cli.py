"""The command line: what each command prints, for people and for programs."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import pytest

from marsad import cli
from marsad.store.store import Store
from tests.store.conftest import TEXT, item, script

COMMANDS = ("extract", "ingest", "claims", "explain", "verify")
DISPATCHES = [
    {"id": "a", "published": "2018-03-13", "outlet": "o", "text": TEXT},
    {"id": "b", "published": "2018-03-14", "text": "قتل مدني وأصيب اثنان بقصف مدفعي على مدينة دوما."},
]


@pytest.fixture
def store(tmp_path, monkeypatch):
    """A store with two claims of a scripted reader, made in the folder where the command runs."""
    with monkeypatch.context() as patch:
        patch.setattr("marsad.reading.read", script)
        with Store(tmp_path / "marsad.db") as opened:
            opened.add(item())
            yield opened


@pytest.fixture
def many(tmp_path):
    (tmp_path / "many.jsonl").write_text("\n".join(map(json.dumps, DISPATCHES)))
    return "many.jsonl"


def text(result) -> str:
    assert (result.returncode, result.stderr) == (0, b""), result.stderr.decode()
    return result.stdout.decode("utf-8")


def test_every_command_explains_itself_with_examples(marsad):
    for command in COMMANDS:
        assert f"marsad {command} " in text(marsad(command, "--help")).partition("Examples:")[2]
    assert all(f"\n  {command} " in text(marsad("--help")) for command in COMMANDS)
    assert marsad().stdout == marsad("--help").stdout
    assert marsad().returncode == 2


def test_version(marsad):
    import marsad as package

    assert text(marsad("--version")) == f"marsad {package.version()}\n"


def test_extract_prints_one_document_a_dispatch_in_input_order(marsad, many, tmp_path):
    (tmp_path / "z.txt").write_text(TEXT)
    documents = [json.loads(line) for line in text(marsad("extract", "z.txt", many)).splitlines()]
    assert [(one["schema"], one["doc"], one["published"]) for one in documents] == [
        ("claims/1", "z", None),
        ("claims/1", "a", "2018-03-13"),
        ("claims/1", "b", "2018-03-14"),
    ]


def test_evidence_is_the_words_of_the_text(marsad, many):
    texts = {one["id"]: one["text"] for one in DISPATCHES}
    for line in text(marsad("extract", many)).splitlines():
        document = json.loads(line)
        for claim in document["claims"]:
            words = claim["evidence"]
            assert texts[document["doc"]][words["start"] : words["end"]] == words["text"]


def test_the_same_input_gives_the_same_bytes(marsad, many, tmp_path):
    first = marsad("extract", many, env={"PYTHONHASHSEED": "1"})
    second = marsad("extract", many, env={"PYTHONHASHSEED": "2"})
    piped = marsad("extract", "-", stdin=(tmp_path / many).read_bytes())
    assert text(first) == text(second) == text(piped)
    text(marsad("extract", many, "-o", "out.jsonl"))
    assert (tmp_path / "out.jsonl").read_bytes() == first.stdout


def test_two_stores_of_the_same_dispatches_hold_the_same_claims(marsad, many):
    for db in ("1.db", "2.db"):
        text(marsad("ingest", many, "--db", db))
    one, two = (text(marsad("claims", "--db", db, "--format", "json")) for db in ("1.db", "2.db"))
    assert one == two


def test_output_takes_the_place_of_a_file_only_when_it_is_whole(marsad, many, tmp_path):
    (tmp_path / "out.jsonl").write_text("old")
    (tmp_path / "out.jsonl").chmod(0o640)
    text(marsad("extract", many, "-o", "out.jsonl"))
    assert (tmp_path / "out.jsonl").read_text().count("claims/1") == 2
    assert (tmp_path / "out.jsonl").stat().st_mode & 0o777 == 0o640
    assert sorted(one.name for one in tmp_path.iterdir()) == ["many.jsonl", "out.jsonl"]


def test_ingest_says_what_became_of_each_dispatch(marsad, many, tmp_path):
    (tmp_path / "bad.txt").write_bytes(b"")
    result = marsad("ingest", many, "bad.txt", many)
    lines = result.stdout.decode().splitlines()
    assert [line.split()[:2] for line in lines[:-1]] == [
        ["new", "a"],
        ["new", "b"],
        ["known", "a"],
        ["known", "b"],
    ]
    assert lines[-1].startswith("2 new, 2 known, 1 refused; ")
    assert (result.returncode, result.stderr) == (1, b"marsad: bad.txt: empty\n")
    assert len(text(marsad("ingest", many, "--quiet")).splitlines()) == 1


def test_ingest_takes_outlet_and_day_for_dispatches_that_bring_none(marsad, store, tmp_path):
    (tmp_path / "n.txt").write_text("نص بلا تاريخ")
    text(marsad("ingest", "n.txt", "--outlet", "وكالة", "--published", "2018-03-10"))
    (found,) = store.dispatches("n")
    assert (found.outlet, str(found.published)) == ("وكالة", "2018-03-10")


def test_the_store_is_chosen_by_option_then_environment(marsad, many, tmp_path):
    text(marsad("ingest", many, env={"MARSAD_DB": "env.db"}))
    text(marsad("ingest", many, "--db", "sqlite:///option.db", env={"MARSAD_DB": "env.db"}))
    assert {one.name for one in tmp_path.glob("*.db")} == {"env.db", "option.db"}


def test_claims_as_json_carry_their_dispatch(marsad, store):
    whole = json.loads(text(marsad("claims", "--format", "json")))
    lines = [json.loads(line) for line in text(marsad("claims", "--format", "jsonl")).splitlines()]
    assert whole == lines
    assert [(one["kind"], one["doc"], one["outlet"], one["published"]) for one in whole] == [
        ("harm", "d1", "o", "2018-03-13"),
        ("control", "d1", "o", "2018-03-13"),
    ]


def test_claims_as_csv(marsad, store):
    rows = list(csv.DictReader(io.StringIO(text(marsad("claims", "--format", "csv")))))
    assert [(one["type"], one["amount"], one["party_ids"], one["places"]) for one in rows] == [
        ("killed", "3 civilians", "", "الزهور"),
        ("holds", "unspecified", "ash", "النسيم"),
    ]


def test_names_without_an_english_form_are_romanised_in_a_column_of_their_own(marsad, store):
    rows = list(csv.DictReader(io.StringIO(text(marsad("claims", "--format", "csv")))))
    held = next(one for one in rows if one["type"] == "holds")
    assert (held["places"], held["places_en"], held["places_romanised"]) == ("النسيم", "Al-Naseem", "")
    assert (held["parties_en"], held["parties_romanised"]) == ("Ash Organization", "")
    hurt = next(one for one in rows if one["type"] == "killed")
    assert (hurt["places"], hurt["places_en"], hurt["places_romanised"]) == ("الزهور", "", "Al-Zuhur")


def test_claims_filters_reach_the_store(marsad, store):
    chosen = (
        "--from",
        "2018-03-13",
        "--to",
        "2018-03-13",
        "--party",
        "ash",
        "--place",
        "النسيم",
        "--kind",
        "control",
    )
    assert "holds" in text(marsad("claims", *chosen, "--factuality", "actual"))
    assert text(marsad("claims", *chosen, "--factuality", "denied")) == "no claims\n"
    assert text(marsad("claims", "--kind", "access", "--format", "json")) == "[]\n"


@pytest.mark.parametrize("width", [20, 40, 80, 200])
def test_the_table_holds_the_arabic_words_at_any_width(marsad, store, width):
    table = text(marsad("claims", env={"COLUMNS": str(width)}))
    assert max(map(len, table.splitlines())) <= width
    if width >= 80:
        assert all(word in table for word in ("النسيم", "مدنيين", "control/holds"))
    assert ("تنظيم الرماد" in table) >= (width >= 200)


def test_a_dispatch_cannot_write_to_the_terminal(marsad, store, monkeypatch):
    hostile = "قتل مدني\x1b]0;x\x07\x1b[2J [bold]:skull: \u202eabc"
    from marsad.commands.show import printable

    assert printable(hostile) == "قتل مدني ]0;x [2J [bold]:skull: abc"


def test_explain_shows_words_rule_and_entries(marsad, store):
    control = next(one.claim for one in store.claims() if one.claim.kind == "control")
    said = text(marsad("explain", control.id[:10], env={"COLUMNS": "100"}))
    for expected in (
        control.key,
        "control.holds",
        "gazetteer:p1",
        "[يسيطر تنظيم الرماد على حي النسيم]",
        "مساء أمس",
    ):
        assert expected in said
    found = json.loads(text(marsad("explain", control.key, "--format", "json")))
    assert [one["entry"] for one in found["slots"]] == ["hold", "gazetteer:p1"]


def test_verify(marsad, store):
    assert text(marsad("verify")) == "1 dispatches, 1 readings, 2 claims, 0 decisions: sound\n"
    (store.archive.folder / next(store.archive.names())).unlink()
    result = marsad("verify")
    assert result.returncode == 1
    assert result.stderr.startswith(b"marsad: d1: raw bytes ")
    assert result.stdout.endswith(b"1 problems\n")


def test_an_error_of_our_own_is_one_line_or_with_debug_the_traceback(monkeypatch, capsys):
    def fails(path=None):
        raise ZeroDivisionError("division\nby zero")

    monkeypatch.delenv("MARSAD_DEBUG", raising=False)
    monkeypatch.setattr("marsad.store.store.open_store", lambda url, create: fails())
    assert cli.run(["verify"]) == 2
    assert capsys.readouterr().err == (
        "marsad: internal error: ZeroDivisionError: division by zero (MARSAD_DEBUG=1 shows where)\n"
    )
    monkeypatch.setenv("MARSAD_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        cli.run(["verify"])


def run_python(code: str, *arguments: str, cwd) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


def test_what_a_command_does_not_need_is_not_loaded(tmp_path):
    code = (
        "import sys; from marsad.cli import run; run(sys.argv[1:]);"
        "print([m for m in ('sqlalchemy', 'trafilatura', 'rich.table') if m in sys.modules])"
    )
    (tmp_path / "a.txt").write_text(TEXT)
    for arguments in (["--version"], ["extract", "a.txt"]):
        assert run_python(code, *arguments, cwd=tmp_path).stdout.splitlines()[-1] == "[]"


GUARD = """
import socket, sys
def refuse(*a, **k): raise SystemExit('the network was used')
for name in {names!r}: setattr(socket.socket, name, refuse)
socket.create_connection = socket.getaddrinfo = refuse
"""
RUN = """
from marsad.cli import run
for command in (['extract', {source!r}], ['ingest', {source!r}], ['claims'], ['verify']):
    assert run(command) == 0, command
"""
# The library that reads pages asks, when it is loaded, whether this machine knows IPv6: by a socket that it
# binds and closes. It must not be used for more.
USES = {"many.jsonl": ["__init__"], "page.html": ["connect", "connect_ex", "send", "sendall", "sendto"]}


@pytest.mark.parametrize(("source", "names"), USES.items(), ids=USES.keys())
def test_no_command_uses_the_network(tmp_path, many, source, names):
    page = f"<html><body><article><p>{TEXT}</p><p>{TEXT}</p></article></body></html>"
    (tmp_path / "page.html").write_text(page)
    guard = GUARD.format(names=names)
    result = run_python(guard + RUN.format(source=source), cwd=tmp_path)
    assert (result.returncode, result.stderr) == (0, "")
    trial = run_python(guard + "socket.socket().connect(('127.0.0.1', 1))", cwd=tmp_path)
    assert trial.stderr == "the network was used\n"


def test_progress_is_shown_to_a_person_only(tmp_path, many):
    import pty

    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "marsad", "extract", many]
    result = subprocess.run(command, stdout=subprocess.PIPE, stderr=follower, cwd=tmp_path, check=False)
    os.close(follower)
    shown = os.read(leader, 65536).decode()
    os.close(leader)
    assert result.returncode == 0
    assert "dispatches" in shown
    assert len(result.stdout.splitlines()) == 2
