"""Joins the tables of a file by their own keys: a column that names rows of another table by number."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..fields.no_link import denies_link
from ..files.tables import Line, Table
from .column_contents import NAMES, Column, look_at_columns
from .head_reading import read_head
from .joined_rows import FEWEST, put_columns, read_cell, read_few_lines

SHARE = 0.8  # of the filled cells of a column of references that name rows
_COUNT_WORDS = frozenset(("number", "reference", "id", "key", "code"))
_KEY_WORDS = _COUNT_WORDS | {"item", "exhibit"}
_LINK_WORDS = frozenset(("associate", "link", "linked", "links", "associated", "connected", "related"))
_PERSON_WORDS = frozenset(("associate", "person", "people", "nominal", "subject", "suspect", "individual"))
_NAME_WORDS = _PERSON_WORDS | {"name", "full", "surname", "forename", "alias", "dob"}
_VEHICLE_WORDS = frozenset(("vehicle", "car", "vrm", "vin"))
_FURTHER_WORDS = frozenset(("known", "other", "see", "also", "from", "any"))
_KEY = re.compile(r"[A-Za-z]{0,4}[-/ ]?\d{1,5}[A-Za-z]?")
_PARTS = re.compile(r"(?:[,;&\n]|(?<![A-Za-z])/|\band\b)(?![^(]*\))")  # not in DJB/1, nor in brackets
_ASIDE = re.compile(r"\s*(\(.*?\))")
# In an aside, what may say that there is no link: `4 (no longer)`.
_DENIAL = re.compile(r"\b(?:no|not|non|never|nor|neither|none|nil|without|ex|former|formerly)\b|n[’']t\b")
_REST = "Not joined"  # the head of what is left of references
_MARKS = ("vin", "vrm")
_PARTS_OF_NAMES = frozenset(("surname", "forename", "middle"))


@dataclass(frozen=True)
class _KeyedTable:
    """A table with the column of its keys: rows by key, its columns, and the words of its sheet and key."""

    at: int
    key: int
    rows: dict[str, Line]
    columns: tuple[Column, ...]
    words: frozenset[str]

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
    return bool(read_head(head).bag & (_KEY_WORDS | _LINK_WORDS | _VEHICLE_WORDS))


def _find_keys(at: int, table: Table) -> _KeyedTable | None:
    """Return the table with its first column of keys: short, all different, in nearly all rows."""
    lines = read_few_lines(table)
    if len(lines) < FEWEST:
        return None
    for column, head in enumerate(table.heads[:3]):
        values = [read_cell(line, column) for line in lines]
        filled = [value for value in values if value]
        is_key = _may_be_key(head, filled) and all(map(_KEY.fullmatch, filled))
        if is_key and len(filled) >= max(FEWEST, 0.9 * len(lines)) and len(set(filled)) == len(filled):
            rows = {value: line for value, line in zip(values, lines, strict=True) if value}
            words = read_head(head).bag | read_head(table.name.partition("#")[2]).bag
            return _KeyedTable(at, column, rows, look_at_columns(table), words)
    return None


def _may_be_key(head: str, values: Sequence[str]) -> bool:
    """Whether a head names keys; under one that names vehicles (`Veh`) only codes are keys."""
    bag = read_head(head).bag
    is_coded = bool(values) and all(any(map(str.isalpha, value)) for value in values)
    return bool(bag & _KEY_WORDS) or (is_coded and bool(bag) and bag <= _VEHICLE_WORDS)


def _resolve(at: int, table: Table, keyed: Sequence[_KeyedTable]) -> Table:
    for column in reversed(range(len(table.heads))):  # from the right, as columns are put in
        head = table.heads[column]
        if not _may_refer(head):
            continue
        cells = [line.cells[column].strip() for line in table.lines() if column < len(line.cells)]
        names = _list_names(head, cells, at, keyed) if _links_persons(head) else {}
        if names and _name_rows(cells, names):
            table = _put_names(table, column, names)
        elif _counts_for_itself(at, column, head, keyed):
            continue
        elif (other := _find_referred(head, cells, at, keyed)) and (taken := _list_joined(head, other)):
            table = _append(table, column, other, taken)
    return table


def _counts_for_itself(at: int, column: int, head: str, keyed: Sequence[_KeyedTable]) -> bool:
    """Whether a column numbers the rows of its own table, unless its head names what it refers to."""
    is_own = any(one.at == at and one.key == column for one in keyed)
    return is_own and not read_head(head).bag & (_LINK_WORDS | _PERSON_WORDS | _VEHICLE_WORDS)


def _links_persons(head: str) -> bool:
    """Whether a head links persons, or leaves open what it links: not `Linked exhibit`."""
    bag = read_head(head).bag
    return bool(bag & _LINK_WORDS) and bag <= _LINK_WORDS | _PERSON_WORDS | _COUNT_WORDS | _FURTHER_WORDS


def _list_names(head: str, cells: Sequence[str], at: int, keyed: Sequence[_KeyedTable]) -> dict[str, str]:
    """Return the name of each key of a column of links that surely names one row.

    The table's own keys come first. A number that rows of several other tables have names none of them.
    Under a head that says that it links persons, only tables of persons count.
    """
    named = {one.at: _read_names(one) for one in keyed}
    if read_head(head).bag & _PERSON_WORDS:
        keyed = [one for one in keyed if named[one.at]]
    found: dict[str, str] = {}
    for key in {key for cell in cells for key, _ in _split_keys(cell)}:
        holders = [one.at for one in keyed if key in one.rows]
        if at in holders:
            holders = [at]
        names = {name for one in holders if (name := named[one].get(key))}
        if len(names) == 1 and (len(holders) == 1 or not key.isdigit()):
            found[key] = names.pop()
    return found


def _read_names(keyed: _KeyedTable) -> dict[str, str]:
    """Return the names of a table of persons by key, {} of another: a table of vehicles names keepers."""
    named = max(keyed.columns, key=lambda one: one.contents.get("person_name", 0.0))
    has_marks = any(one.contents.get(label, 0.0) >= 0.5 for one in keyed.columns for label in _MARKS)
    if named.contents.get("person_name", 0.0) < 0.5:
        return {}
    if has_marks and not read_head(named.head).bag <= _NAME_WORDS:
        return {}
    cells = ((key, line.cells) for key, line in keyed.rows.items())
    return {key: name for key, row in cells if named.at < len(row) and (name := _cut_name(row[named.at]))}


def _name_rows(cells: Sequence[str], rows: Collection[str]) -> bool:
    """Whether nearly all filled cells are keys of rows."""
    filled = [cell for cell in cells if cell and cell not in "-–"]
    known = sum(all(key in rows for key, _ in _split_keys(cell)) for cell in filled)
    return known >= FEWEST and known >= SHARE * len(filled)


def _find_referred(
    head: str, cells: Sequence[str], at: int, keyed: Sequence[_KeyedTable]
) -> _KeyedTable | None:
    """Return the one other table whose rows a column names, None if several could be meant by its numbers."""
    found = [one for one in keyed if one.at != at and _refers(head, cells, one)]
    if not any(one.has_plain_numbers for one in found):
        return found[0] if found else None
    words = read_head(head).bag - _LINK_WORDS - _COUNT_WORDS
    if matching := [one for one in found if one.words & words]:
        return matching[0] if len(matching) == 1 else None
    is_link = bool(read_head(head).bag & _LINK_WORDS)
    own = next((one for one in keyed if one.at == at), None)
    if is_link and (words or (own and _name_rows(cells, own.rows))):
        return None
    return found[0] if len(found) == 1 else None


def _refers(head: str, cells: Sequence[str], other: _KeyedTable) -> bool:
    """Whether the cells of a column name rows of another table; plain numbers need a head that says so."""
    if not _name_rows(cells, other.rows):
        return False
    bag = read_head(head).bag
    if not other.has_plain_numbers:
        return True
    has_marks = any(one.contents.get(label, 0.0) >= 0.5 for one in other.columns for label in _MARKS)
    if (bag & _VEHICLE_WORDS and not has_marks) or (bag & _PERSON_WORDS and not _read_names(other)):
        return False
    own = read_head(next(one.head for one in other.columns if one.at == other.key)).bag
    words = bag - _KEY_WORDS
    return bool(bag & _LINK_WORDS) or bool(words and not words & own)


def _split_keys(cell: str) -> list[tuple[str, str]]:
    """Return the keys of a cell, each with what stands in brackets beside it.

    >>> _split_keys("3 (brother, driver), 7 and 9")
    [('3', '(brother, driver)'), ('7', ''), ('9', '')]
    """
    return [
        (_ASIDE.sub("", part).strip(), " ".join(_ASIDE.findall(part)))
        for part in _PARTS.split(cell)
        if part.strip()
    ]


def _may_deny(cell: str) -> bool:
    """Whether an aside of a cell may say that there is no link: then nothing of the cell is joined."""
    asides = [aside for _, aside in _split_keys(cell)]
    return any(_DENIAL.search(aside.casefold()) or denies_link(aside) for aside in asides)


def _put_names(table: Table, column: int, names: Mapping[str, str]) -> Table:
    """Return a table in which a reference to a row is the name that stands there, its aside beside it."""

    def name_key(key: str, aside: str) -> str:
        return f"{names[key]} {aside}".strip() if key in names else ""

    parted = [_part_cell(line, column, names) for line in table.lines()]
    values = [["; ".join(filter(None, (name_key(*one) for one in keys)))] for keys, _ in parted]
    note = f"column '{table.heads[column]}' names rows by number; read as the names that stand there"
    joined = put_columns(table, column, ["Associates"], values, note, taken=1)
    return _add_rest(joined, [left for _, left in parted])


def _part_cell(line: Line, column: int, rows: Collection[str]) -> tuple[list[tuple[str, str]], str]:
    """Return the keys of a cell that name rows, and what is left of it: all of it if it may deny a link."""
    cell = line.cells[column] if not line.problem and column < len(line.cells) else ""
    if _may_deny(cell):
        return [], cell
    keys = _split_keys(cell)
    left = "; ".join(f"{key} {aside}".strip() for key, aside in keys if key not in rows)
    return [(key, aside) for key, aside in keys if key in rows], left


def _add_rest(table: Table, rest: Sequence[str]) -> Table:
    """Return a table with a last column of what is left of references, which nothing reads."""
    if not any(rest):
        return table
    lines = [
        line if line.problem else replace(line, cells=(*line.cells, text))
        for line, text in zip(table.lines(), rest, strict=True)
    ]
    count = sum(head.startswith(_REST) for head in table.heads)
    head = f"{_REST} {count + 1}" if count else _REST
    return replace(table, heads=(*table.heads, head), lines=partial(iter, lines))


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
    named = sum(column.contents.get(label, 0.0) for label in NAMES)
    marked = max(column.contents.get(label, 0.0) for label in _MARKS)
    is_part = bool(_PARTS_OF_NAMES & read_head(column.head).bag)
    return bool(column.filled) and (max(named, marked) >= 0.5 or is_part)


def _append(table: Table, column: int, other: _KeyedTable, taken: Sequence[tuple[int, str]]) -> Table:
    """Return a table with columns of the rows that one of its columns refers to, in that column's place."""
    rest: list[str] = []
    values: list[list[str]] = []
    for line in table.lines():
        keys, left = _part_cell(line, column, other.rows)
        asides = [f"{key} {aside}" for key, aside in keys if aside]
        rest.append("; ".join(filter(None, (left, *asides))))
        rows = [other.rows[key] for key, _ in keys]
        values.append(["; ".join(filter(None, (read_cell(row, at) for row in rows))) for at, _ in taken])
    note = f"column '{table.heads[column]}' names rows of another table; read as what stands there"
    joined = put_columns(table, column, [head for _, head in taken], values, note, taken=1)
    return _add_rest(joined, rest)
