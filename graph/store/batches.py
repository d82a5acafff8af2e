"""Splits many rows into batches of a thousand for a store."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")
# Batches must stay below 8 MB; at 1,000 rows both engines are near their best.
ROWS = 1000


def split_batches(items: Iterable[T], size: int = ROWS) -> Iterator[list[T]]:
    """Yield the items in lists of size; the last one may be shorter.

    Like itertools.batched of Python 3.12, but in lists, as the driver needs them.

    >>> list(split_batches("abcde", 2))
    [['a', 'b'], ['c', 'd'], ['e']]
    """
    waiting = iter(items)
    while block := list(islice(waiting, size)):
        yield block
