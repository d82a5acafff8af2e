"""Content that is no record: list items that are not objects, and values that nothing reads."""

import pytest

from .test_load import load_one, read_rejects
from .test_reading_files import write_file

pytestmark = pytest.mark.one_engine

STRAYS = {
    "log.json": '[{"urn": "1", "force": "Kent", "subject": "Dee", "grading": "2BP"},\n 7,\n"lost",\n'
    '{"urn": "2", "force": "Kent", "subject": "Bo", "grading": "2BP"}]',
    "log.jsonl": '{"urn": "1", "force": "Kent", "subject": "Dee", "grading": "2BP"}\n7\n"lost"\n'
    '{"urn": "2", "force": "Kent", "subject": "Bo", "grading": "2BP"}\n',
    "wrapped.json": '{"force": "Kent", "logs": [{"urn": "1", "subject": "Dee", "grading": "2BP"}, 7, "lost", '
    '{"urn": "2", "subject": "Bo", "grading": "2BP"}]}',
    "parts.json": '{"force": "Kent", "scene": "S1", "exhibits": [{"ref": "PG/1", "item": "door"}, 7, "lost", '
    '{"ref": "PG/2", "item": "engine"}]}',
}


@pytest.mark.parametrize("name", STRAYS)
def test_what_is_no_object_in_a_list_of_objects_is_rejected_and_the_rest_is_loaded(store, tmp_path, name):
    outcome = load_one(store, write_file(tmp_path, name, STRAYS[name]))
    assert (outcome.error, outcome.rows, outcome.loaded, outcome.rejected) == ("", 4, 2, 2)
    found = list(read_rejects(outcome.reject_file))
    assert [row["_raw"].strip('"') for row in found] == ["7", "lost"]
    assert all("is no object, expected one with named values; row skipped" in row["_reason"] for row in found)
    if name.startswith("log"):
        assert [row["_line"] for row in found] == ["2", "3"]
    if name == "log.json":
        assert found[0]["_reason"].startswith("log.json:2: item 2 of the list is no object")


def test_columns_of_nested_json_that_are_not_read_are_named_once_by_their_path(store, tmp_path):
    bill = (
        '{"transportDocumentReference": "HHL1", "carrierCode": "HLCU", '
        '"documentParties": {"shipper": {"partyName": "Kestrel Exports Ltd"}}, '
        '"utilizedTransportEquipments": '
        '[{"equipmentReference": "CSQU3054383"}, {"equipmentReference": "APZU4812090"}], '
        '"charges": [{"chargeName": "OF", "sum": 7}, {"chargeName": "BAF", "sum": 8}], '
        '"invoicePayableAt": {"UNLocationCode": "GBLGP"}}'
    )
    outcome = load_one(store, write_file(tmp_path, "bills.json", f"[{bill}]"))
    assert [note for note in outcome.notes if "not read" in note] == [
        (
            "columns not read: charges[].chargeName (4 cells), charges[].sum (4 cells), "
            "invoicePayableAt.UNLocationCode (2 cells)"
        )
    ]


def test_the_day_that_a_yard_took_a_vehicle_in_is_read_under_its_common_head(store, tmp_path):
    outcome = load_one(
        store,
        write_file(
            tmp_path,
            "stock_2026-03-31.csv",
            "yard,stock#,vin,in_date\nTollgate,1,SALVA2AE4EH877322,05/03/2026\n",
        ),
    )
    assert not any("not read" in note for note in outcome.notes)
    assert store.read("MATCH ()-[h:HELD_BY]->() RETURN h.from AS since") == [{"since": "2026-03-05"}]
