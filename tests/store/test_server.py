"""The server of a case folder: joined, shared, private to this machine and user, and stopped when unused."""

import json
import os
import stat
import sys
import time
from pathlib import Path

import pytest
import ringmap
from ringmap.graph.errors import QueryError, StoreError
from ringmap.graph.store import open_store, stop_server
from ringmap.graph.store.case_folder import CaseFolder
from ringmap.graph.store.locks import is_locked_elsewhere

from .commands import start, wait_for_output

PID = (
    "with open_store(sys.argv[1]) as store:\n    store.read('RETURN 1 AS one')\n"
    "    print(store._connection._server.pid)\n"
)


def pid_of(store) -> int:
    return store._connection._server.pid


def wait_until(condition, seconds: float = 60) -> bool:
    """Return True once the condition is true, False after the time."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            return False
        time.sleep(0.1)
    return True


def runs(folder: Path) -> bool:
    return is_locked_elsewhere(CaseFolder(folder).running_lock)


@pytest.mark.long
def test_commands_that_start_at_once_share_one_server_and_captured_pipes_do_not_hang(case_folder):
    commands = [start(PID, case_folder) for _ in range(3)]
    assert len({wait_for_output(command) for command in commands}) == 1
    assert runs(case_folder)


def test_a_later_command_joins_the_server_without_heavy_imports(case_folder):
    with open_store(case_folder) as store:
        joined = wait_for_output(
            start(
                PID + "print([name for name in ('pandas', 'numpy', 'arcadedb_embedded', 'jpype') "
                "if name in sys.modules])",
                case_folder,
            )
        )
        assert joined.splitlines() == [str(pid_of(store)), "[]"]


@pytest.mark.long
def test_the_server_loads_no_module_that_keeps_java_from_linking_archived_classes(case_folder):
    with open_store(case_folder) as store:
        assert store.read("RETURN 1 AS one") == [{"one": 1}]
    assert "incubator" not in CaseFolder(case_folder).log.read_text("utf-8")


@pytest.mark.long
def test_the_server_ends_when_nobody_needs_it_whoever_was_killed(case_folder, monkeypatch):
    monkeypatch.setenv("RINGMAP_IDLE_SECONDS", "1")
    with open_store(case_folder) as store:
        time.sleep(2.5)
        assert runs(case_folder)  # open, if silent
        killed = start(
            "store = open_store(sys.argv[1])\nprint('open', flush=True)\ntime.sleep(600)", case_folder
        )
        assert killed.stdout.readline() == "open\n"
        store.write(lambda transaction: transaction.run("CREATE (:Entity {id: 'a'})"))
    killed.kill()
    killed.communicate()
    assert wait_until(lambda: not runs(case_folder))
    assert CaseFolder(case_folder).read_server() is None
    with open_store(case_folder) as store:
        assert store.read("MATCH (n:Entity) RETURN n.id AS id") == [{"id": "a"}]


@pytest.mark.long
def test_a_store_left_open_outlives_its_servers_end(private_store):
    private_store.write(lambda transaction: transaction.run("CREATE (:Entity {id: 'a'})"))
    assert stop_server(private_store.folder)
    assert not stop_server(private_store.folder)
    assert private_store.read("MATCH (n:Entity) RETURN n.id AS id") == [{"id": "a"}]
    assert [
        path for path in private_store.folder.rglob("*") if stat.S_IMODE(path.stat().st_mode) & 0o077
    ] == []
    assert listening_elsewhere(pid_of(private_store)) == []


def listening_elsewhere(pid: int) -> list[str]:
    """The addresses other than loopback on which a process or its children listen (Linux alone tells)."""
    if sys.platform != "linux":
        return []
    family = [pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]
    sockets = {
        os.readlink(link)
        for member in family
        for link in Path(f"/proc/{member}/fd").iterdir()
        if link.is_symlink()
    }
    lines = [
        line.split()
        for name in ("tcp", "tcp6")
        for line in Path(f"/proc/{pid}/net/{name}").read_text().splitlines()[1:]
    ]
    mine = [
        line[1].partition(":")[0] for line in lines if line[3] == "0A" and f"socket:[{line[9]}]" in sockets
    ]
    assert mine
    return [
        address
        for address in mine
        if not address.endswith("0100007F") and address != "00000000000000000000000001000000"
    ]


def test_a_case_in_use_on_another_machine_is_refused_by_its_name(case_folder):
    case = CaseFolder(case_folder)
    case.make("embedded")
    (case.server_folder / "server.json").write_text(
        json.dumps({"host": "elsewhere", "pid": 1, "port": 1, "server": "x", "failed": ""})
    )
    with pytest.raises(StoreError, match=r"in use on the machine elsewhere.*ringmap stop"):
        open_store(case_folder)
    (case.server_folder / "server.json").unlink()


@pytest.mark.long
def test_a_lost_password_is_told(case_folder):
    with open_store(case_folder):
        pass
    case = CaseFolder(case_folder)
    (case.server_folder / "passwords.json").write_text(
        json.dumps({"owner": "other-password", "reader": "other-password"})
    )
    with (
        open_store(case_folder) as store,
        pytest.raises(StoreError, match=r"refuses the user or the password.*passwords\.json"),
    ):
        store.read("RETURN 1 AS one")
    stop_server(case_folder)
    with pytest.raises(StoreError, match=r"refuses the password in .*passwords\.json; put it back"):
        open_store(case_folder)


@pytest.mark.long
@pytest.mark.both_engines
def test_a_query_that_runs_too_long_is_ended_and_the_store_goes_on(engine, request):
    store = request.getfixturevalue(
        "private_store" if engine == "embedded" else "store"
    )  # the embedded server dies of it
    store.write(lambda transaction: transaction.run("CREATE (:Entity {id: 'a'})"))
    with pytest.raises(QueryError, match="took longer than 1 s"):
        store.ask(
            "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b UNWIND range(1, 100000) AS c "
            "RETURN sum(a * b + c) AS x",
            timeout=1,
        )
    assert store.read("MATCH (n:Entity) RETURN n.id AS id") == [{"id": "a"}]


@pytest.mark.long
def test_another_writer_waits_and_then_says_why_it_gives_up(case_folder):
    with open_store(case_folder) as store, store.hold_writer_lock():
        code = """with open_store(sys.argv[1]) as store:
    try:
        with store.hold_writer_lock(timeout=0.3): print('in')
    except RingmapError as error: print(error)"""
        assert "another command is writing, waited 0.3 s; run again when it is done" in wait_for_output(
            start(code, case_folder)
        )


def test_two_processes_that_merge_the_same_edges_make_each_once(store):
    store.write(
        lambda transaction: transaction.run(
            "UNWIND range(1, 5) AS i CREATE (:Entity {id: 'a' + i}), (:Entity {id: 'b' + i})"
        )
    )
    code = """with open_store(sys.argv[1]) as store:
    for _ in range(5):
        store.write(lambda transaction: transaction.run('''UNWIND range(1, 5) AS i UNWIND range(1, 5) AS j
            MATCH (a:Entity {id: 'a' + i}), (b:Entity {id: 'b' + j}) MERGE (a)-[:USES {id: 'f'}]->(b)'''))"""
    for command in [start(code, store.folder) for _ in range(3)]:
        wait_for_output(command)
    assert store.read("MATCH ()-[f:USES]->() RETURN count(f) AS n") == [{"n": 25}]


@pytest.mark.long
def test_one_folder_has_one_server_and_one_lock_in_every_spelling_of_its_path(case_folder, monkeypatch):
    link = case_folder.with_name("a link")
    with open_store(case_folder) as store:
        link.symlink_to(case_folder)
        monkeypatch.chdir(case_folder.parent)
        for spelling in (
            f"{case_folder}/../{case_folder.name}",
            case_folder.name,
            f"./{case_folder.name}/",
            link,
        ):
            with open_store(spelling, create=False) as other:
                assert (other.folder, pid_of(other)) == (store.folder, pid_of(store))
                with store.hold_writer_lock(), other.hold_writer_lock(timeout=0.1):
                    pass


@pytest.mark.long
def test_a_program_that_changes_its_folder_goes_on_with_the_same_case(case_folder, monkeypatch, tmp_path):
    CaseFolder(case_folder).make("embedded")
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(case_folder.parent)
    with ringmap.open(case_folder.name, audit_log="who.jsonl") as case:
        monkeypatch.chdir(tmp_path / "elsewhere")
        case.find("Orme")
        assert (case_folder.parent / "who.jsonl").is_file()
        assert case.stop()
    assert not runs(case_folder)


@pytest.mark.skipif(os.name != "posix", reason="only Posix has modes")
@pytest.mark.parametrize("mode", [0o640, 0o604, 0o666])
def test_passwords_that_others_can_use_are_refused_with_the_remedy(case_folder, mode):
    case = CaseFolder(case_folder)
    case.make("embedded")
    case.read_passwords()
    (case.server_folder / "passwords.json").chmod(mode)
    with pytest.raises(StoreError, match=rf"mode {mode:o}.*chmod 600"):
        open_store(case_folder)
