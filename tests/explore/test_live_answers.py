"""What a live page answers is what the command line answers, and what arrives looks like what was there."""

import json
import threading
import time

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import read_log

from ..case.commands import run_command
from ..view.test_store import PHONE, log, write_documents
from .served import MARKING, explore_store, serve_case


def find_id(store, label):
    """The id of the only entity with a label."""
    ((row),) = store.read("MATCH (e:Entity {label: $label}) RETURN e.id AS id", label=label)
    return row["id"]


def read_printed(store, *words):
    return json.loads(run_command(store, *words, "--format", "json").out)


@pytest.mark.parametrize("text", ["Castellane", "hj2o ekv", "vantongern", "GM26/127001", "freight office"])
def test_a_search_finds_what_the_command_finds(opened, sample_store, text):
    found = opened.question("find", text=text, marking=MARKING)
    rows = [{name: row[name] for name in row if name != "canBeDrawn"} for row in found["rows"]]
    assert rows == read_printed(sample_store, "find", text)[: len(rows)]
    assert rows


def test_the_paths_between_two_are_those_of_the_command(opened, sample_store):
    ends = [find_id(sample_store, name) for name in ("Dermot Castellane", "Mersey Plover Autos Ltd")]
    found = opened.question("path", id=ends[0], other=ends[1], shown=ends, marking=MARKING)
    assert found["paths"] == read_printed(sample_store, "path", *ends)
    on_the_way = {row["target"] for row in found["paths"]} - set(ends)
    assert on_the_way == {node["id"] for node in found["nodes"]}
    pairs = {frozenset((pair["from"], pair["to"])) for pair in found["pairs"].values()}
    assert all(frozenset((row["source"], row["target"])) in pairs for row in found["paths"])


def test_links_are_counted_by_kind_and_each_kind_leads_to_as_many(opened, sample_store):
    id = find_id(sample_store, "Dermot Castellane")
    kinds = opened.question("links", id=id)
    assert {"kind": "USES", "other": "Phone", "count": 3} in kinds
    facts = sample_store.read(
        "MATCH (:Entity {id: $id})-[:USES]->(p:Phone) RETURN count(DISTINCT p) AS phones", id=id
    )
    assert facts == [{"phones": 3}]
    for one in kinds:
        asked = {"id": id, "kind": one["kind"], "other": one["other"]}
        found = opened.question("expand", **asked, shown=[id], marking=MARKING)
        assert (len(found["nodes"]), found["left"]) == (one["count"], 0)
        assert {entity["kind"] for entity in found["entities"].values()} == {one["other"]}


def test_what_arrives_looks_as_if_it_had_been_there_from_the_start(live_case, sample_store):
    small = explore_store(sample_store, limit=1)
    whole = json.loads(json.dumps(live_case.last_read.page.data))
    shown = {node["id"] for node in small.last_read.page.data["picture"]["nodes"]}
    id = find_id(sample_store, "Dermot Castellane")
    with serve_case(small) as server:
        server.open()
        found = server.question("add", id=id, shown=[*shown], marking=MARKING)
        (person,) = [each for each in server.question("links", id=id) if each["kind"] == "ASSOCIATES_WITH"]
        asked = {"kind": person["kind"], "other": person["other"], "shown": [*shown, id], "marking": MARKING}
        more = server.question("expand", id=id, **asked)
    assert found["entities"][id] == whole["entities"][id]
    for answer in (found, more):
        for entity in answer["entities"]:
            assert answer["entities"][entity] == whole["entities"][entity]
        pairs = {(pair["from"], pair["to"]): pair for pair in whole["pairs"].values()}
        for pair in answer["pairs"].values():
            assert pair == pairs[pair["from"], pair["to"]]
        assert answer["documents"].items() <= whole["documents"].items()
    looks = {node["id"]: node for node in whole["picture"]["nodes"]}
    strokes = {(one["from"], one["to"]): one for one in whole["picture"]["edges"]}
    for node in (*found["nodes"], *more["nodes"]):
        own = {name: value for name, value in looks[node["id"]].items() if name not in ("x", "y", "size")}
        assert {name: value for name, value in node.items() if name != "size"} == own
    for edge in more["edges"]:
        assert {**edge, "id": ""} == {**strokes[edge["from"], edge["to"]], "id": ""}
    assert len(more["nodes"]) == person["count"]


def test_what_two_have_in_common_is_linked_to_both(opened, sample_store):
    ends = [find_id(sample_store, name) for name in ("Dermot Castellane", "Mersey Plover Autos Ltd")]
    found = opened.question("common", id=ends[0], other=ends[1], shown=ends, marking=MARKING)
    pairs = {frozenset((pair["from"], pair["to"])) for pair in found["pairs"].values()}
    assert found["common"]
    for id in found["common"]:
        assert {frozenset((id, end)) for end in ends} <= pairs


def test_a_hub_is_expanded_some_at_a_time_and_says_how_many_are_left(session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, *(log(f"42/{n}", f"{chr(65 + n)}ee Hale", day="2026-03-01") for n in range(26)))
    write_documents(store, *(log(f"43/{n}", f"{chr(65 + n)}ob Vane", day="2026-03-01") for n in range(4)))
    with serve_case(explore_store(store)) as server:
        server.open()
        asked = {"id": PHONE, "kind": "USES", "other": "Person", "marking": MARKING}
        first = server.question("expand", **asked, shown=[PHONE])
        shown = [PHONE, *(node["id"] for node in first["nodes"])]
        rest = server.question("expand", **asked, shown=shown)
    assert (len(first["nodes"]), first["left"]) == (25, 5)
    assert (len(rest["nodes"]), rest["left"]) == (5, 0)


