"""Paths: all shortest ones are found, and none leads through what everybody shares."""

import pytest
from ringmap.graph.analysis.paths import find_paths
from ringmap.graph.errors import NetworkError
from ringmap.graph.network.network_tables import Network

DIAMOND = Network.of(
    [{"id": "a"}, {"id": "b", "label": "Zed"}, {"id": "c", "label": "Ann"}, {"id": "d"}, {"id": "e"}],
    [("a", "b"), ("a", "c"), ("b", "d"), ("c", "d")],
)


def test_all_shortest_paths_are_given_in_order_of_labels():
    assert [[step.target for step in chain] for chain in find_paths(DIAMOND, "a", "d")] == [
        ["c", "d"],
        ["b", "d"],
    ]
    assert len(find_paths(DIAMOND, "a", "d", most=1)) == 1


def test_what_is_not_connected_has_no_path_and_an_entity_is_at_no_distance_from_itself():
    assert find_paths(DIAMOND, "a", "e") == []
    assert find_paths(DIAMOND, "a", "a") == [()]


def test_a_path_longer_than_asked_for_is_not_given():
    assert find_paths(DIAMOND, "a", "d", longest=1) == []


def test_a_port_leads_nowhere_unless_it_is_an_end():
    network = Network.of(
        [{"id": "s1", "kind": "Shipment"}, {"id": "s2", "kind": "Shipment"}, {"id": "p", "kind": "Port"}],
        [
            {"source": "s1", "target": "p", "kind": "LOADED_AT"},
            {"source": "s2", "target": "p", "kind": "LOADED_AT"},
        ],
    )
    assert find_paths(network, "s1", "s2") == []
    assert [step.kinds for step in find_paths(network, "s1", "p")[0]] == [("LOADED_AT",)]


def test_an_address_that_too_many_share_leads_nowhere():
    crowd = [(f"p{n}", "a") for n in range(30)]
    network = Network.of([{"id": "a", "kind": "Address"}], crowd)
    assert find_paths(network, "p1", "p2") == []


def test_carriage_leads_nowhere():
    network = Network.of(
        [{"id": "s", "kind": "Shipment"}],
        [
            {"source": "x", "target": "s", "kind": "CARRIED"},
            {"source": "y", "target": "s", "kind": "SHIPPED"},
        ],
    )
    assert find_paths(network, "x", "y") == []


def test_an_id_that_is_in_no_network_is_refused_with_what_to_do():
    with pytest.raises(
        NetworkError,
        match="zz is in no network, expected an entity with an admitted role; name its role with --roles",
    ):
        find_paths(DIAMOND, "a", "zz")


def test_a_step_says_whether_it_goes_with_its_fact_or_against_it():
    network = Network.of(
        [{"id": "plate", "kind": "Plate"}],
        [
            {"source": "dee", "target": "plate", "kind": "USES", "directed": True},
            {"source": "tom", "target": "plate", "kind": "USES", "directed": True},
            {"source": "tom", "target": "al", "kind": "ASSOCIATES_WITH"},
        ],
    )
    assert [step.kinds for step in find_paths(network, "dee", "al")[0]] == [
        ("→ USES",),
        ("← USES",),
        ("ASSOCIATES_WITH",),
    ]
