"""Files that are written whole or not at all, even if the program that writes them is killed."""

import os
import secrets
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from glob import escape
from pathlib import Path
from typing import IO

OUTPUT = Path("-")  # standard output
_HEX_BYTES = 4  # of a temporary name
_BINARY = getattr(os, "O_BINARY", 0)  # without it Windows writes a line end as two characters


@contextmanager
def open_atomic(path: Path, *, private: bool = False, beside: Path | None = None) -> Iterator[IO[bytes]]:
    """Yield a file to write bytes to. It takes its name once all of it is on the disk.

    Until then an older one stays.

    Only its owner can read it: what ringmap writes names people. The bytes are written in the folder
    beside, which must be on the same disk, or in the file's own folder. A device, a pipe and the target of a
    link are written to directly and not replaced, unless private.
    """
    if not private and (path.is_symlink() or (path.exists() and not path.is_file())):
        with open(path, "wb", opener=_open_private) as file:
            yield file
        return
    part = (beside or path.parent) / f"{path.name}.{secrets.token_hex(_HEX_BYTES)}.part"
    try:
        with open(part, "xb", opener=_open_private) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def delete_unfinished(path: Path) -> None:
    """Delete what killed writers of this file have left.

    The caller sees to it that nobody writes it now.
    """
    for part in path.parent.glob(f"{escape(path.name)}.{'[0-9a-f]' * 2 * _HEX_BYTES}.part"):
        part.unlink(missing_ok=True)


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags | _BINARY, 0o600)


def write_atomic(path: Path, text: str, *, private: bool = False, beside: Path | None = None) -> Path:
    """Write a text in UTF-8 as the whole of a file and return its path; see open_atomic."""
    with open_atomic(path, private=private, beside=beside) as file:
        file.write(text.encode("utf-8"))
    return path


@contextmanager
def open_output(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file to write bytes to: standard output for OUTPUT, else an atomic file."""
    if path == OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with open_atomic(path) as file:
            yield file
