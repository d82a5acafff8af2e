"""Adjacency matrices: labels on both axes, or a bare square of numbers with ids 1 to n."""

import re
from collections import Counter
from collections.abc import Sequence

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ..files.tables import Line
from .chart import WHOLE, Chart, ChartEdge, ChartNode
from .strength import parse_strength

SMALLEST_BARE = 4  # a smaller square of numbers may as well be an edge list
_NUMBER = re.compile(r"\s*[+-]?[\d.]*([eE][+-]?\d+)?\s*")


def is_matrix(rows: Sequence[Line]) -> bool:
    """Whether the rows are a matrix; also a damaged one, so that its damage can be reported."""
    return is_labelled(rows) or is_bare(rows)


def is_labelled(rows: Sequence[Line]) -> bool:
    """Whether most labels of the head also occur in the first column."""
    filled = [line for line in rows if any(cell.strip() for cell in line.cells)]
    if len(filled) < 3 or (
        (corner := filled[0].cells[0].strip()) and _NUMBER.fullmatch(corner) and is_bare(rows)
    ):
        return False
    head = [cell.strip() for cell in filled[0].cells if cell.strip()]
    across, down = set(head), {line.cells[0].strip() for line in filled[1:] if line.cells}
    shared = len(across & down)
    distinct = len(across) > 0.6 * len(head) and len(down) > 0.6 * (len(filled) - 1)
    return distinct and shared >= 2 and shared >= 0.8 * max(len(across) - 1, 1) and shared >= 0.8 * len(down)


def is_bare(rows: Sequence[Line]) -> bool:
    """Whether the rows are a square of numbers, at least 4 by 4; a few cells may be wrong."""
    filled = [line for line in rows if line.cells]
    if len(filled) < SMALLEST_BARE:
        return False
    width, _ = Counter(len(line.cells) for line in filled).most_common(1)[0]
    if width != len(filled):
        return False
    wrong = sum(not _NUMBER.fullmatch(cell) for line in filled for cell in line.cells)
    first = sum(not _NUMBER.fullmatch(cell) for cell in filled[0].cells)
    return wrong <= 0.02 * width * width + 1 and first <= 1


def read_matrix(rows: Sequence[Line], name: str) -> Chart:
    """Return the chart of a matrix.

    A symmetric matrix gives an undirected edge a pair, any other a directed edge for each cell that is not
    0. Raise RecordError, with its place, for a bad cell, a missing row or column, or an id that occurs
    twice on an axis.
    """
    filled = [line for line in rows if any(cell.strip() for cell in line.cells) or line.problem]
    for line in filled:
        if line.problem:
            raise RecordError(f"{name}:{line.number}: {line.problem}; {WHOLE}")
    labelled = is_labelled(rows)
    across, body = (
        _read_axes(filled, name)
        if labelled
        else ([str(n) for n in range(1, len(filled) + 1)], [(line, line.cells) for line in filled])
    )
    for line, cells in body:
        if len(cells) != len(across):
            raise RecordError(
                f"{name}:{line.number}: the row has {len(cells)} cells, "
                f"expected {len(across)} as the axis has; {WHOLE}"
            )
    down = [line.cells[0].strip() for line, _ in body] if labelled else across
    grid = {
        row: dict(
            zip(
                across,
                [
                    parse_strength(cell, f"{name}:{line.number}: cell '{row}' to '{column}'")
                    for column, cell in zip(across, cells, strict=True)
                ],
                strict=True,
            )
        )
        for row, (line, cells) in zip(down, body, strict=True)
    }
    symmetric = all(grid[a][b] == grid[b][a] for a in across for b in across)
    lines = {row: line.number for row, (line, _) in zip(down, body, strict=True)}
    nodes = tuple(ChartNode(label, label, cell=Cell(lines[label], "")) for label in across)
    edges = tuple(
        ChartEdge(a, b, grid[a][b], directed=not symmetric, cell=Cell(lines[a], b))
        for at, a in enumerate(across)
        for b in (across[at:] if symmetric else across)
        if grid[a][b]
    )
    form, labels = "symmetric" if symmetric else "directed", "labelled" if labelled else "ids 1 to n"
    note = f"read as a {form} matrix of {len(across)}, {labels}"
    return Chart(nodes, edges, len(rows) - labelled, len(rows) - len(filled), (note,))


def _read_axes(filled: Sequence[Line], name: str) -> tuple[list[str], list[tuple[Line, tuple[str, ...]]]]:
    """Return the labels across, and each row with its cells; both axes need the same labels, once each."""
    head, body = filled[0], filled[1:]
    # R writes no corner: its head is one cell shorter than its rows.
    corner = 0 if len(head.cells) == len(body[0].cells) - 1 else 1
    across = [cell.strip() for cell in head.cells[corner:]]
    _check_unique(
        across, [f"{name}:{head.number}: column {at}" for at in range(corner + 1, len(head.cells) + 1)]
    )
    down = [line.cells[0].strip() for line in body]
    _check_unique(down, [f"{name}:{line.number}: row" for line in body])
    for line, label in zip(body, down, strict=True):
        if label not in set(across):
            raise RecordError(
                f"{name}:{line.number}: row '{label}' has no column of that name, "
                f"expected the same ids on both axes; {WHOLE}"
            )
    for label in across:
        if label not in set(down):
            raise RecordError(
                f"{name}:{head.number}: column '{label}' has no row of that name, "
                f"expected the same ids on both axes; {WHOLE}"
            )
    return across, [(line, line.cells[1:]) for line in body]


def _check_unique(labels: Sequence[str], places: Sequence[str]) -> None:
    seen: dict[str, str] = {}
    for label, place in zip(labels, places, strict=True):
        if not label:
            raise RecordError(f"{place} has no id, expected one for every row and column; {WHOLE}")
        if label in seen:
            raise RecordError(
                f"{place} is '{label}', which stands at {seen[label].rsplit(': ')[-1]} already, "
                f"expected every id once; {WHOLE}"
            )
        seen[label] = f"{place} {label}" if place.endswith("row") else place
