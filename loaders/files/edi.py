"""Read EDIFACT and X12 messages as grids: a row a segment, its tag first, then its elements."""

import re
from pathlib import Path

from .grid import Grid
from .tables import Line
from .text_of_file import read_text_of_file

_PLACED = ("TDT",)  # segments whose parts are told apart by their place, blank ones among them


def is_edi(text: str) -> bool:
    """Whether a text is an EDIFACT or X12 interchange, by its beginning.

    >>> is_edi("UNB+UNOA:1+A+B'"), is_edi("ISA*00*          *00*"), is_edi("UNBELIEVABLE")
    (True, True, False)
    """
    return bool(re.match(r"UNA.{6}\s*UN[BH]\W|UN[BH]\+|ISA\W\d\d\W", text.lstrip("\ufeff \r\n\t"), re.DOTALL))


def read_edi(path: Path, name: str) -> Grid:
    """Return a message's segments; the parts of an element are a line each, those of a first one cells."""
    text, notes = read_text_of_file(path, name)
    bare = text.lstrip("\ufeff \r\n\t")
    at = len(text) - len(bare)
    if bare.startswith("ISA"):
        part, element, end, release = bare[104:105], bare[3], bare[105:106] or "~", ""
    elif bare.startswith("UNA"):
        part, element, release, end = bare[3], bare[4], bare[6].strip(), bare[8]
        at += 9
    else:
        part, element, release, end = ":", "+", "?", "'"
    rows = []
    line = text.count("\n", 0, at) + 1
    for segment in _split(text[at:], end, release):
        number = line + len(segment[: len(segment) - len(segment.lstrip())].split("\n")) - 1
        line += segment.count("\n")
        if segment.strip():
            rows.append(Line(number, _make_cells(segment.strip(), element, part, release)))
    return Grid(name, tuple(rows), notes=notes)


def _split(text: str, mark: str, release: str) -> list[str]:
    """Return the parts of a text between marks, other than those after a release character."""
    if not mark:
        return [text]
    if not release:
        return text.split(mark)
    return re.split(rf"(?<!{re.escape(release)}){re.escape(mark)}", text)


def _make_cells(segment: str, element: str, part: str, release: str) -> tuple[str, ...]:
    tag, *elements = _split(segment, element, release)
    cells = [tag.strip()]
    for at, found in enumerate(elements):
        parts = [_release(one, release).strip() for one in _split(found, part, release)]
        kept = parts if cells[0] in _PLACED else filter(None, parts)
        cells += parts if at == 0 else ["\n".join(kept).rstrip("\n")]
    return tuple(cells)


def _release(text: str, release: str) -> str:
    return re.sub(rf"{re.escape(release)}(.)", r"\1", text) if release else text
