"""Joins the lines of a thing to the thing: two tables of a file that bear one key under one head (`Job`)."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import islice

from ..files.tables import Line, Table
from .column_contents import look_at_columns
from .head_reading import read_head

MOST_ROWS = 5000  # of a table that is looked at for keys
FEWEST = 2  # rows of a table whose column is looked at as one of keys
SHARE = 0.9  # of the filled cells of the lines' column that name rows of the other table
_MOST_COLUMNS = 3  # the key stands among the first columns of a table
_CODE = re.compile(r"(?=[^\W\d_]*[-/ ]?[^\W\d_]*\d)(?=.*[^\W\d_])[\w/-]{4,20}")
# Documents and things of these names are known by their keys: their rows meet without a join.
_KNOWN = frozenset(
    (
        "bill",
        "booking",
        "container",
        "vrm",
        "vin",
        "urn",
        "exhibit",
        "nominal",
        "crime",
        "scene",
        "phone",
        "seal",
    )
)
_NAMES = ("person_name", "organisation_name")
_BOXES = ("container", "vin")
_SUMS = frozenset(("amount", "debit", "credit", "balance"))
_ACCOUNTS = (
    ("account", "name"),
    ("account", "holder"),
    ("account",),
    ("account", "number"),
    ("sort", "code"),
    ("iban",),
)
_PLACES = ("port", "town")  # which look like persons, too


def join_shared_keys(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, each line of a job with what the table of jobs says of the job.

    One table has each key once, with parties; the other has the boxes or vehicles, and no parties. Their
    keys are codes of letters and digits, and stand under the same head, which names no kind of document.
    """
    if len(tables) < 2:
        return tuple(tables)
    return tuple(_put_account(_join(table, tables), tables) for table in tables)


def _put_account(table: Table, tables: Sequence[Table]) -> Table:
    """Return the entries of an account with the account and its holder, which a sheet of one record names."""
    heads = [read_head(head).words for head in table.heads]
    has_entries = (
        any(_SUMS & set(words) for words in heads) and len(list(islice(table.lines(), FEWEST))) == FEWEST
    )
    if not has_entries or any(words in _ACCOUNTS for words in heads):
        return table
    for other in tables:
        lines = list(islice(other.lines(), 2))
        named = [at for at, head in enumerate(other.heads) if read_head(head).words in _ACCOUNTS]
        if other is not table and len(lines) == 1 and len(named) >= FEWEST:
            values = [(other.heads[at], _read_cell(lines[0], at), table.head_line) for at in named]
            return replace(table, standing=(*table.standing, *(one for one in values if one[1])))
    return table


def _join(lines: Table, tables: Sequence[Table]) -> Table:
    for column, head in enumerate(lines.heads[:_MOST_COLUMNS]):
        words = read_head(head).words
        if not words or set(words) & _KNOWN or not _has(lines, _BOXES) or _has(lines, _NAMES):
            continue
        for other in tables:
            at = next(
                (at for at, one in enumerate(other.heads[:_MOST_COLUMNS]) if read_head(one).words == words),
                -1,
            )
            if other is lines or at < 0 or not _has(other, _NAMES) or _has(other, _BOXES):
                continue
            rows = _read_rows(other, at)
            cells = [cell for line in lines.lines() if (cell := _read_cell(line, column))]
            if len(rows) >= FEWEST and cells and sum(cell in rows for cell in cells) >= SHARE * len(cells):
                return _append(lines, column, other, rows)
    return lines


def _has(table: Table, labels: Sequence[str]) -> bool:
    """Whether a column of the table itself holds one of these, and no places."""
    own = look_at_columns(table)[: len(table.heads) - table.around]
    return any(
        one.contents.get(label, 0.0) >= 0.5
        and not any(one.contents.get(place, 0.0) >= 0.5 for place in _PLACES)
        for one in own
        for label in labels
    )


def _read_cell(line: Line, column: int) -> str:
    return "" if line.problem or column >= len(line.cells) else line.cells[column].strip()


def _read_rows(table: Table, column: int) -> Mapping[str, Line]:
    """Return the rows by their keys; {} if the column has none, or one of them twice."""
    rows: dict[str, Line] = {}
    for count, line in enumerate(table.lines()):
        key = _read_cell(line, column)
        if count >= MOST_ROWS or key in rows or (key and not _CODE.fullmatch(key)):
            return {}
        if key:
            rows[key] = line
    return rows


def _append(lines: Table, column: int, other: Table, rows: Mapping[str, Line]) -> Table:
    """Return the lines with the columns of the other table that they lack, before what stands around them."""
    own = len(lines.heads) - lines.around
    known = {read_head(head).words for head in lines.heads[:own]}
    count = len(other.heads) - other.around
    taken = [
        at
        for at, head in enumerate(other.heads[:count])
        if head.strip() and read_head(head).words not in known
    ]

    def widen(line: Line) -> Line:
        row = rows.get(_read_cell(line, column))
        if line.problem:
            return line
        filled = (*line.cells[:own], *[""] * (own - len(line.cells)))
        values = (_read_cell(row, at) if row else "" for at in taken)
        return replace(line, cells=(*filled, *values, *line.cells[own:]))

    widened = [widen(line) for line in lines.lines()]
    heads = (*lines.heads[:own], *(other.heads[at] for at in taken), *lines.heads[own:])
    note = f"column '{lines.heads[column]}' names rows of {other.name}; read with what stands there"
    return replace(lines, heads=heads, lines=partial(iter, widened), notes=(*lines.notes, note))
