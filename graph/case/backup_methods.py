"""The methods of a Case that keep it safe: a check of all of it, a backup, and a copy."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from pathlib import Path
from typing import TYPE_CHECKING

from ..console.frames import make_table

if TYPE_CHECKING:
    import pandas as pd

    from ..audit.audit_settings import AuditSettings
    from ..store import Store

# What to know of a backup before it is put anywhere.
WARNING = (
    "It holds every name and word of the case, and the key that keeps sources secret: "
    "keep it as safe as the case"
)


class BackupMethods(ABC):
    """The part of a Case that checks it, and writes it into a backup or another store."""

    _audit: AuditSettings

    @abstractmethod
    def _store(self, create: bool = False) -> Store:
        """The open store."""

    def check(self) -> pd.DataFrame:
        """Return each part of the case that is not as it was written; no row if all is well.

        Columns: part, expected, found, remedy. Each id is looked up and each claim read. A case that cannot
        be opened for damage is checked by `ringmap check`.
        """
        from ..store.damage import COLUMNS
        from .check_case import find_damage

        return make_table((one._asdict() for one in find_damage(self._store(), self._audit)), COLUMNS)

    def backup(self, out: str | os.PathLike[str]) -> str:
        """Write the whole case into one file, for `ringmap.restore`; return what was written.

        The file has the words of all documents and the case's key, and is readable by its owner alone.
        """
        from ..ledger.backup import write_backup

        count = write_backup(self._store(), Path(out))
        return describe_backup(count, Path(out))

    def copy(self, to: str | os.PathLike[str], *, to_engine: str | None = None) -> int:
        """Copy the whole case, its history and key, to an empty store; return how many nodes and edges."""
        from ..ledger.copy_case import copy_case
        from ..store import open_store

        with open_store(to, engine=to_engine) as target:
            return copy_case(self._store(), target)


def describe_backup(count: int, out: Path) -> str:
    """Return sentences on a backup that was written."""
    return f"Wrote {count:,} nodes and relationships to {out}. {WARNING}."
