"""Eigenvector centrality and PageRank: a node counts by its neighbours."""

from typing import Any

import numpy as np
from scipy.sparse import csc_array, csr_array, eye_array
from scipy.sparse.csgraph import connected_components

from ..errors import NetworkError

DAMPING = 0.85
# Smaller components are solved directly; ARPACK needs more nodes.
DENSE = 64
# Networks need a few; on a chain of thousands ARPACK would run for hours.
RESTARTS = 300
# Inverse iteration ends when a step moves the vector no more than rounding; a few steps are enough.
SETTLED, STEPS = 1e-12, 30


def compute_eigenvector(matrix: csr_array, *, directed: bool) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Return the leading eigenvector, unit 2-norm, on the largest component, 0 elsewhere.

    Directed, the component is strongly connected and a node counts by those who point at it. Of two
    components of one size the one with more edges counts, then the one with the first node. Source:
    Bonacich 1987.
    """
    values = np.zeros(matrix.shape[0])
    if not matrix.nnz:
        return values
    _, part = connected_components(matrix, directed=directed, connection="strong")
    members = np.bincount(part)
    edges = np.bincount(part[np.repeat(np.arange(len(part)), np.diff(matrix.indptr))], minlength=len(members))
    first = np.unique(part, return_index=True)[1]
    chosen = np.flatnonzero(
        part == min(range(len(members)), key=lambda p: (-members[p], -edges[p], first[p]))
    )
    if len(chosen) > 1:
        values[chosen] = _leading(csr_array(matrix[chosen][:, chosen].T), directed)
    return values


def _leading(matrix: csr_array, directed: bool) -> Any:
    if matrix.shape[0] <= DENSE:
        pairs = np.linalg.eig(matrix.toarray()) if directed else np.linalg.eigh(matrix.toarray())
        vector = pairs[1][:, np.argmax(pairs[0].real)].real
    else:
        from scipy.sparse.linalg import ArpackError, eigs, eigsh

        # ARPACK would draw a random start, and no two runs would agree to the last digit.
        options: dict[str, Any] = {"k": 1, "v0": np.ones(matrix.shape[0]), "maxiter": RESTARTS}
        try:
            vector = (
                eigs(matrix, which="LR", **options) if directed else eigsh(matrix, which="LA", **options)
            )[1][:, 0].real
        except ArpackError:
            vector = find_positive_eigenvector(matrix)
    vector = np.abs(vector)
    return np.round(vector / np.linalg.norm(vector), 12)


def find_positive_eigenvector(matrix: csr_array) -> Any:
    """Return the one positive eigenvector of a matrix whose nodes all reach each other.

    For long chains and rings, where ARPACK gives up. Inverse iteration from above: the largest ratio that a
    node gets for what it has bounds the eigenvalue and falls to it. Source: Noda 1971. Raise NetworkError
    if the equations cannot be solved.
    """
    from scipy.sparse.linalg import splu

    size = matrix.shape[0]
    vector = np.full(size, size**-0.5)
    for _ in range(STEPS):
        # Far from the centre a share is smaller than its rounding and bounds nothing.
        large = vector > 1e-6 * vector.max()
        bound = ((matrix @ vector)[large] / vector[large]).max() * (1 + 1e-12)
        try:
            new = np.abs(splu(csc_array(bound * eye_array(size) - matrix)).solve(vector))
        except (RuntimeError, MemoryError) as error:
            raise NetworkError(
                f"eigenvector: cannot be worked out ({error}), "
                "expected a network that is less of a long chain or ring; "
                "take a part of it with --edges, --roles or --since"
            ) from error
        new /= np.linalg.norm(new)
        moved, vector = np.linalg.norm(new - vector), new
        if moved <= SETTLED:
            break
    return vector


def compute_pagerank(
    matrix: csr_array, *, damping: float = DAMPING
) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Return the PageRank of each node; all add up to 1.

    Strength shares out what a node gives; a node without edges gives to all alike. Source: Page et al.
    1999, as networkx computes it, iterated until it stands still.
    """
    size = matrix.shape[0]
    if not size:
        return np.zeros(0)
    strengths = np.asarray(matrix.sum(axis=1)).ravel()
    share = np.divide(1.0, strengths, out=np.zeros(size), where=strengths > 0)
    step, idle = csr_array(matrix.T), strengths == 0
    rank = np.full(size, 1 / size)
    for _ in range(500):
        new = damping * (step @ (rank * share) + rank[idle].sum() / size) + (1 - damping) / size
        moved = np.abs(new - rank).sum()
        rank = new
        if moved < 1e-15:
            break
    return np.asarray(rank / rank.sum())
