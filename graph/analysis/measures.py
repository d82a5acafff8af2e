"""Measures: each centrality as a function of edges."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..network.edge_arrays import (
    EdgeArrays,
    make_adjacency,
    make_networkit_graph,
    networkit_module,
    one_thread,
)
from .distances import Nearness, compute_nearness
from .spectral import compute_eigenvector, compute_pagerank

Values = np.ndarray[Any, np.dtype[np.float64]]
# Up to this many nodes exact values are affordable (betweenness: about 100 CPU seconds).
EXACT_LIMIT = 20_000
PIVOTS = 1_000
KADABRA_ERROR, KADABRA_RISK = 0.005, 0.1


@dataclass(frozen=True)
class MeasuredEdges:
    """Edges ready to be measured, and whether strength and direction count, and how exactly.

    arrays has strength 1 everywhere unless weighted; strength_arrays always has the strengths. size is the
    number of nodes; above exact nodes paths are sampled. with_edge_betweenness says that the betweenness of
    edges will be asked for too, so that one walk gives both.
    """

    arrays: EdgeArrays
    strength_arrays: EdgeArrays
    size: int
    weighted: bool = False
    directed: bool = False
    seed: int = 0
    exact: int = EXACT_LIMIT
    with_edge_betweenness: bool = False

    @property
    def is_approximate(self) -> bool:
        """Whether paths are sampled, because the network is too large to walk them all."""
        return self.size > self.exact

    @cached_property
    @one_thread()
    def node_betweenness(self) -> Values:
        """The exact betweenness of the nodes; a fifth cheaper than that of nodes and edges."""
        nk = networkit_module()
        if self.with_edge_betweenness or not len(self.arrays.source):
            return self.both_betweenness[0]
        graph = make_networkit_graph(self.arrays, self.size, weighted=self.weighted, directed=self.directed)
        return np.asarray(nk.centrality.Betweenness(graph).run().scores()) * (1.0 if self.directed else 0.5)

    @cached_property
    @one_thread()
    def both_betweenness(self) -> tuple[Values, Values]:
        """The exact betweenness of nodes and of edges, from one walk that all analyses share."""
        nk = networkit_module()
        if not len(self.arrays.source):
            return np.zeros(self.size), np.zeros(0)
        graph = make_networkit_graph(self.arrays, self.size, weighted=self.weighted, directed=self.directed)
        graph.indexEdges()
        search = nk.centrality.Betweenness(graph, computeEdgeCentrality=True).run()
        once = 1.0 if self.directed else 0.5
        scores = np.asarray(search.edgeScores()) * once
        ends = zip(self.arrays.source.tolist(), self.arrays.target.tolist(), strict=True)
        return np.asarray(search.scores()) * once, np.array(
            [scores[graph.edgeId(one, other)] for one, other in ends]
        )


def measure_degree(edges: MeasuredEdges) -> Values:
    """Return the number of edges of each node; directed, in and out together."""
    return np.bincount(np.r_[edges.arrays.source, edges.arrays.target], minlength=edges.size).astype(float)


def measure_strength(edges: MeasuredEdges) -> Values:
    """Return the sum of the strengths of each node's edges, weighted or not."""
    source, target, strong = edges.strength_arrays
    return np.bincount(np.r_[source, target], weights=np.r_[strong, strong], minlength=edges.size).astype(
        float
    )


@one_thread()
def measure_betweenness(edges: MeasuredEdges) -> tuple[Values, float]:
    """Return how many pairs' shortest paths lead over each node, and the observed error (0 when exact).

    Equal paths share a pair. Not normalised; undirected pairs count once. Weighted, an edge is 1/strength
    long. Sources: Freeman 1977; Brandes 2001. Above the exact limit: KADABRA (Borassi and Natale 2016) for
    hops, source samples (Geisberger et al. 2008) for lengths and directions, run twice with different
    seeds; the error is the largest difference as a share of all pairs.
    """
    nk = networkit_module()
    if not edges.is_approximate or not len(edges.arrays.source):
        return edges.node_betweenness, 0.0
    graph = make_networkit_graph(edges.arrays, edges.size, weighted=edges.weighted, directed=edges.directed)
    once = 1.0 if edges.directed else 0.5
    pairs = edges.size * (edges.size - 1) * once
    runs = []
    for turn in (0, 1):
        nk.engineering.setSeed(2 * edges.seed + turn, True)
        if edges.weighted or edges.directed:  # KADABRA knows hops without direction only
            search = nk.centrality.EstimateBetweenness(graph, PIVOTS // 2, normalized=False, parallel=False)
            runs.append(np.asarray(search.run().scores()) * once)
        else:
            search = nk.centrality.KadabraBetweenness(graph, KADABRA_ERROR, KADABRA_RISK, True).run()
            runs.append(np.asarray(search.scores()) * pairs / 2)  # networkit's shares come out doubled
    return (runs[0] + runs[1]) / 2, float(np.abs(runs[0] - runs[1]).max() / pairs)


def measure_nearness(edges: MeasuredEdges) -> Nearness:
    """Return closeness and harmonic centrality together: one walk serves both."""
    pivots = PIVOTS if edges.is_approximate else 0
    return compute_nearness(
        edges.arrays,
        edges.size,
        weighted=edges.weighted,
        directed=edges.directed,
        pivots=pivots,
        seed=edges.seed,
    )


@one_thread()
def measure_core(edges: MeasuredEdges) -> Values:
    """Return the largest k for which each node is in the k-core, ignoring direction.

    Sources: Seidman 1983; Batagelj and Zaversnik 2003.
    """
    nk = networkit_module()
    low, high = (
        np.minimum(edges.arrays.source, edges.arrays.target),
        np.maximum(edges.arrays.source, edges.arrays.target),
    )
    pairs = np.unique(np.c_[low, high], axis=0)
    if not len(pairs):
        return np.zeros(edges.size)
    arrays = EdgeArrays(pairs[:, 0], pairs[:, 1], np.ones(len(pairs)))
    graph = make_networkit_graph(arrays, edges.size, weighted=False, directed=False)
    return np.asarray(nk.centrality.CoreDecomposition(graph).run().scores())


MEASURE_FUNCTIONS: Mapping[str, Callable[[MeasuredEdges], Values]] = {
    "degree": measure_degree,
    "strength": measure_strength,
    "betweenness": lambda edges: measure_betweenness(edges)[0],
    "closeness": lambda edges: measure_nearness(edges).closeness,
    "harmonic": lambda edges: measure_nearness(edges).harmonic,
    "eigenvector": lambda edges: compute_eigenvector(
        make_adjacency(edges.arrays, edges.size, directed=edges.directed), directed=edges.directed
    ),
    "pagerank": lambda edges: compute_pagerank(
        make_adjacency(edges.arrays, edges.size, directed=edges.directed)
    ),
    "core": measure_core,
}
