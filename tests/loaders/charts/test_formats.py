"""The files of graph programs: what networkx writes comes back the same, what is broken is told."""

import json

import networkx as nx
import pytest
from ringmap.graph.claims.values import Header
from ringmap.graph.errors import RecordError
from ringmap.loaders.charts.chart import make_chart_claims
from ringmap.loaders.charts.weights import WeightOption

from .drawn import draw, list_links

HEADER = Header("LinkChart", "net", "net")


def make_graph(directed):
    graph = nx.gnm_random_graph(20, 45, seed=7, directed=directed)
    for at, (one, other) in enumerate(graph.edges):
        graph.edges[one, other]["weight"] = at % 5 + 0.5
    graph.add_node(99)
    return nx.relabel_nodes(graph, {node: f"n {node}é" for node in graph})


def write_json(graph, path):
    path.write_text(json.dumps(nx.node_link_data(graph, edges="links")), "utf-8")


def write_cytoscape(graph, path):
    path.write_text(json.dumps(nx.cytoscape_data(graph)), "utf-8")


WRITERS = {
    "net.gexf": nx.write_gexf,
    "net.gml": nx.write_gml,
    "net.net": nx.write_pajek,
    "net.json": write_json,
    "cyto.json": write_cytoscape,
}


@pytest.mark.parametrize("directed", [True, False], ids=["directed", "undirected"])
@pytest.mark.parametrize("name", WRITERS)
def test_what_networkx_writes_comes_back_with_its_names_weights_and_isolates(tmp_path, name, directed):
    graph = make_graph(directed)
    WRITERS[name](graph, tmp_path / name)
    made = draw(tmp_path, (tmp_path / name).read_bytes(), name)
    names = {node.id: node.name or node.id for node in made.nodes}
    back = nx.DiGraph() if directed else nx.Graph()
    back.add_nodes_from(names.values())
    back.add_weighted_edges_from(
        (names[one], names[other], weight) for one, other, weight in list_links(made)
    )
    assert set(back) == set(graph)
    assert dict(back.edges) == {ends: {"weight": data["weight"]} for ends, data in graph.edges.items()} or (
        not directed
        and nx.is_isomorphic(back, graph, edge_match=lambda one, other: one["weight"] == other["weight"])
    )
    assert {edge.directed for edge in made.edges} == {directed}


GEXF = """<gexf xmlns="http://gexf.net/1.3" version="1.3"><graph defaultedgetype="undirected">
<attributes class="node"><attribute id="0" title="kind" type="string"/></attributes>
<nodes><node id="a" label="Dee"><attvalues><attvalue for="0" value="Person"/></attvalues></node>
<node id="b" label="LB07 SEO"><attvalues><attvalue for="0" value="Plate"/></attvalues></node></nodes>
<edges><edge source="a" target="b" type="directed" weight="2.5"/><edge source="b" target="a"/></edges>
</graph></gexf>"""


def test_gexf_may_mix_directions_and_name_kinds(tmp_path):
    made = draw(tmp_path, GEXF, "net.gexf")
    assert [(edge.strength, edge.directed) for edge in made.edges] == [(2.5, True), (1.0, False)]
    mentions = make_chart_claims(made, HEADER).mentions
    assert [(each.kind, each.get_value("name")) for each in mentions] == [
        ("Person", "Dee"),
        ("Plate", "LB07 SEO"),
    ]


PAJEK_TWO_MODE = """*Vertices 4 2
1 "Dee"
2 "Del"
3 "M1"
4 "M2"
*Edges
1 3 2
2 3
2 4
"""
DL_TWO_MODE = """dl nr=2, nc=2 format=fullmatrix
row labels:
Dee, Del
column labels:
M1, M2
data:
2 0
1 1
"""


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (PAJEK_TWO_MODE, "net.net"),
        (DL_TWO_MODE, "net.dl"),
        ("dl nr=2 nc=2 format=edgelist2 labels embedded\ndata:\nDee M1 2\nDel M1\nDel M2\n", "net.txt"),
    ],
)
def test_pajek_and_dl_may_be_two_mode(tmp_path, text, name):
    claims = make_chart_claims(draw(tmp_path, text, name), HEADER)
    assert [
        (fact.type, fact.start.get_value("name"), fact.end.get_value("name"), fact.strength)
        for fact in claims.facts
    ] == [("ATTENDED", "Dee", "M1", 2.0), ("ATTENDED", "Del", "M1", 1.0), ("ATTENDED", "Del", "M2", 1.0)]
    assert {mention.kind for mention in claims.mentions} == {"Person", "Event"}


