"""Lists the files of a folder and its sub-folders: which to read, and which to skip and why."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ..graph.errors import RecordError
from .files.dated_entries import is_of_a_job
from .files.tables import detect_utf16

# Files with these endings are always read, even with a name such as README.
DATA = frozenset(
    (
        ".csv",
        ".tsv",
        ".tab",
        ".psv",
        ".xlsx",
        ".xlsm",
        ".json",
        ".jsonl",
        ".ndjson",
        ".graphml",
        ".gexf",
        ".gml",
    )
)
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
        ".db",
        ".lnk",
        ".url",
        ".mk",
        ".xsd",
        ".xsl",
    ),
    "a document to read, expected tables; save its tables as CSV or XLSX": (
        ".pdf",
        ".doc",
        ".odt",
        ".ppt",
        ".pptx",
        ".msg",
    ),
    "an archive; unpack it first": (".gz", ".tgz", ".tar", ".7z", ".rar", ".bz2", ".xz"),
}
# How files without a telling ending begin, by an ending of the same sort.
_STARTS = {
    ".png": (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*"),
    ".sh": (b"#!", b"\x7fELF", b"\xca\xfe\xba\xbe"),
    ".pdf": (b"%PDF",),
    ".gz": (b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ"),
}
_MOST_CONTROL = 0.1  # share of control characters above which a file is no text
_REASON = {ending: reason for reason, endings in _SKIPPED.items() for ending in endings}
_TEXTS = re.compile(
    r"read[ _-]?me(?![a-z])"
    r"|(?:licen[cs]e(?:[ ._-]?(?:mit|apache|bsd|gpl|cc|ogl)[\w.-]*)?|copying|notice|copyright"
    r"|changelog|authors|contributing|attribution)$",
    re.IGNORECASE,
)
# ringmap writes reject files to these folders; the user mends them and loads them by name.
_REJECTS = frozenset(("rejects", "ringmap-rejects"))


@dataclass(frozen=True)
class FolderFile:
    """A file of a folder, with the reason why it is skipped, or the error why it cannot be read."""

    path: Path
    skip_reason: str = ""
    error: str = ""


def list_folder(folder: Path) -> list[FolderFile]:
    """Return the files of a folder and its sub-folders, by name; the files of a folder come first.

    Hidden files and folders are left out, and folders that ringmap made: cases, reports, rejects. A link to
    a folder is followed once, and never if that folder contains this one. Raise RecordError for a case
    folder.
    """
    if is_case_folder(folder):
        raise RecordError(
            f"{folder}: is a case folder, expected a folder of records; open it with --store {folder}"
        )
    root = folder.resolve()
    return list(_walk_folder(folder, {root, *root.parents}))


def _walk_folder(folder: Path, walked: set[Path]) -> Iterator[FolderFile]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield FolderFile(
            folder,
            error=f"cannot be read ({error.strerror}), expected a readable folder; check its permissions",
        )
        return
    visible = [entry for entry in entries if not entry.name.startswith((".", "~$"))]
    for path in visible:
        if path.is_file():
            yield FolderFile(path, find_skip_reason(path))
        elif path.is_symlink() and not path.exists():
            yield FolderFile(path, "a link to a file that is not there")
        elif not path.is_dir():
            yield FolderFile(path, "a pipe or a device")
    for path in visible:
        if (
            path.is_dir()
            and path.name not in _REJECTS
            and (real := path.resolve()) not in walked
            and not is_made_by_ringmap(path)
        ):
            walked.add(real)
            yield from _walk_folder(path, walked)


_FEWEST_MARKS, _FEWEST_IN_ROWS, _FEWEST_IN_ENTRIES, _FEWEST_ENTRIES = 4, 3, 2, 3
_MARKS = re.compile(
    r"(?<![\w/-])(?:[A-Z]{2}[0-9]{2} ?[A-Z]{3}|(?=[A-Z0-9]{0,16}[0-9])[A-HJ-NPR-Z0-9]{17}"
    r"|[A-Z]{3}U ?[0-9]{6}-?[0-9]"
    r"|(?:0|\+44 ?)[1-9][0-9]{2,4} ?[0-9]{3} ?[0-9]{3,4}|[123][ /-]?[A-E][ /-][PC]"
    r"|[A-E][ /-]?[1-5][ /-][1-5]|(?:\d{2}|\d{3})-[A-Z]{1,2}-\d{1,6}|[1-9]-[A-Z]{3}-\d{3})(?![\w/-])"
)
# A row of a table, or a label with its value: what stands there is no example within a sentence.
_IN_ROWS = re.compile(r"(?m)^[ \t]*(?:\||[-*+] +\*\*).*$")
# An entry of a job card: a day, then what happened. In a manual a mark stands as code.
_ENTRIES = re.compile(
    r"(?m)^[ \t]*(?:[-*+] +)?(?:\*\*)?(?:\d{4}-\d\d-\d\d|\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?)(?:\*\*)?[ :,–-]+"
    r"(?=[^\W\d_])[^`\n]*$"
)


def find_skip_reason(path: Path) -> str:
    """Return why a file of a folder is not read, by its name or its first bytes; "" if it is read.

    >>> find_skip_reason(Path("LICENSE")), find_skip_reason(Path("licences.csv"))
    ('a text about the records; name the file to load its tables', '')
    """
    ending = path.suffix.lower()
    if ending in DATA:
        return ""
    if _TEXTS.match(path.stem):
        return _REASON[".md"]
    if ending in (".html", ".htm"):
        return _REASON[".js"] if _is_page_without_words(path) else ""
    if path.stem.casefold() in ("makefile", "dockerfile"):
        return _REASON[".sh"]
    if ending in (".md", ".markdown") and _holds_marks(path):
        return ""
    return _REASON.get(ending, "") or _find_reason_in_bytes(path)


def _holds_marks(path: Path) -> bool:
    """Whether a text has several plates, VINs, boxes, phones or gradings, as a briefing has and no manual."""
    try:
        with path.open("rb") as file:
            start = file.read(65536).decode("utf-8", "replace")
    except OSError:
        return False  # reading the file gives the error
    rows = "\n".join(_IN_ROWS.findall(start))
    entries = _ENTRIES.findall(start)
    is_card = len(entries) >= _FEWEST_ENTRIES and is_of_a_job(start.lstrip("\ufeff \n").partition("\n")[0])
    return any(
        len({match[0] for match in _MARKS.finditer(text)}) >= fewest
        for text, fewest in (
            (start, _FEWEST_MARKS),
            (rows, _FEWEST_IN_ROWS),
            ("\n".join(entries) if is_card else "", _FEWEST_IN_ENTRIES),
        )
    )


def _find_reason_in_bytes(path: Path) -> str:
    """Return why a file whose ending tells nothing is not read: no text and no format that is read."""
    try:
        with path.open("rb") as file:
            start = file.read(4096)
    except OSError:
        return ""  # reading the file gives the error
    for reason, starts in _STARTS.items():
        if start.startswith(starts):
            return _REASON[reason]
    if start.startswith((b"PK", b"\xd0\xcf\x11\xe0")) or detect_utf16(start):
        return ""
    if not start.strip():
        return "an empty file"
    control = sum(byte < 32 and byte not in b"\t\n\v\f\r\x1a\x1b" for byte in start)
    return "no text, and of no format that is read" if control > len(start) * _MOST_CONTROL else ""


def _is_page_without_words(path: Path) -> bool:
    """Whether a page shows no word: only a program makes it one."""
    try:
        with path.open("rb") as file:
            start = file.read(1 << 20).replace(b"\x00", b"")
    except OSError:
        return False  # reading the file gives the error
    text = re.sub(rb"(?is)<(script|style)\b.*?(?:</\1>|$)|<!--.*?(?:-->|$)|<[^>]*>", b" ", start)
    return not re.search(rb"\w", text)


def is_made_by_ringmap(folder: Path) -> bool:
    """Return whether a folder is a case or a report that ringmap wrote; neither holds records."""
    return is_case_folder(folder) or str(
        _read_marker(folder / "manifest.json").get("made_by", "")
    ).startswith("ringmap")


def is_case_folder(folder: Path) -> bool:
    """Return whether a folder is a case, by its marker file; another case.json may be a record."""
    return {"engine", "format"} <= _read_marker(folder / "case.json").keys() or (
        "engine" in _read_marker(folder / "case.json") and (folder / "server").is_dir()
    )


def _read_marker(path: Path) -> dict[str, object]:
    """Return the object in a small JSON file; {} if there is none."""
    try:
        if path.is_file() and os.path.getsize(path) < 10_000_000:
            content = json.loads(path.read_text("utf-8"))
            return content if isinstance(content, dict) else {}
    except (OSError, ValueError):
        pass
    return {}


__all__ = ["DATA", "FolderFile", "find_skip_reason", "is_case_folder", "is_made_by_ringmap", "list_folder"]
