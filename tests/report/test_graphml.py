"""GraphML has the same bytes for the same network, no store ids, and other programs read it."""

import io

import networkx as nx
from ringmap.graph.export.graphml import export_graphml
from ringmap.graph.network.network_tables import Network

NODES = [
    {"id": "person:9f", "kind": "Person", "label": "Dee & <Co>"},
    {"id": "person:1a", "kind": "Person", "label": "Ann"},
    {"id": "organisation:3", "kind": "Organisation", "label": "Firm", "roles": ("Exporter",)},
]


def read_graph(text: str) -> nx.Graph:
    return nx.read_graphml(io.BytesIO(text.encode()))


def test_networkx_reads_back_labels_kinds_roles_strengths_and_directions():
    network = Network.of(
        [{"roles": (), **node} for node in NODES],
        [("person:9f", "person:1a", 2.5), ("person:1a", "organisation:3", 1.0)],
    )
    graph = read_graph(export_graphml(network))
    assert dict(graph.nodes(data=True)) == {
        "n0": {"kind": "Organisation", "label": "Firm", "role": "Exporter"},
        "n1": {"kind": "Person", "label": "Ann"},
        "n2": {"kind": "Person", "label": "Dee & <Co>"},
    }
    assert graph.edges["n1", "n2"] == {
        "kind": "LINKED_TO",
        "strength": 2.5,
        "directed": False,
        "id": graph.edges["n1", "n2"]["id"],
    }


def test_arcs_keep_their_direction():
    graph = read_graph(export_graphml(Network.of([], [{"source": "b", "target": "a", "directed": True}])))
    assert graph.is_directed()
    assert list(graph.edges) == [("n1", "n0")]


def test_a_network_with_both_sorts_of_edge_is_read_too():
    graph = read_graph(
        export_graphml(
            Network.of([], [{"source": "b", "target": "a", "directed": True}, {"source": "b", "target": "c"}])
        )
    )
    assert sorted(edge["directed"] for *_, edge in graph.edges(data=True)) == [False, True]


def test_no_id_of_the_store_is_in_the_file_and_two_stores_give_the_same_bytes():
    edges = [("x1", "x2"), ("x2", "x3")]
    one = Network.of(
        [{"id": f"x{n}", "label": label} for n, label in ((1, "Ann"), (2, "Ben"), (3, "Ann"))], edges
    )
    other = Network.of(
        [{"id": f"y{n}", "label": label} for n, label in ((3, "Ann"), (2, "Ben"), (9, "Ann"))],
        [("y9", "y2"), ("y2", "y3")],
    )
    assert export_graphml(one) == export_graphml(other)
    assert "x1" not in export_graphml(one)


def test_characters_that_xml_cannot_hold_do_not_break_the_file():
    graph = read_graph(export_graphml(Network.of([{"id": "a", "label": "A\x00\x1b\ud800B"}])))
    assert graph.nodes["n0"]["label"] == "A���B"


def test_an_empty_network_is_a_valid_file():
    assert len(read_graph(export_graphml(Network.of([])))) == 0
