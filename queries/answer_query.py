"""Runs saved queries for Python callers: rows with their documents, a page, or only what is new."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .last_answers import compare_answers, find_answer_file, remember
from .library import SavedQuery, read_query, run_query
from .parameters import accept_any
from .query_page import write_query_page
from .row_documents import find_row_documents

if TYPE_CHECKING:
    from ..graph.store import Store

Rows = list[dict[str, Any]]


def find_saved_query(
    name: str, folders: Iterable[Path], given: Mapping[str, Any] | None = None
) -> SavedQuery:
    """Return the saved query of that name. Raise QueryError if there is none, or if a parameter is wrong."""
    saved = read_query(name, folders)
    if given is not None:
        saved.clean_params(given, accept_any)  # refuse a wrong parameter before a server starts
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
    notice: Callable[[str], object] | None = None,
) -> Rows:
    """Return the rows of an answer, up to a limit, each with its documents in said_by; view writes its page.

    A query with a parameter called limit gets the limit as its value, unless the parameter is given too.
    notice gets a message for each doubtful value that the case holds.
    """
    own = (
        {"limit": limit} if limit is not None and any(param.name == "limit" for param in saved.params) else {}
    )
    rows = run_query(store, saved, {**own, **given}, timeout=timeout, notice=notice)
    if view is not None:
        write_query_page(store, saved, rows, view)
    rows = rows[:limit]
    if not documents:
        return rows
    return [
        {**row, "said_by": row_documents}
        for row, row_documents in zip(rows, find_row_documents(store, saved, rows), strict=True)
    ]


def watch_query(
    store: Store,
    saved: SavedQuery,
    given: Mapping[str, Any],
    *,
    timeout: float,
    gone: bool = False,
    notice: Callable[[str], object] | None = None,
) -> Rows:
    """Return what is new since the last watch with these parameters, and what is gone.

    No row the first time.
    """
    rows = run_query(store, saved, given, timeout=timeout, notice=notice)
    path = find_answer_file(store, saved, saved.clean_params(given, accept_any))
    changes = compare_answers(path, saved, rows)
    remember(path, saved, rows)
    if changes.is_first:
        return []
    return [
        *({"change": "new", **row} for row in changes.new),
        *({"change": "gone", **row} for row in changes.gone if gone),
    ]
