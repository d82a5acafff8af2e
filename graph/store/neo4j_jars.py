"""Neo4j's jars: fetched once for all cases of a user through Maven, with an archive of their classes for a quick start."""

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

from filelock import Timeout

from ..errors import StoreError
from .locks import make_file_lock

VERSION = "5.26.18"
_DEPENDENCY = (
    "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>"
    + VERSION
    + "</version></dependency>"
)
_POM = (
    "<project><modelVersion>4.0.0</modelVersion><groupId>ringmap</groupId><artifactId>neo4j-jars</artifactId><version>1</version><dependencies>"
    + _DEPENDENCY.format("org.neo4j", "neo4j")
    + _DEPENDENCY.format("org.neo4j.app", "neo4j-server")
    + "</dependencies></project>"
)


def find_cache_folder() -> Path:
    """Where Neo4j's jars are kept for every case of this user; RINGMAP_NEO4J_JARS names another place."""
    named = os.environ.get("RINGMAP_NEO4J_JARS")
    return Path(named) if named else Path.home() / ".cache" / "ringmap" / f"neo4j-{VERSION}"


@cache
def read_java_release() -> str:
    """The release of the java on PATH, such as 17.0.15; empty where it names none."""
    said = subprocess.run(
        ["java", "-version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    ).stderr
    return said.partition('version "')[2].partition('"')[0]


def fetch_jars(root: Path | None = None) -> Path:
    """The folder with Neo4j's jars (115 MiB), filled through Maven where it is missing, whole or not at all."""
    root = root or find_cache_folder()
    lib, part = root / "lib", root / "lib.part"
    if lib.is_dir():
        return lib
    maven = shutil.which("mvn")
    if maven is None:
        raise StoreError(
            f"{root}: Neo4j's jars are not there, and no mvn to fetch them; install Maven (Debian: maven), or use the embedded engine"
        )
    root.mkdir(parents=True, exist_ok=True)
    with make_file_lock(root / "fetching.lock"):
        if not lib.is_dir():
            shutil.rmtree(part, ignore_errors=True)
            (root / "pom.xml").write_text(_POM, encoding="utf-8")
            done = subprocess.run(
                [
                    maven,
                    "-B",
                    "-q",
                    "-f",
                    str(root / "pom.xml"),
                    "dependency:copy-dependencies",
                    "-DincludeScope=runtime",
                    f"-DoutputDirectory={part}",
                ],
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                reason = next(
                    (line for line in done.stdout.splitlines() if "ERROR" in line), "no reason given"
                )[:300]
                raise StoreError(
                    f"{root}: Maven could not fetch Neo4j {VERSION} ({reason}); check the network and run again"
                )
            part.rename(lib)
    return lib


class ClassArchive:
    """The classes that a start of Neo4j loads, ready made: half the work of a start. Each release of Java has its own."""

    def __init__(self, lib: Path) -> None:
        self._path = lib.parent / f"classes-{read_java_release()}.jsa"
        self._part = self._path.with_suffix(".part")
        self._lock = make_file_lock(self._path.with_suffix(".lock"))

    def option(self, first: bool) -> list[str]:
        """Java's option to use the archive, or to write it at its end.

        Writing costs 10 s, so a case's first server is spared it, and only one server at a time does it.
        """
        if self._path.exists():
            return [f"-XX:SharedArchiveFile={self._path}"]
        if first:
            return []
        try:
            self._lock.acquire(timeout=0)
        except Timeout:
            return []
        self._part.unlink(missing_ok=True)
        return [f"-XX:ArchiveClassesAtExit={self._part}"]

    def keep(self) -> None:
        """Put what an ended server wrote where the next one finds it."""
        if self._lock.is_locked:
            if self._part.exists():
                self._part.replace(self._path)
            self._lock.release()
