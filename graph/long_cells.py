"""Let the csv module read cells of any length, and restore its limit afterwards."""

import csv
from threading import Lock
from types import TracebackType

ANY_LENGTH = 2**31 - 1


class LongCells:
    """A context manager in which csv accepts cells of any length.

    The limit belongs to the whole process: the first of several threads raises it, the last restores it.

    >>> before = csv.field_size_limit()
    >>> with LONG_CELLS:
    ...     rows = list(csv.reader(["x" * 200_000]))
    >>> csv.field_size_limit() == before
    True
    """

    def __init__(self) -> None:
        self._lock, self._readers, self._before = Lock(), 0, 0

    def __enter__(self) -> None:
        with self._lock:
            if not self._readers:
                self._before = csv.field_size_limit(ANY_LENGTH)
            self._readers += 1

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._lock:
            self._readers -= 1
            if not self._readers:
                csv.field_size_limit(self._before)


LONG_CELLS = LongCells()
