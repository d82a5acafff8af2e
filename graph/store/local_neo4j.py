"""A local Neo4j 5.26 Community on a case folder, started with Java as a child of the keeper."""

import ctypes
import hashlib
import os
import secrets
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..errors import StoreError
from .atomic_files import write_atomic
from .case_folder import DATABASE, OWNER, CaseFolder
from .driver import wait_for_server
from .java import find_java
from .memory import choose_heap_megabytes
from .neo4j_jar_list import VERSION
from .neo4j_jars import ClassArchive, ShowProgress, fetch_jars
from .ports import explain_taken_port, find_free_port

FIRST_HEAP = 512  # MB; it grows from there
_PASSWORD_ROUNDS = 1024
_OPENS = tuple(
    f"--add-opens=java.base/{package}=ALL-UNNAMED"
    for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent")
)
_CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size={first}m
server.memory.heap.max_size={heap}m
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
dbms.security.allow_csv_import_from_file_urls=false
internal.dbms.cypher_ip_blocklist=0.0.0.0/0,::/0
db.tx_log.rotation.retention_policy=1 files
db.tx_log.preallocate=false
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""


def require(folder: Path, show: ShowProgress | None = None) -> None:
    """Raise StoreError if this machine cannot run Neo4j; fetch its jars if they are missing."""
    find_java(folder)
    fetch_jars(show=show)
    _end_orphan(folder)


@dataclass
class LocalNeo4j:
    """A started Neo4j."""

    port: int
    process: "subprocess.Popen[bytes]"
    classes: ClassArchive

    def describe(self) -> str:
        """Return what answers, with its version."""
        return f"Neo4j {VERSION}"

    def is_alive(self) -> bool:
        """Whether the process still runs."""
        return self.process.poll() is None

    def stop(self) -> None:
        """Stop it in order; kill it if it does not end within a minute."""
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.classes.keep()

    def kill(self) -> None:
        """End the process at once; its log of transactions brings back what it did not write."""
        self.process.kill()
        self.process.wait()


def start(folder: CaseFolder, port: int = 0) -> LocalNeo4j:
    """Start Neo4j on the folder, with the case's own password; return it when it answers."""
    lib, home, port = fetch_jars(), folder.path / "neo4j", port or find_free_port()
    java = find_java(folder.path)
    for place in ("conf", "logs", "run", "plugins", "import", "data"):
        (home / place).mkdir(parents=True, exist_ok=True)
    first = not (home / "data" / "databases").exists()
    (home / "conf" / "neo4j.conf").write_text(
        _CONF.format(port=port, first=FIRST_HEAP, heap=choose_heap_megabytes()), encoding="utf-8"
    )
    if first:
        write_first_password(home, folder.read_passwords().owner)
    classes = ClassArchive(lib, java)
    process = subprocess.Popen(
        [
            str(java.program),
            *_OPENS,
            *classes.option(first),
            f"-Xms{FIRST_HEAP}m",
            f"-Xmx{choose_heap_megabytes()}m",
            "-XX:+UseSerialGC",
            "-cp",
            f"{lib}/*",
            "org.neo4j.server.CommunityEntryPoint",
            f"--home-dir={home}",
            f"--config-dir={home / 'conf'}",
        ],
        cwd=home,
        env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")},
        stdin=subprocess.DEVNULL,
        preexec_fn=_end_with_parent if sys.platform == "linux" else None,
    )
    (home / "run" / "java.pid").write_text(str(process.pid), encoding="ascii")
    engine = LocalNeo4j(port, process, classes)
    try:
        login = (OWNER["neo4j"], folder.read_passwords().owner)
        if reason := wait_for_server(port, login, DATABASE["neo4j"], engine.is_alive):
            is_taken = "" if engine.is_alive() else explain_taken_port(port)  # alive, it has the port itself
            raise StoreError(is_taken or f"Neo4j does not answer ({reason}); see {folder.log}")
    except BaseException:
        engine.stop()
        raise
    return engine


def write_first_password(home: Path, password: str) -> None:
    """Write the owner's password for a new server, which takes it before its port opens.

    The file is the one that `neo4j-admin dbms set-initial-password` writes. The password is 24 random
    bytes, so Neo4j's own number of rounds is enough.
    """
    salt = secrets.token_bytes(32)
    digest = hashlib.sha256(salt + password.encode()).digest()
    for _ in range(_PASSWORD_ROUNDS - 1):
        digest = hashlib.sha256(digest).digest()
    (home / "data" / "dbms").mkdir(parents=True, exist_ok=True)
    line = f"{OWNER['neo4j']}:SHA-256,{digest.hex()},{salt.hex()},{_PASSWORD_ROUNDS}:\n"
    write_atomic(home / "data" / "dbms" / "auth.ini", line, private=True)


def _end_with_parent() -> None:
    """Let Linux kill the Java process when its keeper is killed.

    A Neo4j that could not write its log to a full disk must not end in order: with room made meanwhile, it
    would write the rest of the broken entry behind it, and its database would never start again.
    """
    ctypes.CDLL(None).prctl(1, signal.SIGKILL)  # PR_SET_PDEATHSIG


def _end_orphan(folder: Path) -> None:
    """End a Java process whose keeper was killed; the command line of ours contains this folder."""
    try:
        pid = int((folder / "neo4j" / "run" / "java.pid").read_text("ascii"))
    except (OSError, ValueError):
        return
    deadline = time.monotonic() + 30
    while str(folder) in _read_command(pid) and time.monotonic() < deadline:
        with suppress(ProcessLookupError):
            os.kill(pid, getattr(signal, "SIGKILL", signal.SIGTERM))
        time.sleep(0.05)


def _read_command(pid: int) -> str:
    try:
        return subprocess.run(
            ["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False
        ).stdout
    except OSError:  # a system without ps
        return ""
