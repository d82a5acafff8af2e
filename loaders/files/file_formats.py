"""Recognise a file's format by its first bytes, then by its suffix."""

import re
import zipfile
import zlib
from pathlib import Path

from ...graph.errors import RecordError
from .edi import is_edi
from .tables import detect_utf16, read_first_bytes

_PAGE = re.compile(r"<(?:!doctype html|html|body|table|head|h[1-6]|p|div)[\s>]", re.IGNORECASE)
_MAIL = re.compile(
    r"(?:(?:received|from|to|date|subject|message-id|mime-version|return-path|delivered-to|x-[\w-]+)"
    r":[^\n]*\n(?:[ \t][^\n]*\n)*){3}",
    re.IGNORECASE,
)
_FOREIGN = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"Rar!", b"7z\xbc\xaf", b"{\\rtf")
_SUFFIXES = {
    ".json": "json",
    ".jsonl": "json",
    ".ndjson": "json",
    ".md": "markdown",
    ".markdown": "markdown",
    ".eml": "mail",
    ".csv": "delimited",
    ".tsv": "delimited",
    ".tab": "delimited",
    ".psv": "delimited",
}


def detect_format(path: Path, name: str) -> str:
    """Return its word: "book", "word", "archive", "page", "xml", "json", "edi", "mail" or the like.

    Raise RecordError if the file is missing, empty, or of a format that is not read.
    """
    start = read_first_bytes(path, name)
    suffix = path.suffix.lower()
    if start.startswith(b"PK"):
        return _detect_zip(path, name)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        if suffix in (".doc", ".msg", ".ppt"):
            raise RecordError(f"{name}: is an old Office document, expected .docx; save it as .docx")
        return "book"
    if start.startswith(_FOREIGN):
        raise RecordError(f"{name}: is no table and no text that is read; save its records as CSV or DOCX")
    codec = detect_utf16(start)
    if b"\x00" in start and not codec:
        raise RecordError(f"{name}: holds NUL bytes, expected text; export it as CSV in UTF-8")
    text = start.decode(codec or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    if is_edi(text):
        return "edi"
    if suffix in (".html", ".htm", ".xhtml") or (_PAGE.match(text) and suffix != ".xml"):
        return "page"
    if text.startswith("<?xml"):
        return "page" if "<html" in text[:1000].casefold() else "xml"
    if suffix == ".xml":
        return "xml"
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if re.match(r"\{|\[\s*[\[{]", text):
        return "json"
    return "mail" if _MAIL.match(text.replace("\r\n", "\n")) else "text"


def _detect_zip(path: Path, name: str) -> str:
    try:
        with zipfile.ZipFile(path) as packed:
            names = packed.namelist()
            kind = packed.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, OSError, EOFError, NotImplementedError, RuntimeError, zlib.error) as error:
        raise RecordError(
            f"{name}: is cut or damaged ({type(error).__name__}), expected a whole file; copy it again"
        ) from error
    if any(one.startswith("xl/") for one in names) or b"spreadsheet" in kind:
        return "book"
    return "word" if "word/document.xml" in names else "archive"
