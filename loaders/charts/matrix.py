"""Adjacency matrices: labels on both axes, or a bare square of numbers with ids 1 to n."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...graph.claims.values import Cell
from ...graph.errors import RecordError
from ..files.tables import Line
from .chart import WHOLE, Chart, ChartEdge
from .chart_node import ChartNode
from .incidence import is_total
from .matrix_codes import EXPLAINED, KeyedRows, part_key
from .named_axes import spell_names_of_ids
from .strength import parse_strength
from .weights import part_denials

SMALLEST_BARE = 4  # a smaller square of numbers may as well be an edge list
_LEAST_OF_HALF = 0.5  # of the cells on one side of the diagonal
_NUMBER = re.compile(r"\s*[+-]?[\d.]*([eE][+-]?\d+)?\s*")


def is_matrix(rows: Sequence[Line]) -> bool:
    """Whether the rows are a matrix; also a damaged one, so that its damage can be reported."""
    return is_labelled(rows) or is_bare(rows)


def is_labelled(rows: Sequence[Line]) -> bool:
    """Whether most labels of the head also occur in the first column."""
    filled = [line for line in rows if any(cell.strip() for cell in line.cells)]
    filled = _part_notes_and_key(filled)[0].rows if filled and not filled[0].problem else filled
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

    A symmetric matrix gives an undirected edge a pair, and so does one that is filled on one side of its
    diagonal alone; any other gives a directed edge for each cell that is not 0. Totals are left out. Raise
    RecordError, with its place, for a bad cell, a missing row or column, or an id that occurs twice on an
    axis.
    """
    filled = [line for line in rows if any(cell.strip() for cell in line.cells) or line.problem]
    for line in filled:
        if line.problem:
            raise RecordError(f"{name}:{line.number}: {line.problem}; {WHOLE}")
    labelled = is_labelled(rows)
    keyed, told = _part_notes_and_key(filled) if labelled else (KeyedRows(filled), [])
    filled, totals = _drop_totals(spell_names_of_ids(keyed.rows)) if labelled else (filled, 0)
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
    body, is_half = _complete_halves(across, down, body) if labelled else (body, False)
    texts = {row: dict(zip(across, cells, strict=True)) for row, (_, cells) in zip(down, body, strict=True)}
    lines = {row: line.number for row, (line, _) in zip(down, body, strict=True)}
    edges, symmetric = _read_edges(across, texts, keyed, {row: f"{name}:{lines[row]}" for row in down}, lines)
    nodes = tuple(ChartNode(label, label, cell=Cell(lines[label], "")) for label in across)
    kept, denials, denied = part_denials(edges) if keyed.meanings else (edges, (), ())
    form = "half" if is_half else "symmetric" if symmetric else "directed"
    labels = "labelled" if labelled else "ids 1 to n"
    note = f"read as a {form} matrix of {len(across)}, {labels}"
    weights = ["its cells are the weights of its links"] if any(edge.strength != 1 for edge in edges) else []
    notes = (
        *(note, *weights, *(["its totals are left out"] if totals else []), *told),
        *(*keyed.notes, *denied),
    )
    blank = len(rows) - len(filled)
    return Chart(nodes, tuple(kept), len(rows) - labelled, blank, notes, denials=denials)


def _read_edges(
    across: Sequence[str],
    texts: Mapping[str, Mapping[str, str]],
    keyed: KeyedRows,
    places: Mapping[str, str],
    lines: Mapping[str, int],
) -> tuple[list[ChartEdge], bool]:
    """Return an edge for each cell that is not 0 or blank, and whether both halves say the same.

    A code is a link of the kind that the key has for it.
    """
    grid: dict[str, dict[str, tuple[float, str]]] = {
        row: {
            column: (float(keyed.is_link(cell)), keyed.meanings[cell.strip()])
            if keyed.is_code(cell)
            else (parse_strength(cell, f"{places[row]}: cell '{row}' to '{column}'"), "")
            for column, cell in cells.items()
        }
        for row, cells in texts.items()
    }
    symmetric = all(grid[a][b] == grid[b][a] for a in across for b in across)
    edges = [
        ChartEdge(a, b, *grid[a][b], directed=not symmetric, cell=Cell(lines[a], b))
        for at, a in enumerate(across)
        for b in (across[at:] if symmetric else across)
        if grid[a][b][0]
    ]
    return edges, symmetric


