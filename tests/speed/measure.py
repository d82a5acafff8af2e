"""Measure everything that docs/performance.md and docs/query-times.md say; `make speed` runs it."""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

ENGINES = ("embedded", "neo4j")
ROWS, NODES, DOCUMENTS, TIMES = 100_000, 5_000, 100_000, 3
# Entities of the pages that are measured, the frames a second asked of each, and whether pyvis stands beside.
PAGES = ((2_000, 50, True), (5_000, 30, False))
PAGE_HEAD = "## The page, "
CASE_HEADS = ("## The live page, ", "## Linking, ")  # sections that are measured on a case that is named


def performance(out: Path, engines: Iterable[str], rows: int, nodes: int) -> None:
    """Measure and write the page, part by part, so that an interrupted run keeps what it measured."""
    from tests.speed.page import SMALL, UNFINISHED, machine, page
    from tests.speed.sections import case, networks, write_start_section

    intro = machine()  # first, as it tells the load before ours
    small = [SMALL] if rows < ROWS or nodes < NODES else []
    kept = [section.splitlines() for section in read_sections(out)[1] if section.startswith(CASE_HEADS)]
    sections: list[list[str]] = []
    parts = [
        lambda: [networks(nodes)],
        lambda: [write_start_section()],
        lambda: list(measure_pages(nodes)),
        *(partial(case, engine, rows) for engine in engines),
    ]
    for number, part in enumerate(parts, 1):
        sections += part()
        warnings = [*small, *([UNFINISHED] if number < len(parts) else [])]
        out.write_text(page("Performance", [*sections, *kept], intro, *warnings), encoding="utf-8")


def measure_pages(most: int) -> Iterator[list[str]]:
    """Yield the section of each page, at most so large."""
    from tests.speed.sections import view

    for entities, least_frames, beside_pyvis in PAGES:
        if entities <= most or beside_pyvis:
            yield view(min(entities, most), least_frames, beside_pyvis=beside_pyvis)


def pages_alone(out: Path) -> None:
    """Measure the pages anew and put their sections in place of those that the file has."""
    head, sections = read_sections(out)
    place = next(at for at, section in enumerate(sections) if section.startswith(PAGE_HEAD))
    rest = [section for section in sections if not section.startswith(PAGE_HEAD)]
    made = ["\n".join(lines) + "\n" for lines in measure_pages(max(size for size, *_ in PAGES))]
    out.write_text("".join([head, *rest[:place], *made, *rest[place:]]), encoding="utf-8")


def case_alone(out: Path, folder: Path, write_section: Callable[[Path], list[str]]) -> None:
    """Measure something of a case and put its section into the file, in place of one of that size."""
    made = write_section(folder)
    head, sections = read_sections(out)
    rest = [section for section in sections if not section.startswith(made[0])]
    text = "".join([head, *rest]).rstrip() + "\n\n" + "\n".join(made).rstrip() + "\n"
    out.write_text(text, encoding="utf-8")


def read_sections(out: Path) -> tuple[str, list[str]]:
    """Return what the page says before its sections, and the sections; nothing if there is no page yet."""
    text = out.read_text("utf-8") if out.exists() else ""
    head, *sections = re.split(r"^(?=## )", text, flags=re.MULTILINE)
    return head, sections


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
    parser.add_argument("--pages", action="store_true", help="the pages alone, in a file that is there")
    parser.add_argument(
        "--live",
        type=Path,
        metavar="FOLDER",
        help="the live page of this case alone, in a file that exists",
    )
    parser.add_argument(
        "--linking",
        type=Path,
        metavar="FOLDER",
        help="the linking of this case alone, in a file that exists",
    )
    parser.add_argument("--questions", action="store_true", help="the saved queries instead of the rest")
    parser.add_argument(
        "--documents", type=int, default=DOCUMENTS, help="documents of the case that the questions are put to"
    )
    parser.add_argument("--times", type=int, default=TIMES, help="how often each question is asked")
    parser.add_argument("--engine", action="append", choices=ENGINES, help="leave out for both")
    asked = parser.parse_args()
    if asked.pages:
        pages_alone(asked.out)
    elif asked.live:
        from tests.speed.sections import write_live_section

        case_alone(asked.out, asked.live, write_live_section)
    elif asked.linking:
        from tests.speed.sections import write_linking_section

        case_alone(asked.out, asked.linking, write_linking_section)
    elif asked.questions:
        questions(asked.out, asked.engine or ENGINES, asked.documents, asked.times)
    else:
        performance(asked.out, asked.engine or ENGINES, asked.rows, asked.nodes)
