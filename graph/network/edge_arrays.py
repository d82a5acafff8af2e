"""Ties: how strong each tie of a network is, and all of them in the shapes that other libraries take."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

if TYPE_CHECKING:
    import networkit
    from scipy.sparse import csr_array


class EdgeArrays(NamedTuple):
    """Ties as arrays, no self-tie, parallel ones added up: positions of the ends in the nodes table, and strengths."""

    source: "np.ndarray[Any, np.dtype[np.int64]]"
    target: "np.ndarray[Any, np.dtype[np.int64]]"
    strength: "np.ndarray[Any, np.dtype[np.float64]]"


@contextmanager
def one_thread() -> Iterator[None]:
    """networkit on one thread, and on as many as before on leaving.

    With two, sums come in another order and a rank that is evidence could change.
    """
    import networkit as nk

    before = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    try:
        yield
    finally:
        nk.setNumberOfThreads(before)


def make_networkit_graph(ties: EdgeArrays, size: int, *, weighted: bool, directed: bool) -> "networkit.Graph":
    """Ties as a networkit graph with distances for weights."""
    import networkit as nk

    ends = (ties.source.astype(np.uint64), ties.target.astype(np.uint64))
    if not len(ties.source):
        return nk.Graph(size, weighted=weighted, directed=directed)
    return nk.GraphFromCoo((1 / ties.strength, ends), n=size, weighted=weighted, directed=directed)


def make_adjacency(ties: EdgeArrays, size: int, *, directed: bool) -> "csr_array":
    """Ties as a sparse matrix of strengths; undirected ones stand on both sides of the diagonal."""
    from scipy.sparse import csr_array

    source, target, strength = ties
    if not directed:
        source, target, strength = np.r_[source, target], np.r_[target, source], np.r_[strength, strength]
    return csr_array((strength, (source, target)), shape=(size, size))


def sum_strengths(rows: pd.DataFrame, keys: list[str]) -> "pd.Series[float]":
    """How strong each tie is, by its keys, sorted.

    Facts add up within one document, among documents of one origin only the largest sum counts, origins add up; a
    thing shared adds its part once. Needs columns strength, via, origin, document.
    """
    said, shared = rows[rows["via"] == ""], rows[rows["via"] != ""]
    by_document = said.groupby([*keys, "origin", "document"], sort=True)["strength"].sum()
    by_origin = by_document.groupby(level=[*keys, "origin"], sort=True).max()
    parts = [
        by_origin.groupby(level=keys, sort=True).sum(),
        shared.groupby(keys, sort=True)["strength"].sum(),
    ]
    parts = [part for part in parts if len(part)] or parts[:1]
    total: pd.Series[float] = pd.concat(parts).groupby(level=keys, sort=True).sum()
    return total
