"""Bad input: one clear line each, the right exit status, all else still read, nothing half-written."""

from __future__ import annotations

import json
import os
import resource
import sqlite3
import struct

import pytest

SENTENCE = "أفادت مصادر محلية بمقتل مدنيين اثنين جراء قصف مدفعي على بلدة النسيم صباح اليوم.\n"


def complaints(result) -> list[str]:
    lines = result.stderr.decode("utf-8").splitlines()
    assert all(line.startswith("marsad: ") for line in lines), lines
    return lines


def documents(result) -> list[dict]:
    return [json.loads(line) for line in result.stdout.decode("utf-8").splitlines()]


def only_complaint(result) -> str:
    (line,) = complaints(result)
    return line


@pytest.fixture
def good(tmp_path):
    (tmp_path / "good.txt").write_text(SENTENCE, encoding="utf-8")
    return "good.txt"


REFUSED = {
    "empty": (b"", "empty"),
    "blank": (b" \n\t\n", "no text in it"),
    "png": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8, "not text: a PNG image"),
    "pdf": (b"%PDF-1.7\n1 0 obj\n", "not text: a PDF document"),
    "docx": (b"PK\x03\x04" + b"word" * 50, "not text: a zip archive or an office document"),
    "zero bytes": (b"abc\x00\x01\x02" * 100, "not text: binary data (zero bytes)"),
    "control characters": (b"abc\x01\x02\x03" * 100, "not text: binary data (control characters)"),
    "random": (bytes((i * 151 + i // 7) % 255 + 1 for i in range(4000)), "not text"),
    "French in Latin-1": ("Les forces armées ont été attaquées à l'aube".encode("latin-1"), "neither UTF-8"),
    "Russian in Windows-1251": ("Обстрел города утром, есть погибшие".encode("cp1251"), "neither UTF-8"),
    "UTF-8 with a broken byte": (SENTENCE.encode() + b"\xff" + SENTENCE.encode(), "neither UTF-8"),
    "half of UTF-16": (b"\xff\xfe" + SENTENCE.encode("utf-16-le")[:-1], "broken UTF-16"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED.keys())
def test_a_file_without_text_is_refused_and_the_others_are_read(marsad, tmp_path, good, content, reason):
    (tmp_path / "bad.txt").write_bytes(content)

    alone = marsad("extract", "bad.txt")
    assert only_complaint(alone).startswith("marsad: bad.txt: ")
    assert reason in only_complaint(alone)
    assert (alone.returncode, alone.stdout) == (2, b"")

    together = marsad("extract", "bad.txt", good)
    assert only_complaint(together) == only_complaint(alone)
    assert [d["doc"] for d in documents(together)] == ["good"]
    assert together.returncode == 1


def test_standard_input_may_be_empty_or_binary(marsad):
    assert only_complaint(marsad("extract", "-")) == "marsad: <stdin>: empty"
    assert "a PNG image" in only_complaint(marsad("extract", stdin=b"\x89PNG\r\n"))


def test_a_missing_file_and_an_empty_folder_are_refused(marsad, tmp_path, good):
    (tmp_path / "nothing").mkdir()
    result = marsad("extract", "absent.txt", "nothing", good)
    assert complaints(result) == [
        "marsad: absent.txt: no such file or directory",
        "marsad: nothing: an empty folder",
    ]
    assert result.returncode == 1


def test_a_page_without_an_article_is_refused(marsad, tmp_path):
    (tmp_path / "menu.html").write_text("<html><body><script>1</script></body></html>")
    result = marsad("extract", "menu.html")
    assert only_complaint(result) == "marsad: menu.html: no article found in the page"
    assert result.returncode == 2


def test_windows_1256_is_read_right(marsad, tmp_path):
    (tmp_path / "old.txt").write_bytes(SENTENCE.encode("cp1256"))
    assert marsad("extract", "old.txt").returncode == 0
    assert marsad("ingest", "old.txt").returncode == 0
    with sqlite3.connect(tmp_path / "marsad.db") as db:
        assert db.execute("SELECT text FROM dispatch").fetchone() == (SENTENCE,)
    db.close()


def test_a_text_of_five_megabytes_is_read(marsad, tmp_path):
    line = "الطقس معتدل في عموم المناطق ولا جديد يذكر.\n"
    text = line * (5 * 2**20 // len(line.encode()) + 1)
    (tmp_path / "long.txt").write_text(text, encoding="utf-8")
    result = marsad("extract", "long.txt")
    assert (result.returncode, result.stderr) == (0, b"")
    assert [d["doc"] for d in documents(result)] == ["long"]


BROKEN_LINES = {
    "cut short": (b'{"id": "b", "text": "abc', "broken JSON"),
    "no object": (b"[1, 2]", "not a dispatch"),
    "text is a number": (b'{"id": "b", "text": 5}', "not a dispatch"),
    "no text": (b'{"id": "b", "title": "abc"}', "no text in it"),
    "a date that is none": (b'{"text": "abc", "published": "2018-02-30"}', "'2018-02-30' is no date"),
    "half a surrogate pair": (b'{"text": "\\ud800"}', "broken JSON"),
    "broken bytes": (b'{"text": "\xff\xfe\xfa"}', "neither UTF-8"),
    "deeper than sense": (b'{"text": "abc", "extra": ' + b"[" * 100_000, "nested too deep"),
}


@pytest.mark.parametrize(("line", "reason"), BROKEN_LINES.values(), ids=BROKEN_LINES.keys())
def test_a_broken_line_is_refused_with_its_number_and_the_others_are_read(marsad, tmp_path, line, reason):
    whole = [json.dumps({"id": name, "text": SENTENCE}).encode() for name in "ac"]
    (tmp_path / "many.jsonl").write_bytes(b"\n".join([whole[0], b"", line, whole[1]]) + b"\n")
    result = marsad("extract", "many.jsonl")
    assert only_complaint(result).startswith("marsad: many.jsonl:3: ")
    assert reason in only_complaint(result)
    assert [d["doc"] for d in documents(result)] == ["a", "c"]
    assert result.returncode == 1


@pytest.mark.parametrize(
    "day", ["soon", "2018-02-30", "13/3/2018", "20180313", "2018-W11-2", "٢٠١٨-٠٣-١٣", ""]
)
def test_a_date_that_is_no_date_ends_the_run(marsad, good, day):
    for command in (("extract", "--published", day, good), ("ingest", "--published", day, good)):
        result = marsad(*command)
        assert only_complaint(result) == f"marsad: {day!r} is no date (write it as YYYY-MM-DD)"
        assert (result.returncode, result.stdout) == (2, b"")


def test_arguments_that_make_no_sense(marsad, good):
    marsad("ingest", good)
    wrong = {
        ("claims", "--from", "2018-03-02", "--to", "2018-03-01"): "--from 2018-03-02 is after",
        ("claims", "--kind", "rumour"): "--kind rumour: not one of event, control",
        ("claims", "--nonsense"): "No such option: --nonsense",
        ("claims", "--db", "postgresql://user:secret@host/db"): "only SQLite stores",
        ("reconnoitre",): "No such command 'reconnoitre'",
        ("explain", "nosuchclaim"): "nosuchclaim: no such claim",
        ("explain", ""): "no such claim",
    }
    for arguments, said in wrong.items():
        result = marsad(*arguments)
        assert said in only_complaint(result)
        assert "secret" not in only_complaint(result)
        assert (result.returncode, result.stdout) == (2, b"")


def foreign_database(path):
    db = sqlite3.connect(path)
    db.execute("CREATE TABLE dispatch (doc TEXT)")
    db.commit()
    db.close()


def newer_store(path):
    foreign_database(path)
    content = bytearray(path.read_bytes())
    content[60:64], content[68:72] = struct.pack(">I", 99), struct.pack(">I", 0x4D525344)
    path.write_bytes(content)


NOT_STORES = {
    "another database": (foreign_database, "not a Marsad store: another program's database"),
    "a text": (lambda path: path.write_text("notes"), "not a Marsad store: no SQLite database"),
    "a cut header": (lambda path: path.write_bytes(b"SQLite format 3\x00"), "no SQLite database"),
    "a folder": (lambda path: path.mkdir(), "not a Marsad store: no regular file"),
    "a newer store": (newer_store, "made by a newer Marsad (schema 99)"),
}


@pytest.mark.parametrize(("make", "reason"), NOT_STORES.values(), ids=NOT_STORES.keys())
def test_a_store_that_is_not_ours_is_left_alone(marsad, tmp_path, good, make, reason):
    path = tmp_path / "other.db"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    for command in (("ingest", good), ("claims",), ("explain", "x"), ("verify",)):
        result = marsad(*command, "--db", "other.db")
        assert only_complaint(result).startswith("marsad: other.db: ")
        assert reason in only_complaint(result)
        assert (result.returncode, result.stdout) == (2, b"")
    assert (path.read_bytes() if path.is_file() else None) == before
    assert sorted(p.name for p in tmp_path.iterdir()) == ["good.txt", "other.db"]


def test_asking_a_store_that_is_not_there_makes_none(marsad, tmp_path):
    result = marsad("claims")
    assert only_complaint(result) == "marsad: marsad.db: no store there (marsad ingest makes one)"
    assert result.returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_under_standard_output(marsad, good):
    marsad("ingest", good)
    for command in (("extract", good), ("claims", "--format", "csv"), ("claims",), ("--help",)):
        with open("/dev/full", "wb") as full:
            result = marsad(*command, stdout=full)
        assert only_complaint(result) == "marsad: cannot write the output: No space left on device"
        assert result.returncode == 2


def test_a_full_disk_under_a_named_output(marsad, good):
    result = marsad("extract", good, "-o", "/dev/full")
    assert only_complaint(result) == "marsad: /dev/full: No space left on device"
    assert result.returncode == 2


def limit_files_to(size: int):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def test_an_output_that_does_not_fit_leaves_the_old_one_alone(marsad, tmp_path, good):
    (tmp_path / "out.jsonl").write_text("old\n")
    result = marsad("extract", good, "-o", "out.jsonl", preexec_fn=limit_files_to(10))
    assert only_complaint(result) == "marsad: out.jsonl: File too large"
    assert result.returncode == 2
    assert (tmp_path / "out.jsonl").read_text() == "old\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["good.txt", "out.jsonl"]


def test_a_store_that_cannot_grow_keeps_what_it_had(marsad, tmp_path, good):
    marsad("ingest", good)
    (tmp_path / "big.txt").write_text("لا جديد يذكر. " * 20_000, encoding="utf-8")
    room = (tmp_path / "marsad.db").stat().st_size
    result = marsad("ingest", "big.txt", preexec_fn=limit_files_to(room))
    assert result.returncode == 2
    assert len(complaints(result)) == 1
    assert b"1 dispatches" in marsad("verify").stdout
    assert marsad("verify").returncode == 0
    again = marsad("ingest", "big.txt")
    assert again.stdout.startswith(b"new     big")
    assert marsad("verify").returncode == 0


def test_no_store_is_left_where_none_could_be_made(marsad, tmp_path, good):
    result = marsad("ingest", good, preexec_fn=limit_files_to(512))
    assert result.returncode == 2
    assert len(complaints(result)) == 1
    assert sorted(p.name for p in tmp_path.iterdir()) == ["good.txt"]


def test_a_closed_pipe_is_no_error(marsad, tmp_path):
    lines = (json.dumps({"id": str(n), "text": SENTENCE}) for n in range(300))
    (tmp_path / "many.jsonl").write_text("\n".join(lines))
    read_end, write_end = os.pipe()
    os.close(read_end)
    with open(write_end, "wb") as closed:
        result = marsad("extract", "many.jsonl", stdout=closed)
    assert (result.returncode, result.stderr) == (0, b"")


def test_a_reader_that_fails_costs_one_dispatch(monkeypatch, tmp_path):
    from marsad.sources.item import Refusal
    from marsad.store.store import Store
    from marsad.types import Reading

    def fails(dispatch):
        if dispatch.id == "bad":
            raise ZeroDivisionError("division by zero")
        return Reading(doc=dispatch.id)

    monkeypatch.setattr("marsad.reading.read", fails)
    for name in ("bad", "good"):
        (tmp_path / f"{name}.txt").write_text(SENTENCE + name, encoding="utf-8")
    with Store(tmp_path / "a.db") as store:
        report = store.ingest(tmp_path / "bad.txt", tmp_path / "good.txt")
        assert [one.doc for one in report.outcomes] == ["good"]
        assert report.refusals == [
            Refusal(f"{tmp_path}/bad.txt", "the reader failed: ZeroDivisionError: division by zero")
        ]
        assert [one.id for one in store.dispatches()] == ["good"]
