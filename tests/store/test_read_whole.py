"""Damage to files of a case whose server was killed: no seal tells of it, so the case is read whole once."""

import os
import signal
import time
from contextlib import suppress

import pytest
from ringmap.graph.audit.audit_settings import AuditSettings
from ringmap.graph.case.check_case import find_damage
from ringmap.graph.case.open_settings import bring_up_to_date
from ringmap.graph.errors import StoreError
from ringmap.graph.store import open_store, stop_server
from ringmap.graph.store.case_folder import CaseFolder
from ringmap.graph.store.read_whole import is_unread
from ringmap.graph.store.recorded_counts import record_counts
from ringmap.graph.store.sealed_files import is_sealed

LINKED = (
    "UNWIND range(1, 3000) AS i CREATE (:Document {id: 'd' + toString(i), hash: ''})"
    "-[:MENTIONS {id: 'm' + toString(i)}]->(:Entity {id: 'e' + toString(i), note: 'a note of some length'})"
)


def kill_all(store) -> None:
    """kill -9 of the keeper and, on Neo4j, of the server that it watches."""
    pids = [store._connection._server.pid]
    if store.engine == "neo4j":
        pids.append(int((store.folder / "neo4j" / "run" / "java.pid").read_text()))
    for pid in pids:
        os.kill(pid, signal.SIGKILL)
    for pid in pids:
        with suppress(ProcessLookupError):
            while True:  # until nobody writes the files any more
                os.kill(pid, 0)
                time.sleep(0.01)


@pytest.fixture
def killed(private_store):
    """A case of 3,000 documents whose files are on the disk, and whose server was then killed."""
    private_store.prepare()
    private_store.write(lambda tx: tx.run("CREATE (s:Store {id: 'store', key: 'k'})"))
    private_store.write(lambda tx: tx.run(LINKED))
    record_counts(private_store)
    folder, engine = private_store.folder, private_store.engine
    private_store.close()
    stop_server(folder)
    store = open_store(folder)
    kill_all(store)
    with suppress(StoreError):
        store.close()
    return folder, engine


def cut_entities(folder, engine) -> None:
    pattern = "Entity_0.*.bucket" if engine == "embedded" else "neostore.nodestore.db"
    path = next(each for each in sorted(folder.rglob(pattern)) if "system" not in each.parts)
    os.truncate(path, path.stat().st_size // 2 // 8192 * 8192)


@pytest.mark.long
@pytest.mark.both_engines
def test_half_a_store_after_a_kill_is_refused_listed_and_never_sealed(killed):
    folder, engine = killed
    cut_entities(folder, engine)
    for _ in range(2):  # the end of the first server must not call the files good
        with pytest.raises(StoreError, match=r"damaged|did not start"), open_store(folder) as store:
            bring_up_to_date(store)
        with suppress(StoreError), open_store(folder) as store:
            assert {one.part for one in find_damage(store, AuditSettings())} & {"Entity", "records", "counts"}
        stop_server(folder)
        assert not is_sealed(CaseFolder(folder))


@pytest.mark.long
@pytest.mark.both_engines
def test_a_whole_case_is_read_once_after_a_kill_and_sealed_again(killed):
    folder, _ = killed
    with open_store(folder) as store:
        assert is_unread(store)
        bring_up_to_date(store)
        assert not is_unread(store)
    stop_server(folder)
    assert is_sealed(CaseFolder(folder))
