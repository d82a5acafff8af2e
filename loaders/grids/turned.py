"""Recognise a table that is turned by 90 degrees, and turn it back."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from statistics import fmean

from ..files.grid import Grid
from ..files.tables import Line, Table, find_flags
from .cell_shapes import IsHead, name_shape, rate_label
from .labelled_cells import KNOWN, LABEL, trim_label
from .rows_of_cells import GridRow
from .ticked_options import has_tick

NOTE = "turned: its fields stand down the side, so that the line of a record is its column's number"
_NUMBERED = re.compile(r"([^\W\d_]{2}[^\d\n]{0,30}?)[ .:#-]*(?:no\.? ?)?(\d{1,3}|[A-H])", re.IGNORECASE)
LEAST_ROWS = 3
LEAST_FILLED = 0.4  # the share of rows that a record fills; a column that fills fewer holds remarks
FULL = 0.6  # the same in a row, and of the rows that fill several cells


@dataclass(frozen=True)
class TurnedRows:
    """Where a turned table stands: its rows, the column of its heads, those of its records and of remarks."""

    rows: Sequence[GridRow]
    side: int
    records: tuple[int, ...]
    remarks: tuple[int, ...] = ()


def find_turned(rows: Sequence[GridRow], start: int, end: int, is_head: IsHead) -> range | None:
    """Return the first run of rows that hold a turned table, None if no run does.

    All rows below a title are one run; else titles, which are alone in their rows, part them.
    """
    top = next((at for at in range(start, end) if len(rows[at].cells) > 1), end)
    if lay_out_turned(rows[top:end], is_head):
        return range(top, end)
    cuts = [start - 1, *(at for at in range(start, end) if len(rows[at].cells) < 2), end]
    for before, after in pairwise(cuts):
        if after - before > LEAST_ROWS and lay_out_turned(rows[before + 1 : after], is_head):
            return range(before + 1, after)
    return None


def lay_out_turned(rows: Sequence[GridRow], is_head: IsHead) -> TurnedRows | None:
    """Return where heads and records stand if the first column holds the heads, else None.

    Then the cells of a row are alike in form and those of a column are not, and the first column reads as
    heads at least as well as the first row. A number before each head, and remarks after the records, are
    part of neither.
    """
    if len(rows) < LEAST_ROWS or any(row.is_blank or row.line.problem for row in rows):
        return None
    columns = sorted({column for row in rows for column in row.columns})
    side = columns[1] if len(columns) > 2 and _holds_numbers(rows, columns[0]) else columns[0]
    beside = [column for column in columns if column > side]
    records = [one for one in beside if sum(one in row.cells for row in rows) >= len(rows) * LEAST_FILLED]
    remarks = [one for one in beside if one not in records and records and one > records[-1]]
    if len(records) < 2 or len(records) + len(remarks) < len(beside):
        return None
    found = TurnedRows(rows, side, tuple(records), tuple(remarks))
    return found if _is_turned(found, is_head) else None


def _holds_numbers(rows: Sequence[GridRow], column: int) -> bool:
    """Whether a column numbers the rows from 1; above the numbers may stand a head."""
    texts = [row.cells.get(column, "").rstrip(".)") for row in rows]
    numbers = [str(number) for number in range(1, len(rows) + 1)]
    return texts == numbers or (not texts[0].isdigit() and texts[1:] == numbers[:-1])


def _is_turned(found: TurnedRows, is_head: IsHead) -> bool:
    rows, side, records = found.rows, found.side, found.records
    labels = [row.cells.get(side, "") for row in rows]
    if not all(labels[1:]) or len(set(labels)) < len(labels):
        return False
    if any(has_tick(text) for row in rows for text in row.texts):  # options beside a label, no records
        return False
    body = rows if labels[0] else rows[1:]
    if fmean(len(row.cells) > 2 for row in body) < FULL or len(body) < LEAST_ROWS:
        return False
    first = [rate_label(text, is_head) for text in rows[0].texts]
    rates = [rate_label(label, is_head) for label in labels if label]
    inner = [[row.cells[one] for one in records if one in row.cells] for row in rows[1:]]
    values = [rate_label(text, is_head) for texts in inner for text in texts]
    if not values or fmean(rates) - fmean(values) < 0.2:
        return False
    if (
        labels[0] and min(first) >= KNOWN and fmean(first) > fmean(rates)
    ):  # a row of heads is surer than a column
        return False
    if fmean(rates) < (max(0.6, fmean(first) - 0.15) if labels[0] else 0.5):
        return False
    if fmean(rates) >= LABEL and list_numbers([rows[0].cells.get(one, "") for one in records]):
        return True
    if fmean(rate >= KNOWN for rate in values) > 0.15:  # labels among the values: pairs of both
        return False
    across = fmean(map(_rate_sameness, inner))
    down = fmean(
        _rate_sameness([row.cells[column] for row in rows[1:] if column in row.cells]) for column in records
    )
    return across > down + 0.12


def list_numbers(texts: Sequence[str]) -> list[tuple[str, str]]:
    """Return the word and number of each text if they are one word with other numbers, else [].

    >>> list_numbers(["Vehicle A", "Vehicle B"]), list_numbers(["Subject 1", "Driver 2"])
    ([('Vehicle', 'A'), ('Vehicle', 'B')], [])
    """
    found = [_NUMBERED.fullmatch(text.strip()) for text in texts]
    pairs = [(match[1].strip(" .:#-"), match[2]) for match in found if match]
    is_one = len({word.casefold() for word, _ in pairs}) == 1 and len(set(pairs)) == len(texts) > 1
    return pairs if is_one and len(pairs) == len(texts) else []


def _rate_sameness(texts: Sequence[str]) -> float:
    """Return the share of the commonest form among texts."""
    shapes = Counter(map(name_shape, texts))
    return max(shapes.values(), default=0) / max(len(texts), 1)


def turn(grid: Grid, found: TurnedRows) -> Table:
    """Return the table whose heads are the first column and whose rows are the other columns."""
    heads = [trim_label(row.cells.get(found.side, "")) for row in found.rows]
    records = [[row.cells.get(column, "") for row in found.rows] for column in found.records]
    if not heads[0] and (numbers := list_numbers([record[0] for record in records])):
        heads[0] = f"{numbers[0][0]} no."
        records = [[number, *record[1:]] for record, (_, number) in zip(records, numbers, strict=True)]
    lines = tuple(
        Line(column + 1, tuple(cells), find_flags(cells))
        for column, cells in zip(found.records, records, strict=True)
    )
    remarks = [
        (row.number, row.cells[column])
        for row in found.rows[1:]  # (in the first row stands what they are: "Remarks")
        for column in found.remarks
        if column in row.cells
    ]
    return Table(
        grid.name,
        tuple(heads),
        partial(iter, lines),
        found.rows[0].number,
        (*grid.notes, NOTE),
        stored_days=grid.stored_days,
        texts=tuple(remarks),
        form="turned",
    )
