"""What is exported comes back: GraphML into an empty store and out again, and mentions as a table."""

import csv

import networkx as nx
import pytest
from ringmap.loaders.load import load

from ..long import mark_rest_long
from ..sample.readme import SAMPLE
from .commands import run_command

MENTIONS = ["id", "document", "file", "line", "column", "as_reported", "kind", "entity"]


@pytest.mark.long
@pytest.mark.both_engines
@pytest.mark.parametrize("projection", mark_rest_long(["people-and-firms", "everything"]))
def test_a_network_exported_and_loaded_as_a_chart_is_exported_as_the_same_bytes(store, tmp_path, projection):
    load(store, [SAMPLE / "records"])
    first, second = tmp_path / "first.graphml", tmp_path / "second.graphml"
    run_command(store, "export", "graphml", first, "--projection", projection)
    store.empty()
    taken = run_command(store, "load", first, "--format", "json").json
    assert [(row["taken_as"], row["rejected"]) for row in taken] == [("links", 0)]
    run_command(store, "export", "graphml", second, "--projection", "everything")
    one, other = nx.read_graphml(first), nx.read_graphml(second)
    assert len(one) > 50
    assert one.graph["marking"] == "OFFICIAL-SENSITIVE"
    assert one.graph["handling"].startswith("C: 5x5x5 code 4")
    assert nx.utils.graphs_equal(one, other)  # the same nodes by the same names, with all their data
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.one_engine
def test_twins_that_nothing_tells_apart_come_back_as_an_isomorphic_network(store, tmp_path):
    ring = "source,target,weight\n" + "".join(f"{n},{(n + 1) % 6},{1 + n % 2}\n" for n in range(6))
    (tmp_path / "ring.csv").write_text(ring)
    (tmp_path / "names.csv").write_text("id,name\n" + "".join(f"{n},Dee\n" for n in range(6)))
    run_command(store, "load", tmp_path / "ring.csv", "--names", tmp_path / "names.csv")
    first, second = tmp_path / "first.graphml", tmp_path / "second.graphml"
    run_command(store, "export", "graphml", first)
    store.empty()
    run_command(store, "load", first)
    run_command(store, "export", "graphml", second)
    one, other = nx.read_graphml(first), nx.read_graphml(second)
    assert len(one) == 6
    assert nx.is_isomorphic(
        one, other, node_match=dict.__eq__, edge_match=lambda a, b: a["strength"] == b["strength"]
    )


@pytest.mark.one_engine
def test_every_mention_is_a_row_that_points_at_its_cell(store, tmp_path):
    run_command(store, "load", SAMPLE / "records")
    out = tmp_path / "mentions.csv"
    said = run_command(store, "export", "mentions", out)
    with out.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        rows = list(reader)
    assert reader.fieldnames == MENTIONS
    assert said.err.startswith(f"wrote {out}: {len(rows)} mentions; OFFICIAL-SENSITIVE · handling C: ")
    assert (
        len({row["id"] for row in rows})
        == store.read("MATCH (:Document)-[m:MENTIONS]->(:Entity) RETURN count(m) AS n")[0]["n"]
    )
    assert {row["entity"] for row in rows} == {
        row["id"] for row in store.read("MATCH (e:Entity) RETURN e.id AS id")
    }
    plate = next(row for row in rows if row["kind"] == "Plate" and row["file"] == "stolen_vehicles_2026.csv")
    with (SAMPLE / "records" / plate["file"]).open(encoding="utf-8", newline="") as file:
        lines = list(csv.reader(file))
    assert lines[int(plate["line"]) - 1][lines[0].index(plate["column"])].strip() == plate["as_reported"]
