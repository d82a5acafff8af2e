"""The report page: a short list, then reasons, then the picture; record text is escaped; any size works."""

import csv
import io
import re
import sys

import pytest
from ringmap.graph.case.overview import list_documents
from ringmap.graph.network.network_tables import Network, read_network
from ringmap.graph.report import drawing
from ringmap.graph.report.read_first import find_documents

from ..case.commands import run_command
from ..report.case import C, document, id_of, load, make_fact, person
from .filed import WHOLE, build_both_reports, contents, manifest, page, read_both_reports, write_reports

# A report is made of tables that tests/network prove to be the same on both engines.
pytestmark = pytest.mark.one_engine

HOSTILE = '<img src=x onerror="window.hit=1"></script><script>window.hit=1</script>{{ 7*7 }} $x^2$ =1+1'


@pytest.fixture
def ring(store, tmp_path):
    """The page of the ring's report."""
    load(store)
    write_reports(tmp_path / "report", read_both_reports(store))
    return page(tmp_path / "report")


def test_the_lists_come_first_corridors_before_brokers_and_the_rest_in_the_order_of_a_readers_questions(ring):
    heads = re.findall(r"<h2[^>]*>([^<]*)</h2>", ring)
    assert heads == [
        "Export corridors",
        "Who holds the network together",
        "Why they are on the list",
        "The picture",
        "How it was worked out",
        "Limits, and what not to conclude",
        "Handling",
        "How this report was made",
    ]


def test_each_line_of_the_short_list_says_what_to_read_first_and_why_names_its_grading(ring):
    short, why = ring.split('id="why"')[0], ring.split('id="why"')[1].split('id="picture"')[0]
    lines = re.findall(r'<li><span class="place">.*?</li>', short, re.DOTALL)
    assert all("Read first: <bdi>" in line for line in lines)
    brokers = [line for line in lines if 'href="#centrality-' in line]
    assert "the shortest way between about " in brokers[0]
    assert "pairs of others" in brokers[0]
    assert "2BP: untested source; known indirectly, corroborated" in why
    assert " of the value depends on it (" in why
    assert "MATCH (e:Entity" in why


def test_a_corridor_is_told_by_its_shipments_and_firms(ring):
    assert "2 vehicles declared on them or recovered on the way; exporters" in ring
    assert "exporters Front Exports and Second Front; consignees Matadi Autos." in ring


def test_conditions_are_named_with_the_documents_that_set_them(ring):
    handling = ring.split('id="handling"')[1]
    assert "<bdi>C: A1, S2</bdi>" in handling
    assert "LOG 2, Essex" in handling
    assert ring.count("OFFICIAL-SENSITIVE · handling C: A1, S2 · as of") >= 4


def test_the_page_asks_for_nothing_and_has_no_script(ring):
    assert "<script" not in ring
    assert re.findall(r'(?:src|href)="(?!data:|#)([^"]*)"', ring) == re.findall(
        r'href="([a-z.]+\.(?:csv|json|xlsx|png|svg))"', ring
    )
    assert "default-src 'none'; script-src ; style-src 'sha256-" in ring


def test_links_lead_to_files_that_are_there(ring, tmp_path):
    assert set(re.findall(r'href="([a-z]+\.[a-z]+)"', ring)) == WHOLE - {"index.html"}
    places = set(re.findall(r'id="([a-z0-9-]+)"', ring))
    assert set(re.findall(r'href="#([^"]*)"', ring)) <= places


@pytest.mark.parametrize(
    "label",
    [HOSTILE, "\u202e" + HOSTILE, HOSTILE * 120, "Ｗ貨物 مرحبا 𝔛\x00\x1b[2J"],
    ids=["markup", "turned", "ten kilobytes", "scripts"],
)
def test_a_hostile_label_is_text_everywhere(tmp_path, label):
    edges = [{"source": "a", "target": "b"}, {"source": "b", "target": "c"}, {"source": "b", "target": "d"}]
    nodes = [
        {"id": "b", "label": label},
        {"id": "a", "label": "\udcff lone"},
        {"id": "c", "label": label + "!"},
    ]
    write_reports(tmp_path / "report", build_both_reports(Network.of(nodes, edges)))
    text = page(tmp_path / "report")
    assert "<img src=x" not in text
    assert "<script" not in text
    assert not {"\u202e", "\x00", "\x1b"} & set(text)
    assert len(text) < 1_000_000
    rows = list(csv.DictReader(io.StringIO(contents(tmp_path / "report")["centrality.csv"].decode())))
    assert rows[0]["id"] == "b"


def test_an_empty_store_gives_a_report_that_says_so(store, tmp_path):
    write_reports(tmp_path / "report", read_both_reports(store))
    text = page(tmp_path / "report")
    assert "holds nothing yet" in text
    assert "Nobody stands out" in text
    assert "No two shipments" in text
    assert set(contents(tmp_path / "report")) == {
        name for name in WHOLE if not name.endswith((".png", ".svg"))
    }


