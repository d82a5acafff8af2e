"""Part a sheet into the tables that stand side by side in it."""

from collections.abc import Sequence
from itertools import pairwise

from ..fields.rows import fold_text
from ..files.grid import Grid
from .cell_shapes import IsHead
from .head_rows import Head, find_head
from .rows_of_cells import GridRow, list_rows

TOP = 40  # rows from the top in which the heads of tables side by side stand


def split_sides(grid: Grid, is_head: IsHead) -> list[list[GridRow]]:
    """Return the rows of each table that stands beside others; all rows as one if none does.

    A blank column parts them. As a table may have a blank column too, each side must have its heads, and
    there must be a sign that they are two: heads in common, a title over each, or another last row.
    """
    rows = list_rows(grid)
    ranges = _find_ranges(rows)
    if len(ranges) < 2:
        return [rows]
    sides = [list_rows(grid, columns) for columns in ranges]
    heads = [find_head(side, 0, min(TOP, len(side)), is_head) for side in sides]
    found = [head for head in heads if head is not None]
    if len(found) < len(heads) or any(len(head.texts) < 2 for head in found):
        return [rows]
    return sides if _are_apart(sides, found) else [rows]


def _find_ranges(rows: Sequence[GridRow]) -> list[range]:
    """Return the ranges of columns between columns that are blank in every row of several cells."""
    filled = sorted({column for row in rows if len(row.cells) > 1 for column in row.columns})
    if not filled:
        return []
    starts = [filled[0], *(after for before, after in pairwise(filled) if after - before > 1)]
    ends = [*starts[1:], 1 << 30]
    return [
        range(0 if at == 0 else start, end) for at, (start, end) in enumerate(zip(starts, ends, strict=True))
    ]


def _are_apart(sides: Sequence[Sequence[GridRow]], heads: Sequence[Head]) -> bool:
    named = [{fold_text(text) for text in head.texts.values()} for head in heads]
    if any(len(one & other) >= 2 for one, other in pairwise(named)):
        return True
    if all(_has_title(side, head) for side, head in zip(sides, heads, strict=True)):
        return True
    ends = {next((row.number for row in reversed(side) if len(row.cells) > 1), 0) for side in sides}
    starts = {side[head.last].number for side, head in zip(sides, heads, strict=True)}
    return len(ends) > 1 or len(starts) > 1


def _has_title(side: Sequence[GridRow], head: Head) -> bool:
    """Whether a side has a title of its own directly above its heads, or as a group head over them."""
    above = side[head.last - 1] if head.last else None
    return above is not None and len(above.cells) == 1
