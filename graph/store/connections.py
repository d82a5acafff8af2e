"""Connections to a store: a URL with its accounts, or a case folder with its server; both give sessions."""

import hashlib
import os
import re
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import urlsplit

from ..errors import StoreError
from .accounts import READER
from .answer import convert_records
from .case_folder import DATABASE, OWNER, CaseFolder, ServerState
from .driver import connect, driver_module, is_rate_limited, translate_errors, wait_for_server
from .full_disk import describe_full_disk, needs_restart
from .interrupts import defer_interrupts
from .open_folder import OpenFolder
from .ports import LOOPBACK, can_connect
from .presence import withdraw
from .read_only import copy_read_only
from .server import StartOptions, join_server, kill_server

if TYPE_CHECKING:
    import neo4j


T = TypeVar("T")
BOLT_PORT = 7687
_ANSWER_SECONDS = 10.0
SCHEMES = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")
# What the embedded server says on connections that it had let in, while it ends.
_REVOKED = "credentials of this connection are no longer valid"


@dataclass(frozen=True)
class Accounts:
    """Address, database, and (user, password) of the owner and of the reader, None if there is no reader."""

    url: str
    database: str
    owner: tuple[str, str]
    reader: tuple[str, str] | None


class Connection:
    """A Bolt server and the drivers connected to it."""

    folder: Path | None = None
    is_read_only = False

    def __init__(
        self, name: str, accounts: Accounts, remedy: str, writer_file: Path, **settings: Any
    ) -> None:
        self.name, self.accounts, self.remedy, self.writer_file = name, accounts, remedy, writer_file
        self.engine, self.server = "neo4j", ""
        self._settings = settings
        self._drivers: dict[bool, neo4j.Driver] = {}
        self._lost_drivers: list[neo4j.Driver] = []  # of servers that died; other threads may still use them
        self._bookmarks: neo4j.BookmarkManager | None = None
        self._lock = threading.RLock()

    @contextmanager
    def session(self, reads: bool) -> "Iterator[neo4j.Session]":
        """Give a new session: the reader's in READ mode, or the owner's in WRITE mode."""
        with self._start_interruptible_session(reads) as (session, _):
            yield session

    def run_transaction(self, work: "Callable[[neo4j.ManagedTransaction], T]", reads: bool) -> T:
        """Return what work(transaction) returns; the driver may call it more than once."""
        with self._start_interruptible_session(reads) as (session, interrupt):

            def work_unless_interrupted(transaction: "neo4j.ManagedTransaction") -> T:
                if interrupt.is_set():
                    raise KeyboardInterrupt  # else the driver would run the work again after a Ctrl-C
                return work(transaction)

            execute = session.execute_read if reads else session.execute_write
            return execute(work_unless_interrupted)

    def run_statement(self, cypher: str, params: dict[str, Any], reads: bool) -> list[dict[str, Any]]:
        """Return the rows of one statement, in plain values. The statement may be run more than once.

        The server begins and commits a transaction for it, so it is one exchange and not three.
        """
        errors = driver_module().exceptions
        try:
            with self._start_interruptible_session(reads) as (session, _):
                return convert_records(session.run(cypher, params))
        except (errors.Neo4jError, errors.DriverError) as error:
            if not error.is_retryable():
                raise
        # The driver repeats only a transaction that it began itself.
        return self.run_transaction(
            lambda transaction: convert_records(transaction.run(cypher, params)), reads
        )

    @contextmanager
    def _start_interruptible_session(self, reads: bool) -> "Iterator[tuple[neo4j.Session, threading.Event]]":
        self.refuse_moved()
        sessions: list[neo4j.Session] = []
        with (
            defer_interrupts(lambda: _cut_connections(sessions)) as interrupt,
            self._start_session(reads) as session,
        ):
            sessions.append(session)
            yield session, interrupt

    def _start_session(self, reads: bool) -> "neo4j.Session":
        neo4j = driver_module()
        with self._lock:
            is_reader = reads and self.accounts.reader is not None  # else one account and one pool do both
            if is_reader not in self._drivers:
                account = self.accounts.reader if reads and self.accounts.reader else self.accounts.owner
                self._drivers[is_reader] = connect(self.accounts.url, *account, **self._settings)
            if self._bookmarks is None:
                self._bookmarks = neo4j.GraphDatabase.bookmark_manager()
            # Bookmarks let a cluster's readers see what was just written; the embedded engine has none.
            chained = {"bookmark_manager": self._bookmarks} if self.engine == "neo4j" else {}
            return self._drivers[is_reader].session(
                database=self.accounts.database,
                **chained,
                default_access_mode=neo4j.READ_ACCESS if reads else neo4j.WRITE_ACCESS,
            )

    def refuse_moved(self) -> None:
        """Raise StoreError if another folder, or none, lies where the case was opened."""

    def run_again_if_lost(self, work: Callable[[], T], *, is_read: bool = False) -> T:
        """Return what work returns; run it a second time if the server died and could be started again."""
        return work()

    def kill(self) -> bool:
        """Kill the server and start it again; return False if the server is not ours."""
        return False

    def close(self) -> None:
        """Close the connection."""
        with defer_interrupts(lambda: None):
            for driver in (*self._drivers.values(), *self._lost_drivers):
                driver.close()
        self._drivers.clear()
        self._lost_drivers.clear()


