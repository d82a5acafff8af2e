"""The eigenvector where ARPACK gives up or nearly does: long chains, rings, and hubs at ends of chains."""

import numpy as np
import pytest
from ringmap.graph.analysis.spectral import compute_eigenvector, find_positive_eigenvector
from scipy.sparse import coo_array, csr_array

from ..long import mark_rest_long


def make_matrix(
    size: int, arcs: list[tuple[int, int]], strengths: list[float] | None = None, *, directed: bool
) -> csr_array:
    one, other = (np.array(ends) for ends in zip(*arcs, strict=True))
    weights = np.array(strengths or [1.0] * len(arcs))
    matrix = csr_array(coo_array((weights, (one, other)), shape=(size, size)))
    return matrix if directed else csr_array(matrix + matrix.T)


def chain(size: int) -> csr_array:
    return make_matrix(size, [(at, at + 1) for at in range(size - 1)], directed=False)


@pytest.mark.parametrize("size", mark_rest_long([100, 3_000, 30_000], 2))
def test_a_long_chain_has_the_half_wave_that_mathematics_gives_it(size):
    expected = np.sin(np.pi * np.arange(1, size + 1) / (size + 1))
    assert compute_eigenvector(chain(size), directed=False) == pytest.approx(
        expected / np.linalg.norm(expected), abs=1e-9
    )


@pytest.mark.parametrize("directed", [True, False])
def test_on_a_large_ring_all_count_alike(directed):
    size = 5_000
    ring = make_matrix(size, [(at, (at + 1) % size) for at in range(size)], directed=directed)
    assert compute_eigenvector(ring, directed=directed) == pytest.approx(np.full(size, size**-0.5), abs=1e-9)


def test_on_a_large_ring_of_one_way_streets_with_a_short_cut_each_gets_its_share():
    size = 2_000
    ring = make_matrix(size, [*((at, (at + 1) % size) for at in range(size)), (0, size // 2)], directed=True)
    found = compute_eigenvector(ring, directed=True)
    pulled = ring.T @ found
    assert pulled == pytest.approx((found @ pulled) * found, abs=1e-9)
    assert (found > 0).all()


@pytest.mark.parametrize("size", [65, 200])
@pytest.mark.parametrize("seed", range(5))
def test_the_way_for_chains_and_rings_finds_what_numpy_finds_on_any_network(size, seed):
    draw = np.random.default_rng(seed)
    arcs = [(at, (at + 1) % size) for at in range(size)] + [
        tuple(pair) for pair in draw.integers(0, size, (size, 2)).tolist() if pair[0] != pair[1]
    ]
    matrix = make_matrix(size, arcs, list(draw.uniform(0.1, 3, len(arcs))), directed=bool(seed % 2))
    found = np.linalg.eig(matrix.toarray())
    leading = np.abs(found[1][:, np.argmax(found[0].real)].real)
    assert np.abs(find_positive_eigenvector(matrix)) == pytest.approx(
        leading / np.linalg.norm(leading), abs=1e-8
    )


def test_hubs_at_the_ends_of_a_long_chain_are_worked_out_though_the_middle_is_next_to_nothing():
    size = 400
    arcs = (
        [(at, at + 1) for at in range(size - 1)]
        + [(0, size + leaf) for leaf in range(30)]
        + [(size - 1, size + 30 + leaf) for leaf in range(29)]
    )
    matrix = make_matrix(size + 59, arcs, directed=False)
    found = find_positive_eigenvector(matrix)
    pulled = matrix @ found
    assert pulled == pytest.approx((found @ pulled) * found, abs=1e-9)
    assert found[0] > found[size - 1]
