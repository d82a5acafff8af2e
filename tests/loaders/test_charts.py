"""Charts: a chart is kept as drawn, whole or not at all."""

import os
from collections import Counter
from pathlib import Path

import networkx as nx
import pytest
from ringmap.graph.claims.values import Claims, Header
from ringmap.graph.errors import RecordError
from ringmap.loaders.charts.chart import Chart, add_names, make_chart_claims, parse_kind_option
from ringmap.loaders.charts.chart_files import detect_form, read_chart, read_names
from ringmap.loaders.charts.node_tables import join_node_tables, name_chart
from ringmap.loaders.files.contents import read_contents

from .test_reading_files import write_file

HEADER = Header("LinkChart", "gang", "gang")
SQUARE = "0,1,0,2\n1,0,0,0\n0,0,0,3\n2,0,3,0\n"


def chart(folder: Path, content: str | bytes, name: str = "chart.csv", asked: bool = True) -> Chart:
    found = read_contents(write_file(folder, name, content))
    form = detect_form(found, is_chart=asked)
    assert form, "not told as a chart"
    return read_chart(found, form, name)


def list_edges(made: Chart) -> list[tuple[str, str, float]]:
    return [(tie.start, tie.end, tie.strength) for tie in made.edges]


def list_directions(made: Chart) -> set[bool]:
    return {tie.directed for tie in made.edges}


@pytest.mark.parametrize(
    "content",
    [
        "source,target,weight\nDee,Del,2\nDel,Bo,1\n",
        "Dee,Del,2\nDel,Bo,1\n",
        "Dee;Del;2\nDel;Bo;1\n",
        "Dee\tDel\t2\nDel\tBo\t1\n",
        "Dee Del 2\nDel   Bo 1\n",
        "# drawn in May\nDee Del 2\nDel Bo 1\n",
        "from,to,count\rDee,Del,2\rDel,Bo,1",
    ],
)
def test_an_edge_list_is_read_with_a_head_or_none_however_it_is_parted(tmp_path, content):
    made = chart(tmp_path, content, asked=False)
    assert list_edges(made) == [("Dee", "Del", 2.0), ("Del", "Bo", 1.0)]
    assert list_directions(made) == {True}


def test_an_edge_list_in_which_every_reverse_stands_is_undirected_one_tie_a_pair(tmp_path):
    made = chart(tmp_path, "source,target,weight\na,b,2\nb,a,2\nb,c,1\nc,b,1\nc,c,1\n")
    assert (list_edges(made), list_directions(made)) == (
        [("a", "b", 2.0), ("b", "c", 1.0), ("c", "c", 1.0)],
        {False},
    )


def test_an_edge_list_with_one_reverse_of_another_weight_stays_directed(tmp_path):
    made = chart(tmp_path, "source,target,weight\na,b,2\nb,a,3\n")
    assert (len(made.edges), list_directions(made)) == (2, {True})


def test_the_ties_own_type_and_further_columns_are_kept(tmp_path):
    claims = make_chart_claims(chart(tmp_path, "source,target,type,since\na,b,cousin,2004\n"), HEADER)
    assert claims.facts[0].details == (("as_reported", "since=2004"), ("kind", "cousin"))


def test_equal_rows_of_an_edge_list_are_two_facts_wherever_they_stand(tmp_path):
    first = make_chart_claims(chart(tmp_path, "source,target\na,b\na,b\nb,c\n"), HEADER)
    second = make_chart_claims(chart(tmp_path, "source,target\nb,c\na,b\na,b\n"), HEADER)
    assert (
        {fact.place for fact in first.facts}
        == {"a→b", "a→b #2", "b→c"}
        == {fact.place for fact in second.facts}
    )


@pytest.mark.parametrize("corner", ["", '""', "id"])
def test_a_symmetric_matrix_is_undirected_one_fact_a_pair(tmp_path, corner):
    made = chart(tmp_path, f"\ufeff{corner},Dee,Del,Bo\nDee,0,2,\nDel,2,0,1\nBo,,1,0\n", asked=False)
    assert (list_edges(made), list_directions(made)) == ([("Dee", "Del", 2.0), ("Del", "Bo", 1.0)], {False})


def test_any_other_matrix_is_directed_one_fact_an_arc(tmp_path):
    made = chart(tmp_path, ",a,b,c\na,0,2,0\nb,1,0,0\nc,0,0,5\n")
    assert (list_edges(made), list_directions(made)) == (
        [("a", "b", 2.0), ("b", "a", 1.0), ("c", "c", 5.0)],
        {True},
    )


