"""Tells a use that a person asks for from one that is a part of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

# A use of another use, such as a view that reads the network, is not recorded again.
_within: ContextVar[bool] = ContextVar("ringmap_recorded_use", default=False)


@contextmanager
def record_once() -> Iterator[bool]:
    """Yield whether this use is the outermost one, which is the one to record."""
    is_outermost = not _within.get()
    token = _within.set(True)
    try:
        yield is_outermost
    finally:
        _within.reset(token)
