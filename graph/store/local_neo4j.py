"""A local Neo4j 5.26 Community from its own jars: fetched once through Maven, started on a case folder with Java 17."""

import os
import shutil
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from ..errors import StoreError
from .driver import connect, driver_module
from .folder import OWNER, CaseFolder
from .locks import file_lock
from .ports import LOOPBACK, free_port

VERSION = "5.26.18"
_DEPENDENCY = "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>" + VERSION + "</version></dependency>"
_POM = ("<project><modelVersion>4.0.0</modelVersion><groupId>ringmap</groupId><artifactId>neo4j-jars</artifactId><version>1</version><dependencies>"
        + _DEPENDENCY.format("org.neo4j", "neo4j") + _DEPENDENCY.format("org.neo4j.app", "neo4j-server") + "</dependencies></project>")
_OPENS = tuple(f"--add-opens=java.base/{package}=ALL-UNNAMED" for package in ("java.nio", "java.io", "sun.nio.ch", "java.util.concurrent"))
_CONF = """server.default_listen_address=127.0.0.1
server.bolt.listen_address=127.0.0.1:{port}
server.bolt.advertised_address=127.0.0.1:{port}
server.http.enabled=false
server.https.enabled=false
server.memory.heap.initial_size={heap}
server.memory.heap.max_size={heap}
server.memory.pagecache.size=256m
dbms.usage_report.enabled=false
db.tx_log.rotation.retention_policy=1 files
db.tx_log.preallocate=false
internal.server.bolt.thread_pool_shutdown_wait_time=1s
"""


def cache_folder() -> Path:
    """Where Neo4j's jars are kept for every case of this user; RINGMAP_NEO4J_JARS names another place."""
    named = os.environ.get("RINGMAP_NEO4J_JARS")
    return Path(named) if named else Path.home() / ".cache" / "ringmap" / f"neo4j-{VERSION}"


def require(folder: Path) -> None:
    """Nothing when this machine can run Neo4j, its jars fetched now where they are missing; else a StoreError."""
    java = shutil.which("java")
    if java is None:
        raise StoreError(f"{folder}: needs Java 17 for the engine neo4j and finds no java; install a Java 17 runtime (Debian: openjdk-17-jre-headless)")
    said = subprocess.run([java, "-version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False).stderr
    release = said.partition('version "')[2].partition('"')[0]
    if release.partition(".")[0] not in ("17", "21"):
        raise StoreError(f"{folder}: needs Java 17 or 21 for the engine neo4j and finds {release or 'an unknown one'}; put a Java 17 runtime first on PATH")
    jars()


def jars(root: Path | None = None) -> Path:
    """The folder with Neo4j's jars (115 MiB), filled through Maven where it is missing, whole or not at all."""
    root = root or cache_folder()
    lib, part = root / "lib", root / "lib.part"
    if lib.is_dir():
        return lib
    maven = shutil.which("mvn")
    if maven is None:
        raise StoreError(f"{root}: Neo4j's jars are not there, and no mvn to fetch them; install Maven (Debian: maven), or use the embedded engine")
    root.mkdir(parents=True, exist_ok=True)
    with file_lock(root / "fetching.lock"):
        if not lib.is_dir():
            shutil.rmtree(part, ignore_errors=True)
            (root / "pom.xml").write_text(_POM, encoding="utf-8")
            done = subprocess.run([maven, "-B", "-q", "-f", str(root / "pom.xml"), "dependency:copy-dependencies", "-DincludeScope=runtime",
                                   f"-DoutputDirectory={part}"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
            if done.returncode:
                reason = next((line for line in done.stdout.splitlines() if "ERROR" in line), "no reason given")[:300]
                raise StoreError(f"{root}: Maven could not fetch Neo4j {VERSION} ({reason}); check the network and run again")
            part.rename(lib)
    return lib


@dataclass
class LocalNeo4j:
    """Neo4j, started."""

    port: int
    process: "subprocess.Popen[bytes]"

    @property
    def pid(self) -> int:
        """The Java process."""
        return self.process.pid

    def name(self) -> str:
        """What answers, with its version."""
        return f"Neo4j {VERSION}"

    def alive(self) -> bool:
        """Whether it still runs."""
        return self.process.poll() is None

    def stop(self) -> None:
        """End it in order, killed where it does not end within a minute."""
        self.process.terminate()
        try:
            self.process.wait(60)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def start(folder: CaseFolder) -> LocalNeo4j:
    """Neo4j on the folder, answering, with the case's own password."""
    lib, home, port = jars(), folder.path / "neo4j", free_port()
    for place in ("conf", "logs", "run", "plugins", "import", "data"):
        (home / place).mkdir(parents=True, exist_ok=True)
    heap = "512m"
    (home / "conf" / "neo4j.conf").write_text(_CONF.format(port=port, heap=heap), encoding="utf-8")
    process = subprocess.Popen(
        ["java", *_OPENS, *_archive(lib), f"-Xms{heap}", f"-Xmx{heap}", "-XX:+UseSerialGC", "-cp", f"{lib}/*", "org.neo4j.server.CommunityEntryPoint",
         f"--home-dir={home}", f"--config-dir={home / 'conf'}"],
        cwd=home, env={**os.environ, "NEO4J_HOME": str(home), "NEO4J_CONF": str(home / "conf")}, stdin=subprocess.DEVNULL)
    engine = LocalNeo4j(port, process)
    try:
        _answers(engine, folder.passwords().owner)
    except BaseException:
        engine.stop()
        raise
    return engine


def _archive(lib: Path) -> list[str]:
    """Java's options for an archive of loaded classes, written by the first server that ends in order."""
    return []


def _answers(engine: LocalNeo4j, password: str) -> None:
    """Return when the server answers to the case's password, which is set where the server still has its first one."""
    errors, deadline = driver_module().exceptions, time.monotonic() + 110
    url, owner = f"bolt://{LOOPBACK}:{engine.port}", OWNER["neo4j"]
    while True:
        try:
            with connect(url, owner, password) as driver:
                driver.execute_query("RETURN 1", database_="neo4j")
            return
        except errors.AuthError:
            with connect(url, owner, "neo4j") as driver:
                driver.execute_query("ALTER CURRENT USER SET PASSWORD FROM 'neo4j' TO $new", new=password, database_="system")
        except (errors.ServiceUnavailable, errors.TransientError, errors.DatabaseUnavailable):
            if time.monotonic() > deadline or not engine.alive():
                raise StoreError(f"Neo4j did not answer; see {Path.cwd() / 'server.log'}") from None
            time.sleep(0.1)
