"""An archive of the embedded engine's Java classes in the user's cache, which halves the time of a start.

A separate process makes it: it starts the engine on an empty case, runs a few statements and writes down
the loaded classes. That takes half a minute of a processor, so it happens once for an installation, after
a server has ended.
"""

import contextlib
import hashlib
import os
import subprocess
import sys
import tempfile
import time
import traceback
from importlib.util import find_spec
from pathlib import Path

from filelock import Timeout

from ..schema.model import list_constraints
from .embedded import JAVA_OPTIONS, start
from .kept_counts import EMBEDDED_COUNTS
from .locks import make_file_lock

_MODULE = f"{__package__}.class_archive"  # __name__ is "__main__" if this file is run
_DAY = 86400
_KEPT = 3  # archives of other installations that are not deleted


def archive_option() -> list[str]:
    """Return Java's option to use the archive; no option if there is none."""
    path = _find_archive()
    return [f"-XX:AOTCache={path}"] if path is not None and path.is_file() else []


def request_archive() -> None:
    """Start a process that makes the archive if it is missing."""
    path = _find_archive()
    with contextlib.suppress(OSError):
        if path is None or path.exists() or _failed_lately(path.with_suffix(".failed")):
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        nothing = subprocess.DEVNULL
        subprocess.Popen(
            [sys.executable, "-P", "-m", _MODULE, "make"],
            cwd=path.parent,
            stdin=nothing,
            stdout=nothing,
            stderr=nothing,
            start_new_session=True,
        )


def _failed_lately(failed: Path) -> bool:
    return failed.exists() and time.time() - failed.stat().st_mtime < _DAY


