"""The rows under a head: where the table ends, and which of its rows are notes, totals or heads again."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from ..files.grid import Grid, join_lines
from ..files.tables import Line, Table, find_flags
from ..rows import fold_text
from .cell_shapes import IsHead, name_shape, rate_label
from .head_rows import Head, find_head, rate_head_row
from .labelled_cells import LABEL, Pair, read_labels, split_labels
from .rows_of_cells import GridRow

_TOTAL = re.compile(r"(?:grand |sub[ -]?|page )?totals?\b.{0,25}|sum(?: total)?:?|count:?", re.IGNORECASE)
_NOTE = re.compile(
    r"\W{2,}.*|(?:nb|n\.b\.?|notes?|end of|printed|page \d|continued|cont'?d|source|run by|records?:)(?!\w).*"
    r"|\d+ (?:records?|rows?|entries|results?)\b.*",
    re.IGNORECASE | re.DOTALL,
)


@dataclass
class TableRows:
    """A table as it is found row by row: its head, its rows, and what stands among them."""

    head: Head
    rows: list[GridRow] = field(default_factory=list)
    texts: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    end: int = 0  # the index of the first row after it

    def leave_out(self, row: GridRow, what: str) -> None:
        """Keep a row as text, and note that it is no row of the table."""
        text = "; ".join(map(join_lines, row.texts))
        self.texts.append((row.number, text))
        self.notes.append(f"line {row.number} is {what}, not a row: '{text[:80]}'")


def read_table_rows(rows: Sequence[GridRow], head: Head, is_head: IsHead) -> TableRows:
    """Return the rows that belong to a head, to where the next table or a closing text begins."""
    found = TableRows(head, end=len(rows))
    found.texts += head.titles
    after_blank = False
    for at in range(head.last + 1, len(rows)):
        row = rows[at]
        if row.is_blank:
            after_blank = True
            continue
        if row.line.problem:
            found.rows.append(row)
        elif is_repeated_head(row, rows, head):
            found.notes.append(f"line {row.number} repeats the heads, not a row")
        elif _begins_another(rows, at, found, after_blank, is_head):
            found.end = at
            break
        elif pairs := _read_signature(row, found, is_head):
            found.pairs += pairs
        elif what := _name_aside(row, found):
            found.leave_out(row, what)
        else:
            found.rows.append(row)
        after_blank = False
    return found


def is_repeated_head(row: GridRow, rows: Sequence[GridRow], head: Head) -> bool:
    """Whether a row has the heads again, or one of the rows that they were joined from."""
    for one in rows[head.first : head.last + 1]:
        same = sum(
            fold_text(text) == fold_text(one.cells.get(column, "")) for column, text in row.cells.items()
        )
        if len(one.cells) > 1 and same >= max(2, len(one.cells) * 0.8, len(row.cells) * 0.8):
            return True
    return False


def _begins_another(
    rows: Sequence[GridRow], at: int, found: TableRows, after_blank: bool, is_head: IsHead
) -> bool:
    """Whether something else begins at a row: another head, label lines, or a title above another head."""
    row = rows[at]
    if not found.rows:
        return False
    if not after_blank:
        # Without a blank row between, only heads that are nearly all known begin another table.
        if len(row.cells) < 3 or min(rate_label(text, is_head) for text in row.texts) < LABEL:
            return False
        other = rate_head_row(rows, at, is_head)
        return other is not None and other.first == at
    following = next((one for one in range(at + 1, len(rows)) if rows[one].is_blank), len(rows))
    reach = following + 2 if len(row.cells) == 1 else following
    other = find_head(rows, at, reach, is_head)
    if other and not _fits(rows[other.first], found):
        return True
    if len(row.cells) > 1:
        labelled = read_labels(row, (), is_head)
        return labelled is not None and any(text.rstrip().endswith(":") for text in row.texts)
    return len(row.cells) == 1 and not any(
        len(one.cells) > 1 and _fits(one, found) for one in rows[at + 1 : at + 6]
    )


def _fits(row: GridRow, found: TableRows) -> bool:
    """Whether most cells of a row stand in columns of the table and have the form of the cells above."""
    known = same = 0
    for column, text in row.cells.items():
        above = [one.cells[column] for one in found.rows[-6:] if column in one.cells]
        if column in found.head.texts:
            known += 1
            shape = name_shape(text)
            same += not above or any(name_shape(other) == shape for other in above)
    return known >= len(row.cells) * 0.8 and same >= known * 0.6


def _read_signature(row: GridRow, found: TableRows, is_head: IsHead) -> list[Pair]:
    """Return the pairs of a row whose only cell, under the first head, holds its label: `Signed: …`."""
    if len(row.cells) != 1 or row.columns[0] != min(found.head.texts) or len(found.head.texts) < 3:
        return []
    return split_labels(row.texts[0], row.number, is_head)


def _name_aside(row: GridRow, found: TableRows) -> str:
    """Return what a row is if it is no row of the table ("a total line", "a note"), else ""."""
    first = row.texts[0].strip() if row.cells else ""
    if _TOTAL.fullmatch(first) and len(found.head.texts) > 1:
        return "a total line"
    if len(row.cells) > 1 or len(found.head.texts) < 3:
        return ""
    (column,) = row.columns
    if _NOTE.fullmatch(first) or row.wide.get(column, 1) > len(found.head.texts) / 2:
        return "a note"
    if column == min(found.head.texts):
        shapes = {name_shape(one.cells[column]) for one in found.rows if column in one.cells}
        if name_shape(first) not in shapes or (name_shape(first) in ("words", "prose") and " " in first):
            return "a note"
    return ""


def make_table(grid: Grid, found: TableRows) -> Table:
    """Return the rows under a head as a Table; columns filled without a head have a blank one."""
    columns = {column for row in found.rows for column in row.columns} | found.head.texts.keys()
    heads = tuple(found.head.texts.get(column, "") for column in sorted(columns))
    lines = tuple(_make_line(row, sorted(columns)) for row in found.rows)
    return Table(
        grid.name,
        heads,
        partial(iter, lines),
        row_number(found, grid),
        (*grid.notes, *found.notes),
        stored_days=grid.stored_days,
        delimiter=grid.delimiter,
        standing=tuple((pair.label, pair.value, pair.line) for pair in found.pairs),
        texts=tuple(found.texts),
    )


def row_number(found: TableRows, grid: Grid) -> int:
    """Return the real number of the last row of the heads."""
    return grid.rows[found.head.last].number


def _make_line(row: GridRow, columns: Sequence[int]) -> Line:
    line = row.line
    if line.problem and not line.cells:
        return line
    cells = tuple(row.cells.get(column, "") for column in columns)
    return Line(line.number, cells, line.flags or find_flags(cells), line.problem, line.raw)
