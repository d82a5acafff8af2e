"""The folder of a report: its files, the same bytes every time, and no file of anybody else's touched."""

import hashlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from ringmap.graph.report import drawing
from ringmap.graph.report import report_folder as filing
from ringmap.graph.report.report_folder import name_store

from ..case.commands import HOME, get_store_argument, refusal, run, run_command
from ..report.case import load
from .filed import ACTIONS, CRIME, WHOLE, contents, manifest, page, read_both_reports, write_reports

# A report is made of tables that tests/network prove to be the same on both engines.
pytestmark = pytest.mark.one_engine


@pytest.fixture
def case(store):
    load(store)
    return store


def test_both_reports_lie_in_one_folder_with_a_digest_of_each_file(case, tmp_path):
    said = run_command(case, "report", "--all", "--out", tmp_path / "nightly" / "report")
    assert (said.out, said.err) == (f"{tmp_path / 'nightly' / 'report' / 'index.html'}\n", "")
    files = contents(tmp_path / "nightly" / "report")
    assert set(files) == WHOLE | CRIME | ACTIONS
    told = json.loads(files["manifest.json"])
    assert told["sha256"] == {
        name: hashlib.sha256(content).hexdigest()
        for name, content in files.items()
        if name != "manifest.json"
    }
    assert list((tmp_path / "nightly").iterdir()) == [tmp_path / "nightly" / "report"]


def test_the_manifest_says_of_what_and_how_it_was_made(case, tmp_path):
    run_command(
        case,
        "report",
        "centrality",
        "--by",
        "degree",
        "--weighted",
        "--until",
        "2026-12-31",
        "--out",
        tmp_path / "report",
    )
    told = manifest(tmp_path / "report")
    assert (told["store"], told["made_by"], told["ringmap"]) == (
        name_store(case.folder, case.name),
        "ringmap report",
        filing.get_version(),
    )
    own = told["reports"]["centrality"]
    assert {
        key: own["parameters"][key] for key in ("by", "weighted", "directed", "seed", "projection", "until")
    } == {
        "by": "degree",
        "weighted": True,
        "directed": False,
        "seed": 0,
        "projection": "people-and-firms",
        "until": "2026-12-31",
    }
    assert own["counts"]["nodes"] == own["counts"]["places"] == own["counts"]["rows"] > 0
    assert own["counts"]["documents"] > 0
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", told["as_of"])


@pytest.mark.long
def test_the_same_graph_gives_the_same_bytes_in_another_process_and_folder(case, tmp_path):
    code = "from ringmap.cli import main; main()"
    folders = [tmp_path / f"run {number}" / f"r{number}" for number in (0, 1)]
    for folder, seed, zone in zip(folders, ("0", "4711"), ("UTC", "Asia/Tokyo"), strict=True):
        subprocess.run(
            [
                sys.executable,
                "-c",
                code,
                "--store",
                get_store_argument(case),
                "report",
                "--all",
                "--out",
                str(folder),
            ],
            cwd=tmp_path,
            check=True,
            env={**os.environ, "PYTHONPATH": HOME, "PYTHONHASHSEED": seed, "TZ": zone},
        )
    one, other = map(contents, folders)
    assert set(one) == WHOLE | CRIME | ACTIONS
    assert [name for name in one if one[name] != other.get(name)] == []


def test_one_report_alone_is_a_folder_too_and_tells_what_it_wrote(case, tmp_path):
    said = run_command(case, "report", "routes", "--out", tmp_path / "routes")
    assert said.out == ""
    assert "index.html: routes 1 row; OFFICIAL-SENSITIVE" in said.err
    assert set(contents(tmp_path / "routes")) == {
        name for name in WHOLE | CRIME if not name.startswith(("centrality", "network", "ranks"))
    }


def test_an_earlier_report_is_replaced_whole(case, tmp_path):
    out = tmp_path / "report"
    run_command(case, "report", "centrality", "--out", out)
    run_command(case, "report", "routes", "--out", out)
    assert set(contents(out)) == {
        name for name in WHOLE | CRIME if not name.startswith(("centrality", "network", "ranks"))
    }
    (out / ".DS_Store").write_text("a file manager's")
    run_command(case, "report", "routes", "--out", out)


