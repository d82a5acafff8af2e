"""Declare the truth's tables: columns beside the function that makes the rows."""

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
    """A column: its name, kind and meaning.

    A day is written YYYY-MM-DD, a moment YYYY-MM-DDTHH:MM, none is "".
    """

    name: str
    kind: str
    doc: str


@dataclass(frozen=True)
class Truth:
    """A world, its records in the making, and the true mentions in them."""

    world: World
    observed: ObservedWorld
    mentions: TrueMentions


Rows = Callable[[Truth], Iterator[Values]]


@dataclass(frozen=True)
class Table:
    """A table of the truth: its name, the meaning of a row, its columns, and its rows as tuples of values."""

    name: str
    doc: str
    columns: tuple[Column, ...]
    rows: Rows


def table(*columns: Column) -> Callable[[Rows], Table]:
    """Declare a table by the function that gives its rows; its name and docstring are the table's."""

    def make_table(rows: Rows) -> Table:
        return Table(rows.__name__, rows.__doc__ or "", columns, rows)

    return make_table


def text(name: str, doc: str) -> Column:
    """Return a column of texts."""
    return Column(name, TEXT, doc)


def day(name: str, doc: str) -> Column:
    """Return a column of days."""
    return Column(name, DAY, doc)


def moment(name: str, doc: str) -> Column:
    """Return a column of moments."""
    return Column(name, MOMENT, doc)


def count(name: str, doc: str) -> Column:
    """Return a column of whole numbers."""
    return Column(name, COUNT, doc)


def rate(name: str, doc: str) -> Column:
    """Return a column of shares, 0 to 1."""
    return Column(name, RATE, doc)


def flag(name: str, doc: str) -> Column:
    """Return a column of yes or no."""
    return Column(name, FLAG, doc)


def texts(name: str, doc: str) -> Column:
    """Return a column of lists of texts."""
    return Column(name, TEXTS, doc)


def declare_period() -> tuple[Column, Column]:
    """Declare the first and the last day of a period."""
    return day("first", "From this day."), day("last", "To this day, it included.")
