"""Joins the server of a case folder, starts it if none runs, and ends it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from ..errors import StoreError
from .case_folder import CaseFolder, ServerState
from .damage import Damage, describe_damage
from .driver import driver_module
from .full_disk import describe_full_disk
from .locks import is_locked_elsewhere, make_file_lock
from .presence import announce, withdraw
from .read_only import delete_served_copy, find_served_folder
from .sealed_files import find_damaged_files, is_sealed

if TYPE_CHECKING:
    from .neo4j_jars import ShowProgress

START_SECONDS = 120.0
STOP_SECONDS = 60.0
_ENGINES = {"embedded": "embedded", "neo4j": "local_neo4j"}
BRIEF = "--brief"  # the keeper's option
_DETACHED = 0x208 if sys.platform == "win32" else 0  # no console, a process group of its own
TERMINATE, KILL = signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)


@dataclass(frozen=True)
class StartOptions:
    """How a server is started, if none runs yet.

    show is called while a program is fetched. A brief server answers a few thousand statements: its Java
    compiles quickly rather than well, which halves its processor time in the demo; large loads need half as
    long again.
    """

    show: "ShowProgress | None" = None
    is_brief: bool = False


def join_server(
    folder: CaseFolder, lost: ServerState | None = None, options: StartOptions = StartOptions()
) -> tuple[ServerState, FileLock]:
    """Return the folder's server, started if none runs, and the lock that tells it that we are here.

    Withdraw the lock when you no longer need the server; it ends by itself when there is no such lock.
    lost is a server that did not answer: it may still be dying.
    """
    folder.prepare()
    try:
        opening = make_file_lock(folder.opening_lock).acquire(timeout=START_SECONDS + 2 * STOP_SECONDS)
    except Timeout:
        raise StoreError(
            f"{folder.path}: another command is still opening the case; run again when it is done"
        ) from None
    with opening:
        present = announce(folder)
        try:
            if lost is not None and folder.read_server() == lost:
                _wait_for_end(folder, lost, 5)
            return _wait_for_running(folder) or _start(folder, options), present
        except BaseException:
            withdraw(present)
            raise


def stop_server(folder: Path | str) -> bool:
    """End the server of a case folder in order, or kill it if it does not end; return whether one ran."""
    case = find_served_folder(CaseFolder.at(folder))
    if not case.exists:
        return False
    case.prepare()
    with make_file_lock(case.opening_lock):
        has_run = False
        while (server := _find_locking_server(case)) is not None:  # another may take its place
            _end(case, server, TERMINATE)
            has_run = True
        if has_run:
            delete_served_copy(case)  # a server that had to be killed has not done it
        return has_run


def find_damage_at_rest(folder: Path | str) -> list[Damage] | None:
    """Return the files of a case folder that are not as its last server left them, after reading all of them.

    None if that cannot be told: its server runs, or the last one did not end in order.
    """
    case = CaseFolder.at(folder)
    if case.is_read_only:  # no lock can be made there, and none is needed: a server breaks the seal
        return find_damaged_files(case, thoroughly=True) if is_sealed(case) else None
    case.prepare()
    with make_file_lock(case.opening_lock):
        if is_locked_elsewhere(case.running_lock) or not is_sealed(case):
            return None
        return find_damaged_files(case, thoroughly=True)


def kill_server(folder: CaseFolder, server: ServerState) -> None:
    """Kill that server; no committed transaction is lost."""
    with make_file_lock(folder.opening_lock):
        if _find_locking_server(folder) == server:
            _end(folder, server, KILL)


def _find_locking_server(folder: CaseFolder) -> ServerState | None:
    """Return the server that locks the folder, also while it starts or ends.

    Refuse one of another machine.
    """
    return _poll_while_locked(folder, folder.read_server)


def _wait_for_running(folder: CaseFolder) -> ServerState | None:
    """Return the server that answers, after waiting for its start; None if none runs or it has ended."""

    def answering() -> ServerState | None:
        server = folder.read_server()
        is_ready = server is not None and server.server and server.serves(folder.path)
        return server if is_ready else None

    return _poll_while_locked(folder, answering)


def _poll_while_locked(
    folder: CaseFolder, read_state: Callable[[], ServerState | None]
) -> ServerState | None:
    """Return the first server that read_state gives while one locks the folder; None if none locks it."""
    server = folder.read_server()
    if server is not None and not server.is_here:
        raise StoreError(
            f"{folder.path}: in use on the machine {server.host}, expected one machine at a time; "
            "run `ringmap stop` there, "
            f"or delete {folder.server_folder / 'server.json'} if that machine is gone"
        )
    deadline = time.monotonic() + START_SECONDS
    while is_locked_elsewhere(folder.running_lock):
        if (server := read_state()) is not None:
            return server
        if time.monotonic() > deadline:
            raise StoreError(
                f"{folder.path}: its server neither answers nor ends ({_read_last_line(folder)}); "
                f"see {folder.log}"
            )
        time.sleep(0.02)
    return None


def _start(folder: CaseFolder, options: StartOptions) -> ServerState:
    folder.forget_server()  # the lock is free, so the server in the file was killed
    # Imported here: what fetches Neo4j takes 0.1 s to import, and a server usually runs already.
    import_module(f".{_ENGINES[folder.engine]}", __package__).require(folder.path, options.show)
    if damages := find_damaged_files(folder):
        raise StoreError(describe_damage(folder.path, damages))
    folder.read_passwords()
    process = _spawn(folder, options)
    threading.Thread(
        target=process.wait, daemon=True
    ).start()  # it may end before us, and a child must be waited for
    driver_module()  # its import takes 0.2 s, and the server needs longer
    deadline = time.monotonic() + START_SECONDS
    while (server := _read_answering(folder)) is None and time.monotonic() < deadline:
        if process.poll() is not None:
            # Another server, whose starting command was killed, may have been quicker than ours.
            server = _wait_for_running(folder) or _read_answering(folder)
            break
        time.sleep(0.02)
    if server is not None and server.pid != process.pid and os.name == "posix":
        # Ours came second and must not serve when the first has ended. (On Windows the process of a virtual
        # environment's python has another number than the keeper that it runs.)
        process.kill()
    if server is None:
        raise StoreError(
            describe_full_disk(folder.path)
            or f"{folder.path}: the {folder.engine} server did not start ({_read_last_line(folder)}); "
            f"see {folder.log}"
        )
    return server


def _read_answering(folder: CaseFolder) -> ServerState | None:
    """Return the server if it answers; raise StoreError if it says why it cannot."""
    server = folder.read_server()
    if server is not None and server.failed:
        raise StoreError(describe_full_disk(folder.path) or f"{folder.path}: {server.failed}")
    return server if server is not None and server.server else None


def _spawn(folder: CaseFolder, options: StartOptions) -> "subprocess.Popen[bytes]":
    # The package may be a checkout, a wheel or on PYTHONPATH: the keeper must import the one running here.
    package = __name__.rpartition(".")[0]
    front = package.partition(".")[0]
    home = Path(getattr(sys.modules[front].__spec__, "origin", None) or __file__).absolute().parents[1]
    ours = (
        str(home) if (home / front / "__init__.py").is_file() else ""
    )  # an editable install finds it by itself
    path = os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH"))))
    # Files as streams, and a session of its own: a server that held our pipe would block a program that
    # captures our output.
    with open(os.open(folder.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as log:
        return subprocess.Popen(
            [
                sys.executable,
                "-P",
                "-m",
                f"{package}.keeper",
                str(folder.path),
                *([BRIEF] if options.is_brief else []),
            ],
            cwd=folder.server_folder,
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            creationflags=_DETACHED,
        )


def _read_last_line(folder: CaseFolder) -> str:
    with suppress(OSError):
        lines = [line for line in folder.log.read_text("utf-8", "replace").splitlines() if line.strip()]
        return lines[-1].strip()[:300] if lines else "it said nothing"
    return "it said nothing"


def _end(folder: CaseFolder, server: ServerState, how: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(server.pid, how)
    if not _wait_for_end(folder, server, STOP_SECONDS if how != KILL else 10):
        if how == KILL:
            raise StoreError(
                f"{folder.path}: its server (process {server.pid}) does not end; end it by hand and run again"
            )
        return _end(folder, server, KILL)
    if _is_state_of(folder, server):
        folder.forget_server()
    return None


def _is_state_of(folder: CaseFolder, server: ServerState) -> bool:
    """Whether server.json names no other server than this one."""
    state = folder.read_server()
    return state is None or state.pid == server.pid


def _wait_for_end(folder: CaseFolder, server: ServerState, seconds: float) -> bool:
    """Whether the server ends within the seconds: it locks the folder no longer."""
    deadline = time.monotonic() + seconds
    while is_locked_elsewhere(folder.running_lock) and _is_state_of(folder, server):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
