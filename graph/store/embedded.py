"""The embedded engine: ArcadeDB in the keeper's process, spoken to over Bolt like any other."""

import base64
import http.client
import json
import os
import platform
import sys
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import StoreError
from .atomic_files import write_atomic
from .case_folder import DATABASE, OWNER, CaseFolder, Passwords
from .driver import driver_module, wait_for
from .memory import heap_megabytes
from .ports import LOOPBACK, free_port

READER = "reader"
_ALL = ["createRecord", "readRecord", "updateRecord", "deleteRecord"]
_SCHEMA = ["updateSecurity", "updateSchema", "updateDatabaseSettings"]

# At its own limit of 16 MiB a message, the engine drops the rest and its client waits for ever.
_ROOM = {"bolt_maxMessageSize": 128 << 20, "bolt_packstream_maxValueLength": 128 << 20}


def require(folder: Path) -> None:
    """Nothing when this machine can run the embedded engine, else a StoreError."""
    if find_spec("arcadedb_embedded") is not None:
        return
    if sys.platform == "darwin" and platform.machine() == "x86_64":
        raise StoreError(
            f"{folder}: the embedded engine has no package for Macs with Intel processors; "
            "make the case with --engine neo4j, or use docker-compose.yml and --store bolt://localhost:7687"
        )
    raise StoreError(f"{folder}: the embedded engine is not installed; type: pip install arcadedb-embedded")


@dataclass
class Embedded:
    """The engine, started."""

    port: int
    server: Any

    def name(self) -> str:
        """What answers, with its version."""
        return f"ArcadeDB {version('arcadedb-embedded').partition('.post')[0]}, embedded"

    def alive(self) -> bool:
        """Whether it still runs."""
        return bool(self.server.is_started())

    def stop(self) -> None:
        """End it in order."""
        self.server.stop()


def start(folder: CaseFolder) -> Embedded:
    """The engine on the folder, answering, with its database and its reader."""
    import arcadedb_embedded

    root, passwords = folder.path / "embedded", folder.passwords()
    _groups(root)
    os.chdir(root)  # it writes ./log
    port, http_port = free_port(), free_port()
    server = arcadedb_embedded.ArcadeDBServer(
        str(root),
        root_password=passwords.owner,
        config={
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": port,
            "bolt_host": LOOPBACK,
            "host": LOOPBACK,
            "http_port": http_port,
            "mode": "development",
            "txWalFlush": 1,
            "serverMetrics": False,
            "support.autoRegister": False,
            **_ROOM,
        },
        jvm_kwargs={"heap_size": f"{heap_megabytes()}m"},
    )
    server.start()
    database = DATABASE["embedded"]
    server.create_database(database)
    engine = Embedded(port, server)
    if not wait_for(port, (OWNER["embedded"], passwords.owner), database, engine.alive):
        raise StoreError(f"the embedded engine does not answer; see {folder.log}")
    if not _reader_known(engine, passwords):
        _command(
            http_port,
            passwords,
            "create user "
            + json.dumps({"name": READER, "password": passwords.reader, "databases": {database: [READER]}}),
        )
    return engine


def _groups(root: Path) -> None:
    """Write the engine's groups before its first start: a reader's only right is to read records."""
    path = root / "config" / "server-groups.json"
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)

    def group(access: list[str], records: list[str]) -> dict[str, Any]:
        return {
            "access": access,
            "resultSetLimit": -1,
            "readTimeout": -1,
            "types": {"*": {"access": records}},
        }

    groups = {"admin": group(_SCHEMA, _ALL), "*": group([], []), READER: group([], ["readRecord"])}
    write_atomic(path, json.dumps({"databases": {"*": {"groups": groups}}, "version": 1}), private=True)


def _reader_known(engine: Embedded, passwords: Passwords) -> bool:
    try:
        return wait_for(engine.port, (READER, passwords.reader), DATABASE["embedded"], engine.alive)
    except driver_module().exceptions.AuthError:
        return False


def _command(port: int, passwords: Passwords, command: str) -> None:
    key = base64.b64encode(f"{OWNER['embedded']}:{passwords.owner}".encode()).decode()
    connection = http.client.HTTPConnection(LOOPBACK, port, timeout=30)
    try:
        connection.request(
            "POST",
            "/api/v1/server",
            json.dumps({"command": command}),
            {"Authorization": f"Basic {key}", "Content-Type": "application/json"},
        )
        answer = connection.getresponse()
        if answer.status >= 300:
            raise StoreError(
                f"the embedded engine refused to make its reader ({answer.status} {answer.read()[:300]!r}); "
                "delete the case folder and load again"
            )
    finally:
        connection.close()