def test_a_document_adds_the_entities_that_it_names(opened, sample_store):
    (row,) = opened.question("find", text="GM26/127001", marking=MARKING)["rows"][:1]
    named = sample_store.read(
        "MATCH (:Document {id: $id})-[:MENTIONS]->(e:Entity) RETURN DISTINCT e.id AS id", id=row["id"]
    )
    found = opened.question("add", id=row["id"], shown=[], marking=MARKING)
    assert found["entities"]
    assert found["entities"].keys() <= {each["id"] for each in named}


def test_the_marking_rises_with_what_comes_and_never_falls(opened):
    plain = opened.question("find", text="Castellane", marking=MARKING)["marking"]
    assert plain["classification"] == "OFFICIAL-SENSITIVE"
    high = {"handling": "C: Port team only", "classification": "SECRET", "asOf": ""}
    marked = opened.question("find", text="Castellane", marking=high)["marking"]
    assert marked["classification"] == "SECRET"
    assert "Port team only" in marked["handling"]
    assert marked["words"].startswith("SECRET · handling C")


def test_a_victim_is_found_and_not_drawn(session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"), log("42/2", "Ann Keeper", role="victim"))
    with serve_case(explore_store(store)) as server:
        server.open()
        (row,) = server.question("find", text="Ann Keeper", marking=MARKING)["rows"]
        assert row["canBeDrawn"] is False
        answer = server.ask("POST", "/case/add", {"id": row["id"], "shown": [], "marking": MARKING})
    assert answer.status == 409
    assert "--roles" in answer.json["error"]


def test_a_page_that_was_opened_before_a_load_is_told_and_gets_what_is_new(session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"))
    with serve_case(explore_store(store)) as server:
        before = server.open().question("page")["changed"]
        time.sleep(1.1)  # moments are whole seconds
        write_documents(store, log("42/2", "Marlon Whitfield"))
        assert "2 entities" in server.ask("GET", "/").text  # loaded again, it begins with the case of now
        found = server.question("add", id=find_id(store, "Marlon Whitfield"), shown=[], marking=MARKING)
    assert found["changed"] > before
    assert [entity["label"] for entity in found["entities"].values()] == ["Marlon Whitfield"]


def test_while_a_large_case_is_read_again_answers_are_those_of_before_and_say_so(session_stores, monkeypatch):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"))
    case, may_end = explore_store(store), threading.Event()
    read = case.read

    def read_slowly():
        assert may_end.wait(60)
        return read()

    monkeypatch.setattr("ringmap.graph.explore.live_case.QUICK", 0.0)
    case.read = read_slowly
    with serve_case(case) as server:
        before = server.open().question("page")["changed"]
        write_documents(store, log("42/2", "Marlon Whitfield"))
        found = server.question("find", text="Tall Dee", marking=MARKING)
        assert found["rows"][0]["canBeDrawn"]
        assert found["changed"] > before  # the page says that the case has changed
        (new,) = server.question("find", text="Marlon Whitfield", marking=MARKING)["rows"]
        assert not new["canBeDrawn"]
        may_end.set()
        assert "2 entities" in server.ask("GET", "/").text  # the page waits for what was read
        (new,) = server.question("find", text="Marlon Whitfield", marking=MARKING)["rows"]
        assert new["canBeDrawn"]
        assert server.question("page")["changed"] == found["changed"]


def test_each_question_leaves_one_entry_before_its_answer_with_what_was_asked(opened, sample_store):
    ends = [find_id(sample_store, name) for name in ("Dermot Castellane", "Mersey Plover Autos Ltd")]
    before = len(read_log(sample_store, AuditSettings()))
    opened.question("page")
    opened.question("find", text="Tall Dee", marking=MARKING)
    opened.question("links", id=ends[0])
    opened.question("path", id=ends[0], other=ends[1], shown=ends, marking=MARKING)
    opened.ask("POST", "/case/links", {"id": "person:nobody"})
    added = [
        (one.action, one.command, one.target) for one in read_log(sample_store, AuditSettings())[before:]
    ]
    assert added == [
        ("consultation", "explore page", ""),
        ("consultation", "explore find", "'Tall Dee'"),
        ("consultation", "explore show", ends[0]),
        ("consultation", "explore path", " ".join(ends)),
        ("consultation", "explore show", "person:nobody"),
    ]


def test_nothing_is_answered_if_the_log_cannot_be_written(sample_store, live_case):
    def refuse(use):
        raise OSError("no space left")

    case = explore_store(sample_store)
    case.record = refuse
    with serve_case(case) as server:
        answer = server.open().ask("POST", "/case/find", {"text": "Castellane", "marking": MARKING})
    assert answer.status >= 500
    assert "Castellane" not in answer.text


def test_a_case_without_an_entity_says_what_to_do(session_stores):
    store = session_stores("embedded", "beside")
    store.empty()
    with serve_case(explore_store(store)) as server:
        page = server.open().ask("GET", "/").text
    assert "There is nothing to show: the case holds nothing yet. Load records." in page
    assert "page.js" not in page


@pytest.mark.parametrize(
    "options", [{"projection": "everything"}, {"projection": "by-phone", "since": "2026-03-01"}]
)
def test_other_networks_are_expanded_by_the_same_facts(session_stores, options):
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1"), log("42/2", "Marlon Whitfield"))
    dee = find_id(store, "Tall Dee")
    with serve_case(explore_store(store, **options)) as server:
        assert {"kind": "USES", "other": "Phone", "count": 1} in server.open().question("links", id=dee)
        asked = {"id": dee, "kind": "USES", "other": "Phone", "shown": [dee], "marking": MARKING}
        found = server.question("expand", **asked)
    assert list(found["entities"]) == [PHONE]
    assert [(pair["from"], pair["to"]) for pair in found["pairs"].values()] == [(dee, PHONE)]
