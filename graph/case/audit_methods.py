"""The method of a Case that reads the log of who looked."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any

from ..console.frames import make_table

if TYPE_CHECKING:
    import pandas as pd

    from ..audit.audit_settings import AuditSettings
    from ..store import Store


class AuditMethods(ABC):
    """The part of a Case that reads its own log."""

    _audit: AuditSettings

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """The open store."""

    def audit(
        self,
        *,
        since: str | None = None,
        who: str = "",
        action: str = "",
        target: str = "",
        verify: bool = False,
        ask_why: str = "",
        limit: int | None = None,
    ) -> pd.DataFrame:
        """Return the log of who used this case, oldest first: when, who, what, why, for whom.

        since is a day; who, action and target keep entries that contain these words. verify raises
        StoreError at the first entry that is not what was written. ask_why (on or off) makes the case ask
        for a reason at each use, or stop asking. limit keeps the latest entries.
        """
        from ..audit.audit_entries import COLUMNS
        from ..audit.read_log import Wanted, check_log, list_entries, turn_asking
        from ..network.marking import mark_case

        store = self._store()
        notes: list[str] = []
        if ask_why:
            notes.append(turn_asking(store, ask_why))
        if verify:
            notes.append(check_log(store, self._audit))
        rows: list[dict[str, Any]] = list_entries(store, self._audit, Wanted(since, who, action, target))
        return make_table(
            rows[-limit:] if limit else rows, COLUMNS, marking=mark_case(store).text, notes=notes
        )
