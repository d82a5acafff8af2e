"""The settings that every command gets, and the order in which commands are listed."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..console.progress import show_progress

if TYPE_CHECKING:
    from ..store import Store

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

        with show_progress("Opening the case"):
            opened = open_store(self.store, engine=self.engine, create=create)
        with opened as store:
            refuse_unfinished_copy(store)
            yield store
