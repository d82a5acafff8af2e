"""The server process of a case folder: runs the engine until it is told to end or nobody uses it."""

import os
import platform
import signal
import sys
import time
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from filelock import FileLock, Timeout

from ..errors import StoreError
from . import embedded, local_neo4j
from .case_folder import CaseFolder, ServerState
from .class_archive import archive_option, request_archive
from .driver import driver_module
from .locks import make_file_lock
from .open_folder import OpenFolder
from .presence import has_clients
from .read_only import delete_served_copy, is_copy
from .sealed_files import Seal, break_seal, holds_files, seal_files
from .server import BRIEF

IDLE_SECONDS = 600.0
LOCK_SECONDS = 2.0


class Engine(Protocol):
    """A started engine."""

    port: int

    def describe(self) -> str:
        """Return what answers, with its version, once it does."""

    def is_alive(self) -> bool:
        """Whether the engine still runs."""

    def stop(self) -> None:
        """Stop the engine in order."""

    def kill(self) -> None:
        """End the engine at once, and this process if the engine runs in it."""


def main(path: Path, is_brief: bool = False) -> int:
    """Serve the case at path; return the exit status. is_brief: see StartOptions."""
    folder = CaseFolder(path)
    os.umask(0o077)  # the engines write data of the case into files of their own
    # Keep both names until the process ends: a lock object that is deleted releases its lock.
    running, opening = make_file_lock(folder.running_lock), make_file_lock(folder.opening_lock)
    if not _is_first_to_lock(folder, running):
        print("another server of this case was quicker")
        return 1
    server, place = ServerState(platform.node(), os.getpid(), path=str(path)), OpenFolder(path)
    folder.write_server(server)
    seal = break_seal(folder)
    if not seal and holds_files(folder) and not is_copy(folder):
        folder.unread_mark.touch(mode=0o600)
    try:
        engine = (
            embedded.start(folder, [*archive_option(), *(embedded.QUICK_COMPILER if is_brief else ())])
            if folder.engine == "embedded"
            else local_neo4j.start(folder)
        )
    except Exception as error:
        traceback.print_exc()
        folder.write_server(replace(server, failed=_explain_failure(folder, error)))
        return 1
    signals: list[int] = []
    # Only now: while the engine starts, its virtual machine sets its own handlers.
    signal.signal(signal.SIGTERM, lambda number, frame: signals.append(number))
    try:
        folder.write_server(replace(server, port=engine.port, server=engine.describe()))
        _serve_until_idle(folder, engine, lambda: bool(signals) or not place.is_in_place, opening)
    finally:
        # The folder was moved: an end in order would write files at its old path, where another case may
        # stand by now. The engine's own log brings everything back at the next start.
        is_moved = not place.is_in_place
        if is_moved:
            engine.kill()
        else:
            _end_in_order(folder, engine, server, seal, is_whole=engine.is_alive())
    if folder.engine == "embedded" and not is_moved:
        request_archive()
    return 0


def _is_first_to_lock(folder: CaseFolder, running: FileLock) -> bool:
    """Whether this process got the running lock; False once another server has it.

    Two keepers start at once when the command that started the first was killed. The second must not wait
    for the end of the first: it would take its place, and serve a case that was just stopped.
    """
    deadline = time.monotonic() + LOCK_SECONDS
    while time.monotonic() < deadline:
        try:
            running.acquire(timeout=0.05)
        except Timeout:  # another server, or a process that tests the lock for a moment
            if folder.read_server() is not None:
                return False
        else:
            return True
    return False


def _end_in_order(
    folder: CaseFolder, engine: Engine, server: ServerState, seal: Seal, *, is_whole: bool
) -> None:
    """Stop the engine, seal its files, and delete the state of the server.

    Files that may be damaged, such as those of an engine that has died, are not sealed: that would call them
    good.
    """
    with suppress(OSError):
        # Without a port: a client that joins now waits for our end and starts the next server.
        folder.write_server(server)
    engine.stop()
    if is_whole and not folder.unread_mark.exists():
        seal_files(folder, seal)
    folder.forget_server()
    delete_served_copy(folder)


def _explain_failure(folder: CaseFolder, error: Exception) -> str:
    """Return why the engine did not start, for the command that waits."""
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, driver_module().exceptions.AuthError):
        return (
            f"its server refuses the password in {folder.server_folder / 'passwords.json'}; "
            "put it back from a copy of the case"
        )
    reason = " ".join(str(error).split())[:200]
    return f"the {folder.engine} server did not start ({type(error).__name__}: {reason}); see {folder.log}"


def _serve_until_idle(
    folder: CaseFolder, engine: Engine, is_told_to_end: Callable[[], bool], opening: FileLock
) -> None:
    """Return when the server is told to end, its engine has died, or no client was here for the idle time.

    After the idle time the lock opening stays locked, so that a new client waits until this process has
    ended.
    """
    idle = float(os.environ.get("RINGMAP_IDLE_SECONDS") or IDLE_SECONDS)
    last_seen = time.monotonic()
    while not is_told_to_end() and engine.is_alive():
        time.sleep(min(0.25, idle / 4))
        if is_told_to_end():  # before a file of a folder that took the place of a moved one is touched
            return
        if has_clients(folder, opening):
            last_seen = time.monotonic()
        elif time.monotonic() - last_seen >= idle:
            with suppress(Timeout):
                opening.acquire(timeout=0)
                if not has_clients(folder, opening):
                    return
                opening.release()


if __name__ == "__main__":
    status = main(Path(sys.argv[1]), BRIEF in sys.argv[2:])
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # the embedded engine's threads would keep the process
