"""Where a user's own saved queries lie: the folders that are named, or those of RINGMAP_QUERIES."""

import os
from collections.abc import Iterable
from pathlib import Path

Folders = str | Path | Iterable[str | Path]


def choose_folders(folders: Folders = ()) -> tuple[Path, ...]:
    """Return these folders of saved queries; if none are named, those of RINGMAP_QUERIES."""
    if not folders:
        return tuple(
            Path(folder) for folder in os.environ.get("RINGMAP_QUERIES", "").split(os.pathsep) if folder
        )
    return (Path(folders),) if isinstance(folders, (str, Path)) else tuple(map(Path, folders))
