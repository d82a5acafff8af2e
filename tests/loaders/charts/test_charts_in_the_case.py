"""Charts in a case, from the command line on."""

import networkx as nx

from ...case.commands import run, run_command
from ..test_reading_files import write_file


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
