"""Neo4j's jars, fetched once for all cases of a user and checked, and an archive of their classes."""

import os
import shutil
import subprocess
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPException
from pathlib import Path
from threading import Lock

from filelock import Timeout

from ..errors import StoreError
from .java import Java
from .locks import make_file_lock
from .maven_repository import VARIABLE, compute_digest, explain_failure, fetch_file, find_repository
from .neo4j_jar_list import VERSION, Jar, read_jar_list

# Called with what is fetched, how much is there and how much there will be, in megabytes.
ShowProgress = Callable[[str, int, int], None]
_MEGABYTE = 1 << 20
_AT_ONCE = 4
_POM = (
    "<project><modelVersion>4.0.0</modelVersion><groupId>ringmap</groupId>"
    "<artifactId>neo4j-jars</artifactId><version>1</version><dependencies>{}</dependencies></project>"
)
# The list is complete, so Maven looks for nothing beside it.
_DEPENDENCY = (
    "<dependency><groupId>{}</groupId><artifactId>{}</artifactId><version>{}</version>"
    "<classifier>{}</classifier><exclusions><exclusion><groupId>*</groupId><artifactId>*</artifactId>"
    "</exclusion></exclusions></dependency>"
)


def find_cache_folder() -> Path:
    """Return the folder of Neo4j's jars for all cases of this user; RINGMAP_NEO4J_JARS names another one."""
    named = os.environ.get("RINGMAP_NEO4J_JARS")
    return Path(named) if named else Path.home() / ".cache" / "ringmap" / f"neo4j-{VERSION}"


def fetch_jars(
    root: Path | None = None, show: ShowProgress | None = None, jars: Sequence[Jar] | None = None
) -> Path:
    """Return the folder of Neo4j's jars (127 MB), with nothing else in it.

    Where they are missing, they are fetched: through Maven, which knows the proxies and accounts of a
    machine, or by ringmap itself where there is no Maven or RINGMAP_MAVEN_REPOSITORY is set. Each must have
    the SHA-256 of the list before the folder takes its name. A fetch that was broken off goes on where it
    ended. jars are those of the list unless named.
    """
    root, jars = root or find_cache_folder(), jars or read_jar_list()
    lib, part = root / "lib", root / "lib.part"
    if _is_complete(lib, jars):
        return lib
    root.mkdir(parents=True, exist_ok=True)
    with make_file_lock(root / "fetching.lock"):
        if _is_complete(lib, jars):
            return lib
        if lib.is_dir():  # a jar is missing or cut: the others are kept
            shutil.rmtree(part, ignore_errors=True)
            lib.rename(part)
        part.mkdir(exist_ok=True)
        maven = None if os.environ.get(VARIABLE) else shutil.which("mvn")
        missing = _drop_wrong_files(part, jars)
        if maven:
            _copy_by_maven(maven, root, part, missing, show)
        else:
            _fetch_missing(part, missing, show)
        part.rename(lib)
    return lib


def _is_complete(lib: Path, jars: Sequence[Jar]) -> bool:
    try:
        there = {entry.name: entry.stat().st_size for entry in os.scandir(lib)}
    except OSError:
        return False
    return there == {jar.name: jar.size for jar in jars}


def _drop_wrong_files(part: Path, jars: Sequence[Jar]) -> list[Jar]:
    """Return the jars that are not in the folder yet; delete whatever is no jar of the list."""
    wanted = {jar.name: jar for jar in jars}
    for path in part.iterdir():
        jar = wanted.get(path.name)
        if jar and compute_digest(path) == jar.digest:
            del wanted[jar.name]
        elif path.name.removesuffix(".part") not in wanted or jar:
            path.unlink()
    return list(wanted.values())


def _fetch_missing(part: Path, missing: list[Jar], show: ShowProgress | None) -> None:
    repository, lock, total = find_repository(), Lock(), sum(jar.size for jar in missing)
    done = 0

    def advance(size: int) -> None:
        nonlocal done
        with lock:
            done += size
            if show:
                show(f"Fetching Neo4j {VERSION} (MB)", done // _MEGABYTE, total // _MEGABYTE)

    def fetch(jar: Jar) -> None:
        fetch_file(f"{repository}/{jar.path}", part / jar.name, jar.digest, jar.size, advance)

    pool = ThreadPoolExecutor(_AT_ONCE)
    try:
        for _ in pool.map(fetch, missing):
            pass
    except (OSError, HTTPException) as error:
        raise StoreError(
            f"{repository}: Neo4j {VERSION} cannot be fetched from there ({explain_failure(error)}); "
            f"run again when the network is back, name another Maven repository in {VARIABLE}, "
            "or use the embedded engine"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _copy_by_maven(maven: str, root: Path, part: Path, missing: list[Jar], show: ShowProgress | None) -> None:
    if show:
        show(f"Fetching Neo4j {VERSION} through Maven", 0, 0)
    listed = "".join(_DEPENDENCY.format(*jar.coordinates) for jar in missing)
    (root / "pom.xml").write_text(_POM.format(listed), encoding="utf-8")
    command = [maven, "-B", "-q", "-f", str(root / "pom.xml"), "dependency:copy-dependencies"]
    done = subprocess.run(
        [*command, f"-DoutputDirectory={part}"],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        reason = next((line for line in done.stdout.splitlines() if "ERROR" in line), "no reason given")
        raise StoreError(
            f"{root}: Maven could not fetch Neo4j {VERSION} ({reason[:300]}); check the network and run again"
        )
    if wrong := [jar for jar in missing if compute_digest(part / jar.name) != jar.digest]:
        (part / wrong[0].name).unlink()
        raise StoreError(
            f"{wrong[0].name}: what Maven brought is not the file that ringmap was tested with (its SHA-256 "
            f"differs); delete it from Maven's own folder, or name another repository in {VARIABLE}"
        )


class ClassArchive:
    """An archive of the classes that Neo4j loads, which halves its start time.

    One for each release of Java.
    """

    def __init__(self, lib: Path, java: Java) -> None:
        self._path = lib.parent / f"classes-{java.release}.jsa"
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
