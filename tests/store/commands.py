"""Run commands in their own process, as a user would start them."""

import os
import subprocess
import sys
from pathlib import Path

HOME = str(Path(__file__).absolute().parents[2] / ".dev")
OPENS = (
    "import sys, time\nfrom ringmap.graph.store import open_store\n"
    "from ringmap.graph.errors import RingmapError\n"
)


def start(code: str, *arguments: object, **environment: str) -> "subprocess.Popen[str]":
    """A Python process, in another folder, that runs the code; its output is captured by pipes."""
    return subprocess.Popen(
        [sys.executable, "-c", OPENS + code, *map(str, arguments)],
        cwd="/",
        text=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": HOME, **environment},
    )


def wait_for_output(process: "subprocess.Popen[str]") -> str:
    """Wait for the process to succeed and return what it printed."""
    out, error = process.communicate(timeout=300)
    assert process.returncode == 0, error
    assert error == ""
    return out.strip()
