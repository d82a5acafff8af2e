"""File locks that the system releases when their process ends, also if it is killed."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import StoreError


def make_file_lock(path: Path) -> FileLock:
    """Return a lock on path that any thread of this process may release.

    The system frees it if the process dies.
    """
    return FileLock(path, mode=0o600, thread_local=False, fallback_to_soft=False, preserve_lock_file=True)


def is_locked_elsewhere(path: Path) -> bool:
    """Whether a living process holds the lock on path.

    To look is to take it for a moment, so who looks and who takes the lock must not meet: both hold a
    common lock, or the one who takes it waits for it.
    """
    lock = make_file_lock(path)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


class WriterLock:
    """The writer lock of a store: re-entrant in a thread, exclusive among threads and among processes."""

    def __init__(self, path: Path) -> None:
        self._path, self._depth = path, 0
        self._threads, self._processes = threading.RLock(), make_file_lock(path)

    @contextmanager
    def hold(self, store: str, timeout: float) -> Iterator[None]:
        """Hold the lock while the block runs.

        Raise StoreError if another writer keeps it past timeout seconds.
        """
        if not self._threads.acquire(timeout=timeout):
            raise StoreError(
                f"{store}: another part of this program is writing, waited {timeout:g} s; "
                "run again when it is done"
            )
        try:
            if self._depth == 0:
                self._take(store, timeout)
            self._depth += 1
            try:
                yield
            finally:
                self._depth -= 1
                if self._depth == 0:
                    self._processes.release()
        finally:
            self._threads.release()

    def _take(self, store: str, timeout: float) -> None:
        try:
            self._processes.acquire(timeout=timeout)
        except Timeout:
            raise StoreError(
                f"{store}: another command is writing, waited {timeout:g} s; run again when it is done"
            ) from None


@cache
def find_writer_lock(path: Path) -> WriterLock:
    """Return the writer lock on path: one object for all stores of this process on the same path."""
    return WriterLock(path)
