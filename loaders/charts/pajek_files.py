"""Pajek: vertices by number, arcs and edges between them, in one mode or two."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from .chart import WHOLE, Chart, Modes
from .graph_text import read_graph_text, split_words
from .modes import tell_modes
from .node_data import GraphBuilder
from .weights import NOTHING_SAID, WeightOption

MOST_VERTICES = 1_000_000  # a number in the first line must not fill the memory
_LISTS = ("arcs", "edges", "arcslist", "edgeslist", "matrix")
_NOT_READ = ("partition", "vector", "cluster", "permutation", "hierarchy")


@dataclass
class _Section:
    """Where the reader is: the section, its relation's name, and the row of a matrix."""

    word: str = ""
    kind: str = ""
    row: int = 0
    skipped: list[str] = field(default_factory=list)


def read_pajek(path: Path, name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of a Pajek network (.net, or the first of a .paj).

    A second number of vertices says how many are of the first mode; networkx reads no such file. Raise
    RecordError, with the line, for a vertex out of range and a bad weight.
    """
    graph, section = GraphBuilder(name, option), _Section()
    labels: dict[int, tuple[str, int]] = {}
    total = first_mode = 0
    lines: list[tuple[int, list[str]]] = []
    for number, text in enumerate(read_graph_text(path, name).splitlines(), start=1):
        bare = text.strip()
        words = list(split_words(bare))
        if not words or bare.startswith("%"):
            continue
        if bare.startswith("*"):
            if _open_section(section, words):
                total, first_mode = _read_sizes(words, f"{name}:{number}")
            elif section.word == "network" and total:
                break  # a project's further networks
        elif section.word == "vertices":
            labels[_read_vertex(words[0], total, f"{name}:{number}")] = (" ".join(words[1:2]), number)
        elif section.word in _LISTS:
            lines.append((number, [section.word, section.kind, str(section.row), *words]))
            section.row += 1
    if not total:
        raise RecordError(f"{name}: has no line '*Vertices', expected a Pajek network; export it again")
    for vertex in range(1, total + 1):
        label, at = labels.get(vertex, ("", 0))
        graph.add_node(str(vertex), {"name": label} if label else {}, Cell(at, ""))
    for number, (word, kind, row, *rest) in lines:
        _add_line(graph, word, kind, int(row), rest, total, f"{name}:{number}")
    skipped = tuple(f"*{word} is not read" for word in dict.fromkeys(section.skipped))
    chart = graph.build(skipped)
    if not first_mode:
        return chart
    nodes = tuple(replace(node, is_second=int(node.id) > first_mode) for node in chart.nodes)
    return tell_modes(replace(chart, nodes=nodes), Modes())


def _open_section(section: _Section, words: Sequence[str]) -> bool:
    """Note the section that a line opens; return whether it is that of the first vertices."""
    was, word = section.word, words[0].lstrip("*").casefold()
    section.word, section.row = word, 0
    section.kind = (
        " ".join(words[1:]).split(" ", 1)[-1].strip() if len(words) > 2 and words[1][:1] == ":" else ""
    )
    if word in _NOT_READ:
        section.skipped.append(word)
    if word == "vertices" and was in _NOT_READ:
        section.word = "not read"  # the vertices of a partition are values
        return False
    return word == "vertices"


def _read_sizes(words: Sequence[str], place: str) -> tuple[int, int]:
    sizes = [int(word) for word in words[1:3] if word.isdigit() and len(word) < 12]
    if not sizes or not 0 < sizes[0] <= MOST_VERTICES or (len(sizes) > 1 and sizes[1] > sizes[0]):
        raise RecordError(
            f"{place}: the number of vertices is '{' '.join(words[1:3])}', expected one from 1 to "
            f"{MOST_VERTICES:,}; {WHOLE}"
        )
    return sizes[0], sizes[1] if len(sizes) > 1 and sizes[1] < sizes[0] else 0


def _read_vertex(word: str, total: int, place: str) -> int:
    number = int(word) if word.isdigit() and len(word) < 12 else int(float(word)) if word in ("1.0",) else 0
    if not 1 <= number <= total:
        raise RecordError(f"{place}: vertex '{word[:40]}', expected a number from 1 to {total}; {WHOLE}")
    return number


def _add_line(
    graph: GraphBuilder, word: str, kind: str, row: int, words: Sequence[str], total: int, place: str
) -> None:
    """Add the edges of one line of a list or matrix."""
    data = {"kind": kind} if kind else {}
    if word == "matrix":
        if len(words) > total or row >= total:
            raise RecordError(f"{place}: the matrix is larger than {total} by {total}; {WHOLE}")
        for at, weight in enumerate(words, start=1):
            if weight not in ("0", "0.0", "."):
                graph.add_edge(str(row + 1), str(at), {**data, "weight": weight}, True)
        return
    directed = word.startswith("arcs")
    start = _read_vertex(words[0], total, place)
    if word.endswith("list"):
        for end in words[1:]:
            graph.add_edge(str(start), str(_read_vertex(end, total, place)), data, directed)
        return
    if len(words) < 2:
        raise RecordError(f"{place}: has one vertex, expected two; {WHOLE}")
    if len(words) > 2:
        data["weight"] = words[2]
    graph.add_edge(str(start), str(_read_vertex(words[1], total, place)), data, directed)
