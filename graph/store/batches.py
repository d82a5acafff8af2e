"""Batches: many rows, sent to a store a thousand at a time."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
# Batches must stay below 8 MB; at 1,000 rows both engines are near their best.
ROWS = 1000


def split_batches(items: Iterable[T], size: int = ROWS) -> Iterator[list[T]]:
    """The items in lists of size, the last one shorter; none for no items.

    As itertools.batched, which Python has from 3.12 on, but in lists, as a driver takes them.

    >>> list(split_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    waiting = iter(items)
    while block := list(islice(waiting, size)):
        yield block
