"""The measuring itself: on a case of a few rows it writes its page, and a seed always gives the same rows."""

import subprocess
import sys
from pathlib import Path

import pytest
import ringmap
from ringmap.queries.library import read_library

from tests.view.chromium import explain_missing_browser

from ..sample.readme import SAMPLE
from . import generated, sections

MEASURE = Path(__file__).with_name("measure.py")


def test_the_same_seed_writes_the_same_records(tmp_path):
    for name in ("one", "other"):
        (tmp_path / name).mkdir()
        generated.write(tmp_path / name, 50)
    for file in sorted((tmp_path / "one").iterdir()):
        assert file.read_bytes() == (tmp_path / "other" / file.name).read_bytes()


@pytest.mark.long
def test_a_small_run_writes_every_section_with_its_goals(tmp_path):
    page = tmp_path / "performance.md"
    done = subprocess.run(
        [sys.executable, str(MEASURE), str(page), "--rows", "60", "--nodes", "60", "--engine", "embedded"],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    text = page.read_text(encoding="utf-8")
    assert "quick run on a small case" in text
    assert "not over" not in text
    goals = {
        "betweenness beside networkx": "≥ 10×",
        "`ringmap --help`, median of 7": "≤ 0.3 s",
        "load beside bare batches": "≥ 0.6×",
        "read beside whole objects": "≥ 5×",
        "with it up, median of 7": "≤ 0.8 s",
    }
    for figure, goal in goals.items():
        assert any(line.startswith(f"| {figure} |") and goal in line for line in text.splitlines()), figure
    assert "| rows of record files | 60 |" in text


@pytest.mark.long
def test_a_small_run_times_every_saved_question_in_the_sample_and_in_copies(tmp_path):
    page = tmp_path / "query-times.md"
    done = subprocess.run(
        [
            sys.executable,
            str(MEASURE),
            str(page),
            "--questions",
            "--documents",
            "60",
            "--times",
            "1",
            "--engine",
            "embedded",
        ],
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    lines = page.read_text(encoding="utf-8").splitlines()
    assert "| query | rows: embedded, sample | s | rows: embedded, 60 documents | s |" in lines
    assert sum(line.startswith("| `") for line in lines) == len(read_library().queries)
    assert not any("stopped |" in line for line in lines)


@pytest.mark.long
@pytest.mark.parametrize("there", [True, False], ids=["with Chromium", "without"])
def test_the_page_is_measured_where_a_browser_is_and_else_the_reason_stands_there(there, monkeypatch):
    if there and explain_missing_browser():
        pytest.skip(explain_missing_browser())
    monkeypatch.setattr(sections, "explain_missing_browser", lambda: "" if there else "no chromium here")
    text = "\n".join(sections.view(40))
    assert text.startswith("## The page, 40 entities and 120 links")
    goals = (
        "| open, named and still |",
        "≤ 2 s",
        "| frames a second while panning |",
        "≥ 50",
        "| pyvis with physics, open and still |",
    )
    assert all(goal in text for goal in goals) is there
    assert ("Not measured: no chromium here." in text) is not there


@pytest.mark.long
def test_the_linking_of_a_case_is_timed_and_the_case_stays_as_it_was(tmp_path):
    with ringmap.open(tmp_path / "case") as case:
        case.load(SAMPLE / "records")
        before = case.status()["mentions"]
    lines = sections.write_linking_section(tmp_path / "case")
    assert lines[0].startswith("## Linking, ")
    assert any(line.startswith("| one document more | ") for line in lines)
    with ringmap.open(tmp_path / "case") as case:
        assert case.status()["mentions"] == before
        case.stop()
