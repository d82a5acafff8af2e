"""Find the files that a load is about."""

import hashlib
import os
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...graph.errors import RecordError
from ...graph.unreadable import replace_unreadable
from ..files.archives import is_archive, unpack_archive
from ..folders import find_skip_reason, list_folder
from .unexpected import refuse_faults


@dataclass(frozen=True)
class FileToLoad:
    """A file to load.

    is_named says that the command line named the file itself, so it must load. A file found in a folder
    has that folder as its root. skip_reason says why it is not read, error why it cannot be read.
    """

    path: Path
    name: str
    is_named: bool
    root: Path | None = None
    skip_reason: str = ""
    error: str = ""


def find_files(paths: Iterable[Path]) -> list[FileToLoad]:
    """Return the named files, and all files in the named folders and their sub-folders, by name.

    A zip is replaced by its members, and an e-mail with attachments is followed by them, several levels
    deep; a member is called as its archive, with its own name behind (`file.zip/list.csv`). Hidden files and
    folders, cases, reports and rejects are left out. Raise RecordError for a missing path, an empty folder
    or a case folder.
    """
    found: list[FileToLoad] = []
    for path in paths:
        if path.is_dir():
            files = list_folder(path)
            if not files:
                raise RecordError(
                    f"{path}: is a folder without records, expected CSV, XLSX, JSON or JSON Lines files "
                    "in it or in the folders in it; name the folder that has them"
                )
            found += [
                FileToLoad(
                    file.path, replace_unreadable(file.path.name), False, path, file.skip_reason, file.error
                )
                for file in files
            ]
        elif path.is_file():
            found.append(FileToLoad(path, replace_unreadable(path.name), True))
        elif path.exists():
            raise RecordError(f"{path}: is a pipe or a device, expected a file; copy what it gives into one")
        else:
            raise RecordError(f"{path}: is not there, expected a file or folder; check the path")
    return [one for file in _deduplicate(found) for one in _open_archive(file)]


def _open_archive(file: FileToLoad) -> list[FileToLoad]:
    """Return a file, or what it holds if it is an archive; an e-mail comes with what it holds."""
    if file.skip_reason or file.error:
        return [file]
    if file.path.suffix.lower() == ".zip" and not zipfile.is_zipfile(file.path):
        return [replace(file, error="is cut or damaged, expected a whole archive; copy it again")]
    if not is_archive(file.path):
        return [file]
    try:
        with refuse_faults(file.name, file.path):
            members = unpack_archive(file.path, file.name)
    except RecordError as error:
        return [replace(file, error=str(error).removeprefix(f"{file.name}: "))]
    if not members:
        return [replace(file, error="is an archive without files, expected records in it")]
    made = [file] if file.path.suffix.lower() == ".eml" else []
    for member in members:
        name = replace_unreadable(member.name)
        if member.error:
            made.append(FileToLoad(member.path, name, False, file.path, error=member.error))
        elif member.path.suffix.lower() == ".eml" or not is_archive(member.path):
            made.append(FileToLoad(member.path, name, False, file.path, find_skip_reason(member.path)))
    return made


def _deduplicate(found: Sequence[FileToLoad]) -> list[FileToLoad]:
    """Return each file once; files of one name get their folders' names in front.

    The name decides which older file a newer one replaces, so two files must not share it.
    """
    once: dict[Path, FileToLoad] = {}
    for file in found:
        path = Path(os.path.realpath(file.path))  # resolve() raises on a link to itself
        # A file that is named and also lies in a named folder counts as named: it must load.
        if path not in once or (file.is_named and not once[path].is_named):
            once[path] = file
    paths: dict[str, list[Path]] = defaultdict(list)
    for path, file in once.items():
        paths[file.name].append(path)
    folders = {path: name for same in paths.values() for path, name in _name_folders(same).items()}
    return [
        replace(file, name=f"{folders[path]}/{file.name}") if path in folders else file
        for path, file in once.items()
    ]


def _name_folders(paths: Sequence[Path]) -> dict[Path, str]:
    """Return the fewest folders that tell each file from the others of its name; {} for a single file."""
    names: dict[Path, str] = {}
    left, depth = list(paths) if len(paths) > 1 else [], 2
    while left:
        counts = Counter(path.parts[-depth:] for path in left)
        names |= {
            path: "/".join(map(replace_unreadable, path.parts[-depth:-1]))
            for path in left
            if counts[path.parts[-depth:]] == 1
        }
        left, depth = [path for path in left if path not in names], depth + 1
    return names


def hash_file(path: Path) -> str:
    """Return the SHA-256 digest of a file's bytes, in hex."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()
