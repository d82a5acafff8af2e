"""The folder of a report: a new one, an empty one or an earlier report's, written whole or not at all."""

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..errors import RingmapError
from .earlier import MAKER, MANIFEST, manifest_of

# What file managers leave in any folder that somebody looked into.
LITTER = frozenset((".DS_Store", "Thumbs.db", "desktop.ini"))


def refuse_others(folder: Path) -> None:
    """Nothing where a report may be written into the folder; a refusal where it holds anything that no report wrote.

    A file of an earlier report that somebody changed since is theirs: it is not overwritten either.
    """
    if not folder.exists() and not folder.is_symlink():
        return
    if not folder.is_dir():
        raise RingmapError(f"{folder}: is no folder, expected a new or empty one, or an earlier report; name another")
    there = sorted(path.name for path in folder.iterdir() if path.name not in LITTER)
    if not there:
        return
    manifest = manifest_of(folder)
    if manifest is None:
        raise RingmapError(f"{folder}: holds {there[0]} and no report of ours, expected a new or empty folder, or an earlier report; name another")
    ours: Mapping[str, str] = manifest["sha256"]
    for name in there:
        path = folder / name
        if name == MANIFEST:
            continue
        if name not in ours:
            raise RingmapError(f"{path}: was not written by a report, expected the files of the earlier report alone; move it elsewhere")
        if _digest(path.read_bytes()) != ours[name]:
            raise RingmapError(f"{path}: was changed since the report was written, expected it as it was; move it elsewhere, or name another folder")


def write(folder: Path, files: Mapping[str, bytes], manifest: Mapping[str, Any]) -> list[Path]:
    """The files and their manifest in the folder, in place of an earlier report's; the paths, index.html first.

    They are written beside it and moved there when all are whole, so that a reader never meets half a report.
    """
    folder = folder.resolve()
    refuse_others(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    part = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".part", dir=folder.parent))
    try:
        whole = {"made_by": MAKER, **manifest, "sha256": {name: _digest(files[name]) for name in sorted(files)}}
        for name, content in {**files, MANIFEST: f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode("utf-8", "replace")}.items():
            (part / name).write_bytes(content)
        _allow(part)
        _put(part, folder)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return [folder / name for name in (*files, MANIFEST)]


def _allow(part: Path) -> None:
    """Lets whoever may read other new folders here read this one: a temporary folder is its maker's alone."""
    mask = os.umask(0)
    os.umask(mask)
    part.chmod(0o777 & ~mask)


def _put(part: Path, folder: Path) -> None:
    """The finished folder in the place of what was there, which comes back where that fails."""
    if not folder.exists():
        part.rename(folder)
        return
    old = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", suffix=".old", dir=folder.parent))
    before = old / folder.name
    try:
        folder.rename(before)
        part.rename(folder)
    except OSError:
        if before.exists():
            before.rename(folder)
        old.rmdir()
        raise
    shutil.rmtree(old, ignore_errors=True)


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
