"""A scheduler's nights: the first, one after a file was left open, and one after a run was killed."""

import json
import os
import signal
import subprocess
import sys

import pytest
from filelock import FileLock
from ringmap.graph.report.replace_folder import clear_leftovers

from ..case.commands import HOME, get_store_argument, refusal, run, run_command
from ..report.case import load
from .filed import ACTIONS, CRIME, WHOLE, contents

# A report is made of tables that tests/network prove to be the same on both engines.
pytestmark = pytest.mark.one_engine

# Run a report and kill it in a method of Path: while the named file is written, or the named folder moved.
KILLED = """
import os, signal, sys
from pathlib import Path
from ringmap.cli import main

method, name = sys.argv.pop(1), sys.argv.pop(1)
place, target = (os, 1) if method == "replace" else (Path, 0)  # which argument names the file
usual = getattr(place, method)

def dies(*paths):
    if Path(paths[target]).name == name:
        os.kill(os.getpid(), signal.SIGKILL)
    return usual(*paths)

setattr(place, method, dies)
main()
"""


@pytest.fixture
def case(store):
    load(store)
    return store


def kill_report(store, out, method, name):
    words = [
        sys.executable,
        "-c",
        KILLED,
        method,
        name,
        "--store",
        get_store_argument(store),
        "report",
        "--all",
        "--out",
        str(out),
    ]
    done = subprocess.run(words, cwd=out.parent, env={**os.environ, "PYTHONPATH": HOME}, check=False)
    assert done.returncode == -signal.SIGKILL


def test_one_line_for_cron_compares_from_the_second_night_on_and_says_so_on_the_first(case, tmp_path):
    out = tmp_path / "report"
    words = ("report", "--all", "--out", out, "--compare", out, "--exit-code")
    first = run_command(case, *words)
    assert (
        first.err
        == f"{out}: holds no report yet, so that nothing is compared; the next run compares with this one\n"
    )
    assert set(contents(out)) == WHOLE | CRIME | ACTIONS
    second = run_command(case, *words)
    assert (second.out, second.err) == ("", "")
    assert set(contents(out)) == WHOLE | CRIME | ACTIONS | {"changes.csv"}


def test_both_reports_are_of_the_days_and_roles_that_were_asked_for(case, tmp_path):
    out = tmp_path / "report"
    assert (
        run_command(
            case,
            "report",
            "--all",
            "--out",
            out,
            "--since",
            "2026-03-01",
            "--until",
            "2026-03-31",
            "--roles",
            "victim, subject",
        ).err
        == ""
    )
    reports = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["reports"].values()
    asked = [tuple(map(made["parameters"].get, ("since", "until", "roles"))) for made in reports]
    assert asked == [("2026-03-01", "2026-03-31", ["victim", "subject"])] * 2
    wrong = run(case, "report", "--since", "2026-03-01", "routes")
    assert (wrong.code, "Put the options of a report after its name" in wrong.err) == (2, True)
    assert "expected a day" in refusal(
        run(case, "report", "--all", "--out", tmp_path / "new", "--since", "someday")
    )


def test_an_empty_folder_that_somebody_made_is_a_first_night_too(case, tmp_path):
    run_command(case, "report", "routes", "--out", tmp_path, "--compare", tmp_path / ".." / tmp_path.name)
    assert (tmp_path / "index.html").exists()


def test_another_folder_that_is_not_there_is_still_refused(case, tmp_path):
    said = refusal(
        run(case, "report", "--all", "--out", tmp_path / "report", "--compare", tmp_path / "reprot")
    )
    assert said.startswith(f"{tmp_path / 'reprot'}: holds no earlier report")


@pytest.mark.parametrize("left", ["~$report.xlsx", ".~lock.report.xlsx#", ".~lock.routes.csv#"])
def test_a_file_that_somebody_has_open_does_not_keep_the_nightly_report_from_its_folder(case, tmp_path, left):
    out = tmp_path / "report"
    run_command(case, "report", "routes", "--out", out)
    (out / left).write_text("Somebody, 01.03.2026 18:04")
    run_command(case, "report", "routes", "--out", out, "--compare", out)
    assert left not in contents(out)


@pytest.mark.long
def test_what_a_killed_run_left_is_cleared_by_the_next(case, tmp_path):
    out = tmp_path / "report"
    run_command(case, "report", "--all", "--out", out)
    before = contents(out)
    kill_report(case, out, "replace", "ranks.csv")
    assert contents(out) == before
    assert len(list(tmp_path.glob(".report.*.part"))) == 1
    run_command(case, "report", "--all", "--out", out)
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.long
def test_a_run_killed_between_taking_the_earlier_report_away_and_putting_its_own_there_loses_neither_night(
    case, tmp_path
):
    out = tmp_path / "report"
    run_command(case, "report", "--all", "--out", out)
    before = contents(out)
    kill_report(case, out, "rename", "new")
    assert not out.exists()
    clear_leftovers(out)
    assert contents(out) == before
    assert list(tmp_path.iterdir()) == [out]
    kill_report(case, out, "rename", "new")
    said = run_command(case, "report", "--all", "--out", out, "--compare", out, "--verbose")
    assert said.out.startswith("since 2")
    assert list(tmp_path.iterdir()) == [out]


def test_what_somebody_else_writes_now_or_is_called_otherwise_stays(case, tmp_path):
    out = tmp_path / "report"
    busy, others = tmp_path / ".report.ab12cd34.part", tmp_path / ".report.of.march.part"
    for folder in (busy, others):
        folder.mkdir()
        (folder / "index.html").write_text("half")
    with FileLock(busy / "writing.lock"):
        run_command(case, "report", "routes", "--out", out)
        assert (busy / "index.html").exists()
    run_command(case, "report", "routes", "--out", out)
    assert sorted(tmp_path.iterdir()) == [others, out]