def test_a_bare_square_of_numbers_has_the_ids_1_to_n_and_keeps_isolates(tmp_path):
    made = chart(tmp_path, SQUARE.replace("3", "0").replace("\n", "\r"), asked=False)
    assert [node.id for node in made.nodes] == ["1", "2", "3", "4"]
    assert list_edges(made) == [("1", "2", 1.0), ("1", "4", 2.0)]


def test_numbered_axes_with_a_word_in_their_corner_are_labels(tmp_path):
    made = chart(tmp_path, "who,7,8,9,10\n7,0,1,0,0\n8,1,0,1,0\n9,0,1,0,0\n10,0,0,0,0\n", asked=False)
    assert ([node.id for node in made.nodes], list_edges(made)) == (
        ["7", "8", "9", "10"],
        [("7", "8", 1.0), ("8", "9", 1.0)],
    )


@pytest.mark.parametrize(
    "names",
    [
        "id,name\n1,Dee\n2,Del\n3,Bo\n4,Al\n",
        "Name,Id\rDee,1\rDel,2\rBo,3\rAl,4",
        "Dee;3;1\nDel;3;2\nBo;3;3\nAl;1;4\n",
    ],
)
def test_names_label_the_nodes_whatever_the_order_of_columns(tmp_path, names):
    made = add_names(
        chart(tmp_path, SQUARE), read_names(write_file(tmp_path, "names.csv", names)), "names.csv"
    )
    assert [(node.id, node.name) for node in made.nodes] == [
        ("1", "Dee"),
        ("2", "Del"),
        ("3", "Bo"),
        ("4", "Al"),
    ]


@pytest.mark.parametrize(
    ("lines", "told"),
    [(3, "1 of 4 nodes (4)"), (1, "3 of 4 nodes (2, 3, 4)"), (0, "4 of 4 nodes (1, 2, 3 …)")],
)
def test_ids_without_a_name_are_told_and_only_a_list_cut_short_looks_so(tmp_path, lines, told):
    names = {str(number): f"Name {number}" for number in range(1, lines + 1)}
    assert (
        add_names(chart(tmp_path, SQUARE), names, "names.csv").notes[-1]
        == f"names.csv has no name for {told}"
    )


def test_an_id_twice_in_the_names_is_an_error_with_its_place(tmp_path):
    with pytest.raises(
        RecordError, match=r"names.csv:3: id '1' stands twice, expected every id once; remove one"
    ):
        read_names(write_file(tmp_path, "names.csv", "id,name\n1,Dee\n1,Del\n"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (
            ",a,b,c\na,0,x,0\nb,1,0,0\nc,0,0,0\n",
            "chart.csv:2: cell 'a' to 'b' is 'x', expected a number of 0 or more; ",
        ),
        (
            ",a,b,c\na,0,-1,0\nb,1,0,0\nc,0,0,0\n",
            "chart.csv:2: cell 'a' to 'b' is '-1', expected a number of 0 or more; ",
        ),
        (
            ",a,b,c\na,0,nan,0\nb,1,0,0\nc,0,0,0\n",
            "chart.csv:2: cell 'a' to 'b' is 'nan', expected a number of 0 or more; ",
        ),
        (
            ",a,b,c,a\na,0,1,0,0\nb,1,0,0,0\nc,0,0,0,0\n",
            "chart.csv:1: column 5 is 'a', which stands at column 2 already, expected every id once; ",
        ),
        (
            ",a,b,c\na,0,1,0\nb,1,0,0\nb,0,0,0\n",
            "chart.csv:4: row is 'b', which stands at row b already, expected every id once; ",
        ),
        (
            ",a,b,c\na,0,1\nb,1,0,0\nc,0,0,0\n",
            "chart.csv:2: the row has 2 cells, expected 3 as the axis has; ",
        ),
        (
            "0,1,0,2\n1,0,?,0\n0,0,0,3\n2,0,3,0\n",
            "chart.csv:2: cell '2' to '3' is '?', expected a number of 0 or more; ",
        ),
        (
            "source,target,weight\na,b,1\na,,1\n",
            "chart.csv:3: column 'target' is blank, expected the name of a node; ",
        ),
        (
            "source,target,weight\na,b,many\n",
            "chart.csv:2: column 'weight' is 'many', expected a number of 0 or more; ",
        ),
        (
            "source,target\na,b\na\n",
            "chart.csv:3: it has 1 columns|chart.csv:3: the row has 1 columns, expected 2; ",
        ),
    ],
)
def test_a_chart_with_one_bad_cell_is_refused_whole_with_its_place(tmp_path, content, message):
    with pytest.raises(RecordError) as raised:
        chart(tmp_path, content)
    assert str(raised.value).startswith(tuple(message.split("|")))
    assert "a chart loads whole or not at all" in str(raised.value)


