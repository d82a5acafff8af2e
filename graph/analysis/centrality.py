"""Centrality: one table of who holds a network together, by eight measures."""

import pandas as pd

from ..errors import NetworkError
from ..network.edge_arrays import make_adjacency
from ..network.network_tables import Network
from .measure_names import MEASURES
from .measures import (
    EXACT_LIMIT,
    MeasuredEdges,
    measure_betweenness,
    measure_core,
    measure_degree,
    measure_nearness,
    measure_strength,
)
from .ranking import rank_rows, round_significant
from .spectral import compute_eigenvector, compute_pagerank


def measure_edges(
    network: Network,
    *,
    weight: str | None = None,
    directed: bool = False,
    seed: int = 0,
    exact: int = EXACT_LIMIT,
    with_edge_betweenness: bool = False,
) -> MeasuredEdges:
    """Return a network's edges, ready to be measured.

    Set with_edge_betweenness if the betweenness of edges will be asked for too: one walk then gives both.
    """
    strength_arrays = network.make_edge_arrays(weight="strength", directed=directed)
    arrays = strength_arrays if weight else network.make_edge_arrays(weight=None, directed=directed)
    return MeasuredEdges(
        arrays,
        strength_arrays,
        len(network.nodes),
        weighted=bool(weight),
        directed=directed,
        seed=seed,
        exact=exact,
        with_edge_betweenness=with_edge_betweenness,
    )


def measure_centrality(
    network: Network,
    *,
    by: str = "betweenness",
    weight: str | None = None,
    directed: bool = False,
    since: str | None = None,
    until: str | None = None,
    seed: int = 0,
    limit: int | None = None,
    exact: int = EXACT_LIMIT,
    edges: MeasuredEdges | None = None,
) -> pd.DataFrame:
    """Return every node with its centralities, the highest by one measure first.

    Columns: id, label, kind, rank (1 is highest, equals share a rank), degree (edges), strength (their
    sum), betweenness (pairs whose shortest paths lead over it, undirected pairs once), closeness (Wasserman
    and Faust), harmonic (sum of 1/distance), eigenvector (unit 2-norm on the largest component, 0
    elsewhere), pagerank (α = .85), core.

    weight "strength" makes an edge 1/strength long and shares out PageRank and eigenvector by strength;
    without it every edge counts one. Directed, distances lead to the node. Days are YYYY-MM-DD, ends
    included. Above exact nodes, betweenness, closeness and harmonic are sampled, and attrs["approximate"]
    has the observed error of each. edges are the network's edges if another analysis has prepared them.
    Raise NetworkError if by is no measure.

    >>> line = Network.of(["a", "b", "c"], [("a", "b"), ("b", "c")])
    >>> measure_centrality(line, limit=1)[["id", "rank", "betweenness"]].to_dict("records")
    [{'id': 'b', 'rank': 1, 'betweenness': 1.0}]
    """
    if by not in MEASURES:
        raise NetworkError(f"ranked by {by!r}, expected one of {', '.join(MEASURES)}; choose one of them")
    window = network.between(since, until)
    edges = edges or measure_edges(window, weight=weight, directed=directed, seed=seed, exact=exact)
    table, errors = _measure_all(window, edges)
    table = rank_rows(table, by)[["id", "label", "kind", "rank", *MEASURES]]
    table = table if limit is None else table.head(limit)
    table.attrs["approximate"] = errors
    return table


def _measure_all(network: Network, edges: MeasuredEdges) -> tuple[pd.DataFrame, dict[str, float]]:
    """Return the nodes with every measure, and the errors of those that were sampled."""
    matrix = make_adjacency(edges.arrays, edges.size, directed=edges.directed)
    between, error = measure_betweenness(edges)
    around = measure_nearness(edges)
    columns = {
        "degree": measure_degree(edges),
        "strength": measure_strength(edges),
        "betweenness": between,
        "closeness": around.closeness,
        "harmonic": around.harmonic,
        "eigenvector": compute_eigenvector(matrix, directed=edges.directed),
        "pagerank": compute_pagerank(matrix),
        "core": measure_core(edges),
    }
    table = network.nodes[["id", "label", "kind"]].assign(
        **{name: round_significant(values) for name, values in columns.items()}
    )
    table = table.astype({"degree": int, "core": int})
    errors = {"betweenness": error, "closeness": around.closeness_error, "harmonic": around.harmonic_error}
    return table, errors if edges.is_approximate else {}
