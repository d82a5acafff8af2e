"""Why a case is used, for whom, and where that is recorded; it imports little, as every command reads it."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..store import Store


@dataclass(frozen=True)
class AuditSettings:
    """Why a case is used, for whom, and the file of its log if that is not the case's own.

    Without a reason and recipients, RINGMAP_WHY and RINGMAP_RECIPIENTS count; without a file,
    RINGMAP_AUDIT_LOG. ask_reason puts the question to a user at a terminal.
    """

    reason: str = ""
    recipients: str = ""
    log: Path | None = None
    ask_reason: Callable[[], str] | None = None

    @property
    def names_log(self) -> bool:
        """Whether a file is named for the log."""
        return bool(self.log or os.environ.get("RINGMAP_AUDIT_LOG"))

    def find_log(self, store: "Store") -> Path | None:
        """Return the file of the store's log; None if the store itself keeps it."""
        named = os.environ.get("RINGMAP_AUDIT_LOG")
        if self.log or named:
            return self.log or Path(str(named)).expanduser()
        from ..store.case_folder import CaseFolder

        return CaseFolder(store.folder).audit_log if store.folder else None
