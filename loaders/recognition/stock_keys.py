"""Joins a list of parts with the list of the cars that they came from, by the stock number that both have."""

from collections.abc import Sequence
from dataclasses import dataclass

from ..files.tables import Line, Table
from .column_contents import NAMES, Column, look_at_columns
from .head_reading import read_head
from .joined_rows import FEWEST, is_code, put_columns, read_cell, read_few_lines

_FIRST = 3  # columns of a table among which its stock number stands
_SHARE = 0.8  # of the filled cells of a column that must name rows of the other list
_MARKS = ("vin", "vrm")
_LEAST_MARKS, _LEAST_NAMES = 0.5, 0.3
_STOCK = frozenset(("stock", "stk"))
_OF_A_NUMBER = _STOCK | {"number", "reference", "id", "code", "our"}
_PERSONS = frozenset(("who", "person", "surname", "forename"))
_BUYERS = frozenset(("sold", "buyer", "customer", "purchaser"))  # of a part: they have nobody else's car


@dataclass(frozen=True)
class _CarList:
    """A list of cars: its place among the tables, its rows by stock number, its columns of marks."""

    at: int
    rows: dict[str, Line]
    marks: tuple[Column, ...]


def join_stock_lists(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, the VIN and plate of each car beside the parts that were taken off it.

    A list of cars has a stock number of its own for each. A list without VINs, plates and names that has the
    same stock numbers, one or several times each, is about these cars. Numbers under other heads may be those
    of each list for itself.
    """
    keys = [_find_stock_number(table) for table in tables]
    if sum(key >= 0 for key in keys) < FEWEST:
        return tuple(tables)
    columns = [look_at_columns(table) if key >= 0 else () for table, key in zip(tables, keys, strict=True)]
    marks = [tuple(one for one in own if one.rate(*_MARKS) >= _LEAST_MARKS) for own in columns]
    lists = [
        _CarList(at, rows, marks[at])
        for at, table in enumerate(tables)
        if marks[at] and (rows := _read_cars(table, keys[at]))
    ]
    if len(lists) != 1:
        return tuple(tables)
    return tuple(
        _add_cars(table, keys[at], lists[0])
        if columns[at] and not marks[at] and not any(map(_names_others, columns[at]))
        else table
        for at, table in enumerate(tables)
    )


def _find_stock_number(table: Table) -> int:
    """Return the column whose head means a stock number, -1 if there is none."""
    bags = (read_head(head).bag for head in table.heads[:_FIRST])
    return next((at for at, bag in enumerate(bags) if bag & _STOCK and bag <= _OF_A_NUMBER), -1)


def _read_cars(table: Table, key: int) -> dict[str, Line]:
    """Return the rows by stock number; {} if one has none, or that of another."""
    lines = read_few_lines(table)
    rows = {code: line for line in lines if is_code(code := read_cell(line, key))}
    return rows if len(rows) == len(lines) >= FEWEST else {}


def _names_others(column: Column) -> bool:
    """Whether a column holds names of others than those who bought parts."""
    bag = read_head(column.head).bag
    return bool(bag & _PERSONS) or (column.rate(*NAMES) >= _LEAST_NAMES and not bag & _BUYERS)


def _add_cars(table: Table, key: int, cars: _CarList) -> Table:
    """Return a table with the marks of the cars that its stock numbers name, in columns behind its own."""
    codes = [read_cell(line, key) for line in read_few_lines(table)]
    filled = [code for code in codes if code]
    if not filled or sum(code in cars.rows for code in filled) < max(FEWEST, _SHARE * len(filled)):
        return table
    rows = [cars.rows.get(read_cell(line, key)) for line in table.lines()]
    values = [[read_cell(row, mark.at) if row else "" for mark in cars.marks] for row in rows]
    note = f"column '{table.heads[key]}' names cars of another table; their VINs and plates stand beside it"
    own = len(table.heads) - table.around
    return put_columns(table, own, [mark.head for mark in cars.marks], values, note)
