"""Joins a list of parts with the list of the cars that they came from, by the stock number that both have."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

from ..files.tables import Line, Table
from .column_contents import Column, look_at_columns
from .head_reading import read_head

MOST_ROWS = 5000  # of a table that is looked at for stock numbers
_FIRST = 3  # columns of a table among which its stock number stands
_SHARE = 0.8  # of the filled cells of a column that must name rows of the other list
_MARKS = ("vin", "vrm")
_LEAST_MARKS = 0.5


@dataclass(frozen=True)
class _CarList:
    """A list of cars: its place among the tables, the column of its stock numbers, its rows by number."""

    at: int
    words: tuple[str, ...]
    rows: dict[str, Line]
    marks: tuple[Column, ...]


def join_stock_lists(tables: Sequence[Table]) -> tuple[Table, ...]:
    """Return the tables of a file, the VIN and plate of each car beside the parts that were taken off it.

    A list of cars has a code of its own for each. A list without VINs and plates that has the same codes
    under the same head, one or several times each, is about these cars.
    """
    if len(tables) < 2:
        return tuple(tables)
    lists = [found for at, table in enumerate(tables) if (found := _find_cars(at, table))]
    return tuple(_add_cars(at, table, lists) for at, table in enumerate(tables)) if lists else tuple(tables)


def _find_cars(at: int, table: Table) -> _CarList | None:
    lines = [line for line in table.lines() if not line.problem]
    if not 2 <= len(lines) <= MOST_ROWS:
        return None
    columns = look_at_columns(table)
    marks = tuple(column for column in columns if column.rate(*_MARKS) >= _LEAST_MARKS)
    for column in columns[:_FIRST] if marks else ():
        codes = [line.cells[column.at].strip() for line in lines if column.at < len(line.cells)]
        is_own = all(codes) and len(set(codes)) == len(codes) == len(lines) and column not in marks
        if is_own and all(map(_is_code, codes)):
            return _CarList(at, read_head(column.head).words, dict(zip(codes, lines, strict=True)), marks)
    return None


def _is_code(text: str) -> bool:
    return len(text) <= 12 and " " not in text and any(map(str.isdigit, text)) and any(map(str.isalpha, text))


def _add_cars(at: int, table: Table, lists: Sequence[_CarList]) -> Table:
    """Return a table with the marks of the cars that its codes name, in columns behind its own."""
    columns = look_at_columns(table)
    if any(column.rate(*_MARKS) >= _LEAST_MARKS for column in columns):
        return table
    for column in columns[:_FIRST]:
        found = [cars for cars in lists if cars.at != at and cars.words == read_head(column.head).words]
        filled = [cell for line in table.lines() if (cell := _get_cell(line, column.at))]
        cars = found[0] if len(found) == 1 else None
        if cars and filled and sum(cell in cars.rows for cell in filled) >= max(2, _SHARE * len(filled)):
            return _append(table, column.at, cars)
    return table


def _get_cell(line: Line, at: int) -> str:
    return line.cells[at].strip() if not line.problem and at < len(line.cells) else ""


def _append(table: Table, at: int, cars: _CarList) -> Table:
    lines = []
    for line in table.lines():
        car = cars.rows.get(_get_cell(line, at))
        marks = tuple(_get_cell(car, mark.at) if car else "" for mark in cars.marks)
        lines.append(line if line.problem else replace(line, cells=(*line.cells, *marks)))
    heads = (*table.heads, *(mark.head for mark in cars.marks))
    note = f"column '{table.heads[at]}' names cars of another table; their VINs and plates stand beside it"
    return replace(table, heads=heads, lines=partial(iter, lines), notes=(*table.notes, note))
