"""Every export can be read by the libraries of its programs, and holds the whole network."""

import csv
import io
import json
import sys
import zipfile

import networkx as nx
import openpyxl
import pandas as pd
import pytest
from click.shell_completion import ShellComplete
from click.testing import CliRunner
from ringmap.cli import main
from ringmap.graph.errors import RingmapError
from ringmap.graph.export.export_rows import EDGES, NODES, list_rows
from ringmap.graph.export.formats import FORMATS
from ringmap.graph.export.spreadsheets import GEPHI_EDGES, GEPHI_NODES, I2
from ringmap.graph.network.evidence import Evidence
from ringmap.graph.network.network_tables import Network, build_network
from ringmap.graph.network.projection import Projection

SHELF = {each.name: each for each in FORMATS}
NETWORKS = [each for each in FORMATS if not each.records]
# What a spreadsheet would run, and what a careless writer would break.
AWKWARD = (
    "=1+1",
    '=HYPERLINK("x")',
    "+447700900123",
    "-7",
    "@SUM(1)",
    "\tTab",
    "\rReturn",
    "two\nlines",
    'quo"te; comma, semi',
    "<b>&amp;'",
    "漢 🚗 é",
    " blank ",
    "_x0041_",
    "http://example.org",
    "007",
)
RECORDED = 1_767_225_600  # 2026-01-01


def case() -> Network:
    """Ann and Ben on one phone, Ann for a firm by two reports of different grades, and Ned without links."""
    people = [
        {"id": f"person:{name}", "kind": "Person", "label": name.title()} for name in ("ann", "ben", "ned")
    ]
    firm = {
        "id": "organisation:1",
        "kind": "Organisation",
        "label": "=Firm & <Co>",
        "roles": ("Exporter", "Yard"),
        "country": "GB",
    }
    phone = {"id": "phone:+44", "kind": "Phone", "label": "+447700900123"}
    logs = [
        {
            "id": f"intelligencelog:{n}",
            "kind": "IntelligenceLog",
            "reference": f"LOG {n}",
            "day": f"2026-03-0{n}",
            "marking": "OFFICIAL",
            "recorded": RECORDED,
        }
        for n in (1, 2, 3)
    ]
    facts = [
        fact("USES", "person:ann", "phone:+44", 1, "2BP", "P"),
        fact("USES", "person:ben", "phone:+44", 1, "2BP", "P"),
        fact("WORKS_FOR", "person:ann", "organisation:1", 2, "2BP", "P"),
        fact("WORKS_FOR", "person:ann", "organisation:1", 3, "1AC", "C: A1"),
    ]
    mentions = [
        {
            "id": f"m{place}",
            "document": "intelligencelog:1",
            "entity": one["id"],
            "role": "subject",
            "recorded": RECORDED,
        }
        for place, one in enumerate((*people, firm, phone))
    ]
    return build_network(
        Evidence.of([*people, firm, phone], facts, mentions, logs), Projection("people-and-firms")
    )


def fact(type: str, source: str, target: str, log: int, grading: str, handling: str) -> dict[str, object]:
    return {
        "type": type,
        "source": source,
        "target": target,
        "document": f"intelligencelog:{log}",
        "day": f"2026-03-0{log}",
        "grading": grading,
        "handling": handling,
        "origin": f"secret{log}",
        "directed": type == "WORKS_FOR",
        "recorded": RECORDED,
    }


def awkward() -> Network:
    """A node for each awkward label; edges of strength one third join them in a ring."""
    nodes = [{"id": f"person:{n}", "label": label, "roles": ()} for n, label in enumerate(AWKWARD)]
    return Network.of(
        nodes, [(f"person:{n}", f"person:{(n + 1) % len(AWKWARD)}", 1 / 3) for n in range(len(AWKWARD))]
    )


def files(name: str, of: Network) -> dict[str, bytes]:
    return dict(SHELF[name].build(of).files)


