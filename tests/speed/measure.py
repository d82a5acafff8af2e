"""Measures what ringmap promises of its speed and writes the page docs/performance.md: `make speed`."""

import argparse
import os
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

import networkx as nx
import pandas as pd
from ringmap.graph.analysis.centrality import arcs_of, centrality
from ringmap.graph.analysis.measures import betweenness
from ringmap.graph.network import Network, fetch
from ringmap.graph.store import Store, open_store, stop_server
from ringmap.graph.store.memory import heap_megabytes
from ringmap.loaders.load import load

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
from tests.speed import bare, generated

ENGINES = {"embedded": "embedded engine", "neo4j": "Neo4j"}
COMMAND = [sys.executable, "-c", "from ringmap.cli import main; main()"]
NODES, TIES = 5_000, 15_000


@dataclass(frozen=True)
class Figure:
    """One line of a table: what was measured, its value in words, the goal and whether it is met (None: no goal)."""

    what: str
    value: str
    goal: str = ""
    met: bool | None = None


def clocked(work: Callable[[], Any]) -> tuple[Any, float]:
    """What the work gives, and the seconds it took."""
    before = time.perf_counter()
    return work(), time.perf_counter() - before


def ratio(what: str, value: float, goal: float) -> Figure:
    """A figure that is a ratio to reach."""
    return Figure(what, f"{value:.2g}×", f"≥{goal:g}×", value >= goal)


def within(what: str, seconds: float, goal: float) -> Figure:
    """A figure that is a time to keep within."""
    return Figure(what, f"{seconds:.2f} s", f"≤{goal:g} s", seconds <= goal)


def elements(store: Store) -> int:
    """Nodes and relationships of a store."""
    return int(store.read("MATCH (n) RETURN count(n) AS n")[0]["n"] + store.read("MATCH ()-[r]->() RETURN count(r) AS n")[0]["n"])


def loading(folder: Path, engine: str, rows: int) -> list[Figure]:
    """A load through the public function, beside bare batches and single statements of the same elements."""
    files = folder / "records"
    files.mkdir(parents=True)
    paths = generated.write(files, rows)
    done = subprocess.run([sys.executable, __file__, "--load-into", str(folder / "case"), "--engine", engine, *map(str, paths)],
                          capture_output=True, text=True, check=True)
    seconds, memory = map(float, done.stdout.split()[-2:])
    with open_store(folder / "case") as store:
        count = elements(store)
        file = folder / "batches"
        writers = bare.prepared(store, file)
        again, unchanged = clocked(lambda: load(store, paths))
        assert all(outcome.loaded == 0 for outcome in again)
    stop_server(folder / "case")
    with open_store(folder / "bare", engine=engine) as store:
        number, bare_seconds = bare.by_batches(store, file, writers)
        few, few_seconds = bare.one_by_one(store, file, writers)
    stop_server(folder / "bare")
    alone = few_seconds / few * number
    return [Figure(f"load of {rows:,} rows, cleaned, graded, resolved, with provenance", f"{seconds:.0f} s: {rows / seconds:,.0f} rows/s, "
                   f"{count / seconds:,.0f} elements/s"),
            Figure("peak memory of the loading process", f"{memory:.0f} MB, beside a server whose heap may grow to {heap_megabytes():,} MB"),
            Figure("the same nodes and edges, prepared beforehand, in bare batches of 1,000",
                   f"{bare_seconds:.0f} s: {number / bare_seconds:,.0f} elements/s"),
            ratio("our load beside the bare batches", (count / seconds) / (number / bare_seconds), 0.6),
            Figure("one statement an element (extrapolated from 2,000)", f"{alone:,.0f} s, {alone / seconds:.1f} times as long as our load"),
            Figure("the same load again, all of it known", f"{unchanged:.0f} s: {seconds / unchanged:.1f} times as fast")]


