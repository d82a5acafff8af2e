"""Joining the server of a case folder, starting it where none runs, and ending it."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from filelock import FileLock, Timeout

from ..errors import StoreError
from . import embedded, local_neo4j
from .case_folder import CaseFolder, ServerState
from .locks import is_locked_elsewhere, make_file_lock
from .presence import announce, withdraw

START_SECONDS = 120.0
STOP_SECONDS = 60.0
_DETACHED = 0x208 if sys.platform == "win32" else 0  # no console, a process group of its own
TERMINATE, KILL = signal.SIGTERM, getattr(signal, "SIGKILL", signal.SIGTERM)


def join_server(folder: CaseFolder, lost: ServerState | None = None) -> tuple[ServerState, FileLock]:
    """The server of the folder, started where none runs, and the lock that tells it we are here.

    Withdraw the lock when the server is no longer needed; it ends by itself when nobody holds one. lost is a
    server that did not answer: it may be dying still.
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
                _gone(folder, 5)
            return _running(folder) or _started(folder), present
        except BaseException:
            withdraw(present)
            raise


def stop_server(folder: Path | str) -> bool:
    """Whether a server of the case folder ran and was ended, in order, killed only where it does not end."""
    case = CaseFolder(Path(folder).absolute())
    if not case.exists:
        return False
    case.prepare()
    with make_file_lock(case.opening_lock):
        server = _alive(case)
        if server is None:
            return False
        _end(case, server, TERMINATE)
        return True


def kill_server(folder: CaseFolder, server: ServerState) -> None:
    """End that server at once, whatever it does; nothing acknowledged is lost."""
    with make_file_lock(folder.opening_lock):
        if _alive(folder) == server:
            _end(folder, server, KILL)


def _alive(folder: CaseFolder) -> ServerState | None:
    """The server that holds the folder, whether it starts, answers or ends; one elsewhere is refused."""
    return _held(folder, folder.read_server)


def _running(folder: CaseFolder) -> ServerState | None:
    """The server that answers, waited for while it starts; None where none runs or it has ended."""

    def answering() -> ServerState | None:
        server = folder.read_server()
        return server if server is not None and server.server else None

    return _held(folder, answering)


def _held(folder: CaseFolder, seen: Callable[[], ServerState | None]) -> ServerState | None:
    """The first server that is seen while one holds the folder; None once none holds it."""
    server = folder.read_server()
    if server is not None and not server.is_here:
        raise StoreError(
            f"{folder.path}: in use on the machine {server.host}, expected one machine at a time; "
            f"run `ringmap stop` there, or delete {folder.server_folder / 'server.json'} if that machine is gone"
        )
    deadline = time.monotonic() + START_SECONDS
    while is_locked_elsewhere(folder.running_lock):
        if (server := seen()) is not None:
            return server
        if time.monotonic() > deadline:
            raise StoreError(
                f"{folder.path}: its server neither answers nor ends ({_last_words(folder)}); "
                f"see {folder.log}"
            )
        time.sleep(0.02)
    return None


def _started(folder: CaseFolder) -> ServerState:
    folder.forget_server()  # its lock is free, so whatever it names has died without a word
    engine = embedded if folder.engine == "embedded" else local_neo4j
    engine.require(folder.path)
    folder.read_passwords()
    process = _spawn(folder)
    threading.Thread(
        target=process.wait, daemon=True
    ).start()  # it may end before us, and wants to be waited for
    deadline = time.monotonic() + START_SECONDS
    while (server := _answering(folder)) is None and time.monotonic() < deadline:
        if process.poll() is not None:
            # A server whose starter was killed may have been quicker than ours.
            server = _running(folder) or _answering(folder)
            break
        time.sleep(0.02)
    if server is None:
        raise StoreError(
            f"{folder.path}: the {folder.engine} server did not start ({_last_words(folder)}); "
            f"see {folder.log}"
        )
    return server


def _answering(folder: CaseFolder) -> ServerState | None:
    """The server as soon as it answers; StoreError once it says why it cannot."""
    server = folder.read_server()
    if server is not None and server.failed:
        raise StoreError(f"{folder.path}: {server.failed}")
    return server if server is not None and server.server else None


def _spawn(folder: CaseFolder) -> "subprocess.Popen[bytes]":
    # The package may lie in a checkout, in a wheel or on PYTHONPATH: the keeper must find the one that runs here.
    package = __name__.rpartition(".")[0]
    front = package.partition(".")[0]
    home = Path(getattr(sys.modules[front].__spec__, "origin", None) or __file__).absolute().parents[1]
    ours = (
        str(home) if (home / front / "__init__.py").is_file() else ""
    )  # an editable install finds it by itself
    path = os.pathsep.join(filter(None, (ours, os.environ.get("PYTHONPATH"))))
    # Streams on files and a session of its own: a server that holds its caller's pipe hangs whoever captures our output.
    with open(os.open(folder.log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as log:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", f"{package}.keeper", str(folder.path)],
            cwd=folder.server_folder,
            env={**os.environ, "PYTHONPATH": path},
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            start_new_session=True,
            creationflags=_DETACHED,
        )


def _last_words(folder: CaseFolder) -> str:
    with suppress(OSError):
        lines = [line for line in folder.log.read_text("utf-8", "replace").splitlines() if line.strip()]
        return lines[-1].strip()[:300] if lines else "it said nothing"
    return "it said nothing"


def _end(folder: CaseFolder, server: ServerState, how: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(server.pid, how)
    if not _gone(folder, STOP_SECONDS if how != KILL else 10):
        if how == KILL:
            raise StoreError(
                f"{folder.path}: its server (process {server.pid}) does not end; end it by hand and run again"
            )
        return _end(folder, server, KILL)
    folder.forget_server()
    return None


def _gone(folder: CaseFolder, seconds: float) -> bool:
    deadline = time.monotonic() + seconds
    while is_locked_elsewhere(folder.running_lock):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.02)
    return True
