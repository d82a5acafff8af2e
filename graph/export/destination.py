"""Where an export goes: a file, a folder, a .zip or standard output."""

import io
import sys
import zipfile
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

from ..errors import RingmapError
from ..store.atomic_files import OUTPUT, open_output
from .formats import ExportFiles, Format

# A zip file cannot hold an earlier date.
NEVER = "1980-01-01T00:00:00Z"


def refuse_destination(out: Path, format: Format) -> None:
    """Raise RingmapError if an export of this format cannot go there; called before a large case is read."""
    if out == OUTPUT and sys.stdout.isatty() and not (format.is_text and not format.has_several_files):
        raise RingmapError(
            f"{format.name} is not text that a terminal can show, expected a file or another program; "
            "name a file, or add | and the program"
        )
    if (
        format.has_several_files
        and out != OUTPUT
        and out.exists()
        and not out.is_dir()
        and out.suffix.lower() != ".zip"
    ):
        raise RingmapError(
            f"{out}: is a file, expected a folder or a name that ends in .zip, "
            f"as {format.name} is several files; name another one"
        )


def write_export(out: Path, made: ExportFiles, format: Format, as_of: str) -> None:
    """Write the files of an export to their destination."""
    if format.has_several_files and out != OUTPUT and out.suffix.lower() != ".zip":
        out.mkdir(mode=0o700, parents=True, exist_ok=True)
        for name, content in made.files.items():
            with open_output(out / name) as file:
                file.write(content)
        return
    with open_output(out) as file:
        file.write(
            zip_files(made.files, as_of) if format.has_several_files else next(iter(made.files.values()))
        )


def zip_files(files: Mapping[str, bytes], as_of: str) -> bytes:
    """Return the files as a zip. Each has the date of the case, so the same files give the same bytes.

    >>> zip_files({"a": b"x"}, "") == zip_files({"a": b"x"}, "")
    True
    """
    at = datetime.fromisoformat(max(as_of, NEVER).removesuffix("Z")).timetuple()[:6]
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, at)
            entry.compress_type, entry.external_attr, entry.create_system = (
                zipfile.ZIP_DEFLATED,
                0o600 << 16,
                3,
            )
            archive.writestr(entry, content)
    return out.getvalue()