def load_apart(folder: Path, engine: str, paths: list[Path]) -> None:
    """Loads in this process alone and prints seconds and peak memory (MB), so that they are the load's own."""
    with open_store(folder, engine=engine) as store:
        store.prepare()
        outcomes, seconds = clocked(lambda: load(store, paths))
    assert not any(outcome.error or outcome.rejected for outcome in outcomes), outcomes
    print(seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def reading(folder: Path) -> list[Figure]:
    """The network fetched, beside whole objects row by row; the second of two reads counts for both."""
    with open_store(folder / "case") as store:
        for _ in range(2):
            network, seconds = clocked(lambda: fetch(store))
            objects, row_seconds = clocked(lambda: row_by_row(store))
    return [Figure("network fetched and projected", f"{seconds:.1f} s for {len(network.nodes):,} nodes, {len(network.edges):,} edges"),
            Figure(f"whole objects, row by row ({objects:,})", f"{row_seconds:.1f} s"), ratio("fetch beside row by row", row_seconds / seconds, 5)]


def row_by_row(store: Store) -> int:
    """How many rows it takes to read mentions and facts as whole objects."""
    mentions = store.read("MATCH (d:Document)-[m:MENTIONS]->(e:Entity) RETURN d, m, e")
    return len(mentions) + len(store.read("MATCH (a:Entity)-[f]->(b:Entity) RETURN a, f, b"))


def commands(folder: Path) -> list[Figure]:
    """How long one waits for a command."""
    def status() -> None:
        subprocess.run([*COMMAND, "--store", str(folder / "case"), "status"], capture_output=True, check=True)
    stop_server(folder / "case")
    cold = clocked(status)[1]
    warm = min(clocked(status)[1] for _ in range(5))
    return [Figure("`ringmap status`, the server not yet started", f"{cold:.2f} s"), within("`ringmap status`, warm, best of 5", warm, 0.8)]


def measuring() -> list[Figure]:
    """Centrality beside networkx on one seeded network of 5,000 nodes and 15,000 ties."""
    network = drawn(NODES, TIES)
    graph = network.to_networkx(weight=None)
    ours = min(clocked(lambda: betweenness(arcs_of(network)))[1] for _ in range(2))
    theirs = clocked(lambda: nx.betweenness_centrality(graph, normalized=False))[1]
    table = min(clocked(lambda: centrality(network))[1] for _ in range(2))
    rest = sum(clocked(lambda measure=measure: measure(graph))[1] for measure in (  # type: ignore[misc]
        nx.closeness_centrality, nx.harmonic_centrality, lambda g: nx.eigenvector_centrality(g, max_iter=2000), nx.pagerank, core_numbers))
    return [Figure("betweenness", f"{ours:.1f} s; networkx {theirs:.1f} s"), ratio("betweenness beside networkx", theirs / ours, 10),
            Figure("the whole table of eight measures", f"{table:.1f} s; networkx {theirs + rest:.1f} s"),
            ratio("the table beside networkx", (theirs + rest) / table, 8)]


def core_numbers(graph: nx.Graph) -> Any:
    """Core numbers, which networkx refuses where a node is tied to itself."""
    graph.remove_edges_from(list(nx.selfloop_edges(graph)))
    return nx.core_number(graph)


def drawn(nodes: int, ties: int, seed: int = 7) -> Network:
    """A seeded network with a few hubs, as crime networks have them."""
    random = Random(seed)
    pairs: set[tuple[int, int]] = set()
    while len(pairs) < ties:
        one, other = int(nodes * random.random() ** 2), random.randrange(nodes)
        if one != other:
            pairs.add((min(one, other), max(one, other)))
    frame = pd.DataFrame([(f"p{one}", f"p{other}") for one, other in sorted(pairs)], columns=["source", "target"])
    return Network.of([f"p{number}" for number in range(nodes)], frame)


def page(rows: int, sections: Iterator[tuple[str, list[Figure]]]) -> str:
    """The page as Markdown."""
    parts = ["# Performance\n", f"Measured by `make speed` on {datetime.now(UTC):%Y-%m-%d}: {os.cpu_count()} cores of {platform.machine()}, "
             f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB, {platform.system()}, Python {platform.python_version()}; "
             f"a made-up, seeded case of {rows:,} rows (theft reports, logs, bills of lading). Seconds are this machine's, shared with other work; "
             "ratios compare two runs of one session.\n"]
    for title, figures in sections:
        lines = [f"| {figure.what} | {figure.value} | {figure.goal} | {'' if figure.met is None else 'yes' if figure.met else '**no**'} |"
                 for figure in figures]
        parts += [f"## {title}\n", "| what | measured | goal | met |\n| --- | --- | --- | --- |", "\n".join(lines) + "\n"]
    return "\n".join(parts)


def sections(rows: int, engines: list[str]) -> Iterator[tuple[str, list[Figure]]]:
    """Every section, measured as it is asked for."""
    for engine in engines:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as place:
            folder = Path(place)
            figures = loading(folder, engine, rows) + reading(folder) + commands(folder)
            stop_server(folder / "case")
        yield f"On the {ENGINES[engine]}" if engine == "embedded" else f"On a real {ENGINES[engine]}", figures
    helped = min(clocked(lambda: subprocess.run([*COMMAND, "--help"], capture_output=True, check=True))[1] for _ in range(5))
    yield f"Centrality of {NODES:,} nodes and {TIES:,} ties, and the command line", [*measuring(), within("`ringmap --help`, best of 5", helped, 0.3)]


def main() -> None:
    """Writes the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", nargs="*", type=Path, default=[Path("docs/performance.md")])
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--engine", action="append", choices=list(ENGINES))
    parser.add_argument("--load-into", type=Path)
    said = parser.parse_args()
    if said.load_into:
        load_apart(said.load_into, said.engine[0], said.out)
        return
    said.out[0].write_text(page(said.rows, sections(said.rows, said.engine or list(ENGINES))), encoding="utf-8")


if __name__ == "__main__":
    main()
