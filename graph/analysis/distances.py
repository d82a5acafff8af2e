"""Closeness and harmonic centrality, exact or from seeded pivots."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import numpy as np

from ..network.edge_arrays import (
    EdgeArrays,
    make_adjacency,
    make_networkit_graph,
    networkit_module,
    one_thread,
)

# Words of 64 sources that the bit-parallel search walks at once; sixteen a node stay in the cache.
WORDS = 16


class Nearness(NamedTuple):
    """Closeness and harmonic centrality by node, and their errors (0 when exact)."""

    closeness: "np.ndarray[Any, np.dtype[np.float64]]"
    harmonic: "np.ndarray[Any, np.dtype[np.float64]]"
    closeness_error: float = 0.0
    harmonic_error: float = 0.0


class _Sums(NamedTuple):
    reached: "np.ndarray[Any, np.dtype[np.float64]]"  # sources that reach the node, itself among them
    far: "np.ndarray[Any, np.dtype[np.float64]]"
    near: "np.ndarray[Any, np.dtype[np.float64]]"


def compute_nearness(
    edges: EdgeArrays, size: int, *, weighted: bool, directed: bool, pivots: int = 0, seed: int = 0
) -> Nearness:
    """Return closeness and harmonic centrality of each node.

    Closeness is as in networkx (Wasserman and Faust, inward distances). Harmonic is the plain sum of
    1/distance. With pivots, sums are estimated from that many seeded sources; the errors are the median
    relative differences between their two halves, over the nodes that either half reaches.
    """
    sums = _weighted_sums if weighted else _hop_sums
    if not pivots or pivots >= size:
        return Nearness(*_nearness(sums(edges, size, np.arange(size), directed), size, 1.0))
    chosen = np.random.default_rng(seed).permutation(size)[:pivots]
    halves = [sums(edges, size, np.sort(part), directed) for part in np.array_split(chosen, 2)]
    both = _Sums(*(one + other for one, other in zip(*halves, strict=True)))
    closeness, harmonic = _nearness(both, size, size / pivots)
    ones, others = (_nearness(half, size, 2 * size / pivots) for half in halves)
    return Nearness(closeness, harmonic, _difference(ones[0], others[0]), _difference(ones[1], others[1]))


def _nearness(sums: _Sums, size: int, scale: float) -> tuple[Any, Any]:
    # Scaled up from a sample, no more nodes can reach a node than there are.
    reached = np.clip(sums.reached * scale - 1, 0, size - 1)
    with np.errstate(divide="ignore", invalid="ignore"):
        closeness = np.where(sums.far > 0, reached * reached / (sums.far * scale * max(size - 1, 1)), 0.0)
    return closeness, sums.near * scale


def _difference(one: Any, other: Any) -> float:
    middle = (one + other) / 2
    positive = middle > 0
    return float(np.median(np.abs(one - other)[positive] / middle[positive])) if positive.any() else 0.0


def _hop_sums(edges: EdgeArrays, size: int, sources: Any, directed: bool) -> _Sums:
    """Return sums over hop distances: breadth-first searches from 1,024 sources at a time, a bit each.

    Source: Then et al. 2014, The more the merrier: efficient multi-source graph traversal.
    """
    inward = make_adjacency(edges, size, directed=directed).T.tocsr()
    starts, neighbours = inward.indptr[:-1], inward.indices
    some = np.diff(inward.indptr) > 0
    reached, far, near = (np.zeros(size) for _ in range(3))
    for block in split_array(sources, WORDS * 64):
        bits = np.zeros((size, WORDS), dtype=np.uint64)
        place = np.arange(len(block))
        np.bitwise_or.at(bits, (block, place // 64), np.uint64(1) << (place % 64).astype(np.uint64))
        visited, level = bits.copy(), 0
        reached += np.bitwise_count(bits).sum(axis=1)
        while bits.any():
            level += 1
            fresh = np.zeros_like(bits)
            fresh[some] = np.bitwise_or.reduceat(bits[neighbours], starts[some], axis=0)
            bits = fresh & ~visited
            visited |= bits
            arrived = np.bitwise_count(bits).sum(axis=1)
            reached, far, near = reached + arrived, far + level * arrived, near + arrived / level
    return _Sums(reached, far, near)


@one_thread()
def _weighted_sums(edges: EdgeArrays, size: int, sources: Any, directed: bool) -> _Sums:
    """Return sums over distances of 1/strength: Dijkstra from each source."""
    nk = networkit_module()
    graph = make_networkit_graph(edges, size, weighted=True, directed=directed)
    reached, far, near = (np.zeros(size) for _ in range(3))
    for block in split_array(sources, 256):
        search = nk.distance.SPSP(graph, [int(node) for node in block])
        search.run()
        away = np.asarray(search.getDistances(asarray=True), dtype=float)
        away[away > 1e300] = np.inf  # networkit gives the largest double for "unreachable"
        reached += np.isfinite(away).sum(axis=0)
        far += np.where(np.isfinite(away), away, 0.0).sum(axis=0)
        with np.errstate(divide="ignore"):
            near += np.where(away > 0, 1 / away, 0.0).sum(axis=0)
    return _Sums(reached, far, near)


def split_array(values: Any, size: int) -> Iterator[Any]:
    """Yield the parts of an array of at most size values each; nothing for an empty array.

    >>> [block.tolist() for block in split_array(np.arange(3), 2)]
    [[0, 1], [2]]
    """
    return (block for block in np.split(values, range(size, len(values), size)) if len(block))
