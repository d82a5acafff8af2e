"""Reports, exports and pages: only their owner can read them, and no spreadsheet runs their CSV."""

import csv
import json
import os
import sys

import pytest
from ringmap.graph.csv_rows import guard_formula, unguard_formula
from ringmap.graph.errors import StoreError
from ringmap.graph.store.case_folder import CaseFolder

from ..case.commands import refusal, run, run_command
from ..loaders.test_reading_files import write_file

pytestmark = pytest.mark.one_engine

NAMES = ("=1+1", "-Del", "@Dee", "+44 Al", "Bo")
LINKS = "source,target\n" + "".join(f"{name},{other}\n" for name in NAMES for other in NAMES if name < other)
posix = pytest.mark.skipif(sys.platform == "win32", reason="files have other rights there")


@pytest.fixture
def chart(store, tmp_path):
    """A case of people whose names begin as formulas do."""
    run_command(store, "load", write_file(tmp_path, "links.csv", LINKS))
    return store


def read_column(path, name, encoding="utf-8"):
    with path.open(encoding=encoding, newline="") as file:
        return [row[name] for row in csv.DictReader(file)]


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''-", "Dee", "'Dee", "", "'"])
def test_a_guarded_text_begins_no_formula_and_comes_back(text):
    guarded = guard_formula(text)
    assert guarded[:1] not in ("=", "+", "-", "@", "\t", "\r") or not guarded
    assert unguard_formula(guarded) == text


@pytest.mark.long
def test_a_report_guards_its_csv_unless_told_not_to_and_says_so(chart, tmp_path):
    out = tmp_path / "report"
    run_command(chart, "report", "--all", "--out", out)
    labels = read_column(out / "centrality.csv", "label")
    assert {"'=1+1", "'-Del", "'@Dee", "'+44 Al", "Bo"} == set(labels)
    assert json.loads((out / "manifest.json").read_text("utf-8"))["guards_formulas"] is True
    assert {row["label"] for row in json.loads((out / "centrality.json").read_text("utf-8"))} == set(NAMES)
    plain = tmp_path / "plain"
    run_command(chart, "report", "centrality", "--no-guard-formulas", "--out", plain)
    assert set(read_column(plain / "centrality.csv", "label")) == set(NAMES)
    assert json.loads((plain / "manifest.json").read_text("utf-8"))["guards_formulas"] is False


def test_a_report_on_standard_output_is_guarded_too(chart):
    rows = run_command(chart, "report", "centrality", "--format", "csv").out
    assert "'=1+1" in rows
    assert ",=1+1" not in rows
    assert ",=1+1" in run_command(chart, "report", "centrality", "--format", "csv", "--no-guard-formulas").out


@pytest.mark.long
def test_a_guarded_report_is_compared_with_an_unguarded_one_as_with_itself(chart, tmp_path):
    out = tmp_path / "report"
    run_command(chart, "report", "centrality", "--out", out)
    for words in ((), ("--no-guard-formulas",), ()):
        done = run(chart, "report", "centrality", "--out", out, "--compare", out, "--exit-code", *words)
        assert done.code == 0, done.err


@pytest.mark.parametrize(
    ("format", "file", "column"), [("gephi", "nodes.csv", "Label"), ("i2", "network.csv", "End 1 label")]
)
def test_an_export_for_people_is_guarded_if_asked(chart, tmp_path, format, file, column):
    for words, mark in (((), ""), (("--guard-formulas",), "'")):
        out = tmp_path / f"out{mark}" / file
        out.parent.mkdir()
        done = run_command(chart, "export", format, *words, out.parent if format == "gephi" else out)
        assert f"{mark}=1+1" in read_column(out, column, "utf-8-sig")
        assert ("apostrophe" in done.err) is bool(words)


def test_a_format_that_is_no_csv_for_people_has_nothing_to_guard(chart, tmp_path):
    assert run(chart, "export", "gexf", "--guard-formulas", tmp_path / "net.gexf").code == 2


@posix
def test_what_is_written_can_be_read_by_its_owner_alone(chart, tmp_path):
    before = os.umask(0)
    try:
        run_command(chart, "report", "--all", "--out", tmp_path / "report")
        run_command(chart, "view", tmp_path / "net.html")
        for format, out in (
            ("gexf", "net.gexf"),
            ("i2", "i2.csv"),
            ("mentions", "m.csv"),
            ("xlsx", "n.xlsx"),
        ):
            run_command(chart, "export", format, tmp_path / out)
        run_command(chart, "export", "gephi", tmp_path / "gephi")
        run_command(chart, "export", "gephi", tmp_path / "gephi.zip")
    finally:
        os.umask(before)
    made = [path for path in tmp_path.rglob("*") if path.is_file() and path.name != "links.csv"]
    assert len(made) > 12
    assert {path.name: oct(path.stat().st_mode & 0o777) for path in made} == {
        path.name: "0o600" for path in made
    }
    assert {(tmp_path / name).stat().st_mode & 0o777 for name in ("report", "gephi")} == {0o700}


@posix
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_passwords_that_others_can_read_are_refused(tmp_path, mode):
    folder = CaseFolder(tmp_path / "case")
    folder.make("embedded")
    kept = folder.read_passwords()
    path = folder.server_folder / "passwords.json"
    path.chmod(mode)
    with pytest.raises(StoreError, match="expected a file of the owner alone; type: chmod 600"):
        folder.read_passwords()
    assert "chmod 600" in refusal(run(folder.path, "status"))
    path.chmod(0o600)
    assert folder.read_passwords() == kept
