"""The seal of a case at rest: size, times and digest of each file of its engine, as its server left it.

While no server runs, nobody writes these files. So a file that differs from its seal when the next server
starts was damaged in between. A server breaks the seal before its engine starts; one that is killed leaves
none, and the engine then recovers by its own log.
"""

import hashlib
import json
import os
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote

from .atomic_files import write_atomic
from .case_folder import CaseFolder
from .damage import Damage

SEAL = "seal.json"
_FOLDERS = {"embedded": "embedded/databases", "neo4j": "neo4j/data"}
# Files that hold nothing: the engines make them at each start.
_EMPTY = (".instance.id", "database_lock", "store_lock")
# What the files of the engines hold, by a part of their names; the first that occurs counts.
_HOLDS = (
    (".wal", "log of transactions"),
    ("neostore.transaction", "log of transactions"),
    ("checkpoint", "log of transactions"),
    ("idx", "index"),
    ("/index-", "index"),
    ("_edges", "list of links"),
    (".bucket", "records"),
    ("relationship", "links"),
    ("nodestore", "nodes"),
    ("propertystore", "properties"),
    ("dictionary", "dictionary of names"),
    ("schema", "schema"),
    ("auth.ini", "accounts"),
)


@dataclass(frozen=True)
class SealedFile:
    """A file as it was when its server had ended: bytes, times in nanoseconds, and digest."""

    size: int
    modified: int
    changed: int
    digest: str

    def has_times_of(self, stat: os.stat_result) -> bool:
        """Whether the file system says that nobody has written to the file since."""
        return (self.size, self.modified, self.changed) == (stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns)


Seal = dict[str, SealedFile]


def seal_files(folder: CaseFolder, before: Seal) -> None:
    """Seal the files of a case whose server has ended; without room on the disk no seal is written.

    before is the seal that the server broke: a file that was not written to since keeps its digest.
    """
    with suppress(OSError):
        files = {}
        for name in _list_files(folder):
            stat = (folder.path / name).stat()
            known = before.get(name)
            digest = (
                known.digest if known and known.has_times_of(stat) else _digest(folder.path / name, sync=True)
            )
            files[name] = asdict(SealedFile(stat.st_size, stat.st_mtime_ns, stat.st_ctime_ns, digest))
        text = json.dumps({"log": _digest(folder.log), "files": files})
        write_atomic(_path(folder), text, private=True)


def break_seal(folder: CaseFolder) -> Seal:
    """Return the seal and delete it: from now on the engine may write. Nothing of it is compared."""
    seal, _ = _read(folder)
    if _path(folder).exists():
        _path(folder).unlink()
        if os.name == "posix":  # a power cut must not bring the seal back when the engine has written
            place = os.open(folder.server_folder, os.O_RDONLY)
            os.fsync(place)
            os.close(place)
    return seal


def find_damaged_files(folder: CaseFolder, *, thoroughly: bool = False) -> list[Damage]:
    """Return the files of a case without server that differ from their seal; none if there is no seal.

    A file that nobody has written to since, as its times say, is read only if thoroughly is true. Without a
    seal a case that was used before must have a store at least: an engine would begin an empty one.
    """
    damages = []
    if folder.audit_log.exists() and not _list_files(folder):
        damages.append(Damage(f"store ({_FOLDERS[folder.engine]})", "its files", "no file"))
    for name, sealed in _read_of_this_rest(folder).items():
        path = folder.path / name
        try:
            stat = path.stat()
            if stat.st_size != sealed.size:
                found = f"{stat.st_size:,} bytes"
            elif (sealed.has_times_of(stat) and not thoroughly) or _digest(path) == sealed.digest:
                continue
            else:
                found = "the same number of other bytes"
        except FileNotFoundError:
            found = "no file"
        except OSError as error:
            found = f"a file that cannot be read ({error.strerror})"
        damages.append(Damage(_name_part(name), f"{sealed.size:,} bytes", found))
    return damages


def holds_files(folder: CaseFolder) -> bool:
    """Whether the engine of the case has written files already."""
    return bool(_list_files(folder))


def is_sealed(folder: CaseFolder) -> bool:
    """Whether the files of the case are sealed, so that damage to them can be found."""
    return bool(_read_of_this_rest(folder))


def _path(folder: CaseFolder) -> Path:
    return folder.server_folder / SEAL


def _read(folder: CaseFolder) -> tuple[Seal, str]:
    """Return the seal and the digest of the server's log at that rest; {} and "" if there is none."""
    try:
        text = json.loads(_path(folder).read_text("utf-8"))
        return {name: SealedFile(**sealed) for name, sealed in text["files"].items()}, str(text["log"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}, ""


def _read_of_this_rest(folder: CaseFolder) -> Seal:
    """Return the seal, or {} if the server's log is another one than at that rest.

    Then an older ringmap, which knows no seals, has served the case since.
    """
    seal, log = _read(folder)
    with suppress(OSError):
        return seal if log == _digest(folder.log) else {}
    return {}


def _list_files(folder: CaseFolder) -> list[str]:
    found = (folder.path / _FOLDERS[folder.engine]).rglob("*")
    return sorted(
        path.relative_to(folder.path).as_posix()
        for path in found
        if path.is_file() and path.name not in _EMPTY
    )


def _digest(path: Path, *, sync: bool = False) -> str:
    if sync:
        with open(path, "r+b") as written:
            os.fsync(written.fileno())
    with open(path, "rb") as file:
        return hashlib.file_digest(file, "blake2b").hexdigest()[:32]


def _name_part(name: str) -> str:
    """Return what a file holds, with its name.

    >>> _name_part("embedded/databases/case/Entity%7EPerson_0.12.65536.v0.bucket")
    'records (embedded/databases/case/Entity~Person_0.12.65536.v0.bucket)'
    """
    kind = next((holds for part, holds in _HOLDS if part in name), "file")
    return f"{kind} ({unquote(name)})"