@pytest.mark.parametrize(
    "text",
    [
        '*Vertices 3\n1 Dee\n2 Del\n3 Bo\n*Arcs :1 "phones"\n1 2 4\n2 3 1\n',
        '% drawn in May\n*vertices 3\n1 "Dee" 0.1 0.2 0.5 ic Red\n2 "Del"\n3 "Bo"\n'
        "*Matrix\n0 4 0\n0 0 1\n0 0 0\n",
    ],
)
def test_pajek_has_arcs_or_a_matrix(tmp_path, text):
    made = draw(tmp_path, text, "net.net")
    names = {node.id: node.name for node in made.nodes}
    assert [(names[one], names[other], weight) for one, other, weight in list_links(made)] == [
        ("Dee", "Del", 4.0),
        ("Del", "Bo", 1.0),
    ]


@pytest.mark.parametrize(
    "text",
    [
        'dl n=3\nformat = fullmatrix\nlabels:\nDee,Del\n"Tall Bo"\ndata:\n0 4 0\n0 0 1\n0 0 0\n',
        "DL N = 3 FORMAT = FULLMATRIX\nLABELS EMBEDDED\nDATA:\n"
        'Dee Del "Tall Bo"\nDee 0 4 0\nDel 0 0 1\n"Tall Bo" 0 0 0\n',
        'dl n=3 format=edgelist1\nlabels:\nDee,Del,"Tall Bo"\ndata:\n1 2 4\n2 3\n',
        'dl n=3, format=edgelist1\nlabels embedded\ndata:\nDee Del 4\nDel "Tall Bo" 1\n',
        'dl n=3 format=fullmatrix diagonal=absent\nlabels:\nDee,Del,"Tall Bo"\ndata:\n4 0\n0 1\n0 0\n',
    ],
)
def test_ucinet_dl_has_matrices_and_lists_with_labels_apart_or_embedded(tmp_path, text):
    assert list_links(draw(tmp_path, text, "net.dl")) == [("Dee", "Del", 4.0), ("Del", "Tall Bo", 1.0)]


def test_a_symmetric_dl_matrix_is_undirected_and_keeps_isolates(tmp_path):
    made = draw(tmp_path, "dl n=3\nlabels:\na,b,c\ndata:\n0 2 0\n2 0 0\n0 0 0\n", "net.dl")
    assert (list_links(made), {edge.directed for edge in made.edges}) == ([("a", "b", 2.0)], {False})
    assert [node.id for node in made.nodes] == ["a", "b", "c"]


def test_a_dl_node_list_names_who_is_linked_to_whom(tmp_path):
    text = "dl n=3 format=nodelist1\nlabels:\nDee,Del,Bo\ndata:\n1 2 3\n2 3\n"
    assert [edge[:2] for edge in list_links(draw(tmp_path, text, "net.dl"))] == [
        ("Dee", "Del"),
        ("Dee", "Bo"),
        ("Del", "Bo"),
    ]


@pytest.mark.parametrize(
    "item",
    [
        {"nodes": [{"id": "a"}, {"id": "b"}], "links": [{"source": "a", "target": "b", "contacts": 4}]},
        {"nodes": [{"name": "a"}, {"name": "b"}], "links": [{"source": 0, "target": 1, "value": 4}]},
        {"nodes": ["a", "b"], "edges": [{"from": "a", "to": "b", "weight": 4}]},
        {
            "nodes": [{"key": "a", "attributes": {"label": "a"}}, {"key": "b"}],
            "edges": [{"key": "e", "source": "a", "target": "b", "attributes": {"weight": 4}}],
        },
        {
            "elements": [
                {"data": {"id": "a"}},
                {"data": {"id": "b"}},
                {"data": {"id": "e", "source": "a", "target": "b", "weight": 4}},
            ]
        },
        {
            "graph": {
                "nodes": {"a": {}, "b": {}},
                "edges": [{"source": "a", "target": "b", "metadata": {"weight": 4}}],
            }
        },
    ],
)
def test_node_link_json_of_any_program(tmp_path, item):
    assert list_links(draw(tmp_path, json.dumps(item), "net.json")) == [("a", "b", 4.0)]


