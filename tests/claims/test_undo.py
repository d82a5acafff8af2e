"""Loads undone and files replaced: the rest equals a store that never had them."""

import json
import random
from dataclasses import replace

import pytest
from ringmap.graph.errors import StoreError
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.undo import retract_load
from ringmap.graph.ledger.write import Load

from ..long import mark_rest_long
from .made_up import caller, join_claims, load_all, log, read_everything

DEE, MOSS, LEE = ("Dee", "07700 900100"), ("Moss", "07700 900101"), ("Lee", "07700 900102")


def export_lines(store):
    return list(export_canonical(store))


def persons(store):
    return sorted(row["label"] for row in store.read("MATCH (p:Person) RETURN p.label AS label"))


def make_log(*people):
    return log("U1", join_claims(*(caller(*who) for who in people)))


def entries(store):
    """Who gives and gave each claim: (claim, file, load number, number of the load that removed it)."""
    runs = [row["id"] for row in store.read("MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at, id")]
    number = {run: at for at, run in enumerate(runs)} | {"": None, None: None}
    found = []
    for row in store.read("MATCH ()-[c]->() WHERE c.files IS NOT NULL RETURN properties(c) AS p"):
        claim = row["p"]
        by = claim.get("superseded_by")
        found += [
            (claim["id"], file, number[load], number[by])
            for file, load in zip(claim["files"], claim["loads"], strict=True)
        ]
        past = map(json.loads, claim.get("superseded") or ())
        found += [
            (claim["id"], old["file"], number[old["load"]], number[old["superseded_by"]]) for old in past
        ]
    return sorted(found, key=str)


def test_a_claim_that_a_newer_file_drops_is_that_files_again_when_the_drop_is_undone(store):
    load_all(store, [make_log(DEE, MOSS)], "a.csv")
    load_all(store, [make_log(MOSS, LEE)], "b.csv")
    before = read_everything(store)
    dropped = load_all(store, [make_log(DEE)], "a.csv")
    assert persons(store) == ["Dee", "Lee", "Moss"]
    retract_load(store, dropped)
    assert read_everything(store) == before
    load_all(store, [make_log(LEE)], "b.csv")
    assert persons(store) == ["Dee", "Lee", "Moss"]


def test_a_claim_that_both_files_dropped_comes_back_with_either_drop_undone_in_both_orders(fresh):
    for order in ((0, 1), (1, 0)):
        store = fresh()
        load_all(store, [make_log(DEE, MOSS)], "a.csv")
        load_all(store, [make_log(MOSS, LEE)], "b.csv")
        before = read_everything(store)
        drops = [load_all(store, [make_log(DEE)], "a.csv"), load_all(store, [make_log(LEE)], "b.csv")]
        assert persons(store) == ["Dee", "Lee"]
        retract_load(store, drops[order[0]])
        assert persons(store) == ["Dee", "Lee", "Moss"]
        retract_load(store, drops[order[1]])
        assert read_everything(store) == before


def test_a_claim_that_one_file_dropped_and_another_gives_again_is_one_claim_when_the_drop_is_undone(store):
    load_all(store, [make_log(DEE, MOSS)], "a.csv")
    dropped = load_all(store, [make_log(DEE)], "a.csv")
    load_all(store, [make_log(MOSS, LEE)], "b.csv")
    retract_load(store, dropped)
    assert store.read(
        "MATCH (:Document)-[m:MENTIONS]->(p:Person {label: 'Moss'}) RETURN m.files AS files"
    ) == [{"files": ["a.csv", "b.csv"]}]
    assert store.read("MATCH ()-[f]->() WHERE type(f) STARTS WITH 'FORMERLY' RETURN f.id AS id") == []


def test_a_claim_whose_last_giver_is_undone_is_closed_by_the_load_that_dropped_it(store):
    load_all(store, [make_log(DEE, MOSS)], "a.csv")
    other = load_all(store, [make_log(MOSS, LEE)], "b.csv")
    dropped = load_all(store, [make_log(DEE)], "a.csv")
    retract_load(store, other)
    assert persons(store) == ["Dee"]
    assert {
        row["by"]
        for row in store.read("MATCH (:Document)-[m:FORMERLY_MENTIONED]->() RETURN m.superseded_by AS by")
    } == {dropped}
    retract_load(store, dropped)
    assert persons(store) == ["Dee", "Moss"]


def gift(draw):
    """A file's version of one document: a claim of its own, and some that other files give too."""
    file = draw.choice("abc")
    people = draw.sample((DEE, MOSS, LEE, ("Al", "07700 900103")), draw.randrange(4))
    said = [caller(f"Own {file}", f"07700 90090{'abc'.index(file)}")]
    said += [
        caller(
            name,
            draw.choice((number, "07700 900199")),
            source=draw.choice(("", "S1", "S2")),
            grading=draw.choice(("2BP", "1AP")),
        )
        for name, number in people
    ]
    document = log("U1", join_claims(*said), day=draw.choice(("2026-03-01", "2026-03-02")))
    return file, replace(
        document, header=replace(document.header, details=draw.choice(((), (("paper", "one"),))))
    )


