"""A backup restores the same case on either engine, and never brings a retracted document back in silence."""

import gzip
import hashlib
import json
import os
import shutil
import socket
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.audit.record_use import read_log, record_use
from ringmap.graph.audit.uses import Use
from ringmap.graph.case.check_case import find_damage
from ringmap.graph.case.open_settings import bring_up_to_date
from ringmap.graph.case.overview import list_documents
from ringmap.graph.case.restore_case import restore_case
from ringmap.graph.errors import StoreError
from ringmap.graph.ledger.backup import read_backup_head, write_backup
from ringmap.graph.ledger.canonical import export_canonical
from ringmap.graph.ledger.restore import find_retracted_since, restore_backup
from ringmap.graph.ledger.retract import retract
from ringmap.graph.store import open_store, stop_server
from ringmap.graph.store.case_folder import CaseFolder
from ringmap.graph.store.locks import make_file_lock

from ..conftest import require
from ..sample.readme import SAMPLE
from .commands import differences, run_command
from .records import everything

RECORDS = SAMPLE / "records"
FILES = ("bookings.csv", "gate_ins.csv", "essex_intelligence_2026.csv")


@pytest.fixture
def case(store, other_store):
    """A store with three files and a retracted document."""
    for one in (store, other_store):
        CaseFolder(one.folder).audit_log.unlink(missing_ok=True)  # the log of earlier tests on this store
    run_command(store, "load", *(RECORDS / name for name in FILES))
    retract(store, list_documents(store)[0]["id"], by="ann")
    return store


_contents: dict[str, bytes] = {}


@pytest.fixture
def file(request, engine, tmp_path):
    """A backup of the case; for a test that needs no case beside it, one that was made before."""
    path = tmp_path / "case.backup"
    if "case" in request.fixturenames or engine not in _contents:
        write_backup(request.getfixturevalue("case"), path)
        _contents[engine] = path.read_bytes()
    else:
        path.write_bytes(_contents[engine])
    return path


