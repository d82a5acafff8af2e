"""The lists of findings on a live page: the rows of the commands, with what each row names."""

import json

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import read_log
from ringmap.graph.explore import live_case as live_case_module
from ringmap.graph.network.marking import mark_case
from ringmap.queries import finding_queries, row_documents

from ..case.commands import run_command
from ..view.test_store import log, write_documents
from .served import MARKING, explore_store, serve_case

PLATE = "query run plate-history"


def run_list(opened, command, **given):
    return opened.question("run", command=command, given=given, marking=MARKING)


def refuse(opened, path, **asked):
    """The status and the sentence of a question that gets no answer."""
    answer = opened.ask("POST", f"/case/{path}", asked)
    return answer.status, answer.json["error"]


def read_printed(store, *words):
    return json.loads(run_command(store, *words, "--format", "json").out)


def take_texts(found, column):
    """The pieces of a column, row by row."""
    at = found["columns"].index(column)
    return [[text for text, _ in row["cells"][at]] for row in found["rows"]]


def test_the_reports_come_first_then_each_saved_query_of_the_library_by_group(opened, sample_store):
    lists = opened.question("findings")["lists"]
    assert [one["command"] for one in lists[:4]] == [
        "report routes",
        "report identities",
        "report examinations",
        "resolve list",
    ]
    rows = read_printed(sample_store, "query", "list")
    assert [(one["command"].split()[-1], one["group"], one["title"]) for one in lists[4:]] == [
        (row["name"], row["group"], row["title"]) for row in rows
    ]


def test_a_list_says_what_it_asks_for(opened):
    lists = {one["command"]: one for one in opened.question("findings")["lists"]}
    (plate,) = lists[PLATE]["parameters"]
    assert (plate["name"], plate["default"]) == ("vrm", None)
    assert plate["expected"] == "a UK number plate such as LB07 SEO"
    (kind,) = lists["query run clones"]["parameters"]
    assert (kind["default"], kind["choices"]) == ("", ["Vin", "Plate"])


def test_a_saved_query_has_the_rows_of_its_command_and_a_plate_is_read_as_people_type_it(
    opened, sample_store
):
    found = run_list(opened, PLATE, vrm="hj2o ekv")
    printed = read_printed(sample_store, "query", "run", "plate-history", "--param", "vrm=HJ20EKV")
    assert len(printed) == found["total"] == len(found["rows"])
    assert take_texts(found, "other") == [[row["other"]] for row in printed]
    named = [["plate:HJ20EKV", row["other_id"]] for row in printed]  # what was asked for, and each other
    assert [row["ids"] for row in found["rows"]] == named
    assert found["marking"]["words"] == mark_case(sample_store).text


def test_a_name_leads_to_the_entity_whose_id_stands_beside_it(opened):
    found = run_list(opened, "query run shared-phones")
    assert not {"phone_id", "user_ids"} & set(found["columns"])
    users = found["rows"][0]["cells"][found["columns"].index("users")]
    assert len(users) > 1
    assert all(text and id.startswith(("person:", "organisation:")) for text, id in users)


def test_each_row_of_a_saved_query_names_the_documents_that_say_so(opened, sample_store):
    (row,) = run_list(opened, "query run impossible-journeys")["rows"]
    (printed,) = read_printed(sample_store, "query", "run", "impossible-journeys")
    assert row["documents"] == printed["document_ids"]
    assert row["documentsCount"] == len(printed["document_ids"]) > 0


def test_documents_that_rows_cite_come_as_the_page_shows_them(opened, sample_store):
    found = run_list(opened, "query run impossible-journeys")
    (id,) = found["rows"][0]["documents"]
    (own,) = sample_store.read(
        "MATCH (d:Document {id: $id}) RETURN d.reference AS reference, d.source AS source, d.day AS day",
        id=id,
    )
    assert {name: found["documents"][id][name] for name in own} == own


def test_where_a_query_names_no_document_its_rows_cite_those_that_name_them_as_its_command_does(
    opened, sample_store
):
    found = run_list(opened, "query run clones")
    printed = read_printed(sample_store, "query", "run", "clones", "--documents")
    assert [row["documents"] for row in found["rows"]] == [
        [one["document_id"] for one in row["said_by"]] for row in printed
    ]


