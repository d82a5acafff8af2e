"""Atomic files: a file is there whole or not at all, whatever ends the program that writes it."""

import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

_BINARY = getattr(os, "O_BINARY", 0)  # else Windows would write a line end as two characters


@contextmanager
def open_atomic(path: Path, *, private: bool = False, beside: Path | None = None) -> Iterator[IO[bytes]]:
    """A file to write bytes to, which takes its name once all of it is on the disk; until then an older one stays.

    A private file can be read by its owner alone. It is written in the folder beside, which must be on the same disk,
    else in its own. A device, a pipe and what a link points to are written to and not replaced, unless private.
    """
    if not private and (path.is_symlink() or (path.exists() and not path.is_file())):
        with path.open("wb") as file:
            yield file
        return
    part = (beside or path.parent) / f"{path.name}.{secrets.token_hex(4)}.part"
    try:
        with open(
            os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINARY, 0o600 if private else 0o666), "wb"
        ) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)


def write_atomic(path: Path, text: str, *, private: bool = False, beside: Path | None = None) -> Path:
    """The path of a file that now holds this text in UTF-8 and nothing else; see open_atomic."""
    with open_atomic(path, private=private, beside=beside) as file:
        file.write(text.encode("utf-8"))
    return path
