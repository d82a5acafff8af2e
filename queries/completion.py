"""Shell completion of the names, tags and parameters of saved queries."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from .library import QueryLibrary


def complete_names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the names of saved queries that begin so, with their titles."""
    library = _read_library(ctx)
    return (
        _complete(((name, saved.title) for name, saved in sorted(library.queries.items())), incomplete)
        if library
        else []
    )


def complete_tags(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the tags that begin so."""
    library = _read_library(ctx)
    return _complete(((tag, "") for tag in library.list_tags()), incomplete) if library else []


def complete_params(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Return the parameters of the named query, as `days=`, or after the `=` the example and the default."""
    library = _read_library(ctx)
    # If --param stands last and has no value yet, click has not parsed the arguments.
    words = [str(ctx.params.get("name") or ""), *map(str, ctx.args)]
    saved = (
        next((library.queries[word] for word in words if word in library.queries), None) if library else None
    )
    if saved is None:
        return []
    name, equals, _ = incomplete.partition("=")
    if equals:
        values = [
            (f"{name}={value}", "")
            for one in saved.params
            if one.name == name
            for value in (saved.examples.get(name), one.default)
            if value
        ]
        return _complete(values, incomplete)
    given = {str(each).partition("=")[0] for each in ctx.params.get("params") or ()}
    return _complete(((f"{one.name}=", one.doc) for one in saved.params if one.name not in given), incomplete)


def _complete(words: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(word, help=help) for word, help in words if word.startswith(incomplete)]


def _read_library(ctx: click.Context) -> QueryLibrary | None:
    from ..graph.errors import QueryError
    from .library import read_library

    try:
        return read_library(ctx.params.get("folders") or ())
    except QueryError:
        return None  # completion has no way to show an error
