"""The embedded engine: ArcadeDB in the keeper's process, reached over Bolt like any other server."""

import os
import platform
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..errors import StoreError
from .accounts import write_accounts
from .case_folder import DATABASE, CaseFolder
from .memory import choose_heap_megabytes
from .optional_modules import hide_modules
from .ports import LOOPBACK, explain_taken_port, find_free_port

# Those of arcadedb_embedded, but without --add-modules=jdk.incubator.vector, which vector indexes alone use:
# Java links no class ahead of time if an incubator module is loaded.
JAVA_OPTIONS = (
    "--add-opens=java.base/java.util.concurrent.atomic=ALL-UNNAMED",
    "--add-opens=java.base/java.nio.channels.spi=ALL-UNNAMED",
    "--add-opens=java.base/java.lang=ALL-UNNAMED",
    "--enable-native-access=ALL-UNNAMED",
    "-Djava.awt.headless=true",
    "-Dfile.encoding=UTF8",
    "-Dpolyglot.engine.WarnInterpreterOnly=false",
    "-XX:+UseCompactObjectHeaders",
    "-XX:ErrorFile=./log/hs_err_pid%p.log",
)
QUICK_COMPILER = ("-XX:TieredStopAtLevel=1",)
# The default is 16 MiB: the engine drops the rest of a longer message and its client waits for ever.
_MESSAGE_LIMITS = {"bolt_maxMessageSize": 128 << 20, "bolt_packstream_maxValueLength": 128 << 20}


def require(folder: Path, show: object = None) -> None:
    """Raise StoreError if this machine cannot run the embedded engine; there is no progress to show."""
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
    """A started embedded engine."""

    port: int
    server: Any

    def describe(self) -> str:
        """Return what answers, with its version."""
        return f"ArcadeDB {version('arcadedb-embedded').partition('.post')[0]}, embedded"

    def is_alive(self) -> bool:
        """Whether the engine still runs."""
        return bool(self.server.is_started())

    def stop(self) -> None:
        """Stop the engine in order."""
        self.server.stop()

    def kill(self) -> None:
        """End this process, and the engine with it; an object of the engine that is deleted would stop it."""
        os._exit(0)


def start(folder: CaseFolder, java_options: Sequence[str] = (), port: int = 0) -> Embedded:
    """Start the engine on the folder, with its database and its accounts; return it when it answers."""
    with hide_modules("numpy"):  # it would import numpy (0.2 s) for vectors alone
        import arcadedb_embedded

    root, passwords = folder.path / "embedded", folder.read_passwords()
    write_accounts(folder)
    os.chdir(root)  # it writes ./log
    _start_java(java_options)
    port = port or find_free_port()
    server = arcadedb_embedded.ArcadeDBServer(
        str(root),
        root_password=passwords.owner,
        config={
            "server_plugins": "Bolt:com.arcadedb.bolt.BoltProtocolPlugin",
            "bolt_port": port,
            "bolt_host": LOOPBACK,
            "host": LOOPBACK,
            "http_port": find_free_port(),
            "mode": "development",
            "txWalFlush": 1,
            "serverMetrics": False,
            "support.autoRegister": False,
            **_MESSAGE_LIMITS,
        },
    )
    try:
        server.start()  # with its Bolt port open, and the databases that are there
    except arcadedb_embedded.ArcadeDBError as error:
        if taken := explain_taken_port(port):
            raise StoreError(taken) from error
        raise
    server.create_database(DATABASE["embedded"])
    return Embedded(port, server)


def _start_java(options: Sequence[str]) -> None:
    """Start Java in this process; arcadedb_embedded joins a Java that runs."""
    import jpype
    from arcadedb_embedded.jvm import get_bundled_jre_lib_path, get_jar_path

    own = shlex.split(os.environ.get("ARCADEDB_JVM_ARGS", ""))
    jpype.startJVM(
        get_bundled_jre_lib_path(),
        *JAVA_OPTIONS,
        f"-Xmx{choose_heap_megabytes()}m",
        *own,
        *options,
        classpath=sorted(map(str, Path(get_jar_path()).glob("*.jar"))),
        interrupt=False,
    )
