"""Serves the live page on the loopback address until the user ends it."""

from __future__ import annotations

import signal
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING

from ..errors import RingmapError
from ..store.interrupts import find_stopping_signal
from ..store.ports import LOOPBACK, find_free_port
from .open_browser import open_browser
from .page_path import make_page_path

if TYPE_CHECKING:
    import uvicorn

    from .live_case import LiveCase

MISSING = (
    "the live page needs starlette and uvicorn, which are not installed; type: pip install 'ringmap[explore]'"
)
_LAST_ANSWERS = 2  # seconds for answers that are on their way when the server ends
_GLANCE = 0.5  # seconds between two looks whether it still runs


def refuse_missing() -> None:
    """Raise RingmapError if the libraries of the server are not installed."""
    try:
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401
    except ImportError as error:
        raise RingmapError(MISSING) from error


@contextmanager
def listen(port: int = 0) -> Iterator[socket.socket]:
    """Give a socket on a port of the loopback address, a free one for 0; RingmapError if it is taken."""
    with socket.socket() as listening:
        if sys.platform != "win32":  # there it would share a port that another program has
            listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((LOOPBACK, port or find_free_port()))
            listening.listen(256)
        except (OSError, OverflowError) as error:
            raise RingmapError(
                f"port {port} of {LOOPBACK} cannot be used ({getattr(error, 'strerror', None) or error}), "
                "expected a free one; name another with --port, or leave it out and a free one is chosen"
            ) from error
        yield listening


def make_server(case: LiveCase, port: int) -> tuple[uvicorn.Server, str]:
    """Return the server of a case, not running yet, and the address that works once."""
    import uvicorn

    from .gatekeeper import Gatekeeper
    from .live_app import make_app

    gate = Gatekeeper(make_app(case), port, make_page_path(case.store))
    settings = uvicorn.Config(
        gate,
        lifespan="off",
        ws="none",
        http="h11",
        loop="asyncio",
        log_config=None,  # it would change the host program's logging
        log_level="error",
        access_log=False,
        server_header=False,
        date_header=False,
        timeout_graceful_shutdown=_LAST_ANSWERS,
    )
    return uvicorn.Server(settings), gate.address


def serve(
    case: LiveCase,
    listening: socket.socket,
    *,
    browser: bool,
    show_address: Callable[[str], object],
    tell: Callable[[str], object],
) -> None:
    """Serve the case until Ctrl-C. show_address gets the address to open, tell each sentence for the user."""
    server, address = make_server(case, listening.getsockname()[1])
    # An event, as an interrupted join takes its thread for ended (Python 3.11), and the socket would be
    # closed while the server still uses it.
    ended = Event()

    def run() -> None:
        try:
            server.run(sockets=[listening])
        finally:
            ended.set()

    # In a thread: a notebook's own event loop has this one. The interrupt comes to this one.
    running = Thread(target=run, daemon=True)
    try:
        show_address(address)
        tell("Ctrl-C ends it.")
        with tempfile.TemporaryDirectory(prefix="ringmap-", ignore_cleanup_errors=True) as folder:
            if browser and (reason := open_browser(address, Path(folder) / "explore.html")):
                tell(f"{reason}.")
            running.start()
            while not ended.wait(_GLANCE):
                pass
    except KeyboardInterrupt as error:
        if find_stopping_signal(error) != signal.SIGINT:
            raise
    finally:
        server.should_exit = True
        if running.ident is not None:  # it was started
            ended.wait(2 * _LAST_ANSWERS)
    changed = (
        "`ringmap audit` lists what was changed" if case.has_changed else "nothing in the case was changed"
    )
    tell(f"Ended; {changed}.")