def node_tables(folder: Path, **texts: str) -> Claims:
    paths = [write_file(folder, f"gang.{name}.csv", text) for name, text in texts.items()]
    made, _ = join_node_tables([read_contents(path).tables[0] for path in paths])
    return make_chart_claims(made, HEADER)


def test_node_and_relationship_tables_are_one_chart_with_kinds_names_and_types(tmp_path):
    claims = node_tables(
        tmp_path,
        people=":ID,name,surname,nhs_no,:LABEL\n1,Dee,Marlow,77,Person\n2,Del,,,Person\n",
        cars="carId:ID,reg,year:int,:LABEL\n3,LB07 SEO,2007,Vehicle\n",
        crimes=":ID,type,:LABEL\n4,Drugs,Crime\n",
        knows=":START_ID,:END_ID,:TYPE,rel_type\n1,2,KNOWS,SIBLING\n1,3,DRIVES,\n2,4,PARTY_TO,\n",
    )
    assert [(mention.kind, mention.own_key) for mention in claims.mentions] == [
        ("Person", "1"),
        ("Person", "2"),
        ("Vehicle", "3"),
        ("Other", "4"),
    ]
    dee, _, car, crime = claims.mentions
    assert (dee.get_value("name"), dee.get_value("attributes")) == ("Dee Marlow", "nhs_no=77")
    assert (car.get_value("vrm"), car.get_value("year")) == ("LB07SEO", "2007")
    assert (crime.get_value("foreign_label"), crime.get_value("name"), crime.get_value("attributes")) == (
        "Crime",
        "4",
        "type=Drugs",
    )
    assert [dict(fact.details) for fact in claims.facts] == [
        {"kind": "KNOWS", "as_reported": "rel_type=SIBLING"},
        {"kind": "DRIVES"},
        {"kind": "PARTY_TO"},
    ]


def test_two_nodes_of_one_id_are_refused_with_both_places(tmp_path):
    with pytest.raises(
        RecordError,
        match=r"gang.b.csv:3: column ':ID' is '1', which stands at gang.a.csv:2 already, "
        r"expected every id once",
    ):
        node_tables(tmp_path, a=":ID,:LABEL\n1,Person\n", b=":ID,:LABEL\n2,Person\n1,Person\n")


def test_a_relationship_to_a_node_that_no_table_has_is_refused(tmp_path):
    with pytest.raises(
        RecordError,
        match=r"gang.b.csv:2: column ':END_ID' is '9', expected the :ID of a node; load the table",
    ):
        node_tables(tmp_path, a=":ID,:LABEL\n1,Person\n", b=":START_ID,:END_ID,:TYPE\n1,9,KNOWS\n")


@pytest.mark.parametrize(
    ("names", "source"),
    [
        (("crime.nodes.Person.csv", "crime.ties.KNOWS.csv"), "crime"),
        (("nodes.csv", "networks.csv"), "folder"),
        (("gang_nodes.csv", "gang_ties.csv"), "gang"),
    ],
)
def test_the_tables_source_is_what_their_names_share_else_their_folder(names, source):
    assert name_chart([Path("/somewhere/folder") / name for name in names]) == source


