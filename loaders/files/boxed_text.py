"""Boxes drawn in a text, as bills of lading have: rules of dashes with a column of pipes between them.

Every box is a cell of several lines. What a line of labels over values says is left to who reads the cell.
"""

import re
from collections.abc import Sequence

from .drawn_tables import DrawnTable

_RULE = re.compile(r"[ ]*[+|]?[-=_]{5,}(?:[+|][-=_]+)*[+|]?[ ]*")
_PIPE = re.compile(r" \|(?= |$)")  # with a blank on each side, as tables of short cells have them as well
LEAST_BOXES = 2
TALLEST = 15  # lines of a box
SLACK = 1  # places that a pipe may stand beside its mark in the rule


def find_boxes(lines: Sequence[str], at: int) -> DrawnTable | None:
    """Return the boxes that begin with a rule at a line, a row for each band; None if none does.

    >>> text = ["--------+-----", "SHIPPER | BILL", "X Ltd   | 7", "--------+-----", "TO      | BY"]
    >>> text += ["Y       | Z", "--------+-----"]
    >>> find_boxes(text, 0).rows
    ((1, ('SHIPPER\\nX Ltd', 'BILL\\n7')), (4, ('TO\\nY', 'BY\\nZ')))
    """
    if not _is_rule(lines[at]):
        return None
    bands: list[tuple[int, tuple[str, ...]]] = []
    start, marks = at, _find_marks(lines[at]) or _find_pipes(lines, at + 1)
    for end in range(at + 1, len(lines)):
        if not _is_rule(lines[end]):
            if not _fits(lines[end], marks) or end - start > TALLEST:
                break
            continue
        if end > start + 1:
            bands.append((start + 1, _cut_band(lines[start + 1 : end], marks)))
        start, marks = end, _find_marks(lines[end]) or _find_pipes(lines, end + 1) or marks
    tall = sum("\n" in cell for _, cells in bands for cell in cells)
    is_parted = any(len(cells) > 1 for _, cells in bands)
    if _are_rows_under_heads([cells for _, cells in bands]):
        return None
    if len(bands) < LEAST_BOXES or tall < len(bands) or not is_parted:
        return None
    return DrawnTable(start + 1, tuple(bands))


def _are_rows_under_heads(bands: Sequence[Sequence[str]]) -> bool:
    """Whether heads stand over one band whose lines all begin with a cell: it is a table, and no boxes."""
    if len(bands) != LEAST_BOXES or len(bands[0]) != len(bands[1]) or any("\n" in cell for cell in bands[0]):
        return False
    lines = [cell.count("\n") + 1 for cell in bands[1]]
    return len(lines) > 1 and lines[0] == max(lines)


def _is_rule(line: str) -> bool:
    return bool(_RULE.fullmatch(line))


def _find_pipes(lines: Sequence[str], start: int) -> list[int]:
    """Return where the lines of a box have their pipes, [] if they have them in no common place."""
    end = next((at for at in range(start, len(lines)) if _is_rule(lines[at])), len(lines))
    if end - start > TALLEST or end == len(lines):
        return []
    places = [{match.start() + 1 for match in _PIPE.finditer(line)} for line in lines[start:end]]
    return sorted(set.intersection(*places)) if places else []


def _find_marks(line: str) -> list[int]:
    return [at for at, mark in enumerate(line) if mark in "+|" and 0 < at < len(line.rstrip()) - 1]


def _fits(line: str, marks: Sequence[int]) -> bool:
    """Whether a line has a pipe, or ends, at each mark."""
    return all(
        len(line) <= mark - SLACK or "|" in line[max(mark - SLACK, 0) : mark + SLACK + 1] for mark in marks
    )


def _cut_band(lines: Sequence[str], marks: Sequence[int]) -> tuple[str, ...]:
    """Return the text of each box between two rules, with the blanks that align its words."""
    cells: list[list[str]] = [[] for _ in range(len(marks) + 1)]
    for line in lines:
        starts = [_find_pipe(line, mark) for mark in marks]
        edges = [0, *starts, len(line) + 1]
        for number, cell in enumerate(cells):
            begin = edges[number] + (1 if number else 0)
            cell.append(line[begin : edges[number + 1]].strip("|").rstrip())
    return tuple("\n".join(_trim(cell)) for cell in cells)


def _find_pipe(line: str, mark: int) -> int:
    return next(
        (at for at in (mark, mark - 1, mark + 1) if 0 <= at < len(line) and line[at] == "|"),
        min(mark, len(line)),
    )


def _trim(lines: Sequence[str]) -> list[str]:
    """Return lines without the blanks that all of them begin with, and without blank ones."""
    filled = [line for line in lines if line.strip()]
    indent = min((len(line) - len(line.lstrip()) for line in filled), default=0)
    return [line[indent:] for line in filled]
