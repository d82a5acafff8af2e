"""What the commands of saved queries do: find the query, run it with progress, format its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..graph.console.progress import show_progress
from ..graph.console.terminal_tables import format_rows
from ..graph.console.text import terminal_safe

if TYPE_CHECKING:
    from ..graph.store import Store
    from .library import SavedQuery

Rows = list[dict[str, Any]]


def find_query(
    name: str, params: Sequence[str], folders: Sequence[Path]
) -> tuple[SavedQuery, dict[str, str]]:
    """Return the saved query of that name and its parameters, each NAME=VALUE.

    Raises QueryError for an unknown query or a wrong parameter, before a server starts. A doubtful value
    passes: only the case knows whether it holds it.
    """
    from .answer_query import find_saved_query

    values = dict(_split_param(param) for param in params)
    return find_saved_query(name, folders, values), values


def run_with_progress(store: Store, saved: SavedQuery, given: Mapping[str, str], timeout: float) -> Rows:
    """Return the rows that a saved query finds; show progress, and print notices to standard error."""
    from .library import run_query

    notices: list[str] = []
    with show_progress(f"Asking {saved.name}"):
        rows = run_query(store, saved, given, timeout=timeout, notice=notices.append)
    for notice in notices:
        click.echo(terminal_safe(notice), err=True)
    return rows


def _split_param(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name.strip():
        raise click.BadParameter(
            f"{text!r} has no name or no value, expected NAME=VALUE such as days=14", param_hint="--param"
        )
    return name.strip(), value


def choose_page_path(saved: SavedQuery) -> Path:
    """Return NAME.html in the current folder. Raise UsageError if it exists."""
    path = Path(f"{saved.name}.html")
    if path.exists():
        raise click.UsageError(f"{path} is there already; name another page with --view OUT.html.")
    return path


def list_shown_columns(saved: SavedQuery, form: str) -> list[str]:
    """Return the columns to write; a table leaves out the ids of documents, which nobody reads."""
    return [
        column.name
        for column in saved.columns
        if form != "table" or column.type not in ("document", "documents")
    ]


def format_answer(saved: SavedQuery, rows: Rows, form: str, documents: list[Rows] | None) -> str:
    """Return the rows in a format, with their documents unless these are None.

    A table has the documents in a second table, csv has a line for each document, json has them in a list.
    """
    columns = list_shown_columns(saved, form)
    if documents is None:
        return format_rows(rows, form, columns)
    from .row_documents import DOCUMENT_COLUMNS

    if form == "json":
        return format_rows(
            [{**row, "said_by": row_documents} for row, row_documents in zip(rows, documents, strict=True)],
            form,
            [*columns, "said_by"],
        )
    listed = [
        {"row": number, **document}
        for number, row_documents in enumerate(documents, 1)
        for document in row_documents
    ]
    if form == "csv":
        lines = [
            {"row": number, **row, **{f"paper_{name}": document.get(name) for name in DOCUMENT_COLUMNS}}
            for number, (row, row_documents) in enumerate(zip(rows, documents, strict=True), 1)
            for document in row_documents or [{}]
        ]
        return format_rows(lines, form, ["row", *columns, *(f"paper_{name}" for name in DOCUMENT_COLUMNS)])
    numbered = [{"row": number, **row} for number, row in enumerate(rows, 1)]
    return (
        format_rows(numbered, form, ["row", *columns])
        + "\n\n"
        + format_rows(listed, form, ["row", *DOCUMENT_COLUMNS])
    )
