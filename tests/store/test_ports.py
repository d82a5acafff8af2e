"""A port that another program has is named with the remedy, and nobody waits for it in vain."""

import socket
import time

import pytest
from ringmap.graph.errors import StoreError
from ringmap.graph.store import open_store

from .commands import start

START = """from pathlib import Path
from ringmap.graph.store import embedded, local_neo4j
from ringmap.graph.store.case_folder import CaseFolder
folder = CaseFolder(Path(sys.argv[1]))
folder.make(sys.argv[2])
engine = embedded if sys.argv[2] == "embedded" else local_neo4j
try:
    engine.start(folder, port=int(sys.argv[3]))
except RingmapError as error:
    import os
    os.write(1, str(error).encode())
    os._exit(0)"""


@pytest.fixture
def taken():
    """A port on which a program accepts connections and never answers."""
    with socket.socket() as program:
        program.bind(("127.0.0.1", 0))
        program.listen()
        yield program.getsockname()[1]


def test_a_port_that_was_taken_while_the_server_started_is_named(case_folder, engine, taken):
    message, _ = start(START, case_folder, engine, taken).communicate(timeout=300)
    assert f"another program took port {taken} of 127.0.0.1" in message
    assert "run again" in message


@pytest.mark.long
@pytest.mark.one_engine
def test_an_address_where_another_program_listens_is_named_in_seconds(taken, monkeypatch):
    for name in ("RINGMAP_USER", "RINGMAP_PASSWORD", "RINGMAP_DATABASE"):
        monkeypatch.setenv(name, "neo4j")
    began = time.monotonic()
    with pytest.raises(
        StoreError, match=f"port {taken} is taken by a program that is no Neo4j.*RINGMAP_BOLT_PORT"
    ):
        open_store(f"bolt://127.0.0.1:{taken}")
    assert time.monotonic() - began < 20
