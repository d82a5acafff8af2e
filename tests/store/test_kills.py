"""kill -9 of the server while three threads write: no acknowledged write is lost, none is half done."""

import os
import signal
import threading
import time
from functools import partial

import pytest
from ringmap.graph.errors import StoreError


def write(transaction, document: str) -> None:
    transaction.run("MERGE (d:Document {id: $d})", d=document)
    transaction.run(
        "MATCH (d:Document {id: $d}) UNWIND ['1', '2', '3'] AS i MERGE (d)-[:MENTIONS {id: "
        "i}]->(:Entity {id: $d + '/' + i})",
        d=document,
    )


class Writer(threading.Thread):
    """Writes one document with three mentions a transaction, and remembers which were acknowledged."""

    def __init__(self, store, name: str, stop: threading.Event) -> None:
        super().__init__(name=name)
        self.store, self.stop, self.acknowledged, self.unknown = store, stop, [], []

    def run(self) -> None:
        count = 0
        while not self.stop.is_set():
            count += 1
            document = f"{self.name}-{count}"
            try:
                self.store.write(partial(write, document=document))
            except StoreError as error:
                self.unknown.append((document, str(error)))
            else:
                self.acknowledged.append(document)


def kill(store) -> None:
    """kill -9 of whatever holds the data: the embedded engine lives in the keeper, Neo4j is its child."""
    pid = store._connection._server.pid
    if store.engine == "neo4j":
        pid = int((store.folder / "neo4j" / "run" / "java.pid").read_text())
    os.kill(pid, signal.SIGKILL)


def test_a_killed_server_loses_nothing_acknowledged_and_leaves_nothing_half(private_store):
    private_store.prepare()
    stop = threading.Event()
    writers = [Writer(private_store, name, stop) for name in "abc"]
    for writer in writers:
        writer.start()
    try:
        for _ in range(2 if private_store.engine == "embedded" else 1):
            before = sum(len(writer.acknowledged) for writer in writers)
            deadline = time.monotonic() + 120
            while (
                sum(len(writer.acknowledged) for writer in writers) < before + 30
                and time.monotonic() < deadline
            ):
                time.sleep(0.01)
            kill(private_store)
        time.sleep(1)
    finally:
        stop.set()
        for writer in writers:
            writer.join()
    mentions = private_store.read(
        "MATCH (d:Document) OPTIONAL MATCH (d)-[:MENTIONS]->(e:Entity) RETURN d.id AS id, count(e) AS n"
    )
    written = {row["id"]: row["n"] for row in mentions}
    acknowledged = {document for writer in writers for document in writer.acknowledged}
    assert len(acknowledged) > 30
    assert acknowledged - set(written) == set()
    assert set(written.values()) == {3}
    unknown = {document: told for writer in writers for document, told in writer.unknown}
    assert set(written) - acknowledged <= set(unknown)
    assert all("the outcome is unknown" in told for told in unknown.values())


@pytest.mark.long
@pytest.mark.both_engines
def test_the_keeper_of_neo4j_takes_its_server_with_it(private_store):
    private_store.write(lambda transaction: transaction.run("CREATE (:Entity {id: 'a'})"))
    os.kill(private_store._connection._server.pid, signal.SIGKILL)
    assert private_store.read("MATCH (n:Entity) RETURN n.id AS id") == [{"id": "a"}]
