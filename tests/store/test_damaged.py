"""Damage to a case is noticed when it is opened, and a killed server or command is never called damage."""

import os
import random
import shutil
import subprocess
from pathlib import Path

import pytest
from neo4j.exceptions import Neo4jError
from ringmap.graph.errors import StoreError
from ringmap.graph.store import open_store, stop_server
from ringmap.graph.store.case_folder import CaseFolder
from ringmap.graph.store.full_disk import needs_restart
from ringmap.graph.store.locks import make_file_lock
from ringmap.graph.store.recorded_counts import (
    find_lost_counts,
    read_counts_beside,
    record_counts,
    refuse_lost_counts,
)
from ringmap.graph.store.sealed_files import break_seal, find_damaged_files, is_sealed, seal_files

from . import damage

NODES = "UNWIND range(1, $n) AS i CREATE (:Entity {id: $of + toString(i), note: $note})"


def create(of: str, n: int = 20, note: str = ""):
    return lambda tx: tx.run(NODES, of=of, n=n, note=note)


@pytest.fixture
def at_rest(tmp_path):
    """A case at rest with three files of its engine, sealed."""
    folder = CaseFolder(tmp_path / "case")
    folder.make("embedded")
    files = folder.path / "embedded" / "databases" / "case"
    files.mkdir(parents=True)
    for name in ("Entity_0.1.bucket", "Entity_0_id.2.umtidx", "schema.json"):
        (files / name).write_bytes(name.encode() * 100)
    folder.log.write_text("ended")
    seal_files(folder, {})
    return folder


def path_of(folder: CaseFolder, name: str):
    return next(folder.path.rglob(name))


@pytest.mark.parametrize("name", ["Entity_0.1.bucket", "Entity_0_id.2.umtidx", "schema.json"])
@pytest.mark.parametrize("how", ["cut", "blanked", "deleted"])
def test_a_file_that_is_cut_blanked_or_deleted_is_found_by_its_name(at_rest, name, how):
    path = path_of(at_rest, name)
    if how == "cut":
        os.truncate(path, 10)
    elif how == "blanked":
        path.write_bytes(bytes(path.stat().st_size))
    else:
        path.unlink()
    (found,) = find_damaged_files(at_rest)
    assert name in found.part
    assert found.expected == f"{100 * len(name):,} bytes"


@pytest.mark.skipif(not os.path.isdir("/proc/self/fd"), reason="lists the open files of Linux")
def test_a_damaged_case_that_is_refused_is_not_kept_open(at_rest):
    os.truncate(path_of(at_rest, "schema.json"), 10)
    with pytest.raises(StoreError, match="is damaged"):
        open_store(at_rest.path)
    held = [os.path.realpath(path) for path in Path("/proc/self/fd").iterdir()]
    assert str(at_rest.path.resolve()) not in held


def test_a_used_case_without_its_store_is_damaged_also_without_a_seal_and_counts(at_rest):
    break_seal(at_rest)
    shutil.rmtree(at_rest.path / "embedded")
    assert find_damaged_files(at_rest) == []  # a new case
    at_rest.audit_log.write_text("")
    (found,) = find_damaged_files(at_rest)
    assert "store" in found.part
    with pytest.raises(StoreError, match=r"is damaged: store .* restore a backup"):
        open_store(at_rest.path)


def test_a_path_that_leads_nowhere_is_an_error_in_one_sentence():
    with pytest.raises(StoreError, match=r"leads to no folder .* name another one"):
        CaseFolder.at("~nobody-has-this-name/case")


def test_a_query_that_quotes_a_broken_servers_words_restarts_none():
    words = "the database needs to be restarted"
    asked = Neo4jError._hydrate_neo4j(code="Neo.ClientError.Statement.SyntaxError", message=words)
    broken = Neo4jError._hydrate_neo4j(code="Neo.DatabaseError.General.UnknownError", message=words)
    assert not needs_restart(asked)
    assert needs_restart(broken)


def test_a_file_whose_times_were_put_back_is_found_by_a_thorough_look(at_rest):
    path = path_of(at_rest, "schema.json")
    before = path.stat()
    content = bytearray(path.read_bytes())
    content[5] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert [found.found for found in find_damaged_files(at_rest, thoroughly=True)] == [
        "the same number of other bytes"
    ]


def test_a_copied_or_moved_case_is_whole(at_rest, tmp_path):
    shutil.copytree(at_rest.path, tmp_path / "copy", copy_function=shutil.copyfile)
    at_rest.path.rename(tmp_path / "moved")
    for name in ("copy", "moved"):
        assert is_sealed(CaseFolder(tmp_path / name))
        assert find_damaged_files(CaseFolder(tmp_path / name)) == []


def test_what_a_server_writes_and_what_an_older_ringmap_served_is_no_damage(at_rest):
    path_of(at_rest, "schema.json").write_text("written by an older ringmap")
    at_rest.log.write_text("served again")
    assert find_damaged_files(at_rest) == []
    assert break_seal(at_rest).keys() == {
        f"embedded/databases/case/{name}"
        for name in ("Entity_0.1.bucket", "Entity_0_id.2.umtidx", "schema.json")
    }
    assert not is_sealed(at_rest)


def test_lost_nodes_are_noticed_by_kind(store):
    store.write(create("a"))
    record_counts(store)
    assert find_lost_counts(store) == []
    store._write_managed(lambda tx: tx.run("MATCH (e:Entity {id: 'a3'}) DETACH DELETE e").consume())
    (lost,) = find_lost_counts(store)
    assert (lost.part, lost.expected, lost.found) == ("Entity", "20", "19")
    with pytest.raises(StoreError, match="is damaged: Entity: expected 20, found 19; restore a backup"):
        refuse_lost_counts(store)


