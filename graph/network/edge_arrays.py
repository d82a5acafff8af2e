"""Edges as arrays: how strong each edge is, and conversions for other libraries."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from math import fsum
from types import ModuleType
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import pandas as pd

from ..store.optional_modules import hide_modules

if TYPE_CHECKING:
    import networkit
    from scipy.sparse import csr_array


@cache
def networkit_module() -> ModuleType:
    """Return the networkit package, imported without what only its own pictures need (0.8 s)."""
    with hide_modules("matplotlib", "seaborn", "IPython", "sklearn"):
        import networkit

    module: ModuleType = networkit
    return module


class EdgeArrays(NamedTuple):
    """Edges as arrays, without self-loops, parallel edges added up.

    source and target are positions in the nodes table.
    """

    source: "np.ndarray[Any, np.dtype[np.int64]]"
    target: "np.ndarray[Any, np.dtype[np.int64]]"
    strength: "np.ndarray[Any, np.dtype[np.float64]]"


@contextmanager
def one_thread() -> Iterator[None]:
    """Run networkit on one thread, then restore the number of threads.

    With two threads sums are taken in another order, and a rank that is evidence could change.
    """
    nk = networkit_module()
    before = nk.getMaxNumberOfThreads()
    nk.setNumberOfThreads(1)
    try:
        yield
    finally:
        nk.setNumberOfThreads(before)


def make_networkit_graph(
    edges: EdgeArrays, size: int, *, weighted: bool, directed: bool
) -> "networkit.Graph":
    """Return edges as a networkit graph with distances (1/strength) as weights."""
    nk = networkit_module()
    ends = (edges.source.astype(np.uint64), edges.target.astype(np.uint64))
    if not len(edges.source):
        return nk.Graph(size, weighted=weighted, directed=directed)
    return nk.GraphFromCoo((1 / edges.strength, ends), n=size, weighted=weighted, directed=directed)


def make_adjacency(edges: EdgeArrays, size: int, *, directed: bool) -> "csr_array":
    """Return edges as a sparse matrix of strengths; undirected ones are on both sides of the diagonal."""
    from scipy.sparse import csr_array

    source, target, strength = edges
    if not directed:
        source, target, strength = np.r_[source, target], np.r_[target, source], np.r_[strength, strength]
    return csr_array((strength, (source, target)), shape=(size, size))


class LinkPart(NamedTuple):
    """What one link adds to an edge: the link's row, its strength, and what it rests on."""

    link: int
    strength: float
    via: str
    origin: str
    document: str


def add_up_strength(parts: Iterable[LinkPart]) -> float:
    """Return the strength of one edge, by the rule of sum_strengths; quicker where the links are few.

    >>> line = LinkPart(0, 1.0, "", "origin", "d1")
    >>> add_up_strength([line, line, line._replace(document="d2"), line._replace(via="a plate")])
    3.0
    """
    shared: list[float] = []
    by_document: dict[tuple[str, str], list[float]] = defaultdict(list)
    for part in parts:
        (shared if part.via else by_document[part.origin, part.document]).append(part.strength)
    by_origin: dict[str, float] = defaultdict(float)
    for (origin, _), strengths in by_document.items():
        by_origin[origin] = max(fsum(strengths), by_origin[origin])
    return fsum((*by_origin.values(), *shared))


def sum_strengths(rows: pd.DataFrame, keys: list[str]) -> "pd.Series[float]":
    """Return the strength of each edge by its keys, sorted.

    Facts of one document are added up; of the documents of one origin only the largest sum counts; origins
    are added up. A shared thing adds its part once. rows needs the columns strength, via, origin, document.
    """
    direct, shared = rows[rows["via"] == ""], rows[rows["via"] != ""]
    by_document = direct.groupby([*keys, "origin", "document"], sort=True)["strength"].sum()
    by_origin = by_document.groupby(level=[*keys, "origin"], sort=True).max()
    parts = [
        by_origin.groupby(level=keys, sort=True).sum(),
        shared.groupby(keys, sort=True)["strength"].sum(),
    ]
    parts = [part for part in parts if len(part)] or parts[:1]
    total: pd.Series[float] = pd.concat(parts).groupby(level=keys, sort=True).sum()
    return total
