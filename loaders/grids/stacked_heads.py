"""Part columns whose head names things that stand below each other in its cells: `CONTAINER/SEAL`."""

import re
from collections.abc import Sequence
from dataclasses import replace

from ..files.tables import Line, find_flags

_SLASH = re.compile(r"\s*/\s*")
MOST = 5  # things in one head
SHARE = 0.6  # of the filled cells that have as many lines as the head has parts


def part_stacked(heads: Sequence[str], lines: Sequence[Line]) -> tuple[tuple[str, ...], tuple[Line, ...]]:
    """Return heads and lines in which each part of such a head is a column.

    Further lines of a cell belong to its last part.

    >>> lines = [Line(2, ("QRWU3077410\\nSL88120", "2")), Line(3, ("VLXU5190640\\nSL88140", "9"))]
    >>> heads, parted = part_stacked(["Container / Seal", "Pkgs"], lines)
    >>> heads, parted[0].cells
    (('Container', 'Seal', 'Pkgs'), ('QRWU3077410', 'SL88120', '2'))
    """
    parts = {
        at: _find_parts(head, [line.cells[at] for line in lines if at < len(line.cells)])
        for at, head in enumerate(heads)
    }
    if not any(parts.values()):
        return tuple(heads), tuple(lines)
    made = tuple(part for at, head in enumerate(heads) for part in parts[at] or [head])
    return made, tuple(_part_line(line, parts) for line in lines)


def _find_parts(head: str, cells: Sequence[str]) -> list[str]:
    """Return the parts of a head that most cells have a line for, [] if it has none."""
    parts = [part for part in _SLASH.split(head) if part]
    if not 2 <= len(parts) <= MOST or any(len(part) < 2 for part in parts):
        return []
    filled = [cell for cell in cells if cell]
    fitting = sum(cell.count("\n") + 1 == len(parts) for cell in filled)
    return parts if len(filled) > 1 and fitting >= len(filled) * SHARE else []


def _part_line(line: Line, parts: dict[int, list[str]]) -> Line:
    if line.problem and not line.cells:
        return line
    cells: list[str] = []
    for at, cell in enumerate(line.cells):
        count = len(parts[at]) or 1
        own = cell.split("\n", count - 1) if count > 1 else [cell]
        cells += [*own, *[""] * (count - len(own))]
    return replace(line, cells=tuple(cells), flags=line.flags or find_flags(cells))
