"""The bench as one self-contained page: each score with its range, its baseline and perfect linking."""

import json
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from ...graph.view.page import open_templates
from .bench import BenchLine

HERE = Path(__file__).parent
LEFT, WIDTH, STEP = (
    440,
    380,
    26,
)  # of a plot, in pixels: where its scale begins, how long that is, a line's height


def render_bench(lines: Sequence[BenchLine], seeds: Sequence[int]) -> str:
    """Return the page: a plot and a table for each capability."""
    environment = open_templates(HERE)
    environment.globals.update(left=LEFT, width=WIDTH, step=STEP)
    environment.filters["at"] = lambda value: LEFT + WIDTH * min(1.0, max(0.0, value))
    environment.filters["figure"] = lambda value: "–" if value is None else f"{value:.3f}"
    first = lines[0][0]
    groups = [(name, list(same)) for name, same in groupby(lines, key=lambda line: line[0].capability)]
    return environment.get_template("bench.html").render(
        groups=groups, seeds=seeds, preset=first.preset, vehicles=first.vehicles
    )


def write_bench_page(folder: Path, lines: Sequence[BenchLine], seeds: Sequence[int]) -> list[Path]:
    """Write index.html and scores.json into a folder; make the folder if needed."""
    folder.mkdir(parents=True, exist_ok=True)
    files = {
        "index.html": render_bench(lines, seeds),
        "scores.json": json.dumps([score.row for score, _, _ in lines], ensure_ascii=False, indent=1) + "\n",
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return [folder / name for name in files]