def test_a_row_lists_its_first_documents_and_counts_all(opened, monkeypatch):
    every = run_list(opened, "query run sources-and-grades")["rows"]
    monkeypatch.setattr(finding_queries, "MOST_CITED", 1)
    rows = run_list(opened, "query run sources-and-grades")["rows"]
    assert [row["documents"] for row in rows] == [row["documents"][:1] for row in every]
    assert [row["documentsCount"] for row in rows] == [row["documentsCount"] for row in every]


PHONES = """// Every phone
// @tags mine
// @column phone    text The number
// @column phone_id id   Its id
MATCH (p:Phone) RETURN p.label AS phone, p.id AS phone_id
"""


@pytest.mark.parametrize(
    ("query", "newest", "say_so", "count", "has_more"),
    [
        ("every-phone", 200, False, 24, False),
        ("every-phone", 22, False, 22, True),
        ("shared-phones", 22, True, 24, False),
    ],
)
def test_documents_that_only_name_what_a_row_names_are_told_from_those_of_the_query_and_counted_in_full(
    session_stores, monkeypatch, tmp_path, query, newest, say_so, count, has_more
):
    monkeypatch.setattr(row_documents, "NEWEST", newest)
    (tmp_path / "every-phone.cypher").write_text(PHONES)
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, *(log(f"42/{at}", ("Tall Dee", "Marlon Whitfield")[at % 2]) for at in range(24)))
    (row,) = finding_queries.make_saved_lists([tmp_path]).run(store, query, {}).rows
    assert (row.say_so, row.documents_count, row.has_more) == (say_so, count, has_more)
    assert len(row.documents) == 20


def list_silent(opened):
    """The lists that ask for nothing, of which a row cites no document."""
    silent = set()
    for one in opened.question("findings")["lists"]:
        if all(parameter["default"] is not None for parameter in one["parameters"]):
            rows = run_list(opened, one["command"])["rows"]
            silent |= {one["command"] for row in rows if not row["documents"]}
    return silent


@pytest.mark.long
def test_every_row_of_every_list_but_the_pairs_to_judge_can_be_opened_down_to_its_documents(opened):
    assert list_silent(opened) == {"resolve list"}


@pytest.mark.parametrize("report", ["routes", "identities", "examinations"])
def test_a_report_has_the_rows_of_its_command(opened, sample_store, report):
    found = run_list(opened, f"report {report}")
    printed = read_printed(sample_store, "report", report)
    assert found["total"] == len(printed) > 0
    assert take_texts(found, "label") == [[row["label"]] for row in printed]
    assert all(row["ids"] for row in found["rows"])


def test_the_pairs_to_judge_are_those_of_the_command(opened, sample_store):
    found = run_list(opened, "resolve list")
    printed = read_printed(sample_store, "resolve", "list")
    assert [row["ids"] for row in found["rows"]] == [[row["first"], row["second"]] for row in printed]
    assert found["total"] == len(printed) > 0


def test_a_corridor_names_its_parties_before_its_shipments_and_vehicles(opened, sample_store):
    found = run_list(opened, "report routes")
    assert found["columns"][-1] == "read_first"
    (row,) = found["rows"][:1]
    (printed,) = read_printed(sample_store, "report", "routes", "--limit", "1")
    words, id = row["cells"][-1][0]
    assert words.startswith(printed["read_first"][0]["reference"])
    assert [id for _, id in row["cells"][-1]] == [one["document"] for one in printed["read_first"]]
    assert id in found["documents"]
    first = row["ids"].index(printed["members"][0])
    parties, members = row["ids"][:first], row["ids"][first : first + len(printed["members"])]
    assert members == printed["members"]
    vehicles = sample_store.read("MATCH (v:Vehicle) WHERE v.id IN $ids RETURN v.id AS id", ids=row["ids"])
    assert len(vehicles) == printed["vehicles"]  # those that its shipments declare, too
    labels = sample_store.read(
        "MATCH (e:Entity) WHERE e.id IN $ids RETURN DISTINCT e.label AS label", ids=parties
    )
    assert {one["label"] for one in labels} == {*printed["exporters"], *printed["consignees"]}


def test_the_first_rows_are_shown_and_all_are_counted(opened, monkeypatch):
    monkeypatch.setattr(finding_queries, "MOST_ROWS", 2)
    found = run_list(opened, PLATE, vrm="HJ20EKV")
    assert (len(found["rows"]), found["total"]) == (2, 10)


