"""Columns: what each table of the truth holds, declared beside the rows it is made of, so that page, file and code are one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ..makers.truth import World
from ..observed.record_files import TrueMentions
from ..write_world import ObservedWorld

TEXT, DAY, MOMENT, COUNT, RATE, FLAG, TEXTS = (
    "text",
    "day",
    "moment",
    "count",
    "rate",
    "yes or no",
    "list of texts",
)
Values = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its kind, and what it holds; a day is written YYYY-MM-DD, a moment YYYY-MM-DDTHH:MM, "" is none."""

    name: str
    kind: str
    doc: str


@dataclass(frozen=True)
class Truth:
    """A world, its records in the making, and the mentions in them once they are written."""

    world: World
    observed: ObservedWorld
    mentions: TrueMentions


Rows = Callable[[Truth], Iterator[Values]]


@dataclass(frozen=True)
class Table:
    """A table of the truth: its name, what a row is, its columns, and its rows, whose values stand in the columns' order."""

    name: str
    doc: str
    columns: tuple[Column, ...]
    rows: Rows


def table(*columns: Column) -> Callable[[Rows], Table]:
    """Makes a table of the function that gives its rows; its name and its docstring are the table's."""

    def of(rows: Rows) -> Table:
        return Table(rows.__name__, rows.__doc__ or "", columns, rows)

    return of


def text(name: str, doc: str) -> Column:
    """A column of texts."""
    return Column(name, TEXT, doc)


def day(name: str, doc: str) -> Column:
    """A column of days."""
    return Column(name, DAY, doc)


def moment(name: str, doc: str) -> Column:
    """A column of moments."""
    return Column(name, MOMENT, doc)


def count(name: str, doc: str) -> Column:
    """A column of whole numbers."""
    return Column(name, COUNT, doc)


def rate(name: str, doc: str) -> Column:
    """A column of shares, 0 to 1."""
    return Column(name, RATE, doc)


def flag(name: str, doc: str) -> Column:
    """A column that says yes or no."""
    return Column(name, FLAG, doc)


def texts(name: str, doc: str) -> Column:
    """A column of lists of texts."""
    return Column(name, TEXTS, doc)


def declare_period() -> tuple[Column, Column]:
    """The columns of a time that begins and ends."""
    return day("first", "From this day."), day("last", "To this day, it included.")