@pytest.mark.parametrize("nodes", [["a"], ["a", "b", "c"]], ids=["one node", "isolates only"])
def test_a_network_without_ties_has_no_picture_and_says_why(tmp_path, nodes):
    write_reports(tmp_path / "report", build_both_reports(Network.of(nodes)))
    text = page(tmp_path / "report")
    assert "Nobody stands out" in text
    assert "No two of them are linked, so there is no picture." in text
    assert manifest(tmp_path / "report")["reports"]["centrality"]["counts"]["nodes"] == len(nodes)


def test_a_pair_is_drawn_though_nobody_stands_between(tmp_path):
    write_reports(tmp_path / "report", build_both_reports(Network.of([], [("a", "b")])))
    assert "network.png" in contents(tmp_path / "report")


@pytest.mark.long
def test_a_hundred_thousand_nodes_give_a_report_of_the_first_of_them(tmp_path):
    count, tied = 100_000, 3_000
    edges = [(f"n{n}", f"n{n % 40}") for n in range(40, tied)] + [(f"n{n}", f"n{n + 1}") for n in range(39)]
    write_reports(
        tmp_path / "report",
        build_both_reports(
            Network.of([{"id": f"n{n}", "label": f"Person {n}"} for n in range(count)], edges), by="degree"
        ),
    )
    text = page(tmp_path / "report")
    assert "The 40 highest by degree and the links among them; 99,960 more are not in the picture." in text
    assert (
        'The first 10 of 3,000; the first 1,000 are in <a href="report.xlsx">report.xlsx</a>, '
        "for programs in centrality.csv;" in text
    )
    assert len(text) < 3_000_000
    files = contents(tmp_path / "report")
    assert files["ranks.csv"].count(b"\n") == count + 1
    assert files["centrality.csv"].count(b"\n") == 1_001
    assert "betweenness is approximate" in text.lower()


def test_a_click_opens_no_csv_where_a_workbook_has_the_same_and_the_list_of_files_says_which_is_for_whom(
    ring,
):
    before, files = ring.split("Files beside this page")
    assert re.findall(r'href="[^"#]*\.csv"', before) == []
    assert re.findall(r'href="([^"]*)"', files)[0] == "report.xlsx"
    told = dict(re.findall(r'<a href="([^"]*\.csv)">[^<]*</a></th><td>([^<]*)</td>', files))
    assert set(told) == {name for name in WHOLE if name.endswith(".csv")}
    assert all(words.startswith("for programs: ") for words in told.values())


def test_without_a_workbook_the_csv_is_linked(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)  # as if it were not installed
    write_reports(
        tmp_path / "report", build_both_reports(Network.of([], [(f"n{n}", f"n{n + 1}") for n in range(30)]))
    )
    assert 'the others are in <a href="centrality.csv">centrality.csv</a>' in page(tmp_path / "report")


def test_ties_that_rest_on_one_source_are_told_so(store, tmp_path):
    ned = person("Ned", grounds=C)
    load(
        store,
        [
            document(
                "IntelligenceLog",
                "LOG 1",
                *(make_fact(ned, "ASSOCIATES_WITH", person(name), C) for name in ("Ann", "Bob")),
            )
        ],
    )
    write_reports(tmp_path / "report", read_both_reports(store))
    assert "All its links depend on one source" in page(tmp_path / "report")


def test_a_picture_bears_its_marking_below_it():
    plain, marked = (
        drawing.render_figure(2.0, lambda axes: None, said)
        for said in ("", "OFFICIAL-SENSITIVE · handling P")
    )
    assert len(marked[1]) > len(plain[1]) + 3_000  # its letters are paths
    assert (
        int.from_bytes(marked[0][20:24])
        == round(200 * (2.0 + drawing.STRIP))
        > int.from_bytes(plain[0][20:24])
        == 400
    )


def test_a_span_of_days_stands_at_the_head(store, tmp_path):
    load(store)
    run_command(store, "report", "routes", "--out", tmp_path / "report", "--since", "2026-03-01")
    head = (tmp_path / "report" / "index.html").read_text("utf-8").partition('id="routes"')[0]
    assert "Only what happened from 2026-03-01 on" in head


def test_a_document_that_names_nothing_of_a_finding_has_its_grades_and_handling_all_the_same(store):
    load(store)
    network = read_network(store)
    dee, honest = id_of(store, "Dee Cooper"), id_of(store, "Honest Cars")
    (log,) = [row["id"] for row in list_documents(store) if row["reference"] == "LOG 1"]
    ((near,), (far,)) = find_documents(network, [(frozenset({dee}), [log]), (frozenset({honest}), [log])])
    assert near.gradings == far.gradings == ("2BP",)
    assert far.handling == "P"
