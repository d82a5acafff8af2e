"""The clients of a case: one locked file for each open store; the lock is free once its process has died."""

import os
import secrets
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from .case_folder import CaseFolder
from .locks import make_file_lock


def announce(folder: CaseFolder) -> FileLock:
    """Return a lock that tells the server that a store is open; the caller holds folder.opening_lock."""
    present = make_file_lock(folder.clients_folder / f"{os.getpid()}-{secrets.token_hex(4)}.lock")
    # The server of an older ringmap may test this lock without folder.opening_lock, for a moment.
    present.acquire(timeout=10)
    return present


def withdraw(present: FileLock) -> None:
    """Tell the server that the store is closed."""
    with suppress(OSError):  # Windows does not delete an open file; the server does it later
        os.unlink(present.lock_file)
    present.release()


def has_clients(folder: CaseFolder, opening: FileLock) -> bool:
    """Whether a store is open on the case, or somebody is joining; files of killed clients are swept away.

    opening is the lock on folder.opening_lock, taken here while we look: to look at a client's lock is to
    take it for a moment, and a client that is just announcing itself would find it taken.
    """
    try:
        opening.acquire(timeout=0)
    except Timeout:
        return True
    try:
        # Not any(): all files are tested, so that those of killed clients are deleted.
        return sum(map(_is_open, folder.clients_folder.glob("*.lock"))) > 0
    finally:
        opening.release()


def _is_open(path: Path) -> bool:
    lock = make_file_lock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    with suppress(OSError):
        path.unlink()
    return False