def make_archive() -> None:
    """Make the archive, whole or not at all; if it fails, write why into a file and do not try for a day."""
    path = _find_archive()
    if path is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    making = make_file_lock(path.with_suffix(".lock"))
    with (
        contextlib.suppress(Timeout),
        making.acquire(timeout=0),
        tempfile.TemporaryDirectory(dir=path.parent, ignore_cleanup_errors=True) as scratch,
    ):
        if path.exists():
            return
        part, failed = Path(scratch) / "part.aot", path.with_suffix(".failed")
        words = [sys.executable, "-P", "-m", _MODULE, "train", str(part), str(Path(scratch) / "case")]
        failed.write_text("not finished\n", "utf-8")  # if this process is killed, nobody tries again at once
        done = subprocess.run(
            words,
            check=False,
            timeout=1800,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        if part.is_file():
            part.replace(path)
            failed.unlink()
            _forget_old(path)
        else:
            failed.write_text(done.stdout[-4000:], "utf-8")


def _train(part: Path, case: Path) -> None:
    """Start the engine on a new case, run statements, and exit; Java then writes the archive to part."""
    import jpype

    from .accounts import READER
    from .case_folder import DATABASE, OWNER, CaseFolder
    from .driver import connect

    folder = CaseFolder(case)
    folder.make("embedded")
    engine = start(folder, [f"-XX:AOTCacheOutput={part}"])
    passwords = folder.read_passwords()
    for user, password in ((OWNER["embedded"], passwords.owner), (READER, passwords.reader)):
        with (
            connect(f"bolt://127.0.0.1:{engine.port}", user, password) as driver,
            driver.session(database=DATABASE["embedded"]) as session,
        ):
            if user != READER:
                for statement in list_constraints():
                    session.run(statement).consume()
            for number in range(_ROUNDS):
                for statement in _READS if user == READER else _WRITES:
                    rows = [{"id": f"{number}-{each}", "name": "x"} for each in range(100)]
                    session.run(statement, rows=rows, ids=[row["id"] for row in rows], text="x").consume()
    engine.stop()
    jpype.JClass("java.lang.System").exit(0)


# Statements of the kinds that commands send first. Java keeps which of its methods they use most, too, and
# compiles those early.
_WRITES = (
    "UNWIND $rows AS row MERGE (n:Entity:Person {id: row.id}) SET n.label = row.name, n.kind = 'Person'",
    "UNWIND $rows AS row MATCH (a:Entity {id: row.id}) MERGE (d:Document {id: 'd' + row.id}) "
    "MERGE (d)-[m:MENTIONS {id: row.id}]->(a) SET m.as_reported = [row.name], d.reference = row.name",
    "UNWIND $rows AS row CREATE (n:Entity:Vehicle) SET n = row, n.id = 'v' + row.id, n.kind = "
    "coalesce(row.kind, 'Vehicle')",
    "UNWIND $rows AS row CREATE (k:IdentityKey) SET k = row",
    "UNWIND $rows AS row MATCH (a:Entity {id: row.id}) MATCH (b:Entity {id: 'v' + row.id}) "
    "CREATE (a)-[f:DRIVES]->(b) SET f = row, f += row",
    "UNWIND $rows AS row MATCH (d:Document {id: 'd' + row.id}) MATCH (e:Entity {id: 'v' + row.id}) "
    "CREATE (d)-[m:MENTIONS]->(e) SET m = row, m += row",
    "UNWIND $ids AS id MATCH (e:Entity {id: id}) SET e.stale = true",
    "MATCH (s:Store {id: 'store'}) WITH s, CASE WHEN coalesce(s.changed, 0) > 1 THEN s.changed ELSE 1 END "
    "AS last SET s.changed = last",
    "UNWIND $ids AS id MATCH (e:Entity {id: id})<-[m:MENTIONS]-(:Document) "
    "RETURN m.id AS mention, e.id AS entity, m.keys AS keys",
)
_READS = (
    "MATCH (s:Store {id: 'store'}) WHERE s.key IS NOT NULL "
    "AND coalesce(s.origins, 1) < 2 RETURN s.key AS key",
    "MATCH (e:Entity) WHERE toLower(e.label) CONTAINS $text RETURN e.id AS id, e.label AS said "
    "ORDER BY size(said), id LIMIT 50",
    "MATCH (:Document)-[m:MENTIONS]->(e:Entity) WHERE any(said IN m.as_reported WHERE toLower(said) "
    "CONTAINS $text) OR e.id = $text RETURN DISTINCT e.id AS id, '' AS said ORDER BY id LIMIT 50",
    "MATCH (d:Document) WHERE toLower(d.reference) CONTAINS $text OR toLower(coalesce(d.title, '')) "
    "CONTAINS $text RETURN d.id AS id, d.reference AS said ORDER BY size(said), id LIMIT 50",
    "UNWIND $ids AS id MATCH (e:Entity {id: id}) OPTIONAL MATCH (e)<-[:MENTIONS]-(d:Document) "
    "RETURN e.id AS id, e.kind AS kind, e.label AS label, count(DISTINCT d) AS documents_count",
    "UNWIND $ids AS id MATCH (:Entity {id: id})<-[m:MENTIONS]-(d:Document) RETURN DISTINCT "
    "coalesce(m.handling, '') AS handling, coalesce(d.marking, '') AS marking",
    "MATCH (e:Entity) RETURN e.id AS id, e.label AS label, coalesce(e.nickname, '') AS nickname ORDER BY id",
    "MATCH (d:Document)-[m:MENTIONS]->(e:Entity) RETURN d.id AS id, properties(m) AS p, labels(e) AS labels",
    "MATCH (:Document)-[:LOADED_BY]->(r:LoadRun) RETURN max(r.started_at) AS at",
    EMBEDDED_COUNTS,
)
_ROUNDS = 3


def _find_archive() -> Path | None:
    """Return the path of this installation's archive; None if Java would not use one."""
    package = find_spec("arcadedb_embedded")
    if package is None or package.origin is None:
        return None
    home = Path(package.origin).parent
    if not str(home).isascii() or " " in str(home):  # Java gets such a class path in another way
        return None
    # Java uses an archive only with the same files from which it was made.
    files = sorted(
        [*(home / "jars").glob("*.jar"), *(home / "jre").glob("release"), *home.parent.glob("org.jpype.jar")]
    )
    state = repr(
        [
            *((str(file), file.stat().st_size, file.stat().st_mtime_ns) for file in files),
            *(JAVA_OPTIONS, _WRITES, _READS, _ROUNDS),
        ]
    )
    try:
        home_folder = Path.home()
    except RuntimeError:  # a user without a home has no archive
        return None
    return (
        home_folder
        / ".cache"
        / "ringmap"
        / "embedded"
        / f"{hashlib.sha256(state.encode()).hexdigest()[:16]}.aot"
    )


def _forget_old(path: Path) -> None:
    others = sorted((each for each in path.parent.glob("*.aot") if each != path), key=os.path.getmtime)
    for each in others[:-_KEPT]:
        each.unlink(missing_ok=True)


if __name__ == "__main__":
    if sys.argv[1] == "make":
        if hasattr(os, "nice"):
            os.nice(19)  # other programs of this machine come first
        make_archive()
    else:
        try:
            _train(Path(sys.argv[2]), Path(sys.argv[3]))
        except BaseException:
            traceback.print_exc()
            sys.stderr.flush()
            os._exit(1)  # the engine's threads would keep the process
