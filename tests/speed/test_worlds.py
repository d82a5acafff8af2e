"""The measuring of worlds: a small run writes its part of a page and leaves the rest."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPT = Path(__file__).with_name("worlds.py")


@pytest.mark.long
def test_a_small_run_writes_a_line_for_each_size_between_the_marks(tmp_path):
    page = tmp_path / "world.md"
    page.write_text("before\n<!-- speed -->\nold\n<!-- end of speed -->\nafter\n", "utf-8")
    done = subprocess.run(
        [sys.executable, str(SCRIPT), str(page), "--vehicles", "60", "90"], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    text = page.read_text("utf-8")
    assert text.startswith("before\n<!-- speed -->\n\nWritten by `make speed`.")
    assert text.endswith("\n\n<!-- end of speed -->\nafter\n")
    assert "old" not in text
    assert [line.split(" | ")[0] for line in text.splitlines() if line.startswith("| ")][2:] == [
        "| 60",
        "| 90",
    ]
