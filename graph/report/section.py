"""Section: what somebody can act on, as a table whose rows cite their documents."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class Row:
    """One row: its cells by column, and the ids of the documents it rests on."""

    cells: Mapping[str, Any]
    documents: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """The answer to one saved query, with what it means and what to do about it.

    columns are all that its rows have, shown those on the page, each with its heading; command prints all
    rows. rows are the first of total, which speak of count things, called by noun in the singular and the
    plural. problem says why the case could not be asked, "" where it was.
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


# Asks a case for its sections, with days counted from the day (YYYY-MM-DD) that is given.
AskSections = Callable[["Store", str], Sequence[Section]]
