"""Pauses Python's garbage collector while millions of claims are made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class _Freezing:
    """Whether new objects may be frozen (kept out of the collector's searches) until the work ends."""

    allowed = False


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector: millions of claims are made and none is in a reference cycle.

    The collector took a third of a load's processor time. Inside gc_resumed, the objects that exist at the
    end are also frozen: later searches skip them. The Neo4j driver does leave cycles; the writer of claims
    collects them after each batch.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if _Freezing.allowed:
            gc.freeze()
        if was_on:
            gc.enable()


@contextmanager
def gc_resumed() -> Iterator[None]:
    """Let gc_paused freeze objects, and unfreeze them all at the end.

    If the host program has frozen objects of its own, ours are not frozen: gc.unfreeze could not tell them
    apart.
    """
    before, _Freezing.allowed = _Freezing.allowed, gc.get_freeze_count() == 0
    ours = _Freezing.allowed
    try:
        yield
    finally:
        _Freezing.allowed = before
        if ours:
            gc.unfreeze()
