"""Measure everything that docs/performance.md and docs/query-times.md say; `make speed` runs it."""

import argparse
import sys
from collections.abc import Iterable
from functools import partial
from pathlib import Path

ENGINES = ("embedded", "neo4j")
ROWS, NODES, DOCUMENTS, TIMES = 100_000, 5_000, 100_000, 3
DOTS = 2_000  # what a page draws at most


def performance(out: Path, engines: Iterable[str], rows: int, nodes: int) -> None:
    """Measure and write the page, part by part, so that an interrupted run keeps what it measured."""
    from tests.speed.page import SMALL, UNFINISHED, machine, page
    from tests.speed.sections import case, networks, view, write_start_section

    intro = machine()  # first, as it tells the load before ours
    small = [SMALL] if rows < ROWS or nodes < NODES else []
    sections: list[list[str]] = []
    parts = [
        lambda: [networks(nodes)],
        lambda: [write_start_section()],
        lambda: [view(min(nodes, DOTS))],
        *(partial(case, engine, rows) for engine in engines),
    ]
    for number, part in enumerate(parts, 1):
        sections += part()
        warnings = [*small, *([UNFINISHED] if number < len(parts) else [])]
        out.write_text(page("Performance", sections, intro, *warnings), encoding="utf-8")


def questions(out: Path, engines: Iterable[str], documents: int, times: int) -> None:
    """Measure and write the page of the saved queries, case by case."""
    from tests.speed.page import UNFINISHED, machine, page
    from tests.speed.questions import answers, intro, table

    about, found, left = machine(), [], 2 * len(list(engines))
    for engine in engines:
        for answer in answers(engine, documents, times):
            found.append(answer)
            left -= 1
            sections = [[intro(times), ""], table(found)]
            out.write_text(
                page("Saved queries, timed", sections, about, *([UNFINISHED] if left else [])),
                encoding="utf-8",
            )


if __name__ == "__main__":
    # A script's own folder comes first on Python's path; the imports need the root instead.
    sys.path[0] = str(Path(__file__).parents[2])
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path, help="the page to write")
    parser.add_argument("--rows", type=int, default=ROWS, help="rows of record files")
    parser.add_argument("--nodes", type=int, default=NODES, help="nodes of the network that is measured")
    parser.add_argument("--questions", action="store_true", help="the saved queries instead of the rest")
    parser.add_argument(
        "--documents", type=int, default=DOCUMENTS, help="documents of the case that the questions are put to"
    )
    parser.add_argument("--times", type=int, default=TIMES, help="how often each question is asked")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="leave out for both")
    asked = parser.parse_args()
    if asked.questions:
        questions(asked.out, asked.engine or ENGINES, asked.documents, asked.times)
    else:
        performance(asked.out, asked.engine or ENGINES, asked.rows, asked.nodes)
