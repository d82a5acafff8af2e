"""The documents of small files share a transaction, and no file pays for the fault of another."""

from dataclasses import replace

import pytest
from ringmap.graph.claims.values import Cell
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.write import Load

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
        assert run.take_faults() == {}
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
        assert list(run.take_faults()) == ["b.csv"]
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
