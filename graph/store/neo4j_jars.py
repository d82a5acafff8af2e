"""Neo4j's jars, fetched through Maven once for all cases of a user, and an archive of their classes."""

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
    "<project><modelVersion>4.0.0</modelVersion><groupId>ringmap</groupId>"
    "<artifactId>neo4j-jars</artifactId><version>1</version><dependencies>"
    + _DEPENDENCY.format("org.neo4j", "neo4j")
    + _DEPENDENCY.format("org.neo4j.app", "neo4j-server")
    + "</dependencies></project>"
)


def find_cache_folder() -> Path:
    """Return the folder of Neo4j's jars for all cases of this user; RINGMAP_NEO4J_JARS names another one."""
    named = os.environ.get("RINGMAP_NEO4J_JARS")
    return Path(named) if named else Path.home() / ".cache" / "ringmap" / f"neo4j-{VERSION}"


@cache
def read_java_release() -> str:
    """Return the release of the java on PATH, such as 17.0.15; "" if it names none."""
    output = subprocess.run(
        ["java", "-version"], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False
    ).stderr
    return output.partition('version "')[2].partition('"')[0]


def fetch_jars(root: Path | None = None) -> Path:
    """Return the folder of Neo4j's jars (115 MiB).

    Fetch them through Maven, all or none, if it is missing.
    """
    root = root or find_cache_folder()
    lib, part = root / "lib", root / "lib.part"
    if lib.is_dir():
        return lib
    maven = shutil.which("mvn")
    if maven is None:
        raise StoreError(
            f"{root}: Neo4j's jars are not there, and no mvn to fetch them; "
            "install Maven (Debian: maven), or use the embedded engine"
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
                    f"{root}: Maven could not fetch Neo4j {VERSION} ({reason}); "
                    "check the network and run again"
                )
            part.rename(lib)
    return lib


class ClassArchive:
    """An archive of the classes that Neo4j loads, which halves its start time.

    One for each release of Java.
    """

    def __init__(self, lib: Path) -> None:
        self._path = lib.parent / f"classes-{read_java_release()}.jsa"
        self._part = self._path.with_suffix(".part")
        self._lock = make_file_lock(self._path.with_suffix(".lock"))

    def option(self, first: bool) -> list[str]:
        """Return Java's option to use the archive, or to write it when Java exits.

        Writing takes 10 s, so a case's first server does not write it, and only one server at a time does.
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
        """Move the archive that an ended server wrote to its final name."""
        if self._lock.is_locked:
            if self._part.exists():
                self._part.replace(self._path)
            self._lock.release()