def read_only_file(name: str, of: Network) -> bytes:
    (content,) = files(name, of).values()
    return content


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def sheets(content: bytes) -> dict[str, list[dict[str, object]]]:
    """The rows of each sheet by their heads, as openpyxl reads them."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = {}
    for sheet in book:
        heads, *cells = [[cell.value for cell in row] for row in sheet.iter_rows()]
        found[sheet.title] = [dict(zip(heads, row, strict=True)) for row in cells]
    return found


def test_what_every_export_tells_of_a_link_is_what_its_facts_say():
    what = list_rows(case())
    firm, phone = what.edges
    assert (firm["source"], firm["target"], firm["kind"], firm["directed"]) == (
        "person:ann",
        "organisation:1",
        "WORKS_FOR",
        True,
    )
    assert firm["strength"] == 2.0
    assert (firm["grading"], firm["handling"], firm["documents"], firm["documents_count"]) == (
        ["1AC", "2BP"],
        "C: A1",
        ["LOG 2", "LOG 3"],
        2,
    )
    assert (firm["first"], firm["last"], firm["support"]) == ("2026-03-02", "2026-03-03", 2)
    assert (phone["kind"], phone["directed"], phone["via"], phone["grading"]) == (
        "SHARED_PHONE",
        False,
        ["+447700900123"],
        ["2BP"],
    )
    assert what.head["marking"] == "OFFICIAL · handling C: A1 · as of 2026-01-01T00:00:00Z"


@pytest.mark.parametrize("of", [case, awkward])
def test_networkx_reads_the_gexf_back_equal(of):
    what, graph = list_rows(of()), nx.read_gexf(io.BytesIO(read_only_file("gexf", of())), version="1.3")
    said = [
        {name: "; ".join(value) if isinstance(value, list) else value for name, value in node.items()}
        for node in what.nodes
    ]
    assert dict(graph.nodes(data=True)) == {
        node["id"]: {name: value for name, value in node.items() if value and name != "id"} for node in said
    }
    for edge in what.edges:
        found = graph.edges[edge["source"], edge["target"]]
        assert found.pop("weight") == edge["strength"]
        texts = {name: "; ".join(value) if isinstance(value, list) else value for name, value in edge.items()}
        assert found == {
            name: value
            for name, value in texts.items()
            if value != "" and name not in ("source", "target", "strength")
        }
    assert graph.number_of_edges() == len(what.edges)


def test_the_gexf_of_arcs_alone_is_directed_and_its_head_has_the_marking():
    arcs = Network.of([], [{"source": "b", "target": "a", "directed": True}])
    assert list(nx.read_gexf(io.BytesIO(read_only_file("gexf", arcs)), version="1.3").edges) == [("b", "a")]
    text = read_only_file("gexf", case()).decode()
    assert 'lastmodifieddate="2026-01-01"' in text
    assert "OFFICIAL · handling C: A1 · as of 2026-01-01T00:00:00Z · projection people-and-firms" in text


@pytest.mark.parametrize("of", [case, awkward])
def test_networkx_reads_the_cytoscape_json_back_equal(of):
    what, whole = list_rows(of()), json.loads(read_only_file("cytoscape", of()))
    graph = nx.cytoscape_graph(whole)
    assert {id: {name: data[name] for name in NODES} for id, data in graph.nodes(data=True)} == {
        node["id"]: node for node in what.nodes
    }
    assert [{name: data["data"][name] for name in EDGES} for data in whole["elements"]["edges"]] == list(
        what.edges
    )
    assert graph.number_of_edges() == len(what.edges)
    assert (graph.graph["marking"], graph.graph["projection"]) == (what.marking.text, what.projection)


def test_parallel_lines_stay_parallel_in_cytoscape_json():
    both = Network.of(
        [],
        [
            {"source": "a", "target": "b", "directed": True, "kind": "OWES"},
            {"source": "a", "target": "b", "kind": "KNOWS"},
        ],
    )
    graph = nx.cytoscape_graph(json.loads(read_only_file("cytoscape", both)))
    assert sorted(data["kind"] for *_, data in graph.edges(data=True)) == ["KNOWS", "OWES"]


@pytest.mark.parametrize("of", [case, awkward])
def test_gephis_tables_have_its_heads_and_read_back_equal(of):
    what, written = list_rows(of()), files("gephi", of())
    nodes, edges = rows(written["nodes.csv"]), rows(written["edges.csv"])
    assert (list(nodes[0]), list(edges[0])) == (list(GEPHI_NODES.values()), list(GEPHI_EDGES.values()))
    assert [(row["Id"], row["Label"]) for row in nodes] == [
        (node["id"], node["label"]) for node in what.nodes
    ]
    assert [(row["Source"], row["Target"], float(row["Weight"])) for row in edges] == [
        (edge["source"], edge["target"], edge["strength"]) for edge in what.edges
    ]
    assert {row["Type"] for row in edges} <= {"Directed", "Undirected"}
    assert json.loads(written["about.json"])["marking"] == what.marking.text
    table = pd.read_csv(io.BytesIO(written["edges.csv"]), dtype={"Id": str})
    graph = nx.from_pandas_edgelist(table, "Source", "Target", "Weight", nx.MultiGraph, "Id")
    assert graph.number_of_edges() == len(what.edges)


@pytest.mark.parametrize("of", [case, awkward])
def test_i2_gets_a_row_a_link_with_both_ends_whole_and_the_marking(of):
    what, content = list_rows(of()), read_only_file("i2", of())
    found = rows(content)
    labels = {node["id"]: node["label"] for node in what.nodes}
    assert content.startswith(b"\xef\xbb\xbf")
    assert tuple(found[0]) == I2
    assert [(row["End 1 label"], row["End 2 label"], float(row["Strength"])) for row in found] == [
        (labels[edge["source"]], labels[edge["target"]], edge["strength"]) for edge in what.edges
    ]
    assert {row["Marking"] for row in found} == {what.marking.text}
    assert {row["Projection"] for row in found} == {what.projection}


def test_i2_tells_of_things_without_a_link_which_it_has_no_row_for():
    assert SHELF["i2"].build(case()).notes == (
        "1 of 4 entities have no link and so no row; another format has them",
    )


@pytest.mark.parametrize("of", [case, awkward])
def test_pandas_reads_the_parquet_back_equal(of):
    pyarrow = pytest.importorskip("pyarrow", reason="the extra parquet is not installed")
    import pyarrow.parquet as parquet

    what, written = list_rows(of()), files("parquet", of())
    for name, expected in (("nodes.parquet", what.nodes), ("edges.parquet", what.edges)):
        back = pd.read_parquet(io.BytesIO(written[name]))
        for column in ("roles", "grading", "via", "documents"):
            if column in back:
                back[column] = back[column].map(list)
        pd.testing.assert_frame_equal(back, pd.DataFrame(list(expected)))
        metadata = parquet.read_schema(pyarrow.BufferReader(written[name])).metadata
        assert json.loads(metadata[b"ringmap"])["marking"] == what.marking.text


@pytest.mark.parametrize("of", [case, awkward])
def test_excel_gets_typed_cells_and_never_a_formula_or_a_link(of):
    what, content = list_rows(of()), read_only_file("xlsx", of())
    found = sheets(content)
    labels = {node["id"]: node["label"] for node in what.nodes}
    # openpyxl leaves a carriage return as the escape that the format has for it.
    assert [row["label"] for row in found["Nodes"]] == [
        node["label"].replace("\r", "_x000D_") for node in what.nodes
    ]
    assert [(row["source"], row["target"], row["strength"]) for row in found["Links"]] == [
        (edge["source"], edge["target"], pytest.approx(edge["strength"])) for edge in what.edges
    ]
    assert [row["source_label"] for row in found["Links"]] == [
        labels[edge["source"]].replace("\r", "_x000D_") for edge in what.edges
    ]
    book = openpyxl.load_workbook(io.BytesIO(content))
    for sheet in book:
        assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "d", "b"}
        assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
        assert (sheet.freeze_panes, bool(sheet.auto_filter.ref)) == ("A2", True)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_excel_gets_days_as_days_documents_beside_the_links_and_the_marking():
    found = sheets(read_only_file("xlsx", case()))
    (firm,) = [row for row in found["Links"] if row["kind"] == "WORKS_FOR"]
    assert (firm["first"].isoformat(), firm["directed"], firm["documents"]) == (
        "2026-03-02T00:00:00",
        True,
        "LOG 2; LOG 3",
    )
    assert [(row["reference"], row["marking"]) for row in found["Documents"]] == [
        ("LOG 3", "OFFICIAL"),
        ("LOG 2", "OFFICIAL"),
        ("LOG 1", "OFFICIAL"),
    ]
    assert {"what": "marking", "said": "OFFICIAL · handling C: A1 · as of 2026-01-01T00:00:00Z"} in found[
        "About"
    ]


def test_a_text_too_long_for_a_cell_is_cut_and_told():
    long = Network.of([{"id": "a", "label": "x" * 40_000, "roles": ()}])
    made = SHELF["xlsx"].build(long)
    assert made.notes == (
        "1 text on the sheet Nodes cut at 32,767 characters, as many as a cell holds; another format has all",
    )
    assert len(str(sheets(read_only_file("xlsx", long))["Nodes"][0]["label"])) <= 32_767


@pytest.mark.parametrize("format", NETWORKS, ids=lambda each: each.name)
class TestEveryFormat:
    """What every format of a network must do."""

    def test_the_same_graph_gives_the_same_bytes(self, format):
        assert files(format.name, case()) == files(format.name, case())

    def test_an_empty_network_is_a_file_too(self, format):
        assert all(files(format.name, Network.of([])).values())

    def test_no_origin_is_in_any_of_its_files(self, format):
        for content in files(format.name, case()).values():
            parts = [content]
            if zipfile.is_zipfile(io.BytesIO(content)):
                archive = zipfile.ZipFile(io.BytesIO(content))
                parts = [archive.read(name) for name in archive.namelist()]
            assert not any(b"secret" in part for part in parts)

    def test_help_lists_it_with_what_it_is_for_and_completion_knows_it(self, format):
        listed = CliRunner().invoke(main, ["export", "--help"]).stdout
        assert f"  {format.name} " in listed
        assert "OUT is a" in CliRunner().invoke(main, ["export", format.name, "--help"]).stdout
        found = ShellComplete(main, {}, "ringmap", "_RINGMAP_COMPLETE").get_completions(
            ["export"], format.name[:2]
        )
        assert format.name in {item.value for item in found}


@pytest.mark.parametrize(
    ("name", "library", "extra"), [("parquet", "pyarrow", "parquet"), ("xlsx", "xlsxwriter", "")]
)
def test_a_library_that_is_not_installed_is_told_in_one_sentence(monkeypatch, name, library, extra):
    of = case()
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(
        RingmapError, match=f"{library}, which is not installed; type: pip install 'ringmap\\[{extra}"
    ):
        SHELF[name].build(of)
