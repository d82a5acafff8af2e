"""Tells whether a table that ringmap's own heads begin has another table below it, behind blank lines."""

from collections.abc import Iterator

from ..files.tables import Line, Table
from ..grids.head_words import is_head

_LEAST_HEADS = 2
_SURE = 0.45  # how far each cell is known as a head


def has_further_table(table: Table) -> bool:
    """Return whether a row behind a blank one has nothing but heads, and not those of the table itself."""
    own = {head.casefold() for head in table.heads}
    last, is_parted = table.head_line, False
    for line in table.lines():
        cells = [text.strip() for text in _split(line, table) if text.strip()]
        if not cells or line.number > last + 1:
            is_parted = True
        if cells and is_parted:
            is_row_of_heads = len(cells) >= _LEAST_HEADS and all(is_head(text) >= _SURE for text in cells)
            if is_row_of_heads and {text.casefold() for text in cells} != own:
                return True
            is_parted = False
        last = line.number
    return False


def _split(line: Line, table: Table) -> Iterator[str]:
    """Yield the cells of a row, also of one that has too few or too many."""
    if not line.problem:
        yield from line.cells
    elif table.delimiter:
        yield from line.raw.split(table.delimiter)
