"""A backup restores the same case on either engine, and never brings a retracted document back in silence."""

import json
import stat

import pytest
from ringmap.graph.audit.audit_settings import FILE, AuditSettings
from ringmap.graph.case.check_case import find_damage
from ringmap.graph.case.overview import list_documents
from ringmap.graph.errors import StoreError
from ringmap.graph.ledger.backup import read_backup_head, write_backup
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.restore import find_retracted_since, restore_backup
from ringmap.graph.ledger.retract import retract

from ..conftest import require
from ..sample.readme import SAMPLE
from .commands import differences, run_command
from .records import everything

RECORDS = SAMPLE / "records"
FILES = ("bookings.csv", "gate_ins.csv", "essex_intelligence_2026.csv")


@pytest.fixture
def case(store):
    """A store with three files and a retracted document."""
    (store.folder / FILE).unlink(missing_ok=True)  # the log of earlier tests on this store
    run_command(store, "load", *(RECORDS / name for name in FILES))
    retract(store, list_documents(store)[0]["id"], by="ann")
    return store


@pytest.fixture
def file(case, tmp_path):
    """A backup of the case."""
    path = tmp_path / "case.backup"
    write_backup(case, path)
    return path


def test_a_restored_case_is_the_same_case_with_its_past_and_its_key(case, file, other_store):
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    done = restore_backup(file, read_backup_head(file), other_store, {})
    assert done.elements == read_backup_head(file).rows
    assert differences(export_canonical(other_store), export_canonical(case)) == []
    assert differences(everything(other_store), everything(case)) == []
    key = "MATCH (s:Store) RETURN s.key AS key"
    assert other_store.read(key) == case.read(key)
    assert find_damage(other_store, AuditSettings()) == []
    assert "Nothing new" in run_command(other_store, "load", RECORDS / FILES[1]).err


@pytest.mark.long
def test_a_backup_restores_into_the_other_engine(case, file, engine, session_stores):
    other = {"embedded": "neo4j", "neo4j": "embedded"}[engine]
    require(other)
    target = session_stores(other)
    target.empty()
    restore_backup(file, read_backup_head(file), target, {})
    assert differences(export_canonical(target), export_canonical(case)) == []
    assert differences(everything(target), everything(case)) == []


def test_a_document_retracted_since_stays_out_also_if_the_case_is_damaged(case, file, other_store):
    head, documents = read_backup_head(file), list_documents(case)
    gone = documents[0]["id"]
    retract(case, gone, by="ben")
    marks = find_retracted_since(head, None)
    assert marks[gone]["by"] == "ben"
    done = restore_backup(file, head, other_store, marks)
    assert done.left_out == (gone,)
    assert differences(export_canonical(other_store), export_canonical(case)) == []
    with pytest.raises(StoreError, match=r"cannot say which documents were retracted since .*--readmit"):
        find_retracted_since(head, str(other_store.folder.parent / "elsewhere"))


@pytest.mark.one_engine
@pytest.mark.parametrize("how", ["cut", "changed", "no backup"])
def test_a_backup_that_is_not_whole_is_refused_before_anything_is_written(file, how):
    content = bytearray(file.read_bytes())
    if how == "cut":
        file.write_bytes(content[:-20])
    elif how == "changed":
        content[len(content) // 2] ^= 1
        file.write_bytes(content)
    else:
        file.write_text(json.dumps({"some": "JSON"}))
    with pytest.raises(StoreError, match="is no backup" if how == "no backup" else "was cut or changed"):
        read_backup_head(file)


def test_a_store_that_holds_a_case_is_not_restored_into(case, file):
    with pytest.raises(StoreError, match="expected an empty store"):
        restore_backup(file, read_backup_head(file), case, {})


def test_a_lost_claim_is_named_by_a_check_and_is_not_backed_up(case, tmp_path):
    assert find_damage(case, AuditSettings()) == []
    case._write_managed(
        lambda tx: tx.run("MATCH (:Document)-[m:MENTIONS]->() WITH m LIMIT 1 DELETE m").consume()
    )
    damaged = {found.part: (found.expected, found.found) for found in find_damage(case, AuditSettings())}
    assert damaged.keys() == {"MENTIONS", "claims of documents"}