@pytest.mark.one_engine
def test_a_restored_case_is_the_same_case_with_its_past_and_its_key(case, tmp_path, other_store):
    file = tmp_path / "case.backup"
    written = write_backup(case, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    done = restore_backup(file, read_backup_head(file), other_store, {})
    assert done.elements == written
    assert differences(export_canonical(other_store), export_canonical(case)) == []
    assert differences(everything(other_store), everything(case)) == []
    key = "MATCH (s:Store) RETURN s.key AS key"
    assert other_store.read(key) == case.read(key)
    assert find_damage(other_store, AuditSettings()) == []
    assert "Nothing new" in run_command(other_store, "load", RECORDS / FILES[1]).err


@pytest.mark.both_engines
@pytest.mark.long
def test_a_backup_restores_into_the_other_engine(case, file, engine, session_stores):
    other = {"embedded": "neo4j", "neo4j": "embedded"}[engine]
    require(other)
    target = session_stores(other)
    target.empty()
    restore_backup(file, read_backup_head(file), target, {})
    assert differences(export_canonical(target), export_canonical(case)) == []
    assert differences(everything(target), everything(case)) == []


def test_a_document_retracted_since_stays_out(case, file, other_store):
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
def test_a_case_whose_use_cannot_be_recorded_does_not_say_what_was_retracted(case, file, tmp_path):
    head, gone = read_backup_head(file), list_documents(case)[0]["id"]
    retract(case, gone, by="ben")
    use = Use("consultation", "restore", "case.backup")
    log = tmp_path / "audit.jsonl"

    def record(source):
        record_use(source, use, AuditSettings(log=log))

    log.mkdir()
    with pytest.raises(StoreError, match=r"audit\.jsonl") as refusal:
        find_retracted_since(head, None, record)
    assert "cannot say" not in str(refusal.value)
    log.rmdir()
    assert find_retracted_since(head, None, record)[gone]["by"] == "ben"
    assert len(log.read_text("utf-8").splitlines()) == 1


@pytest.mark.one_engine
@pytest.mark.long
def test_a_document_retracted_since_stays_out_also_if_the_case_is_damaged(case, file, tmp_path):
    head, gone = read_backup_head(file), list_documents(case)[0]["id"]
    retract(case, gone, by="ben")
    lose = "MATCH (r:Retracted {id: $id}) DETACH DELETE r"
    case._write_managed(lambda tx: tx.run(lose, id=gone).consume())
    assert find_retracted_since(head, None)[gone] == {"id": gone}
    stop_server(case.folder)
    shutil.copytree(case.folder, tmp_path / "cut")
    records = max((tmp_path / "cut").rglob("*.bucket"), key=lambda path: path.stat().st_size)
    os.truncate(records, records.stat().st_size // 2)
    with pytest.raises(StoreError, match="is damaged"):
        open_store(tmp_path / "cut")
    assert gone in find_retracted_since(head, str(tmp_path / "cut"))


@pytest.mark.long
@pytest.mark.one_engine
def test_a_place_that_only_the_backup_names_gets_no_password_and_no_server(case, file, tmp_path, monkeypatch):
    head = read_backup_head(file)
    for name in ("USER", "PASSWORD", "DATABASE"):
        monkeypatch.setenv(f"RINGMAP_{name}", "a secret")
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(0.2)
        address = f"bolt://127.0.0.1:{listening.getsockname()[1]}"
        with pytest.raises(StoreError, match=r"only the backup names this address.*--since"):
            find_retracted_since(replace(head, case=address), None)
        with pytest.raises(TimeoutError):
            listening.accept()
    other = CaseFolder(tmp_path / "other")
    other.make("embedded")
    with pytest.raises(StoreError, match=r"this user does not have the case in this folder.*--since"):
        find_retracted_since(replace(head, case=str(other.path)), None)
    assert not other.log.exists()


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


def reseal(file, change):
    """Change the lines of a backup, and seal it anew as its own ringmap would."""
    lines = gzip.decompress(file.read_bytes()).splitlines(keepends=True)[:-1]
    change(lines)
    seal = json.dumps({"rows": len(lines), "sha256": hashlib.sha256(b"".join(lines)).hexdigest()})
    file.write_bytes(gzip.compress(b"".join(lines) + seal.encode() + b"\n"))


@pytest.mark.one_engine
@pytest.mark.parametrize(
    "line",
    [
        {"part": ["Ghost"]},
        {"part": ["Entity", "USES`]->(b) DETACH DELETE b //", "Entity"]},
        {"parts": 1},
        [["Document", "Ghost"], {"id": "x"}],
        [["Document"], {"title": "no id"}],
        [["Document"], {"id": "x", "day": {"day": "soon"}}],
        [["Document"], {"id": "x", "day": {"a": 1, "b": 2}}],
        ["MENTIONS", "a", "b", {"id": "x"}],
        [1],
        "Document",
        None,
    ],
    ids=str,
)
def test_a_sealed_backup_with_what_no_case_has_is_refused_and_no_folder_is_made(file, tmp_path, line):
    def insert(lines):
        place = lines.index(b'{"part":["Document"]}\n') + 1
        lines.insert(place, json.dumps(line).encode() + b"\n")

    reseal(file, lambda lines: None)
    assert read_backup_head(file)
    reseal(file, insert)
    with pytest.raises(StoreError, match=r"line \d+ is no part and no row") as refusal:
        restore_case(file, tmp_path / "new", readmit=True, audit=AuditSettings())
    assert len(str(refusal.value).splitlines()) == 1
    assert not (tmp_path / "new").exists()


@pytest.mark.one_engine
def test_a_store_that_holds_a_case_is_not_restored_into(case, file):
    with pytest.raises(StoreError, match="expected an empty store"):
        restore_backup(file, read_backup_head(file), case, {})


@pytest.mark.one_engine
def test_a_restore_that_cannot_be_recorded_leaves_no_case_that_opens(file, other_store, tmp_path):
    log = tmp_path / "who.jsonl"
    log.mkdir()
    with pytest.raises(StoreError, match="--audit-log"):
        restore_case(file, other_store.folder, readmit=True, audit=AuditSettings(log=log))
    with pytest.raises(StoreError, match="holds half of a case"):
        bring_up_to_date(other_store)
    log.rmdir()
    restore_case(file, other_store.folder, readmit=True, audit=AuditSettings(log=log))
    bring_up_to_date(other_store)
    assert [json.loads(line)["command"] for line in log.read_text("utf-8").splitlines()] == ["restore"]


@pytest.mark.one_engine
@pytest.mark.long
def test_the_case_that_a_restore_asks_for_retractions_records_that(case, file, other_store):
    restore_case(file, other_store.folder, since=str(case.folder), audit=AuditSettings(reason="Op Gannet"))
    asked, restored = (read_log(one, AuditSettings())[-1] for one in (case, other_store))
    assert (asked.action, asked.command, asked.reason) == ("consultation", "restore", "Op Gannet")
    assert (restored.action, restored.command) == ("collection", "restore")


@pytest.mark.one_engine
@pytest.mark.long
def test_a_backup_deletes_what_a_killed_one_of_its_name_has_left(case, tmp_path):
    file, others = tmp_path / "case.backup", ["case.backup.notes.part", "other.backup.0a1b2c3d.part"]
    for name in ("case.backup.0a1b2c3d.part", *others):
        (tmp_path / name).write_text("cut")
    write_backup(case, file)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted((file.name, *others))


@pytest.mark.one_engine
def test_a_backup_takes_the_place_of_a_link_and_writes_nothing_through_it(case, tmp_path):
    (tmp_path / "of-others").write_text("stays")
    (tmp_path / "linked").symlink_to(tmp_path / "of-others")
    write_backup(case, tmp_path / "linked")
    assert (tmp_path / "of-others").read_text() == "stays"
    assert not (tmp_path / "linked").is_symlink()
    with pytest.raises(StoreError, match="is no file"):
        write_backup(case, tmp_path)


@pytest.mark.long
@pytest.mark.one_engine
def test_what_a_load_has_half_written_is_no_damage_once_it_has_ended(case):
    def set_hashes(value):
        case._write_managed(lambda tx: tx.run(f"MATCH (d:Document) SET d.hash = {value}").consume())

    set_hashes("'half ' + d.hash")
    with ThreadPoolExecutor(1) as pool:
        with make_file_lock(CaseFolder(case.folder).writer_lock):  # as another process has it
            checking = pool.submit(find_damage, case, AuditSettings())
            with pytest.raises(TimeoutError):  # it waits for the writer before it calls this damage
                checking.result(timeout=5)
            with case._connection.session(reads=False) as session:
                session.run("MATCH (d:Document) SET d.hash = substring(d.hash, 5)").consume()
        assert checking.result(timeout=120) == []


@pytest.mark.long
@pytest.mark.both_engines
def test_a_lost_claim_is_named_by_a_check_and_is_not_backed_up(case, tmp_path):
    assert find_damage(case, AuditSettings()) == []
    assert "Its files were not compared: its server runs" in run_command(case, "check").err
    case._write_managed(
        lambda tx: tx.run("MATCH (:Document)-[m:MENTIONS]->() WITH m LIMIT 1 DELETE m").consume()
    )
    damaged = {found.part: (found.expected, found.found) for found in find_damage(case, AuditSettings())}
    assert damaged.keys() == {"MENTIONS", "claims of documents"}
