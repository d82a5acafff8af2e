"""A case copied from one engine to the other is the same case and works as if it had been loaded there."""

import time

import pytest
from ringmap.graph.case.overview import count_case, list_documents
from ringmap.graph.ledger.canonical import export_canonical

from ..conftest import require
from ..sample.readme import SAMPLE
from .commands import differences, refusal, run, run_command, start_command, wait_for_answer
from .records import everything

RECORDS = SAMPLE / "records"


@pytest.fixture
def target(engine, session_stores):
    """An empty store of the other engine."""
    other = {"embedded": "neo4j", "neo4j": "embedded"}[engine]
    require(other)
    store = session_stores(other)
    store.empty()
    return store


@pytest.fixture
def case(store, tmp_path):
    """A store with the sample, a replaced older file and a retracted document: a history to copy."""
    older = tmp_path / "bookings.csv"
    text = (RECORDS / "bookings.csv").read_text(encoding="utf-8")
    older.write_text(text.replace("2026", "2025"), encoding="utf-8")
    run_command(store, "load", older)
    run_command(store, "load", RECORDS)
    run_command(store, "retract", list_documents(store)[0]["id"])
    assert store.read("MATCH ()-[f:FORMERLY_MENTIONED]->() RETURN count(f) > 0 AS past") == [{"past": True}]
    return store


@pytest.mark.long
def test_a_copy_in_the_other_engine_is_the_same_case_with_its_past_and_its_key(case, target):
    said = run_command(case, "copy", "--to", target.folder)
    assert said.err.strip().endswith(f"nodes and relationships from {case.name} to {target.name}")
    assert differences(export_canonical(target), export_canonical(case)) == []
    assert differences(everything(target), everything(case)) == []
    key = "MATCH (s:Store) RETURN s.key AS key"
    assert target.read(key) == case.read(key)
    counts = [
        {name: count_case(store)[name] for name in ("nodes", "edges", "by_label", "latest_load")}
        for store in (case, target)
    ]
    assert counts[0] == counts[1]
    assert "Nothing new" in run_command(target, "load", RECORDS / "bills_corvane.csv").err


@pytest.mark.one_engine
@pytest.mark.long
def test_a_store_that_holds_a_case_is_not_copied_to(store, target):
    run_command(target, "load", RECORDS / "gate_ins.csv")
    run_command(store, "load", RECORDS / "bookings.csv")
    before = everything(target)
    told = refusal(run(store, "copy", "--to", target.folder))
    assert told.startswith(f"{target.name}: holds ")
    assert told.endswith("nodes, expected an empty store to copy to; name another one")
    assert everything(target) == before
    assert "holds something else than a case" in refusal(run(store, "copy", "--to", target.folder.parent))


@pytest.mark.long
def test_a_copy_that_was_killed_is_no_case_until_it_is_begun_anew(store, target):
    run_command(store, "load", RECORDS)
    copying = start_command(store, "copy", "--to", target.folder)
    while not target.read("MATCH (d:Document) RETURN d.id AS id LIMIT 1") and copying.poll() is None:
        time.sleep(0.01)
    copying.kill()
    wait_for_answer(copying)
    half = (
        f"{target.name}: holds half of a case, as a copy or a restore to it was broken off; "
        "run the same `ringmap copy --to` or `ringmap restore` again"
    )
    assert refusal(run(target, "report", "centrality")) == half
    assert refusal(run(target, "load", RECORDS)) == half
    run_command(store, "copy", "--to", target.folder)
    assert differences(export_canonical(target), export_canonical(store)) == []
    run_command(target, "report", "centrality")
