"""Lists of findings that a live page opens beside the picture: what there is to choose, and their rows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from ..console.plain import spell_out

if TYPE_CHECKING:
    from ..network.marking import Marking
    from ..store import Store

SECONDS = 30.0  # that a saved query may take
MOST_ROWS = 500
MOST_CITED = 20  # documents of one row; it has the number of all
_LONGEST = 2_000  # characters of a cell


@dataclass(frozen=True)
class Parameter:
    """What a list asks for; default is None for what must be given, choices are the only words it takes."""

    name: str
    expected: str
    default: str | None = None
    doc: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class FindingList:
    """A list that a user can open; command is the command that prints it, without the word ringmap."""

    command: str
    group: str
    title: str
    help: str = ""
    parameters: tuple[Parameter, ...] = ()


class Piece(NamedTuple):
    """A part of a cell; id is that of the entity or document that it names, "" if it names none."""

    text: str | int | float
    id: str = ""


@dataclass(frozen=True)
class FindingRow:
    """A row: the pieces of each cell, and the ids of the entities, else of the documents, that it names.

    documents are the ids of the first documents that say so, of documents_count in all. Unless they say_so,
    they only name two of its entities, or one; then has_more says that there may be more than that.
    """

    cells: tuple[tuple[Piece, ...], ...]
    ids: tuple[str, ...]
    documents: tuple[str, ...] = ()
    documents_count: int = 0
    say_so: bool = True
    has_more: bool = False


@dataclass(frozen=True)
class FindingRows:
    """The rows of a list, at most MOST_ROWS of total; notes are sentences on how they were found."""

    columns: tuple[str, ...]
    rows: tuple[FindingRow, ...]
    total: int
    marking: Marking
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class SavedLists:
    """The saved queries as lists, passed in because the graph may not import them.

    read returns them, group by group, and a sentence on each file that is wrong. write_words returns the
    words of a command after its name, with its parameters; run returns the rows of one, and raises QueryError
    for a wrong parameter.
    """

    read: Callable[[], tuple[Sequence[FindingList], Sequence[str]]]
    write_words: Callable[[str, Mapping[str, str]], Sequence[str]]
    run: Callable[[Store, str, Mapping[str, str]], FindingRows]


def make_pieces(value: Any, ids: Any = None) -> tuple[Piece, ...]:
    r"""Return a value as the pieces of a cell, with the ids that stand beside it; it is safe to look at.

    >>> make_pieces(["Dee\u202e", None], ["person:1", ""])
    (Piece(text='Dee⟨202E⟩', id='person:1'),)
    >>> make_pieces(3)
    (Piece(text=3, id=''),)
    """
    values = list(value) if isinstance(value, (list, tuple)) else [value]
    beside = list(ids) if isinstance(ids, (list, tuple)) else [ids]
    beside += [None] * (len(values) - len(beside))
    return tuple(
        Piece(_make_safe(each), str(id or ""))
        for each, id in zip(values, beside, strict=False)
        if each is not None and each != ""
    )


def _make_safe(value: Any) -> str | int | float:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        return value
    return spell_out(value, _LONGEST)
