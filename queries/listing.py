"""The saved queries as a table, and one of them as a text to read."""

from __future__ import annotations

import shlex
from typing import Any

from ..graph.console.terminal_tables import format_rows
from ..graph.console.text import terminal_safe
from .library import QueryLibrary, SavedQuery
from .parameters import Param

COLUMNS = ("group", "name", "title", "parameters", "tags")


def list_queries(library: QueryLibrary, tag: str = "") -> list[dict[str, Any]]:
    """Return a row of COLUMNS for each query with a tag, or for all if it is empty, group by group."""
    return [
        {
            "group": saved.group,
            "name": saved.name,
            "title": saved.title,
            "parameters": [_usage(param) for param in saved.params],
            "tags": list(saved.tags),
        }
        for saved in library.list_tagged(tag)
    ]


def describe_query(saved: SavedQuery) -> str:
    """Return a query as text: its question, parameters, columns, how to run it, and its Cypher."""
    takes = [
        {
            "parameter": param.name,
            "type": param.type,
            "default": "must be given" if param.is_required else param.default or "any",
            "example": saved.examples.get(param.name, ""),
            "help": param.doc,
        }
        for param in saved.params
    ]
    gives = [{"column": column.name, "type": column.type, "help": column.doc} for column in saved.columns]
    tags, own = ", ".join(saved.tags) or "none", f"{saved.id}, revision {saved.revision}"
    about = f"group: {saved.group} · tags: {tags} · id: {own} · file: {saved.path}"
    parts = [
        terminal_safe(saved.title) + "\n" + terminal_safe(saved.help) + "\n",
        *(format_rows(rows) + "\n" for rows in (takes, gives) if rows),
        f"run: {terminal_safe(format_command(saved))}",
        terminal_safe(about) + "\n",
        "\n".join(map(terminal_safe, saved.body.rstrip().splitlines())),
    ]
    return "\n".join(parts)


def format_command(saved: SavedQuery) -> str:
    """Return the command that runs a query, with examples for the required parameters.

    >>> from .library import parse_query
    >>> text = "// One\\n// @param id id Its id\\n// @example id a b\\nMATCH (e {id: $id}) RETURN e.id AS id"
    >>> format_command(parse_query("one", text))
    "ringmap query run one --param 'id=a b'"
    """
    return " ".join(
        [
            "ringmap query run",
            saved.name,
            *(f"--param {shlex.quote(f'{name}={value}')}" for name, value in saved.example_params().items()),
        ]
    )


def _usage(param: Param) -> str:
    return param.name if param.is_required else f"{param.name}={param.default or 'any'}"
