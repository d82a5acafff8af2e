"""Commands: how long a user waits for one, process start included."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from ringmap.graph.store import stop_server

TIMES = 7


def ringmap(*arguments: str) -> float:
    """Seconds of one command, which must succeed."""
    program = Path(sys.executable).with_name("ringmap")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("RINGMAP_")}
    before = time.perf_counter()
    subprocess.run([str(program), *arguments], check=True, capture_output=True, env=environment)
    return time.perf_counter() - before


def time_help(times: int = TIMES) -> float:
    """`ringmap --help`: the median."""
    return statistics.median(ringmap("--help") for _ in range(times))


def status(case: Path, times: int = TIMES) -> tuple[float, float]:
    """`ringmap status` with the case's server down, and the median with it up."""
    stop_server(case)
    cold = ringmap("--store", str(case), "status")
    return cold, statistics.median(ringmap("--store", str(case), "status") for _ in range(times))
