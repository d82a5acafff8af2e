"""Worlds: time and memory of `ringmap world` at three sizes.

Run as a script it writes that part of docs/world.md.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
SIZES = (2_000, 20_000, 100_000)
# The most seconds and MB that a size should take. The memory of 2,000 vehicles is mostly the libraries'.
GOALS = {2_000: (2.0, None), 100_000: (60.0, 4096.0)}
HEADS = (
    "vehicles",
    "rows",
    "records, MB",
    "truth, MB",
    "seconds",
    "goal",
    "of it processor",
    "ms a vehicle",
    "peak memory, MB",
    "goal",
    "kB for each vehicle more",
)


@dataclass(frozen=True)
class World:
    """One world as it was made.

    vehicles; rows of its files; MB of records and of truth; seconds, the program's start included;
    processor, the seconds on an idle machine; peak memory in MB.
    """

    vehicles: int
    rows: int
    records: float
    truth: float
    seconds: float
    processor: float
    peak: float | None


def measure_world(vehicles: int) -> World:
    """One world, made by the command in a process of its own."""
    with tempfile.TemporaryDirectory() as place:
        before = time.perf_counter()
        done = subprocess.run(
            [sys.executable, "-m", "tests.speed.worlds", "--one", str(vehicles), place],
            cwd=ROOT,
            check=True,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        seconds = time.perf_counter() - before
        records, truth = (
            sum(path.stat().st_size for path in (Path(place) / name).iterdir()) / 1e6
            for name in ("records", "truth")
        )
        rows = sum(
            path.read_bytes().count(b"\n") - (1 if path.suffix == ".csv" else 2)
            for path in (Path(place) / "records").iterdir()
        )
        return World(vehicles, rows, records, truth, seconds, **json.loads(done.stdout))


def part(worlds: Sequence[World]) -> str:
    """The table of what was measured."""
    from tests.speed.page import machine, wrap_text

    lines = [
        "| " + " | ".join(row) + " |"
        for row in (HEADS, ("---:",) * len(HEADS), *(_cells(world, worlds[0]) for world in worlds))
    ]
    about = (
        "The command runs in a process of its own, and its start is included. Preset `typical`, seed 1. "
        "Milliseconds a vehicle are processor time. "
        "The last column compares peak memory with that of the first line."
    )
    intro = wrap_text(f"Written by `make speed`. {machine()}\n\n{about}")
    return "\n".join([intro, "", *lines])


def _cells(world: World, least: World) -> Iterable[str]:
    most_seconds, most_memory = GOALS.get(world.vehicles, (None, None))
    grown = (
        (world.peak - least.peak) * 1000 / (world.vehicles - least.vehicles)
        if world.peak and least.peak and world is not least
        else None
    )
    return (
        f"{world.vehicles:,}",
        f"{world.rows:,}",
        f"{world.records:,.1f}",
        f"{world.truth:,.1f}",
        f"{world.seconds:,.1f}",
        _goal(world.seconds, most_seconds, "s"),
        f"{world.processor:,.1f}",
        f"{world.processor * 1000 / world.vehicles:.2f}",
        f"{world.peak:,.0f}" if world.peak else "–",
        _goal(world.peak, most_memory, "MB"),
        f"{grown:.1f}" if grown else "–",
    )


def _goal(value: float | None, most: float | None, unit: str) -> str:
    return (
        "–" if most is None or value is None else f"≤ {most:,.0f} {unit}: {'yes' if value <= most else 'no'}"
    )


def make_one_world(vehicles: int, out: Path) -> None:
    """Make one world; print the processor seconds and peak memory of this process."""
    from ringmap.cli import main

    from tests.speed.memory import peak_megabytes

    main(["world", str(out), "--vehicles", str(vehicles)], standalone_mode=False)
    print(json.dumps({"processor": time.process_time(), "peak": peak_megabytes()}))


def write(page: Path, sizes: Iterable[int]) -> None:
    """Measures each size and writes the page's part of it."""
    from ringmap.world.reference import replace_part

    from tests.speed.page import report_progress

    worlds = []
    for vehicles in sizes:
        report_progress(f"a world of {vehicles:,} vehicles")
        worlds.append(measure_world(vehicles))
    page.write_text(replace_part(page.read_text(encoding="utf-8"), "speed", part(worlds)), encoding="utf-8")


if __name__ == "__main__":
    # A script's own folder comes first on Python's path; the imports need the root instead.
    sys.path[0] = str(ROOT)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the page to write a part of")
    parser.add_argument("--vehicles", type=int, nargs="+", default=SIZES, help="sizes of worlds")
    parser.add_argument(
        "--one",
        type=int,
        help="make one world of this size in the folder out, and print its peak memory in MB",
    )
    asked = parser.parse_args()
    if asked.one:
        make_one_world(asked.one, asked.out)
    else:
        write(asked.out, asked.vehicles)
