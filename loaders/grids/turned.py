"""Recognise a table that is turned by 90 degrees, and turn it back."""

from collections import Counter
from collections.abc import Sequence
from functools import partial
from statistics import fmean

from ..files.grid import Grid
from ..files.tables import Line, Table, find_flags
from .cell_shapes import IsHead, name_shape, rate_label
from .labelled_cells import has_tick, trim_label
from .rows_of_cells import GridRow

NOTE = "turned: its fields stand down the side, so that the line of a record is its column's number"


def is_turned(rows: Sequence[GridRow], is_head: IsHead) -> bool:
    """Whether the first column holds the heads, and each further column a record.

    Then the cells of a row are alike in form and those of a column are not, and the first column reads as
    heads at least as well as the first row.
    """
    if len(rows) < 3 or any(row.is_blank or row.line.problem for row in rows):
        return False
    side = min(column for row in rows for column in row.columns)
    records = sorted({column for row in rows for column in row.columns if column != side})
    labels = [row.cells.get(side, "") for row in rows]
    if len(records) < 2 or not all(labels) or len(set(labels)) < len(labels):
        return False
    has_options = any(has_tick(text) for row in rows for text in row.texts)  # beside a label, no records
    if has_options or fmean(len(row.cells) > 2 for row in rows) < 0.6:
        return False
    rates = [rate_label(label, is_head) for label in labels]
    first = [rate_label(text, is_head) for text in rows[0].texts]
    values = [rate_label(text, is_head) for row in rows[1:] for text in row.texts[1:]]
    if not values or fmean(rates) < max(0.6, fmean(first) - 0.15) or fmean(rates) - fmean(values) < 0.2:
        return False
    across = fmean(_rate_sameness(row.texts[1:]) for row in rows[1:])
    down = fmean(
        _rate_sameness([row.cells[column] for row in rows[1:] if column in row.cells]) for column in records
    )
    return across > down + 0.12


def _rate_sameness(texts: Sequence[str]) -> float:
    """Return the share of the commonest form among texts."""
    shapes = Counter(map(name_shape, texts))
    return max(shapes.values(), default=0) / max(len(texts), 1)


def turn(grid: Grid, rows: Sequence[GridRow]) -> Table:
    """Return the table whose heads are the first column and whose rows are the other columns."""
    side = min(column for row in rows for column in row.columns)
    records = sorted({column for row in rows for column in row.columns if column != side})
    heads = tuple(trim_label(row.cells[side]) for row in rows)
    lines = tuple(
        Line(column + 1, cells, find_flags(cells))
        for column in records
        for cells in [tuple(row.cells.get(column, "") for row in rows)]
    )
    return Table(
        grid.name,
        heads,
        partial(iter, lines),
        rows[0].number,
        (*grid.notes, NOTE),
        stored_days=grid.stored_days,
        form="turned",
    )
