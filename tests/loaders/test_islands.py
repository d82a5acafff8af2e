"""One bad file never takes the others down, and no row is lost on its way into a reject file and back."""

from dataclasses import replace

import pytest
from ringmap.graph.csv_rows import format_row
from ringmap.loaders.files.delimited import split_row
from ringmap.loaders.intake.classify_files import classify_files
from ringmap.loaders.intake.find_files import find_files
from ringmap.loaders.intake.open_intake import open_intake
from ringmap.loaders.load import load
from ringmap.loaders.load_target import LoadOptions

from ..case.commands import run
from .test_load import load_one, read_rejects
from .test_reading_files import write_file

pytestmark = pytest.mark.one_engine

HEAD = "urn,force,subject,grading\n"
GOOD = "1,Kent Police,Dee Moss,2BP\n"
LATER = HEAD + "9,Kent Police,Bo Marsh,2BP\n"
BROKEN = HEAD.encode() + GOOD.encode() + b"2,Kent Police,Caf\xe9 \x00x,2BP\n"
LONE = "\udcff"  # how Python hands over a byte of the command line that is no UTF-8


def test_a_row_with_a_nul_and_bytes_of_cp1252_is_kept_as_text_and_later_files_are_loaded(store, tmp_path):
    write_file(tmp_path, "a.csv", BROKEN)
    write_file(tmp_path, "b.csv", LATER)
    bad, later = load(store, [tmp_path])
    assert (bad.loaded, bad.rejected, later.loaded) == (1, 1, 1)
    row = next(read_rejects(bad.reject_file))
    assert row["_raw"] == "2,Kent Police,Café ␀x,2BP"
    again = load_one(store, bad.reject_file)
    assert (again.loaded, again.rejected) == (0, 1)  # nobody mended it


NO_RECORDS = ("{}", "[]", "[{}]", '{"logs": []}', '{"a": {}}', "[[]]", "[[[]]]", '[""]', "[null]", "null")


def test_json_without_a_record_is_refused_in_one_sentence_alone_and_in_a_folder(store, tmp_path):
    for number, text in enumerate(NO_RECORDS):
        alone = run(store, "load", write_file(tmp_path, f"x{number}.json", text))
        assert (alone.code, alone.err.count(f"Error: x{number}.json:")) == (1, 1), (text, alone)
    write_file(tmp_path, "y.csv", LATER)
    among = run(store, "load", tmp_path, "--format", "json")
    assert among.code == 1
    told = {row["file"]: (row["loaded"], bool(row["error"])) for row in among.json}
    assert told == {"y.csv": (1, False)} | {f"x{at}.json": (0, True) for at in range(len(NO_RECORDS))}


WORDS = (
    ("find", LONE),
    ("find", f"Dee {LONE}"),
    ("show", LONE),
    ("why", LONE),
    ("why", LONE, LONE),
    ("path", LONE, LONE),
    ("documents", "--file", LONE),
    ("retract", LONE),
    ("retract", "--load", LONE),
    ("query", "run", LONE),
    ("query", "run", "clones", "--limit", LONE),
    ("query", "run", "--cypher", f"RETURN '{LONE}' AS x"),
    ("report", "centrality", "--operation", LONE),
    ("report", "centrality", "--known-at", LONE),
    ("load", LONE),
    ("load", "--as", LONE, LONE),
    ("map", LONE),
    (LONE,),
)


def test_half_a_character_on_the_command_line_ends_in_no_traceback(store, tmp_path):
    load_one(store, write_file(tmp_path, "log.csv", LATER))
    for words in WORDS:
        answer = run(store, *words)
        assert answer.code in (0, 1, 2), (words, answer)
        assert (answer.out + answer.err).strip(), words
        (answer.out + answer.err).encode()


def test_half_a_character_in_an_option_of_a_load_ends_in_no_traceback(store, tmp_path):
    log = write_file(tmp_path, "log.csv", LATER)
    bad = write_file(tmp_path, "bad.csv", HEAD + "1,Kent Police,Dee\n")
    for option in ("--operation", "--source", "--reference", "--as-at", "--weight", "--nodes"):
        answer = run(store, "load", option, f"a{LONE}", log, bad)
        assert answer.code == (1 if option in ("--weight", "--nodes") else 0), (option, answer)
        assert answer.err.strip()


