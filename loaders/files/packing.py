"""Refuse packed files that unpack to far more than honest ones do."""

import zipfile
from pathlib import Path

from ...graph.errors import RecordError

# Unpacked bytes above which a file is refused unread, and how far honest contents pack.
UNPACKED_LIMIT, SUSPECT, PACKING = 2 * 1024**3, 100 * 1024**2, 200


def check_packing(path: Path, name: str) -> None:
    """Raise RecordError if a zip, or a document packed as one, is damaged or says it is a bomb."""
    try:
        with zipfile.ZipFile(path) as packed:
            unpacked = sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError) as error:
        raise RecordError(
            f"{name}: is cut or damaged ({type(error).__name__}), expected a whole file; copy it again"
        ) from error
    size = max(path.stat().st_size, 1)
    if unpacked > UNPACKED_LIMIT or (unpacked > SUSPECT and unpacked / size > PACKING):
        raise RecordError(
            f"{name}: unpacks to {unpacked / 1024**2:,.0f} MiB from {size / 1024**2:,.1f} MiB, "
            "expected a file of honest size; unpack it and load what you trust"
        )
