"""Joins the tables of a file by their own keys: a column that names rows of another table by number."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..files.tables import Line, Table
from .column_contents import Column, look_at_columns
from .head_reading import read_head

MOST_ROWS = 5000  # of a table that is looked at for keys
FEWEST = 2  # cells that name a row, from which a column is one of references
SHARE = 0.8  # of the filled cells of a column of references that name rows
_KEY_WORDS = frozenset(("number", "reference", "id", "key", "code", "item", "exhibit"))
_LINK_WORDS = frozenset(("associate", "link", "linked", "links", "associated", "connected", "related"))
_KEY = re.compile(r"[A-Za-z]{0,4}[-/ ]?\d{1,5}[A-Za-z]?")
_PARTS = re.compile(r"[,;/&\n]|\band\b")
_ASIDE = re.compile(r"\s*\(.*?\)")
_NAMES, _MARKS = ("person_name", "organisation_name"), ("vin", "vrm")
_PARTS_OF_NAMES = frozenset(("surname", "forename", "middle"))


@dataclass(frozen=True)
class _KeyedTable:
    """A table with the column of its keys: rows by key, and its columns."""

    at: int
    key: int
    rows: dict[str, Line]
    columns: tuple[Column, ...]

    @property
    def has_plain_numbers(self) -> bool:
        return all(key.isdigit() for key in self.rows)


def join_keys(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, references to rows of one of them resolved.

    A reference to a row of the same table becomes the name that the row has. One to a row of another table
    becomes the names and marks of that row, in columns of their own.
    """
    if not any(_may_refer(head) for table in tables for head in table.heads):
        return tuple(tables)
    keyed = [found for at, table in enumerate(tables) if (found := _find_keys(at, table))]
    return tuple(_resolve(at, table, keyed) for at, table in enumerate(tables)) if keyed else tuple(tables)


def _may_refer(head: str) -> bool:
    return bool(read_head(head).bag & (_KEY_WORDS | _LINK_WORDS))


def _find_keys(at: int, table: Table) -> _KeyedTable | None:
    """Return the table with its first column of keys: short, all different, in nearly all rows."""
    lines = [line for line in table.lines() if not line.problem]
    if not FEWEST <= len(lines) <= MOST_ROWS:
        return None
    for column, head in enumerate(table.heads[:3]):
        values = [line.cells[column].strip() for line in lines if column < len(line.cells)]
        filled = [value for value in values if value]
        is_key = bool(read_head(head).bag & _KEY_WORDS) and all(map(_KEY.fullmatch, filled))
        if is_key and len(filled) >= max(FEWEST, 0.9 * len(lines)) and len(set(filled)) == len(filled):
            rows = {value: line for value, line in zip(values, lines, strict=False) if value}
            return _KeyedTable(at, column, rows, look_at_columns(table))
    return None


def _resolve(at: int, table: Table, keyed: Sequence[_KeyedTable]) -> Table:
    names = {key: name for other in keyed for key, name in _list_names(other).items()}
    for column in reversed(range(len(table.heads))):  # from the right, as columns are put in
        head = table.heads[column]
        cells = [line.cells[column].strip() for line in table.lines() if column < len(line.cells)]
        if read_head(head).bag & _LINK_WORDS and _name_rows(cells, names):
            table = _put_names(table, column, names)
            continue
        for other in keyed if _may_refer(head) else ():
            if other.at == at or not _refers(head, cells, other):
                continue
            if taken := _list_joined(head, other):
                table = _append(table, column, other, taken)
                break
    return table


def _list_names(keyed: _KeyedTable) -> dict[str, str]:
    """Return the names of a table's rows by key, {} if no column holds names."""
    named = max(keyed.columns, key=lambda one: one.contents.get("person_name", 0.0))
    if named.contents.get("person_name", 0.0) < 0.5:
        return {}
    return {key: name for key, line in keyed.rows.items() if (name := _cut_name(line.cells[named.at]))}


def _name_rows(cells: Sequence[str], rows: Collection[str]) -> bool:
    """Whether nearly all filled cells are keys of rows."""
    filled = [cell for cell in cells if cell and cell not in "-–"]
    known = sum(all(key in rows for key in _split_keys(cell)) for cell in filled)
    return known >= FEWEST and known >= SHARE * len(filled)


def _refers(head: str, cells: Sequence[str], other: _KeyedTable) -> bool:
    """Whether the cells of a column name rows of another table; plain numbers need a head that says so."""
    if not _name_rows(cells, other.rows):
        return False
    own = read_head(next(one.head for one in other.columns if one.at == other.key)).bag
    words = read_head(head).bag - _KEY_WORDS
    return not other.has_plain_numbers or bool(words and not words & own)


def _split_keys(cell: str) -> list[str]:
    return [part.strip() for part in _PARTS.split(_ASIDE.sub("", cell)) if part.strip()]


def _put_names(table: Table, column: int, names: Mapping[str, str]) -> Table:
    """Return a table in which a reference to a row is the name that stands there."""

    def put(line: Line) -> Line:
        if line.problem or column >= len(line.cells):
            return line
        text = "; ".join(names.get(key, key) for key in _split_keys(line.cells[column]))
        return replace(line, cells=(*line.cells[:column], text, *line.cells[column + 1 :]))

    lines = tuple(map(put, table.lines()))
    heads = (*table.heads[:column], "Associates", *table.heads[column + 1 :])
    note = f"column '{table.heads[column]}' names rows by number; read as the names that stand there"
    return replace(table, heads=heads, lines=partial(iter, lines), notes=(*table.notes, note))


def _cut_name(cell: str) -> str:
    """Return the name of a cell, without the date of birth and aliases behind it."""
    return re.split(r"\s*[(\n;]| a\.?k\.?a\b", cell.strip(), maxsplit=1)[0].strip()


def _list_joined(head: str, other: _KeyedTable) -> list[tuple[int, str]]:
    """Return the columns of a table that hold names and marks, with the heads that they get elsewhere."""
    words = [word for word in re.split(r"[ _]+", head) if not read_head(word).bag & _KEY_WORDS]
    prefix = " ".join(words)
    return [
        (column.at, f"{prefix} {column.head}".strip())
        for column in other.columns
        if column.at != other.key and _is_joined(column)
    ]


def _is_joined(column: Column) -> bool:
    named = sum(column.contents.get(label, 0.0) for label in _NAMES)
    marked = max(column.contents.get(label, 0.0) for label in _MARKS)
    is_part = bool(_PARTS_OF_NAMES & read_head(column.head).bag)
    return bool(column.filled) and (max(named, marked) >= 0.5 or is_part)


def _append(table: Table, column: int, other: _KeyedTable, taken: Sequence[tuple[int, str]]) -> Table:
    """Return a table with columns of the rows that one of its columns refers to, in that column's place."""

    def read_lines() -> Iterator[Line]:
        for line in table.lines():
            if line.problem:
                yield line
                continue
            keys = _split_keys(line.cells[column]) if column < len(line.cells) else []
            rows = [other.rows[key] for key in keys if key in other.rows]
            values = ("; ".join(filter(None, (row.cells[at].strip() for row in rows))) for at, _ in taken)
            yield replace(line, cells=(*line.cells[:column], *values, *line.cells[column + 1 :]))

    lines = tuple(read_lines())
    heads = (*table.heads[:column], *(head for _, head in taken), *table.heads[column + 1 :])
    note = f"column '{table.heads[column]}' names rows of another table; read as what stands there"
    return replace(table, heads=heads, lines=partial(iter, lines), notes=(*table.notes, note))