@pytest.mark.parametrize(
    "cell", ["a\rb", "a\nb", "a\r\nb", "\r", '"\r"', "a\x0bb", "a\u2028b", " a ", '"', ",", "␀", "=1+1"]
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_row_is_written_so_that_it_reads_back_to_the_very_same_cells(cell, delimiter):
    row = (cell, "x", "", cell)
    assert split_row(format_row(row, delimiter), delimiter) == row


def test_rejected_rows_with_lone_carriage_returns_stay_as_many_rows(store, tmp_path):
    rows = [["5", "Kent Police", "", "two\rlines", "2BP"], ["6", "Kent Police", "", "an\rother", "2BP"]]
    head = ["urn", "force", "subject", "hat", "grading"]
    path = write_file(
        tmp_path, "log.csv", "\n".join([",".join(head), *(",".join(f'"{c}"' for c in row) for row in rows)])
    )
    outcome = load_one(store, path)
    assert (outcome.rows, outcome.rejected) == (2, 2)
    found = list(read_rejects(outcome.reject_file))
    assert [[row[name] for name in head] for row in found] == rows
    again = load_one(store, outcome.reject_file)
    assert (again.rows, again.rejected) == (2, 2)


UNKNOWN = {
    "notes.txt": "Dear all,\nplease find the list\n",
    "recipe.csv": "flour,sugar\n1,2\n",
    "thing.dat": "flour 1\nsugar 2\n",
    "page.xml": "<?xml version='1.0'?><page/>",
    "cut.docx": b"PK\x03\x04 cut",
    "x.json": "{}",
}
PASSED_OVER = {
    "README": "What lies here\n",
    "README.txt": "What lies here\n",
    "LICENSE": "Do what you like\n",
    "Makefile": "all:\n\techo\n",
    "photo.jpg": b"\xff\xd8\xff\xe0\x00\x10JFIF",
    "photo": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
    "tool.py": "print(1)\n",
    "tool": "#!/bin/sh\necho\n",
    "tool.bin": b"\x7fELF\x02\x01\x01\x00\x00\x00",
    "Thumbs.db": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
}


def test_a_readable_file_of_no_kind_in_a_folder_is_named_with_what_it_lacks_and_the_others_load(
    store, tmp_path
):
    for name, content in UNKNOWN.items():
        write_file(tmp_path, name, content)
    write_file(tmp_path, "z.csv", LATER)
    answer = run(store, "load", tmp_path, "--format", "json")
    outcomes = {row["file"]: row for row in answer.json}
    assert (answer.code, outcomes["z.csv"]["loaded"]) == (1, 1)
    for name in UNKNOWN:
        assert outcomes[name]["taken_as"] is None
        assert f"Error: {name}:" in answer.err
        assert "expected" in outcomes[name]["error"]


def test_what_tells_of_records_pictures_and_programs_are_passed_over(store, tmp_path):
    for name, content in PASSED_OVER.items():
        write_file(tmp_path, name, content)
    write_file(tmp_path, "z.csv", LATER)
    answer = run(store, "load", tmp_path, "--format", "json")
    assert answer.code == 0, answer.err
    told = {row["file"]: row["notes"] for row in answer.json if row["file"] != "z.csv"}
    assert set(told) == set(PASSED_OVER)
    assert all(notes[0].startswith("skipped: ") for notes in told.values())


def test_a_row_that_a_loader_fails_on_is_rejected_and_the_others_are_read(tmp_path):
    path = write_file(tmp_path, "log.csv", HEAD + GOOD + LATER.removeprefix(HEAD))
    (one,) = classify_files(find_files([path]))
    assert one.loader
    whole = one.loader.shape

    def fail_on_marsh(row, file):
        return whole(row, file) if "Dee Moss" in row.cells.values() else [][1]

    one.loader = replace(one.loader, shape=fail_on_marsh)
    intake = open_intake(one, [one], LoadOptions())
    assert len(list(intake.read_claims())) == 1
    ((line, cells, _, reason),) = intake.rejects.rows
    assert (line.number, cells) == (3, ("9", "Kent Police", "Bo Marsh", "2BP"))
    assert "log.csv:3: ringmap failed on it (IndexError: list index out of range" in reason


def test_a_reject_file_is_written_whole_or_not_at_all(store, tmp_path, monkeypatch):
    from ringmap.graph.store import atomic_files

    def fail(*_):
        raise OSError(28, "No space left on device")

    path = write_file(tmp_path, "log.csv", HEAD + "1,Kent Police,Dee\n")
    monkeypatch.setattr(atomic_files.os, "fsync", fail)
    with pytest.raises(OSError, match="No space"):
        load_one(store, path)
    assert list(store.rejects.glob("*")) == []
    monkeypatch.undo()
    assert load_one(store, path).reject_file.exists()
