"""Restores a backup into a new case folder; the logs of the new case and of the one it asks record that."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from ..audit.audit_settings import AuditSettings
from ..audit.record_use import record_use
from ..audit.uses import Use
from ..console.text import terminal_safe
from ..ledger.backup import read_backup_head
from ..ledger.restore import find_retracted_since, restore_backup
from ..store import open_store


def restore_case(
    file: str | os.PathLike[str],
    folder: str | os.PathLike[str],
    *,
    to_engine: str | None = None,
    since: str | None = None,
    readmit: bool = False,
    audit: AuditSettings,
    progress: Callable[[int], object] | None = None,
) -> str:
    """Restore a backup into a new case folder and return a sentence on it.

    Raise StoreError if the file is no whole backup, if the folder holds a case, or if nobody can say which
    documents were retracted since.
    """
    path = Path(file)
    head = read_backup_head(path)
    asked = f"{path}{f' --since {since}' if since else ''}{' --readmit' if readmit else ''}"
    use = Use("collection", "restore", terminal_safe(asked))
    asking = replace(use, action="consultation")  # of the case that the backup was made from
    retracted = (
        {} if readmit else find_retracted_since(head, since, lambda source: record_use(source, asking, audit))
    )
    with open_store(folder, engine=to_engine) as target:
        done = restore_backup(
            path, head, target, retracted, progress, record=lambda: record_use(target, use, audit)
        )
        return done.describe(path, target)
