"""Tells whether a case folder still lies at its path, or was moved or replaced while it is in use."""

import os
from pathlib import Path


class OpenFolder:
    """A folder that is kept open, so that its inode is not given to another one that takes its path.

    On Windows a folder with open files cannot be moved, so there nothing is kept open.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor = os.open(path, os.O_RDONLY) if os.name == "posix" else None

    @property
    def is_in_place(self) -> bool:
        """Whether the path still leads to the folder."""
        if self._descriptor is None:
            return True
        try:
            return os.path.samestat(os.fstat(self._descriptor), os.stat(self._path))
        except OSError:
            return False

    def close(self) -> None:
        """Let the folder go."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