def _part_notes_and_key(filled: Sequence[Line]) -> tuple[KeyedRows, list[str]]:
    """Return the rows of a matrix, the codes that a key below it explains, and a sentence on each note."""
    rows, below = _drop_notes(filled, EXPLAINED)
    keyed = part_key(rows)
    if len(keyed.rows) == len(rows):
        rows, below = _drop_notes(filled)
        return KeyedRows(rows), below
    rows, above = _drop_notes(keyed.rows)
    return keyed._replace(rows=rows), [*above, *below]


def _drop_notes(
    filled: Sequence[Line], kept_form: re.Pattern[str] | None = None
) -> tuple[list[Line], list[str]]:
    """Return the rows of a matrix without the notes below it, and a sentence on each.

    A note is a first cell alone that no column is named by; a row of somebody without links is named by one.
    One of the form kept_form is kept.
    """
    across = {cell.strip() for cell in filled[0].cells[1:]}
    kept = list(filled)
    notes: list[str] = []
    while (
        len(kept) > 2
        and kept[-1].cells[0].strip() not in across
        and not any(map(str.strip, kept[-1].cells[1:]))
        and not (kept_form and kept_form.fullmatch(kept[-1].cells[0].strip()))
    ):
        line = kept.pop()
        notes.insert(0, f"line {line.number} is a note, not a row: '{line.cells[0].strip()}'")
    return kept, notes


def _drop_totals(filled: Sequence[Line]) -> tuple[list[Line], int]:
    """Return the rows of a matrix without its column and its row of totals, and how many of these it had."""
    head, *body = filled
    kept = [line for line in body if not is_total(line.cells[0])]
    totals = len(body) - len(kept)
    if is_total(head.cells[-1]) and not any(line.cells[0].strip() == head.cells[-1].strip() for line in kept):
        width = len(head.cells)
        same = [line for line in (head, *kept) if len(line.cells) == width]
        if len(same) == len(kept) + 1:
            return [replace(line, cells=line.cells[:-1]) for line in (head, *kept)], totals + 1
    return [head, *kept], totals


def _complete_halves(
    across: Sequence[str], down: Sequence[str], body: Sequence[tuple[Line, tuple[str, ...]]]
) -> tuple[list[tuple[Line, tuple[str, ...]]], bool]:
    """Return the rows with a blank half of the matrix filled from the other half, and whether it was blank.

    A mark on the diagonal (an x, a dash) is nobody's link. A half is blank on purpose if the diagonal is
    marked or much of the other half is filled; a few links of which none goes back are directed.
    """
    columns, places = ({label: at for at, label in enumerate(axis)} for axis in (across, down))
    square = [[row[columns[label]].strip() for label in down] for _, row in body]
    size = range(len(down))
    marked = [at for at in size if square[at][at] and not any(map(str.isdigit, square[at][at]))]
    for at in marked:
        square[at][at] = ""
    upper = sum(bool(square[a][b]) for a in size for b in size if a < b)
    lower = sum(bool(square[a][b]) for a in size for b in size if a > b)
    is_sure = bool(marked) or max(upper, lower) >= _LEAST_OF_HALF * len(down) * (len(down) - 1) / 2
    is_half = (upper == 0) != (lower == 0) and is_sure
    if is_half:
        square = [[square[a][b] or square[b][a] for b in size] for a in size]
    elif not marked:
        return list(body), False
    rows = [tuple(row[places[label]] for label in across) for row in square]
    return [(line, row) for (line, _), row in zip(body, rows, strict=True)], is_half


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
