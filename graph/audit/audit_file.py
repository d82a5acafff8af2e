"""The log as a file: one line of JSON for each entry, readable by its owner, and only ever appended to."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from filelock import Timeout

from ..errors import StoreError
from ..store.locks import make_file_lock
from .audit_entries import AuditEntry, Head, compute_hash, read_entry

_BLOCK = 1 << 16
_WAIT_SECONDS = 60


@contextmanager
def lock_file(path: Path) -> Iterator[None]:
    """Hold the file's lock, so that two commands write their entries one after the other."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with make_file_lock(path.with_name(f"{path.name}.lock")).acquire(timeout=_WAIT_SECONDS):
            yield
    except Timeout:
        raise StoreError(
            f"{path}: another command writes the log, waited {_WAIT_SECONDS} s; run again when it is done"
        ) from None
    except OSError as error:
        raise StoreError(
            f"{error.filename or path}: cannot be written ({error.strerror or error}), expected a place for "
            "the log of who looks at this case; name one with --audit-log FILE"
        ) from error


def append_entry(path: Path, entry: AuditEntry) -> None:
    """Add an entry to the end of the file and wait until it is on the disk; write all of it or nothing."""
    with open(path, "ab+", buffering=0, opener=_open_private) as file:
        size = file.seek(0, os.SEEK_END)
        is_whole = size == 0 or _read_last_byte(file) == b"\n"
        line = f"{'' if is_whole else chr(10)}{entry.to_line()}\n".encode()
        if file.write(line) != len(line):
            file.truncate(size)
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        os.fsync(file.fileno())


def _open_private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _read_last_byte(file: BinaryIO) -> bytes:
    file.seek(-1, os.SEEK_END)
    return file.read(1)


def read_entries(path: Path) -> list[AuditEntry | None]:
    """Return the entries of the file, oldest first; None stands for a line that is no entry."""
    try:
        lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return []
    if not lines[-1]:
        del lines[-1]  # what follows the end of the last line
    return [read_entry(line.decode("utf-8", "replace")) for line in lines]


def find_tail(path: Path, head: Head, key: str) -> Head:
    """Return the head after the entries that follow the store's head in the file.

    Usually there are none, and the last line is the head's. If the file does not go on from the head by
    entries sealed with the key, the head is returned as it is, so that the gap stays to be seen.
    """
    following: list[AuditEntry] = []
    for line in _read_lines_backwards(path):
        entry = read_entry(line)
        if entry is None:
            return head
        if entry.hash == head.hash:
            break
        following.append(entry)
    else:
        if head.count:
            return head
    for entry in reversed(following):
        if entry.previous != head.hash or entry.hash != compute_hash(key, entry):
            return head
        head = Head(entry.hash, head.count + 1)
    return head


def _read_lines_backwards(path: Path) -> Iterator[str]:
    try:
        file = path.open("rb")
    except FileNotFoundError:
        return
    with file:
        place, rest = file.seek(0, os.SEEK_END), b""
        while place > 0:
            size = min(_BLOCK, place)
            place = file.seek(place - size)
            first, *lines = (file.read(size) + rest).split(b"\n")
            yield from (line.decode("utf-8", "replace") for line in reversed(lines) if line)
            rest = first
        if rest:
            yield rest.decode("utf-8", "replace")
