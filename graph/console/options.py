"""Options that several commands share: the format of rows and their number."""

from collections.abc import Callable
from typing import Any, TypeVar

import click

from .terminal_tables import FORMS

Command = TypeVar("Command", bound=Callable[..., Any])


def format_option(command: Command) -> Command:
    """Give a command `--format table|csv|json`, as the argument form."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="table",
        show_default=True,
        help="How to write the rows.",
    )(command)


def limit_option(default: int, in_folder: int | None = None) -> Callable[[Command], Command]:
    """Give a command `--limit`, as the argument limit: None where csv or json should have every row.

    in_folder is how many rows a command writes into a folder, if it can.
    """
    folder = f", {in_folder:,} in a folder" if in_folder is not None else ""
    text = f"Rows to show.  [default: {default} in a table, all in csv and json{folder}]"
    return click.option("--limit", type=click.IntRange(min=1), default=None, help=text)


def row_limit(limit: int | None, form: str, default: int) -> int | None:
    """Return how many rows to write: what was asked for, else the default in a table and all in csv and json.

    >>> row_limit(None, "json", 20), row_limit(None, "table", 20), row_limit(3, "json", 20)
    (None, 20, 3)
    """
    return limit if limit is not None else default if form == "table" else None
