"""Measure: everything that docs/performance.md says, on this machine; `make speed` runs it."""

import argparse
import sys
from functools import partial
from pathlib import Path

ENGINES = ("embedded", "neo4j")
ROWS, NODES = 100_000, 5_000
DOTS = 2_000  # what a page draws at most


def main(out: Path, engines: list[str], rows: int, nodes: int) -> None:
    """Measures and writes the page, part by part: the whole takes an hour, and what is measured is not to be lost."""
    # Run as a script, this file's folder is the first place that modules are looked for in; the tests' root is not.
    sys.path[0] = str(Path(__file__).parents[2])
    from tests.speed.page import SMALL, UNFINISHED, machine, page
    from tests.speed.sections import case, networks, starts, view

    intro = machine()  # first, as it tells the load before ours
    small = [SMALL] if rows < ROWS or nodes < NODES else []
    sections: list[list[str]] = []
    parts = [lambda: [networks(nodes)], lambda: [starts()], lambda: [view(min(nodes, DOTS))], *(partial(case, engine, rows) for engine in engines)]
    for number, part in enumerate(parts, 1):
        sections += part()
        out.write_text(page(sections, intro, *small, *([UNFINISHED] if number < len(parts) else [])), encoding="utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the page to write")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of record files")
    parser.add_argument("--nodes", type=int, default=NODES, help="nodes of the network that is measured")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="leave out for both")
    asked = parser.parse_args()
    main(asked.out, asked.engine or list(ENGINES), asked.rows, asked.nodes)
