"""A long run of commands on one case, counted: in a row on a warm case, then in pairs on a stopped one.

None may fail: `python -m tests.store.endurance --commands 2000 --pairs 200 --engine embedded`.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from ringmap.graph.store import open_store, stop_server

from .commands import start

ASK = "with open_store(sys.argv[1]) as store:\n    assert store.read('RETURN 1 AS one') == [{'one': 1}]\n"


def failures(commands: Sequence["subprocess.Popen[str]"]) -> list[str]:
    """The last words of each command that failed."""
    said = [(command.communicate(timeout=900)[1], command.returncode) for command in commands]
    return [(error.strip().splitlines() or ["no word"])[-1] for error, code in said if code]


def run(engine: str, commands: int, pairs: int, folder: Path) -> bool:
    """Return True if every command of the run succeeded; print the counts and each failure."""
    began, failed = time.monotonic(), []
    with open_store(folder, engine=engine):
        pass
    for _ in range(commands):
        failed += failures([start(ASK, folder)])
    took = time.monotonic() - began
    print(f"{engine}: {len(failed)} of {commands} commands in a row failed, {took:.0f} s", flush=True)
    began, failed_pairs = time.monotonic(), []
    for _ in range(pairs):
        stop_server(folder)
        failed_pairs += failures([start(ASK, folder), start(ASK, folder)])
    print(
        f"{engine}: {len(failed_pairs)} of {2 * pairs} commands in {pairs} pairs on a stopped case failed, "
        f"{time.monotonic() - began:.0f} s",
        flush=True,
    )
    for each in sorted({*failed, *failed_pairs}):
        print(f"  {each}")
    return not failed and not failed_pairs


def main() -> int:
    """The exit status: 0 where none failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--commands", type=int, default=2000)
    parser.add_argument("--pairs", type=int, default=200)
    parser.add_argument("--engine", choices=("embedded", "neo4j"), default="embedded")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="ringmap-endurance-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch) / "case"
        try:
            return 0 if run(given.engine, given.commands, given.pairs, folder) else 1
        finally:
            stop_server(folder)


if __name__ == "__main__":
    sys.exit(main())
