"""Writes the folder of a report whole or not at all: a new one, an empty one or an earlier report's."""

import hashlib
import json
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from filelock import FileLock, Timeout

from ..errors import RingmapError
from ..store.atomic_files import open_atomic
from .earlier import MAKER, MANIFEST, read_manifest

# Files that file managers leave in a folder, and office programs beside a file that is open.
LITTER = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|~\$.+|\.~lock\..+#")
# Inside the temporary folder: the new report, and the earlier one until the new one is in its place.
NEW, OLD = "new", "old"


def refuse_others(folder: Path) -> None:
    """Raise RingmapError if the folder holds anything that no report wrote.

    A file of an earlier report that somebody has changed since is not overwritten either.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise RingmapError(
            f"{folder}: is not a folder, expected a new or empty one, or an earlier report; name another"
        )
    there = sorted(path.name for path in folder.iterdir() if not LITTER.fullmatch(path.name))
    if not there:
        return
    manifest = read_manifest(folder)
    if manifest is None:
        raise RingmapError(
            f"{folder}: holds {there[0]} and no report of ours, expected a new or empty folder, "
            f"or an earlier report; name another"
        )
    ours: Mapping[str, str] = manifest["sha256"]
    for name in there:
        path = folder / name
        if name == MANIFEST:
            continue
        if name not in ours:
            raise RingmapError(
                f"{path}: was not written by a report, expected the files of the earlier report alone; "
                f"move it elsewhere"
            )
        if _hash(path.read_bytes()) != ours[name]:
            raise RingmapError(
                f"{path}: was changed since the report was written, expected it as it was; "
                f"move it elsewhere, or name another folder"
            )


def replace_folder(folder: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[Path]:
    """Write the files and their manifest into the folder, replacing an earlier report; return the paths.

    They are written beside it and moved when all are complete, so that a reader never sees half a report.
    """
    folder = folder.resolve()
    clear_leftovers(folder)
    refuse_others(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        with _lock(part):
            _write_files(part / NEW, files, manifest)
            _move_into_place(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return [folder / name for name in (*files, MANIFEST)]


def clear_leftovers(folder: Path) -> None:
    """Remove what a killed report left beside the folder; restore the report that it was replacing."""
    folder = folder.resolve()
    left = re.compile(rf"\.{re.escape(folder.name)}\.\w{{8}}\.part")
    for part in sorted(folder.parent.iterdir()) if folder.parent.is_dir() else ():
        if left.fullmatch(part.name) and part.is_dir() and not part.is_symlink():
            try:
                with _lock(part):
                    if (part / OLD).is_dir() and not folder.exists():
                        (part / OLD).rename(folder)
            except (Timeout, OSError):
                continue  # in use by another run, or not ours
            shutil.rmtree(part, ignore_errors=True)


def _lock(part: Path) -> FileLock:
    """Return the lock of a run that writes there; the operating system frees it when the run dies."""
    return FileLock(part / "writing.lock", timeout=0)


def _write_files(new: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    new.mkdir(mode=0o700)
    whole = {"made_by": MAKER, **manifest, "sha256": {name: _hash(files[name]) for name in sorted(files)}}
    for name, content in {
        **files,
        MANIFEST: f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode("utf-8", "replace"),
    }.items():
        with open_atomic(new / name) as file:
            file.write(content)


def _move_into_place(part: Path, folder: Path) -> None:
    """Move the finished folder into its place; if that fails, restore what was there."""
    if not folder.exists():
        (part / NEW).rename(folder)
        return
    folder.rename(part / OLD)
    try:
        (part / NEW).rename(folder)
    except OSError:
        (part / OLD).rename(folder)
        raise


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
