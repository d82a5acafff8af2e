"""The answer to a saved query in a report: a table whose rows cite their documents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class Row:
    """One row: its cells by column, and the ids of the documents it depends on."""

    cells: Mapping[str, Any]
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """The answer to one saved query, with what it means and what to do about it.

    columns: all columns of its rows; shown: those on the page, each with its heading.
    command: prints all rows on a terminal.
    rows: the first of total rows, which are about count entities.
    noun: what the entities are called, in the singular and the plural.
    problem: why the query failed, "" if it did not.
    is_urgent: whether the opening of the report names it among what to act on.
    """

    query: str
    title: str
    sentence: str
    noun: tuple[str, str]
    columns: tuple[str, ...]
    shown: tuple[tuple[str, str], ...]
    command: str
    rows: tuple[Row, ...] = ()
    total: int = 0
    count: int = 0
    problem: str = ""
    is_urgent: bool = True


# Answers the sections of a case, with days counted from a day (YYYY-MM-DD).
AskSections = Callable[["Store", str], Sequence[Section]]
