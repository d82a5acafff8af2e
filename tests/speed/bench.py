"""Bench: the scores of made worlds, and the times of the whole path from a world to a report.

Run as a script it writes these parts of docs/bench.md.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ringmap.world.scoring.bench import BenchLine

ROOT = Path(__file__).parents[2]
# Of each size, the seeds of its worlds: three where they are quickly made, one where a world takes long.
SCORED = {400: (1,), 2_000: (1, 2, 3), 20_000: (1,)}
TRAINED = (4, 5, 6, 7, 8)  # worlds that `best learnt` and the fitted confidence tables learn from
PATHS = (20_000, 100_000)
SCORES = ("measure", "value", "95 % interval", "over seeds", "baseline", "its value", "with perfect linking")
STEPS = ("step", "seconds", "of it processor", "peak memory, MB", "engine's peak, MB")


@dataclass(frozen=True)
class Step:
    """A command of the path, and what it took.

    seconds until it ended; processor seconds and peak MB of its own process; the engine's peak MB so far.
    """

    command: str
    seconds: float
    processor: float
    peak: float
    engine: float | None


def scores_part(vehicles: int, seeds: Sequence[int]) -> str:
    """The bench of worlds of one size, a table for each capability."""
    from ringmap.world.makers.settings import make_settings
    from ringmap.world.run_bench import score_world
    from ringmap.world.scoring.bench import average_seeds

    from tests.speed.page import machine, report_progress, wrap_text

    intro, found = machine(), []
    for seed in seeds:
        report_progress(f"the bench of a world of {vehicles:,} vehicles, seed {seed}")
        found.append(score_world(make_settings(vehicles, seed), train_seeds=TRAINED))
    about = wrap_text(f"Written by `make speed`. Preset `typical`, {_seeds(seeds)}. {intro}")
    return about + "\n\n" + "\n".join(scores_tables(average_seeds(found), len(seeds)))


def _seeds(seeds: Sequence[int]) -> str:
    return (
        f"seed {seeds[0]}"
        if len(seeds) == 1
        else f"seeds {', '.join(map(str, seeds[:-1]))} and {seeds[-1]}, means over them"
    )


def scores_tables(lines: "Iterable[BenchLine]", seeds: int) -> Iterator[str]:
    """Yield the lines of a bench as Markdown: a table for each capability, then what is not measured yet."""
    from tests.speed.page import wrap_text

    lines = list(lines)
    shown = [line for line in lines if (line[0].value, line[0].baseline_value) != (None, None)]
    for capability, same in groupby(shown, key=lambda line: line[0].capability):
        yield from (
            f"**{capability.capitalize()}**",
            "",
            "| " + " | ".join(SCORES) + " |",
            "| --- | ---: | --- | --- | --- | ---: | ---: |",
        )
        for score, least, most in same:
            spread = "–" if seeds == 1 or score.value is None else f"{_figure(least)} to {_figure(most)}"
            interval = "–" if score.value is None else f"{_figure(score.low)} to {_figure(score.high)}"
            yield (
                f"| {score.measure} | {_figure(score.value)} | {interval} | {spread} | {score.baseline} "
                f"| {_figure(score.baseline_value)} | {_figure(score.upper_bound)} |"
            )
        yield ""
    missing = [
        f"{score.measure} ({score.capability})"
        for score, _, _ in lines
        if score.value is None and score.baseline_value is None
    ]
    if missing:
        yield wrap_text(f"Not measured yet: {'; '.join(missing)}.")


def _figure(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def path(vehicles: int, place: Path) -> Iterator[Step]:
    """The commands of the path, one after the other, each as a user would type it."""
    case = place / "case"
    commands = {
        f"world --vehicles {vehicles}": ("world", str(place / "world"), "--vehicles", str(vehicles)),
        "load": ("--store", str(case), "load", str(place / "world" / "records")),
    }
    commands |= {
        f"report {name}": ("--store", str(case), "report", name) for name in ("centrality", "routes")
    }
    for name, words in commands.items():
        yield measure_step(f"`ringmap {name}`", words, case)


def measure_step(name: str, words: Sequence[str], case: Path) -> Step:
    """One command in a process of its own; it must succeed."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("RINGMAP_")}
    command = [sys.executable, "-c", "from ringmap.cli import main; main()", *words]
    measured = subprocess.run(
        [sys.executable, str(Path(__file__).with_name("measured_command.py")), *command],
        cwd=ROOT / ".dev",
        env=environment,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    cost = json.loads(measured.stdout)
    if cost["status"]:
        reason = cost["errors"].splitlines()[-1] if cost["errors"] else "it printed nothing"
        raise SystemExit(f"{name} ended with {cost['status']}: {reason}")
    return Step(name, cost["seconds"], cost["processor"], cost["peak"], engine(case))


def engine(case: Path) -> float | None:
    """Return the engine's peak memory in MB; None if it does not run or the system does not say."""
    from ringmap.graph.store.case_folder import CaseFolder

    from tests.speed.memory import peak_megabytes

    serving = CaseFolder(case).read_server() if case.exists() else None
    return peak_megabytes(serving.pid) if serving else None


def path_part(vehicles: int) -> Iterator[str]:
    """Yield the table of the path after each step, so that an interrupted run keeps what it measured."""
    from ringmap.graph.store import stop_server

    from tests.speed.page import UNFINISHED, machine, report_progress

    intro, steps = machine(), list[Step]()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        try:
            report_progress(f"the path of a world of {vehicles:,} vehicles")
            for step in path(vehicles, Path(place)):
                report_progress(f"{step.command}: {step.seconds:,.1f} s")
                steps.append(step)
                yield path_table(steps, intro, "" if len(steps) == 4 else UNFINISHED)
        finally:
            stop_server(Path(place) / "case")


def path_table(steps: Sequence[Step], intro: str, warning: str = "") -> str:
    """Return the steps as Markdown."""
    from tests.speed.page import wrap_text

    rows = [
        (
            step.command,
            f"{step.seconds:,.1f}",
            f"{step.processor:,.1f}",
            f"{step.peak:,.0f}",
            f"{step.engine:,.0f}" if step.engine else "–",
        )
        for step in steps
    ]
    table = ["| " + " | ".join(row) + " |" for row in (STEPS, ("---", *("---:",) * 4), *rows)]
    about = wrap_text(f"Written by `make speed`. Preset `typical`, seed 1, embedded engine. {intro}")
    return "\n".join([*([f"**{warning}**", ""] if warning else []), about, "", *table])


def write(page: Path, sizes: Iterable[int], paths: Iterable[int]) -> None:
    """Measures and writes the page's parts, each as soon as it is known."""
    from ringmap.world.reference import replace_part

    def put(name: str, part: str) -> None:
        page.write_text(replace_part(page.read_text(encoding="utf-8"), name, part), encoding="utf-8")

    for vehicles in paths:
        for part in path_part(vehicles):
            put(f"path {vehicles}", part)
    for vehicles in sizes:
        put(f"scores {vehicles}", scores_part(vehicles, SCORED.get(vehicles, (1,))))


if __name__ == "__main__":
    # A script's own folder comes first on Python's path; the imports need the root instead.
    sys.path[0] = str(ROOT)
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the page to write parts of")
    parser.add_argument(
        "--scores", type=int, nargs="*", default=list(SCORED), help="sizes of the worlds that are scored"
    )
    parser.add_argument(
        "--path",
        type=int,
        nargs="*",
        default=PATHS,
        help="sizes of the worlds that are loaded and reported on",
    )
    asked = parser.parse_args()
    write(asked.out, asked.scores, asked.path)