def test_what_rows_name_is_added_and_what_is_shown_is_lit_with_it(opened, live_case):
    rows = run_list(opened, PLATE, vrm="HJ20EKV")["rows"]
    ids = list(dict.fromkeys(id for row in rows for id in row["ids"]))
    found = opened.question("named", ids=ids, shown=ids[:1], marking=MARKING)
    in_network = [id for id in ids if id in live_case.last_read.reach.names]
    assert found["lit"] == in_network
    assert {node["id"] for node in found["nodes"]} == set(in_network) - {ids[0]}
    assert (found["left"], found["unknown"]) == (0, 1)  # the keeper, who is a victim


def test_a_document_adds_what_it_names(opened, sample_store):
    (row,) = run_list(opened, "report examinations")["rows"][:1]
    mentioned = sample_store.read(
        "MATCH (:Document {id: $id})-[:MENTIONS]->(e:Entity) RETURN DISTINCT e.id AS id", id=row["ids"][0]
    )
    found = opened.question("named", ids=row["ids"][:1], shown=[], marking=MARKING)
    assert set(found["lit"]) <= {one["id"] for one in mentioned}
    assert found["lit"]


def test_the_first_are_added_at_once_and_those_that_are_left_are_counted(session_stores, monkeypatch):
    monkeypatch.setattr(live_case_module, "MOST_NAMED", 3)
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, *(log(f"42/{n}", f"{chr(65 + n)}ee Hale") for n in range(5)))
    ids = [row["id"] for row in store.read("MATCH (p:Person) RETURN p.id AS id ORDER BY p.label DESC")]
    with serve_case(explore_store(store, limit=1)) as server:
        found = server.open().question("named", ids=[*ids, "person:nobody"], shown=[], marking=MARKING)
    assert {node["id"] for node in found["nodes"]} == set(ids[:3])
    assert (found["lit"], found["left"], found["unknown"]) == (ids[:3], 2, 1)


def test_a_missing_and_a_wrong_value_are_told_with_what_is_expected(opened):
    status, sentence = refuse(opened, "run", command=PLATE, given={"vrm": " "}, marking=MARKING)
    assert status == 409
    assert sentence == "vrm is missing, expected a UK number plate such as LB07 SEO; type it in its field"
    status, sentence = refuse(opened, "run", command=PLATE, given={"vrm": "L"}, marking=MARKING)
    assert status == 409
    assert "parameter 'vrm' is 'L', expected a UK number plate such as LB07 SEO" in sentence
    status, sentence = refuse(opened, "run", command=PLATE, given={"day": "x"}, marking=MARKING)
    assert (status, "vrm" in sentence) == (409, True)


@pytest.mark.parametrize("command", ["query run nothing-such", "MATCH (n) RETURN n", "report centrality", ""])
def test_nothing_but_a_list_of_the_page_can_be_run(opened, command):
    status, sentence = refuse(opened, "run", command=command, given={}, marking=MARKING)
    assert status == 409
    assert "there is no" in sentence


@pytest.mark.parametrize(
    ("path", "asked"),
    [
        ("run", {"command": PLATE, "given": [], "marking": MARKING}),
        ("run", {"command": PLATE, "given": {"vrm": 7}, "marking": MARKING}),
        ("run", {"command": PLATE, "given": {"vrm": "x" * 3000}, "marking": MARKING}),
        ("run", {"command": PLATE, "given": {str(n): "" for n in range(60)}, "marking": MARKING}),
        ("named", {"ids": "person:1", "shown": [], "marking": MARKING}),
        ("named", {"ids": [1], "shown": [], "marking": MARKING}),
    ],
)
def test_a_question_of_another_form_is_refused(opened, path, asked):
    assert refuse(opened, path, **asked)[0] == 400


def test_each_is_in_the_log_as_its_command_before_it_is_answered(opened, sample_store):
    before = len(read_log(sample_store, AuditSettings()))
    opened.question("findings")
    run_list(opened, PLATE, vrm="HJ20 EKV")
    run_list(opened, "report identities")
    refuse(opened, "run", command=PLATE, given={"vrm": "L"}, marking=MARKING)
    opened.question("named", ids=["plate:HJ20EKV"], shown=[], marking=MARKING)
    added = [(one.command, one.target) for one in read_log(sample_store, AuditSettings())[before:]]
    assert added == [
        ("explore query list", ""),
        ("explore query run", "plate-history --param 'vrm=HJ20 EKV'"),
        ("explore report identities", ""),
        ("explore query run", "plate-history --param vrm=L"),
        ("explore add", "plate:HJ20EKV"),
    ]
