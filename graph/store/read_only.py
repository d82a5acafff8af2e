"""A case on a medium that cannot be written: both engines write even to read, so a private copy is served."""

import hashlib
import json
import os
import shutil
from contextlib import suppress
from pathlib import Path

from ..errors import StoreError
from .atomic_files import write_atomic
from .case_folder import CaseFolder
from .damage import describe_damage
from .locks import make_file_lock
from .sealed_files import find_damaged_files

_MARK = "copy-of.json"
_ENGINE_FOLDERS = ("embedded", "neo4j")


def find_served_folder(case: CaseFolder) -> CaseFolder:
    """Return the folder that a server may use for a case: its own, or where a copy of it goes."""
    if not case.is_read_only:
        return case
    files = [path.stat() for path in sorted(case.path.rglob("*")) if path.is_file()]
    latest, size = max(file.st_mtime_ns for file in files), sum(file.st_size for file in files)
    # Another medium at this place, or one that was changed on another machine, gets a copy of its own.
    name = f"{case.path} {files[0].st_dev} {latest} {size}"
    cache = Path.home() / ".cache" / "ringmap" / "read-only"
    return CaseFolder(cache / hashlib.sha256(name.encode()).hexdigest()[:16])


def copy_read_only(case: CaseFolder) -> CaseFolder:
    """Return the folder to serve a case from; a case that cannot be written is copied to it first.

    Raise StoreError if its files are not as its last server left them: the copy has no seal to tell.
    The copy is the user's alone, and its server deletes it when it ends.
    """
    copy = find_served_folder(case)
    if copy == case:
        return case
    copy.prepare()
    with make_file_lock(copy.opening_lock):
        if not copy.exists:
            if damages := find_damaged_files(case):
                raise StoreError(describe_damage(case.path, damages))
            _copy(case, copy)
    return copy


def is_copy(folder: CaseFolder) -> bool:
    """Whether the folder is a copy of a case that cannot be written; its original was checked."""
    return (folder.path / _MARK).exists()


def _copy(case: CaseFolder, copy: CaseFolder) -> None:
    delete_served_copy(copy)
    write_atomic(copy.path / _MARK, json.dumps({"folder": str(case.path)}), private=True)
    try:
        for name in _ENGINE_FOLDERS:
            if (case.path / name).is_dir():
                shutil.copytree(case.path / name, copy.path / name, copy_function=_copy_file)
                _make_writable(copy.path / name)
        for path in (case.server_folder / "passwords.json", case.path / "case.json"):
            _copy_file(path, copy.path / path.relative_to(case.path))
    except OSError as error:
        delete_served_copy(copy)
        raise StoreError(
            f"{case.path}: cannot be written, and no copy of it can be made in {copy.path} "
            f"({error.strerror or error}), expected room for one; copy the case to another disk and open that"
        ) from error


def _make_writable(folder: Path) -> None:
    """Let the owner write into a copied folder: it has the modes of one that may not be written."""
    for place, _, _ in os.walk(folder):
        os.chmod(place, 0o700)


def _copy_file(source: str | os.PathLike[str], target: str | os.PathLike[str]) -> None:
    shutil.copyfile(source, target)
    os.chmod(target, 0o600)


def delete_served_copy(folder: CaseFolder) -> None:
    """Delete what a folder holds if it is the copy of a case; its locks stay.

    The caller has the lock on folder.opening_lock.
    """
    if not (folder.path / _MARK).is_file():
        return
    (folder.path / "case.json").unlink(missing_ok=True)  # first: without it nobody takes the rest for a case
    for name in _ENGINE_FOLDERS:
        shutil.rmtree(folder.path / name, ignore_errors=True)
    for path in (folder.server_folder / "passwords.json", folder.log, folder.path / _MARK):
        with suppress(OSError):
            path.unlink(missing_ok=True)
