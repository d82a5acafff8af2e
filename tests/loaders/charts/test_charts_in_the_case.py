"""Charts in a case, from the command line on."""

import networkx as nx
import pytest

from ...case.commands import run, run_command
from ..test_reading_files import write_file

pytestmark = pytest.mark.one_engine


def read_ranking(store, *options):
    rows = run_command(store, "report", "centrality", "--format", "json", *options).json
    return {row["label"]: row for row in rows}


def test_no_meeting_ranks_as_a_person_and_the_weight_is_told(store, tmp_path):
    path = write_file(tmp_path, "meets.csv", "Person,M1,M2,M3\nDee,1,1,\nDel,1,,1\nBo,1,1,1\n")
    said = run_command(store, "load", path, "--format", "json")
    assert said.json[0]["taken_as"] == "links"
    assert "two-mode: 3 of kind person by 3 of kind event" in said.err
    newman = run_command(store, "report", "centrality", "--by", "strength", "--format", "json", "--weighted")
    assert {row["label"]: row["strength"] for row in newman.json} == {"Dee": 2.0, "Del": 2.0, "Bo": 3.0}
    assert "1/(k-1)" in newman.err
    counted = run_command(
        store,
        "report",
        "centrality",
        "--by",
        "strength",
        "--projection",
        "by-event-count",
        "--format",
        "json",
    )
    assert {row["label"]: row["strength"] for row in counted.json} == {"Dee": 3.0, "Del": 3.0, "Bo": 4.0}
    assert "adds 1 to their link" in counted.err


def test_the_southern_women_have_the_figures_that_networkx_gives(store, tmp_path):
    graph = nx.davis_southern_women_graph()
    women, events = graph.graph["top"], graph.graph["bottom"]
    rows = [
        ",".join([woman, *("1" if graph.has_edge(woman, event) else "" for event in events)])
        for woman in women
    ]
    path = write_file(tmp_path, "davis.csv", "\n".join([",".join(["", *events]), *rows]) + "\n")
    run_command(store, "load", path)
    counted = nx.bipartite.weighted_projected_graph(graph, women)
    expected = dict(counted.degree(weight="weight"))
    ranked = read_ranking(store, "--by", "strength", "--projection", "by-event-count")
    assert {name: row["strength"] for name, row in ranked.items()} == expected
    newman = nx.bipartite.collaboration_weighted_projected_graph(graph, women)
    ranked = read_ranking(store, "--by", "strength", "--projection", "by-event")
    assert {name: round(row["strength"], 9) for name, row in ranked.items()} == {
        name: round(value, 9) for name, value in newman.degree(weight="weight")
    }


def test_two_columns_of_numbers_stop_their_file_alone_and_the_option_loads_it(store, tmp_path):
    write_file(tmp_path, "a.csv", "from,to,contacts,minutes\nDee,Del,4,12.5\nDel,Bo,6,3\n")
    write_file(tmp_path, "b.csv", "from,to,contacts\nKay,Lee,4\nLee,Mo,2\n")
    said = run(store, "load", tmp_path, "--format", "json")
    assert (said.code, [row["loaded"] for row in said.json]) == (1, [0, 2])
    assert "load it with --weight contacts" in said.err
    said = run_command(store, "load", tmp_path / "a.csv", "--weight", "minutes", "--format", "json")
    assert said.json[0]["loaded"] == 2
    assert "the weight of a link is its 'minutes'" in said.err


NODES = "Id;Label;Type\n1;Dee Marlow;Person\n2;LB07 SEO;Plate\n3;Bo Lunt;Person\n"
EDGES = "Source;Target;Type;Weight\n1;2;Directed;2.0\n"


def test_gephis_two_tables_are_one_chart(store, tmp_path):
    write_file(tmp_path, "edges.csv", EDGES)
    write_file(tmp_path, "nodes.csv", NODES)
    said = run_command(store, "load", tmp_path, "--format", "json")
    assert [(row["file"], row["taken_as"], row["loaded"]) for row in said.json] == [
        ("edges.csv", "links", 1),
        ("nodes.csv", "links", 3),
    ]
    assert "nodes.csv: names the nodes of edges.csv" in said.err
    assert set(read_ranking(store, "--projection", "everything")) == {"Dee Marlow", "LB07SEO", "Bo Lunt"}


def test_an_id_twice_in_a_list_of_nodes_refuses_the_chart_with_its_place(store, tmp_path):
    write_file(tmp_path, "edges.csv", EDGES)
    write_file(tmp_path, "nodes.csv", NODES + "3;Bo;Person\n")
    said = run(store, "load", tmp_path, "--format", "json")
    assert (said.code, sum(row["loaded"] for row in said.json)) == (1, 0)
    assert "nodes.csv:5: column 'Id' is '3', which stands at line 4 already" in said.err


