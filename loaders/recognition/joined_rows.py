"""What all joins of the tables of a file share: cells, rows that fit in memory, columns put in."""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from ..files.tables import Line, Table

MOST_ROWS = 5000  # of a table that is looked at for keys
FEWEST = 2  # rows or cells from which a column is one of keys
_CODE = re.compile(r"(?=.*\d)(?=.*[^\W\d_])[\w/-]{2,20}")


def read_cell(line: Line, column: int) -> str:
    """Return what a cell holds, "" for one of a row that is too short or cannot be read."""
    return "" if line.problem or column >= len(line.cells) else line.cells[column].strip()


def is_code(text: str) -> bool:
    """Whether a text is a code of letters and digits.

    >>> is_code("SE26001"), is_code("26001"), is_code("Ann 7")
    (True, False, False)
    """
    return bool(_CODE.fullmatch(text))


def read_few_lines(table: Table) -> list[Line]:
    """Return the rows of a table that can be read; [] if it has more than are looked at for keys."""
    lines = list(islice(table.lines(), MOST_ROWS + 1))
    return [line for line in lines if not line.problem] if len(lines) <= MOST_ROWS else []


def put_columns(
    table: Table, at: int, heads: Sequence[str], values: Sequence[Sequence[str]], note: str, taken: int = 0
) -> Table:
    """Return a table with columns at a place, instead of as many as are taken out there.

    values has the cells of each row, in the order of the table's lines.
    """
    lines = []
    for line, put in zip(table.lines(), values, strict=True):
        filled = (*line.cells, *[""] * (at + taken - len(line.cells)))
        cells = (*filled[:at], *put, *filled[at + taken :])
        lines.append(line if line.problem else replace(line, cells=cells))
    wide = (*table.heads[:at], *heads, *table.heads[at + taken :])
    return replace(table, heads=wide, lines=partial(iter, lines), notes=(*table.notes, note))
