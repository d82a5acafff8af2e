"""A proxy that loses an answer: a server commits, and its client never learns of it."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import pytest
from ringmap.graph.store import Store, open_store

COMMIT = (
    b"\x00\x02\xb0\x12\x00\x00"  # Bolt's message, whole: its size, a structure of no fields, its tag, the end
)


class Wire:
    """Proxy between clients and a server that drops the answer to the chosen transaction's commit."""

    def __init__(self, host: str, port: int) -> None:
        self.server, self.lose, self.lost = (host, port), b"", 0
        self._door = socket.create_server(("127.0.0.1", 0))
        self.port = self._door.getsockname()[1]
        threading.Thread(target=self._let_in, daemon=True).start()

    def close(self) -> None:
        """Lets nobody in any more."""
        self._door.close()

    def _let_in(self) -> None:
        with suppress(OSError):
            while True:
                client, _ = self._door.accept()
                server = socket.create_connection(self.server)
                losing = threading.Event()
                for source, target, up in ((client, server, True), (server, client, False)):
                    threading.Thread(
                        target=self._passed, args=(source, target, up, losing), daemon=True
                    ).start()

    def _passed(
        self, source: socket.socket, target: socket.socket, up: bool, losing: threading.Event
    ) -> None:
        said = False
        with suppress(OSError):
            while data := source.recv(1 << 20):
                said = said or (up and self.lose != b"" and self.lose in data)
                if said and data.endswith(COMMIT):
                    losing.set()
                    self.lose, said = b"", False
                if not up and losing.is_set():
                    self.lost += 1
                    break
                target.sendall(data)
        for end in (source, target):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)  # wakes the thread of the other direction
            end.close()


@contextmanager
def over_a_wire(store: Store, patch: pytest.MonkeyPatch) -> Iterator[tuple[Store, Wire]]:
    """The store opened once more by its address, over a wire."""
    accounts = store._connection.accounts
    address = urlsplit(accounts.url)
    assert address.hostname
    assert address.port
    wire = Wire(address.hostname, address.port)
    reader = accounts.reader or accounts.owner
    for name, value in {
        "USER": accounts.owner[0],
        "PASSWORD": accounts.owner[1],
        "DATABASE": accounts.database,
        "READER_USER": reader[0],
        "READER_PASSWORD": reader[1],
    }.items():
        patch.setitem(os.environ, f"RINGMAP_{name}", value)
    try:
        with open_store(f"bolt://127.0.0.1:{wire.port}") as far:
            yield far, wire
    finally:
        wire.close()
