"""Put what a table in long form says of each report beside the report, which another table has."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from ...graph.kinds.tidy import split_words
from ..fields.rows import fold_text
from ..files.tables import Line, Table
from .cell_shapes import IsHead
from .head_words import split_head
from .long_form import MOST_ROWS, spread_long_form

_OF_REPORTS = split_words("text narrative intelligence grading grade evaluation")
_GRADINGS = frozenset(("5x5x5", "3x5x2", "4x4", "5x5"))
_FIRST_COLUMNS = 3  # among which a table has its key


def spread_tables(tables: Sequence[Table], is_head: IsHead) -> tuple[Table, ...]:
    """Return the tables of a file, those in long form spread.

    Where another table has each key of such a table in one row, under the same head, its row gets the
    columns: a sheet of reports and a sheet of what each report names are one table. Beside a table of cars
    or persons such a sheet may say anything of them, so it stays a table of its own.
    """
    found = [spread_long_form(table, is_head) for table in tables]
    spread = [new for old, new in zip(tables, found, strict=True) if new is not old]
    for lines in spread:
        at, column = _find_parent(lines, found)
        if at >= 0:
            found[at] = _join(found[at], column, lines)
            found = [table for table in found if table is not lines]
    return tuple(found)


def _find_parent(lines: Table, tables: Sequence[Table]) -> tuple[int, int]:
    """Return the place of the table that has the keys of another once each, and their column, else -1s."""
    keys = {line.cells[0].strip() for line in lines.lines()}
    for at, table in enumerate(tables):
        if table is lines or table.form or not any(map(_is_of_report, table.heads)):
            continue
        for column, head in enumerate(table.heads[:_FIRST_COLUMNS]):
            if fold_text(head) != fold_text(lines.heads[0]):
                continue
            own = [_read_key(line, column) for line in islice(table.lines(), MOST_ROWS)]
            if keys <= set(own) and len(set(own)) == len(own) > 1:
                return at, column
    return -1, -1


def _is_of_report(head: str) -> bool:
    """Whether a column has the text or the grading of reports.

    >>> _is_of_report("Grading"), _is_of_report("Report text"), _is_of_report("Keeper")
    (True, True, False)
    """
    return bool(_OF_REPORTS.intersection(split_head(head))) or fold_text(head) in _GRADINGS


def _join(table: Table, column: int, lines: Table) -> Table:
    """Return a table with the columns of the lines of its rows behind its own, but without their key."""
    rows = {line.cells[0].strip(): line for line in lines.lines()}
    known = set(table.heads)
    heads = [head if head not in known else f"{head} (2)" for head in lines.heads[1:]]
    joined = tuple(_widen(line, rows, column, len(table.heads), len(heads)) for line in table.lines())
    note = f"{lines.name} tells what each {table.heads[column]} names; read beside it"
    return replace(
        table,
        heads=(*table.heads, *heads),
        lines=partial(iter, joined),
        notes=(*table.notes, *lines.notes, note),
    )


def _widen(line: Line, rows: Mapping[str, Line], column: int, width: int, further: int) -> Line:
    if line.problem or len(line.cells) > width:
        return line
    beside = rows.get(_read_key(line, column))
    own = (*line.cells, *[""] * (width - len(line.cells)))
    return replace(line, cells=(*own, *(beside.cells[1:] if beside else [""] * further)))


def _read_key(line: Line, column: int) -> str:
    return line.cells[column].strip() if len(line.cells) > column else ""
