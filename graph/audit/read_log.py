"""Reads the log of who looked: its entries by day, user, action and target, and whether it is whole."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from itertools import dropwhile, pairwise
from typing import TYPE_CHECKING

from ..errors import StoreError
from .audit_entries import AuditEntry
from .audit_head import write_asks_why
from .audit_settings import AuditSettings
from .record_use import read_log, verify_entries

if TYPE_CHECKING:
    from ..store import Store

_CLOCKS_DIFFER = timedelta(minutes=1)  # those of machines that write into one log


@dataclass(frozen=True)
class Wanted:
    """Which entries to list: those from a day on that contain each of these words, in capitals or not.

    The day counts by the order of the log: who sets the clock back is listed all the same.
    """

    since: str | None = None
    who: str = ""
    action: str = ""
    target: str = ""

    def has(self, entry: AuditEntry) -> bool:
        """Whether the entry is one of those to list, if its day is."""
        return (
            self.who.casefold() in entry.who.casefold()
            and self.action.casefold() in entry.action
            and self.target.casefold() in f"{entry.command} {entry.target}".casefold()
        )


def list_entries(store: "Store", settings: AuditSettings, wanted: Wanted) -> list[dict[str, str]]:
    """Return the entries that are wanted as rows, oldest first. Raise StoreError for a wrong day."""
    try:
        since = date.fromisoformat(wanted.since).isoformat() if wanted.since else ""
    except ValueError:
        raise StoreError(f"{wanted.since!r}: is no day, expected one such as 2026-01-31") from None
    entries = [entry for entry in read_log(store, settings) if entry is not None]
    return [
        asdict(entry) for entry in dropwhile(lambda entry: entry.at < since, entries) if wanted.has(entry)
    ]


def check_log(store: "Store", settings: AuditSettings) -> str:
    """Return a sentence that says that the log is whole. Raise StoreError at its first break."""
    broken, entries = verify_entries(store, settings)
    place = settings.find_log(store) or store.name
    if broken:
        raise StoreError(
            f"{place}: entry {broken.entry} {broken.reason}; "
            "keep the log as it is, and ask who could write there"
        )
    whole = f"{place}: whole; {len(entries)} entries, each sealed, in the order in which they were written"
    if setback := find_setback(entries):
        return f"{whole}; entry {setback} is dated before the one before it: a clock was set back"
    return whole


def find_setback(entries: Sequence[AuditEntry | None]) -> int | None:
    """Return the number of the first entry that is dated well before the one before it; None if none is."""
    moments = [datetime.fromisoformat(entry.at) if entry else None for entry in entries]
    for number, (before, after) in enumerate(pairwise(moments), start=2):
        if before and after and after < before - _CLOCKS_DIFFER:
            return number
    return None


def turn_asking(store: "Store", answer: str) -> str:
    """Make the case ask for a reason at each use (on) or stop asking (off); return what it does now."""
    if answer not in ("on", "off"):
        raise StoreError(f"{answer!r}: is not known, expected on or off")
    write_asks_why(store, answer == "on")
    return "This case asks for a reason at each use" if answer == "on" else "This case asks for no reasons"
