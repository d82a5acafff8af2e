"""Options that several commands share, and the settings that every command gets."""

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from .written import FORMS

if TYPE_CHECKING:
    from ..store import Store

Command = TypeVar("Command", bound=Callable[..., Any])
# The order of work: records in, findings out, questions, taking back, and what sets up or explains.
ORDER = (
    "load",
    "status",
    "documents",
    "report",
    "view",
    "find",
    "show",
    "why",
    "path",
    "query",
    "export",
    "retract",
    "copy",
    "stop",
    "demo",
    "sample",
    "world",
    "bench",
    "manual",
    "completion",
)


def in_order(commands: Iterable[str]) -> list[str]:
    """The commands in the order of work, what has no place there last.

    >>> in_order(["query", "aside", "load"])
    ['load', 'query', 'aside']
    """
    return sorted(commands, key=lambda name: (ORDER.index(name) if name in ORDER else len(ORDER), name))


@dataclass(frozen=True)
class Settings:
    """What the group's options say: which store, of which engine when it is made anew, and whether to show tracebacks."""

    store: str | None = None
    engine: str | None = None
    debug: bool = False

    @contextmanager
    def open(self, create: bool = False) -> Iterator["Store"]:
        """The store, open; a case folder that is not there is made only by commands that load."""
        from ..store import open_store
        from ..store.unfinished_copy import refuse_unfinished_copy

        with open_store(self.store, engine=self.engine, create=create) as store:
            refuse_unfinished_copy(store)
            yield store


def format_option(command: Command) -> Command:
    """Gives a command `--format table|csv|json`, as the argument form."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="table",
        show_default=True,
        help="How to write the rows.",
    )(command)


def limit_option(default: int) -> Callable[[Command], Command]:
    """Gives a command `--limit`, as the argument limit: None where csv or json should have every row."""
    told = f"Rows to show.  [default: {default} in a table, all in csv and json]"
    return click.option("--limit", type=click.IntRange(min=1), default=None, help=told)


def row_limit(limit: int | None, form: str, default: int) -> int | None:
    """How many rows to write: what was asked for, else the default in a table and all in csv and json.

    >>> row_limit(None, "json", 20), row_limit(None, "table", 20), row_limit(3, "json", 20)
    (None, 20, 3)
    """
    return limit if limit is not None else default if form == "table" else None


def _silent(done: int, total: int | None = None) -> None:
    """Tells nobody."""


@contextmanager
def show_progress(what: str, total: int | None = None) -> Iterator[Callable[[int, int | None], None]]:
    """A bar on standard error, only where that is a terminal; gives a function of (done, total)."""
    if not sys.stderr.isatty():
        yield _silent
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bars:
        task = bars.add_task(what, total=total)

        def told(done: int, total: int | None = None) -> None:
            bars.update(task, completed=done, total=total)

        yield told
