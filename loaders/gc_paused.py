"""Unswept: values made by the million without Python's search for cycles going through them each time."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


class _Freezing:
    """Whether what is made may be kept out of searches for cycles until the work ends."""

    allowed = False


@contextmanager
def gc_paused() -> Iterator[None]:
    """Pause the garbage collector: claims are made by the million and none is in a reference cycle.

    Within swept_again, what is there on leaving is kept out of later searches too. It took a third of a
    load's processor time. The driver does leave cycles; who writes claims looks for them after each pack.
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
    """Let unswept keep things out of searches for cycles, and put everything back into them on leaving.

    Where a host program keeps things of its own out, none of ours joins them: Python could not tell them
    apart afterwards.
    """
    before, _Freezing.allowed = _Freezing.allowed, gc.get_freeze_count() == 0
    ours = _Freezing.allowed
    try:
        yield
    finally:
        _Freezing.allowed = before
        if ours:
            gc.unfreeze()
