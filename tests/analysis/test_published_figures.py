"""Known networks give the figures that were worked out for them, from file to table through a store."""

import os
from pathlib import Path

import pytest
from ringmap.graph.analysis.centrality import measure_centrality
from ringmap.graph.network.network_tables import Network, read_network
from ringmap.loaders.load import load

DATA = os.environ.get("RINGMAP_TEST_DATA", "")
pytestmark = pytest.mark.skipif(
    not DATA, reason="RINGMAP_TEST_DATA names no folder with the published networks"
)


def case(store, folder: str, *files: str, **options) -> Network:
    paths = [Path(DATA) / "networks" / folder / file for file in files] or [Path(DATA) / "networks" / folder]
    load(store, paths, **{name: value for name, value in options.items() if name == "names"})
    return read_network(store, edges=options.get("edges", ()))


def rank_top(network: Network, count: int, **options) -> dict[str, float]:
    table = measure_centrality(network, limit=count, **options)
    return dict(zip(table["label"], table[options.get("by", "betweenness")].round(2), strict=True))


def test_siren(store):
    network = case(store, "siren", "SIREN.csv")
    assert (len(network.nodes), len(network.make_edge_arrays().source)) == (44, 103)
    assert rank_top(network, 6) == {"1": 720.58, "15": 280.75, "11": 82.0, "6": 27.08, "24": 11.0, "44": 11.0}
    assert measure_centrality(network, limit=6)["rank"].tolist() == [1, 2, 3, 4, 5, 5]
    assert rank_top(network, 3, by="degree") == {"1": 33, "15": 15, "6": 11}
    assert rank_top(network, 1, by="strength") == {"1": 33}


def test_ciel(store):
    network = case(store, "ciel", "CIELNET.csv")
    assert (
        len(network.make_edge_arrays(directed=True).source),
        len(network.make_edge_arrays().source),
        network.make_edge_arrays().strength.sum(),
    ) == (45, 35, 198)
    assert rank_top(network, 2) == {"N2": 176.87, "N1": 163.07}
    assert rank_top(network, 5, directed=True) == {
        "N2": 228.0,
        "N1": 140.0,
        "N7": 83.0,
        "N13": 62.5,
        "N11": 39.5,
    }
    assert rank_top(network, 4, weight="strength") == {"N2": 198.0, "N1": 185.0, "N11": 45.0, "N13": 24.0}
    assert rank_top(network, 3, by="degree") == {"N2": 12, "N1": 10, "N13": 5}


def test_london_gang(store):
    network = case(store, "london_gang", "LONDON_GANG.csv")
    assert rank_top(network, 4) == {"1": 149.74, "7": 104.03, "4": 99.92, "14": 88.23}
    assert rank_top(network, 4, weight="strength") == {"23": 184.19, "3": 158.68, "14": 154.51, "1": 134.26}
    assert measure_centrality(network, by="degree", limit=4)[["label", "rank"]].to_numpy().tolist() == [
        ["1", 1],
        ["12", 1],
        ["7", 1],
        ["14", 4],
    ]


def test_associates_without_labels(store):
    network = case(store, "hijackers_911", "9_11_HIJACKERS_ASSOCIATES.csv")
    assert len(network.make_edge_arrays().source) == 131
    assert list(rank_top(network, 5).values()) == [899.17, 454.57, 421.11, 389.62, 370.88]


def test_who_knows_whom_in_manchester(store):
    kinds = ("nodes.Person", "relationships.KNOWS", "relationships.KNOWS_SN", "relationships.FAMILY_REL")
    files = [f"crime-investigation.{kind}.csv" for kind in kinds]
    network = case(store, "pole_manchester", *files, edges=("KNOWS",))
    assert (len(network.nodes), len(network.make_edge_arrays().source)) == (369, 586)
    assert rank_top(network, 5) == {
        "Annie Duncan": 5275.29,
        "Ann Fox": 5116.17,
        "Amanda Alexander": 4599.88,
        "Bruce Baker": 4193.61,
        "Andrew Foster": 3693.43,
    }
    every = read_network(store)
    assert len(every.make_edge_arrays().source) == 586
    assert every.make_edge_arrays().strength.sum() > 586
