"""The one place where a use of a case is recorded, before its answer is shown."""

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..errors import StoreError
from .audit_entries import AuditEntry, Break, Head, chain_entry, find_break
from .audit_file import append_entry, find_tail, lock_file, read_entries
from .audit_head import AuditState, read_state, read_stored_entries, write_entry, write_head
from .audit_settings import AuditSettings
from .uses import Use

if TYPE_CHECKING:
    from ..store import Store


def record_use(store: "Store", use: Use, settings: AuditSettings, log: AuditState | None = None) -> None:
    """Add one use of a case to its log; log is the state of it, if it was just read.

    Raise StoreError if the log cannot be written, or if the case asks for a reason and there is none.
    """
    path = settings.find_log(store)
    if store.is_read_only and not settings.names_log:
        raise StoreError(
            f"{store.name}: cannot be written, but each use of a case is recorded; name a file for that "
            "with --audit-log FILE or RINGMAP_AUDIT_LOG"
        )
    with _explain_forbidden(store):
        state = _read_state(store, log)
    use = _add_reason(store, use, settings, state.asks_why)
    if path is None:
        with _explain_forbidden(store):
            write_entry(store, use, _read_clock(), find_user())
        return
    with ExitStack() as stack:
        stack.enter_context(lock_file(path))
        # Another command may have written entries since the state was read; they follow its head.
        head = find_tail(path, state.head, state.key)
        entry = chain_entry(state.key, head.hash, use, _read_clock(), find_user())
        append_entry(path, entry)
        if store.is_read_only:
            return
        locked = stack.pop_all()
    # The entry is on the disk. The store learns of it while the command answers, in the order of the file:
    # the lock is free once it has.
    store.start_finishing(lambda: _write_head(store, Head(entry.hash, head.count + 1), locked))


def _read_clock() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")


def _write_head(store: "Store", head: Head, locked: ExitStack) -> None:
    with locked, suppress(_Forbidden), _explain_forbidden(store):
        write_head(store, head)


def _read_state(store: "Store", log: AuditState | None = None) -> AuditState:
    """Return the state of the log that is written: on a medium that cannot be written it is a log of its own.

    Its head is not in the store, so its end can be cut off unnoticed.
    """
    state = log or read_state(store)
    return state._replace(head=Head()) if store.is_read_only else state


class _Forbidden(StoreError):
    """This account may not write to the store, so the store does not know the log's head."""


@contextmanager
def _explain_forbidden(store: "Store") -> Iterator[None]:
    try:
        yield
    except StoreError as error:
        if type(error.__cause__).__name__ != "Forbidden":
            raise
        raise _Forbidden(
            f"{store.name}: this account may not write, but each use of a case is recorded; name a file for "
            "that with --audit-log FILE or RINGMAP_AUDIT_LOG"
        ) from error


def read_log(store: "Store", settings: AuditSettings) -> list[AuditEntry | None]:
    """Return the entries of the case's log, oldest first; None stands for what is no entry."""
    path = settings.find_log(store)
    return read_stored_entries(store) if path is None else read_entries(path)


def verify_log(store: "Store", settings: AuditSettings) -> Break | None:
    """Return the first break of the case's log; None if it is whole and as the store knows it."""
    return verify_entries(store, settings)[0]


def verify_entries(store: "Store", settings: AuditSettings) -> tuple[Break | None, list[AuditEntry | None]]:
    """Return the first break of the case's log, None if it is whole, and the entries.

    The head is read first: an entry that is written meanwhile follows it.
    """
    state = _read_state(store)
    entries = read_log(store, settings)
    return find_break(entries, state.head, state.key), entries


def find_user() -> str:
    """Return the system's user of this process, with RINGMAP_USER_NAME beside it in brackets if it is set."""
    try:
        import pwd

        user = pwd.getpwuid(os.getuid()).pw_name  # unlike getpass, no variable can change this
    except (ImportError, KeyError):
        import getpass

        user = getpass.getuser()
    name = os.environ.get("RINGMAP_USER_NAME", "").strip()
    return f"{user} ({name})" if name else user


def _add_reason(store: "Store", use: Use, settings: AuditSettings, is_asked: bool) -> Use:
    reason = settings.reason or os.environ.get("RINGMAP_WHY", "")
    if not reason.strip() and is_asked and settings.ask_reason:
        reason = settings.ask_reason()
    if not reason.strip() and is_asked:
        raise StoreError(
            f"{store.name}: this case asks why it is used, and no reason is named, expected a few words; "
            'name it with --why "…" before the command, with RINGMAP_WHY, or with ringmap.open(…, why="…")'
        )
    recipients = settings.recipients or os.environ.get("RINGMAP_RECIPIENTS", "")
    return replace(use, reason=reason.strip(), recipients=recipients.strip())