def load_gifts(store, gifts):
    """Load the gifts, each in its own run, after other documents; return the runs that changed something."""
    load_all(store, [log("U2", caller(*MOSS, source="S1")), log("U3", caller(*LEE, source="S2"))])
    runs = []
    for file, document in gifts:
        with Load(store) as run:
            changed = "loaded" in run.add(file, [document]).values()
        runs.append(run.id if changed else "")
    return runs


def undo_load(store, run):
    """Undo a load; return False if a later load replaced it."""
    try:
        retract_load(store, run)
    except StoreError:
        return False
    return True


@pytest.mark.parametrize("seed", mark_rest_long(range(12), 2))
def test_loads_of_one_document_undone_are_as_if_they_had_never_been(fresh, seed):
    draw = random.Random(seed)
    store, gifts = fresh(), [gift(draw) for _ in range(7)]
    left = [(run, gift) for run, gift in zip(load_gifts(store, gifts), gifts, strict=True) if run]
    for _ in range(2):
        gone = next(at for at in draw.sample(range(len(left)), len(left)) if undo_load(store, left[at][0]))
        left.pop(gone)
    after = export_lines(store), entries(store)
    store = fresh()
    assert all(load_gifts(store, [gift for _, gift in left]))
    assert (export_lines(store), entries(store)) == after


def test_a_closed_fact_outlives_the_undoing_of_a_load_that_closed_its_thing(store):
    who, number = ("Dee", "07700 900100")
    first = load_all(store, [log("U1", caller(who, number, grading="1AP"))])
    load_all(store, [log("U1", caller(who, number, grading="2BP"))])
    before = read_everything(store)
    gone = load_all(
        store, [make_log(LEE)]
    )  # the phone with it, whose fact of the first grading is closed already
    load_all(store, [log("U2", caller(who, number))], "other.csv")
    assert [row for row in entries(store) if row[0].startswith("f")]
    retract_load(store, gone)
    retract(store, log("U2", caller(who, number)).id)
    assert [row["load"] for row in store.read("MATCH ()-[f:FORMERLY]->() RETURN f.loads[0] AS load")] == [
        first
    ]
    assert {line for line in read_everything(store) if "FORMERLY" in line} == {
        line for line in before if "FORMERLY" in line
    }


def test_a_closed_fact_outlives_the_undoing_of_loads_that_gave_it_again_and_closed_it_again(store):
    load_all(store, [make_log(DEE, LEE)], "a.csv")
    load_all(store, [make_log(LEE)], "a.csv")
    before, facts = read_everything(store), [row for row in entries(store) if row[0].startswith("f")]
    assert any(taken_back for *_, taken_back in facts)
    again = load_all(store, [make_log(DEE, MOSS)], "b.csv")
    dropped = load_all(store, [make_log(MOSS)], "b.csv")
    retract_load(store, dropped)
    retract_load(store, again)
    assert [row for row in entries(store) if row[0].startswith("f")] == facts
    assert read_everything(store) == before


def test_a_load_that_gave_a_file_twice_is_undone_whole(store):
    load_all(store, [make_log(DEE, MOSS)], "a.csv")
    before = read_everything(store)
    with Load(store) as run:
        run.add("a.csv", [make_log(DEE, LEE)])
        run.add("a.csv", [make_log(LEE)])
    assert persons(store) == ["Lee"]
    retract_load(store, run.id)
    assert read_everything(store) == before


def test_undoing_a_readmission_brings_the_mark_of_retraction_back(store):
    load_all(store, [make_log(DEE), log("U2", caller(*MOSS))])
    retract(store, make_log(DEE).id)
    before = read_everything(store)
    again = load_all(store, [make_log(DEE)], readmit=True)
    retract_load(store, again)
    assert read_everything(store) == before
    with Load(store) as run:
        assert set(run.add("made up.csv", [make_log(DEE)]).values()) == {"retracted"}


def test_a_readmission_is_forgotten_with_the_last_file_that_gives_the_document(store):
    load_all(store, [make_log(DEE)], "a.csv")
    retract(store, make_log(DEE).id)
    before = read_everything(store)
    first = load_all(store, [make_log(DEE)], "a.csv", readmit=True)
    second = load_all(store, [make_log(MOSS)], "b.csv")
    retract_load(store, first)
    assert persons(store) == ["Moss"]
    retract_load(store, second)
    assert read_everything(store) == before


def test_a_newer_files_header_replaces_the_older_ones_and_comes_back_when_it_is_undone(fresh):
    newer = make_log(DEE, MOSS)
    older = replace(
        newer, header=replace(newer.header, day="2026-02-01", title="Old", details=(("paper", "log"),))
    )
    store = fresh()
    load_all(store, [older])
    before = read_everything(store)
    run = load_all(store, [newer])
    replaced = export_lines(store)
    retract_load(store, run)
    assert read_everything(store) == before
    store = fresh()
    load_all(store, [newer])
    assert export_lines(store) == replaced