class UrlConnection(Connection):
    """A server that somebody else runs."""

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.username or parts.password:
            raise StoreError(
                f"{parts.scheme}://{parts.hostname}: holds a user or password, expected an address alone; "
                "put them into RINGMAP_USER and RINGMAP_PASSWORD"
            )
        host, port = parts.hostname or LOOPBACK, parts.port or BOLT_PORT
        accounts = _read_accounts(url)
        writer = (
            _private_folder()
            / f"{hashlib.sha256(f'{url} {accounts.database}'.encode()).hexdigest()[:16]}.writing.lock"
        )
        super().__init__(
            url,
            accounts,
            "check the address, and RINGMAP_USER, RINGMAP_PASSWORD and RINGMAP_DATABASE",
            writer,
            connection_timeout=10,
            connection_acquisition_timeout=_ANSWER_SECONDS,
        )
        try:
            with translate_errors(self.name, self.remedy), self.session(reads=False) as session:
                agent = session.run("RETURN 1").consume().server.agent
        except StoreError as error:
            self.close()
            if type(error.__cause__).__name__ == "ServiceUnavailable" and can_connect(host, port, 1):
                raise StoreError(
                    f"{url}: port {port} is taken by a program that is no Neo4j; name the port of Neo4j in "
                    "the address, or give Neo4j another one (RINGMAP_BOLT_PORT for docker compose)"
                ) from error
            raise
        except BaseException:
            self.close()
            raise
        arcade = re.search(
            r"ArcadeDB [\w.]+", agent
        )  # its agent is: Neo4j/5.26.0 compatible (ArcadeDB 26.10.2)
        self.engine, self.server = (
            ("embedded", arcade[0]) if arcade else ("neo4j", agent.replace("/", " ", 1))
        )


