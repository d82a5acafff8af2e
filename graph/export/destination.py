"""Place: where an export goes, a file that is there whole or not at all, a folder, a .zip, or standard output."""

import io
import sys
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import IO

from ..errors import RingmapError
from ..store.atomic_files import open_atomic
from .formats import Format, Made

OUTPUT = Path("-")
# A zip knows no day before it.
NEVER = "1980-01-01T00:00:00Z"


def refuse(out: Path, format: Format) -> None:
    """Nothing where an export can go there, else a RingmapError: said before a large case is read."""
    if out == OUTPUT and sys.stdout.isatty() and not (format.text and not format.several):
        raise RingmapError(
            f"{format.name} is no text that a terminal can show, expected a file or another program; "
            "name a file, or add | and the program"
        )
    if (
        format.several
        and out != OUTPUT
        and out.exists()
        and not out.is_dir()
        and out.suffix.lower() != ".zip"
    ):
        raise RingmapError(
            f"{out}: is a file, expected a folder or a name that ends in .zip, as {format.name} is several files; name another one"
        )


def put(out: Path, made: Made, format: Format, as_of: str) -> None:
    """Writes what was made to its place."""
    if format.several and out != OUTPUT and out.suffix.lower() != ".zip":
        out.mkdir(parents=True, exist_ok=True)
        for name, content in made.files.items():
            with opened(out / name) as file:
                file.write(content)
        return
    with opened(out) as file:
        file.write(zipped(made.files, as_of) if format.several else next(iter(made.files.values())))


@contextmanager
def opened(out: Path) -> Iterator[IO[bytes]]:
    """The place to write bytes to; a file is renamed to its name when all is written, so that no half of one is left."""
    if out == OUTPUT:
        yield sys.stdout.buffer
        sys.stdout.buffer.flush()
    else:
        with open_atomic(out) as file:
            yield file


def zipped(files: Mapping[str, bytes], as_of: str) -> bytes:
    """The files as a zip, the same bytes for the same files: each dated as the case is.

    >>> zipped({"a": b"x"}, "") == zipped({"a": b"x"}, "")
    True
    """
    at = datetime.fromisoformat(max(as_of, NEVER).removesuffix("Z")).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, at)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o644 << 16,
                3,
            )
            archive.writestr(entry, content)
    return out.getvalue()
