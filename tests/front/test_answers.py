"""The front door returns what the command line prints, and gives the marking."""

import json
import math
from pathlib import Path

import pytest
import ringmap

from ..case.commands import run, run_command


def plain(table):
    """A table's rows as JSON has them."""
    return [
        {
            name: None if isinstance(value, float) and math.isnan(value) else value
            for name, value in row.items()
        }
        for row in json.loads(
            json.dumps(table.astype(object).where(table.notna(), None).to_dict("records"), default=str)
        )
    ]


def read_printed(case, *words):
    return json.loads(run_command(Path(case.status()["store"]), *words, "--format", "json").out)


@pytest.mark.parametrize(
    ("ask", "words"),
    [
        (lambda case: case.find("Tall Dee"), ["find", "Tall Dee"]),
        (lambda case: case.documents(limit=7), ["documents", "--limit", "7"]),
        (lambda case: case.why("Dermot Castellane"), ["why", "Dermot Castellane"]),
        (
            lambda case: case.path("Dermot Castellane", "HJ20 EKV", most=2),
            ["path", "Dermot Castellane", "HJ20 EKV", "--most", "2"],
        ),
        (
            lambda case: case.centrality(limit=3, since="2026-03-01"),
            ["report", "centrality", "--limit", "3", "--since", "2026-03-01"],
        ),
        (lambda case: case.corridors(), ["report", "routes"]),
        (lambda case: case.examinations(), ["report", "examinations"]),
        (lambda case: case.identities(), ["report", "identities"]),
        (lambda case: case.queries("plates"), ["query", "list", "--tag", "plates"]),
        (
            lambda case: case.query("plate-history", vrm="hj20 ekv"),
            ["query", "run", "plate-history", "--param", "vrm=hj20 ekv", "--documents"],
        ),
    ],
    ids=[
        "find",
        "documents",
        "why",
        "path",
        "centrality",
        "corridors",
        "examinations",
        "identities",
        "queries",
        "query",
    ],
)
def test_a_method_gives_the_rows_that_the_command_prints(case, ask, words):
    rows = plain(ask(case))
    assert rows
    assert rows == read_printed(case, *words)


def test_what_is_shown_of_an_entity_is_what_the_command_prints(case):
    account = case.show("Dermot Castellane")
    assert json.loads(account.to_json()) == read_printed(case, "show", "Dermot Castellane")
    assert len(account.facts) == len(account.content["facts"])
    assert "Dermot Castellane" in account._repr_html_()


def test_a_table_says_how_it_is_marked(case):
    for table in (
        case.find("Tall Dee"),
        case.centrality(limit=1),
        case.network().centrality(limit=1),
        case.query("stolen-in-yards"),
    ):
        assert "handling" in table.attrs["marking"]
        assert "as of 2" in table.attrs["marking"]


def test_a_network_and_a_case_show_themselves_in_a_notebook(case):
    network = case.network()
    shown = network._repr_html_()
    assert f"{len(network.nodes)} nodes" in shown
    assert "handling C" in shown
    assert "projection people-and-firms" in shown
    assert shown.count("<iframe srcdoc=") == 1
    assert len(shown) < 8_000_000
    assert "<script" not in shown  # a page in a frame is text to the page around it
    assert "handling C" in case._repr_html_()
    assert "IntelligenceLog" in case._repr_html_()


def test_a_name_that_is_a_program_stays_text_in_a_notebook():
    network = ringmap.Network.of([{"id": "a", "label": "<img src=x onerror=alert(1)>"}, "b"], [("a", "b")])
    assert "<img" not in network._repr_html_()


def test_a_network_is_cut_to_a_span_to_neighbours_and_to_chosen_entities(case):
    everything = case.network("everything")
    dee = case.find("Tall Dee")["id"][0]
    near = everything.around(dee, hops=1)
    assert dee in set(near.nodes["id"])
    assert 1 < len(near.nodes) < len(everything.nodes)
    assert "within 1 step of Dermot Castellane" in near.describe()[0]
    assert len(everything.between("2026-06-01").edges) < len(everything.edges)
    assert isinstance(near.between("2026-06-01"), ringmap.Network)
    assert set(everything.among([dee]).nodes["id"]) == {dee}


