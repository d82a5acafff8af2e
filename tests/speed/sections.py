"""Sections: what is measured, each part with its figures and its goals."""

import json
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from ringmap.graph.store import Store, open_store, stop_server
from ringmap.graph.store.memory import choose_heap_megabytes

from tests.view.chromium import explain_missing_browser

from . import bare, commands, generated, pages
from .networks import fetch_network, make_network, measure_network, row_by_row
from .page import (
    Figure,
    at_least,
    at_most,
    count,
    frames,
    machine,
    milliseconds,
    report_progress,
    seconds,
    section,
)

ROOT = Path(__file__).parents[2]
ROW_SHARE = 10  # of the objects read row by row, every tenth
Lines = list[str]
Rate = tuple[int, float]  # elements and seconds

RECORDS = """Three fifths of the rows are theft reports, three tenths are paragraphs of logs, one tenth
are containers of bills of lading. All are generated and fictitious. The server may grow to a heap of
{heap:,} MB. Its memory is not counted in that of the loading process.

*Bare batches*: the nodes and edges of the loaded case are read out first. Then they are written to an
empty store with its constraints, in transactions of 1,000 complete rows each. Nothing is looked up
except the ends of edges. Only the writing is timed. *One each*: {alone:,} of these elements, half nodes
and half edges, spread over the case. Each has a statement and a transaction of its own, through the same
driver."""
OBJECTS = """*Whole objects*: entities, documents, mentions and facts with both their ends, as a driver
returns them, one object in each column of a row. Every {share}th entity and document is read, in blocks
of {ids}."""
PAGES = """Headless Chromium without a graphics card, 1400 × 900. *Open*: the time from asking for the
file until it is drawn with its names and still, the median of {times}. *Panning*: frames a second during a
drag of {panned:g} s, at most 60."""
PYVIS = " pyvis is opened once, until its physics has come to rest, for at most {patience} s."
LIVE_PAGE = """Measured by `{command}`. *Answers*: {answers} expansions of entities of the page, asked one
after another. *Rounds*: one entity is expanded and collapsed again; the first {timed} are timed. *Heap*: the
page's script objects once garbage was collected."""
LINKING = """Measured by `{command}`. `ringmap resolve link` weighs all persons and firms; without `--yes` it
joins nothing. *One document more*: a log of one row is loaded, median of {added}, each retracted again."""
MANY_MENTIONS, MOST_SECONDS = 100_000, 120  # as many are to be linked in so long
MOST_FOR_A_GOAL = 300_000  # entities: the goal of an expansion is one at 100,000
CENTRALITIES = (
    "Processor seconds on one thread. Every edge counts one. "
    "Both give the same values to the last digits: a test checks that."
)


def case(engine: str, rows: int) -> list[Lines]:
    """All that is measured on one engine: loading, the network, status."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
        folder = Path(place)
        files = generated.write(folder, rows)
        try:
            report_progress(f"{engine}: loading {rows:,} rows")
            loaded = load_apart(folder / "case", engine, files)
            report_progress(f"{engine}: reading {loaded['elements']:,} nodes and edges")
            with open_store(folder / "case") as store:
                read = reading(store)
                writers = bare.prepare_batches(store, folder / "batches")
            waited = commands.status(folder / "case")
            stop_server(folder / "case")
            report_progress(f"{engine}: writing them bare")
            with open_store(folder / "bare", engine=engine) as store:
                batched = bare.by_batches(store, folder / "batches", writers)
                alone = bare.one_by_one(store, folder / "batches", writers)
        finally:
            for name in ("case", "bare"):
                stop_server(folder / name)
    return [write_loading_section(loaded, batched, alone), read, status(loaded["server"], *waited)]


def load_apart(folder: Path, engine: str, files: list[Path]) -> dict[str, Any]:
    """Return what the loading process prints about itself."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.speed.loading", str(folder), engine, *map(str, files)],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def write_loading_section(loaded: dict[str, Any], batched: Rate, alone: Rate) -> Lines:
    """Return how fast records load, compared with writing the same elements in batches and one by one."""
    elements, ours = loaded["elements"], loaded["elements"] / loaded["seconds"]
    by_batches, by_one = batched[0] / batched[1], alone[0] / alone[1]
    figures = [
        count("rows of record files", loaded["rows"]),
        count("nodes and edges they become", elements),
        seconds("load, cleaning and provenance included", loaded["seconds"]),
        seconds("of it processor time of the loading process", loaded["cpu"]),
        count("rows a second", loaded["rows"] / loaded["seconds"]),
        count("nodes and edges a second", ours),
        count("the same by bare batches, a second", by_batches),
        at_least("load beside bare batches", ours / by_batches, 0.6),
        count("one statement and transaction each, a second", by_one),
        seconds("so the whole case", elements / by_one, extrapolated=True),
        Figure("load beside one each", f"{ours / by_one:.0f}× (extrapolated)"),
    ]
    if loaded["peak"]:
        figures.insert(6, count("peak memory of the loading process, MB", loaded["peak"]))
    return section(
        f"Loading, {loaded['server']}", figures, RECORDS.format(heap=choose_heap_megabytes(), alone=alone[0])
    )


