"""Joining a server that is checking, starting, ending or was just killed: no client is refused."""

import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from neo4j.exceptions import AuthError
from ringmap.graph.store import keeper, open_store, stop_server
from ringmap.graph.store.case_folder import CaseFolder
from ringmap.graph.store.locks import make_file_lock
from ringmap.graph.store.presence import has_clients

from .commands import start, wait_for_output

ONE = "with open_store(sys.argv[1]) as store:\n    print(store.read('RETURN 1 AS one'))\n"


def ask(folder) -> list[dict[str, int]]:
    with open_store(folder) as store:
        return store.read("RETURN 1 AS one")


def make_stopped_case(folder, engine) -> None:
    CaseFolder(folder).make(engine)


@pytest.mark.long
def test_stores_open_and_close_while_the_server_looks_for_them(case_folder):
    case, closed = CaseFolder(case_folder), threading.Event()

    def look() -> None:  # as the server does, without its pauses
        while not closed.is_set():
            assert has_clients(case, make_file_lock(case.opening_lock))
            time.sleep(0.001)

    with open_store(case_folder), ThreadPoolExecutor(4) as threads:
        looking = threads.submit(look)
        opened = [threads.submit(lambda: open_store(case_folder).close()) for _ in range(200)]
        errors = [str(each.exception()) for each in opened if each.exception()]
        closed.set()
        looking.result()
    assert errors == []


@pytest.mark.long
@pytest.mark.both_engines
def test_a_store_opens_while_the_server_ends(engine, case_folder):
    for pause in (0, 0.4):  # told to end, and ending
        with open_store(case_folder, engine=engine) as store:
            store.read("RETURN 1 AS one")
            pid = store._connection._server.pid
        os.kill(pid, signal.SIGTERM)
        time.sleep(pause)
        assert ask(case_folder) == [{"one": 1}]


def test_what_an_ending_server_refuses_is_asked_again_and_a_wrong_password_is_not(case_folder):
    said = ["The credentials of this connection are no longer valid", "Invalid password"]

    def work() -> int:
        if said:
            if len(said) == 2:
                os.kill(pid, signal.SIGKILL)
            raise AuthError(said.pop(0))
        return 1

    with open_store(case_folder) as store:
        store.read("RETURN 1 AS one")
        pid = store._connection._server.pid
        with pytest.raises(AuthError, match="Invalid password"):
            store._connection.run_again_if_lost(work)
        assert store._connection._server.pid != pid


@pytest.mark.long
@pytest.mark.both_engines
def test_a_store_opens_while_the_server_ends_for_want_of_company(engine, case_folder, monkeypatch):
    monkeypatch.setenv("RINGMAP_IDLE_SECONDS", "0.1")
    make_stopped_case(case_folder, engine)
    for pause in (0, 0.1, 0):
        assert ask(case_folder) == [{"one": 1}]
        time.sleep(pause)


def test_two_commands_that_start_a_stopped_case_at_once_share_its_server(engine, case_folder):
    make_stopped_case(case_folder, engine)
    for command in [start(ONE, case_folder) for _ in range(2)]:
        assert wait_for_output(command) == "[{'one': 1}]"


@pytest.mark.long
@pytest.mark.both_engines
def test_a_store_opens_when_who_was_starting_the_server_is_killed(engine, case_folder):
    make_stopped_case(case_folder, engine)
    starter = start(ONE, case_folder)
    log = CaseFolder(case_folder).log
    while not log.exists():  # the server's process is made next, and waits for nobody
        time.sleep(0.001)
    starter.kill()
    starter.communicate()
    assert ask(case_folder) == [{"one": 1}]


SECOND = """
import fcntl, json, os, pathlib, platform, signal
server = pathlib.Path(sys.argv[1]) / "server"
with open(server / "running.lock") as lock:
    print("waits", flush=True)
    fcntl.flock(lock, fcntl.LOCK_EX)
    (server / "server.json").write_text(json.dumps({"host": platform.node(), "pid": os.getpid()}))
    signal.pause()
"""


def test_stop_ends_also_a_server_that_takes_the_place_of_the_one_that_ends(case_folder):
    ask(case_folder)
    second = start(SECOND, case_folder)
    try:
        assert second.stdout is not None
        assert second.stdout.readline() == "waits\n"
        assert stop_server(case_folder)
        assert second.wait(timeout=60) == -signal.SIGTERM
    finally:
        second.kill()
        second.communicate()
    assert not stop_server(case_folder)


@pytest.mark.both_engines
def test_a_server_that_starts_second_ends_at_once_and_the_first_serves_on(engine, case_folder):
    with open_store(case_folder, engine=engine) as store:
        command = [sys.executable, "-m", keeper.__name__, str(case_folder)]
        second = subprocess.Popen(command, stdout=subprocess.PIPE)
        assert second.communicate(timeout=60)[0] == b"another server of this case was quicker\n"
        assert second.returncode == 1
        assert store.read("RETURN 1 AS one") == [{"one": 1}]
