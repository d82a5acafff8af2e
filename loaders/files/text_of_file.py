"""Decode a whole file as text: UTF-8, UTF-16 or cp1252."""

from pathlib import Path

from ...graph.unreadable import replace_unreadable
from .tables import detect_utf16, read_first_bytes


def decode_text(raw: bytes) -> tuple[str, tuple[str, ...]]:
    """Return bytes as text, and what was noted: UTF-16 by its mark or NULs, else UTF-8, else cp1252.

    A NUL within it becomes the mark for an unreadable character.

    >>> decode_text("café".encode("cp1252"))
    ('café', ('is not UTF-8 and was read as cp1252',))
    """
    if codec := detect_utf16(raw[:65536]):
        return replace_unreadable(raw.decode(codec, "replace").lstrip("\ufeff")), ("read as UTF-16",)
    try:
        return replace_unreadable(raw.decode("utf-8-sig")), ()
    except UnicodeDecodeError:
        told = ("is not UTF-8 and was read as cp1252",)
        return replace_unreadable(raw.decode("cp1252", "replace")), told


def read_text_of_file(path: Path, name: str) -> tuple[str, tuple[str, ...]]:
    """Return a file's text and notes. Raise RecordError if it is missing or empty."""
    read_first_bytes(path, name)
    return decode_text(path.read_bytes())
