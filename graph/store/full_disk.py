"""Tells when a store failed because its disk is full, and what to do."""

import shutil
from pathlib import Path

# Below this the engines cannot end a transaction; both refuse long before the last byte.
LEAST_FREE = 16 << 20
# A server of Neo4j that could not write its log answers with one of these until it is started again.
_NEEDS_RESTART = ("could not append transaction", "needs to be restarted", "database panic")


def describe_full_disk(folder: Path) -> str:
    """Return a sentence that the disk of a case folder is full, "" if it has room."""
    try:
        free = shutil.disk_usage(folder).free
    except OSError:
        return ""
    if free >= LEAST_FREE:
        return ""
    return (
        f"{folder}: its disk is full ({free / 1e6:.1f} MB free, expected {LEAST_FREE / 1e6:.0f} or more); "
        "what was written before stays; make room and run the same command again"
    )


def needs_restart(error: Exception) -> bool:
    """Whether a server that answers with this error answers nothing else until it is started again."""
    if str(getattr(error, "code", None) or "").startswith("Neo.ClientError"):
        return False  # its message may quote a query that has these words
    text = str(getattr(error, "message", None) or error).casefold()
    return any(part in text for part in _NEEDS_RESTART)
