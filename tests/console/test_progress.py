"""Progress is a line on a terminal's standard error: named stages with counts, and nothing anywhere else."""

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest

DEV = str(Path(__file__).parents[2] / ".dev")
WORK = """
import time
from ringmap.graph.console.progress import show_progress, track_stage
with show_progress("Reading the case", 1200) as reading:
    time.sleep(4)  # rich takes a second or two to load on a busy machine
    reading(600)
    time.sleep(1)
    with track_stage("Drawing 40 entities"):
        time.sleep(0.5)
    reading.show("Loading bills.csv", 1000, 24000)
    time.sleep(0.5)
print("data")
"""


def on_a_terminal(command, **streams):
    """Return what a command writes to a terminal (standard error) and to a pipe (standard output)."""
    ours, theirs = pty.openpty()
    around = {**os.environ, "PYTHONPATH": DEV, "COLUMNS": "80", "TERM": "xterm"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=theirs, env=around) as run:
        os.close(theirs)
        shown = b""
        while True:
            try:
                block = os.read(ours, 65536)
            except OSError:  # how Linux says that nobody has the other end any more
                break
            if not block:
                break
            shown += block
        out = run.stdout.read()
    os.close(ours)
    assert run.returncode == 0
    return re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", shown.decode()), out.decode()


def test_each_stage_is_shown_by_name_with_its_count():
    shown, out = on_a_terminal([sys.executable, "-c", WORK])
    for words in (
        "Reading the case",
        "600 of 1,200",
        "Drawing 40 entities",
        "Loading bills.csv",
        "1,000 of 24,000",
    ):
        assert words in shown
    assert out == "data\n"


@pytest.mark.long
def test_nothing_is_written_where_standard_error_is_no_terminal():
    done = subprocess.run(
        [sys.executable, "-c", WORK],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": DEV},
        check=True,
    )
    assert (done.stdout, done.stderr) == ("data\n", "")


def test_a_command_that_is_done_at_once_shows_no_line_and_loads_no_rich():
    code = (
        "import sys\nfrom ringmap.graph.console.progress import show_progress\n"
        "with show_progress('Searching'):\n    pass\nprint('rich' in sys.modules)"
    )
    shown, out = on_a_terminal([sys.executable, "-c", code])
    assert (shown, out) == ("", "False\n")


@pytest.mark.long
def test_the_line_is_gone_when_the_work_fails():
    code = WORK.replace('print("data")', "").replace("reading(600)", "raise SystemExit(0)")
    shown, _ = on_a_terminal([sys.executable, "-c", code])
    assert "Reading the case" in shown
    assert "Drawing" not in shown


@pytest.mark.long
def test_making_a_world_tells_how_many_vehicles_are_done(tmp_path):
    # With little delay and with rich read first: a fast machine may make the world before either has passed.
    code = (
        "import rich.console, rich.progress\nfrom ringmap.graph.console import progress\n"
        "progress.DELAY = 0.05\nfrom ringmap.cli import main\nmain()"
    )
    world = ["world", str(tmp_path / "world"), "--vehicles", "8000"]
    shown, _ = on_a_terminal([sys.executable, "-c", code, *world])
    assert "Making the world" in shown
    assert re.search(r"\d+ of 8,000", shown)
