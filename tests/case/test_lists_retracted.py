"""Records of persons, companies, sightings, calls and payments, taken out, loaded twice and undone."""

import pytest
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.retract import retract
from ringmap.graph.ledger.undo import retract_load

from .commands import differences
from .records import Files, drop_documents, everything, ids, keep_documents, load

LISTS = (
    "custody_gmp_2026.csv",
    "register_extract_2026.csv",
    "camera_reads_2026.csv",
    "call_data_2026.csv",
    "transfers_larkfield_2026.csv",
)


@pytest.fixture(scope="module")
def lists(sample: Files) -> Files:
    """The sample's lists, beside the logs that name the same persons."""
    return {name: sample[name] for name in (*LISTS, "gmp_intelligence_2026.json")}


def test_lists_loaded_twice_are_known_once(store, lists):
    load(store, lists)
    before = everything(store)
    load(store, lists)
    assert differences(everything(store), before) == []


@pytest.mark.long
def test_a_document_of_each_list_retracted_leaves_no_trace_and_comes_back_whole(store, lists, export_alone):
    whole = export_alone(lists)
    load(store, lists)
    for name in LISTS:
        document = ids({name: lists[name]})[0]
        retract(store, document)
        assert differences(export_canonical(store), export_alone(drop_documents(lists, [document]))) == [], (
            name
        )
        load(store, keep_documents(lists, [document]), readmit=True)
        assert differences(export_canonical(store), whole) == [], name


def test_a_load_of_lists_undone_is_as_if_it_had_never_been(store, lists, export_alone):
    logs = {name: documents for name, documents in lists.items() if name not in LISTS}
    load(store, logs)
    load(store, {name: lists[name] for name in LISTS})
    run = store.read("MATCH (r:LoadRun) RETURN r.id AS id ORDER BY r.started_at DESC LIMIT 1")[0]["id"]
    retract_load(store, run)
    assert differences(export_canonical(store), export_alone(logs)) == []
