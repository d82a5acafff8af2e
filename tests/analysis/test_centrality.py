"""Centrality agrees with networkx on any graph, and with figures worked out for known networks."""

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ringmap.graph.analysis.centrality import measure_centrality, measure_edges
from ringmap.graph.analysis.distances import compute_nearness
from ringmap.graph.analysis.measure_names import MEASURES
from ringmap.graph.analysis.measures import measure_betweenness
from ringmap.graph.errors import NetworkError
from ringmap.graph.network.network_tables import Network

from ..long import mark_rest_long

NODES = "abcdefgh"
lines = st.tuples(
    st.sampled_from(NODES), st.sampled_from(NODES), st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.0]), st.booleans()
)
graphs = st.lists(lines, max_size=24).map(
    lambda rows: Network.of(
        NODES, [{"source": a, "target": b, "strength": w, "directed": d} for a, b, w, d in rows]
    )
)


def oracle(network: Network, weight: str | None, directed: bool) -> dict[str, dict[str, float]]:
    graph = network.to_networkx(weight="strength", directed=directed)
    distance, strength = ("distance", "strength") if weight else (None, None)
    plain = network.to_networkx(directed=False)
    return {
        "degree": dict(graph.degree()),
        "strength": dict(graph.degree(weight="strength")),
        "betweenness": nx.betweenness_centrality(graph, normalized=False, weight=distance),
        "closeness": nx.closeness_centrality(graph, distance=distance),
        "harmonic": nx.harmonic_centrality(graph, distance=distance),
        "pagerank": nx.pagerank(graph, weight=strength, tol=1e-12, max_iter=1000),
        "core": nx.core_number(plain),
    }


@pytest.mark.parametrize("directed", mark_rest_long([False, True]))
@pytest.mark.parametrize("weight", mark_rest_long([None, "strength"]))
@given(network=graphs)
@settings(max_examples=60, deadline=None)
def test_every_measure_is_what_networkx_says(network, weight, directed):
    table = measure_centrality(network, weight=weight, directed=directed).set_index("id")
    for measure, expected in oracle(network, weight, directed).items():
        for node, value in expected.items():
            assert table.loc[node, measure] == pytest.approx(value, rel=1e-9, abs=1e-9), (measure, node)


@pytest.mark.long
@given(network=graphs)
@settings(max_examples=60, deadline=None)
def test_eigenvector_is_that_of_the_largest_component_and_nought_elsewhere(network):
    graph = network.to_networkx(weight=None)
    table = measure_centrality(network).set_index("id")["eigenvector"]
    carried = [node for node in NODES if table[node] > 0]
    if not graph.number_of_edges():
        assert not carried
        return
    largest = max(len(part) for part in nx.connected_components(graph))
    assert set(carried) in nx.connected_components(graph)
    assert len(carried) == largest
    assert np.linalg.norm(table) == pytest.approx(1)
    matrix = nx.to_numpy_array(graph, nodelist=carried, weight=None)
    values = table[carried].to_numpy()
    assert matrix @ values == pytest.approx(np.linalg.eigvalsh(matrix)[-1] * values, abs=1e-8)


def test_the_eigenvector_of_a_larger_network_is_that_of_numpy():
    network = Network.of([], [(f"n{i}", f"n{(i * i + 3) % 101}", 1 + i % 3) for i in range(100)])
    table = measure_centrality(network, weight="strength").set_index("id")["eigenvector"]
    graph = network.to_networkx()
    part = sorted(max(nx.connected_components(graph), key=len))
    matrix = nx.to_numpy_array(graph, nodelist=part, weight="strength")
    vector = np.abs(np.linalg.eigh(matrix)[1][:, -1])
    assert table[part].to_numpy() == pytest.approx(vector, abs=1e-8)


def test_a_directed_ring_gives_all_the_same_eigenvector():
    ring = Network.of(
        [], [{"source": a, "target": b, "directed": True} for a, b in zip("abcd", "bcda", strict=True)]
    )
    assert measure_centrality(ring, directed=True)["eigenvector"].tolist() == pytest.approx([0.5] * 4)


