"""Similarity: how alike the routes of a case are, a block of them against all at once."""

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from .distances import split_array
from .route_facts import SHARED_STAGES, Route, Stop

# Two routes are linked if a fifth of them is the same.
MIN_SIMILARITY = 0.2
# A stop of no routine shipment links routes with clues, unless more than this many routes have it.
HUB_LIMIT = 25
# Pairs that are compared at once: about 64 MB a table.
CELLS = 8_000_000


def weigh_stop(routes: int, having: int) -> float:
    """Return how much a stop tells that having of the routes have, near 0 if all have it.

    log((N + 1) / c) / log((N + 1) / 2), at most 1.

    >>> weigh_stop(100, 2), round(weigh_stop(100, 10), 2), round(weigh_stop(100, 90), 2)
    (1.0, 0.59, 0.03)
    """
    return min(1.0, math.log((routes + 1) / having) / math.log((routes + 1) / 2)) if routes > 1 else 1.0


class Similarity:
    """The routes of a case, prepared to be compared by the rarity-weighted overlap of their stops.

    The similarity of two routes is the weight of what they share over the weight of all they have (Jaccard
    1912, weighted), from 0 to 1, rounded to 12 places so that a half is a half whatever the order of its
    sum.
    """

    def __init__(self, routes: Sequence[Route]) -> None:
        self.signatures = [route.build_signature() for route in routes]
        used = Counter(stop for own in self.signatures for stop in own)
        self.stops: list[Stop] = sorted(used, key=lambda stop: (stop.stage, stop.id))
        column = {stop: place for place, stop in enumerate(self.stops)}
        sizes = np.cumsum([0, *map(len, self.signatures)])
        columns = np.array(
            [place for own in self.signatures for place in sorted(column[stop] for stop in own)],
            dtype=np.int64,
        )
        self.has = csr_array((np.ones(len(columns)), columns, sizes), shape=(len(routes), len(self.stops)))
        self.weights = np.array([weigh_stop(len(routes), used[stop]) for stop in self.stops])

    @cached_property
    def is_shared_stage(self) -> Any:
        """Whether two routes of a corridor may have each stop in common: everybody shares a port."""
        return np.array([stop.stage in SHARED_STAGES for stop in self.stops], dtype=bool)

    @cached_property
    def ids(self) -> Any:
        """The id of the thing at each stop."""
        return np.array([stop.id for stop in self.stops], dtype=object)

    def find_links(self, known: Any) -> Iterator[tuple[Any, Any, Any]]:
        """Yield each two routes that are linked, as (places, places, similarity), in blocks.

        known says whether each route has clues; at least one of two has, and of two that both have, each
        pair comes once. Linked routes share a party, premises or phone that at most half of the routes
        have, or HUB_LIMIT, and have MIN_SIMILARITY; or they share one that no routine route and at most
        HUB_LIMIT routes have.
        """
        having = self.has.sum(axis=0)
        common = self.has[:, self.is_shared_stage & (having <= max(HUB_LIMIT, len(known) / 2))]
        own = self.has[:, self.is_shared_stage & (having <= HUB_LIMIT) & (self.has[~known].sum(axis=0) == 0)]
        weighed = self.has.multiply(self.weights).tocsr()
        totals = weighed.sum(axis=1)
        for block in _split_blocks(np.flatnonzero(known), len(known)):
            row, other = (common[block] @ common.T).nonzero()
            one = block[row]
            once = (one != other) & ~(known[other] & (other < one))
            row, one, other = row[once], one[once], other[once]
            alike = _measure_overlap(
                (weighed[block] @ self.has.T).toarray()[row, other], totals[one], totals[other]
            )
            linked = (alike >= MIN_SIMILARITY) | ((own[block] @ own.T).toarray()[row, other] > 0)
            yield one[linked], other[linked], alike[linked]

    def measure_nearest(self, places: Sequence[int], without: str = "") -> Any:
        """Return the similarity of each of these routes to the most similar other one, else 0.

        Only routes that share a party, premises or phone count. without leaves the thing with that id out
        of every route.
        """
        has = self.has[list(places)]
        columns = np.flatnonzero((has.sum(axis=0) > 0) & (self.ids != without))
        has, shared = has[:, columns], self.is_shared_stage[columns]
        weighed = has.multiply(self.weights[columns]).tocsr()
        totals, common = weighed.sum(axis=1), has[:, shared]
        highest = np.zeros(len(places))
        for block in _split_blocks(np.arange(len(places)), len(places)):
            row, other = (common[block] @ common.T).nonzero()
            row, other = row[block[row] != other], other[block[row] != other]
            alike = _measure_overlap(
                (weighed[block] @ has.T).toarray()[row, other], totals[block[row]], totals[other]
            )
            np.maximum.at(highest, block[row], alike)
        return highest


def _measure_overlap(shared: Any, one: Any, other: Any) -> Any:
    return np.round(shared / (one + other - shared), 12)


def _split_blocks(places: Any, others: int) -> Iterator[Any]:
    """Yield the places in blocks that make at most CELLS pairs with the others."""
    return split_array(places, max(1, CELLS // max(1, others)))