def reading(store: Store) -> Lines:
    """Return how fast a network is read, compared with a driver that returns whole objects."""
    network, whole, only = fetch_network(store)
    rows, spent = row_by_row(store, ROW_SHARE)
    objects, goal = spent * ROW_SHARE, 5 if store.engine == "embedded" else None
    return section(
        f"The network, {store.server}",
        [
            count("nodes of the people-and-firms network", len(network.nodes)),
            count("its edges", len(network.edges)),
            seconds("everything it is made of, read", only),
            seconds("read, projected and ready to measure", whole),
            seconds(f"the same as whole objects, {rows * ROW_SHARE:,} rows", objects, extrapolated=True),
            at_least("read beside whole objects", objects / only, goal),
            at_least("ready to measure beside whole objects", objects / whole, goal),
        ],
        OBJECTS.format(share=ROW_SHARE, ids=bare.BATCH),
    )


def status(server: str, cold: float, warm: float) -> Lines:
    """Return how long a user waits for the counts of the loaded case."""
    return section(
        f"`ringmap status`, {server}",
        [at_most("with the case's server down", cold, None), at_most("with it up, median of 7", warm, 0.8)],
    )


def write_start_section() -> Lines:
    """Return how long a user waits for the help."""
    return section("Start", [at_most("`ringmap --help`, median of 7", commands.time_help(), 0.3)])


def networks(nodes: int) -> Lines:
    """Return how fast centralities are, compared with networkx."""
    network = make_network(nodes)
    report_progress(f"centralities of {len(network.nodes):,} nodes and {len(network.edges):,} edges")
    figures: list[Figure] = []
    for (name, (ours, theirs)), goal in zip(measure_network(network).items(), (10, 8), strict=True):
        figures += [
            seconds(f"{name}, ringmap", ours),
            seconds(f"{name}, networkx", theirs),
            at_least(f"{name} beside networkx", theirs / ours, goal),
        ]
    return section(
        f"Centralities, {len(network.nodes):,} nodes and {len(network.edges):,} edges", figures, CENTRALITIES
    )


def write_live_section(folder: Path) -> Lines:
    """Return how soon the live page of a case answers, and its memory; it says when it was measured."""
    from . import live_page

    report_progress(f"the live page of {folder}")
    found = live_page.measure_live_page(folder)
    return section(
        f"The live page, {found.entities:,} entities",
        [
            seconds("`ringmap explore` ready", found.opening),
            milliseconds(
                "an expansion, the server's answer, median",
                statistics.median(found.answers),
                150 if found.entities <= MOST_FOR_A_GOAL else None,
            ),
            milliseconds("95 of 100 answers within", statistics.quantiles(found.answers, n=20)[-1]),
            milliseconds("an expansion drawn in the browser, median", statistics.median(found.expansions)),
            *(
                Figure(f"heap of the page after {rounds} rounds", f"{heap:.1f} MB")
                for rounds, heap in found.heaps.items()
                if rounds
            ),
        ],
        machine(),
        LIVE_PAGE.format(
            command="python tests/speed/measure.py docs/performance.md --live FOLDER",
            answers=len(found.answers),
            timed=live_page.TIMED,
        ),
    )


def write_linking_section(folder: Path) -> Lines:
    """Return how long the linking of a case takes, and what one more document costs."""
    from . import linking

    report_progress(f"the linking of {folder}")
    found = linking.measure_linking(folder)
    goal = round(MOST_SECONDS * max(1.0, found.linked / MANY_MENTIONS))
    return section(
        f"Linking, {found.linked:,} mentions of persons and firms",
        [
            *(count(f"mentions, {kind.lower()}", number) for kind, number in found.mentions.items()),
            count("joins listed", found.joins),
            at_most("`ringmap resolve link`", found.linking, goal),
            Figure("memory of the process", f"{found.memory:,.0f} MB"),
            seconds("one document more", found.adding),
        ],
        machine(),
        LINKING.format(
            command="python tests/speed/measure.py docs/performance.md --linking FOLDER", added=linking.ADDED
        ),
    )


def view(entities: int, least_frames: int = 50, *, beside_pyvis: bool = True) -> Lines:
    """Return how soon a page opens and how it pans, beside pyvis if asked, or why nothing is measured."""
    network = make_network(entities)
    title = f"The page, {len(network.nodes):,} entities and {len(network.edges):,} links"
    if reason := explain_missing_browser():
        return [f"## {title}", "", f"Not measured: {reason}.", ""]
    report_progress(f"pages of {len(network.nodes):,} entities")
    with tempfile.TemporaryDirectory() as place:
        ours = pages.measure_ours(network, Path(place))
        theirs = pages.measure_theirs(network, Path(place)) if beside_pyvis else None
    rest = "pyvis with physics, open and still"
    return section(
        title,
        [
            at_most("open, named and still", ours.seconds if ours.seconds is not None else float("inf"), 2),
            frames("frames a second while panning", ours.frames, least_frames),
            count("size, kB", ours.size),
            *(
                [
                    Figure(rest, f"more than {pages.PATIENCE} s")
                    if theirs.seconds is None
                    else seconds(rest, theirs.seconds),
                    frames("pyvis, frames a second while panning", theirs.frames),
                    count("pyvis, size, kB", theirs.size),
                ]
                if theirs
                else []
            ),
        ],
        (PAGES + (PYVIS if beside_pyvis else "")).format(
            times=pages.TIMES, patience=pages.PATIENCE, panned=pages.PANNED
        ),
    )
