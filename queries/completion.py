"""Completion: names, tags and parameters of saved questions, for the shell."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from .saved import Shelf


def names(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The questions whose names begin so, with their titles."""
    shelved = _shelf(ctx)
    return (
        _begun(((name, saved.title) for name, saved in sorted(shelved.queries.items())), incomplete)
        if shelved
        else []
    )


def tags(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The tags that begin so."""
    shelved = _shelf(ctx)
    return _begun(((tag, "") for tag in shelved.tags()), incomplete) if shelved else []


def params(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The parameters of the question that was named, as `days=`; behind the sign its example and default."""
    shelved = _shelf(ctx)
    # Where --param stands last and has no value yet, click has not come to the arguments.
    words = [str(ctx.params.get("name") or ""), *map(str, ctx.args)]
    saved = (
        next((shelved.queries[word] for word in words if word in shelved.queries), None) if shelved else None
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
        return _begun(values, incomplete)
    given = {str(each).partition("=")[0] for each in ctx.params.get("params") or ()}
    return _begun(((f"{one.name}=", one.doc) for one in saved.params if one.name not in given), incomplete)


def _begun(words: Iterable[tuple[str, str]], incomplete: str) -> list[CompletionItem]:
    return [CompletionItem(word, help=told) for word, told in words if word.startswith(incomplete)]


def _shelf(ctx: click.Context) -> Shelf | None:
    from ..graph.errors import QueryError
    from .saved import read_library

    try:
        return read_library(ctx.params.get("folders") or ())
    except QueryError:
        return None  # a shell that completes has nobody to tell