@pytest.mark.one_engine
def test_what_a_writer_has_not_ended_is_no_damage(store):
    store.write(create("a"))
    record_counts(store)
    writer = CaseFolder(store.folder).writer_lock
    with make_file_lock(writer):  # as another process has it, whose commit is seen in part
        with (
            store._connection.session(reads=False) as session,
            session.begin_transaction() as transaction,
        ):
            transaction.run("MATCH (e:Entity {id: 'a3'}) DETACH DELETE e").consume()
            transaction.commit()
        assert find_lost_counts(store) == []
    assert [lost.part for lost in find_lost_counts(store)] == ["Entity"]


def test_a_store_older_than_its_counts_has_lost_what_was_written_since(store):
    store.write(create("a"))
    record_counts(store)
    path = CaseFolder(store.folder).counts_file
    kept = path.read_bytes()
    record_counts(store)
    path.write_bytes(kept)  # a command was killed between the store and the file: no damage
    refuse_lost_counts(store)
    assert read_counts_beside(store.folder).number == 2 + 1
    store._write_managed(lambda tx: tx.run("MATCH (s:Store) SET s.writings = 1").consume())
    assert [lost.part for lost in find_lost_counts(store)] == ["writings"]


def test_a_writing_that_was_killed_leaves_no_counts_and_the_next_opening_records_them(store):
    record_counts(store)
    store.write(create("a"))
    assert find_lost_counts(store) == []
    assert read_counts_beside(store.folder).counts["Entity"] == 20
    store._write_managed(lambda tx: tx.run("MATCH (e:Entity {id: 'a3'}) DETACH DELETE e").consume())
    assert [lost.part for lost in find_lost_counts(store)] == ["Entity"]


def test_a_case_whose_store_was_cut_is_refused_until_the_file_is_back(private_store):
    private_store.prepare()
    private_store.write(create("a"))
    private_store.close()
    stop_server(private_store.folder)
    pattern = "Entity_0.*.bucket" if private_store.engine == "embedded" else "neostore.nodestore.db"
    path = next(each for each in sorted(private_store.folder.rglob(pattern)) if "system" not in each.parts)
    whole = path.read_bytes()
    os.truncate(path, len(whole) // 2)
    with pytest.raises(StoreError, match=r"is damaged: .*; restore a backup with `ringmap restore`"):
        open_store(private_store.folder)
    path.write_bytes(whole)
    with open_store(private_store.folder) as again:
        assert again.read("MATCH (e:Entity) RETURN count(e) AS n") == [{"n": 20}]


@pytest.mark.long
@pytest.mark.both_engines
def test_a_moved_case_is_told_and_what_stands_at_its_place_is_not_touched(private_store):
    private_store.write(create("a"))
    folder = private_store.folder
    moved, other = folder.with_name("moved"), folder.with_name("other")
    shutil.copytree(folder, other)
    folder.rename(moved)
    other.rename(folder)
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*")}
    for use in (
        lambda: private_store.read("RETURN 1 AS one"),
        lambda: private_store.write(create("b")),
    ):
        with pytest.raises(StoreError, match="was moved or replaced while it was open"):
            use()
    with open_store(moved) as there:  # joins the server before it ends, or starts the next one
        assert there.read("MATCH (e:Entity) RETURN count(e) AS n") == [{"n": 20}]
    stop_server(moved)
    assert {path: path.stat().st_mtime_ns for path in folder.rglob("*")} == before


@pytest.fixture
def small_disk(tmp_path):
    """A file system of its own, whose size a test may change."""
    place = tmp_path / "disk"
    place.mkdir()

    def resize(megabytes: int, *options: str):
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", ",".join((*options, f"size={megabytes}m")), "tmpfs", str(place)],
            capture_output=True,
            check=False,
        )
        if done.returncode:
            pytest.skip("this user may not mount a file system")
        return place

    resize(120)
    yield resize
    subprocess.run(["umount", str(place)], check=False)


def write_until_refused(store, of: str) -> str:
    """Write a megabyte; return what the store refuses it with, "" if it does not."""
    try:
        store.write(create(of, 100, note=random.Random(of).randbytes(5000).hex()))
    except StoreError as error:
        return str(error)
    return ""


@pytest.mark.both_engines
@pytest.mark.long
def test_a_full_disk_is_told_and_with_room_made_the_same_writing_ends(engine, small_disk, tmp_path):
    folder = tmp_path / "disk" / "case"
    written = 0
    try:
        with open_store(folder, engine=engine) as store:
            store.prepare()
            while (refusal := write_until_refused(store, f"n{written}-")) == "":
                written += 1
            assert "its disk is full" in refusal
            small_disk(900, "remount")
            store.write(create(f"n{written}-", 100))
            assert store.read("MATCH (e:Entity) RETURN count(e) AS n") == [{"n": 100 * (written + 1)}]
        stop_server(folder)
        with open_store(folder) as again:
            assert again.read("MATCH (e:Entity) RETURN count(e) AS n") == [{"n": 100 * (written + 1)}]
    finally:
        stop_server(folder)


@pytest.mark.long
@pytest.mark.one_engine
def test_random_damage_kills_and_full_disks_lose_nothing_unnoticed(engine, tmp_path):
    counts = damage.run(engine, 12, 7, tmp_path, kills_every=6)
    assert counts.total() == 12
    assert not {what for what in counts if what.isupper()}
    assert counts["refused"] > 5
    assert counts["recovered"] + counts["had room"] + counts["skipped"] == 4
    if counts["skipped"]:
        pytest.skip("this user may not mount a disk of a size of its own: no disk was full")
