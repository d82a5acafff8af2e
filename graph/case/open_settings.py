"""The settings that every command gets: which store to open, and how."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import click

from ..audit.audit_settings import AuditSettings
from ..console.progress import show_progress, track_stage
from ..errors import StoreError

if TYPE_CHECKING:
    from ..audit.audit_head import AuditState
    from ..store import Store


@dataclass(frozen=True)
class Settings:
    """The options of the command group: which store, its engine when new, and whether to show tracebacks.

    ask_sections asks a case what to act on, make_saved_lists makes the saved queries into lists of findings.
    They are passed in because the graph may not import the saved queries. audit says why the case is used
    and where that is recorded.
    """

    store: str | None = None
    engine: str | None = None
    debug: bool = False
    ask_sections: Callable[["Store", str], Sequence[Any]] | None = None
    make_saved_lists: Callable[[], Any] | None = None
    audit: AuditSettings = field(default_factory=AuditSettings)

    @property
    def has_case(self) -> bool:
        """Whether there is a case to open: a folder that is one, or an address."""
        from ..store.case_folder import CaseFolder
        from ..store.open_by_address import DEFAULT

        where = self.store or DEFAULT
        return "://" in where or CaseFolder.at(where).exists

    @contextmanager
    def open(self, create: bool = False, *, even_damaged: bool = False) -> Iterator["Store"]:
        """Open the store; only a command that loads may make a missing case folder.

        even_damaged opens one as it is, so that its damage can be listed.
        """
        from ..audit.record_use import record_use
        from ..store import open_store
        from .describe_command import describe_command

        with show_progress("Opening the case") as stage:
            opened = open_store(self.store, engine=self.engine, create=create, show=stage.show)
        with opened as store:
            log = None if even_damaged else bring_up_to_date(store)
            if (context := click.get_current_context(silent=True)) is not None:
                record_use(store, describe_command(context), self.audit, log)
            yield store


def bring_up_to_date(store: "Store") -> "AuditState | None":
    """Refuse a damaged store or an unfinished copy; give a case of an earlier ringmap its issuers, once.

    Where nothing can be written, the user is told that each document without a named source counts as its own
    source. Return the state of the case's log; None if the store has no key yet.
    """
    from ..audit.audit_head import read_opening
    from ..ledger.origins_version import ORIGINS
    from ..store.read_whole import is_unread, refuse_unreadable
    from ..store.recorded_counts import refuse_lost_counts
    from ..store.unfinished_copy import make_unfinished_error

    refuse_lost_counts(store)
    if is_unread(store):
        with track_stage("Reading the whole case, because its server was killed"):
            refuse_unreadable(store)
    opening = read_opening(store)
    if opening.is_copying:
        raise make_unfinished_error(store)
    if opening.log and opening.origins < ORIGINS:
        if store.is_read_only:
            _warn_of_no_issuers("This case cannot be written")
        else:
            _give_issuers(store)
    return opening.log


def _give_issuers(store: "Store") -> None:
    from ..ledger.issuers import give_issuers

    click.echo("An earlier ringmap made this case: its documents get their issuers now, once", err=True)
    try:
        with show_progress("Giving documents their issuers") as stage:
            give_issuers(store, stage.advance)
    except StoreError as error:
        if type(error.__cause__).__name__ != "Forbidden":
            raise
        _warn_of_no_issuers("This account may not write")


def _warn_of_no_issuers(reason: str) -> None:
    click.echo(
        f"{reason}, so each document that names no source counts as one of its own; open the case once "
        "as somebody who may write, or open a copy",
        err=True,
    )
