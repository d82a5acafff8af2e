"""Reads the log of who looked: its entries by day, user, action and target, and whether it is whole."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING

from ..errors import StoreError
from .audit_entries import AuditEntry
from .audit_head import write_asks_why
from .audit_settings import AuditSettings
from .record_use import read_log, verify_entries

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class Wanted:
    """Which entries to list: those from a day on that contain each of these words, in capitals or not."""

    since: str | None = None
    who: str = ""
    action: str = ""
    target: str = ""

    def has(self, entry: AuditEntry) -> bool:
        """Whether the entry is one of those to list."""
        return (
            entry.at >= (self.since or "")
            and self.who.casefold() in entry.who.casefold()
            and self.action.casefold() in entry.action
            and self.target.casefold() in f"{entry.command} {entry.target}".casefold()
        )


def list_entries(store: "Store", settings: AuditSettings, wanted: Wanted) -> list[dict[str, str]]:
    """Return the entries that are wanted as rows, oldest first. Raise StoreError for a wrong day."""
    try:
        date.fromisoformat(wanted.since or "2000-01-01")
    except ValueError:
        raise StoreError(f"{wanted.since!r}: is no day, expected one such as 2026-01-31") from None
    return [asdict(entry) for entry in read_log(store, settings) if entry is not None and wanted.has(entry)]


def check_log(store: "Store", settings: AuditSettings) -> str:
    """Return a sentence that says that the log is whole. Raise StoreError at its first break."""
    broken, count = verify_entries(store, settings)
    place = settings.find_log(store) or store.name
    if broken:
        raise StoreError(
            f"{place}: entry {broken.entry} {broken.reason}; "
            "keep the log as it is, and ask who could write there"
        )
    return f"{place}: whole; {count} entries, each sealed, in the order in which they were written"


def turn_asking(store: "Store", answer: str) -> str:
    """Make the case ask for a reason at each use (on) or stop asking (off); return what it does now."""
    if answer not in ("on", "off"):
        raise StoreError(f"{answer!r}: is not known, expected on or off")
    write_asks_why(store, answer == "on")
    return "This case asks for a reason at each use" if answer == "on" else "This case asks for no reasons"
