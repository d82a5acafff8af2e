"""Unpack zips and the attachments of e-mails, several levels deep, into a folder of this process."""

import atexit
import re
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path, PurePosixPath

from ...graph.errors import RecordError
from .mail import read_mail
from .packing import PACKING, SUSPECT, UNPACKED_LIMIT, check_packing

DEEPEST = 6  # archives in archives
MOST_MEMBERS = 20_000
_DAMAGES = (
    zipfile.BadZipFile,
    OSError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    zlib.error,
)
_UNSAFE = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_HIDDEN = ("__MACOSX", "~$")


@dataclass(frozen=True)
class Member:
    """A file in an archive: its name behind the archive's, where it was unpacked, or why it was not."""

    name: str
    path: Path
    error: str = ""


def is_archive(path: Path) -> bool:
    """Whether a file holds other files: a zip that is no Office document, or an e-mail with attachments."""
    if path.suffix.lower() == ".eml":
        try:
            return bool(read_mail(path, path.name).attachments)
        except (RecordError, OSError, ValueError):
            return False
    if path.suffix.lower() != ".zip":
        return False
    try:
        with zipfile.ZipFile(path) as packed:
            return not any(name.startswith(("xl/", "word/")) for name in packed.namelist())
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError):
        return False


def unpack_archive(path: Path, name: str) -> tuple[Member, ...]:
    """Return the members of an archive, and of the archives in it, unpacked; of an e-mail its attachments.

    The same file is unpacked once a process, and all is deleted when the process ends. Raise RecordError
    if the archive is damaged or a bomb.
    """
    state = path.stat()
    return _unpack_once(path.resolve(), name, state.st_mtime_ns, state.st_size)


@cache
def _unpack_once(path: Path, name: str, changed: int, size: int) -> tuple[Member, ...]:
    folder = Path(tempfile.mkdtemp(dir=_make_root())) / _make_safe(path.stem)
    return tuple(_unpack(path, name, folder, _Budget(), 1))


@cache
def _make_root() -> Path:
    root = Path(tempfile.mkdtemp(prefix="ringmap-"))
    atexit.register(shutil.rmtree, root, ignore_errors=True)
    return root


class _Budget:
    """What may still be unpacked out of one archive, by what is written and not by what the zip says."""

    def __init__(self) -> None:
        self.size, self.members = UNPACKED_LIMIT, MOST_MEMBERS

    def take(self, size: int, name: str) -> None:
        """Count bytes that are written. Raise RecordError if they are too many."""
        self.size -= size
        if self.size < 0:
            raise RecordError(
                f"{name}: unpacks to more than {UNPACKED_LIMIT / 1024**3:,.0f} GiB, "
                "expected a file of honest size; unpack it and load what you trust"
            )


def _unpack(path: Path, name: str, folder: Path, budget: _Budget, depth: int) -> Iterator[Member]:
    if path.suffix.lower() == ".eml":
        members = _write_attachments(path, name, folder, budget)
    else:
        members = _write_members(path, name, folder, budget)
    for member in members:
        yield member
        if member.error or not is_archive(member.path):
            continue
        if depth >= DEEPEST:
            yield Member(
                member.name, member.path, f"lies {depth} archives deep, expected less; unpack it and load it"
            )
            continue
        inner = member.path.with_name(f"{member.path.name} unpacked")
        try:
            yield from _unpack(member.path, member.name, inner, budget, depth + 1)
        except RecordError as error:
            yield Member(member.name, member.path, str(error).removeprefix(f"{member.name}: "))


def _write_attachments(path: Path, name: str, folder: Path, budget: _Budget) -> Iterator[Member]:
    for number, (attached, content) in enumerate(read_mail(path, name).attachments, start=1):
        budget.take(len(content), name)
        target = folder / str(number) / _make_safe(attached)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        yield Member(f"{name}/{attached}", target)


def _write_members(path: Path, name: str, folder: Path, budget: _Budget) -> Iterator[Member]:
    check_packing(path, name)
    with zipfile.ZipFile(path) as packed:
        entries = sorted((one for one in packed.infolist() if not one.is_dir()), key=lambda one: one.filename)
        budget.members -= len(entries)
        if budget.members < 0:
            raise RecordError(
                f"{name}: holds more than {MOST_MEMBERS:,} files, expected fewer; load its folders unpacked"
            )
        for entry in entries:
            path_in_zip = PurePosixPath(entry.filename.replace("\\", "/"))
            parts = [part for part in path_in_zip.parts if part not in ("/", ".", "..")]
            if not parts or any(part.startswith((".", *_HIDDEN)) for part in parts):
                continue
            target = folder.joinpath(*map(_make_safe, parts))
            member = f"{name}/{'/'.join(parts)}"
            yield Member(member, target, _write_member(packed, entry, target, budget, member))


def _write_member(
    packed: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, budget: _Budget, name: str
) -> str:
    """Write one member; return why it cannot be, or "". Raise RecordError for a bomb."""
    if entry.flag_bits & 1:
        return "is locked with a password, expected none; unpack it and load it"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        written = 0
        with packed.open(entry) as source, target.open("xb") as file:
            while block := source.read(1 << 20):
                written += len(block)
                budget.take(len(block), name)
                if written > SUSPECT and written > PACKING * max(entry.compress_size, 1):
                    return "unpacks to far more than expected; unpack it and load what you trust"
                file.write(block)
    except FileExistsError:
        return "stands twice in the archive, expected once; unpack it and load the one that is right"
    except _DAMAGES as error:
        kind = type(error).__name__
        return f"is damaged in its archive ({kind}), expected a whole file; copy the archive again"
    return ""


def _make_safe(name: str) -> str:
    """Return a name that every file system takes.

    >>> _make_safe("a:b?.csv"), _make_safe("con. ")
    ('a_b_.csv', 'con')
    """
    stem, dot, ending = _UNSAFE.sub("_", name).rstrip(". ").rpartition(".")
    return f"{stem[:100]}{dot}{ending[:20]}" or "_"
