"""Answering: a saved query put to a store, with its documents, its page, or only what is new."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .last_answers import compare_answers, find_answer_file, remember
from .library import SavedQuery, read_library, run_query
from .query_page import write_query_page
from .row_documents import find_row_documents

if TYPE_CHECKING:
    from ..graph.store import Store

Rows = list[dict[str, Any]]


def find_saved_query(
    name: str, folders: Iterable[Path], given: Mapping[str, Any] | None = None
) -> SavedQuery:
    """The saved query of that name; QueryError where there is none, or where a parameter is wrong."""
    saved = read_library(folders).find(name)
    if given is not None:
        saved.clean_params(given)  # what is wrong with a parameter is said before a server starts
    return saved


def answer_query(
    store: Store,
    saved: SavedQuery,
    given: Mapping[str, Any],
    *,
    timeout: float,
    limit: int | None = None,
    documents: bool = False,
    view: Path | None = None,
) -> Rows:
    """The rows of an answer, up to a limit, in said_by the documents of each; view writes its page.

    A query with a parameter called limit is asked for that many, unless that parameter is given too.
    """
    own = (
        {"limit": limit} if limit is not None and any(param.name == "limit" for param in saved.params) else {}
    )
    rows = run_query(store, saved, {**own, **given}, timeout=timeout)
    if view is not None:
        write_query_page(store, saved, rows, view)
    rows = rows[:limit]
    if not documents:
        return rows
    return [
        {**row, "said_by": said}
        for row, said in zip(rows, find_row_documents(store, saved, rows), strict=True)
    ]


def watch_query(
    store: Store, saved: SavedQuery, given: Mapping[str, Any], *, timeout: float, gone: bool = False
) -> Rows:
    """What is new since the last watch with these parameters, and what has gone; no row the first time."""
    rows = run_query(store, saved, given, timeout=timeout)
    path = find_answer_file(store, saved, saved.clean_params(given))
    changes = compare_answers(path, saved, rows)
    remember(path, saved, rows)
    if changes.is_first:
        return []
    return [
        *({"change": "new", **row} for row in changes.new),
        *({"change": "gone", **row} for row in changes.gone if gone),
    ]