def test_an_empty_network_gives_an_empty_table_with_all_its_columns():
    table = measure_centrality(Network.of([]))
    assert len(table) == 0
    assert list(table.columns) == ["id", "label", "kind", "rank", *MEASURES]


def test_isolates_are_ranked_with_nought():
    table = measure_centrality(Network.of(["a", "b"]))
    assert (
        table[["rank", "betweenness", "closeness", "harmonic", "eigenvector", "core"]].to_numpy().tolist()
        == [[1, 0, 0, 0, 0, 0]] * 2
    )
    assert table["pagerank"].tolist() == [0.5, 0.5]


def test_ties_share_a_rank_and_stand_by_label_then_id():
    star = Network.of(
        [
            {"id": "p1", "label": "Zed"},
            {"id": "p2", "label": "Ann"},
            {"id": "p3", "label": "Ann"},
            {"id": "hub", "label": "Hub"},
        ],
        [("hub", "p1"), ("hub", "p2"), ("hub", "p3")],
    )
    table = measure_centrality(star)
    assert table["id"].tolist() == ["hub", "p2", "p3", "p1"]
    assert table["rank"].tolist() == [1, 2, 2, 2]


def test_sums_taken_in_another_order_do_not_split_a_tie():
    table = measure_centrality(
        Network.of([], [("a", "x", 0.1), ("a", "y", 0.2), ("b", "x", 0.3)]), by="strength"
    )
    assert table.set_index("id").loc[["a", "b"], "rank"].tolist() == [2, 2]


def test_a_measure_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(NetworkError, match="ranked by 'fame', expected one of degree"):
        measure_centrality(Network.of(["a"]), by="fame")


@pytest.mark.parametrize("strength", [0.0, -1.0, float("inf"), float("nan")])
def test_a_strength_that_no_measure_can_use_is_refused_at_the_border(strength):
    with pytest.raises(NetworkError, match=r"the edge a – b has strength .*, expected a number above 0"):
        Network.of([], [("a", "b", strength)])


def test_a_sampled_table_is_marked_and_comes_near_the_exact_one():
    rng = np.random.default_rng(3)
    ends = rng.integers(0, 1500, (4000, 2))
    network = Network.of([], [(f"n{a}", f"n{b}") for a, b in ends if a != b])
    exact, sampled = measure_centrality(network), measure_centrality(network, exact=100)
    assert exact.attrs["approximate"] == {}
    assert set(sampled.attrs["approximate"]) == {"betweenness", "closeness", "harmonic"}
    both = exact.set_index("id").join(sampled.set_index("id"), suffixes=("", "_sampled"))
    top = both.nlargest(20, "betweenness")
    assert np.median(np.abs(top["betweenness_sampled"] / top["betweenness"] - 1)) < 0.35
    for measure in ("closeness", "harmonic"):
        assert np.median(np.abs(both[f"{measure}_sampled"] / both[measure].clip(lower=1e-9) - 1)) < 0.05
    pd.testing.assert_frame_equal(sampled, measure_centrality(network, exact=100))


def test_sampled_lengths_come_near_the_exact_ones():
    rng = np.random.default_rng(4)
    drawn = zip(*rng.integers(0, 800, (2, 2500)), rng.uniform(0.1, 1, 2500), strict=True)
    network = Network.of([], [(f"n{a}", f"n{b}", float(w)) for a, b, w in drawn if a != b])
    exact, _ = measure_betweenness(measure_edges(network, weight="strength"))
    sampled, error = measure_betweenness(measure_edges(network, weight="strength", exact=100))
    top = np.argsort(exact)[-20:]
    assert np.median(np.abs(sampled[top] / exact[top] - 1)) < 0.3
    assert 0 < error < 0.1


def test_pivots_on_all_nodes_would_be_exact():
    network = Network.of([], [("a", "b"), ("b", "c"), ("d", "e")])
    edges = measure_edges(network)
    whole = compute_nearness(edges.arrays, 5, weighted=False, directed=False)
    assert (
        compute_nearness(edges.arrays, 5, weighted=False, directed=False, pivots=9).harmonic.tolist()
        == whole.harmonic.tolist()
    )
    assert whole.closeness_error == 0
