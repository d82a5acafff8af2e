"""What commands answer about the sample: data for programs on standard output, messages on standard error."""

import csv
import io
import json
from typing import ClassVar

import pytest

from .commands import CommandAnswer, refusal, run, run_command

OUTCOME = {
    "file": str,
    "taken_as": str,
    "rows": int,
    "loaded": int,
    "unchanged": int,
    "rejected": int,
    "blank": int,
    "doubtful": int,
    "unread": int,
    "reject_file": (str, type(None)),
    "error": str,
    "notes": list,
}
FINDING = {
    "id": str,
    "label": str,
    "kind": str,
    "rank": int,
    "value": float,
    "interval": type(None),
    "why": list,
    "documents": list,
    "documents_count": int,
    "cypher": str,
    "read_first": list,
}
CENTRALITY = FINDING | dict.fromkeys(
    ("betweenness", "degree", "strength", "closeness", "harmonic", "eigenvector", "pagerank", "core"),
    (int, float),
)
ROUTES = FINDING | {
    "shipments": int,
    "vehicles": int,
    "exporters": list,
    "consignees": list,
    "ports": list,
    "premises": list,
    "first": str,
    "last": str,
    "members": list,
}
DOCUMENT = dict.fromkeys(
    ("id", "kind", "source", "reference", "keyed_by", "day", "title", "marking", "handling", "recorded_at"),
    str,
) | {"mentions": int, "facts": int, "loads": list, "regraded": str}
STATUS = dict.fromkeys(("documents", "mentions", "facts", "entities", "nodes", "edges", "rejects"), int) | {
    "by_label": dict,
    "store": str,
    "server": str,
    "latest_load": str,
}
REASON = {
    "id": str,
    "label": str,
    "kind": str,
    "facts": int,
    "document": str,
    "reference": str,
    "lowers": (int, float),
    "support": str,
    "between": list,
    "caution": str,
}
FOUND = {"id": str, "kind": str, "label": str, "matched": str, "documents_count": int, "words": str}


@pytest.fixture
def case(loaded_sample):
    """The store with the sample; these tests only read."""
    return loaded_sample.store


def check_shape(rows: list[dict[str, object]], shape: dict[str, object]) -> None:
    """Every row has these columns, whatever their order, with values of these types."""
    assert rows
    for row in rows:
        assert set(row) == set(shape)
        assert {name: value for name, value in row.items() if not isinstance(value, shape[name])} == {}


def as_csv(said: CommandAnswer) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(said.out)))


def test_a_load_answers_a_row_a_file_that_adds_up(case, loaded_sample):
    outcome = loaded_sample.loading.json
    check_shape(outcome, OUTCOME)
    assert all(
        row["rows"] == row["loaded"] + row["unchanged"] + row["rejected"] + row["blank"] for row in outcome
    )
    (gates,) = [row for row in outcome if row["rejected"]]
    assert gates["reject_file"].startswith(str(case.rejects))


@pytest.mark.one_engine
class TestReports:
    """The two reports."""

    SHAPES: ClassVar = {"centrality": CENTRALITY, "routes": ROUTES}

    @pytest.mark.parametrize("name", SHAPES)
    def test_a_finding_says_what_it_is_why_and_from_which_documents(self, case, name):
        said = run_command(case, "report", name, "--format", "json")
        check_shape(said.json, self.SHAPES[name])
        documents = {row["id"] for row in run_command(case, "documents", "--format", "json").json}
        for row in said.json:
            assert len(row["documents"]) == min(20, row["documents_count"])
            assert set(row["documents"]) <= documents
            assert len(row["why"]) <= 2
        for row in said.json[:3]:
            check_shape(row["why"], REASON)
        assert [row["rank"] for row in said.json] == sorted(row["rank"] for row in said.json)
        assert said.err.startswith("OFFICIAL-SENSITIVE · handling C")

    @pytest.mark.long
    @pytest.mark.parametrize("name", SHAPES)
    def test_csv_has_every_column_and_row_a_table_is_short_and_limit_limits(self, case, name):
        every = run_command(case, "report", name, "--format", "json").json
        rows = as_csv(run_command(case, "report", name, "--format", "csv"))
        assert [row["id"] for row in rows] == [row["id"] for row in every]
        assert set(rows[0]) == set(self.SHAPES[name])
        table = run_command(case, "report", name).out.splitlines()
        assert len(table) == min(20, len(every)) + 2
        assert [
            row["id"] for row in run_command(case, "report", name, "--format", "json", "--limit", "2").json
        ] == [row["id"] for row in every[:2]]

    @pytest.mark.long
    def test_the_same_question_twice_has_the_same_answer_to_the_byte(self, case):
        for form in ("json", "csv", "table"):
            assert run_command(case, "report", "centrality", "--format", form) == run_command(
                case, "report", "centrality", "--format", form
            )


def test_status_and_documents_count_the_same(case):
    status, documents = (
        run_command(case, "status", "--format", "json").json,
        run_command(case, "documents", "--format", "json").json,
    )
    check_shape([status], STATUS)
    check_shape(documents, DOCUMENT)
    assert (status["documents"], status["mentions"], status["facts"]) == (
        len(documents),
        sum(row["mentions"] for row in documents),
        sum(row["facts"] for row in documents),
    )
    assert (status["rejects"], status["documents"], status["store"]) == (1, 247, case.name)
    assert {run for row in documents for run in row["loads"]} == {status["latest_load"]}
    assert len(as_csv(run_command(case, "documents", "--format", "csv"))) == 247
    assert (
        run_command(case, "documents")
        .err.rstrip()
        .endswith("247 documents, 147 not shown: ask for more with --limit")
    )


