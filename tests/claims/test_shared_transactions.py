"""The documents of small files share a transaction, and no file pays for the fault of another."""

from dataclasses import replace

import pytest
from ringmap.graph.claims.values import Cell
from ringmap.graph.ledger.batch import Batch
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.write import Load
from ringmap.graph.schema.document_kinds import CHART
from ringmap.loaders.load import load

from .made_up import caller, load_all, log, make_colliding_documents

UNSENDABLE = 2**70  # no file has such a line; the driver cannot send the number


def make_log(urn, number="07700 900111", line=1):
    log_of_caller = log(urn, caller("Mimi Vance", number))
    mentions = tuple(replace(one, cell=Cell(line)) for one in log_of_caller.mentions)
    return replace(log_of_caller, mentions=mentions, facts=())


def list_documents(store):
    return sorted(row["urn"] for row in store.read("MATCH (d:Document) RETURN d.reference AS urn"))


def export_after(store, *files):
    """Return the canonical export of a store after these files (name, documents), a load each."""
    for name, documents in files:
        load_all(store, documents, name)
    return list(export_canonical(store))


@pytest.mark.both_engines
def test_files_of_one_load_make_the_same_graph_as_a_load_each(fresh):
    files = [(f"{n}.csv", [document]) for n, document in enumerate(make_colliding_documents(3))]
    store = fresh()
    with Load(store) as run:
        for name, documents in files:
            assert set(run.add(name, documents).values()) == {"loaded"}
    together = export_after(store)
    assert together == export_after(fresh(), *files)


def test_the_documents_of_small_files_are_written_together(store):
    with Load(store) as run:
        run.add("a.csv", [make_log("A1")])
        run.add("b.csv", [make_log("B1")])
        assert list_documents(store) == []
        assert run.write_waiting() == {}
        assert list_documents(store) == ["A1", "B1"]


def test_a_document_of_two_files_of_a_load_has_what_both_give(fresh):
    files = ("a.csv", [make_log("A1", "07700 900111")]), ("b.csv", [make_log("A1", "07700 900222")])
    store = fresh()
    with Load(store) as run:
        for name, documents in files:
            run.add(name, documents)
    together = export_after(store)
    assert together == export_after(fresh(), *files)


def test_of_two_files_of_one_name_the_later_replaces_the_earlier(fresh):
    store = fresh()
    with Load(store) as run:
        run.add("a.csv", [make_log("A1", "07700 900111"), make_log("A2")])
        run.add("a.csv", [make_log("A1", "07700 900222")])
    numbers = store.read("MATCH (:Document)-[:MENTIONS]->(p:Phone) RETURN p.number AS number ORDER BY number")
    assert [row["number"] for row in numbers] == ["+447700900111", "+447700900222"]


def test_a_file_that_cannot_be_written_costs_no_other_file(store):
    with Load(store) as run:
        run.add("a.csv", [make_log("A1")])
        run.add("b.csv", [make_log("B1"), make_log("B2", line=UNSENDABLE)])
        run.add("c.csv", [make_log("C1")])
        assert list(run.write_waiting()) == ["b.csv"]
    assert list_documents(store) == ["A1", "C1"]


def test_a_file_that_could_not_be_written_never_looks_like_success(store):
    def load_both():
        with Load(store) as run:
            run.add("a.csv", [make_log("A1", line=UNSENDABLE)])
            run.add("b.csv", [make_log("B1")])

    with pytest.raises(OverflowError):
        load_both()
    assert list_documents(store) == ["B1"]


def test_files_before_an_error_of_the_caller_stay_loaded(store):
    def load_and_fail():
        with Load(store) as run:
            run.add("a.csv", [make_log("A1")])
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        load_and_fail()
    assert list_documents(store) == ["A1"]


def test_documents_without_a_name_fill_a_transaction_too(store, monkeypatch):
    monkeypatch.setattr("ringmap.graph.ledger.write.CLAIMS", 3)
    with Load(store) as run:
        for number in range(3):
            run.add(f"{number}.csv", [log(f"A{number}", ((), ()))])
        assert list_documents(store) == ["A0", "A1", "A2"]


def test_a_stopped_load_keeps_the_files_of_more_than_some_seconds_ago(store, monkeypatch):
    monkeypatch.setattr("ringmap.graph.ledger.write.WAIT_SECONDS", 0.0)

    def load_and_stop():
        with Load(store) as run:
            run.add("a.csv", [make_log("A1")])
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        load_and_stop()
    assert list_documents(store) == ["A1"]


def test_a_chart_that_cannot_be_written_has_the_error_and_costs_no_other_file(store, tmp_path, monkeypatch):
    (tmp_path / "log.csv").write_text("urn,force,subject,grading\n1,Kent Police,Dee Moss,2BP\n", "utf-8")
    for name, text in (
        ("people.csv", "id:ID,name,:LABEL\n1,Ann Holt,Person\n2,Bo Ash,Person\n"),
        ("knows.csv", ":START_ID,:END_ID,:TYPE\n1,2,KNOWS\n"),
    ):
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.setattr("ringmap.graph.ledger.batch.Batch.write", fail_on_charts(Batch.write))
    outcomes = {one.file: one for one in load(store, [tmp_path])}
    assert outcomes["log.csv"].loaded == 1
    assert not any(one.loaded for one in outcomes.values() if one.taken_as == "links")
    assert any("ZeroDivisionError" in one.error for one in outcomes.values())


def fail_on_charts(write):
    """Return a Batch.write that has a fault wherever a chart is among the documents."""

    def write_or_fail(batch):
        if any(one.document.header.kind == CHART for one in batch.documents):
            raise ZeroDivisionError
        return write(batch)

    return write_or_fail