class CaseConnection(Connection):
    """A case folder, whose server is ours."""

    def __init__(self, case: CaseFolder, options: StartOptions) -> None:
        self.is_read_only, self._case = case.is_read_only, copy_read_only(case)
        try:
            self._join(options)
        except StoreError:
            if not self.is_read_only or self._case.exists:
                raise
            # The server of the copy has just ended and deleted it.
            self._case = copy_read_only(case)
            self._join(options)
        remedy = f"see {self._case.log}; its passwords are in {case.server_folder / 'passwords.json'}"
        super().__init__(
            str(case.path),
            self._make_accounts(self._server),
            remedy,
            self._case.writer_lock,
            # A dead server is started again at once, so a longer wait does not help.
            connection_timeout=10,
            max_transaction_retry_time=3,
        )
        self.folder, self.engine, self.server = case.path, case.engine, self._server.server

    def _join(self, options: StartOptions) -> None:
        self._place = OpenFolder(self._case.path)
        try:
            self._server, self._present = join_server(self._case, options=options)
        except BaseException:
            self._place.close()
            raise

    def _make_accounts(self, server: ServerState) -> Accounts:
        passwords = self._case.read_passwords()
        reader = (READER, passwords.reader) if self._case.engine == "embedded" else None
        return Accounts(
            f"bolt://{LOOPBACK}:{server.port}",
            DATABASE[self._case.engine],
            (OWNER[self._case.engine], passwords.owner),
            reader,
        )

    def run_again_if_lost(self, work: Callable[[], T], *, is_read: bool = False) -> T:
        """Return what work returns; run it a second time if the server has died.

        Writing whose commit got no answer is not run again, because it may be in the store already.
        """
        errors, server = driver_module().exceptions, self._server
        try:
            return work()
        except errors.IncompleteCommit:
            if not is_read:
                self._refuse_full_disk()
                raise
            self._rejoin(server)
        except (errors.ServiceUnavailable, errors.SessionExpired):
            self._rejoin(server)
        except errors.AuthError as error:
            if _REVOKED not in str(error):
                raise
            self._rejoin(server)
        except errors.Neo4jError as error:
            self._refuse_full_disk(error)
            if is_rate_limited(error):
                wait_for_server(server.port, self.accounts.owner, self.accounts.database, lambda: True, 20)
            elif needs_restart(error):
                self.kill()  # once its log could not be written, this server answers nothing more
            else:
                raise
        return work()

    def refuse_moved(self) -> None:
        """Raise StoreError if another folder, or none, lies where the case was opened."""
        if not self._place.is_in_place:
            raise StoreError(
                f"{self._case.path}: the case was moved or replaced while it was open, and nothing was "
                "written to what is there now; open it again where it is"
            )

    def _refuse_full_disk(self, error: Exception | None = None) -> None:
        """Raise StoreError if the disk is full; a server that cannot go on after that is ended."""
        if full := describe_full_disk(self._case.path):
            if error is not None and needs_restart(error):
                kill_server(self._case, self._server)
            raise StoreError(full) from error

    def kill(self) -> bool:
        """Kill the server and start it again; return True."""
        server = self._server
        kill_server(self._case, server)
        self._rejoin(server)
        return True

    def _rejoin(self, lost: ServerState) -> None:
        self.refuse_moved()
        with self._lock:
            if self._server is lost:  # if not, another thread has joined the new one already
                self._lost_drivers += self._drivers.values()
                self._drivers.clear()
                withdraw(self._present)
                if self.folder and self.is_read_only:
                    copy_read_only(CaseFolder(self.folder))  # the server that ended may have deleted it
                self._server, self._present = join_server(self._case, lost)
                self.accounts = self._make_accounts(self._server)

    def close(self) -> None:
        """Close the connection; the server ends by itself when nobody else uses it."""
        super().close()
        if self._place.is_in_place:
            withdraw(self._present)
        else:
            self._present.release()
        self._place.close()


def _cut_connections(sessions: "Iterable[neo4j.Session]") -> None:
    """Cut the connections of these sessions, so that what waits for an answer fails at once."""
    for session in sessions:
        # The driver offers this to asynchronous programs only. Without it a Ctrl-C waits for the statement.
        if connection := getattr(session, "_connection", None):
            connection.kill()


def _read_accounts(url: str) -> Accounts:
    def read_variable(name: str) -> str:
        value = os.environ.get(name)
        if not value:
            raise StoreError(
                f"{url}: {name} is not set, "
                "expected RINGMAP_USER, RINGMAP_PASSWORD and RINGMAP_DATABASE; set it"
            )
        return value

    owner = (read_variable("RINGMAP_USER"), read_variable("RINGMAP_PASSWORD"))
    reader = (
        (read_variable("RINGMAP_READER_USER"), read_variable("RINGMAP_READER_PASSWORD"))
        if os.environ.get("RINGMAP_READER_USER")
        else None
    )
    return Accounts(url, read_variable("RINGMAP_DATABASE"), owner, reader)


def _private_folder() -> Path:
    place = Path.home() / ".cache" / "ringmap"
    place.mkdir(parents=True, exist_ok=True)
    return place
