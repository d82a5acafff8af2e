"""The server process of a case folder: runs the engine until it is told to end or nobody needs it any more."""

import os
import platform
import signal
import sys
import time
import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from filelock import Timeout

from ..errors import StoreError
from . import embedded, local_neo4j
from .case_folder import CaseFolder, Serving
from .driver import driver_module
from .locks import file_lock

IDLE_SECONDS = 600.0


class Engine(Protocol):
    """A started engine."""

    port: int

    def name(self) -> str:
        """What answers, with its version, once it does."""

    def alive(self) -> bool:
        """Whether it still runs."""

    def stop(self) -> None:
        """End it in order."""


def main(path: Path) -> int:
    """Serve the case at path; the exit status."""
    folder = CaseFolder(path)
    os.umask(0o077)  # the engines write what the case knows into files of their own
    running = file_lock(folder.running)
    running.acquire(timeout=0)
    serving = Serving(platform.node(), os.getpid())
    folder.write_serving(serving)
    try:
        engine = (embedded if folder.engine == "embedded" else local_neo4j).start(folder)
    except Exception as error:
        traceback.print_exc()
        folder.write_serving(replace(serving, failed=_sentence(folder, error)))
        return 1
    told: list[int] = []
    # Only now: while the engine starts, its virtual machine sets handlers of its own.
    signal.signal(signal.SIGTERM, lambda number, frame: told.append(number))
    try:
        folder.write_serving(replace(serving, port=engine.port, server=engine.name()))
        _keep(folder, engine, lambda: bool(told))
    finally:
        engine.stop()
        folder.forget_serving()
    return 0


def _sentence(folder: CaseFolder, error: Exception) -> str:
    """Why the engine did not start, for the command that waits."""
    if isinstance(error, StoreError):
        return str(error)
    if isinstance(error, driver_module().exceptions.AuthError):
        return f"its server refuses the password in {folder.keeping / 'passwords.json'}; put it back from a copy of the case"
    return f"the {folder.engine} server did not start ({type(error).__name__}: {' '.join(str(error).split())[:200]}); see {folder.log}"


def _keep(folder: CaseFolder, engine: Engine, told: Callable[[], bool]) -> None:
    """Return when the server is told to end, its engine has died, or nobody has been here for the idle time."""
    idle = float(os.environ.get("RINGMAP_IDLE_SECONDS") or IDLE_SECONDS)
    opening, seen = file_lock(folder.opening), time.monotonic()
    while not told() and engine.alive():
        time.sleep(min(0.25, idle / 4))
        if _somebody(folder):
            seen = time.monotonic()
        elif time.monotonic() - seen >= idle:
            try:
                opening.acquire(timeout=0)
            except Timeout:
                continue  # somebody is joining
            if not _somebody(folder):
                return  # with the lock: who joins now waits, and starts the next server
            opening.release()


def _somebody(folder: CaseFolder) -> bool:
    """Whether a store is open on the case; what killed clients left is swept away."""
    found = False
    for path in folder.clients.glob("*.lock"):
        lock = file_lock(path)
        try:
            lock.acquire(timeout=0)
        except Timeout:
            found = True
            continue
        path.unlink(missing_ok=True)
        lock.release()
    return found


if __name__ == "__main__":
    status = main(Path(sys.argv[1]))
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # the embedded engine's threads would keep the process