PHASES = {
    "ring phase 1.csv": "from,to\nDee,Del\nDel,Bo\n",
    "ring phase 2.csv": "from,to\nDee,Bo\nBo,Kay\n",
}


def load_phases(store, folder, **options):
    from ringmap.loaders.load import load

    for name, text in PHASES.items():
        write_file(folder, name, text)
    return load(store, [folder], **options)


def count_people(store):
    return store.read("MATCH (p:Person) RETURN count(p) AS people")[0]["people"]


def test_files_that_look_like_phases_are_told_with_the_option_that_makes_them_one_source(store, tmp_path):
    outcomes = load_phases(store, tmp_path)
    assert outcomes[0].notes[0] == (
        "ring phase 1.csv and ring phase 2.csv share 2 names and look like phases of one chart: "
        "--source ring makes a name one entity in all of them; without it a name is one in each"
    )
    assert count_people(store) == 6


def test_somebody_at_a_terminal_is_asked_whether_phases_are_one_source(store, tmp_path):
    asked = []

    def agree(question, answers):
        asked.append(question)
        return answers[0]

    load_phases(store, tmp_path, ask=agree)
    assert asked == ["ring phase 1.csv and ring phase 2.csv share 2 names and look like phases of one chart"]
    assert count_people(store) == 4


def test_a_source_that_is_given_needs_no_question(store, tmp_path):
    outcomes = load_phases(store, tmp_path, source="ring")
    assert not any("phases" in note for outcome in outcomes for note in outcome.notes)
    assert count_people(store) == 4


def test_phases_are_known_by_year_number_or_word_and_by_names_that_they_share():
    from ringmap.loaders.charts.phases import group_by_stem

    assert group_by_stem(["gang 2019", "gang 2020", "siren"]) == [("gang", ["gang 2019", "gang 2020"])]
    assert group_by_stem(["caviar_1", "caviar_2", "wave3"]) == [("caviar", ["caviar_1", "caviar_2"])]
    assert group_by_stem(["ring before", "ring after"]) == [("ring", ["ring before", "ring after"])]
    assert group_by_stem(["a", "b", "nodes", "edges"]) == []


@pytest.mark.parametrize("format", ["graphml", "gexf", "cytoscape", "i2", "gephi"])
def test_what_we_export_loads_again_with_its_names_kinds_weights_and_directions(
    store, other_store, tmp_path, format
):
    text = "from,to,contacts\nDee,Del,4\nDel,Bo,2.5\nBo,Kay,1\n"
    run_command(store, "load", write_file(tmp_path, "ring.csv", text))
    out = tmp_path / {"gephi": "out", "cytoscape": "net.json", "i2": "net.csv"}.get(format, f"net.{format}")
    run_command(store, "export", format, out, "--projection", "everything")
    paths = sorted(out.glob("*.csv")) if out.is_dir() else [out]
    run_command(other_store, "load", *paths)
    question = (
        "MATCH (a:Person)-[f:LINKED_TO]->(b:Person) RETURN a.label AS one, b.label AS other, "
        "f.strength AS strength, f.directed AS directed ORDER BY one"
    )
    assert other_store.read(question) == store.read(question)


def test_a_link_that_a_chart_denies_is_shown_where_the_two_are_asked_about_and_nowhere_else(store, tmp_path):
    rows = ["Dee,Del,3,Associate", "Del,Bo,1,No known link", "Bo,Kay,0,Associate", "Kay,Dee,1,Cousin"]
    path = write_file(tmp_path, "chart.csv", "\n".join(["from,to,weight,relationship", *rows]) + "\n")
    said = run_command(store, "load", path)
    assert "2 rows say that there is no link (by weight 0 or in words): kept as denied" in said.err
    assert {name: row["degree"] for name, row in read_ranking(store, "--by", "degree").items()} == {
        "Dee": 2,
        "Del": 1,
        "Kay": 1,
        "Bo": 0,
    }
    for two, word in ((("Del", "Bo"), "No known link"), (("Bo", "Kay"), "Associate")):
        (denied,) = run_command(store, "why", *two, "--format", "json").json
        assert (denied["how"], denied["fact"], denied["reference"]) == ("denied", "LINKED_TO", "chart")
        assert denied["wording"] == f'denied: "{word}"'
    run_command(store, "export", "gephi", tmp_path / "out")
    exported = (tmp_path / "out" / "edges.csv").read_text()
    assert len(exported.splitlines()) == 1 + 2
    assert "Cousin" in exported
    assert "No known link" not in exported
