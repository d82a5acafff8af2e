"""Documents taken out of the sample: the rest equals a store that never had them."""

import random

import pytest
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.retract import retract
from ringmap.graph.store import Store

from ..conftest import ENGINES
from .commands import differences, run_command
from .records import Files, drop_documents, ids, keep_documents, load

SEED = 20261124
GROUP = 62  # the whole sample in four groups


def shuffle_documents(sample: Files) -> list[str]:
    """Every document once, in one fixed order that mixes the kinds."""
    order = ids(sample)
    random.Random(SEED).shuffle(order)
    return order


def of_each_kind(sample: Files) -> list[str]:
    """One document from each file but two: logs, examinations, thefts and all shipping documents."""
    left = sorted(set(sample) - {"inventory_saltwharf.csv", "bills_corvane.csv"})
    return [random.Random(f"{SEED} {name}").choice(ids({name: sample[name]})) for name in left]


@pytest.fixture(scope="session")
def export_without(sample, export_alone):
    """Return the export of a store without some documents, made once a worker."""
    known: dict[frozenset[str], list[str]] = {}

    def of(left_out) -> list[str]:
        if (key := frozenset(left_out)) not in known:
            known[key] = export_alone(drop_documents(sample, key))
        return known[key]

    return of


@pytest.fixture
def loaded_in_each_engine(session_stores, sample) -> list[Store]:
    """The sample in a store of each engine: what they are compared with is made once for all of them."""
    stores = [session_stores(engine) for engine in ENGINES]
    for store in stores:
        store.empty()
        load(store, sample)
    return stores


@pytest.mark.long
@pytest.mark.both_engines  # so that it stands with the tests whose worker has a Neo4j already
def test_a_document_retracted_alone_is_as_if_it_had_never_been_there_and_comes_back_whole(
    loaded_in_each_engine, sample, sample_known, export_without
):
    for number, document in enumerate(of_each_kind(sample)):
        without = export_without([document])
        for store in loaded_in_each_engine:
            if number:
                retract(store, document)
            else:  # the command does the same, and its start takes longer than it
                run_command(store, "retract", document)
            assert differences(export_canonical(store), without) == [], document
            load(store, keep_documents(sample, [document]), readmit=True)
            assert differences(export_canonical(store), sample_known) == [], document


@pytest.mark.long
def test_every_document_retracted_leaves_no_claim_and_no_entity(store, engine, sample):
    case = (
        sample if engine == "embedded" else keep_documents(sample, shuffle_documents(sample)[:70])
    )  # Neo4j takes four times as long
    load(store, case)
    for document in shuffle_documents(case):
        retract(store, document)
    left = {
        row["label"]: row["n"]
        for row in store.read("MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) AS n")
    }
    assert left == {"Store": 1, "LoadRun": 1, "Retracted": len(ids(case))}
    assert store.read("MATCH ()-[r]->() RETURN count(r) AS n") == [{"n": 0}]
    load(store, case)
    assert list(export_canonical(store)) == []


@pytest.mark.long
@pytest.mark.parametrize("engine", ["embedded"], indirect=True)
def test_every_document_is_retracted_once_and_none_leaves_a_trace(
    store, sample, sample_known, export_without
):
    load(store, sample)
    order = shuffle_documents(sample)
    for start in range(0, len(order), GROUP):
        group = order[start : start + GROUP]
        for document in group:
            retract(store, document)
        assert differences(export_canonical(store), export_without(group)) == []
        load(store, keep_documents(sample, group), readmit=True)
        assert differences(export_canonical(store), sample_known) == []