def test_a_folder_of_anybody_elses_is_refused_and_not_touched(case, tmp_path):
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    (theirs / "notes.txt").write_text("mine")
    said = refusal(run(case, "report", "--all", "--out", theirs))
    assert (
        said == f"{theirs}: holds notes.txt and no report of ours, expected a new or empty folder, "
        f"or an earlier report; name another"
    )
    (theirs / "manifest.json").write_text(json.dumps({"name": "a page of the web", "sha256": {}}))
    assert "no report of ours" in refusal(run(case, "report", "--all", "--out", theirs))
    assert contents(theirs) == {
        "notes.txt": b"mine",
        "manifest.json": b'{"name": "a page of the web", "sha256": {}}',
    }
    file = tmp_path / "file"
    file.write_text("mine")
    assert "is not a folder" in refusal(run(case, "report", "--all", "--out", file))
    assert file.read_text() == "mine"


def test_what_somebody_put_beside_or_wrote_into_an_earlier_report_is_not_overwritten(case, tmp_path):
    out = tmp_path / "report"
    run_command(case, "report", "routes", "--out", out)
    (out / "notes.docx").write_text("what I think of it")
    assert refusal(run(case, "report", "routes", "--out", out)).startswith(
        f"{out / 'notes.docx'}: was not written by a report"
    )
    (out / "notes.docx").unlink()
    (out / "routes.csv").write_text("sorted by me")
    assert refusal(run(case, "report", "routes", "--out", out)).startswith(
        f"{out / 'routes.csv'}: was changed since the report was written"
    )
    assert (out / "routes.csv").read_text() == "sorted by me"


def test_a_report_that_cannot_be_finished_leaves_the_earlier_one_as_it_was(case, tmp_path, monkeypatch):
    out = tmp_path / "report"
    write_reports(out, read_both_reports(case))
    before = contents(out)

    def full(part, target):
        raise OSError(28, "No space left on device", str(target))

    monkeypatch.setattr(Path, "rename", full)
    with pytest.raises(OSError, match="No space left"):
        write_reports(out, read_both_reports(case))
    assert contents(out) == before
    assert list(tmp_path.iterdir()) == [out]


def test_a_folder_that_cannot_be_replaced_gets_its_earlier_report_back(case, tmp_path, monkeypatch):
    out = tmp_path / "report"
    write_reports(out, read_both_reports(case))
    before, rename = contents(out), Path.rename

    def busy(path, target):
        if path.name == "new":
            raise OSError(16, "Device or resource busy", str(target))
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", busy)
    with pytest.raises(OSError, match="busy"):
        write_reports(out, read_both_reports(case))
    assert contents(out) == before
    assert list(tmp_path.iterdir()) == [out]


def test_without_matplotlib_and_xlsxwriter_all_but_their_files_is_written_and_said_so(
    case, tmp_path, monkeypatch
):
    for package in ("matplotlib", "xlsxwriter"):
        monkeypatch.setitem(sys.modules, package, None)  # as if it were not installed
    said = run_command(case, "report", "--all", "--out", tmp_path / "report")
    assert said.out == f"{tmp_path / 'report' / 'index.html'}\n"
    assert said.err.splitlines() == [drawing.MISSING, filing.NO_WORKBOOK]
    assert set(contents(tmp_path / "report")) == {
        name for name in WHOLE | CRIME | ACTIONS if not name.endswith((".png", ".svg", ".xlsx"))
    }
    assert "pip install" in page(tmp_path / "report")


def test_a_scheduler_hears_of_what_goes_wrong_on_standard_error_and_in_the_code(tmp_path):
    said = run(tmp_path / "nothing", "report", "--all", "--out", tmp_path / "report")
    assert (said.code, said.out) == (1, "")
    assert said.err.startswith("Error: ")
    assert not (tmp_path / "report").exists()


@pytest.mark.parametrize(
    "words",
    [
        ("report", "--all"),
        ("report", "--out", "x"),
        ("report", "--out", "x", "centrality"),
        ("report", "--on", "2026-03-01", "routes"),
        ("report", "routes", "--compare", "x"),
        ("report", "routes", "--out", "x", "--exit-code"),
    ],
)
def test_wrong_usage_is_told_and_exits_with_two(case, words):
    said = run(case, *words)
    assert (said.code, said.out) == (2, "")


def test_a_report_asked_to_talk_says_what_it_wrote(case, tmp_path):
    said = run_command(case, "report", "--all", "--verbose", "--out", tmp_path / "report")
    assert "index.html: centrality 7 rows, routes 1 row;" in said.err


def test_a_symbolic_link_to_a_folder_stays_one(case, tmp_path):
    real = tmp_path / "real"
    real.mkdir()
    (tmp_path / "link").symlink_to(real)
    run_command(case, "report", "routes", "--out", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (real / "index.html").exists()


def test_a_store_is_named_without_where_it_lies_or_any_password(tmp_path):
    assert name_store(tmp_path / "case", str(tmp_path / "case")) == "case"
    assert name_store(None, "bolt://127.0.0.1:7687") == "bolt://127.0.0.1:7687"