@pytest.mark.parametrize(
    ("text", "name", "message"),
    [
        ("<gexf><graph><nodes>", "net.gexf", "is no whole XML"),
        ('<!DOCTYPE x [<!ENTITY a "ha">]><gexf>&a;</gexf>', "net.gexf", "declares an entity"),
        (
            GEXF.replace('target="b"', 'target="z"'),
            "net.gexf",
            "edge 1: its target is 'z', expected the id of a node",
        ),
        (GEXF.replace("2.5", "many"), "net.gexf", "its weight is 'many', expected a number of 0 or more"),
        (
            "graph [ node [ id 1 ] edge [ source 1 target 2 ] ]",
            "net.gml",
            "cannot be read as GML (edge #0 has undefined target 2)",
        ),
        ("graph [ node [", "net.gml", "cannot be read as GML"),
        ("nothing at all", "net.gml", "cannot be read as GML"),
        ("*Vertices 99999999999\n", "net.net", "net.net:1: the number of vertices is '99999999999'"),
        (
            "*Vertices 2\n1 a\n2 b\n*Arcs\n1 7\n",
            "net.net",
            "net.net:5: vertex '7', expected a number from 1 to 2",
        ),
        ("*Vertices 2\n*Arcs\n1 2 x\n", "net.net", "its weight is 'x', expected a number of 0 or more"),
        ("nothing", "net.net", "has no line '*Vertices'"),
        ("dl n=99999\ndata:\n0 1\n", "net.dl", "has 2 cells, expected those of 99999 rows by 99999 columns"),
        ("dl n=999999999\ndata:\n0 1\n", "net.dl", "says n = 999,999,999, expected at most"),
        ("dl n=2 format=rankedlist\ndata:\n1 2\n", "net.dl", "is of format 'rankedlist'"),
        ("dl n=2 nm=2\ndata:\n0 1 1 0\n0 1 1 0\n", "net.dl", "holds 2 matrices, expected one"),
        (
            "dl n=2 format=edgelist1\nlabels:\na,b\ndata:\n1 9\n",
            "net.dl",
            "net.dl:5: '9' is none of the labels",
        ),
        (
            '{"nodes": [{"id": "a"}], "links": [{"source": "a", "target": "b"}]}',
            "net.json",
            "its target is 'b'",
        ),
        (
            '{"nodes": [{"id": "a"}, {"id": "a"}], "links": []}',
            "net.json",
            "its id is 'a', which stands twice",
        ),
        ('{"nodes": [["a"]], "links": []}', "net.json", "node 1 is '[\"a\"]', expected an object"),
    ],
)
def test_a_broken_file_is_refused_in_one_sentence(tmp_path, text, name, message):
    with pytest.raises(RecordError) as raised:
        draw(tmp_path, text, name)
    assert message in str(raised.value)
    assert str(raised.value).startswith(name)
    assert "\n" not in str(raised.value)


def test_two_columns_of_numbers_on_edges_are_asked_about_in_any_format(tmp_path):
    item = {
        "nodes": ["a", "b"],
        "links": [{"source": "a", "target": "b", "calls": 4, "minutes": 9}],
    }
    with pytest.raises(RecordError, match="columns 'calls' and 'minutes' hold numbers"):
        draw(tmp_path, json.dumps(item), "net.json")
    made = draw(tmp_path, json.dumps(item), "net.json", WeightOption("minutes"))
    assert list_links(made) == [("a", "b", 9.0)]


def test_lines_that_say_which_are_nodes_and_links_are_a_chart_with_kinds_spelt_out(tmp_path):
    lines = [
        {"rec": "key", "types": {"P": "person", "V": "vehicle"}},
        {"rec": "node", "id": 1, "label": "Dean Tarlow", "t": "P"},
        {"rec": "node", "id": 2, "label": "LB07SEO", "t": "V"},
        {"rec": "link", "a": 1, "b": 2, "strength": 3},
    ]
    chart = draw(tmp_path, "".join(json.dumps(line) + "\n" for line in lines), "dump.jsonl")
    assert [(node.name, node.label) for node in chart.nodes] == [
        ("Dean Tarlow", "person"),
        ("LB07SEO", "vehicle"),
    ]
    assert list_links(chart) == [("1", "2", 3.0)]
