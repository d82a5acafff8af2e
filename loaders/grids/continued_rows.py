"""Join rows that go on with the row above: further goods lines, further boxes of one bill, merged cells."""

import re
from collections.abc import Sequence
from dataclasses import replace
from statistics import fmean

from ..files.grid import Span
from .cell_shapes import is_value, name_shape
from .rows_of_cells import GridRow

_BOX = re.compile(r"[A-Z]{3}[UJZ][ -]?[0-9]{6}[ -]?[0-9]", re.IGNORECASE)
FEW = 0.6  # a row without its key that fills less than this share of the columns goes on with the one above


def fill_merged(rows: Sequence[GridRow], spans: Sequence[Span]) -> list[GridRow]:
    """Return rows in which a cell that is merged over several of them stands in each."""
    inside = {row.number: row for row in rows}
    values: dict[int, dict[int, str]] = {}
    for span in spans:
        first = inside.get(span.line)
        if span.height < 2 or first is None or span.column not in first.cells:
            continue
        for number in range(span.line + 1, span.line + span.height):
            values.setdefault(number, {})[span.column] = first.cells[span.column]
    return [
        replace(row, cells=dict(sorted((values[row.number] | row.cells).items())))
        if row.number in values
        else row
        for row in rows
    ]


def join_continued(rows: Sequence[GridRow], columns: Sequence[int]) -> tuple[list[GridRow], list[str]]:
    """Return rows with those joined that go on with the row above, and what was noted.

    The first column must hold a key: values of their own, all different. A row without its key that has one
    cell goes on with that cell above, on a line of its own; one with more is a row with the rest as above.

    >>> from ..files.tables import Line
    >>> cells = [{0: "T-1", 1: "X", 2: "CAR", 3: "1"}, {2: "VIN"}, {0: "T-2", 1: "Y", 2: "DOORS", 3: "2"}]
    >>> rows = [GridRow(Line(at, ()), row, {}) for at, row in enumerate(cells, start=1)]
    >>> joined, notes = join_continued(rows, (0, 1, 2, 3))
    >>> joined[0].cells[2].split("\\n"), [row.number for row in joined], notes
    (['CAR', 'VIN'], [1, 3], ['lines 2 go on with the row above'])
    """
    keys = [row.cells[columns[0]] for row in rows if columns[0] in row.cells]
    open_rows = [row for row in rows if row.cells and columns[0] not in row.cells]
    if not open_rows or not keys or not _are_keys(keys) or columns[0] not in rows[0].cells:
        return list(rows), []
    joined: list[GridRow] = []
    lines: list[int] = []
    for row in rows:
        goes_on = columns[0] not in row.cells and row.cells and not row.line.problem
        is_short = len(row.cells) <= FEW * len(columns)
        if not joined or not goes_on or not (is_short or _is_next_box(joined[-1], row, columns[0])):
            joined.append(row)
            continue
        above = joined[-1]
        lines.append(row.number)
        if len(row.cells) == 1:
            (column,) = row.columns
            text = "\n".join(filter(None, (above.cells.get(column, ""), row.cells[column])))
            joined[-1] = replace(above, cells=dict(sorted((above.cells | {column: text}).items())))
        else:
            kept = {
                column: text
                for column, text in above.cells.items()
                if column == columns[0] or name_shape(text) != "number"  # a weight is not given twice
            }
            joined.append(replace(row, cells=dict(sorted((kept | row.cells).items()))))
    if not lines:
        return joined, []
    return joined, [f"lines {', '.join(map(str, lines[:20]))} go on with the row above"]


def _is_next_box(above: GridRow, row: GridRow, key: int) -> bool:
    """Whether a row lacks the key alone of the row above, and has another container in the same column."""
    boxes = [at for at, text in row.cells.items() if _BOX.fullmatch(text.strip())]
    is_whole = set(above.cells) - {key} <= set(row.cells)
    return is_whole and any(_BOX.fullmatch(above.cells.get(at, "").strip()) for at in boxes)


def _are_keys(texts: Sequence[str]) -> bool:
    return len(set(texts)) == len(texts) and fmean(map(is_value, texts)) >= 0.8