@pytest.mark.long
def test_a_network_names_who_holds_a_value_up_with_a_document(case):
    network = case.network()
    first = network.centrality(limit=1)["id"].tolist()[0]
    reasons = network.why(first)
    assert reasons["label"].tolist() == [each["label"] for each in case.centrality(limit=1)["why"][0]]
    assert reasons["document"].str.len().min() > 0


@pytest.mark.long
def test_pages_exports_and_reports_are_written_as_commands_write_them(case, tmp_path):
    store = Path(case.status()["store"])
    assert case.network().page(tmp_path / "one").name == "one.html"
    case.view(tmp_path / "page.html", around="Dermot Castellane", hops=1)
    run_command(store, "view", str(tmp_path / "other.html"), "--around", "Dermot Castellane", "--hops", "1")
    assert (tmp_path / "page.html").read_text("utf-8") == (tmp_path / "other.html").read_text("utf-8")
    case.export("gexf", tmp_path / "a.gexf", projection="everything")
    run_command(store, "export", "gexf", str(tmp_path / "b.gexf"), "--projection", "everything")
    assert (tmp_path / "a.gexf").read_bytes() == (tmp_path / "b.gexf").read_bytes()
    table = case.corridors(out=tmp_path / "report")
    run_command(store, "report", "routes", "--out", str(tmp_path / "again"))
    assert (tmp_path / "report" / "routes.json").read_bytes() == (
        tmp_path / "again" / "routes.json"
    ).read_bytes()
    assert len(table) == 3


def test_errors_are_one_sentence_and_a_closed_case_says_so(tmp_path):
    case = ringmap.open(tmp_path / "none")
    with pytest.raises(ringmap.RingmapError, match="no case there"):
        case.find("Dee")
    assert not (tmp_path / "none").exists()
    case.close()
    with pytest.raises(ringmap.RingmapError, match="the case is closed; open it again"):
        case.status()
    with pytest.raises(ringmap.RingmapError, match="made by hand"):
        ringmap.Network.of(["a", "b"], [("a", "b")]).path("a", "b")


@pytest.mark.long
def test_a_document_is_retracted_and_a_load_undone(tmp_path):
    ringmap.sample(tmp_path)
    with ringmap.open(tmp_path / "case", engine="embedded") as case:
        case.load(tmp_path / "records" / "gate_ins.csv", operation="Operation Test")
        held = case.documents()
        assert case.retract(held["id"][0]).startswith(f"Retracted {held['id'][0]}")
        assert len(case.documents()) == len(held) - 1
        case.retract(load=case.status()["latest_load"])
        assert len(case.documents()) == 0
        with pytest.raises(ringmap.RingmapError, match="expected one of them"):
            case.retract()
        case.stop()


@pytest.mark.parametrize(
    ("ask", "named", "option"),
    [
        (lambda case: case.network(since="last week"), "since", "--since"),
        (lambda case: case.centrality(until="soon"), "until", "--until"),
        (
            lambda case: case.path("Dermot Castellane", "HJ20 EKV", roles="witness"),
            "name its role with roles",
            "--roles",
        ),
        (lambda case: ringmap.open("no/case/there").status(), "store", "--store"),
    ],
    ids=["network", "centrality", "path", "open"],
)
def test_an_error_names_the_keyword_and_not_the_option(case, ask, named, option):
    with pytest.raises(ringmap.RingmapError) as told:
        ask(case)
    assert named in str(told.value)
    assert option not in str(told.value)


def test_the_same_error_names_the_option_on_the_command_line(case):
    said = run(Path(case.status()["store"]), "path", "Dermot Castellane", "HJ20 EKV", "--roles", "witness")
    assert said.code == 1
    assert "name its role with --roles" in said.err


def test_tables_without_rows_keep_their_columns(case):
    one, other = (case.find(name)["id"][0] for name in ("Tall Dee", "port:GBFXT"))
    steps, links = case.path(one, one), case.why(one, other)
    assert steps.empty
    assert list(steps.columns[:4]) == ["path", "step", "source", "source_label"]
    printed = run_command(Path(case.status()["store"]), "path", one, one, "--format", "csv").out
    assert printed.splitlines() == [",".join(steps.columns)]
    assert links.empty
    assert list(links.columns[:3]) == ["how", "fact", "through"]
    printed = run_command(Path(case.status()["store"]), "why", one, other, "--format", "csv").out
    assert printed.splitlines() == [",".join(links.columns)]