@pytest.mark.one_engine
def test_a_saved_query_answers_in_each_form(case):
    rows = run_command(case, "query", "run", "clones", "--format", "json").json
    assert rows
    assert as_csv(run_command(case, "query", "run", "clones", "--format", "csv"))[0].keys() == rows[0].keys()
    listed = run_command(case, "query", "list", "--format", "json").json
    assert set(listed[0]) == {"group", "name", "title", "parameters", "tags"}


@pytest.mark.one_engine
def test_find_leads_to_show_and_why_and_path(case):
    found = run_command(case, "find", "brackenridge", "--format", "json").json
    check_shape(found, FOUND)
    (one,) = [row["id"] for row in found if row["kind"] == "Person"]
    (other,) = [
        row["id"]
        for row in run_command(case, "find", "Gideon Haverstock", "--format", "json").json
        if row["kind"] == "Person"
    ]
    shown = run_command(case, "show", one, "--format", "json").json
    assert set(shown) >= {"entity", "readings", "facts", "neighbours", "documents_count"}
    assert shown["entity"]["label"] == "Aldous Brackenridge"
    assert {row["document"] for row in run_command(case, "why", one, "--format", "json").json}
    assert len(run_command(case, "why", one, other, "--format", "json").json) == 3
    steps = run_command(case, "path", one, other, "--format", "json").json
    assert (steps[0]["source"], steps[-1]["target"], steps[0]["documents"] != []) == (one, other, True)


@pytest.mark.parametrize(
    ("words", "near"),
    [
        (("show", "plate:HJ20EK"), "plate:HJ20EKV"),
        (("why", "plate:HJ20EK"), "plate:HJ20EKV"),
        (("path", "plate:HJ20EKV", "vin:SALZA2BX4LH07118"), "vin:SALZA2BX4LH071186"),
    ],
)
def test_an_id_that_nothing_has_is_answered_with_the_nearest(case, words, near):
    assert refusal(run(case, *words)).endswith(f"expected an entity's id; the nearest is {near}")


def test_a_document_or_a_load_that_is_not_there_is_not_retracted(case):
    told = refusal(run(case, "retract", "theftreport:0"))
    assert told.startswith(
        "no document has the id 'theftreport:0', expected one that `ringmap documents` lists"
    )
    latest = run_command(case, "status", "--format", "json").json["latest_load"]
    assert (
        refusal(run(case, "retract", "--load", "run:0"))
        == f"no load has the id 'run:0', expected one of this store; the latest is {latest}"
    )
    assert run_command(case, "status", "--format", "json").json["documents"] == 247


@pytest.mark.parametrize(
    "words",
    [
        ("retract",),
        ("load",),
        ("report", "centrality", "--by", "beauty"),
        ("report", "centrality", "--limit", "0"),
        ("reprot",),
        ("status", "--format", "xml"),
        ("export", "graphml"),
        ("copy",),
    ],
)
def test_wrong_usage_is_told_with_exit_code_2_and_no_data(tmp_path, words):
    said = run(tmp_path / "never made", *words)
    assert (said.code, said.out) == (2, "")
    assert "Error: " in said.err
    assert not (tmp_path / "never made").exists()


def test_json_is_data_alone_even_where_there_is_none(store):
    for words in (("report", "centrality"), ("report", "routes"), ("documents",), ("find", "nobody")):
        assert json.loads(run_command(store, *words, "--format", "json").out) == []
        assert run_command(store, *words, "--format", "csv").out.count("\n") <= 1


@pytest.mark.one_engine
def test_a_document_is_shown_by_its_reference_with_every_claim_and_the_cell_it_was_read_from(case):
    shown = run_command(case, "show", "gm/ve/26/07", "--format", "json").json
    assert (shown["document"]["reference"], shown["document"]["kind"]) == ("GM/VE/26/07", "ChopShopFinding")
    assert {(row["as_reported"], row["read_from"]) for row in shown["readings"] if row["name"] == "vrm"} == {
        ("HJ20 EKV", "examinations_2026.csv:21 plate"),
        ("MD20 RBS", "examinations_2026.csv:21 identified_vrm"),
        ("MD20 RBS", "examinations_2026.csv:21 vin"),
    }
    listed = next(
        row
        for row in run_command(case, "documents", "--format", "json").json
        if row["id"] == shown["document"]["id"]
    )
    assert len(shown["facts"]) == listed["facts"]
    assert {row["fact"] for row in shown["facts"]} >= {"FOUND_AT", "SHOWS", "OF"}
    table = run_command(case, "show", "GM/VE/26/07").out
    assert "What it names" in table
    assert "examinations_2026.csv:21 plate" in table
    assert run_command(case, "show", "GM/VE/26/07", "--format", "csv").out.startswith(
        "fact,start_label,end_label,"
    )


@pytest.mark.one_engine
def test_a_name_that_several_have_is_asked_back_with_their_ids(case):
    named: dict[str, set[str]] = {}
    for row in case.read("MATCH (e:Entity) RETURN e.id AS id, e.label AS label"):
        named.setdefault(row["label"].lower(), set()).add(row["id"])
    name, ids = next((name, ids) for name, ids in sorted(named.items()) if len(ids) == 2)
    told = refusal(run(case, "why", name))
    assert all(id in told for id in ids)


@pytest.mark.long
@pytest.mark.both_engines
def test_what_ties_two_is_told_once_for_all_the_documents_that_say_it(case):
    firms = ("Anselm Quay Forwarding Ltd", "Mersey Plover Autos Ltd")
    every = run_command(case, "why", *firms, "--format", "json").json
    assert (len(every), len({row["through"] for row in every})) == (9, 3)
    assert run_command(case, "why", *firms).out.count("shared") == 3
    assert run_command(case, "why", *firms, "--full").out.count("shared") == len(every)
