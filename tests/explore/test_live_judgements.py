"""Judgements from a live page are those of the command line, recorded first, and need the page's token."""

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import find_user, read_log

from ..case.commands import refusal, run, run_command
from ..view.test_store import log, write_documents
from .served import MARKING, explore_store, serve_case
from .test_live_answers import find_id, read_printed


@pytest.fixture
def two(session_stores):
    """A served case of two persons of nearly one name: the store, the server and their ids."""
    store = session_stores("embedded", "beside")
    store.empty()
    write_documents(store, log("42/1", "Lennox Haldane"), log("42/2", "Lenox Haldane"))
    ids = [find_id(store, name) for name in ("Lennox Haldane", "Lenox Haldane")]
    with serve_case(explore_store(store)) as server:
        yield store, server.open(), ids


def change(server, what, **question):
    """The answer to a question that changes the case, with the page's token."""
    token = server.question("page")["writeToken"]
    answer = server.ask("POST", f"/case/{what}", question, X_Ringmap_Write=token)
    assert answer.status == 200, answer.text
    return answer.json


def judge(server, verdict, ids, why="one phone, one day of birth"):
    return change(server, "judge", verdict=verdict, id=ids[0], other=ids[1], why=why)


def test_a_judgement_from_the_page_is_the_one_that_the_command_keeps_and_undoes(two):
    store, server, ids = two
    made = judge(server, "same", ids)
    (row,) = read_printed(store, "resolve", "judged")
    assert (row["id"], row["verdict"], row["by"]) == (made["id"], "same", find_user())
    assert row["why"] == "one phone, one day of birth"
    (joined,) = made["joined"]
    assert joined in ids
    assert len(store.read("MATCH (e:Person) RETURN e.id AS id")) == 1
    listed = server.question("judged", id=joined, marking=MARKING)
    assert [one["id"] for one in listed["judged"]] == [made["id"]]
    assert "Undid" in change(server, "unjudge", judgement=made["id"])["done"]
    assert {row["id"] for row in store.read("MATCH (e:Person) RETURN e.id AS id")} == set(ids)


def test_the_evidence_on_two_is_that_of_the_proposals(two):
    store, server, ids = two
    (proposed,) = read_printed(store, "resolve", "list")
    weighed = server.question("weigh", id=ids[0], other=ids[1], marking=MARKING)
    assert weighed["probability"] == pytest.approx(proposed["probability"], abs=1e-3)
    assert [one["what"] for one in weighed["evidence"]][:3] == ["date of birth", "contact", "first name"]
    phone = find_id(store, "+447700900123")
    assert server.question("weigh", id=ids[0], other=phone, marking=MARKING)["isWeighed"] is False


def test_a_contradiction_is_refused_and_names_the_earlier_judgement(two):
    _, server, ids = two
    made = judge(server, "different", ids)
    token = server.question("page")["writeToken"]
    question = {"verdict": "same", "id": ids[0], "other": ids[1], "why": "no"}
    answer = server.ask("POST", "/case/judge", question, X_Ringmap_Write=token)
    assert answer.status == 409
    assert made["id"].removeprefix("judgement:") in answer.json["error"]


def test_half_a_character_in_a_reason_is_refused_before_anything_is_kept(two):
    store, server, ids = two
    token = server.question("page")["writeToken"]
    for question in (
        {"verdict": "same", "id": ids[0], "other": ids[1], "why": "\ud800"},
        {"verdict": "same", "id": ids[0], "other": ids[1], "why": "a\x00b"},
    ):
        assert server.ask("POST", "/case/judge", question, X_Ringmap_Write=token).status == 400
    assert server.ask("POST", "/case/unjudge", {"judgement": "\ud800"}, X_Ringmap_Write=token).status == 400
    assert store.read("MATCH (j:Judgement) RETURN j.id AS id") == []
    assert run_command(store, "resolve", "unsure", *ids, "--why", "\udcff", "--by", "\udcff").code == 0
    assert read_printed(store, "resolve", "judged")[0]["why"] == "\ufffd"
    assert "no judgement has the id" in refusal(run(store.folder, "resolve", "undo", "\udcff"))


@pytest.mark.parametrize("token", [None, "", "wrong"])
def test_without_the_token_of_the_page_nothing_is_judged(two, token):
    store, server, ids = two
    question = {"verdict": "same", "id": ids[0], "other": ids[1], "why": "forged"}
    headers = {} if token is None else {"X_Ringmap_Write": token}
    assert server.ask("POST", "/case/judge", question, **headers).status == 403
    assert server.ask("POST", "/case/unjudge", {"judgement": "judgement:1"}, **headers).status == 403
    assert store.read("MATCH (j:Judgement) RETURN j.id AS id") == []
    assert len(store.read("MATCH (e:Person) RETURN e.id AS id")) == 2


def test_a_judgement_is_in_the_log_before_it_is_made_and_not_made_without_an_entry(two):
    store, server, ids = two
    judge(server, "same", ids)
    done = [(one.action, one.command, one.target) for one in read_log(store, AuditSettings())]
    assert ("combination", "explore judge", f"same {ids[0]} {ids[1]}") in done
    run_command(store, "resolve", "undo", read_printed(store, "resolve", "judged")[0]["id"])

    def refuse(use):
        raise OSError("no space left")

    case = explore_store(store)
    with serve_case(case) as other:
        token = other.open().question("page")["writeToken"]
        case.record = refuse
        question = {"verdict": "same", "id": ids[0], "other": ids[1], "why": "unseen"}
        assert other.ask("POST", "/case/judge", question, X_Ringmap_Write=token).status >= 500
    assert len(store.read("MATCH (e:Person) RETURN e.id AS id")) == 2
