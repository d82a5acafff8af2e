"""The folder of a report: a new one, an empty one or an earlier report's, written whole or not at all."""

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
from .earlier import MAKER, MANIFEST, read_manifest

# What file managers leave in any folder that somebody looked into, and office programs beside a file that is open in them.
LITTER = re.compile(r"\.DS_Store|Thumbs\.db|desktop\.ini|~\$.+|\.~lock\..+#")
# In the folder beside it in which a report is made ready: the new one, and the earlier one until the new one is in its place.
NEW, OLD = "new", "old"


def refuse_others(folder: Path) -> None:
    """Nothing where a report may be written into the folder; a refusal where it holds anything that no report wrote.

    A file of an earlier report that somebody changed since is theirs: it is not overwritten either.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise RingmapError(
            f"{folder}: is no folder, expected a new or empty one, or an earlier report; name another"
        )
    there = sorted(path.name for path in folder.iterdir() if not LITTER.fullmatch(path.name))
    if not there:
        return
    manifest = read_manifest(folder)
    if manifest is None:
        raise RingmapError(
            f"{folder}: holds {there[0]} and no report of ours, expected a new or empty folder, or an earlier report; name another"
        )
    ours: Mapping[str, str] = manifest["sha256"]
    for name in there:
        path = folder / name
        if name == MANIFEST:
            continue
        if name not in ours:
            raise RingmapError(
                f"{path}: was not written by a report, expected the files of the earlier report alone; move it elsewhere"
            )
        if _hash(path.read_bytes()) != ours[name]:
            raise RingmapError(
                f"{path}: was changed since the report was written, expected it as it was; move it elsewhere, or name another folder"
            )


def replace_folder(folder: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[Path]:
    """The files and their manifest in the folder, in place of an earlier report's; the paths, index.html first.

    They are written beside it and moved there when all are whole, so that a reader never meets half a report.
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
    """Takes away what a report that was killed midway left beside the folder; the report that it was about to replace comes back."""
    folder = folder.resolve()
    left = re.compile(rf"\.{re.escape(folder.name)}\.\w{{8}}\.part")
    for part in sorted(folder.parent.iterdir()) if folder.parent.is_dir() else ():
        if left.fullmatch(part.name) and part.is_dir() and not part.is_symlink():
            try:
                with _lock(part):
                    if (part / OLD).is_dir() and not folder.exists():
                        (part / OLD).rename(folder)
            except (Timeout, OSError):
                continue  # somebody writes there now, or it is somebody else's
            shutil.rmtree(part, ignore_errors=True)


def _lock(part: Path) -> FileLock:
    """Held by whoever writes in the part; the operating system frees it when he dies."""
    return FileLock(part / "writing.lock", timeout=0)


def _write_files(new: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> None:
    new.mkdir()
    whole = {"made_by": MAKER, **manifest, "sha256": {name: _hash(files[name]) for name in sorted(files)}}
    for name, content in {
        **files,
        MANIFEST: f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode("utf-8", "replace"),
    }.items():
        (new / name).write_bytes(content)


def _move_into_place(part: Path, folder: Path) -> None:
    """The finished folder in the place of what was there, which comes back where that fails."""
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
