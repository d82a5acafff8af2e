"""The files of a folder of records, sub-folders included: which to read, and which to skip, each with the reason."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..graph.errors import RecordError

# Files with these endings hold records or charts; a name such as README does not matter for them.
DATA = frozenset((".csv", ".tsv", ".tab", ".psv", ".xlsx", ".xlsm", ".json", ".jsonl", ".ndjson", ".graphml"))
_SKIPPED = {
    "a text about the records; name the file to load its tables": (
        ".md",
        ".markdown",
        ".rst",
        ".adoc",
        ".rtf",
    ),
    "a picture, a sound or a film": (
        ".png",
        ".jpg",
        ".jpeg",
        ".gif",
        ".bmp",
        ".tif",
        ".tiff",
        ".webp",
        ".heic",
        ".svg",
        ".ico",
        ".mp3",
        ".mp4",
        ".wav",
        ".mov",
        ".avi",
    ),
    "a program or its settings": (
        ".py",
        ".pyc",
        ".ipynb",
        ".sh",
        ".bash",
        ".bat",
        ".cmd",
        ".ps1",
        ".exe",
        ".dll",
        ".so",
        ".jar",
        ".class",
        ".js",
        ".ts",
        ".css",
        ".html",
        ".htm",
        ".r",
        ".sql",
        ".cypher",
        ".vbs",
        ".toml",
        ".yaml",
        ".yml",
        ".ini",
        ".cfg",
        ".lock",
    ),
    "a document to read, expected tables; save its tables as CSV or XLSX": (
        ".pdf",
        ".doc",
        ".docx",
        ".odt",
        ".ppt",
        ".pptx",
        ".msg",
        ".eml",
    ),
    "an archive; unpack it first": (".zip", ".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz"),
}
_REASON = {ending: reason for reason, endings in _SKIPPED.items() for ending in endings}
_PAPERS = re.compile(
    r"read[ _-]?me|(?:licen[cs]e(?:[ ._-]?(?:mit|apache|bsd|gpl|cc|ogl)[\w.-]*)?|copying|notice|copyright|changelog|authors"
    r"|contributing|attribution)$",
    re.IGNORECASE,
)
# Reject files are loaded by name, once they are mended; these are the folders that ringmap writes them to.
_REJECTS = frozenset(("rejects", "ringmap-rejects"))


@dataclass(frozen=True)
class FolderFile:
    """A file of a folder: skipped says why it is not read, error why it cannot be; both "" where it is read."""

    path: Path
    skipped: str = ""
    error: str = ""


def list_folder(folder: Path) -> list[FolderFile]:
    """The files of a folder and of all folders in it, by name, those of a folder before those of its sub-folders.

    Hidden files and folders are left out, and so are folders that ringmap made: cases, reports, rejects. A link to
    a folder is followed once; one to a folder that holds this folder is not. Raises RecordError for a case folder.
    """
    if is_case_folder(folder):
        raise RecordError(
            f"{folder}: is a case folder, expected a folder of records; open it with --store {folder}"
        )
    root = folder.resolve()
    return list(_walk(folder, {root, *root.parents}))


def _walk(folder: Path, walked: set[Path]) -> Iterator[FolderFile]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield FolderFile(
            folder,
            error=f"cannot be read ({error.strerror}), expected a readable folder; check its permissions",
        )
        return
    shown = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
    for path in shown:
        if path.is_file():
            yield FolderFile(path, skip_reason(path))
        elif path.is_symlink() and not path.exists():
            yield FolderFile(path, "a link to a file that is not there")
    for path in shown:
        if (
            path.is_dir()
            and path.name not in _REJECTS
            and (real := path.resolve()) not in walked
            and not is_made_by_ringmap(path)
        ):
            walked.add(real)
            yield from _walk(path, walked)


def skip_reason(path: Path) -> str:
    """Why a file found in a folder is not read, by its name or its first bytes; "" where it is read.

    >>> skip_reason(Path("README.md")), skip_reason(Path("LICENSE")), skip_reason(Path("licences.csv"))
    ('a text about the records; name the file to load its tables', 'a text about the records; name the file to load its tables', '')
    """
    ending = path.suffix.lower()
    if ending in DATA:
        return ""
    if _PAPERS.match(path.stem):
        return _REASON[".md"]
    return _REASON.get(ending, "") or (_REASON[".sh"] if _is_script(path) else "")


def _is_script(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return file.read(2) == b"#!"
    except OSError:
        return False  # whoever reads the file says so


def is_made_by_ringmap(folder: Path) -> bool:
    """Whether a folder is a case, or a report that ringmap wrote: neither holds records."""
    return is_case_folder(folder) or str(_marker(folder / "manifest.json").get("made_by", "")).startswith(
        "ringmap"
    )


def is_case_folder(folder: Path) -> bool:
    """Whether a folder holds a case, by its marker file; another file named case.json may be a record."""
    return {"engine", "format"} <= _marker(folder / "case.json").keys() or (
        "engine" in _marker(folder / "case.json") and (folder / "server").is_dir()
    )


def _marker(path: Path) -> dict[str, object]:
    """What a small JSON file says; {} where it is none."""
    try:
        if path.is_file() and os.path.getsize(path) < 10_000_000:
            found = json.loads(path.read_text("utf-8"))
            return found if isinstance(found, dict) else {}
    except (OSError, ValueError):
        pass
    return {}


__all__ = ["DATA", "FolderFile", "is_case_folder", "is_made_by_ringmap", "list_folder", "skip_reason"]
