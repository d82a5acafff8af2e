"""How heaps, guessed places and flags for notes are drawn, alike in the page and in saved pictures."""

from __future__ import annotations

import math
from typing import Any

from .map_ground import HEAP_PIXELS

FLAG, FLAG_RIM = "#ffd24d", "#5b4300"
FLAG_WIDE, FLAG_TALL = 16, 13  # pixels of a flag with its number
MOST_LISTED, LONGEST_LISTED = 40, 300  # notes under a picture, and characters of each
MOST_VALUES = 6  # of a filter by documents that the heading of a picture names
ALONE = 6  # pixels of an entity that is seen from afar, from its middle
HEAP, CLOSED = (8, 1.6), (12, 2)  # pixels of a heap or closed group, and more for each doubling of its count
PALE = 0.45  # opacity of who stands on the map by a guess, over two links
GUESS = "pale: a guess, 2 links from its place"
LARGEST_HEAP = HEAP_PIXELS / 2 - 1  # so that two do not touch


def measure_heap(count: int, *, is_closed: bool = False) -> float:
    """Return how far a heap of so many entities, or a closed group, reaches from its middle, in pixels.

    >>> measure_heap(1), measure_heap(4), measure_heap(10**9), measure_heap(4, is_closed=True)
    (6.0, 11.2, 21.0, 16.0)
    """
    least, more = CLOSED if is_closed else HEAP
    if is_closed:
        return least + more * math.log2(count)
    return float(ALONE) if count == 1 else min(LARGEST_HEAP, least + more * math.log2(count))


def describe_marks() -> dict[str, Any]:
    """Return what the page's script draws heaps and flags with. The script knows these keys."""
    return {
        "flag": {"fill": FLAG, "stroke": FLAG_RIM},
        "flagSize": {"width": FLAG_WIDE, "height": FLAG_TALL},
        "mostListed": MOST_LISTED,
        "longestListed": LONGEST_LISTED,
        "mostValues": MOST_VALUES,
        "alone": ALONE,
        "pale": PALE,
        "guess": GUESS,
        "heap": HEAP,
        "largestHeap": LARGEST_HEAP,
        "closed": CLOSED,
    }
