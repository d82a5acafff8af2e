"""The options of a report folder: where it goes, what it is compared with, and what is written into it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])
RANKED = 20  # rows of a report on a terminal
CHANGED = 3  # the exit status if anything changed


guard_option = click.option(
    "--guard-formulas/--no-guard-formulas",
    default=True,
    help="Whether CSV has an apostrophe before a text that a spreadsheet would run as a formula.  "
    "[default: it has]",
)


def folder_options(command: Command) -> Command:
    """Add the options of a report folder to a command: out, compare, words, guard_formulas, exit_code."""
    for option in reversed(
        (
            click.option(
                "--out",
                type=click.Path(path_type=Path),
                metavar="DIR",
                help="Write the report as a folder: a page to read and print, CSV, "
                "JSON, XLSX, pictures and a manifest. DIR is new, empty, or an earlier report, "
                "which it replaces whole.",
            ),
            click.option(
                "--compare",
                type=click.Path(path_type=Path),
                metavar="DIR",
                help="Say who rose, fell, came and went since the report in this "
                "folder, and which documents did it; it may be the folder of --out, "
                "also the first time, when nothing is there to compare with. Of another projection or "
                "measure it is refused.",
            ),
            click.option(
                "--words/--no-words",
                default=True,
                help="Whether the page quotes the documents to read first in their own words.  "
                "[default: it does]",
            ),
            guard_option,
            click.option(
                "--exit-code",
                is_flag=True,
                help=f"With --compare: exit {CHANGED} if anything in a list changed, 0 if nothing did.",
            ),
        )
    ):
        command = option(command)
    return command
