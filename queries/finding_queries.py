"""The saved queries as lists of findings, which a live page opens beside the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..graph.case.find import find_entity
from ..graph.errors import QueryError, UnknownId
from ..graph.explore.finding_lists import (
    MOST_CITED,
    MOST_ROWS,
    SECONDS,
    FindingList,
    FindingRow,
    FindingRows,
    Parameter,
    SavedLists,
    make_pieces,
)
from ..graph.schema.model import MODEL
from .header import Column
from .library import SavedQuery, read_library, read_query, run_query
from .parameters import ALIASES, OR, Param, accept_any, describe_expected
from .query_page import IDS, iterate_ids
from .row_documents import count_row_documents

if TYPE_CHECKING:
    from ..graph.store import Store

COMMAND = "query run"
_DOCUMENTS = ("document", "documents")
# Types of parameters that name an entity: its id, or the key of its label.
_NAMING = {
    "id",
    *(own.kind for node in MODEL.nodes for own in node.properties if own.name == node.key and own.kind),
} - {"text"}


@dataclass(frozen=True)
class _Cited:
    """The documents of a row: those that say so, or those that name what it names."""

    ids: tuple[str, ...]
    count: int
    say_so: bool = True
    has_more: bool = False


def make_saved_lists(folders: Iterable[Path] = ()) -> SavedLists:
    """Return the saved queries of ringmap and of further folders as lists, read when they are asked for."""
    folders = tuple(folders)
    return SavedLists(partial(_read, folders), _write_words, partial(_run, folders))


def _read(folders: Sequence[Path]) -> tuple[list[FindingList], Sequence[str]]:
    library = read_library(folders)
    lists = [
        FindingList(
            f"{COMMAND} {saved.name}",
            saved.group,
            saved.title,
            saved.help,
            tuple(_describe(param) for param in saved.params),
        )
        for saved in library.list_tagged("")
    ]
    return lists, library.problems


def _describe(param: Param) -> Parameter:
    choices = tuple(param.type.split(OR)) if OR in param.type else ()
    return Parameter(
        param.name,
        describe_expected(param.type),
        param.default,
        param.doc,
        ("yes", "no") if param.type == "flag" else choices,
    )


def _write_words(name: str, given: Mapping[str, str]) -> list[str]:
    """Return the words that follow `ringmap query run`."""
    return [name, *(word for param, value in given.items() for word in ("--param", f"{param}={value}"))]


def _run(folders: Sequence[Path], store: Store, name: str, given: Mapping[str, str]) -> FindingRows:
    """Return the rows of a saved query; a value left empty is as if it were not given."""
    from ..graph.network.marking import mark_case

    saved = read_query(name, folders)
    values = {param: value for param, value in given.items() if value.strip()}
    for param in saved.params:
        if param.is_required and param.name not in values:
            raise QueryError(
                f"{param.name} is missing, expected {describe_expected(param.type)}; type it in its field"
            )
    notes: list[str] = []
    rows = run_query(store, saved, values, timeout=SECONDS, notice=notes.append)
    own = saved.clean_params(values, accept_any).get("limit")
    if own and own == len(rows):
        notes.append("as many as the query's own limit allows: a higher limit may find more")
    shown, asked = _pair_columns(saved), _find_asked(store, saved, values)
    first = rows[:MOST_ROWS]
    cited = _find_cited(store, saved, first)
    return FindingRows(
        tuple(column.name for column, _ in shown),
        tuple(_make_row(saved, shown, *row, asked) for row in zip(first, cited, strict=True)),
        len(rows),
        mark_case(store),
        tuple(notes),
    )


def _pair_columns(saved: SavedQuery) -> list[tuple[Column, str]]:
    """Return the columns to show, each with the name of the column that has the ids of what it names.

    Ids of documents that no column names are not shown in a cell: nobody reads them. The row cites them.
    """
    columns = {column.name: column for column in saved.columns}
    ids: dict[str, str] = {}
    for column in saved.columns:
        label = column.beside or column.name.removesuffix("_id")
        if column.type in (*IDS, *_DOCUMENTS) and label != column.name and label in columns:
            ids[label] = column.name
    return [
        (column, ids.get(column.name, column.name if column.type in (*IDS, "document") else ""))
        for column in saved.columns
        if column.name not in ids.values() and column.type != "documents"
    ]


def _find_asked(store: Store, saved: SavedQuery, values: Mapping[str, str]) -> list[str]:
    """Return the ids of the entities that the parameters name: each row is about them too."""
    found = []
    for param in saved.params:
        if (ALIASES.get(param.type, param.type) in _NAMING) and (value := values.get(param.name, "")):
            with suppress(UnknownId):
                found.append(str(find_entity(store, value)["id"]))
    return found


def _find_cited(store: Store, saved: SavedQuery, rows: Sequence[Mapping[str, Any]]) -> list[_Cited]:
    """Return the documents of each row; where the query names none, as --documents finds them."""
    cited = [tuple(dict.fromkeys(iterate_ids(saved, [row], _DOCUMENTS))) for row in rows]
    silent = [row for row, ids in zip(rows, cited, strict=True) if not ids]
    found = iter(count_row_documents(store, saved, silent))
    naming = (
        _Cited(tuple(paper["document_id"] for paper in one.documents), one.count, False, one.has_more)
        for one in found
    )
    return [_Cited(ids, len(ids)) if ids else next(naming) for ids in cited]


def _make_row(
    saved: SavedQuery,
    shown: Sequence[tuple[Column, str]],
    row: Mapping[str, Any],
    cited: _Cited,
    asked: Sequence[str],
) -> FindingRow:
    named = list(dict.fromkeys([*asked, *iterate_ids(saved, [row])]))
    return FindingRow(
        tuple(make_pieces(row[column.name], row[ids] if ids else None) for column, ids in shown),
        tuple(named or cited.ids),
        cited.ids[:MOST_CITED],
        cited.count,
        cited.say_so,
        cited.has_more,
    )
