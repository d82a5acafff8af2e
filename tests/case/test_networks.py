"""Published networks, in any file layout, give the published figures on the command line."""

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from ringmap.graph.case.overview import count_case

from ..long import mark_rest_long
from .commands import run_command

DATA = Path(os.environ.get("RINGMAP_TEST_DATA", "/nowhere"))
pytestmark = pytest.mark.skipif(
    not DATA.is_dir(), reason="RINGMAP_TEST_DATA names no folder with the published networks"
)
Layout = Callable[[Path, nx.Graph], list[object]]


def siren() -> nx.Graph:
    with (DATA / "networks" / "siren" / "SIREN.csv").open(encoding="utf-8-sig", newline="") as file:
        heads, *rows = csv.reader(file)
    return nx.Graph((row[0], heads[at]) for row in rows for at, cell in enumerate(row) if at and cell == "1")


def ids(graph: nx.Graph) -> list[str]:
    return sorted(graph, key=int)


def matrix(graph: nx.Graph) -> list[list[str]]:
    return [[str(int(graph.has_edge(one, other))) for other in ids(graph)] for one in ids(graph)]


def make_edge_list(
    delimiter: str, head: tuple[str, ...] = (), both: bool = False, last: tuple[str, ...] = ()
) -> Layout:
    """An edge list: a pair a row, or both of its directions."""

    def of(folder: Path, graph: nx.Graph) -> list[object]:
        pairs = [
            pair
            for one, other in graph.edges
            for pair in ([(one, other), (other, one)] if both else [(one, other)])
        ]
        lines = [
            delimiter.join((*row, *last)) if row is not head else delimiter.join(row)
            for row in ([head] if head else []) + pairs
        ]
        (folder / "ties.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
        return [folder / "ties.csv"]

    return of


def write_bare(folder: Path, graph: nx.Graph) -> list[object]:
    (folder / "bare.csv").write_text("\n".join(map(",".join, matrix(graph))))
    (folder / "names.csv").write_text(
        "id,name\n" + "".join(f"{node},{node}\n" for node in reversed(ids(graph)))
    )
    return [folder / "bare.csv", "--names", folder / "names.csv"]


def write_labelled(folder: Path, graph: nx.Graph) -> list[object]:
    rows = [
        ["who", *ids(graph)],
        *([node, *row] for node, row in zip(ids(graph), matrix(graph), strict=True)),
    ]
    (folder / "labelled.csv").write_text("\r".join(map(";".join, rows)), encoding="utf-8-sig")
    return [folder / "labelled.csv"]


def workbook(folder: Path, graph: nx.Graph) -> list[object]:
    from openpyxl import Workbook

    book = Workbook()
    for row in [
        [None, *map(int, ids(graph))],
        *([int(node), *map(int, row)] for node, row in zip(ids(graph), matrix(graph), strict=True)),
    ]:
        book.active.append(row)
    book.save(folder / "siren.xlsx")
    return [folder / "siren.xlsx"]


def graphml(folder: Path, graph: nx.Graph) -> list[object]:
    nx.write_graphml(graph, folder / "siren.graphml")
    return [folder / "siren.graphml"]


def node_tables(folder: Path, graph: nx.Graph) -> list[object]:
    (folder / "siren.nodes.csv").write_text(
        ":ID,name,:LABEL\n" + "".join(f"p{node},{node},Person\n" for node in graph)
    )
    (folder / "siren.ties.csv").write_text(
        ":START_ID,:END_ID,:TYPE\n" + "".join(f"p{one},p{other},WORKS_WITH\n" for one, other in graph.edges)
    )
    return [folder]


def objects(folder: Path, graph: nx.Graph) -> list[object]:
    (folder / "siren.json").write_text(
        json.dumps([{"source": one, "target": other} for one, other in graph.edges])
    )
    return [folder / "siren.json"]


LAYOUTS = {
    "as it was published": lambda folder, graph: [DATA / "networks" / "siren" / "SIREN.csv"],
    "pairs by commas with a head": make_edge_list(",", ("source", "target")),
    "pairs by tabs without a head": make_edge_list("\t"),
    "weighted pairs by semicolons, both ways": make_edge_list(
        ";", ("from", "to", "weight"), both=True, last=("1",)
    ),
    "weighted pairs by blanks without a head": make_edge_list(" ", last=("1",)),
    "pairs by blanks, both ways, without a head": make_edge_list(" ", both=True),
    "a matrix without labels and a file of names": write_bare,
    "a matrix of old line ends and semicolons": write_labelled,
    "a workbook": workbook,
    "GraphML": graphml,
    "tables of nodes and ties": node_tables,
    "JSON": objects,
}


@pytest.mark.one_engine
@pytest.mark.parametrize("layout", mark_rest_long(LAYOUTS))
def test_siren_has_its_figures_however_it_is_written_down(store, tmp_path, layout):
    outcome = run_command(store, "load", *LAYOUTS[layout](tmp_path, siren()), "--format", "json").json
    assert {row["taken_as"] for row in outcome} == {"links"}
    rows = run_command(store, "report", "centrality", "--format", "json").json
    assert len(rows) == 44
    assert [(row["label"], round(row["betweenness"], 2), row["degree"]) for row in rows[:4]] == [
        ("1", 720.58, 33),
        ("15", 280.75, 15),
        ("11", 82.0, rows[2]["degree"]),
        ("6", 27.08, 11),
    ]
    assert [(row["label"], row["rank"]) for row in rows[4:6]] == [("24", 5), ("44", 5)]


@pytest.mark.long
@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_the_whole_of_manchester_loads_as_one_chart_and_annie_duncan_knows_most_who_know_each_other(
    private_store,
):
    outcome = run_command(
        private_store, "load", DATA / "networks" / "pole_manchester", "--format", "json"
    ).json
    assert sum(row["loaded"] for row in outcome if row["taken_as"] == "links") == 61521 + 105840
    counted = count_case(private_store)
    assert (counted["documents"], counted["mentions"], counted["facts"]) == (1, 61521, 105840)
    rows = run_command(
        private_store, "report", "centrality", "--edges", "KNOWS", "--format", "json", "--limit", "5"
    ).json
    assert [(row["label"], round(row["betweenness"], 2)) for row in rows] == [
        ("Annie Duncan", 5275.29),
        ("Ann Fox", 5116.17),
        ("Amanda Alexander", 4599.88),
        ("Bruce Baker", 4193.61),
        ("Andrew Foster", 3693.43),
    ]
