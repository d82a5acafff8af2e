"""The case folder: its files, its server's state, and its passwords."""

import json
import os
import platform
import secrets
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from shlex import quote

from ..errors import StoreError
from .atomic_files import write_atomic
from .locks import make_file_lock

ENGINES = ("embedded", "neo4j")
FORMAT = 1  # version of the folder's layout
DATABASE = {"embedded": "case", "neo4j": "neo4j"}
OWNER = {"embedded": "root", "neo4j": "neo4j"}


@dataclass(frozen=True)
class ServerState:
    """The state of a case folder's server, as in server.json.

    host and pid are its machine and process, port its Bolt port, server its name once it answers, and
    failed the reason why it did not start. path is where it serves the case from.
    """

    host: str
    pid: int
    port: int = 0
    server: str = ""
    failed: str = ""
    path: str = ""

    @property
    def is_here(self) -> bool:
        """Whether it runs on this machine."""
        return self.host == platform.node()

    def serves(self, folder: Path) -> bool:
        """Whether it serves the case from this folder: one whose case was moved away ends at once."""
        try:
            return not self.path or os.path.samefile(self.path, folder)
        except OSError:
            return False


@dataclass(frozen=True)
class Passwords:
    """The case's own passwords: the owner's, and the reader's, who cannot write."""

    owner: str
    reader: str


@dataclass(frozen=True)
class CaseFolder:
    """A folder that holds one case."""

    path: Path

    @classmethod
    def at(cls, place: str | os.PathLike[str]) -> "CaseFolder":
        """Return the case folder at a path in any spelling: through a link, with ~ or with .. in it.

        One folder has one path here: locks, the server and its process are known by it.
        """
        try:
            return cls(Path(place).expanduser().resolve())
        except RuntimeError as error:  # a ~user who does not exist, or links in a circle
            raise StoreError(
                f"{place}: leads to no folder ({error}), expected the path of a case; name another one"
            ) from error

    @property
    def is_read_only(self) -> bool:
        """Whether the folder is a case on a medium that cannot be written."""
        place = self.server_folder if self.server_folder.is_dir() else self.path
        return self.exists and not os.access(place, os.W_OK)

    @property
    def server_folder(self) -> Path:
        """The folder of locks, passwords and the server's state."""
        return self.path / "server"

    @property
    def opening_lock(self) -> Path:
        """Locked while somebody joins, starts or stops the server."""
        return self.server_folder / "opening.lock"

    @property
    def running_lock(self) -> Path:
        """Locked by the server for as long as it lives."""
        return self.server_folder / "running.lock"

    @property
    def writer_lock(self) -> Path:
        """Locked by the one writer."""
        return self.server_folder / "writing.lock"

    @property
    def clients_folder(self) -> Path:
        """One locked file for each store that is open on the case."""
        return self.server_folder / "clients"

    @property
    def unread_mark(self) -> Path:
        """A file that is there from a start without seal until the case was read whole; see read_whole."""
        return self.server_folder / "unread"

    @property
    def counts_file(self) -> Path:
        """What the store counted after its last writing."""
        return self.server_folder / "counts.json"

    @property
    def audit_log(self) -> Path:
        """The log of who used the case, if no other place is set for it."""
        return self.path / "audit.jsonl"

    @property
    def log(self) -> Path:
        """The server's log file."""
        return self.server_folder / "server.log"

    @cached_property
    def engine(self) -> str:
        """The engine that the folder was made for."""
        try:
            case = json.loads((self.path / "case.json").read_text("utf-8"))
            engine, form = str(case["engine"]), case.get("format", FORMAT)
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise StoreError(
                f"{self.path}: case.json does not name its engine, expected embedded or neo4j; "
                "put it back from a copy of the case"
            ) from error
        if form != FORMAT:
            raise StoreError(
                f"{self.path}: is a case of format {form}, expected {FORMAT}; use the ringmap that made it"
            )
        if engine not in ENGINES:
            raise StoreError(
                f"{self.path}: case.json names the engine {engine!r}, expected embedded or neo4j; "
                "use the ringmap that made it"
            )
        return engine

    @property
    def exists(self) -> bool:
        """Whether there is a case in the folder."""
        return (self.path / "case.json").is_file()

    def make(self, engine: str) -> None:
        """Make the folder of a new case. Raise StoreError if the folder holds something else."""
        if engine not in ENGINES:
            raise StoreError(f"engine {engine!r} is not known, expected embedded or neo4j; name one of these")
        if self.path.exists() and (
            not self.path.is_dir() or any(entry.name != "server" for entry in self.path.iterdir())
        ):
            raise StoreError(
                f"{self.path}: holds something else than a case, expected an empty or a new folder; "
                "name another one"
            )
        self.prepare()
        with make_file_lock(self.opening_lock):  # two commands may make it at once
            if not self.exists:
                write_atomic(
                    self.path / "case.json",
                    json.dumps({"engine": engine, "format": FORMAT}),
                    private=True,
                    beside=self.server_folder,
                )

    def prepare(self) -> None:
        """Make the private folders that every start needs."""
        for place in (self.path, self.server_folder, self.clients_folder):
            place.mkdir(mode=0o700, parents=True, exist_ok=True)

    def read_passwords(self) -> Passwords:
        """Return the case's passwords; the first call makes them."""
        path = self.server_folder / "passwords.json"
        if not path.exists():
            write_atomic(
                path,
                json.dumps({"owner": secrets.token_urlsafe(24), "reader": secrets.token_urlsafe(24)}),
                private=True,
            )
        if os.name == "posix" and (mode := path.stat().st_mode) & 0o077:
            raise StoreError(
                f"{path}: others than its owner can use it (mode {mode & 0o777:o}), expected a file of the "
                f"owner alone; type: chmod 600 {quote(str(path))}"
            )
        try:
            return Passwords(**json.loads(path.read_text("utf-8")))
        except (OSError, ValueError, TypeError) as error:
            raise StoreError(
                f"{path}: cannot be read, expected the case's passwords; put it back from a copy of the case"
            ) from error

    def read_server(self) -> ServerState | None:
        """Return the server state in server.json; None if there is none or the server ended in order."""
        try:
            return ServerState(**json.loads((self.server_folder / "server.json").read_text("utf-8")))
        except (OSError, ValueError, TypeError):
            return None

    def write_server(self, server: ServerState) -> None:
        """Write the server state to server.json, for others to join the server."""
        write_atomic(self.server_folder / "server.json", json.dumps(asdict(server)), private=True)

    def forget_server(self) -> None:
        """Delete server.json: no server runs."""
        (self.server_folder / "server.json").unlink(missing_ok=True)