GRAPHML = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns">
<key id="d0" for="node" attr.name="kind" attr.type="string"/>
<key id="d1" for="node" attr.name="label" attr.type="string"/>
<key id="d2" for="node" attr.name="role" attr.type="string"/>
<key id="d3" for="edge" attr.name="kind" attr.type="string"/>
<key id="d4" for="edge" attr.name="strength" attr.type="double"/>
<key id="d5" for="edge" attr.name="directed" attr.type="boolean"/>
<graph edgedefault="directed">
<node id="n0"><data key="d0">Person</data><data key="d1">Tall Dee</data><data key="d2">subject</data></node>
<node id="n1"><data key="d0">Plate</data><data key="d1">LB07SEO</data></node>
<node id="n2"><data key="d0">Officer</data></node>
<edge source="n0" target="n1">
<data key="d3">USES</data><data key="d4">2.5</data><data key="d5">true</data></edge>
<edge source="n0" target="n1"><data key="d5">false</data></edge><edge source="n1" target="n1"/>
</graph></graphml>"""


def test_our_own_graphml_comes_back_with_kinds_names_roles_and_ties(tmp_path):
    claims = make_chart_claims(chart(tmp_path, GRAPHML, "net.graphml"), HEADER)
    dee, plate, officer = claims.mentions
    assert (dee.kind, dee.get_value("name"), dee.role, dee.own_key) == ("Person", "Tall Dee", "subject", "n0")
    assert (plate.kind, plate.get_value("vrm")) == ("Plate", "LB07SEO")
    assert (officer.kind, officer.get_value("foreign_label")) == ("Other", "Officer")
    assert [
        (fact.start.own_key, fact.end.own_key, fact.strength, fact.directed) for fact in claims.facts
    ] == [("n0", "n1", 2.5, True), ("n0", "n1", 1.0, False), ("n1", "n1", 1.0, True)]


def test_a_graph_that_networkx_wrote_comes_back_isomorphic(tmp_path):
    graph = nx.MultiDiGraph(nx.gnm_random_graph(30, 80, seed=7, directed=True))
    graph.add_edge(3, 3)
    graph.add_node(99)
    nx.write_graphml(graph, tmp_path / "net.graphml")
    made = read_chart(read_contents(tmp_path / "net.graphml"), "GraphML", "net.graphml")
    back = nx.MultiDiGraph()
    back.add_nodes_from(node.id for node in made.nodes)
    back.add_edges_from((tie.start, tie.end) for tie in made.edges)
    assert nx.utils.graphs_equal(nx.relabel_nodes(graph, str), back) or nx.is_isomorphic(graph, back)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><graphml>&b;</graphml>', "declares an entity"),
        ("<graphml><graph>", "is no whole XML"),
        (
            '<graphml><graph><node id="a"/><edge source="a" target="b"/></graph></graphml>',
            "edge 1: its target is 'b', expected the id of a node",
        ),
        (
            '<graphml><graph><node id="a"/><node id="a"/></graph></graphml>',
            "node 2: its id is 'a', which stands twice",
        ),
    ],
)
def test_bad_graphml_is_refused_in_one_sentence(tmp_path, text, message):
    with pytest.raises(RecordError) as raised:
        chart(tmp_path, text, "net.graphml")
    assert message in str(raised.value)
    assert str(raised.value).startswith("net.graphml")


def test_nodes_are_of_the_kind_that_the_user_names_else_persons():
    told = [parse_kind_option(word) for word in ("", "phone", "Organisation", "organization", "plates")]
    assert told == ["Person", "Phone", "Organisation", "Organisation", "Plate"]
    with pytest.raises(RecordError, match="--nodes is 'dragons', expected one of person, organisation"):
        parse_kind_option("dragons")


def test_a_firm_in_a_chart_has_the_role_firm_and_everyone_else_none(tmp_path):
    made = chart(tmp_path, "source,target\na,b\n")
    assert {mention.role for mention in make_chart_claims(made, HEADER, "Organisation").mentions} == {"firm"}
    assert {mention.role for mention in make_chart_claims(made, HEADER).mentions} == {"unknown"}


NETWORKS = Path(os.environ.get("RINGMAP_TEST_DATA", "/nowhere")) / "networks"
needs_data = pytest.mark.skipif(
    not NETWORKS.is_dir(), reason="RINGMAP_TEST_DATA is not set to the folder of reference data"
)


@needs_data
@pytest.mark.parametrize(
    ("name", "nodes", "arcs", "total", "both_ways"),
    [
        ("siren/SIREN.csv", 44, 103, 103, True),
        ("london_gang/LONDON_GANG.csv", 54, 315, 505, True),
        ("ciel/CIELNET.csv", 25, 45, 198, False),
        ("hijackers_911/9_11_HIJACKERS_ASSOCIATES.csv", 61, 199, 199, False),
        ("hijackers_911/9_11_HIJACKERS_PRIORCONTACTS.csv", 19, 48, 48, False),
    ],
)
def test_published_matrices_have_the_figures_of_their_readmes(name, nodes, arcs, total, both_ways):
    found = read_contents(NETWORKS / name)
    made = read_chart(found, detect_form(found), name)
    assert (
        len(made.nodes),
        len(made.edges),
        sum(tie.strength for tie in made.edges),
        list_directions(made),
    ) == (
        nodes,
        arcs,
        total,
        {not both_ways},
    )


@pytest.mark.long
@needs_data
def test_the_pole_set_is_one_chart_of_61521_nodes():
    paths = sorted((NETWORKS / "pole_manchester").glob("*.csv"))
    made, _ = join_node_tables([read_contents(path).tables[0] for path in paths])
    assert (name_chart(paths), len(made.nodes), len(made.edges)) == ("crime-investigation", 61521, 105840)
    kinds = Counter(mention.kind for mention in make_chart_claims(made, HEADER).mentions)
    assert kinds == {
        "Other": 44499,
        "Address": 14904,
        "Vehicle": 1000,
        "Person": 369,
        "Email": 328,
        "Phone": 328,
        "Area": 93,
    }
