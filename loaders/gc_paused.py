"""Unswept: values made by the million without Python's search for cycles going through them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """The search is off here, and what is there on leaving is kept out of later ones; claims are in no cycle.

    It took a third of a load's processor time. The driver does leave cycles; who writes claims looks for them after each pack.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


@contextmanager
def gc_resumed() -> Iterator[None]:
    """On leaving, everything that was kept out of searches is in them again.

    Where a host program keeps things of its own out, all stay out: Python cannot tell its things from ours.
    """
    ours_alone = gc.get_freeze_count() == 0
    try:
        yield
    finally:
        if ours_alone:
            gc.unfreeze()
