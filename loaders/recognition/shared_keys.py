"""Joins the lines of a thing to the thing: two tables of a file that bear one key under one head (`Job`)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from ..files.tables import Line, Table
from .column_contents import NAMES, Column, look_at_columns
from .head_reading import read_head
from .joined_rows import FEWEST, is_code, put_columns, read_cell, read_few_lines

SHARE = 0.9  # of the filled cells of the lines' column that name rows of the other table
_MOST_COLUMNS = 3  # the key stands among the first columns of a table
# Things that have lines of their own. Under another head (`Entry`, `Ref`) each table may count for itself.
_THINGS = frozenset(("job", "shipment", "consignment", "order", "dossier", "project", "file"))
_OF_A_NUMBER = frozenset(("number", "reference", "id", "code", "our", "key"))
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


@dataclass(frozen=True)
class _Keyed:
    """A table with the columns that may hold its key."""

    table: Table
    keys: Mapping[tuple[str, ...], int]

    @cached_property
    def own(self) -> tuple[Column, ...]:
        return look_at_columns(self.table)[: len(self.table.heads) - self.table.around]

    @cached_property
    def has_names(self) -> bool:
        return _has(self.own, NAMES)

    @cached_property
    def has_boxes(self) -> bool:
        return _has(self.own, _BOXES)


def join_shared_keys(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, each line of a job with what the table of jobs says of the job.

    One table has each key once, with parties; the other has the boxes or vehicles, and no parties. Their
    keys are codes of letters and digits, and stand under the same head, which names such a thing.
    """
    keyed = [_Keyed(table, _find_keys(table)) for table in tables]
    keyed = [one for one in keyed if one.keys]
    if len(keyed) < FEWEST:
        return tuple(tables)
    parents = [one for one in keyed if one.has_names and not one.has_boxes]
    joined = {
        id(one.table): _join(one, parents) for one in keyed if parents and one.has_boxes and not one.has_names
    }
    return tuple(joined.get(id(table), table) for table in tables)


def put_account(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, entries with the account and its holder that a sheet of one record names.

    Of a file that names several accounts, the entries stay as they are.
    """
    named = [(table, found) for table in tables if len(found := _find_account(table)) >= FEWEST]
    if len(named) != 1:
        return tuple(tables)
    [(account, found)] = named
    lines = list(islice(account.lines(), 2))
    values = [(account.heads[at], read_cell(lines[0], at)) for at in found] if len(lines) == 1 else []
    return tuple(
        replace(
            table,
            standing=(*table.standing, *((*one, table.head_line) for one in values if one[1])),
        )
        if table is not account and _has_entries(table)
        else table
        for table in tables
    )


def _find_account(table: Table) -> list[int]:
    """Return the columns that name an account."""
    return [at for at, head in enumerate(table.heads) if read_head(head).words in _ACCOUNTS]


def _has_entries(table: Table) -> bool:
    """Whether a table has several entries, and does not say of which account they are."""
    heads = (*table.heads, *(label for label, _, _ in table.standing))
    words = [read_head(head).words for head in heads]
    has_sums = any(_SUMS & set(one) for one in words) and not any(one in _ACCOUNTS for one in words)
    return has_sums and len(list(islice(table.lines(), FEWEST))) == FEWEST


def _find_keys(table: Table) -> dict[tuple[str, ...], int]:
    """Return the columns whose heads mean the number of a thing that has lines, by their words."""
    found: dict[tuple[str, ...], int] = {}
    for at, head in enumerate(table.heads[:_MOST_COLUMNS]):
        words = read_head(head).words
        if set(words) & _THINGS and set(words) <= _THINGS | _OF_A_NUMBER:
            found.setdefault(words, at)
    return found


def _has(own: Sequence[Column], labels: Sequence[str]) -> bool:
    """Whether a column of the table itself holds one of these, and no places."""
    return any(one.rate(*labels) >= 0.5 and one.rate(*_PLACES) < 0.5 for one in own)


def _join(lines: _Keyed, parents: Sequence[_Keyed]) -> Table:
    for words, column in lines.keys.items():
        for other in parents:
            rows = _read_rows(other.table, other.keys[words]) if words in other.keys else {}
            cells = [cell for line in read_few_lines(lines.table) if (cell := read_cell(line, column))]
            if len(rows) >= FEWEST and cells and sum(cell in rows for cell in cells) >= SHARE * len(cells):
                return _append(lines.table, column, other.table, rows)
    return lines.table


def _read_rows(table: Table, column: int) -> Mapping[str, Line]:
    """Return the rows by their keys; {} if the column has none, or one of them twice."""
    keyed = [(key, line) for line in read_few_lines(table) if (key := read_cell(line, column))]
    rows = dict(keyed)
    return rows if len(rows) == len(keyed) and all(map(is_code, rows)) else {}


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
    found = [rows.get(read_cell(line, column)) for line in lines.lines()]
    values = [[read_cell(row, at) if row else "" for at in taken] for row in found]
    note = f"column '{lines.heads[column]}' names rows of {other.name}; read with what stands there"
    return put_columns(lines, own, [other.heads[at] for at in taken], values, note)
