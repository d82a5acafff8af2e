"""Recognise a file's format by its first bytes, and read its tables or objects."""

import re
from dataclasses import dataclass
from pathlib import Path

from ...graph.errors import RecordError
from .file_formats import detect_format
from .tables import Objects, Table, detect_utf16, read_first_bytes


@dataclass(frozen=True)
class Contents:
    """What a file holds.

    form is "csv", "xlsx", "json", "markdown", "xml" or "other"; the last two have no table.
    """

    path: Path
    form: str
    tables: tuple[Table, ...] = ()
    objects: Objects | None = None


def read_contents(path: Path, name: str = "") -> Contents:
    """Return the tables or objects of a file; name is what messages call it.

    The first bytes decide the format before the suffix does. Raise RecordError if the file is missing,
    empty, cut or no text.
    """
    name = name or path.name
    start = read_first_bytes(path, name)
    is_book = path.suffix.lower() in (".xlsx", ".xlsm")
    if start.startswith(b"PK\x03\x04") and not is_book and detect_format(path, name) == "word":
        return Contents(path, "other")  # its tables and text are found by a second look
    if start.startswith(b"PK\x03\x04") or path.suffix.lower() in (".xlsx", ".xlsm"):
        from .workbook import read_workbook

        return Contents(path, "xlsx", read_workbook(path, name))
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise RecordError(f"{name}: is an old .xls workbook, expected .xlsx; open it and save it as .xlsx")
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    if path.suffix.lower() in (".graphml", ".xml", ".html", ".htm", ".svg") or bare.startswith(
        (b"<?xml", b"<graphml")
    ):
        return Contents(path, "xml")
    if path.suffix.lower() in (".json", ".jsonl", ".ndjson") or re.match(rb"\{|\[\s*\{", bare):
        from .nested import read_objects

        return Contents(path, "json", objects=read_objects(path, name))
    if path.suffix.lower() in MARKDOWN_ENDINGS:
        from .markdown import read_markdown

        return Contents(path, "markdown", read_markdown(path, name))
    if path.suffix.lower() in FOREIGN_ENDINGS or (
        b"\x00" in start and not detect_utf16(start) and path.suffix.lower() not in DELIMITED_ENDINGS
    ):
        return Contents(path, "other")
    from .delimited import read_delimited

    return Contents(path, "csv", (read_delimited(path, name),))


# Endings of files that are never records, so that a folder of papers is not reported as bad tables.
FOREIGN_ENDINGS = frozenset(
    (".png", ".jpg", ".jpeg", ".gif", ".pdf", ".docx", ".doc", ".py", ".cypher", ".gz", ".zip", ".css", ".js")
)


MARKDOWN_ENDINGS = frozenset((".md", ".markdown"))
DELIMITED_ENDINGS = frozenset((".csv", ".tsv", ".tab", ".psv", ".txt"))
