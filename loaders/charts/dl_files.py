"""UCINET DL: matrices, edge lists and node lists, in one mode or two, with labels apart or embedded."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from ...graph.errors import RecordError
from .chart import WHOLE, Chart, Modes
from .graph_text import read_graph_text, split_words
from .modes import tell_modes
from .node_data import GraphBuilder
from .strength import parse_strength
from .weights import NOTHING_SAID, WeightOption

_SIZE = re.compile(r"\b(n|nr|nc|nm)\s*=\s*(\d{1,9})", re.IGNORECASE)
_FORMAT = re.compile(r"\bformat\s*=\s*([a-z0-9]+)", re.IGNORECASE)
_SECTION = re.compile(
    r"^\s*((?:row|col|column|matrix|level)?\s*labels(?:\s+embedded)?|data)\s*:\s*", re.IGNORECASE
)
_MATRICES = ("fullmatrix", "fm", "upperhalf", "lowerhalf", "uh", "lh", "fullmatrix1", "fullmatrix2")
_TWO_MODE = ("edgelist2", "el2", "nodelist2", "nl2", "nodelist2b", "ranklist2")
MOST = 100_000


@dataclass
class _File:
    """What a DL file says before its data, and the lines of these with their numbers."""

    sizes: dict[str, int] = field(default_factory=dict)
    format: str = "fullmatrix"
    labels: dict[str, list[str]] = field(default_factory=dict)
    embedded: set[str] = field(default_factory=set)
    has_diagonal: bool = True
    data: list[tuple[int, list[str]]] = field(default_factory=list)

    @property
    def is_two_mode(self) -> bool:
        return "nr" in self.sizes or "nc" in self.sizes or self.format in _TWO_MODE

    def list_labels(self, axis: str) -> list[str]:
        """Return the labels of the rows or columns; numbers where there are none."""
        size = self.sizes.get("nr" if axis == "row" else "nc", self.sizes.get("n", 0))
        given = self.labels.get(axis) or ([] if self.is_two_mode else self.labels.get("", []))
        return given or [str(at) for at in range(1, size + 1)]


def is_dl(start: bytes) -> bool:
    """Whether a file is DL, by its first word."""
    return bool(
        re.match(rb"\s*(?:\xef\xbb\xbf)?dl[\s,]+(?:n|nr|nc|nm|format|labels|data)\b", start, re.IGNORECASE)
    )


def read_dl(path: Path, name: str, option: WeightOption = NOTHING_SAID) -> Chart:
    """Return the chart of a UCINET DL file.

    A symmetric matrix is undirected. Raise RecordError, with the line, if a size and the data differ.
    """
    file = _read_head(read_graph_text(path, name), name)
    if file.sizes.get("nm", 1) > 1:
        raise RecordError(
            f"{name}: holds {file.sizes['nm']} matrices, expected one for a chart; export each as a file"
        )
    if any(size > MOST for size in file.sizes.values()):
        raise RecordError(
            f"{name}: says n = {max(file.sizes.values()):,}, expected at most {MOST:,}; {WHOLE}"
        )
    graph = GraphBuilder(name, option)
    if file.format in _MATRICES:
        edges, across, down = _read_matrix(file, name)
    else:
        edges, across, down = _read_list(file, name)
    second = [label for label in across if label not in set(down)] if file.is_two_mode else []
    if file.is_two_mode and len(second) < len(set(across)):
        both = next(label for label in across if label in set(down))
        raise RecordError(f"{name}: '{both}' is a label of both modes, expected every label once; {WHOLE}")
    for label in dict.fromkeys((*down, *across)):
        graph.add_node(label, {"name": label})
    for edge in edges:
        graph.add_edge(edge.start, edge.end, {"weight": edge.weight}, edge.directed)
    chart = graph.build((f"UCINET DL, {file.format}",))
    if not file.is_two_mode:
        return chart
    nodes = tuple(replace(node, is_second=node.id in set(second)) for node in chart.nodes)
    return tell_modes(replace(chart, nodes=nodes), Modes())


@dataclass(frozen=True)
class _Edge:
    start: str
    end: str
    weight: str = "1"
    directed: bool = True


def _read_head(text: str, name: str) -> _File:
    file = _File()
    section = "head"
    for number, line in enumerate(text.splitlines(), start=1):
        rest = re.sub(r"^\s*dl\b[\s,]*", "", line, flags=re.IGNORECASE) if number == 1 else line
        while (match := _SECTION.match(rest)) and section != "data":
            word = " ".join(match[1].casefold().split())
            rest = rest[match.end() :]
            section = "data" if word == "data" else word.replace("column", "col")
            if "embedded" in word:
                file.embedded.add(section.split()[0] if section.split()[0] != "labels" else "")
                section = "head"
        if section == "data":
            if words := list(split_words(rest)):
                file.data.append((number, words))
        elif section == "head":
            _read_keywords(file, rest)
        else:
            axis = section.removesuffix("labels").strip()
            file.labels.setdefault(axis, []).extend(split_words(rest))
    if not file.data and section != "data":
        raise RecordError(f"{name}: has no line 'data:', expected a UCINET DL file; export it again")
    return file


def _read_keywords(file: _File, line: str) -> None:
    file.sizes |= {key.casefold(): int(size) for key, size in _SIZE.findall(line)}
    if match := _FORMAT.search(line):
        file.format = match[1].casefold()
    if re.search(r"diagonal\s*=?\s*absent", line, re.IGNORECASE):
        file.has_diagonal = False
    for axis in ("row", "col"):
        if re.search(rf"{axis}\w*\s+labels\s+embedded", line, re.IGNORECASE):
            file.embedded.add(axis)
    if re.search(r"(?<!row )(?<!col )(?<!column )labels\s+embedded", line, re.IGNORECASE):
        file.embedded.add("")


def _read_matrix(file: _File, name: str) -> tuple[list[_Edge], list[str], list[str]]:
    """Return the edges of a matrix, and the labels across and down."""
    rows = [words for _, words in file.data]
    down, across = file.list_labels("row"), file.list_labels("col")
    if file.embedded & {"", "col"}:
        across, rows = rows[0], rows[1:]
    words = [word for row in rows for word in row]
    if file.embedded & {"", "row"}:
        down, words = _take_labels(words, len(across))
    cells = _place_cells(file, words, down, across, name)
    grid = {(one, other): weight for one, other, weight in cells}
    is_half = file.format in ("upperhalf", "lowerhalf", "uh", "lh")
    symmetric = is_half or (
        not file.is_two_mode
        and all(grid.get((other, one), 0.0) == weight for (one, other), weight in grid.items())
    )
    edges, seen = [], set()
    for (one, other), weight in grid.items():
        pair = (min(one, other), max(one, other)) if symmetric else (one, other)
        if weight and pair not in seen:
            seen.add(pair)
            directed = not symmetric or file.is_two_mode
            edges.append(_Edge(down[one], across[other], repr(weight), directed))
    return edges, across, down


def _take_labels(words: Sequence[str], width: int) -> tuple[list[str], list[str]]:
    """Return the row labels that stand before each row of cells, and the cells."""
    step = width + 1
    labels = list(words[::step])
    return labels, [word for at, word in enumerate(words) if at % step]


def _place_cells(
    file: _File, words: Sequence[str], down: Sequence[str], across: Sequence[str], name: str
) -> list[tuple[int, int, float]]:
    """Return (row, column, weight) of each cell that is not 0. Raise RecordError if their number is wrong."""
    places = (
        [(row, column) for row in range(len(down)) for column in _list_columns(file, row, len(across))]
        if len(down) * len(across) <= 4 * len(words) + 4
        else []
    )
    if len(places) != len(words) or not places:
        line = file.data[-1][0] if file.data else 1
        raise RecordError(
            f"{name}:{line}: has {len(words):,} cells, expected those of {len(down)} rows by "
            f"{len(across)} columns ({file.format}); {WHOLE}"
        )
    return [
        (row, column, weight)
        for (row, column), word in zip(places, words, strict=True)
        if (weight := parse_strength(word, f"{name}: cell '{down[row]}' to '{across[column]}'"))
    ]


def _list_columns(file: _File, row: int, width: int) -> list[int]:
    first, last = 0, width
    if file.format in ("lowerhalf", "lh"):
        last = row + 1
    if file.format in ("upperhalf", "uh"):
        first = row
    return [at for at in range(first, last) if file.has_diagonal or at != row]


def _read_list(file: _File, name: str) -> tuple[list[_Edge], list[str], list[str]]:
    """Return the edges of an edge list or node list, and the labels across and down."""
    if not file.format.startswith(("edgelist", "el", "nodelist", "nl")):
        raise RecordError(
            f"{name}: is of format '{file.format}', expected fullmatrix, edgelist1, edgelist2, nodelist1 or "
            "nodelist2; export it as one of them"
        )
    is_nodes = file.format.startswith(("nodelist", "nl"))
    down, across = file.list_labels("row"), file.list_labels("col")
    is_embedded = bool(file.embedded)
    starts = None if is_embedded else _index_labels(down)
    ends_by_word = None if is_embedded else _index_labels(across)
    edges = []
    for number, words in file.data:
        place = f"{name}:{number}"
        start = _find_label(words[0], starts, place)
        ends = words[1:] if is_nodes else words[1:2]
        if not ends and not is_nodes:
            raise RecordError(f"{place}: has one end, expected two; {WHOLE}")
        weight = words[2] if not is_nodes and len(words) > 2 else "1"
        edges += [_Edge(start, _find_label(end, ends_by_word, place), weight) for end in ends]
    if is_embedded:
        down, across = (
            list(dict.fromkeys(ends)) for ends in ([e.start for e in edges], [e.end for e in edges])
        )
    return edges, across, down


def _index_labels(labels: Sequence[str]) -> dict[str, str]:
    """Return each label by itself and by its number; a label wins over another's number."""
    return {str(at): label for at, label in enumerate(labels, start=1)} | {label: label for label in labels}


def _find_label(word: str, labels: dict[str, str] | None, place: str) -> str:
    """Return the label that a word means; labels is None where the words are the labels."""
    if labels is None or word in labels:
        return word if labels is None else labels[word]
    raise RecordError(
        f"{place}: '{word[:40]}' is none of the labels, expected a label or its number; {WHOLE}"
    )
