"""The text of a graph file, and its words: quoted ones may hold blanks."""

import re
from collections.abc import Iterator
from pathlib import Path

from ...graph.errors import RecordError
from ..files.tables import detect_utf16, read_first_bytes
from .node_data import check_size

_WORD = re.compile(r'"([^"]*)"|\'([^\']*)\'(?=[\s,]|$)|([^\s,]+)')


def read_graph_text(path: Path, name: str) -> str:
    """Return the text of a file in UTF-8, cp1252 or UTF-16. Raise RecordError if it is none or too large."""
    check_size(path, name)
    codec = detect_utf16(read_first_bytes(path, name))
    raw = path.read_bytes()
    if codec:
        return raw.decode(codec, "replace")
    if b"\x00" in raw:
        line = raw.count(b"\n", 0, raw.index(b"\x00")) + 1
        raise RecordError(f"{name}:{line}: holds a NUL byte, expected text; save the file as UTF-8")
    for each in ("utf-8-sig", "cp1252"):
        try:
            return raw.decode(each)
        except UnicodeDecodeError:
            continue
    raise RecordError(f"{name}: is neither UTF-8 nor cp1252, expected text; save the file as UTF-8")


def split_words(text: str) -> Iterator[str]:
    """Yield the words of a line, parted by blanks and commas; quotes hold one together.

    >>> list(split_words('1 "Tall Dee" 0.5, x'))
    ['1', 'Tall Dee', '0.5', 'x']
    """
    for match in _WORD.finditer(text):
        yield next(group for group in match.groups() if group is not None)
