"""Store: reads, writes and queries a case over Bolt, the same for a URL and for a case folder."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self, TypeVar

from ..errors import StoreError
from ..schema.model import INDEXES, list_constraints
from ..unreadable import replace_unreadable, replace_unreadable_in
from .answer import Answer, convert_records
from .case_folder import CaseFolder
from .connections import Connection
from .driver import translate_errors
from .finishing_work import FinishingWork
from .guarded_queries import ask
from .locks import find_writer_lock

if TYPE_CHECKING:
    import neo4j

T = TypeVar("T")
WRITER_SECONDS = 600.0


class WriteTransaction:
    """One managed write transaction."""

    def __init__(self, transaction: "neo4j.ManagedTransaction") -> None:
        self._transaction = transaction

    def run(self, cypher: str, /, **params: Any) -> list[dict[str, Any]]:
        """Run one statement and return its rows, in plain values."""
        return convert_records(self._transaction.run(cypher, params))


class Store:
    """The open graph of a case. Make one with open_store, close it by leaving its with block."""

    def __init__(self, place: Connection) -> None:
        self._connection = place
        self._unfinished: list[FinishingWork] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the store once the work of start_finishing has ended; raise its error.

        The server ends by itself when nobody else uses it.
        """
        try:
            while self._unfinished:
                self._unfinished.pop(0).wait()
        finally:
            self._connection.close()

    def start_finishing(self, work: Callable[[], None]) -> None:
        """Start work(), which writes, and return at once, so that nobody waits for it before close.

        Where one account reads and writes, work() is run before this returns: the connection of the reading
        is free now, and a second one would take longer than the writing.
        """
        if self._connection.accounts.reader is None:
            work()
            return
        self._unfinished = [one for one in self._unfinished if one.is_alive() or one.error]
        self._unfinished.append(FinishingWork(work))

    @property
    def name(self) -> str:
        """The name of the store in messages, never with a password."""
        return self._connection.name

    @property
    def engine(self) -> str:
        """embedded or neo4j."""
        return self._connection.engine

    @property
    def server(self) -> str:
        """The server's name and version."""
        return self._connection.server

    @property
    def folder(self) -> Path | None:
        """The case folder; None for a URL."""
        return self._connection.folder

    @property
    def is_read_only(self) -> bool:
        """Whether the case lies on a medium that cannot be written."""
        return self._connection.is_read_only

    @property
    def rejects(self) -> Path:
        """The folder of reject files."""
        return self.folder / "rejects" if self.folder else Path("ringmap-rejects")

    def read(self, cypher: str, /, **params: Any) -> list[dict[str, Any]]:
        """Return the rows of a query in plain values (see convert_value). The reader's account runs it."""

        params = replace_unreadable_in(params)

        def once() -> list[dict[str, Any]]:
            return self._connection.run_statement(cypher, params, reads=True)

        with translate_errors(self.name, self._connection.remedy):
            return self._connection.run_again_if_lost(once, is_read=True)

    def write(self, work: Callable[[WriteTransaction], T]) -> T:
        """Run work(transaction) in one transaction, so that all of it is written or nothing.

        Return its result.

        One managed transaction, by the one writer; work may be called more than once, so it must be
        repeatable.
        """
        return self._write_managed(lambda transaction: work(self._begin(transaction)))

    def write_beside(self, work: Callable[[WriteTransaction], T]) -> T:
        """Run work(transaction) without the writer lock: for nodes that no load, merge or undo touches.

        Return its result. It does not wait for a load that is running; work must be repeatable.
        """

        return self._run_beside(
            lambda: self._connection.run_transaction(
                lambda transaction: work(WriteTransaction(transaction)), reads=False
            )
        )

    def set_beside(self, cypher: str, /, **params: Any) -> None:
        """Run one statement without the writer lock, as write_beside does; it may be run more than once."""
        self._run_beside(lambda: self._connection.run_statement(cypher, params, reads=False))

    def _run_beside(self, once: Callable[[], T]) -> T:
        self._refuse_read_only()
        with translate_errors(self.name, self._connection.remedy):
            return self._connection.run_again_if_lost(once)

    def _refuse_read_only(self) -> None:
        if self.is_read_only:
            raise StoreError(
                f"{self.name}: cannot be written, so it can only be read; "
                "copy the case to another disk (ringmap copy --to FOLDER) and change the copy"
            )

    def _write_managed(self, work: "Callable[[neo4j.ManagedTransaction], T]") -> T:
        self._refuse_read_only()

        def once() -> T:
            return self._connection.run_transaction(work, reads=False)

        with self.hold_writer_lock(), translate_errors(self.name, self._connection.remedy):
            return self._connection.run_again_if_lost(once)

    def _begin(self, transaction: "neo4j.ManagedTransaction") -> WriteTransaction:
        writing = WriteTransaction(transaction)
        if self.folder is not None:
            # Counts of before this transaction: the end of the writing records new ones (recorded_counts).
            writing.run("MATCH (s:Store {id: 'store'}) WHERE s.counts IS NOT NULL REMOVE s.counts")
        else:
            # Writers on other machines do not see our lock file; this write makes them wait until we commit.
            writing.run("MATCH (s:Store {id: 'store'}) SET s.locked = true REMOVE s.locked")
        return writing

    @contextmanager
    def hold_writer_lock(self, timeout: float = WRITER_SECONDS) -> Iterator[None]:
        """Hold the store's writer lock (re-entrant).

        Raise StoreError if another writer keeps it past timeout seconds.
        """
        self._connection.refuse_moved()
        with find_writer_lock(self._connection.writer_file).hold(self.name, timeout):
            yield

    def ask(self, cypher: str, params: Mapping[str, Any] | None = None, timeout: float = 60) -> Answer:
        """Return what a user's query finds, run as the reader and rolled back.

        Raises QueryError if the dialect guard refuses it, or past timeout seconds.
        """
        return ask(
            self._connection, replace_unreadable(cypher), replace_unreadable_in(dict(params or {})), timeout
        )

    def prepare(self) -> None:
        """Create the constraints and indexes of the schema that are missing."""
        self._write_managed(_change_schema)

    def empty(self) -> None:
        """Delete everything, for tests.

        Raise StoreError if the store has content and is not marked as a test's.
        """
        content = self.read(
            "MATCH (n) WITH n LIMIT 1 OPTIONAL MATCH (s:Store {id: 'store'}) RETURN s.test AS test"
        )
        if content and not content[0]["test"]:
            raise StoreError(
                f"{self.name}: holds a case that is no test's, expected an empty store; name another one"
            )
        if self.folder:
            CaseFolder(self.folder).counts_file.unlink(missing_ok=True)
        while self.write(
            lambda transaction: transaction.run(
                "MATCH (n) WITH n LIMIT 5000 DETACH DELETE n RETURN count(n) AS n"
            )
        )[0]["n"]:
            pass
        self.write(lambda transaction: transaction.run("CREATE (:Store {id: 'store', test: true})"))


def _change_schema(transaction: "neo4j.ManagedTransaction") -> None:
    """Run all changes of the schema, which Neo4j takes only in a transaction that writes nothing else."""
    for statement in (*list_constraints(), *INDEXES):
        transaction.run(statement).consume()
